/** What follows where an account was found to be used in a case: it stops, and so do the holder's other accounts. Pure. */
import { type Finding, find } from '../kernel/decision.ts';
import { addDays, type Day } from '../kernel/time.ts';
import type { LawView, ParameterUse } from '../law/index.ts';
import * as rule from './case-rules.ts';
import { levelRule } from './effect-rules.ts';
import type { Effects } from './effects.ts';
import { atLeast, type PoliceLevel } from './jurisdiction.ts';
import type { Term } from './messages.ts';

interface Found {
  readonly day: Day;
  readonly level: PoliceLevel | null;
  readonly kinds: ParameterUse;
}

/** @param law in force on the day of the determination */
export function caseAccountEffects({ day, level, kinds }: Found, law: LawView): Effects {
  if (!law.inForce('six-ministry-2016.5.12')) return made([find(rule.caseBanks, 'refuse', { day })], []);
  const needed = law.parameter<PoliceLevel>('penalty.determination_level');
  const outcome = level === null ? 'undecidable' : atLeast(level, needed.value) ? 'permit' : 'refuse';
  const levelled = find(levelRule(law), outcome, { level, needed: needed.value, day }, [needed, kinds]);
  const others = law.parameter<'without-end' | 'reverify'>('case_account.other_accounts');
  const review = law.number('case_account.review_days');
  const within = others.value === 'reverify' ? law.number('case_account.reverify_days') : null;
  const from = within === null ? day : addDays(day, within.value + 1);
  const facts = { day, from, days: review.value };
  const endsWhenVerified = within !== null;
  const term = (measure: 'non-counter-stop' | 'payment-stop', obligation: string): Term => ({
    measures: [measure],
    from,
    to: null,
    rule: obligation,
    endsWhenVerified,
  });
  return made(
    [
      levelled,
      find(rule.caseBanks, 'permit-with-duties', facts, [others, review]),
      find(rule.casePayments, 'permit-with-duties', facts, [others, review]),
      ...(within === null ? [] : [find(rule.caseReverify, 'permit', { days: within.value }, [within])]),
    ],
    [term('non-counter-stop', 'six-ministry-2016.5.12'), term('payment-stop', 'six-ministry-2016.5.13')],
  );
}

const made = (findings: readonly Finding[], terms: readonly Term[]): Effects => ({
  findings,
  basis: 'case-account',
  terms,
  published: false,
});
