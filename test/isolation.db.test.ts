/**
 * A member of organisation A gets nothing of organisation B: through no route, list, export, count, error or timing.
 * The routes come from the table that is served, so that a new one cannot be forgotten: without sample data it fails.
 */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { sql } from 'kysely';
import { Type } from 'typebox';
import { buildProvince } from '../sim/province.ts';
import { ROLES, type Role } from '../src/kernel/access.ts';
import { sealJournal } from '../src/kernel/journal.ts';
import type { AnyRoute } from '../src/kernel/route.ts';
import { addHours } from '../src/kernel/time.ts';
import { problemOf, type Reply, rowsOf, startServer, type TestServer } from './http.ts';
import { type Place, testPlace } from './place.ts';
import { kindOf, type Owned, roleFor, sampleOf, titleOf } from './samples.ts';

const A = 'carrier-a';
const B = 'carrier-b';
const NOBODY = 'no-such-org';
let now = '2026-03-28T02:00:00.000Z';
const set = (at: string) => {
  now = at;
};

/** Numbers of carrier-a's network and of carrier-b's; 0000 after the segment is not handed out. */
const NUMBERS = { [A]: '13800008801', [B]: '13000008802' } as Record<string, string>;
const STORIES = { [A]: '甲机构的举报内容。', [B]: '乙机构的举报内容，不得外泄。' } as Record<string, string>;
const PNG = (org: string) => Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.from(org)]);
const EVERY_ROLE: readonly Role[] = ROLES.filter((role) => role !== 'citizen' && role !== 'system');

let place: Place;
let server: TestServer;
let mine: Owned;
let theirs: Owned;
/** What only B has: ids, receipts, numbers, names, words. */
let secrets: string[];
let session: { id: string; cookie: string };
let theirSession: { id: string; cookie: string };

const staffRoutes = () => server.platform.routes.filter(({ audience }) => audience === 'staff');
const citizenRoutes = () => server.platform.routes.filter(({ audience }) => audience === 'citizen');

before(async () => {
  place = await testPlace();
  server = await startServer(place, { now: () => now });
  await buildProvince(server.platform, { set }, now, { reports: 24 });
  session = await server.person(A, EVERY_ROLE);
  theirSession = await server.person(B, EVERY_ROLE);
  mine = await furnish(A, session.cookie);
  theirs = await furnish(B, theirSession.cookie);
  secrets = await secretsOf(B, A);
  await sealJournal(server.platform.database, server.platform.signer, { now: () => now });
});
after(async () => {
  await server?.stop();
  await place?.remove();
});

const ask = (org: string, path: string, more: Parameters<TestServer['call']>[1] = {}) =>
  server.call(`/api/v1/orgs/${org}${path}`, { cookie: session.cookie, ...more });
const citizen = (org: string, path: string, body: unknown) =>
  server.call(`/api/v1/public/${org}${path}`, { body });

/** Gives an organisation one record of each kind, all through HTTP. */
async function furnish(org: string, cookie: string): Promise<Owned> {
  const number = NUMBERS[org]!;
  const { json: evidence } = await citizen(org, '/evidence', PNG(org));
  const written = { number, medium: 'call', narrative: STORIES[org], evidence: [evidence.digest] };
  const { json: report } = await citizen(org, '/reports', written);
  const rows = [
    'number,received_at,channel,medium,reference',
    `${number},2026-03-01 10:00,12321,call,REF-${org}`,
  ];
  const file = Buffer.from([...rows, ',2026-03-01 10:00,12321,call,', ''].join('\r\n'));
  const { json: run, text } = await ask(org, `/imports?format=duanka&fileName=${org}.csv`, {
    cookie,
    role: 'analyst',
    body: file,
  });
  assert.deepEqual([run.accepted, run.rejected], [1, 1], text);
  await server.until(`${org} has both checks in its queue`, async () => {
    const { json } = await ask(org, '/checks?limit=200', { cookie, role: 'analyst' });
    return json.items.filter((item: { from: { id: string } }) => item.from.id === org).length === 2;
  });
  const { json: list } = await ask(org, `/reports?q=${report.receipt}`, { cookie, role: 'analyst' });
  const { json: entries } = await ask(org, '/journal?limit=1', { cookie });
  const id = list.items[0].id as string;
  return {
    report: id,
    // An item has the same id at its checker; the two organisations check what they took in themselves.
    check: id,
    import: run.id,
    account: (await server.person(org, ['clerk'])).id,
    entry: entries.items[0].seq,
    receipt: report.receipt,
    number,
    digest: evidence.digest,
  };
}

