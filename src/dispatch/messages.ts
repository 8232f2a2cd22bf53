/**
 * What leaves for networks and people: a message to a subscriber, or the functions of a line. A register sends an
 * `Instruction` to its own organisation under `TOPICS.send`; what became of it comes back as a `Dispatched` under
 * `<register>.dispatched`.
 */
import type { Message } from '../kernel/decision.ts';
import type { Instant } from '../kernel/time.ts';

export const MESSAGE_CHANNELS = ['sms', 'app', 'call', 'letter'] as const;

interface Common {
  /** Names the instruction; the same one is never carried out twice. */
  readonly ref: string;
  /** Whose it is, told what became of it; null where nobody waits for that. */
  readonly about: { readonly register: string; readonly id: string } | null;
  readonly number: string;
}

export type Instruction =
  | (Common & {
      readonly kind: 'message';
      readonly channel: (typeof MESSAGE_CHANNELS)[number];
      /** Key of dispatch/templates.ts, with the facts its text names; an instant is written in China time. */
      readonly template: string;
      readonly facts: Readonly<Record<string, string | number>>;
      /** Language of the person, where it is known. */
      readonly language?: 'zh' | 'en';
      /** Sent in quiet hours too (listed fraud cards only). */
      readonly urgent: boolean;
    })
  | (Common & {
      readonly kind: 'line';
      /** Functions switched off, e.g. `voice-out`; empty: everything works again. */
      readonly off: readonly string[];
      /** What stays reachable, e.g. `emergency`, `96110`. */
      readonly open: readonly string[];
      /** When it was decided: the latest one counts, in whatever order they arrive. */
      readonly at?: Instant;
    });

export interface Dispatched {
  readonly ref: string;
  readonly id: string;
  /** `sent`: handed over; `delivered`: receipt of the handset; `applied`: the network did it; `failed`: given up. */
  readonly result: 'sent' | 'delivered' | 'applied' | 'failed';
  readonly at: Instant;
}

export const TOPICS = { send: 'dispatch.send' } as const;

export function instruct(org: string, instruction: Instruction): Message {
  return { to: org, topic: TOPICS.send, key: instruction.ref, payload: instruction };
}
