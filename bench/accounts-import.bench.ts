/**
 * Import of a bank's stock of accounts with their holders, and the survey of that stock for whoever is above a limit,
 * beside one sequential scan of the accounts in the same role. Two persons in ten have two class I accounts, one in
 * twenty has five debit cards, one in fifty shares a phone number.
 *
 *   node bench/accounts-import.bench.ts [accounts]
 */
import { join } from 'node:path';
import { Readable } from 'node:stream';
import pg from 'pg';
import { accountTarget } from '../src/accounts/import.ts';
import { ACCOUNT_COLUMNS } from '../src/accounts/import-columns.ts';
import { runSurveys } from '../src/accounts/survey.ts';
import { ROOT } from '../src/app.ts';
import { loadDivisions } from '../src/identity/load.ts';
import { residentCheckSign } from '../src/identity/paper.ts';
import { systemActor } from '../src/kernel/access.ts';
import { importFile } from '../src/kernel/import.ts';
import { keepOrganisation, type OrganisationEntry } from '../src/kernel/organisations.ts';
import { prepareKeys } from '../src/keys.ts';
import { readTable } from '../src/platform/table-file.ts';
import { type Ground, ground, header, mustEqual } from './harness.ts';

const accounts = Number(process.argv[2] ?? 200_000);
const ORG: OrganisationEntry = {
  id: 'bench',
  kind: 'bank',
  nameZh: '测速银行',
  nameEn: 'Bench bank',
  province: null,
  duties: [],
};
/** Accounts of twenty persons. */
const EACH = 20 + 4 + 4;
const persons = Math.ceil((accounts * 20) / EACH);

/** Of the division that does not exist: as many persons as days and sequences give. */
function paper(person: number): string {
  const day = new Date(Date.UTC(1950, 0, 1 + Math.floor(person / 900))).toISOString().slice(0, 10);
  const digits = `990000${day.replaceAll('-', '')}${String(1 + (person % 900)).padStart(3, '0')}`;
  return digits + residentCheckSign(digits);
}

const counts = { rows: 0, above: 0 };

/** Rows of the file; what is above a limit is counted as it is written. */
function* lines(): Generator<string> {
  yield '账号,账户种类,借记卡,开户日期,最近交易日期,手机号,共用声明,省份代码,证件类型,证件号码,姓名\n';
  for (let person = 0; person < persons; person += 1) {
    const kinds = [
      'I类',
      ...(person % 5 === 0 ? ['I类'] : []),
      ...(person % 20 === 7 ? ['II类', 'II类', 'II类', 'II类'] : []),
    ];
    // Neighbours share one.
    const shares = person % 100 === 50 || person % 100 === 51;
    const phone = `13800${String(shares ? person - (person % 2) : person).padStart(6, '0')}`;
    if (kinds.length > 1 || shares) counts.above += 1;
    for (const kind of kinds) {
      counts.rows += 1;
      const number = `6222${String(counts.rows).padStart(12, '0')}`;
      yield `${number},${kind},有,2012-05-01,2016-11-01,${phone},,31,身份证,${paper(person)},测试${person % 977}\n`;
    }
  }
}

async function measure({ platform, url }: Ground): Promise<void> {
  await keepOrganisation(platform.database, ORG);
  await prepareKeys(platform.vault, ORG.id);
  const { vault, plan, randomness, book, kernel } = platform;
  const divisions = loadDivisions(join(ROOT, 'law', 'divisions', 'divisions.txt'));
  const repository = kernel.as(systemActor('import', ORG));
  const options = { vault, repository, randomness, book, language: 'zh' } as const;
  const by = { org: ORG.id, now: kernel.clock.now() };
  const bytes = Readable.from(lines()).map((line: string) => Buffer.from(line));
  const table = await readTable(bytes, { columns: ACCOUNT_COLUMNS });
  const source = {
    name: 'bench',
    format: 'accounts',
    digest: 'bench',
    header: table.headerRaw,
    delimiter: table.delimiter,
    rows: table.rows,
  };
  let started = performance.now();
  const run = await importFile(source, accountTarget({ vault, divisions, plan }, by, options), options);
  const imported = (performance.now() - started) / 1000;
  console.log(
    `imported ${run.rows} accounts of ${persons} persons in ${imported.toFixed(1)} s: ${(run.rows / imported).toFixed(0)}/s`,
  );
  mustEqual('accepted', run.accepted, counts.rows);
  const client = new pg.Client(url);
  await client.connect();
  await client.query('vacuum analyze bank_account');
  started = performance.now();
  while ((await runSurveys(kernel)) > 0);
  const surveyed = (performance.now() - started) / 1000;
  started = performance.now();
  await client.query(
    "set enable_indexscan = off; set enable_indexonlyscan = off; set enable_bitmapscan = off; select count(*) from bank_account where data->>'kind' = 'x'",
  );
  const scan = (performance.now() - started) / 1000;
  console.log(
    `survey with ${counts.above} cases in ${surveyed.toFixed(1)} s: ${(persons / surveyed).toFixed(0)} customers/s · one scan ${scan.toFixed(2)} s`,
  );
  const { rows } = await client.query("select count(*) as n from account_cleanup where state = 'open'");
  mustEqual('cases', Number(rows[0].n), counts.above);
  await client.end();
}

header(`import of about ${accounts} accounts, and the survey of them`);
const place = await ground('postgres');
if (place !== undefined) {
  await measure(place);
  await place.close();
}
