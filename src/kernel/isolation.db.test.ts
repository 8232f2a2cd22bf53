/** What the database itself forbids, whatever the code above it does: other organisations, other areas, the past. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { sql } from 'kysely';
import type { Tx } from './register.ts';
import { type Add, type TestKernel, tally, testKernel } from './testing/tally.ts';

let world: TestKernel;
const add = (by: number, more: Partial<Add> = {}): Add => ({ type: 'add', by, ...more });
const as = (org: string, provinces: readonly string[] | '*' = '*') =>
  world.kernel.as(world.actor({ org, provinces }));
const inside = <T>(org: string, work: (tx: Tx) => Promise<T>, provinces: readonly string[] | '*' = '*') =>
  world.database.transaction({ org, actor: 'p1', provinces }, work);
const seen = (org: string, table: string, provinces: readonly string[] | '*' = '*') =>
  inside(
    org,
    async (tx) => (await sql<{ org: string }>`select * from ${sql.table(table)}`.execute(tx)).rows,
    provinces,
  );

/** Tables with rows of organisations. The test below compares this list with the database. */
const OWNED = [
  'journal',
  'clock',
  'outbox',
  'inbox',
  'idempotency',
  'tally',
  'import_run',
  'import_rejection',
  'report',
  'report_check',
  'active_numbers',
];

before(async () => {
  world = await testKernel();
  for (const org of ['aa', 'bb']) {
    await as(org).execute(tally, {
      id: 'same',
      key: 'k',
      command: add(1, {
        province: org === 'aa' ? '31' : '44',
        clocks: [{ do: 'start', kind: 'k', dueAt: world.clock.now(), obligation: 'o' }],
        messages: [{ to: 'bb', topic: 't', key: org, payload: {} }],
      }),
    });
  }
});
after(() => world.close());

describe('an organisation sees its own rows and no others', () => {
  for (const table of ['journal', 'clock', 'outbox', 'idempotency', 'tally']) {
    test(table, async () => {
      for (const org of ['aa', 'bb']) {
        const rows = await seen(org, table);
        assert.ok(rows.length > 0);
        assert.deepEqual([...new Set(rows.map((row) => row.org))], [org]);
      }
      assert.deepEqual(await seen('', table), []);
      assert.deepEqual(await seen('nobody', table), []);
    });
  }

  test('a transaction without a scope sees nothing', async () => {
    await world.database.owner(async (tx) => {
      await sql`set local role duanka_app`.execute(tx);
      for (const table of OWNED) {
        const { rows } = await sql`select 1 from ${sql.table(table)}`.execute(tx);
        assert.deepEqual(rows, [], table);
      }
    });
  });

  test('the scope ends with its transaction', async () => {
    await inside('aa', async () => undefined);
    const { rows } = await world.database.owner((tx) =>
      sql<{ org: string | null }>`select duanka_org() as org`.execute(tx),
    );
    assert.equal(rows[0]?.org, null);
  });

  test('a row for another organisation is refused, whatever the statement says', async () => {
    const insert = sql`insert into tally (org, id, version, data, sum) values ('bb', 'x', 1, '{}', 1)`;
    await assert.rejects(
      inside('aa', (tx) => insert.execute(tx)),
      { code: '42501' },
    );
    const take = await inside('aa', (tx) => sql`update tally set sum = 9 where org = 'bb'`.execute(tx));
    assert.equal(Number(take.numAffectedRows), 0);
    await assert.rejects(
      inside('aa', (tx) => sql`update tally set org = 'bb'`.execute(tx)),
      { code: '42501' },
    );
  });

  test('the name of an organisation cannot break out of its quotes', async () => {
    assert.deepEqual(await seen("aa' or true --", 'tally'), []);
    assert.deepEqual(await seen("bb'; reset role; --", 'tally'), []);
  });

  test('every table with an organisation column has row-level security with a check', async () => {
    const { rows } = await world.database.owner((tx) =>
      sql<{ name: string; secured: boolean; checked: boolean }>`
        select c.relname as name, c.relrowsecurity as secured,
               coalesce(bool_or(p.polwithcheck is not null), false) as checked
        from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'org' and not a.attisdropped
        join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
        left join pg_policy p on p.polrelid = c.oid
        where c.relkind = 'r' and has_table_privilege('duanka_app', c.oid, 'select')
        group by c.oid, c.relname, c.relrowsecurity order by 1`.execute(tx),
    );
    assert.deepEqual(
      rows.filter(({ secured, checked }) => !secured || !checked),
      [],
    );
    const names = rows.map(({ name }) => name);
    for (const table of OWNED) assert.ok(names.includes(table), table);
  });
});

