/**
 * What people, programs and attackers send by mistake or on purpose: each is answered with a code that names the
 * place, nothing is half done, and the process stays up.
 */
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import type { OrganisationEntry } from '../src/kernel/organisations.ts';
import { addHours } from '../src/kernel/time.ts';
import { CitizenReport } from '../src/reports/contract.ts';
import { type Call, type Reply, register, rowsOf, startServer, type TestServer } from './http.ts';
import { type Place, testPlace } from './place.ts';
import { count } from './snapshot.ts';

const ORG = 'bad-input';
const CARRIER: OrganisationEntry = {
  id: ORG,
  kind: 'carrier',
  nameZh: '测试机构',
  nameEn: 'Test',
  province: null,
  duties: ['network:cmcc'],
};
const NUMBER = '138 0000 0017';
const NOW = '2026-03-02T01:00:00.000Z';

let place: Place;
let server: TestServer;
let cookie: string;
let rows: Record<string, number>;

before(async () => {
  place = await testPlace();
  server = await startServer(place, { now: () => NOW });
  await register(server.platform, [CARRIER]);
  ({ cookie } = await server.person(ORG, ['analyst']));
});
after(async () => {
  await server?.stop();
  await place?.remove();
});
afterEach(async () => {
  assert.equal((await server.call('/healthz')).status, 200, 'the process is up');
});

const staff = (path: string, call: Call = {}) =>
  server.call(`/api/v1/orgs/${ORG}${path}`, { cookie, ...call });
const citizen = (path: string, call: Call) => server.call(`/api/v1/public/${ORG}${path}`, call);
const report = (more: object = {}) => ({ number: NUMBER, medium: 'call', ...more });

function refused(reply: Reply, status: number, code: string, pointer?: string): void {
  assert.deepEqual([reply.status, reply.json?.code], [status, code], reply.text.slice(0, 400));
  assert.equal(reply.json.pointer, pointer, reply.text);
  for (const text of [reply.json.detail, reply.json.next]) assert.match(text, /^[^{}]+$/);
}

const atRest = () =>
  server.until('every message is delivered', async () => {
    const open = await count(server.platform.database, 'select count(*) from outbox where done_at is null');
    return open === 0;
  });

/** Nothing was written: not a row in any table of any organisation. */
async function unchanged(work: () => Promise<void>): Promise<void> {
  await atRest();
  rows = await rowsOf(server.platform);
  await work();
  await atRest();
  assert.deepEqual(await rowsOf(server.platform), rows);
}

/** A cursor as this program writes it, around what it would not write. */
const cursor = (...parts: unknown[]) => Buffer.from(JSON.stringify(parts)).toString('base64url');
const deep = `{"number":"1","medium":${'['.repeat(20_000)}${']'.repeat(20_000)}}`;
const json = (body: unknown, path = '/reports') => ({ path, call: { body } });

type Row = readonly [string, { path: string; call: Call }, number, string, string?];
const CITIZEN: readonly Row[] = [
  ['an unknown field', json(report({ nummer: '1' })), 400, 'http.field-unknown', '/nummer'],
  [
    'a field further in',
    json(report({ contact: { nick: 'x' } })),
    400,
    'http.field-unknown',
    '/contact/nick',
  ],
  ['a wrong type', json(report({ narrative: 5 })), 400, 'http.field-type', '/narrative'],
  ['a missing field', json({ number: NUMBER }), 400, 'http.field-missing', '/medium'],
  ['a value that is none', json(report({ medium: 'fax' })), 400, 'http.field-invalid', '/medium'],
  ['no number', json(report({ number: '没有号码' })), 400, 'reports.number-unreadable', '/number'],
  ['no day', json(report({ occurredAt: '2026-02-30T00:00:00Z' })), 400, 'http.field-invalid', '/occurredAt'],
  [
    'a day before telephones',
    json(report({ occurredAt: '0001-01-01T00:00:00Z' })),
    400,
    'http.field-invalid',
    '/occurredAt',
  ],
  ['ten megabytes', json(report({ narrative: 'x'.repeat(10_000_000) })), 413, 'http.body-too-large'],
  [
    'a field too long',
    json(report({ narrative: 'x'.repeat(20_001) })),
    400,
    'http.field-too-long',
    '/narrative',
  ],
  ['NUL in a text', json(report({ narrative: 'a\0b' })), 400, 'http.text-refused', '/narrative'],
  ['half a character', json('{"number":"1","medium":"\\udc00"}'), 400, 'http.text-refused', '/medium'],
  ['a prototype key', json('{"number":"1","medium":"call","__proto__":{"x":1}}'), 400, 'http.key-refused'],
  ['deep nesting', json(deep), 400, 'http.body-too-deep'],
  ['no JSON', json('{"number":'), 400, 'http.body-not-json'],
  [
    'invalid UTF-8',
    {
      path: '/reports',
      call: { body: Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d]), type: 'application/json' },
    },
    400,
    'http.body-not-utf8',
  ],
  [
    'a receipt nobody has',
    json({ receipt: "JB-0000' or 1=1" }, '/reports/status'),
    404,
    'reports.receipt-unknown',
    '/receipt',
  ],
];

