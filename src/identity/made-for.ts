/**
 * What a check was made for. A live check says that this person stood before a camera for one thing; it must not carry
 * another one that somebody else began meanwhile in the person's name.
 */
import { CITIZEN } from '../kernel/access.ts';
import { type Finding, find } from '../kernel/decision.ts';
import { madeForThis } from './check-rules.ts';
import type { CheckFacts, MadeFor } from './read-model.ts';

/** Null where the check may be rested on; otherwise why not. */
function whyNotFor(
  { madeFor = null, staff }: Pick<CheckFacts, 'madeFor' | 'staff'>,
  asked: MadeFor,
): 'unstated' | 'purpose' | 'subject' | 'session' | null {
  // At a counter somebody saw who was there and for what; a check made alone must say it.
  if (madeFor === null) return staff === CITIZEN ? 'unstated' : null;
  if (madeFor.purpose !== asked.purpose) return 'purpose';
  if (madeFor.subject !== null && madeFor.subject !== asked.subject) return 'subject';
  return madeFor.session !== null && madeFor.session !== asked.session ? 'session' : null;
}

/** Whether a decision of this purpose, on this card, in this session, may rest on the check. */
export function isFor(check: Pick<CheckFacts, 'madeFor' | 'staff'>, asked: MadeFor): boolean {
  return whyNotFor(check, asked) === null;
}

/** One finding for each check that was made for something else. */
export function otherwiseMade(checks: readonly CheckFacts[], asked: MadeFor): Finding[] {
  return checks.flatMap((check) => {
    const why = whyNotFor(check, asked);
    return why === null ? [] : [find(madeForThis, 'refuse', { method: check.method, why })];
  });
}