/** Everything of `org` that is not also known to `other`. */
async function secretsOf(org: string, other: string): Promise<string[]> {
  const known = async (id: string) => {
    const { rows } = await server.platform.database.owner((tx) =>
      sql<{ text: string }>`
        select id as text from report where org = ${id} union select receipt from report where org = ${id}
        union select number from report where org = ${id} union select id from report_check where org = ${id}
        union select data->>'receipt' from report_check where org = ${id} union select number from report_check where org = ${id}
        union select id from import_run where org = ${id} union select file_name from import_run where org = ${id}
        union select raw from import_rejection where org = ${id} union select subject from clock where org = ${id}
        union select subject from journal where org = ${id} union select account from membership where org = ${id}
        union select a.name from account a join membership m on m.account = a.id where m.org = ${id}`.execute(
        tx,
      ),
    );
    return new Set(rows.map(({ text }) => text).filter((text) => text.length > 5));
  };
  const [all, shared] = [await known(org), await known(other)];
  const own = [...all].filter((text) => !shared.has(text));
  assert.ok(own.length > 12, `${own.length} secrets`);
  return [
    ...own,
    STORIES[org]!,
    theirs.digest,
    `REF-${org}`,
    server.platform.plan.display(`86${NUMBERS[org]}`),
  ];
}

function tellsNothing(reply: Reply, what: string, asked = ''): void {
  const told = secrets.filter((secret) => !asked.includes(secret) && reply.text.includes(secret));
  assert.deepEqual(told, [], `${what} tells what belongs to ${B}`);
}

/** The same form of id, and nobody's. */
function nobodys(id: string): string {
  const fresh = (sign: string) =>
    /\d/.test(sign) ? String((Number(sign) + 7) % 10) : /[a-f]/.test(sign) ? 'd' : sign;
  return id.startsWith('acc-') || /^\d+$/.test(id)
    ? `${id.slice(0, 4)}${[...id.slice(4)].map(fresh).join('')}`.replace(/^\d{1,4}$/, '999999')
    : `${id.slice(0, 3)}${[...id.slice(3)].reverse().join('')}`;
}

function strangers(owned: Owned): Owned {
  return Object.fromEntries(
    Object.entries(owned).map(([kind, id]) => [kind, nobodys(id)]),
  ) as unknown as Owned;
}

async function send(
  org: string,
  route: AnyRoute,
  owned: Owned,
  fields: 'needed' | 'all' = 'needed',
): Promise<Reply> {
  const { path, ...rest } = sampleOf(route, owned, fields);
  return ask(org, path, { ...rest, role: roleFor(route) });
}

test('every address that is served stands in the table of routes, or is one of the few that belong to nobody', async () => {
  const { json } = await server.call('/api/openapi.json');
  const served = Object.entries(json.paths as Record<string, object>).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
  const table = server.platform.routes.map(({ method, audience, path }) => {
    const prefix = audience === 'staff' ? '/api/v1/orgs/{org}' : '/api/v1/public/{org}';
    return `${method} ${prefix}${path.replaceAll(/:(\w+)/g, '{$1}')}`;
  });
  const others = served.filter((address) => !table.includes(address));
  assert.deepEqual(
    table.filter((address) => !served.includes(address)),
    [],
  );
  for (const address of others) assert.match(address, /^(GET|POST) \/api\/v1\/session/);
});

describe('what belongs to another organisation looks like what is not there', () => {
  test('by its id, under one’s own organisation', async () => {
    const before = await rowsOf(server.platform, B);
    for (const route of staffRoutes()) {
      const kind = kindOf(route);
      if (kind === undefined || kind === 'public' || roleFor(route) === undefined) continue;
      const foreign = await send(A, route, theirs);
      const missing = await send(A, route, strangers(theirs));
      assert.equal(foreign.status, 404, `${titleOf(route)}: ${foreign.text}`);
      assert.equal(problemOf(foreign), problemOf(missing), titleOf(route));
      assert.deepEqual([...foreign.headers.keys()], [...missing.headers.keys()], titleOf(route));
      tellsNothing(foreign, titleOf(route));
    }
    assert.deepEqual(await rowsOf(server.platform, B), before);
  });

  test('by an id inside the request', async () => {
    const link = (duplicateOf: string) =>
      ask(A, `/reports/${mine.report}/link`, { role: 'analyst', body: { duplicateOf, expectedVersion: 1 } });
    const [foreign, missing] = [await link(theirs.report), await link(nobodys(theirs.report))];
    assert.equal(foreign.status, 404, foreign.text);
    assert.equal(problemOf(foreign), problemOf(missing));
  });

  test('under the other organisation, as under one that does not exist', async () => {
    const before = await rowsOf(server.platform);
    for (const route of staffRoutes()) {
      const foreign = await send(B, route, theirs);
      const missing = await send(NOBODY, route, theirs);
      assert.equal(foreign.status, 404, `${titleOf(route)}: ${foreign.text}`);
      assert.equal(problemOf(foreign), problemOf(missing), titleOf(route));
      tellsNothing(foreign, titleOf(route));
    }
    assert.deepEqual(await rowsOf(server.platform), before);
  });

  test('it takes as long', async (t) => {
    for (const route of staffRoutes()) {
      const kind = kindOf(route);
      const first = route.method === 'GET' && (kind === 'report' || kind === 'check' || kind === 'import');
      if (!first && titleOf(route) !== 'POST /reports/:id/close') continue;
      const found = await tellApart(route);
      t.diagnostic(
        `${titleOf(route)}: ${found.theirs.toFixed(2)} ms theirs, ${found.nobodys.toFixed(2)} ms nobody’s`,
      );
    }
  });
});

