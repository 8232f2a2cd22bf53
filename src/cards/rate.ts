/** Share of lines registered to a real identity, against what is due on a day. Whole numbers until the last step. */
import { type Finding, find, type Rule } from '../kernel/decision.ts';
import type { LawView } from '../law/index.ts';

export interface RateCount {
  /** Lines in use, registered or not. */
  readonly live: number;
  /** Those of them registered to a holder without fault. */
  readonly registered: number;
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

/**
 * Percent with two decimals, cut and never rounded up: 99.999 % is shown as 99.99, since 100 says that no line is left.
 * @returns undefined where there is no line
 */
export function percentOf({ live, registered }: RateCount): string | undefined {
  if (live === 0) return undefined;
  const hundredths = Math.floor((registered * 10_000) / live);
  return `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')}`;
}

/** Lines that must still be registered before the share that is due is reached. */
export function missingFor({ live, registered }: RateCount, due: number): number {
  // Due shares have at most four decimals (0.96); as whole numbers nothing is lost in between.
  const needed = Math.ceil((live * Math.round(due * 10_000)) / 10_000);
  return Math.max(0, needed - registered);
}

/** Share against what is due on the day of the law; undefined while nothing is due yet. */
export function judgeRate(count: RateCount, law: LawView): Finding | undefined {
  const { deadline } = law.obligation('six-ministry-2016.3.2');
  if (deadline === undefined || law.day < deadline) return undefined;
  const percent = percentOf(count);
  if (percent === undefined) return find(realNameRate, 'undecidable');
  const due = law.number('identity.real_name_rate_due');
  const missing = missingFor(count, due.value);
  const facts = { ...count, percent, due: Math.round(due.value * 10_000) / 100, missing };
  return find(realNameRate, missing === 0 ? 'permit' : 'permit-with-duties', facts, [due]);
}
