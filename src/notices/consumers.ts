/** What became of the messages to those who must sign anew. */
import type { Dispatched } from '../dispatch/messages.ts';
import { type Consumer, each } from '../kernel/outbox.ts';
import { holderOfRef, TOPICS, type Unreached } from './messages.ts';
import { round } from './round.ts';
import { keepReach } from './round-store.ts';

const unreached: Consumer = each<Unreached>(({ tx }, { notice, holder }) =>
  keepReach(tx, { notice, holder, reach: 'unreached' }),
);

const dispatched: Consumer = each<Dispatched>(({ tx }, { id: notice, ref, result }) => {
  const reach = result === 'failed' ? 'unreached' : 'told';
  return keepReach(tx, { notice, holder: holderOfRef(ref), reach });
});

export const consumers: readonly (readonly [string, Consumer])[] = [
  [TOPICS.unreached, unreached],
  [`${round.name}.dispatched`, dispatched],
];
