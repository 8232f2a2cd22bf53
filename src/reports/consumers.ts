/** What this register does with messages: a request becomes a check, an answer goes to its report. */
import type { Consumer, Received } from '../kernel/outbox.ts';
import type { Work } from '../kernel/repository.ts';
import { check } from './check.ts';
import { type CheckAnswer, type CheckRequest, type RectificationNotice, TOPICS } from './messages.ts';
import { type ReportCommand, report } from './report.ts';

/** Id of the check of a report at the organisation that checks it; the police clue is a second item. */
function checkId(request: Pick<CheckRequest, 'report' | 'task'>): string {
  return request.task === 'police-clue' ? `${request.report}-p` : request.report;
}

export const consumers: ReadonlyMap<string, Consumer> = new Map<string, Consumer>([
  [
    TOPICS.requested,
    async (work, messages) => {
      const requests = messages.map(({ payload }) => payload as CheckRequest);
      await work.execute(
        check,
        requests.map((request) => ({ id: checkId(request), command: { type: 'request', request } })),
      );
    },
  ],
  [
    TOPICS.answered,
    (work, messages) =>
      toReports<CheckAnswer>(work, messages, ({ task, result, at, police }, from) => ({
        type: 'record-answer',
        from,
        task,
        result,
        at,
        police,
      })),
  ],
  [
    TOPICS.rectified,
    (work, messages) =>
      toReports<RectificationNotice>(work, messages, ({ rectified }, from) => ({
        type: 'record-rectification',
        from,
        rectified,
      })),
  ],
]);

/** One report after the other: several messages of a group may be about the same one. */
async function toReports<M extends { readonly report: string }>(
  work: Work,
  messages: readonly Received[],
  commandOf: (message: M, from: string) => ReportCommand,
): Promise<void> {
  for (const { payload, from } of messages) {
    const message = payload as M;
    await work.execute(report, [{ id: message.report, command: commandOf(message, from) }]);
  }
}
