/** What the order of a regulator concerns at one company: lines of its ledger, and numbers of its own outside it. */
import { type OrganisationEntry, organisations } from '../kernel/organisations.ts';
import type { Asked, Circumstances, Tx } from '../kernel/register.ts';
import { dayOf } from '../kernel/time.ts';
import { allotmentOf, answersFor } from './company.ts';
import type { Range } from './contract.ts';
import { bare } from './ranges.ts';
import { servicesOfRange } from './read-model.ts';
import { companyOf } from './service-facts.ts';
import type { VoipOrdered } from './supervision-messages.ts';
import type { BanCommand, VoipBan } from './voip-ban.ts';

export interface Concerned {
  readonly lines: readonly string[];
  readonly numbers: readonly Range[];
}

/** Undefined for every command but an order. */
export type BanFacts =
  | {
      /** Whoever ordered, if it may: a regulator that answers for the place. */
      readonly regulator: OrganisationEntry | undefined;
      readonly concerned: Concerned;
    }
  | undefined;

export async function banFacts(
  tx: Tx,
  batch: readonly Asked<VoipBan, BanCommand>[],
  by: Circumstances,
): Promise<readonly BanFacts[]> {
  const facts: BanFacts[] = [];
  for (const { command } of batch) {
    if (command.type !== 'obey') {
      facts.push(undefined);
      continue;
    }
    const sender = (await organisations(tx)).find(({ id }) => id === command.from);
    const may = sender?.kind === 'regulator' && answersFor(sender, command.ordered.province);
    facts.push({
      regulator: may ? sender : undefined,
      concerned: may ? await concerned(tx, command.ordered, by) : { lines: [], numbers: [] },
    });
  }
  return facts;
}

/** A line that has any of the numbers goes whole: the operation runs on it. Numbers of others are for others. */
async function concerned(
  tx: Tx,
  { numbers, province }: VoipOrdered,
  { actor, now, law }: Circumstances,
): Promise<Concerned> {
  const company = await companyOf(tx, actor, dayOf(now));
  const short = law.parameter<readonly string[]>('outbound.short_prefixes').value;
  const lines = new Set<string>();
  const outside: Range[] = [];
  for (const range of numbers) {
    const services = await servicesOfRange(tx, range);
    const here = services.filter((service) => province === null || service.province === province);
    for (const { id } of here) lines.add(id);
    if (services.length === 0 && allotmentOf(range, company, short) === 'own') outside.push(...bare([range]));
  }
  return { lines: [...lines], numbers: outside };
}
