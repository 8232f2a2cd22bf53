/** Sealing and verification: what was sealed cannot be altered, removed or reordered without being found. */
import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { sql } from 'kysely';
import { createSigner, readCheckpoint } from './checkpoint.ts';
import { checkProof, proveEntry, sealJournal, verifyJournal } from './journal.ts';
import { compareWithJournal } from './rebuild.ts';
import type { Tx } from './register.ts';
import { type TestKernel, tally, testKernel } from './testing/tally.ts';

const pem = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const signer = createSigner('duanka/test', pem);

let world: TestKernel;
const seal = () => sealJournal(world.database, signer, world.clock);
const verify = () => verifyJournal(world.database, signer.publicKey);
const as = () => world.kernel.as(world.actor());
const write = (ids: readonly string[]) =>
  as().transact('report.submit', (work) =>
    work.execute(
      tally,
      ids.map((id) => ({ id, command: { type: 'add', by: 1 } as const })),
    ),
  );
const named = (name: string, count: number) => Array.from({ length: count }, (_, n) => `${name}-${n}`);

before(async () => {
  world = await testKernel();
  // Two full groups of 256 and some more, under three checkpoints.
  await write(named('s', 300));
  await seal();
  await write(named('s', 230));
  await seal();
  await write(named('s', 20));
  await seal();
});
after(() => world.close());

/** Does what only somebody with the database in hand can do, looks at it, and takes it back. */
class Undo extends Error {}
async function tampered(
  statements: readonly string[],
  look: (database: typeof world.database) => Promise<unknown>,
) {
  await world.database
    .owner(async (tx) => {
      for (const table of ['journal', 'checkpoint', 'journal_tile']) {
        await sql`alter table ${sql.table(table)} disable trigger user`.execute(tx);
      }
      for (const statement of statements) {
        const { numAffectedRows } = await sql.raw(statement).execute(tx);
        assert.ok(Number(numAffectedRows) > 0, statement);
      }
      await look({ ...world.database, owner: (work) => work(tx as Tx) });
      throw new Undo();
    })
    .catch((error) => {
      if (!(error instanceof Undo)) throw error;
    });
}
const found = { code: /^kernel\.(journal-broken|checkpoint-forged)$/ };
const isFound = (statements: readonly string[]) =>
  tampered(statements, (database) => assert.rejects(verifyJournal(database, signer.publicKey), found));

const seqOf = 'select seq from journal order by seq offset';
const SEQ = `(${seqOf} 270 limit 1)`;

describe('an untouched journal', () => {
  test('verifies, and says how much is proven', async () => {
    assert.deepEqual(await verify(), { entries: 550, checkpoints: 3, unsealed: 0, origin: 'duanka/test' });
  });

  test('progress is told', async () => {
    const told: number[] = [];
    await verifyJournal(world.database, signer.publicKey, (entries) => told.push(entries));
    assert.equal(told.at(-1), 550);
  });

  test('nothing new: no new checkpoint', async () => assert.equal(await seal(), undefined));

  test('another key does not verify it', async () => {
    const other = createSigner(
      'x',
      generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    );
    await assert.rejects(verifyJournal(world.database, other.publicKey), {
      code: 'kernel.checkpoint-forged',
    });
  });
});

