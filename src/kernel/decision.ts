/** What a rule says, and what a decision is made of. Pure. */
import type { Facts } from '../errors.ts';
import type { ParameterUse } from '../law/index.ts';
import type { Instant } from './time.ts';

/** From the lightest to the heaviest; the heaviest finding gives the outcome of the decision. */
export const OUTCOMES = ['permit', 'permit-with-duties', 'hold', 'undecidable', 'refuse'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** A sentence in both languages; `{name}` is filled from the facts of the finding. */
export interface Sentence {
  readonly zh: string;
  readonly en: string;
}

/** One rule of the regime: the clause it carries out, the obligations it is counted for, and what it says. */
export interface Rule {
  readonly id: string;
  /** `<document>.<clause>`, e.g. `miit-452-2016.19.2`; '' for what an operator asks of itself and no clause does. */
  readonly clause: string;
  /** Ids of law/obligations; `duanka law coverage` counts them. */
  readonly obligations: readonly string[];
  /** One sentence for each outcome the rule can have. */
  readonly says: Readonly<Partial<Record<Outcome, Sentence>>>;
  /** What the person can do next when the outcome does not allow the thing asked for. */
  readonly next?: Sentence;
  /** Words for facts that are codes: fact → code → word. The fact stays the code; the sentence gets the word. */
  readonly words?: Readonly<Record<string, Readonly<Record<string, Sentence>>>>;
}

export interface Finding {
  readonly rule: string;
  readonly outcome: Outcome;
  readonly clause: string;
  readonly facts: Facts;
  /** Parameters the rule read, each with its value and citation. */
  readonly params: readonly ParameterUse[];
}

/** What a clock change asks of the kernel; the statutory clock itself is a row of the `clock` table. */
export type ClockChange =
  | {
      readonly do: 'start';
      readonly kind: string;
      readonly dueAt: Instant;
      readonly obligation: string;
      /** The parameter that set the term, where there is one. */
      readonly term?: ParameterUse;
    }
  | { readonly do: 'meet' | 'pause' | 'resume' | 'cancel'; readonly kind: string };

/** Something another organisation (or a notice channel) must learn; written to the outbox. */
export interface Message {
  /** Organisation that receives it. */
  readonly to: string;
  /** Who handles it there, e.g. `reports.check-requested`. */
  readonly topic: string;
  /** The same key is never applied twice at the receiver. */
  readonly key: string;
  readonly payload: unknown;
}

export interface Decision<E> {
  readonly outcome: Outcome;
  readonly findings: readonly Finding[];
  readonly events: readonly E[];
  readonly clocks: readonly ClockChange[];
  readonly messages: readonly Message[];
}

/** A finding of a rule. The outcome must be one the rule has a sentence for. */
export function find(
  rule: Rule,
  outcome: Outcome,
  facts: Facts = {},
  params: readonly ParameterUse[] = [],
): Finding {
  if (rule.says[outcome] === undefined) throw new TypeError(`rule ${rule.id} has no sentence for ${outcome}`);
  return { rule: rule.id, outcome, clause: rule.clause, facts, params };
}

export function heaviest(findings: readonly Finding[]): Outcome {
  const weight = findings.reduce((most, finding) => Math.max(most, OUTCOMES.indexOf(finding.outcome)), 0);
  return OUTCOMES[weight] ?? 'permit';
}

/** True where the outcome lets the asked thing happen. */
export function allows(outcome: Outcome): boolean {
  return outcome === 'permit' || outcome === 'permit-with-duties';
}

/**
 * Joins findings into a decision. What follows from a permit (events, clocks, messages) is built only
 * when the findings allow it, so a refusal cannot carry an effect by mistake.
 */
export function decide<E>(
  findings: readonly Finding[],
  effects: () => { events: readonly E[]; clocks?: readonly ClockChange[]; messages?: readonly Message[] },
): Decision<E> {
  const outcome = heaviest(findings);
  if (!allows(outcome)) return { outcome, findings, events: [], clocks: [], messages: [] };
  const { events, clocks = [], messages = [] } = effects();
  return { outcome, findings, events, clocks, messages };
}