describe('from a citizen', () => {
  for (const [name, { path, call }, status, code, pointer] of CITIZEN)
    test(name, () => unchanged(async () => refused(await citizen(path, call), status, code, pointer)));

  test('an organisation that is not there', () =>
    unchanged(async () => {
      for (const org of ['nobody', 'NOBODY', "x'--", '..%2f..'])
        refused(
          await server.call(`/api/v1/public/${org}/reports`, { body: report() }),
          404,
          'kernel.missing',
        );
    }));

  test('a call from the future is refused by rule, and the refusal is on record', async () => {
    await atRest();
    const before = await rowsOf(server.platform, ORG);
    const { status, json: answer } = await citizen('/reports', {
      body: report({ occurredAt: addHours(NOW, 72) }),
    });
    assert.deepEqual([status, answer.outcome, answer.receipt], [200, 'refuse', '']);
    assert.ok(
      answer.findings.some(
        (one: { outcome: string; next: unknown }) => one.outcome === 'refuse' && one.next !== null,
      ),
    );
    const after = await rowsOf(server.platform, ORG);
    assert.deepEqual([after.report, after.clock, after.outbox], [before.report, before.clock, before.outbox]);
    assert.equal(after.journal, (before.journal ?? 0) + 1);
  });

  test('SQL in a text is only text', async () => {
    const sql = `'); drop table report; select '$1'; --\\ " ; {{x}} \u202e`;
    const contact = { name: sql, phone: `1'; delete from journal; --` };
    const { properties } = CitizenReport;
    // Every field that takes any text, so that a new one is tried too.
    const free = Object.entries(properties).filter(([name, schema]) => {
      const { type, ...bounds } = schema as {
        type?: string;
        format?: string;
        pattern?: string;
        enum?: unknown;
      };
      const bound = bounds.format ?? bounds.pattern ?? bounds.enum;
      return type === 'string' && bound === undefined && name !== 'number';
    });
    assert.deepEqual(
      free.map(([name]) => name),
      ['narrative'],
    );
    refused(
      await citizen('/reports', { body: report({ number: sql }) }),
      400,
      'reports.number-unreadable',
      '/number',
    );
    const taken = await citizen('/reports', { body: report({ narrative: sql, contact }) });
    assert.equal(taken.json.outcome, 'permit', taken.text);
    const { json: list } = await staff(`/reports?q=${taken.json.receipt}`);
    const { id } = list.items[0];
    const { json: read } = await staff(`/reports/${id}/narrative`, { body: { purpose: sql } });
    assert.equal(read.narrative, sql.trim());
    const { json: detail } = await staff(`/reports/${id}`);
    assert.equal(detail.history.at(-1).findings[0].facts.purpose, sql);
    const noted = await staff('/reports', { body: report({ channel: '110', sourceRef: `' or ''='` }) });
    assert.match(noted.json.outcome, /^permit/, noted.text);
    assert.equal((await staff('/reports')).json.total >= 2, true);
  });
});

