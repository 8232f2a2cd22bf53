/** What most deciders ask before they decide: the subject is there, the command fits its state, and who acts. Pure. */
import type { Actor } from './access.ts';
import { kernelError } from './errors.ts';
import type { Instant } from './time.ts';

/** Who agreed to something, and when. */
export interface Signed {
  readonly account: string;
  readonly at: Instant;
}

/** Who acts, as it is kept. */
export function signed({ actor, now }: { readonly actor: Pick<Actor, 'id'>; readonly now: Instant }): Signed {
  return { account: actor.id, at: now };
}

/** The subject of a command on one that must be there. @throws `kernel.missing` */
export function existing<S>(state: S | undefined, command: string): S {
  if (state === undefined) throw kernelError('kernel.missing', { facts: { command } });
  return state;
}

/** The command does not fit the state the subject is in. */
export function notNow({ state }: { readonly state: string }, command: string): Error {
  return kernelError('kernel.not-in-state', { facts: { state, command } });
}
