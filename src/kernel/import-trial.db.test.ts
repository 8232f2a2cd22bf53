/** Files under Chinese and English names, their templates, and files that are only tried. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { CompiledQuery } from 'kysely';
import { register, startServer, type TestServer } from '../../test/http.ts';
import { type Place, testPlace } from '../../test/place.ts';
import { IMPORT_KINDS } from '../import-kinds.ts';
import { listedNumber } from '../platforms/listing.ts';
import { systemActor } from './access.ts';
import { type ImportColumns, templateOf } from './import-columns-contract.ts';

const ORG = 'tried-carrier';
const POLICE = 'tried-police';
const REGULATOR = 'tried-regulator';
const HUB = 'tried-hub';
const NAMES = '号码,业务种类,套餐,省份代码,入网日期,用户类型,证件类型,证件号码,姓名,登记情况,网点,代理商';

let place: Place;
let server: TestServer;
let cookie: string;
let official: string;

before(async () => {
  place = await testPlace();
  server = await startServer(place, { now: () => '2026-03-02T02:00:00.000Z' });
  await register(server.platform, [
    {
      id: ORG,
      kind: 'carrier',
      nameZh: '测试移动',
      nameEn: 'Test',
      province: null,
      duties: ['network:cmcc'],
    },
    { id: POLICE, kind: 'police', nameZh: '测试公安', nameEn: 'Police', province: null, duties: [] },
    { id: REGULATOR, kind: 'regulator', nameZh: '测试管局', nameEn: 'Regulator', province: '44', duties: [] },
    {
      id: HUB,
      kind: 'hub',
      nameZh: '测试共享库',
      nameEn: 'Hub',
      province: null,
      duties: ['blacklist:national'],
    },
  ]);
  ({ cookie } = await server.person(ORG, ['compliance', 'engineer']));
  ({ cookie: official } = await server.person(REGULATOR, ['regulator']));
});
after(async () => {
  await server?.stop();
  await place?.remove();
});

type Role = 'compliance' | 'engineer' | 'regulator';
const seat = (role: Role) =>
  role === 'regulator' ? { org: REGULATOR, cookie: official } : { org: ORG, cookie };
const ask = (path: string, role: Role = 'compliance') => {
  const { org, cookie: signedIn } = seat(role);
  return server.call(`/api/v1/orgs/${org}${path}`, { cookie: signedIn, role });
};

function send(
  to: 'imports' | 'import-trials',
  kind: string,
  text: string,
  { format = 'duanka', role = 'compliance' as Role } = {},
) {
  const query = new URLSearchParams({ kind, format, fileName: `${kind}.csv` });
  const body = Buffer.from(text);
  const { org, cookie: signedIn } = seat(role);
  return server.call(`/api/v1/orgs/${org}/${to}?${query}`, { cookie: signedIn, role, body });
}

const sum = ({
  rows,
  accepted,
  duplicate,
  rejected,
}: {
  rows: number;
  accepted: number;
  duplicate: number;
  rejected: number;
}) => [rows, accepted, duplicate, rejected];

/** Rows of every table that holds something, but what the vault and the sign-in keep. */
async function everything(): Promise<Readonly<Record<string, number>>> {
  return server.platform.database.owner(async (tx) => {
    const { rows: tables } = await tx.executeQuery<{ name: string }>(
      CompiledQuery.raw(
        "select relname as name from pg_stat_user_tables where schemaname = 'public' order by 1",
      ),
    );
    const counts: Record<string, number> = {};
    for (const { name } of tables.filter(({ name }) => !/^(data_key|session|card_figures_read)/.test(name))) {
      const { rows } = await tx.executeQuery<{ n: number }>(
        CompiledQuery.raw(`select count(*)::int as n from "${name}"`),
      );
      if (rows[0]!.n > 0) counts[name] = rows[0]!.n;
    }
    return counts;
  });
}

