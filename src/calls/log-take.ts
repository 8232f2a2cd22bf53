/** Decisions of an edge into both logs; for the link to the edges and the command line. */
import { readInstant } from '../kernel/time.ts';
import type { EdgeEvent } from './edge-event.ts';
import { type EdgeContext, fromEdge } from './log-record.ts';
import type { CallLog } from './ports.ts';

/** Resolves once they are kept. The same event again is the same record; one of no year that can be is left out. */
export async function takeEvents(
  log: CallLog,
  org: string,
  events: readonly EdgeEvent[],
  context: EdgeContext,
): Promise<number> {
  const made = events
    .map((event) => fromEdge(event, context))
    .filter(({ call }) => readInstant(call.at) !== undefined);
  await log.append(
    org,
    made.map(({ call }) => call),
  );
  await log.appendAuthentication(
    org,
    made.flatMap(({ authentication }) => authentication ?? []),
  );
  return made.length;
}
