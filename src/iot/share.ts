/** Share of industry cards that are registered, counted apart from consumer cards (452, 4.1). Pure. */
import { type Finding, find } from '../kernel/decision.ts';
import { missingFor, percentOf } from '../kernel/share.ts';
import type { LawView } from '../law/index.ts';
import { registeredShare } from './rules.ts';

export interface ShareCount {
  /** Cards that have not ended, registered or not. */
  readonly live: number;
  readonly registered: number;
}

/** Against what is due on the day of the law; undefined while nothing is due yet. */
export function judgeShare(count: ShareCount, law: LawView): Finding | undefined {
  const { deadline } = law.obligation('miit-452-2016.4.1.3');
  if (deadline === undefined || law.day < deadline) return undefined;
  const share = { part: count.registered, whole: count.live };
  const percent = percentOf(share);
  if (percent === undefined) return find(registeredShare, 'undecidable');
  const due = law.number('iot.real_name_rate_due');
  const missing = missingFor(share, due.value);
  const facts = { ...count, percent, due: Math.round(due.value * 10_000) / 100, missing };
  return find(registeredShare, missing === 0 ? 'permit' : 'permit-with-duties', facts, [due]);
}
