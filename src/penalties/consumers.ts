/** What police and institutions do with one another's messages. Whom a message speaks for is who sent it. */
import { CompiledQuery } from 'kysely';
import { type Consumer, each } from '../kernel/outbox.ts';
import type { Tx } from '../kernel/register.ts';
import { imposedId, imposedMeasure } from './imposed.ts';
import {
  type Imposed,
  type LiftOrdered,
  type MeasureReceipt,
  type ObjectionAnswered,
  type ObjectionLodged,
  type Reminded,
  TOPICS,
} from './messages.ts';
import { penalty } from './penalty.ts';

export const consumers: ReadonlyMap<string, Consumer> = new Map<string, Consumer>([
  [
    TOPICS.imposed,
    each<Imposed>((work, imposed, { from }) =>
      work.execute(imposedMeasure, [
        { id: imposedId(from, imposed.penalty), command: { type: 'receive', from, imposed } },
      ]),
    ),
  ],
  [
    TOPICS.lifted,
    each<LiftOrdered>(async (work, order, { from }) => {
      const id = imposedId(from, order.penalty);
      // What was refused here has nothing to be lifted; what has not arrived yet is waited for.
      if (await wasRefused(work.tx, id)) return;
      await work.execute(imposedMeasure, [{ id, command: { type: 'lift', from, order } }]);
    }),
  ],
  [
    TOPICS.answered,
    each<ObjectionAnswered>((work, answer, { from }) =>
      work.execute(imposedMeasure, [
        { id: imposedId(from, answer.penalty), command: { type: 'note-answer', from, answer } },
      ]),
    ),
  ],
  [
    TOPICS.reminded,
    each<Reminded>(async (work, { penalty: known }, { from }) => {
      const id = imposedId(from, known);
      if (await wasRefused(work.tx, id)) return;
      await work.execute(imposedMeasure, [{ id, command: { type: 'note-reminder', from } }]);
    }),
  ],
  [
    TOPICS.receipt,
    each<MeasureReceipt>((work, receipt, { from }) =>
      work.execute(penalty, [{ id: receipt.penalty, command: { type: 'note-receipt', from, receipt } }]),
    ),
  ],
  [
    TOPICS.objected,
    each<ObjectionLodged>((work, { penalty: id, grounds, files, at }, { from }) =>
      work.execute(penalty, [
        {
          id,
          command: { type: 'object', objecting: { door: 'institution', org: from, grounds, files, at } },
        },
      ]),
    ),
  ],
]);

/** Refusals of what never came into being are in the journal under its name with a mark. */
async function wasRefused(tx: Tx, id: string): Promise<boolean> {
  const { rows } = await tx.executeQuery<{ refused: boolean }>(
    CompiledQuery.raw(
      `select not exists (select from imposed_measure where org = duanka_org() and id = $1) and exists (
         select from journal where org = duanka_org() and register = 'imposed_measure'
           and subject >= $2 and subject < $3) as refused`,
      [id, `${id}?`, `${id}@`],
    ),
  );
  return rows[0]?.refused === true;
}