const CALLS = 40;

/** Median times of calls for B's record and for none, in turns; noise is given three chances. */
async function tellApart(route: AnyRoute): Promise<{ theirs: number; nobodys: number }> {
  const timer = await server.person(A, EVERY_ROLE);
  let medians = { theirs: 0, nobodys: 0 };
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const times = { theirs: [] as number[], nobodys: [] as number[] };
    for (let call = 0; call < CALLS * 2; call += 1) {
      const who = call % 2 === 0 ? 'theirs' : 'nobodys';
      const { path, ...rest } = sampleOf(route, who === 'theirs' ? theirs : strangers(theirs));
      const start = performance.now();
      await ask(A, path, { ...rest, cookie: timer.cookie, role: roleFor(route) });
      times[who].push(performance.now() - start);
    }
    medians = { theirs: median(times.theirs), nobodys: median(times.nobodys) };
    const { theirs: one, nobodys: other } = medians;
    if (Math.abs(one - other) < Math.max(1.5, 0.4 * Math.min(one, other))) return medians;
  }
  return assert.fail(`${titleOf(route)}: ${JSON.stringify(medians)} ms`);
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** About the whole installation by design: signed tree heads, hashes that lead to them, whether the one journal is whole. */
const OF_EVERYBODY = ['GET /journal/checkpoints', 'GET /journal/:seq/proof', 'POST /journal/verify'];

describe('lists, counts, statistics and exports know one’s own only', () => {
  /** Each of these leaves an entry in the journal, so the next answer differs by one's own doing. */
  const ON_RECORD = [
    'GET /reports/export',
    'GET /reports/:id/evidence/:digest',
    'GET /checks/:id/evidence/:digest',
  ];
  const reads = () =>
    staffRoutes().filter((route) => {
      const reading =
        route.method === 'GET' || ['POST /numbers/search', 'POST /journal/verify'].includes(titleOf(route));
      return reading && !OF_EVERYBODY.includes(titleOf(route)) && !ON_RECORD.includes(titleOf(route));
    });
  const answers = async () => {
    const found = new Map<string, string>();
    for (const route of reads()) {
      for (const fields of ['needed', 'all'] as const) {
        const reply = await send(A, route, mine, fields);
        assert.equal(reply.status, 200, `${titleOf(route)}: ${reply.text}`);
        tellsNothing(reply, titleOf(route));
        found.set(`${titleOf(route)} (${fields})`, reply.text);
      }
    }
    return found;
  };

  test('whatever another organisation does, no answer changes by one sign', async () => {
    // The first look at an item is put on record; the second changes nothing.
    await answers();
    const { database, signer, kernel } = server.platform;
    await sealJournal(database, signer, kernel.clock);
    const before = await answers();
    assert.ok(before.size > 20);
    await workAtB();
    const again = await answers();
    for (const [title, text] of before) assert.ok(again.get(title) === text, `${title} answers differently`);
  });

  test('an export holds one’s own rows, and nothing of others’ is counted', async () => {
    const rows = async () => {
      // Each look is an entry of the journal at its own moment.
      now = addHours(now, 1 / 3600);
      const { status, text } = await ask(A, '/reports/export?purpose=audit', { role: 'analyst' });
      assert.equal(status, 200, text);
      return text.split('\r\n').filter((line) => line.startsWith('JB-'));
    };
    const before = await rows();
    assert.ok(before.length > 0 && before.every((line) => !secrets.some((secret) => line.includes(secret))));
    await workAtB();
    assert.deepEqual(await rows(), before);
  });

  test('a search for their number, their receipt or their reference finds nothing', async () => {
    const { json, text } = await ask(A, '/numbers/search', {
      role: 'analyst',
      body: { number: theirs.number },
    });
    assert.deepEqual([json.items, json.profile.reports30, json.profile.firstReportAt], [[], 0, null], text);
    const list = await ask(A, `/reports?q=${theirs.receipt}`, { role: 'analyst' });
    assert.deepEqual([list.json.items, list.json.total], [[], 0]);
    const same = { number: mine.number, medium: 'call', channel: '110', sourceRef: `REF-${B}` };
    const taken = await ask(A, '/reports', { role: 'analyst', body: same });
    assert.equal(taken.status, 200);
    assert.ok(!taken.text.includes('twin') && !taken.text.includes(theirs.receipt), taken.text);
  });

  /** B takes in a report and a file, concludes a check and gets a new member. */
  async function workAtB(): Promise<void> {
    const before = await rowsOf(server.platform, B);
    const { cookie } = theirSession;
    const at = { cookie, role: 'analyst' as const };
    const { json: taken } = await citizen(B, '/reports', { number: NUMBERS[B], medium: 'call' });
    const file = `number,received_at,channel,medium\r\n${NUMBERS[B]},2026-03-02 10:00,110,call\r\nx,y,z,z\r\n`;
    await ask(B, `/imports?format=duanka&fileName=${taken.receipt}.csv`, { ...at, body: Buffer.from(file) });
    await server.person(B, ['clerk']);
    const { json: queue } = await ask(B, '/checks', at);
    const { id, version = 1 } = (await ask(B, `/checks/${queue.items[0].id}`, at)).json;
    const conclusion = { outcome: 'confirmed', action: 'warned', reason: '相符', crimeSuspected: false };
    const concluded = await ask(B, `/checks/${id}/conclude`, {
      ...at,
      body: { ...conclusion, responsible: '管理员', expectedVersion: version },
    });
    assert.equal(concluded.status, 200, concluded.text);
    const changed = await rowsOf(server.platform, B);
    for (const table of ['report', 'journal', 'clock', 'import_run', 'import_rejection', 'membership'])
      assert.ok((changed[table] ?? 0) > (before[table] ?? 0), table);
    await sealJournal(server.platform.database, server.platform.signer, { now: () => now });
  }
});