describe('from staff', () => {
  const ROWS: readonly [string, string, Call, number, string, string?][] = [
    ['an organisation that is not there', `/../nobody/reports`, {}, 404, 'kernel.missing'],
    ['SQL as an id', `/reports/${encodeURIComponent("x' or '1'='1")}`, {}, 404, 'kernel.missing'],
    ['a number beyond any', '/journal/9999999999999999999/proof', {}, 404, 'kernel.missing'],
    ['a cursor that is none', '/reports?cursor=%00', {}, 400, 'http.text-refused'],
    [
      'a cursor of another list',
      `/reports?cursor=${cursor('1')}`,
      {},
      400,
      'kernel.cursor-unreadable',
      '/cursor',
    ],
    [
      'a cursor without a time',
      `/reports?cursor=${cursor('never', 'x')}`,
      {},
      400,
      'kernel.cursor-unreadable',
      '/cursor',
    ],
    [
      'a cursor of checks',
      `/checks?cursor=${cursor("'", 'x')}`,
      {},
      400,
      'kernel.cursor-unreadable',
      '/cursor',
    ],
    [
      'a cursor of entries',
      `/journal?cursor=${cursor('1; drop')}`,
      {},
      400,
      'kernel.cursor-unreadable',
      '/cursor',
    ],
    [
      'a cursor of deadlines',
      `/deadlines?cursor=${cursor('x', 'x', 'x', 'x')}`,
      {},
      400,
      'kernel.cursor-unreadable',
      '/cursor',
    ],
    ['the month 13', '/reports/statistics?by=carrier&month=2026-13', {}, 400, 'http.field-invalid', '/month'],
    ['the year 0', '/reports/statistics?by=carrier&month=0000-01', {}, 400, 'http.field-invalid', '/month'],
    ['a filter nobody knows', '/reports?org=carrier-b', {}, 400, 'http.field-unknown', '/org'],
    ['no purpose', '/reports/export?purpose=%20', {}, 400, 'reports.export-refused', '/purpose'],
    [
      'no number to search',
      '/numbers/search',
      { body: { number: "'--" } },
      400,
      'reports.number-unreadable',
      '/number',
    ],
    [
      'a record that is not there',
      '/reports/rX/close',
      { body: { note: '', expectedVersion: 1 } },
      404,
      'kernel.missing',
    ],
    ['a role not held', '/accounts', { role: 'regulator' }, 404, 'kernel.missing'],
  ];
  for (const [name, path, call, status, code, pointer] of ROWS)
    test(name, () =>
      unchanged(async () => {
        const url = path.startsWith('/../') ? `/api/v1/orgs/${path.slice(4)}` : `/api/v1/orgs/${ORG}${path}`;
        refused(await server.call(url, { cookie, ...call }), status, code, pointer);
      }),
    );

  test('a day of the law that is none', async () => {
    for (const day of ['2026-02-30', '2026-99-99', '0000-00-00']) {
      const { status, json: problem } = await staff(`/law/parameters?at=${day}`);
      assert.ok(status === 400 && problem.code !== undefined, `${day}: ${status}`);
    }
  });

  test('nobody acts: there is no actor without a name and an organisation', () => {
    const actor = { id: 'x', org: ORG, orgKind: 'carrier', role: 'analyst', provinces: '*' } as const;
    for (const missing of [{ id: '' }, { org: '' }])
      assert.throws(() => server.platform.kernel.as({ ...actor, ...missing }), {
        code: 'kernel.actor-missing',
      });
  });

  test('an organisation nobody registered sees nothing and can write nothing', async () => {
    const actor = {
      id: 'x',
      org: 'unregistered',
      orgKind: 'carrier',
      role: 'analyst',
      provinces: '*',
    } as const;
    const repository = server.platform.kernel.as(actor);
    const seen = await repository.read('report.read', async (tx) => {
      const tables = tx.withTables<{ report: { id: string }; journal: { seq: string } }>();
      const reports = await tables.selectFrom('report').select('id').execute();
      return reports.length + (await tables.selectFrom('journal').select('seq').execute()).length;
    });
    assert.equal(seen, 0);
  });
});