describe('an area', () => {
  test('shows its own provinces only', async () => {
    assert.equal((await seen('aa', 'tally', ['31', '32'])).length, 1);
    assert.equal((await seen('aa', 'tally', ['44'])).length, 0);
    assert.equal((await seen('aa', 'tally', [])).length, 0);
  });

  test('what lies outside cannot be changed, and is not told apart from what is not there', async () => {
    const outside = as('aa', ['44']).execute(tally, { id: 'same', command: add(1), expectedVersion: 1 });
    await assert.rejects(outside, { code: 'kernel.missing' });
    assert.equal((await seen('aa', 'tally')).length, 1);
  });

  test('somebody of one province may take down what concerns another, or none', async () => {
    for (const [id, more] of [
      ['far', { province: '51' }],
      ['nowhere', {}],
    ] as const) {
      const { outcome } = await as('aa', ['31']).execute(tally, { id, command: add(1, more) });
      assert.equal(outcome, 'permit');
    }
  });
});

describe('the past is only added to', () => {
  const change = {
    update: sql`update journal set actor = 'somebody'`,
    delete: sql`delete from journal`,
    truncate: sql`truncate journal`,
  };
  for (const [name, statement] of Object.entries(change)) {
    test(`${name}: not by the application, and not by the owner either`, async () => {
      await assert.rejects(
        inside('aa', (tx) => statement.execute(tx)),
        { code: '42501' },
      );
      await assert.rejects(
        world.database.owner((tx) => statement.execute(tx)),
        { code: '42501' },
      );
    });
  }

  for (const table of ['checkpoint', 'journal_tile']) {
    test(`${table}: not written by the application, not changed by the owner`, async () => {
      await assert.rejects(
        inside('aa', (tx) => sql`insert into ${sql.table(table)} default values`.execute(tx)),
        { code: '42501' },
      );
      const columns =
        table === 'checkpoint'
          ? sql`(size, last_seq, sealed_at, note) values (0, 0, now(), 'x')`
          : sql`(index, first_seq, last_seq, root) values (99, 1, 1, '\\x00')`;
      const changed = world.database.owner(async (tx) => {
        await sql`insert into ${sql.table(table)} ${columns}`.execute(tx);
        await sql`delete from ${sql.table(table)}`.execute(tx);
      });
      await assert.rejects(changed, { code: '42501' });
    });
  }

  test('keys, messages received and messages sent cannot be taken back by the application', async () => {
    for (const table of ['idempotency', 'inbox', 'outbox']) {
      await assert.rejects(
        inside('aa', (tx) => sql`delete from ${sql.table(table)}`.execute(tx)),
        { code: '42501' },
      );
    }
    await assert.rejects(
      inside('aa', (tx) => sql`delete from clock`.execute(tx)),
      { code: '42501' },
    );
    await assert.rejects(
      inside('aa', (tx) => sql`delete from tally`.execute(tx)),
      { code: '42501' },
    );
  });

  test('the application cannot take the trigger away', async () => {
    await assert.rejects(
      inside('aa', (tx) => sql`alter table journal disable trigger all`.execute(tx)),
      { code: '42501' },
    );
  });
});
