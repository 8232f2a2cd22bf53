/** Two officers of one unit determine: the first proposes, the second signs; the law of the day says what follows. */
import { confirmers, oneMore } from '../kernel/confirm.ts';
import { decide as decided, type Finding, find } from '../kernel/decision.ts';
import { notNow, signed } from '../kernel/subject-state.ts';
import { addDays, addHours, endOfDayAfter, startOf } from '../kernel/time.ts';
import { caseAccountEffects } from './case-account.ts';
import { type Effects, effectsOf } from './effects.ts';
import { dutyOf, type Elsewhere, imposedOn, receiptsClock, recipients } from './institutions.ts';
import { levelOn } from './jurisdiction.ts';
import type { Penalty, PenaltyContext, PenaltyDecision } from './penalty.ts';
import { endOf } from './penalty-state.ts';
import * as rule from './rules.ts';

/** What the first officer states, with names and numbers sealed. */
export type Proposal = Pick<
  Penalty,
  'receipt' | 'subject' | 'deed' | 'account' | 'document' | 'day' | 'evidence' | 'elsewhere'
>;

export const TWO = { rule: rule.twoOfficers, setting: 'confirm.account_sanction' } as const;

export function propose(
  state: Penalty | undefined,
  proposal: Proposal,
  context: PenaltyContext,
): PenaltyDecision {
  if (state !== undefined) throw notNow(state, 'propose');
  const { law, facts } = context;
  const { document } = proposal;
  const needed = confirmers(law, TWO.setting);
  const findings: Finding[] = [
    ...policeFindings(context),
    ...(facts.documentKnown ? [find(rule.documentKnown, 'refuse', { document })] : []),
    ...effectsFor(proposal, context).findings,
    find(rule.twoOfficers, 'permit-with-duties', { persons: needed.value.persons }, [needed]),
  ];
  return decided(findings, () => ({ events: [{ type: 'proposed', proposal, by: signed(context) }] }));
}

/** The word of one more officer; with the last of them it is in force and on its way to every institution. */
export function agree(
  state: Penalty,
  elsewhere: readonly Elsewhere[],
  context: PenaltyContext,
): PenaltyDecision {
  if (state.state !== 'proposed') throw notNow(state, 'determine');
  const { finding, enough } = oneMore(TWO, state.agreed, context);
  const effects = effectsFor(state, context);
  const before = [...policeFindings(context), finding, ...effects.findings];
  if (!enough) return decided(before, () => ({ events: [{ type: 'agreed', by: signed(context) }] }));
  return determine(state, { effects, elsewhere, before }, context);
}

interface Determining {
  readonly effects: Effects;
  readonly elsewhere: readonly Elsewhere[];
  readonly before: readonly Finding[];
}

function determine(
  state: Penalty,
  { effects, elsewhere, before }: Determining,
  context: PenaltyContext,
): PenaltyDecision {
  const { law, now, facts } = context;
  const hours = law.number('words.promptly_hours');
  const wanted = recipients(facts.organisations, effects.terms);
  const known = wanted.every(({ id }) => elsewhere.some(({ org }) => org === id));
  const reaches = wanted.length > 0 && known;
  const told = find(
    rule.told,
    reaches ? 'permit-with-duties' : 'hold',
    { institutions: wanted.length, hours: hours.value },
    [hours],
  );
  return decided([...before, told], () => {
    const dueAt = addHours(now, hours.value);
    const { basis, terms, published } = effects;
    const end = endOf({ terms });
    const obligation = dutyOf(terms);
    const review = end === null ? law.number('case_account.review_days') : null;
    return {
      events: [
        {
          type: 'determined',
          by: signed(context),
          basis,
          terms,
          published,
          told: wanted.map(({ id }) => id),
          dueAt,
        },
      ],
      clocks: [
        receiptsClock(dueAt, terms, hours),
        ...(end === null
          ? []
          : [{ do: 'start', kind: 'expiry', dueAt: startOf(addDays(end, 1)), obligation } as const]),
        ...(review === null
          ? []
          : [
              {
                do: 'start',
                kind: 'review',
                dueAt: endOfDayAfter(now, review.value),
                obligation,
                term: review,
              } as const,
            ]),
      ],
      messages: wanted.map((to) => imposedOn(to, elsewhere, { state, terms, basis }, context)),
    };
  });
}

export function policeFindings({ actor }: Pick<PenaltyContext, 'actor'>): Finding[] {
  return actor.orgKind === 'police' ? [] : [find(rule.byPolice, 'refuse')];
}

/** What the effects of a case depend on besides what is stated. */
export interface Seen extends Pick<PenaltyContext, 'lawOn'> {
  readonly actor: Pick<PenaltyContext['actor'], 'org'>;
  readonly facts: Pick<PenaltyContext['facts'], 'organisations' | 'earlier'>;
}

/** By the law of the day of the determination, at the level the table gives the unit for that day. */
export function effectsFor(
  { deed, day, elsewhere }: Pick<Penalty, 'deed' | 'day' | 'elsewhere'>,
  { facts, actor, lawOn }: Seen,
): Effects {
  const law = lawOn(day);
  const unit = facts.organisations.find(({ id }) => id === actor.org);
  const { level, kinds } = levelOn(unit?.duties ?? [], day, law);
  if (deed === null) return caseAccountEffects({ day, level, kinds }, law);
  const earlier = [...facts.earlier, ...elsewhere];
  return effectsOf({ ...deed, day, level, kinds, province: unit?.province ?? null, earlier }, law);
}