describe('files that are uploaded', () => {
  const HEADER = 'number,received_at,channel,medium';
  const good = (tail: number) => `1380000${String(tail).padStart(4, '0')},2026-03-01 10:00,110,call`;
  const upload = (body: string | Uint8Array, format = 'duanka') =>
    staff(`/imports?kind=reports&format=${format}&fileName=file.csv`, { body: Buffer.from(body as string) });
  const zip = Buffer.concat([Buffer.from('504b0304', 'hex'), Buffer.alloc(100)]);
  const packed = gzipSync([HEADER, ...Array.from({ length: 3_000 }, (_, index) => good(index))].join('\n'));

  const REFUSED: readonly [string, string | Uint8Array, string, number, string][] = [
    ['nothing', '', 'duanka', 400, 'http.file-missing'],
    ['an unknown format', `${HEADER}\n${good(1)}`, 'excel', 400, 'kernel.import-format-unknown'],
    [
      'a format named like a property of every object',
      `${HEADER}\n${good(1)}`,
      'constructor',
      400,
      'kernel.import-format-unknown',
    ],
    ['a missing column', `number,received_at,channel\n${good(1)}`, 'duanka', 400, 'table.columns-missing'],
    ['no header', `${good(1)}\n${good(2)}`, 'duanka', 400, 'table.header-missing'],
    ['a column twice', `${HEADER},number\n${good(1)},1`, 'duanka', 400, 'table.header-duplicate'],
    ['a column without a name', `${HEADER},\n${good(1)},1`, 'duanka', 400, 'table.header-unnamed'],
    ['the column __proto__', `${HEADER},__proto__\n${good(1)},1`, 'duanka', 400, 'table.header-unnamed'],
    ['a zip archive', zip, 'duanka', 400, 'table.archive-refused'],
    [
      'a program',
      Buffer.concat([Buffer.from('7f454c46', 'hex'), Buffer.alloc(4_000)]),
      'duanka',
      400,
      'table.not-text',
    ],
    [
      'gzip cut off after thousands of good rows',
      packed.subarray(0, -200),
      'duanka',
      400,
      'table.gzip-broken',
    ],
    [
      'gzip with one wrong bit at its end',
      flipped(packed, packed.length - 6),
      'duanka',
      400,
      'table.gzip-broken',
    ],
  ];
  for (const [name, body, format, status, code] of REFUSED)
    test(name, () => unchanged(async () => refused(await upload(body, format), status, code)));

  test('a gzip bomb of 2 GB: refused with a code, memory stays bounded, nothing is imported', async () => {
    const row = `${good(1)}\n`;
    // Members of one gzip file follow one another, so that a small file is made quickly.
    const member = gzipSync(row.repeat(Math.ceil(2 ** 24 / row.length)), { level: 9 });
    const bomb = Buffer.concat([gzipSync(`${HEADER}\n`), ...new Array<Buffer>(128).fill(member)]);
    assert.ok(bomb.length < 20 * 1024 * 1024, `${bomb.length} bytes`);
    const MIB = 1024 * 1024;
    const start = process.memoryUsage().rss;
    let peak = start;
    const sampling = setInterval(() => {
      peak = Math.max(peak, process.memoryUsage().rss);
    }, 5);
    try {
      await unchanged(async () => refused(await upload(bomb), 413, 'table.expands-too-much'));
    } finally {
      clearInterval(sampling);
    }
    assert.ok(peak - start < 256 * MIB, `${Math.round((peak - start) / MIB)} MiB more than before`);
  });

  test('a file that is too large is cut off', () =>
    unchanged(async () =>
      refused(await upload(Buffer.alloc(65 * 1024 * 1024, 0x20)), 413, 'http.body-too-large'),
    ));

  const TAKEN: readonly [string, string | Uint8Array, { accepted: number; rejected: number }][] = [
    ['byte order mark and CRLF', `\ufeff${HEADER}\r\n${good(20)}\r\n`, { accepted: 1, rejected: 0 }],
    [
      'a stray quote spoils its own row',
      `${HEADER}\n${good(30)}\n13"8,x,110,call\n${good(31)}\n`,
      { accepted: 2, rejected: 1 },
    ],
    [
      'a row of 1,000 columns',
      `${HEADER}\n${'x,'.repeat(999)}x\n${good(40)}\n`,
      { accepted: 1, rejected: 1 },
    ],
    [
      'a cell of 10 MB',
      `${HEADER}\n${good(50)}\n"${'x'.repeat(10_000_000)}",,,\n${good(51)}\n`,
      { accepted: 2, rejected: 1 },
    ],
    [
      'bytes that are no text',
      Buffer.concat([
        Buffer.from(`${HEADER},narrative\n${good(60)},${'好'.repeat(40)}\n13`),
        Buffer.from([0xff, 0xfe]),
        Buffer.from(`,x,110,call,好好好\n${good(61)},\n`),
      ]),
      { accepted: 2, rejected: 1 },
    ],
    [
      'SQL in every cell',
      `${HEADER},narrative\n'; drop table report,'; --,' or 1=1,$1,";"\n${good(70)},"'; drop table report; --"\n`,
      { accepted: 1, rejected: 1 },
    ],
    [
      'a day that is none, and one to come',
      `${HEADER},occurred_at\n13800000080,2026-02-30 10:00,110,call,\n13800000081,2026-03-01 10:00,110,call,2027-01-01 10:00\n`,
      { accepted: 0, rejected: 2 },
    ],
  ];
  for (const [name, body, { accepted, rejected }] of TAKEN)
    test(name, async () => {
      const reply = await upload(body);
      assert.equal(reply.status, 200, reply.text);
      const { id, ...run } = reply.json;
      assert.deepEqual([run.rows, run.accepted, run.rejected], [accepted + rejected, accepted, rejected]);
      const { text } = await staff(`/imports/${id}/rejected`);
      // The reason stands behind each row: line, column, code.
      const reasons = text.match(/\d+,"?[^",]*"?,"?(?:table|reports)\.[a-z.-]+/g) ?? [];
      assert.equal(reasons.length, rejected, text.slice(0, 500));
    });
});

function flipped(bytes: Uint8Array, at: number): Uint8Array {
  const changed = Uint8Array.from(bytes);
  changed[at] = (changed[at] ?? 0) ^ 1;
  return changed;
}
