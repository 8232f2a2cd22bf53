/** What every part of an agent's life asks of its state. */
import { kernelError } from '../kernel/errors.ts';
import type { Agent } from './agent.ts';
import type { Signed } from './messages.ts';

/** The agent of a command on one that must be there. */
export function existing(state: Agent | undefined, command: string): Agent {
  if (state === undefined) throw kernelError('kernel.missing', { facts: { command } });
  return state;
}

/** The command does not fit the state the agent is in. */
export function notNow({ state }: { readonly state: string }, command: string): Error {
  return kernelError('kernel.not-in-state', { facts: { state, command } });
}

/** Who acts, as it is kept. */
export function signed({
  actor,
  now,
}: {
  readonly actor: { readonly id: string };
  readonly now: string;
}): Signed {
  return { account: actor.id, at: now };
}
