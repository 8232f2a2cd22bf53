/**
 * Opens a trace by itself where a report speaks of a changed-number call (452, 13): which shown numbers and which
 * suspicion is a setting. Reports are looked at once, in the order they came to the company.
 */
import { CompiledQuery } from 'kysely';
import { systemActor } from '../kernel/access.ts';
import { companies } from '../kernel/organisations.ts';
import type { Vault } from '../kernel/ports.ts';
import type { Tx } from '../kernel/register.ts';
import type { Kernel, Repository } from '../kernel/repository.ts';
import { addHours, dayOf, type Instant } from '../kernel/time.ts';
import type { LawView } from '../law/index.ts';
import type { NumberingPlan } from '../numbers/index.ts';
import { type CheckPlace, type ReportedCall, reportedCalls } from '../reports/read-model.ts';
import type { URGENCIES } from './trace-contract.ts';
import { MINUTES, openTrace, traceOf } from './trace-open.ts';

interface Opens {
  /** Kinds of number (numbers/) that a caller cannot have had. */
  readonly kinds: readonly string[];
  /** By suspicion; one that is not named opens nothing by itself. */
  readonly urgency: Readonly<Record<string, (typeof URGENCIES)[number]>>;
  /** A call longer ago opens nothing by itself, so that old reports do not all come up when this begins. */
  readonly days: number;
}

/** How urgent a reported call is traced by itself; undefined where a person decides. Pure. */
export function opensItself(
  { occurredAt, kind, suspicion }: ReportedCall,
  { law, now }: { readonly law: LawView; readonly now: Instant },
): (typeof URGENCIES)[number] | undefined {
  const { kinds, urgency, days } = law.parameter<Opens>('traceback.report_opens').value;
  const fresh = occurredAt !== null && occurredAt >= addHours(now, -24 * days);
  return fresh && kinds.includes(kind) ? urgency[suspicion] : undefined;
}

const PAGE = 100;
/** What was written by a transaction that began before and ended after the last look lies within this. */
const LAG_HOURS = 10 / 3600;

/** @returns how many traces were opened */
export async function traceReports(
  kernel: Kernel,
  ports: { readonly vault: Vault; readonly plan: NumberingPlan },
): Promise<number> {
  const now = kernel.clock.now();
  let opened = 0;
  for (const company of await kernel.database.owner(companies)) {
    const repository = kernel.as(systemActor('traces', company));
    opened += await traceCompany(repository, ports, { now, law: kernel.law.asOf(dayOf(now)) });
  }
  return opened;
}

async function traceCompany(
  repository: Repository,
  ports: { readonly vault: Vault; readonly plan: NumberingPlan },
  { now, law }: { readonly now: Instant; readonly law: LawView },
): Promise<number> {
  const { org } = repository.actor;
  let opened = 0;
  for (;;) {
    const calls = await repository.transact('calls.watch', async ({ tx }) =>
      reportedCalls(tx, { after: await lastSeen(tx), until: addHours(now, -LAG_HOURS), limit: PAGE }),
    );
    for (const call of calls) {
      const urgency = opensItself(call, { law, now });
      if (urgency === undefined || call.occurredAt === null) continue;
      const { number: caller, receipt: reference, id: report, occurredAt: at } = call;
      // The reporter's own number is sealed away from everybody: records are looked for by the number that was shown.
      const traced = { caller, called: null, at, minutes: MINUTES };
      const about = { trigger: 'user-report', reference, urgency, report } as const;
      const wanted = { id: traceOf(org, report), traced, first: org, itself: true, ...about } as const;
      if (await openedNow(ports, repository, wanted)) opened += 1;
    }
    const last = calls.at(-1);
    if (last === undefined) return opened;
    await repository.transact('calls.watch', ({ tx }) => keepSeen(tx, org, last.place));
  }
}

/** Somebody else may have opened it: a person, or another process that looks at the same time. */
async function openedNow(
  ports: Parameters<typeof openTrace>[0],
  repository: Repository,
  wanted: Parameters<typeof openTrace>[2],
): Promise<boolean> {
  try {
    return (await openTrace(ports, repository, wanted)).version > 0;
  } catch (error) {
    if ((error as { code?: string }).code === 'kernel.subject-exists') return false;
    throw error;
  }
}

async function lastSeen(tx: Tx): Promise<CheckPlace | null> {
  const { rows } = await tx.executeQuery<CheckPlace>(
    CompiledQuery.raw('select requested_at as at, id from trace_seen where org = duanka_org()', []),
  );
  return rows[0] ?? null;
}

async function keepSeen(tx: Tx, org: string, { at, id }: CheckPlace): Promise<void> {
  await tx.executeQuery(
    CompiledQuery.raw(
      `insert into trace_seen (org, requested_at, id) values ($1, $2, $3)
       on conflict (org) do update set requested_at = excluded.requested_at, id = excluded.id`,
      [org, at, id],
    ),
  );
}
