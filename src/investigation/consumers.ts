/** What this folder does with messages: the police keep the figures of outlets. */
import { type Consumer, each } from '../kernel/outbox.ts';
import { standingId } from './ids.ts';
import { type FiguresSent, TOPICS } from './messages.ts';
import { outletStanding } from './outlets.ts';

export const consumers: ReadonlyMap<string, Consumer> = new Map<string, Consumer>([
  [
    TOPICS.outletFigures,
    each<FiguresSent>((work, { month, outlets }, { from }) =>
      work.execute(
        outletStanding,
        outlets.map((figures) => ({
          id: standingId(from, figures.outlet),
          command: { type: 'note', from, month, figures } as const,
        })),
      ),
    ),
  ],
]);