describe('found by verification', () => {
  const columns: Record<string, string> = {
    seq: 'seq = 1000000',
    org: "org = 'bb'",
    register: "register = 'other'",
    subject: "subject = 'other'",
    version: 'version = 7',
    at: "at = at + interval '1 microsecond'",
    actor: "actor = 'p2'",
    outcome: "outcome = 'refuse'",
    rules: "rules = '{}'",
    body: `body = replace(body, '"by":1', '"by":2')`,
  };
  for (const [name, change] of Object.entries(columns)) {
    test(`one ${name} altered`, () => {
      const override = name === 'seq' ? 'alter table journal alter column seq drop identity' : undefined;
      const statement = `update journal set ${change} where seq = ${SEQ}`;
      return override === undefined ? isFound([statement]) : isFoundAfter(override, statement);
    });
  }
  /** Statements that change no row are not counted. */
  const isFoundAfter = (ddl: string, statement: string) =>
    tampered([], async (database) => {
      await database.owner((tx) => sql.raw(ddl).execute(tx));
      await database.owner((tx) => sql.raw(statement).execute(tx));
      await assert.rejects(verifyJournal(database, signer.publicKey), found);
    });

  test('every column of the table is one of these', async () => {
    const { rows } = await world.database.owner((tx) =>
      sql<{
        name: string;
      }>`select column_name as name from information_schema.columns where table_name = 'journal' order by 1`.execute(
        tx,
      ),
    );
    assert.deepEqual(
      rows.map(({ name }) => name),
      Object.keys(columns).toSorted(),
    );
  });

  for (const [name, at] of [
    ['first', 0],
    ['middle', 270],
    ['last', 549],
  ] as const) {
    test(`the ${name} entry removed`, () =>
      isFound([`delete from journal where seq = (${seqOf} ${at} limit 1)`]));
  }

  test('two entries swapped', () =>
    isFound([
      `update journal j set (org, register, subject, version, at, actor, outcome, rules, body) =
         (select o.org, o.register, o.subject, o.version + 1000, o.at, o.actor, o.outcome, o.rules, o.body from journal o
          where o.seq = case when j.seq = ${SEQ} then (${seqOf} 271 limit 1) else ${SEQ} end)
       where j.seq in (${SEQ}, (${seqOf} 271 limit 1))`,
      `update journal set version = version - 1000 where seq in (${SEQ}, (${seqOf} 271 limit 1))`,
    ]));

  test('the tail cut off, with and without its checkpoint', async () => {
    const cut = `delete from journal where seq in (${seqOf} 540)`;
    await isFound([cut]);
    // With the checkpoint gone too the rest is whole again: only a copy of it held elsewhere tells.
    await tampered([cut, 'delete from checkpoint where size = 550'], async (database) => {
      const { entries, unsealed } = await verifyJournal(database, signer.publicKey);
      assert.deepEqual([entries, unsealed], [540, 10]);
    });
  });

  test('an entry put in between', () =>
    isFound([
      `insert into journal (seq, org, register, subject, version, at, actor, outcome, rules, body) overriding system value
       select 0, org, register, 'new', 1, at, actor, outcome, rules, body from journal where seq = ${SEQ}`,
    ]));

  const seals: Record<string, string> = {
    'the size of a checkpoint': 'update checkpoint set size = 551 where size = 550',
    'the last number of a checkpoint': 'update checkpoint set last_seq = last_seq - 1 where size = 300',
    'the note of a checkpoint': "update checkpoint set note = replace(note, '300', '301') where size = 300",
    'the note of another checkpoint':
      'update checkpoint set note = (select note from checkpoint where size = 300) where size = 530',
    'the root of a tile': "update journal_tile set root = sha256('x') where index = 0",
    'the first number of a tile': 'update journal_tile set first_seq = first_seq + 1 where index = 1',
    'the last number of a tile': 'update journal_tile set last_seq = last_seq + 1 where index = 1',
    'the index of a tile': 'update journal_tile set index = 5 where index = 1',
    'a tile too few': 'delete from journal_tile where index = 1',
    'a tile too many': "insert into journal_tile values (2, 1, 2, sha256('x'))",
  };
  for (const [name, statement] of Object.entries(seals)) test(name, () => isFound([statement]));

  test('an unsealed entry removed from the middle of a subject', async () => {
    await write(['tail']);
    await write(['tail']);
    const was = await verify();
    assert.equal(was.unsealed, 2);
    await isFound(["delete from journal where subject = 'tail' and version = 1"]);
    await seal();
  });
});

