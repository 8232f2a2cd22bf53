/** What the file of a case says beside the measures: grace for those who came forward, acts after the notice of 2021. Pure. */
import { type Finding, find } from '../kernel/decision.ts';
import type { Day } from '../kernel/time.ts';
import type { LawView } from '../law/index.ts';
import * as rule from './case-rules.ts';

const WINDOWS = [
  {
    obligation: 'six-ministry-2016.1.2',
    from: 'amnesty.fraud_from',
    to: 'amnesty.fraud_to',
    rule: rule.amnestyFraud,
  },
  {
    obligation: 'two-cards-2020.1.3',
    from: 'amnesty.two_cards_from',
    to: 'amnesty.two_cards_to',
    rule: rule.amnestyTwoCards,
  },
] as const;

/**
 * Grace is the court's; here it is a fact of the case and shortens nothing.
 * @param law in force on the day of the determination: a notice that came later is not known
 */
export function caseFileFindings(
  { surrenderedOn, actedOn }: { readonly surrenderedOn: Day | null; readonly actedOn: Day },
  law: LawView,
): Finding[] {
  const after = afterNotice(actedOn, law);
  if (surrenderedOn === null) return after;
  const windows = WINDOWS.flatMap((window): Finding[] => {
    if (!isKnown(window.obligation, law)) return [];
    const from = law.parameter<Day>(window.from);
    const to = law.parameter<Day>(window.to);
    if (surrenderedOn < from.value || surrenderedOn > to.value) return [];
    const modality = String(law.obligation(window.obligation).params.modality);
    const facts = { on: surrenderedOn, from: from.value, to: to.value, modality };
    return [find(window.rule, 'permit', facts, [from, to])];
  });
  return [...windows, ...cancelled(surrenderedOn, law), ...after];
}

/** A window that closed before the determination counts all the same. */
const isKnown = (obligation: string, law: LawView) => law.obligation(obligation).from <= law.day;

function cancelled(on: Day, law: LawView): Finding[] {
  if (!isKnown('mps-miit-2021.1.2', law)) return [];
  const from = law.parameter<Day>('documents.P.effective');
  const by = law.parameter<Day>('amnesty.cancel_by');
  const within = on >= from.value && on <= by.value;
  return within ? [find(rule.cancelledInTime, 'permit', { on, to: by.value }, [from, by])] : [];
}

function afterNotice(on: Day, law: LawView): Finding[] {
  if (!law.inForce('mps-miit-2021.1.3')) return [];
  const from = law.parameter<Day>('documents.P.effective');
  return on >= from.value ? [find(rule.afterNotice, 'permit', { on, from: from.value }, [from])] : [];
}
