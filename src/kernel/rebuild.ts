/** State tables are a consequence of the journal: rebuild them subject by subject and compare. */
import { isDeepStrictEqual } from 'node:util';
import { CompiledQuery } from 'kysely';
import { kernelError } from './errors.ts';
import type { JournalBody } from './explain.ts';
import type { Database } from './ports.ts';
import type { AnyRegister, Tx } from './register.ts';

interface StateRow {
  org: string;
  id: string;
  version: number;
  data: unknown;
}

const PAGE = 2_000;

/**
 * Folds the events of every subject with `evolve` and demands the stored state and version. Throws
 * `kernel.journal-broken` naming the first subject that differs.
 * @returns how many subjects were compared
 */
export async function compareWithJournal(
  database: Database,
  registers: readonly AnyRegister[],
): Promise<number> {
  let compared = 0;
  for (const register of registers) {
    await database.owner(async (tx) => {
      for await (const rows of states(tx, register.name)) {
        await comparePage(tx, register, rows);
        compared += rows.length;
      }
      await demandNoOrphan(tx, register.name);
    });
  }
  return compared;
}

async function* states(tx: Tx, table: string): AsyncGenerator<StateRow[]> {
  let [org, id] = ['', ''];
  for (;;) {
    const { rows } = await tx.executeQuery<StateRow>(
      CompiledQuery.raw(
        `select org, id, version, data from "${table}" where (org, id) > ($1, $2) order by org, id limit ${PAGE}`,
        [org, id],
      ),
    );
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows;
    [org, id] = [last.org, last.id];
  }
}

async function comparePage(tx: Tx, register: AnyRegister, rows: readonly StateRow[]): Promise<void> {
  const { rows: entries } = await tx.executeQuery<{
    org: string;
    subject: string;
    version: number;
    body: string;
  }>(
    CompiledQuery.raw(
      `select j.org, j.subject, j.version, j.body
       from unnest($2::text[], $3::text[]) as wanted(org, id)
       join journal j on j.register = $1 and j.org = wanted.org and j.subject = wanted.id
       order by j.org, j.subject, j.version`,
      [register.name, rows.map(({ org }) => org), rows.map(({ id }) => id)],
    ),
  );
  const folded = new Map<string, { version: number; state: unknown }>();
  for (const { org, subject, version, body } of entries) {
    const key = `${org} ${subject}`;
    let state = folded.get(key)?.state;
    for (const event of (JSON.parse(body) as JournalBody).events) state = register.evolve(state, event);
    folded.set(key, { version, state });
  }
  for (const { org, id, version, data } of rows) {
    const rebuilt = folded.get(`${org} ${id}`);
    // What JSON cannot hold (undefined) is not in the stored state either.
    if (rebuilt?.version !== version || !isDeepStrictEqual(JSON.parse(JSON.stringify(rebuilt.state)), data)) {
      throw kernelError('kernel.journal-broken', {
        place: `${register.name} ${id}`,
        facts: { reason: 'the state of a subject is not what its entries give' },
      });
    }
  }
}

/** Entries of a subject that has no state: a state row was removed. Subjects with `?` are decisions without effect. */
async function demandNoOrphan(tx: Tx, table: string): Promise<void> {
  const { rows } = await tx.executeQuery<{ subject: string }>(
    CompiledQuery.raw(
      `select j.subject from journal j left join "${table}" s on s.org = j.org and s.id = j.subject
       where j.register = $1 and j.version = 1 and s.id is null and position('?' in j.subject) = 0 limit 1`,
      [table],
    ),
  );
  const [orphan] = rows;
  if (orphan !== undefined) {
    throw kernelError('kernel.journal-broken', {
      place: `${table} ${orphan.subject}`,
      facts: { reason: 'a subject has entries but no state' },
    });
  }
}
