/** What notices ask of other registers of the same organisation. */
import type { Message } from '../kernel/decision.ts';
import type { Day } from '../kernel/time.ts';
import type { Series } from './notice.ts';

export const TOPICS = {
  /** Somebody must sign a new version: tell them, on a line of theirs. */
  signAnew: 'notices.sign-anew',
  /** There was no line to tell them on. */
  unreached: 'notices.unreached',
} as const;

export interface SignAnew {
  /** The new version. */
  readonly notice: string;
  readonly holder: string;
  readonly service: Series['service'];
  /** Last day on which it is signed in time. */
  readonly by: Day;
}

/** The same for the message to the person, so that what became of it comes back to the right one. */
export function signAnewRef({ notice, holder }: Pick<SignAnew, 'notice' | 'holder'>): string {
  return `${notice}:${holder}:sign-anew`;
}

/** Whom a message was for. */
export function holderOfRef(ref: string): string {
  return ref.split(':')[1] ?? '';
}

export function signAnew(org: string, asked: SignAnew): Message {
  // Not the reference itself: that is the key of the message to the person, which the same organisation receives.
  return { to: org, topic: TOPICS.signAnew, key: `${signAnewRef(asked)}:asked`, payload: asked };
}

export type Unreached = Pick<SignAnew, 'notice' | 'holder'>;

export function unreached(org: string, { notice, holder }: Unreached): Message {
  const payload: Unreached = { notice, holder };
  return { to: org, topic: TOPICS.unreached, key: `${signAnewRef(payload)}:unreached`, payload };
}
