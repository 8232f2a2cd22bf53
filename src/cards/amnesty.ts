/** Windows of grace: who gave up in time, and what the document then says (must or may be treated more mildly). Pure. */
import { type Finding, find } from '../kernel/decision.ts';
import { type Day, dayOf, type Instant } from '../kernel/time.ts';
import type { LawView, ParameterUse } from '../law/index.ts';
import * as rule from './life-rules.ts';

export const AMNESTIES = ['fraud', 'two-cards'] as const;
export const CONDITIONS = ['voluntary-surrender', 'truthful-confession', 'expose-others'] as const;

/** Obligation that opens the window, the parameters of its days, and the rule that says so. */
const WINDOWS = {
  fraud: {
    obligation: 'six-ministry-2016.1.2',
    from: 'amnesty.fraud_from',
    to: 'amnesty.fraud_to',
    rule: rule.amnestyFraud,
  },
  'two-cards': {
    obligation: 'two-cards-2020.1.3',
    from: 'amnesty.two_cards_from',
    to: 'amnesty.two_cards_to',
    rule: rule.amnestyTwoCards,
  },
} as const;

export interface Surrender {
  readonly amnesty: (typeof AMNESTIES)[number];
  readonly on: Day;
  /** Conditions that are met, as the file shows. */
  readonly conditions: readonly (typeof CONDITIONS)[number][];
}

/**
 * Whether a surrender lies in its window and meets every condition the document sets. Milder treatment itself is the
 * court's; where the document says "may", the finding says so.
 * @param law any view that knows the document
 */
export function surrender({ amnesty, on, conditions }: Surrender, law: LawView): Finding {
  const window = WINDOWS[amnesty];
  const from = law.parameter<Day>(window.from);
  const to = law.parameter<Day>(window.to);
  const { params } = law.obligation(window.obligation);
  const needed = params.conditions as readonly string[];
  const missing = needed.filter((one) => !conditions.some((met) => met === one));
  const within = on >= from.value && on <= to.value;
  const facts = {
    on,
    from: from.value,
    to: to.value,
    modality: String(params.modality),
    missing: missing.length,
  };
  return find(window.rule, within && missing.length === 0 ? 'permit' : 'refuse', facts, [from, to]);
}

/** Whether a cancellation of today falls into the window of the 2021 notice, and the parameter that says until when. */
export function cancelledInTime(
  now: Instant,
  law: LawView,
): { readonly within: boolean; readonly params: readonly ParameterUse[] } {
  if (!law.inForce('mps-miit-2021.1.2')) return { within: false, params: [] };
  const by = law.parameter<Day>('amnesty.cancel_by');
  return { within: dayOf(now) <= by.value, params: [by] };
}
