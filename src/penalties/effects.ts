/**
 * From a determination to its measures with their days, by the law in force on the day of the determination; a running
 * penalty keeps the law it began under. Pure.
 */
import { allows, type Finding, find, heaviest } from '../kernel/decision.ts';
import type { Day } from '../kernel/time.ts';
import type { LawView, ParameterUse } from '../law/index.ts';
import { caseFileFindings } from './case-file.ts';
import type { Act, Basis, Measure, ObjectKind } from './contract.ts';
import * as rule from './effect-rules.ts';
import { actsOn, isJoint, jointTerms, type NamedActs } from './joint.ts';
import { atLeast, type PoliceLevel } from './jurisdiction.ts';
import type { Term } from './messages.ts';
import { type EarlierPenalty, lastDay } from './term.ts';

/** What was done, as the file shows it. */
export interface Deed {
  readonly act: Act;
  readonly object: ObjectKind;
  /** Last day of the act. */
  readonly actedOn: Day;
  readonly counts: {
    readonly cardsOrAccounts: number;
    readonly times: number;
    readonly persons: number;
    readonly impersonations: number;
  };
  readonly markedImpact: boolean;
  readonly surrenderedOn: Day | null;
}

/** Everything the effects depend on. */
export interface Determination extends Deed {
  readonly day: Day;
  /** Of the unit on that day; null where the table has no row. */
  readonly level: PoliceLevel | null;
  readonly kinds: ParameterUse;
  readonly province: string | null;
  readonly earlier: readonly EarlierPenalty[];
}

export interface Effects {
  readonly findings: readonly Finding[];
  readonly basis: Basis;
  /** Empty where the findings do not allow it. */
  readonly terms: readonly Term[];
  /** Whether the law lets the name be published. */
  readonly published: boolean;
}

/** @param law in force on the day of the determination */
export function effectsOf(asked: Determination, law: LawView): Effects {
  const acts = actsOn(law);
  const named = namedBy(acts?.value, asked);
  if (acts === undefined || named === undefined) {
    const { act, object, day } = asked;
    const unnamed = find(rule.actUnnamed, 'refuse', { act, object, day }, acts === undefined ? [] : [acts]);
    return { findings: [unnamed], basis: 'trade', terms: [], published: false };
  }
  const joint = isJoint(law);
  const threshold = joint ? thresholdFinding(asked, law) : null;
  const below = threshold?.outcome === 'permit-with-duties';
  const findings = [
    levelFinding(asked, law, below),
    actFinding(asked, named, { acts, law }),
    ...(threshold === null ? [] : [threshold]),
  ];
  const basis = joint ? 'joint-2024' : FALSE_IDENTITY.has(asked.act) ? 'impersonation' : 'trade';
  if (!allows(heaviest(findings))) return { findings, basis, terms: [], published: false };
  const { terms, findings: said, published } = (joint ? jointTerms : plainTerms)(asked, named, law);
  return { findings: [...findings, ...said, ...caseFileFindings(asked, law)], basis, terms, published };
}

const FALSE_IDENTITY: ReadonlySet<Act> = new Set(['impersonate', 'fictitious-agency']);

function namedBy(acts: NamedActs | undefined, { act, object }: Deed): string | undefined {
  const own = acts?.objects[object];
  return own === undefined ? undefined : (own[act] ?? acts?.all?.[act]);
}

function levelFinding({ level, day, kinds }: Determination, law: LawView, below: boolean): Finding {
  const key = below ? 'penalty.determination_level_below_threshold' : 'penalty.determination_level';
  const needed = law.parameter<PoliceLevel>(key);
  const about = below ? rule.levelJoint : rule.levelRule(law);
  const outcome = level === null ? 'undecidable' : atLeast(level, needed.value) ? 'permit' : 'refuse';
  return find(about, outcome, { level, needed: needed.value, day }, [needed, kinds]);
}

const ACT_RULES: Readonly<Record<string, typeof rule.traded2016>> = {
  'six-ministry-2016.5.7': rule.traded2016,
  'six-ministry-2016.5.8': rule.falseIdentity,
  'two-cards-2020.5.1': rule.traded2020,
  'two-cards-2020.5.8': rule.cardsTraded,
};

function actFinding(
  { act, object }: Deed,
  named: string,
  { acts, law }: { readonly acts: ParameterUse; readonly law: LawView },
): Finding {
  // Impersonation too goes by a determination of the police: a setting, as the sentence can be read both ways.
  const reading = FALSE_IDENTITY.has(act) ? [law.parameter('penalty.impersonation_needs_police')] : [];
  return find(ACT_RULES[named] ?? rule.jointAct, 'permit', { act, object }, [acts, ...reading]);
}

