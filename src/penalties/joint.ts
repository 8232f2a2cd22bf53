/** The measures of 2024: two or three years, added up to five at most, for everything a person has. Pure. */
import { type Finding, find } from '../kernel/decision.ts';
import type { LawView, ParameterUse } from '../law/index.ts';
import type { Measure } from './contract.ts';
import * as rule from './effect-rules.ts';
import type { CardMeasures, Determination, Imposing, Made } from './effects.ts';
import { chained, lastDay } from './term.ts';

/** `penalty.acts`: acts by object, each with the clause or obligation that names it. */
export interface NamedActs {
  readonly regime: 'each' | 'joint';
  readonly all?: Readonly<Record<string, string>>;
  readonly objects: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** Undefined before the first document that penalises anything. */
export function actsOn(law: LawView): ParameterUse<NamedActs> | undefined {
  return law.inForce('six-ministry-2016.5.7') ? law.parameter<NamedActs>('penalty.acts') : undefined;
}

/** Whether a determination of the day falls under the measures of 2024. */
export const isJoint = (law: LawView): boolean => actsOn(law)?.value.regime === 'joint';

/** Measures on accounts and wallets, each with the rule it is counted for. */
const FINANCIAL: readonly Measure[] = [
  'non-counter-outgoing-limit',
  'payment-stop',
  'no-new-account',
  'no-new-wallet',
];

/** Those convicted, and those whom police determined: the group decides term and publication. */
export type Group = 'convicted' | 'determined';

export function jointTerms(asked: Determination, _named: string, law: LawView): Imposing {
  const group: Group = asked.act === 'crime' ? 'convicted' : 'determined';
  const years = law.number(
    group === 'convicted' ? 'penalty.joint.convicted_years' : 'penalty.account_suspension_years',
  );
  const publishable = law.parameter<readonly string[]>('penalty.joint.published_groups');
  const { to, params, said } = endOf(asked, years, law);
  const make = (measure: Measure, about: typeof rule.jointFinancial): Made => ({
    term: { measures: [measure], from: asked.day, to, rule: about.clause, endsWhenVerified: false },
    finding: find(about, 'permit-with-duties', { measure, years: years.value, from: asked.day, to }, params),
  });
  const cards = law.parameter<CardMeasures>('penalty.phone_card_measures').value.default;
  const made = [
    ...FINANCIAL.map((measure) => make(measure, rule.jointFinancial)),
    ...cards.map((measure) => make(measure, rule.jointTelecom)),
  ];
  return {
    terms: made.map(({ term }) => term),
    findings: [...said, ...made.map(({ finding }) => finding)],
    published: publishable.value.includes(group),
  };
}

/** Last day, with the run of penalties it joins. */
function endOf({ day, earlier }: Determination, years: ParameterUse<number>, law: LawView) {
  const cap = law.number('penalty.joint.chain_cap_years');
  const counts = law.parameter<'joint' | 'all'>('penalty.joint.chain_counts');
  const counted = counts.value === 'all' ? earlier : earlier.filter(({ joint }) => joint);
  const alone = lastDay(day, years.value, law);
  const run = chained(day, { years: years.value, capYears: cap.value }, counted, law);
  const said: Finding[] =
    run === null
      ? []
      : [find(rule.chain, 'permit', { since: run.since, cap: run.cap, to: run.to }, [cap, counts])];
  return { to: run?.to ?? alone.to, params: [years, alone.start], said };
}
