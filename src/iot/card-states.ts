/** What every part of an industry card's life asks of its state, and what its network is told. */
import { instruct } from '../dispatch/messages.ts';
import type { Message } from '../kernel/decision.ts';
import { kernelError } from '../kernel/errors.ts';
import type { IotCard, IotContext } from './card.ts';

/** The card of a command on one that must be there. */
export function existing(state: IotCard | undefined, command: string): IotCard {
  if (state === undefined) throw kernelError('kernel.missing', { facts: { command } });
  return state;
}

/** The command does not fit the state the card is in. */
export function notNow({ state }: { readonly state: string }, command: string): Error {
  return kernelError('kernel.not-in-state', { facts: { state, command } });
}

const LINES = {
  data: ['data'],
  sms: ['sms-out', 'sms-in'],
  voice: ['voice-out', 'voice-in'],
} as const;

/** Everything that is not granted is off at the network. */
export function lineOf(
  card: Pick<IotCard, 'number' | 'functions'>,
  what: 'as-granted' | 'off',
  { id, now, actor }: Pick<IotContext, 'id' | 'now' | 'actor'>,
): Message {
  const on = what === 'off' ? [] : card.functions;
  const off = Object.entries(LINES).flatMap(([name, parts]) =>
    (on as readonly string[]).includes(name) ? [] : parts,
  );
  return instruct(actor.org, {
    kind: 'line',
    ref: `${id}:line:${now}:${what}`,
    about: { register: 'iot_card', id },
    number: card.number,
    off,
    open: ['emergency'],
    at: now,
  });
}
