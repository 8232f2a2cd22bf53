/** What the network of an industry card is told, and its unit. */
import { instruct } from '../dispatch/messages.ts';
import { type Finding, find, type Message } from '../kernel/decision.ts';
import type { IotCard, IotContext } from './card.ts';
import type { IOT_GROUNDS } from './contract.ts';
import * as rule from './rules.ts';

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

/**
 * The unit learns that a card was switched off, and why, or on again. Where no contact is on file, somebody must tell
 * it: the finding says so.
 */
export function tellUnit(
  { number, contact }: Pick<IotCard, 'number' | 'contact'>,
  what: { readonly off: (typeof IOT_GROUNDS)[number] } | 'on',
  { id, now, actor }: Pick<IotContext, 'id' | 'now' | 'actor'>,
): { readonly finding: Finding; readonly messages: readonly Message[] } {
  if (contact === null) return { finding: find(rule.unitTold, 'permit-with-duties'), messages: [] };
  const [template, more] =
    what === 'on' ? (['iot-restored', {}] as const) : (['iot-suspended', { reason: what.off }] as const);
  const message = instruct(actor.org, {
    kind: 'message',
    ref: `${id}:told:${now}:${template}`,
    about: { register: 'iot_card', id },
    number: contact,
    channel: 'call',
    template,
    facts: { tail: number.slice(-4), time: now, ...more },
    urgent: false,
  });
  return { finding: find(rule.unitTold, 'permit'), messages: [message] };
}