describe('proofs', () => {
  test('of every kind of place check with the public key alone', async () => {
    const { rows } = await world.database.owner((tx) =>
      sql<{ seq: string }>`select seq from journal order by seq`.execute(tx),
    );
    for (const at of [0, 1, 255, 256, 511, 512, 549, 551]) {
      const seq = rows[at]?.seq ?? '';
      const proof = await proveEntry(world.database, seq);
      assert.equal(proof.index, at);
      assert.ok(proof.entry.startsWith(`${seq}\naa\ntally\n`));
      assert.equal(checkProof(proof, signer.publicKey).size, 552);
      const [altered, moved] = [
        { ...proof, entry: `${proof.entry} ` },
        { ...proof, index: at + 1 },
      ];
      for (const wrong of [altered, moved, { ...proof, path: proof.path.slice(1) }]) {
        assert.throws(() => checkProof(wrong, signer.publicKey), { code: 'kernel.proof-wrong' });
      }
    }
  });

  test('an entry that is not sealed yet, or not there, has none', async () => {
    await write(['open']);
    const { rows } = await world.database.owner((tx) =>
      sql<{ seq: string }>`select max(seq) as seq from journal`.execute(tx),
    );
    const last = rows[0]?.seq ?? '0';
    await assert.rejects(proveEntry(world.database, last), { code: 'kernel.entry-unsealed' });
    await assert.rejects(proveEntry(world.database, String(BigInt(last) + 1n)), { code: 'kernel.missing' });
    await seal();
    checkProof(await proveEntry(world.database, last), signer.publicKey);
  });
});

describe('sealing while others write', () => {
  test('numbers that rolled-back transactions leave out disturb nothing', async () => {
    for (let n = 0; n < 3; n += 1) {
      const lost = as().transact('report.submit', async (work) => {
        await work.execute(tally, [{ id: 'lost', command: { type: 'add', by: 1 } }]);
        throw new Error('changed my mind');
      });
      await assert.rejects(lost, /changed my mind/);
      await write([`gap-${n}`]);
    }
    await seal();
    await verify();
  });

  test('8 writers and a sealer: every checkpoint covers all that lies below it', async () => {
    const writers = Array.from({ length: 8 }, async (_, writer) => {
      for (let n = 0; n < 12; n += 1) await write(named(`w${writer}`, 3));
    });
    const notes: (string | undefined)[] = [];
    const sealer = async () => {
      for (let n = 0; n < 10; n += 1) notes.push(await seal());
    };
    await Promise.all([...writers, sealer(), sealer()]);
    notes.push(await seal());
    const sizes = notes.flatMap((note) =>
      note === undefined ? [] : [readCheckpoint(note, signer.publicKey).size],
    );
    assert.equal(new Set(sizes).size, sizes.length);
    const { entries, unsealed } = await verify();
    assert.deepEqual([entries, unsealed], [await world.count('journal'), 0]);
  });
});

describe('state is a consequence of the journal', () => {
  const compare = (database = world.database) => compareWithJournal(database, [tally]);

  test('rebuilt it comes out equal, decisions without effect included', async () => {
    await as().execute(tally, { id: 's-0', command: { type: 'add', by: 101 } });
    await as().execute(tally, { id: 'refused', command: { type: 'add', by: 101 } });
    assert.equal(await compare(), await world.count('tally'));
  });

  for (const [name, statement] of Object.entries({
    'a state altered': `update tally set data = jsonb_set(data, '{sum}', '5') where id = 's-3'`,
    'a version altered': "update tally set version = version + 1 where id = 's-3'",
    'a state removed': "delete from tally where id = 's-3'",
    'a state without entries': `insert into tally (org, id, version, data, sum) values ('aa', 'new', 1, '{"sum": 1, "missed": [], "province": null}', 1)`,
  })) {
    test(`${name}: found`, () =>
      tampered([statement], (database) =>
        assert.rejects(compare(database), { code: 'kernel.journal-broken' }),
      ));
  }
});
