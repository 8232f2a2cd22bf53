/** An instruction of a register is put in line; an older one for the same line gives way. */
import type { Consumer } from '../kernel/outbox.ts';
import { dispatchItem } from './item.ts';
import { type Instruction, TOPICS } from './messages.ts';
import { itemId, openOvertaken } from './store.ts';

export const consumers: ReadonlyMap<string, Consumer> = new Map<string, Consumer>([
  [
    TOPICS.send,
    async (work, messages) => {
      const instructions = messages.map(({ payload }) => payload as Instruction);
      await work.execute(
        dispatchItem,
        instructions.map((instruction) => ({
          id: itemId(instruction.ref),
          command: { type: 'queue', instruction },
        })),
      );
      const lines = instructions.flatMap(({ kind, number }) => (kind === 'line' ? number : []));
      const overtaken = await openOvertaken(work.tx, lines);
      await work.execute(
        dispatchItem,
        overtaken.map((id) => ({ id, command: { type: 'supersede' } })),
      );
    },
  ],
]);
