/** The instruction that sets the functions of a line. */
import { instruct } from '../dispatch/messages.ts';
import type { Message } from '../kernel/decision.ts';
import type { Instant } from '../kernel/time.ts';
import type { Card } from './card.ts';

/** Functions switched off, and what stays reachable nevertheless. */
export interface Scope {
  readonly off: readonly string[];
  readonly open: readonly string[];
}

interface Errand extends Scope {
  readonly org: string;
  readonly id: string;
  readonly ref: string;
  readonly at: Instant;
}

export function lineMessage(card: Pick<Card, 'number'>, { org, id, ref, at, off, open }: Errand): Message {
  return instruct(org, {
    kind: 'line',
    ref,
    about: { register: 'card', id },
    number: card.number,
    off,
    open,
    at,
  });
}
