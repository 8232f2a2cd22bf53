import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Kysely, sql } from 'kysely';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { accountsMigration } from './migration.ts';

let opened: TestDatabase;
before(async () => {
  opened = await testDatabase();
});
after(() => opened.close());

test('down takes accounts away and leaves organisations; up makes them again, empty', async () => {
  const { database } = opened;
  const run = (step: (db: Kysely<unknown>) => Promise<void>) =>
    database.owner((tx) => step(tx as unknown as Kysely<unknown>));
  const count = async (table: string) => {
    const { rows } = await database.owner((tx) =>
      sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(tx),
    );
    return rows[0]?.n;
  };
  await database.owner(async (tx) => {
    await sql`insert into organisation (id, kind, name_zh, name_en) values ('carrier-a', 'carrier', '甲', 'A')`.execute(
      tx,
    );
    await sql`insert into account (id, name, display_name, created_at) values ('acc-1', 'a', 'A', now())`.execute(
      tx,
    );
    await sql`insert into membership values ('acc-1', 'carrier-a', 'clerk', '{33}')`.execute(tx);
    await sql`insert into session values ('s', 'acc-1', now(), now(), now())`.execute(tx);
    await sql`insert into oidc_identity values ('i', 's', 'acc-1')`.execute(tx);
  });
  await run(accountsMigration.down);
  await assert.rejects(count('account'), { code: '42P01' });
  assert.equal(await count('organisation'), 1);
  await run(accountsMigration.up);
  for (const table of ['account', 'membership', 'session', 'oidc_identity'])
    assert.equal(await count(table), 0, table);
});

test('an account takes its memberships, sessions and identities with it', async () => {
  await opened.database.owner(async (tx) => {
    await sql`insert into account (id, name, display_name, created_at) values ('acc-2', 'b', 'B', now())`.execute(
      tx,
    );
    await sql`insert into session values ('t', 'acc-2', now(), now(), now())`.execute(tx);
    await sql`delete from account where id = 'acc-2'`.execute(tx);
    const { rows } = await sql`select 1 from session`.execute(tx);
    assert.equal(rows.length, 0);
  });
});
