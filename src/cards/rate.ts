/** Share of lines registered to a real identity, against what is due on a day. Whole numbers until the last step. */
import { type Finding, find, type Rule } from '../kernel/decision.ts';
import { missingFor, percentOf } from '../kernel/share.ts';
import type { LawView } from '../law/index.ts';

export interface RateCount {
  /** Lines in use, registered or not. */
  readonly live: number;
  /** Those of them registered to a holder without fault. */
  readonly registered: number;
}

/** As it is shown: two decimals, cut and never rounded up; no percent where there is no line. */
export function withPercent({ live, registered }: RateCount) {
  return { live, registered, percent: percentOf({ part: registered, whole: live }) ?? null };
}

export function addedUp(counts: readonly RateCount[]): RateCount {
  return counts.reduce(
    (all, { live, registered }) => ({ live: all.live + live, registered: all.registered + registered }),
    { live: 0, registered: 0 },
  );
}

const realNameRate: Rule = {
  id: 'cards.real-name-rate',
  clause: 'six-ministry-2016.3',
  obligations: ['six-ministry-2016.3.2', 'six-ministry-2016.3.3', 'miit-452-2016.1.1', 'miit-452-2016.1.4'],
  says: {
    permit: {
      zh: '实名率{percent}%（{registered}/{live}），已达到{due}%。',
      en: '{percent} % registered ({registered} of {live}); the {due} % that were due are reached.',
    },
    'permit-with-duties': {
      zh: '实名率{percent}%（{registered}/{live}），应达到{due}%，还差{missing}个号码。',
      en: '{percent} % registered ({registered} of {live}), {due} % are due: {missing} lines to go.',
    },
    undecidable: {
      zh: '没有在用号码，无法计算实名率。',
      en: 'There is no line in use, so there is no share.',
    },
  },
};

export const rules: readonly Rule[] = [realNameRate];

/** Ranges whose lines a reseller calls one by one, and whose share is therefore shown apart; none before there was a list. */
export function callBackRanges(law: LawView): readonly string[] {
  return law.inForce('miit-452-2016.1.2')
    ? law.parameter<readonly string[]>('identity.callback_ranges').value
    : [];
}

/** Share against what is due on the day of the law; undefined while nothing is due yet. */
export function judgeRate(count: RateCount, law: LawView): Finding | undefined {
  const { deadline } = law.obligation('six-ministry-2016.3.2');
  if (deadline === undefined || law.day < deadline) return undefined;
  const share = { part: count.registered, whole: count.live };
  const percent = percentOf(share);
  if (percent === undefined) return find(realNameRate, 'undecidable');
  const due = law.number('identity.real_name_rate_due');
  const missing = missingFor(share, due.value);
  const facts = { ...count, percent, due: Math.round(due.value * 10_000) / 100, missing };
  return find(realNameRate, missing === 0 ? 'permit' : 'permit-with-duties', facts, [due]);
}
