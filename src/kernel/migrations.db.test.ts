/** Schema changes: harmless when repeated or raced, reversible, and a newer database is left alone. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Kysely, sql } from 'kysely';
import { newPostgres, type TestDatabase, testDatabase } from '../../test/database.ts';
import { migrations } from '../migrations.ts';
import { openDatabase } from '../platform/database/index.ts';
import { migrate } from '../platform/database/migrate.ts';

let opened: TestDatabase;
before(async () => {
  opened = await testDatabase();
});
after(() => opened.close());

const owner = <T>(work: (db: Kysely<Record<never, never>>) => Promise<T>) =>
  opened.database.owner((tx) => work(tx as Kysely<Record<never, never>>));
/** Tables, columns, policies, grants, indexes and triggers of the schema, as text. */
const shape = () =>
  owner(async (db) => {
    const { rows } = await sql<{ line: string }>`
      select 'column ' || table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable as line
        from information_schema.columns where table_schema = 'public'
      union all select 'policy ' || tablename || ' ' || qual || ' ' || with_check from pg_policies
      union all select 'grant ' || table_name || ' ' || privilege_type from information_schema.table_privileges where grantee = 'duanka_app'
      union all select 'index ' || indexdef from pg_indexes where schemaname = 'public'
      union all select 'trigger ' || tgrelid::regclass || ' ' || tgname from pg_trigger where not tgisinternal
      order by 1`.execute(db);
    return rows.map(({ line }) => line);
  });
const applied = () =>
  owner(async (db) => {
    const { rows } = await sql<{ name: string }>`select name from schema_migration order by name`.execute(db);
    return rows.map(({ name }) => name);
  });

test('names are in the order of application, each once', () => {
  const names = migrations.map(({ name }) => name);
  assert.deepEqual(names, [...new Set(names)].toSorted());
});

test('a fresh database has them all, and running them again changes nothing', async () => {
  const was = await shape();
  assert.ok(was.some((line) => line.startsWith('policy journal ')));
  assert.deepEqual(
    await applied(),
    migrations.map(({ name }) => name),
  );
  await owner((db) => migrate(db, migrations));
  assert.deepEqual(await shape(), was);
});

test('all the way down nothing is left but the list of migrations; up again the schema is the same', async () => {
  const was = await shape();
  await owner(async (db) => {
    for (const { down, name } of migrations.toReversed()) {
      await down(db as unknown as Kysely<unknown>);
      await sql`delete from schema_migration where name = ${name}`.execute(db);
    }
  });
  const left = await shape();
  assert.deepEqual(
    left.filter((line) => !line.includes('schema_migration')),
    [],
  );
  await owner((db) => migrate(db, migrations));
  assert.deepEqual(await shape(), was);
});

test('a migration that fails leaves no trace and is named', async () => {
  const was = await shape();
  const broken = {
    name: '9000-broken',
    up: async (db: Kysely<unknown>) => {
      await sql`create table half_done (id text)`.execute(db);
      await sql`create table half_done (id text)`.execute(db);
    },
    down: async () => undefined,
  };
  const failed = owner((db) => migrate(db, [...migrations, broken]));
  await assert.rejects(failed, {
    code: 'database.migration-failed',
    message: /9000-broken failed and was rolled back/,
  });
  assert.deepEqual(await shape(), was);
});

test('a database that knows a later migration is refused and left as it is', async () => {
  const was = await shape();
  const [last] = migrations.slice(-1);
  const older = owner((db) => migrate(db, migrations.slice(0, -1)));
  await assert.rejects(older, { code: 'database.newer', facts: { name: last?.name } });
  assert.deepEqual(await shape(), was);
});

// The embedded database admits one program at a time, so there is no race to test.
if (process.env.DUANKA_TEST_DATABASE === 'postgres') {
  test('three programs that start at once on an empty server: each schema change is made once', async () => {
    const { url, drop } = await newPostgres();
    const { directory } = opened;
    const open = () => openDatabase({ url, directory, templates: directory, migrations });
    const databases = await Promise.all([open(), open(), open()]);
    try {
      const { rows } = await databases[0]!.owner((tx) => sql`select name from schema_migration`.execute(tx));
      assert.equal(rows.length, migrations.length);
    } finally {
      for (const database of databases) await database.close();
      await drop();
    }
  });
}