interface Thresholds {
  readonly cards_or_accounts: number;
  readonly times: number;
  readonly persons: number;
  readonly impersonation: number;
}

/** Null for those convicted: the judgment decides, and no number. */
function thresholdFinding({ act, counts, markedImpact }: Determination, law: LawView): Finding | null {
  if (act === 'crime') return null;
  const set = law.parameter<Thresholds>('penalty.joint.thresholds');
  const { cards_or_accounts: cards, times, persons, impersonation } = set.value;
  const met =
    counts.cardsOrAccounts >= cards ||
    counts.times >= times ||
    counts.persons >= persons ||
    (FALSE_IDENTITY.has(act) && counts.impersonations >= impersonation);
  const outcome = met ? 'permit' : markedImpact ? 'permit-with-duties' : 'refuse';
  return find(rule.thresholds, outcome, { cards, times, persons, impersonation }, [set]);
}

export interface Imposing {
  readonly findings: readonly Finding[];
  readonly terms: readonly Term[];
  readonly published: boolean;
}

/** The notices of 2016 and 2020: each measure with its own term, side by side with what is running. */
function plainTerms(asked: Determination, named: string, law: LawView): Imposing {
  const running = asked.earlier.filter(
    ({ from, to }) => from <= asked.day && (to === null || to >= asked.day),
  );
  const said = running.length === 0 ? [] : [find(rule.overlap, 'permit', { n: running.length })];
  const made = asked.object === 'phone-card' ? cardTerms(asked, law) : accountTerms(asked, named, law);
  return {
    terms: made.map(({ term }) => term),
    findings: [...said, ...made.map(({ finding }) => finding)],
    published: false,
  };
}

export interface Made {
  readonly term: Term;
  readonly finding: Finding;
}

/** One measure, for so many years from the day of the determination. */
function termOf(
  about: typeof rule.traded2016,
  { measure, day, law, obligation }: { measure: Measure; day: Day; law: LawView; obligation: string },
  years: ParameterUse<number>,
): Made {
  const { to, start } = lastDay(day, years.value, law);
  return {
    term: { measures: [measure], from: day, to, rule: obligation, endsWhenVerified: false },
    finding: find(about, 'permit-with-duties', { measure, years: years.value, from: day, to }, [
      years,
      start,
    ]),
  };
}

function accountTerms({ day }: Determination, named: string, law: LawView): Made[] {
  const years = law.number('penalty.account_suspension_years');
  const bar = law.number('penalty.no_new_account_years');
  const later = named.startsWith('two-cards-2020');
  const stop = { measure: 'non-counter-stop', day, law } as const;
  const pay = { measure: 'payment-stop', day, law } as const;
  const open = { measure: 'no-new-account', day, law } as const;
  return later
    ? [
        termOf(rule.nonCounter2020, { ...stop, obligation: 'two-cards-2020.5.2' }, years),
        termOf(rule.payment2020, { ...pay, obligation: 'two-cards-2020.5.3' }, years),
        termOf(rule.noNewAccount2020, { ...open, obligation: 'two-cards-2020.5.4' }, bar),
      ]
    : [
        termOf(rule.nonCounter2016, { ...stop, obligation: 'six-ministry-2016.5.9' }, years),
        termOf(rule.payment2016, { ...pay, obligation: 'six-ministry-2016.5.10' }, years),
        termOf(rule.noNewAccount2016, { ...open, obligation: 'six-ministry-2016.5.11' }, bar),
      ];
}

/** `penalty.phone_card_measures`: the notice of 2020 names none, so they are a setting, by region where switched on. */
export interface CardMeasures {
  readonly default: readonly Measure[];
  readonly years: number;
  readonly regional_sets: boolean;
  readonly regional: readonly Measure[];
  readonly provinces: readonly string[];
}

function cardTerms({ day, province }: Determination, law: LawView): Made[] {
  const set = law.parameter<CardMeasures>('penalty.phone_card_measures');
  const { value } = set;
  const regional = value.regional_sets && province !== null && value.provinces.includes(province);
  const years: ParameterUse<number> = regional
    ? law.number('penalty.phone_card.provincial_bar_years')
    : { ...set, value: value.years, unit: 'years' };
  const measures = regional ? value.regional : value.default;
  return measures.map((measure) =>
    termOf(rule.phoneCards, { measure, day, law, obligation: 'two-cards-2020.5.8' }, years),
  );
}
