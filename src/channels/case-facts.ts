/** What opening an inquiry looks at besides itself: whether the agent, outlet and person it names are on file. */
import { CompiledQuery } from 'kysely';
import type { Asked, Circumstances, Tx } from '../kernel/register.ts';
import type { CaseCommand, ChannelCase, Suspicion } from './case.ts';

const NAMED = ['agent', 'outlet', 'staff'] as const;

export interface CaseFacts {
  /** The first of those it names that is not on file here. */
  readonly unknown: (typeof NAMED)[number] | null;
}

const TABLES = { agent: 'agent', outlet: 'channel_outlet', staff: 'channel_staff' } as const;

/** Only a company has its channels on file: an authority also inquires into those of others. */
export async function caseFacts(
  tx: Tx,
  batch: readonly Asked<ChannelCase, CaseCommand>[],
  { actor }: Circumstances,
): Promise<readonly CaseFacts[]> {
  const company = actor.orgKind === 'carrier' || actor.orgKind === 'reseller';
  const facts: CaseFacts[] = [];
  for (const { command } of batch) {
    const asked = command.type === 'open' || command.type === 'plan';
    facts.push({ unknown: company && asked ? await firstUnknown(tx, command.suspicion) : null });
  }
  return facts;
}

async function firstUnknown(tx: Tx, suspicion: Suspicion): Promise<CaseFacts['unknown']> {
  for (const name of NAMED) {
    const id = suspicion[name];
    if (id === null) continue;
    const { rows } = await tx.executeQuery(
      CompiledQuery.raw(`select from ${TABLES[name]} where org = duanka_org() and id = $1`, [id]),
    );
    if (rows.length === 0) return name;
  }
  return null;
}
