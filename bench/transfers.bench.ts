/**
 * Held transfers that fall due in the same minute, released by three processes of which one is killed with SIGKILL: none
 * is lost, none comes twice, and they come in order up to the batches under way. The rate stands beside one plain UPDATE
 * of the same rows, with the same indexes, which decides nothing and keeps no journal.
 *
 *   node bench/transfers.bench.ts [transfers] [batch]
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { keepOrganisation, type OrganisationEntry } from '../src/kernel/organisations.ts';
import { type Ground, ground, header, mustEqual } from './harness.ts';

const transfers = Number(process.argv[2] ?? 200_000);
const batch = Number(process.argv[3] ?? 500);
const PROCESSES = 3;
const BANK: OrganisationEntry = {
  id: 'bench',
  kind: 'bank',
  nameZh: '测速银行',
  nameEn: 'Bench bank',
  province: null,
  duties: [],
};
const ACCEPTED = '2026-03-02T02:00:00.000Z';
/** After the last of them is due. */
const NOW = '2026-03-03T02:01:00.000Z';

/** As `submit` leaves them; accepted within one minute, in another order than that of their ids. */
const HELD = `
  insert into transfer (org, id, version, data, reference, state, payer, payee, amount_fen, accepted_at, release_at, hand_at)
  select 'bench', id, 1, jsonb_build_object(
      'reference', id, 'channel', 'teller-machine', 'payer', 'b-' || n % 100000,
      'payee', jsonb_build_object('digest', md5(n::text), 'last4', right(n::text, 4), 'at', 'other', 'sameName', false, 'samePaper', null),
      'amountFen', 200000, 'acceptedAt', to_char(accepted at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'screen', null,
      'certificate', false, 'purpose', null, 'state', 'held',
      'releaseAt', to_char(accepted at time zone 'utc' + interval '24 hours', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'releasedAt', null, 'handAt', null, 'attempts', 0, 'ended', null, 'stop', null, 'ownHere', false, 'contradicted', null),
    id, 'held', 'b-' || n % 100000, md5(n::text), 200000, accepted, accepted + interval '24 hours', null
  from (
    select n, 't' || md5('t' || n) as id,
      date_trunc('milliseconds', $1::timestamptz + (n::bigint * 7919 % 60000) * interval '1 millisecond') as accepted
    from generate_series(1, $2::int) n
  ) made`;

const PLAIN = `
  update transfer_plain set version = version + 1, state = 'released', hand_at = $1,
    data = data || jsonb_build_object('state', 'released', 'releasedAt', $2::text, 'handAt', $2::text)
  where org = 'bench' and state = 'held' and release_at <= $1`;

interface Releaser {
  readonly child: ChildProcess;
  readonly ready: Promise<unknown>;
  readonly ended: Promise<unknown>;
  released: number;
}

function releaser(env: Readonly<Record<string, string>>): Releaser {
  const script = fileURLToPath(import.meta.resolve('../test/transfer-release.worker.ts'));
  const child = spawn(process.execPath, [script, NOW, BANK.id, String(batch)], {
    env: { ...process.env, ...env },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  if (child.stdout === null) throw new Error('the releaser has no output');
  const lines = createInterface({ input: child.stdout });
  const one: Releaser = { child, ready: once(lines, 'line'), ended: once(child, 'exit'), released: 0 };
  lines.on('line', (line) => {
    if (line !== 'ready') one.released += Number(line);
  });
  return one;
}

async function release(env: Readonly<Record<string, string>>): Promise<number> {
  const releasers = Array.from({ length: PROCESSES }, () => releaser(env));
  const broken = releasers.map(async ({ ended }) => {
    await ended;
    throw new Error('a releaser ended before it began');
  });
  await Promise.race([Promise.all(releasers.map(({ ready }) => ready)), ...broken]);
  for (const one of broken) one.catch(() => undefined);
  const started = performance.now();
  for (const { child } of releasers) child.stdin?.end('go\n');
  const [victim] = releasers;
  const total = () => releasers.reduce((sum, { released }) => sum + released, 0);
  const timer = setInterval(() => {
    if (victim !== undefined && !victim.child.killed && total() >= transfers / 5)
      victim.child.kill('SIGKILL');
  }, 1);
  await Promise.all(releasers.map(({ ended }) => ended));
  clearInterval(timer);
  const seconds = (performance.now() - started) / 1000;
  console.log(
    `told by each: ${releasers.map(({ released }) => released).join(', ')} (the first was killed${victim?.child.signalCode === 'SIGKILL' ? '' : ' too late'})`,
  );
  return seconds;
}

/** How far a release stands from its place in due order. */
const DISPLACED = `
  with released as (select subject as id, row_number() over (order by seq) as place from journal where register = 'transfer'),
  due as (select id, row_number() over (order by release_at, id) as place from transfer)
  select max(abs(released.place - due.place))::int as most,
    percentile_disc(0.99) within group (order by abs(released.place - due.place))::int as p99
  from released join due using (id)`;

async function measure({ platform, url }: Ground, data: string): Promise<void> {
  await keepOrganisation(platform.database, BANK);
  const client = new pg.Client(url);
  await client.connect();
  const one = async (text: string, values: unknown[] = []) => (await client.query(text, values)).rows[0];
  await client.query(HELD, [ACCEPTED, transfers]);
  await client.query('create table transfer_plain (like transfer including all)');
  await client.query('insert into transfer_plain select * from transfer');
  await client.query('vacuum analyze transfer');
  await client.query('vacuum analyze transfer_plain');
  const env = {
    DATABASE_URL: url ?? '',
    DUANKA_MASTER_KEY: Buffer.alloc(32, 7).toString('base64'),
    DUANKA_LOG_LEVEL: 'silent',
    DUANKA_DATA: data,
  };
  const seconds = await release(env);
  const started = performance.now();
  await client.query(PLAIN, [NOW, NOW]);
  const plain = (performance.now() - started) / 1000;
  const [ours, theirs] = [transfers / seconds, transfers / plain];
  console.log(
    `released ${ours.toFixed(0)}/s in ${seconds.toFixed(1)} s by ${PROCESSES} processes, one killed`,
  );
  console.log(`plain UPDATE of the same rows ${theirs.toFixed(0)}/s in ${plain.toFixed(1)} s`);
  console.log(`ratio released / plain UPDATE: ${(ours / theirs).toFixed(2)} (no bar)`);
  const count = async (from: string) => Number((await one(`select count(*) as n from ${from}`)).n);
  mustEqual(
    'released',
    await count("transfer where state = 'released' and version = 2 and hand_at is not null"),
    transfers,
  );
  mustEqual('journal entries', await count("journal where register = 'transfer'"), transfers);
  mustEqual(
    'different transfers in them',
    await count("(select distinct subject from journal where register = 'transfer') s"),
    transfers,
  );
  mustEqual('still held', await count("transfer where state = 'held'"), 0);
  const { most, p99 } = await one(DISPLACED);
  console.log(
    `out of due order by at most ${most} places, ${p99} at the 99th percentile (batches of ${batch})`,
  );
  await client.end();
}

header(`${transfers} held transfers due in one minute`);
const place = await ground('postgres');
if (place !== undefined) {
  await measure(place, place.platform.config.dataFolder);
  await place.close();
}
