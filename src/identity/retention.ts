/** Photos and films of checks at the end of their term: asks who is still served, and lets the check decide. */
import { CompiledQuery } from 'kysely';
import { type OrganisationKind, systemActor } from '../kernel/access.ts';
import type { AnyRegister, Tx } from '../kernel/register.ts';
import type { Kernel } from '../kernel/repository.ts';
import type { Instant } from '../kernel/time.ts';
import { identityCheck } from './check.ts';
import { joined, type Service, type ServiceOf } from './file-term.ts';
import { entriesOf } from './queries.ts';

/** A record whose file may be over its term. */
interface Due {
  readonly org: string;
  readonly org_kind: OrganisationKind;
  readonly id: string;
  readonly holder: string;
}

/** A state table with the columns `holder` and `files_until`, whose register takes `end-files`. */
interface Kept {
  readonly register: AnyRegister;
  readonly serviceOf: ServiceOf;
}

/** Service by a question to one register: `holder`, `serving` and `endedAt` of the holders in $1. */
export function serviceBy(question: string): ServiceOf {
  return async (tx, holders) => {
    const { rows } = await tx.executeQuery<Service & { readonly holder: string }>(
      CompiledQuery.raw(question, [holders]),
    );
    return new Map(rows.map(({ holder, serving, endedAt }) => [holder, { serving, endedAt }]));
  };
}

/** One round for the checks of identities. @returns how many were looked at */
export function endCheckFiles(kernel: Kernel, serviceOf: ServiceOf): Promise<number> {
  return endFiles(kernel, { register: identityCheck, serviceOf });
}

/**
 * Looks at every record whose file may be over its term, each in a transaction of its own: a kill in between loses
 * nothing, and a second worker finds it done. One that cannot be looked at holds up nobody else.
 * @returns how many were looked at
 */
export async function endFiles(kernel: Kernel, kept: Kept, limit = 100): Promise<number> {
  const now = kernel.clock.now();
  const due = await kernel.database.owner((tx) => dueFiles(tx, kept.register.name, now, limit));
  const faults: unknown[] = [];
  for (const record of due) {
    try {
      await endOne(kernel, kept, record);
    } catch (fault) {
      faults.push(fault);
    }
  }
  if (faults.length > 0) throw faults[0];
  return due.length;
}

async function endOne(kernel: Kernel, { register, serviceOf }: Kept, { org, org_kind, id, holder }: Due) {
  const repository = kernel.as(systemActor('retention', { id: org, kind: org_kind }));
  await repository.transact('evidence.expire', async (work) => {
    const service = await serviceOfPerson(work.tx, serviceOf, holder);
    await work.execute(register, [{ id, command: { type: 'end-files', service } }]);
  });
}

/** A person whose entries were joined is served under any of them. */
async function serviceOfPerson(tx: Tx, serviceOf: ServiceOf, holder: string): Promise<Service | null> {
  const services = await serviceOf(tx, await entriesOf(tx, holder));
  return joined([...services.values()]) ?? null;
}

async function dueFiles(tx: Tx, table: string, now: Instant, limit: number): Promise<readonly Due[]> {
  const { rows } = await tx.executeQuery<Due>(
    CompiledQuery.raw(
      `select c.org, o.kind as org_kind, c.id, c.holder
       from "${table}" c join organisation o on o.id = c.org
       where c.files_until <= $1 order by c.files_until, c.id limit $2`,
      [now, limit],
    ),
  );
  return rows;
}