describe('citizens', () => {
  test('under an organisation that does not exist there is nothing', async () => {
    for (const route of citizenRoutes()) {
      const { path, ...rest } = sampleOf(route, theirs);
      const reply = await server.call(`/api/v1/public/${NOBODY}${path}`, rest);
      assert.deepEqual([reply.status, reply.json.code], [404, 'kernel.missing'], titleOf(route));
    }
  });
  test('a receipt, a file or a number of another organisation is unknown here', async () => {
    const status = (receipt: string) => citizen(A, '/reports/status', { receipt });
    const [foreign, own] = [await status(theirs.receipt), await status(mine.receipt)];
    assert.equal(own.status, 200);
    assert.deepEqual([foreign.status, foreign.json.code], [404, 'reports.receipt-unknown']);
    const withEvidence = (digest: string) =>
      citizen(A, '/reports', { number: mine.number, medium: 'call', evidence: [digest] });
    const refused = await withEvidence(theirs.digest);
    const unknown = await withEvidence('ab'.repeat(32));
    assert.deepEqual([refused.status, refused.json.code], [400, 'reports.evidence-unknown']);
    assert.equal(
      problemOf(refused).replaceAll(theirs.digest, ''),
      problemOf(unknown).replaceAll('ab'.repeat(32), ''),
    );
  });
  test('no answer to a citizen holds what belongs to another organisation', async () => {
    for (const route of citizenRoutes()) {
      const { path, ...rest } = sampleOf(route, mine);
      const reply = await server.call(`/api/v1/public/${A}${path}`, rest);
      assert.equal(reply.status, 200, `${titleOf(route)}: ${reply.text}`);
      tellsNothing(reply, titleOf(route));
    }
  });
});

test('a route for which there is no sample fails', () => {
  const handle = async () => ({});
  const common = {
    method: 'GET',
    audience: 'staff',
    permission: 'report.read',
    summary: '',
    handle,
  } as const;
  const query = Type.Object({ code: Type.String({ pattern: '^[A-Z]{4}$' }) });
  assert.throws(() => sampleOf({ ...common, path: '/things/:id' }, theirs), /GET \/things\/:id: say/);
  assert.throws(
    () => sampleOf({ ...common, path: '/things', query }, theirs),
    /GET \/things: no valid sample/,
  );
});

test('the samples are good: with one’s own records every route comes to a decision', async () => {
  const fresh = await server.person(A, EVERY_ROLE);
  for (const route of staffRoutes()) {
    const { path, ...rest } = sampleOf(route, mine);
    const reply = await ask(A, path, { ...rest, cookie: fresh.cookie, role: roleFor(route) });
    // 409: the record is there and in a state that does not take the command.
    assert.ok(
      reply.status === 200 || reply.status === 409,
      `${titleOf(route)}: ${reply.status} ${reply.text}`,
    );
    tellsNothing(reply, titleOf(route));
  }
});
