/** What a decision would be, without writing anything: the counter shows it alive, the detail page shows the next step. */
import type { Actor } from '../kernel/access.ts';
import type { Tx } from '../kernel/register.ts';
import { type Day, dayOf, type Instant } from '../kernel/time.ts';
import type { Law } from '../law/index.ts';
import { capOf, countedCards } from './cap.ts';
import { type Card, type CardCommand, type CardDecision, card } from './card.ts';
import { type CardFacts, cardFacts } from './facts.ts';

interface Asked {
  readonly id: string;
  readonly state: Card | undefined;
  readonly command: CardCommand;
}

export interface DryRun {
  readonly decision: CardDecision;
  readonly facts: CardFacts;
  readonly held: number;
  readonly cap: number | null;
}

/** Decides as the register would at this moment. */
export async function dryRun(
  tx: Tx,
  asked: Asked,
  { actor, now, law: all }: { readonly actor: Actor; readonly now: Instant; readonly law: Law },
): Promise<DryRun> {
  const law = all.asOf(dayOf(now));
  const lawOn = (day: Day) => all.asOf(day, law.knownOn);
  const [facts] = await cardFacts(tx, [asked], { actor, now, law });
  if (facts === undefined) throw new TypeError('one command has one set of facts');
  const decision = card.decide(asked.state, asked.command, { law, lawOn, now, actor, id: asked.id, facts });
  const province = facts.seller?.province ?? asked.state?.province ?? null;
  const held = countedCards(facts.held, { province, law }).length;
  return { decision, facts, held, cap: capOf(law)?.value ?? null };
}
