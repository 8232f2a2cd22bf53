/** What this folder does with messages: the network says that it switched a card off or on. */
import type { Dispatched } from '../dispatch/messages.ts';
import type { Consumer } from '../kernel/outbox.ts';
import { iotCard } from './card.ts';

export const consumers: ReadonlyMap<string, Consumer> = new Map<string, Consumer>([
  [
    'iot_card.dispatched',
    async (work, messages) => {
      for (const { payload } of messages) {
        const report = payload as Dispatched;
        await work.execute(iotCard, [{ id: report.id, command: { type: 'dispatched', report } }]);
      }
    },
  ],
]);