describe('a file that is only tried', () => {
  const line = (number: string, name = '测试甲', joined = '2012年5月1日') =>
    `${number},手机卡,8,31,${joined},个人,身份证,990000199001010017,${name},已登记,,`;
  const FILE = [
    NAMES,
    line('13800009401'),
    line('１３８００００９４０２'),
    line('13800009401'),
    line('abc'),
    line('13800009403', '测试甲', '2012-02-30'),
    '',
  ].join('\r\n');

  test('given a file, when it is tried, then it is told what an import would come to, and nothing is kept', async () => {
    const before = await everything();
    const tried = await send('import-trials', 'cards', FILE);
    assert.deepEqual(sum(tried.json), [5, 2, 1, 2], tried.text);
    assert.deepEqual(
      tried.json.faults.map(({ line, column, code }: { line: number; column: string; code: string }) => [
        line,
        column,
        code,
      ]),
      [
        [5, '号码 number', 'cards.row-number-impossible'],
        [6, '入网日期 joined_on', 'cards.row-day-unreadable'],
      ],
    );
    assert.deepEqual(await everything(), before);
    assert.deepEqual((await ask('/imports')).json.items, []);

    const taken = await send('imports', 'cards', FILE);
    assert.deepEqual(sum(taken.json), sum(tried.json));
    assert.deepEqual(taken.json.sorts, tried.json.sorts);
    const { text } = await ask(`/imports/${taken.json.id}/rejected`);
    assert.match(text, /"入网日期 joined_on"/);

    const again = await send('import-trials', 'cards', FILE);
    assert.deepEqual(sum(again.json), [5, 0, 3, 2], 'what is on file now is a repeat');
  });

  test('given a value nobody knows, then the words that may be written are named in both languages', async () => {
    const { json } = await send(
      'import-trials',
      'cards',
      `${NAMES}\r\n${line('13800009404').replace('手机卡', '传真')}`,
    );
    assert.match(json.faults[0].reason, /传真.*手机卡 mobile.*宽带 broadband/);
  });

  test('given call records, then not even the call log is written', async () => {
    const { columns, delimiter } = IMPORT_KINDS.calls!.formats['kamailio-acc']!;
    const text = templateOf({ columns, ...(delimiter === undefined ? {} : { delimiter }) }, 'en');
    const tried = await send('import-trials', 'calls', text, { format: 'kamailio-acc', role: 'engineer' });
    assert.deepEqual(sum(tried.json), [1, 1, 0, 0], tried.text);
    const day = { from: '2026-03-01T00:00:00.000Z', to: '2026-03-02T00:00:00.000Z' };
    const found = () =>
      server.platform.imports.callLog.find(ORG, { ...day, called: '8613800000002', limit: 9 });
    assert.equal((await found()).length, 0);
    await send('imports', 'calls', text, { format: 'kamailio-acc', role: 'engineer' });
    assert.equal((await found()).length, 1);
  });
});

describe('templates', () => {
  test('every kind has one in both languages, and its example row is taken in', async () => {
    // Linked accounts answer an authority that has listed their number.
    const named = { from: POLICE, reference: 'L-1', ground: 'case-card', number: '8613800000001' } as const;
    const { version } = await server.platform.kernel
      .as(systemActor('delivery', { id: ORG, kind: 'platform' }))
      .execute(listedNumber, { id: 'n1', command: { type: 'list', named, dueAt: null, closes: null } });
    assert.equal(version, 1);
    // Lines first: their use can only be told of lines on file.
    const order = ['cards', ...Object.keys(IMPORT_KINDS).filter((kind) => kind !== 'cards')];
    // A finding is shown by a paper that was uploaded before.
    const paper = await server.call(`/api/v1/orgs/${REGULATOR}/blacklist-documents`, {
      cookie: official,
      role: 'regulator',
      body: Buffer.from('%PDF-1.4\n%%EOF'),
    });
    for (const kind of order)
      for (const format of Object.keys(IMPORT_KINDS[kind]!.formats)) {
        const role = kind === 'blacklist' ? 'regulator' : 'compliance';
        const [zh, en] = await Promise.all(
          ['zh', 'en'].map(async (language) => {
            const path = `/import-kinds/${kind}/template?format=${format}&language=${language}`;
            return (await ask(path, role)).text.replace('0'.repeat(64), paper.json.digest);
          }),
        );
        const tried = await send('import-trials', kind, zh!, { format, role });
        assert.deepEqual([tried.json.rows, tried.json.rejected], [1, 0], `${kind} ${format}: ${tried.text}`);
        const taken = await send('imports', kind, en!, { format, role });
        assert.deepEqual([taken.json.rows, taken.json.rejected], [1, 0], `${kind} ${format}: ${taken.text}`);
        const repeated = await send('import-trials', kind, zh!, { format, role });
        assert.deepEqual([repeated.json.rows, repeated.json.rejected], [1, 0], `${kind} ${format}`);
        if (format === 'duanka' && kind !== 'usage')
          assert.equal(repeated.json.duplicate, 1, `${kind}: the two languages say the same row`);
      }
  });

  test('no two columns of a format share a name', () => {
    for (const [kind, { formats }] of Object.entries(IMPORT_KINDS))
      for (const [format, { columns }] of Object.entries(
        formats as Record<string, { columns: ImportColumns }>,
      )) {
        const names = Object.entries(columns).flatMap(([name, { zh, also = [] }]) => [
          ...new Set([name, zh, ...also].map((one) => one.toLowerCase())),
        ]);
        assert.equal(new Set(names).size, names.length, `${kind} ${format}`);
      }
  });

  test('an engineer has those of the files of switches, and no others', async () => {
    const { items } = (await ask('/import-kinds', 'engineer')).json;
    assert.deepEqual(
      items.map(({ kind }: { kind: string }) => kind),
      ['calls'],
    );
    const refused = await ask('/import-kinds/cards/template?format=duanka', 'engineer');
    assert.deepEqual([refused.status, refused.json.code], [403, 'kernel.forbidden']);
  });

  test('a column that is missing is named in both languages', async () => {
    const { json } = await send('imports', 'usage', '号码,日期\r\n1,2\r\n');
    assert.equal(json.code, 'table.columns-missing');
    assert.match(json.detail, /使用种类 kind, 境外地区 area/);
  });
});
