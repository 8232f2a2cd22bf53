/** What this folder does with messages: traces between companies, notices of false numbers, lines that were cut. */
import { type Consumer, each, ownOnly } from '../kernel/outbox.ts';
import type { Work } from '../kernel/repository.ts';
import type { Disconnected, Reconnected } from '../key-services/messages.ts';
import { type FalseNumberNotice, falseNumberNotice, noticeId } from './false-number.ts';
import {
  TOPICS as NOTICES,
  type NoticeEnforced,
  type NoticeReceived,
  type PublishedNotice,
} from './false-number-messages.ts';
import { subjectsOf } from './log-store.ts';
import { traceback } from './trace.ts';
import { handoverId, traceHandover } from './trace-handover.ts';
import {
  type HandedOver,
  type HandOverReceived,
  type HearingOpened,
  type HopAnswer,
  type HopRequest,
  type Judged,
  type LineCut,
  type LineRestored,
  type Statement,
  TOPICS,
} from './trace-messages.ts';
import { type RequestCommand, requestId, traceRequest } from './trace-request.ts';

/** Only whoever asked says something about its request: another sender's would be another request. */
const tellRequest = (
  work: Work,
  about: { readonly case: string; readonly hop: number },
  { from, command }: { readonly from: string; readonly command: RequestCommand },
) => work.execute(traceRequest, [{ id: requestId({ ...about, origin: from }), command }]);

export const consumers: ReadonlyMap<string, Consumer> = new Map<string, Consumer>([
  // Whom a message speaks for is who sent it, whatever it says.
  [
    TOPICS.asked,
    each<HopRequest>((work, request, { from }) =>
      tellRequest(work, request, {
        from,
        command: { type: 'receive', request: { ...request, origin: from } },
      }),
    ),
  ],
  [
    TOPICS.answered,
    each<HopAnswer>((work, answer, { from }) =>
      work.execute(traceback, [
        { id: answer.case, command: { type: 'record-answer', answer: { ...answer, from } } },
      ]),
    ),
  ],
  [
    TOPICS.hearing,
    each<HearingOpened>((work, hearing, { from }) =>
      tellRequest(work, hearing, { from, command: { type: 'open-hearing', hearing } }),
    ),
  ],
  [
    TOPICS.stated,
    each<Statement>((work, { case: id, hop, text, at }, { from }) =>
      work.execute(traceback, [{ id, command: { type: 'record-statement', from, hop, text, at } }]),
    ),
  ],
  [
    TOPICS.judged,
    each<Judged>((work, judged, { from }) =>
      tellRequest(work, judged, { from, command: { type: 'record-judgement', judged } }),
    ),
  ],
  [
    TOPICS.cut,
    each<LineCut>((work, cut, { from }) =>
      work.execute(traceback, [{ id: cut.case, command: { type: 'record-cut', cut: { ...cut, from } } }]),
    ),
  ],
  [
    TOPICS.handedOver,
    each<HandedOver>((work, handed, { from }) =>
      work.execute(traceHandover, [
        {
          id: handoverId(from, handed.case),
          command: { type: 'receive', handed: { ...handed, origin: from } },
        },
      ]),
    ),
  ],
  [
    TOPICS.handOverReceived,
    each<HandOverReceived>((work, { case: id, receipt }, { from }) =>
      work.execute(traceback, [{ id, command: { type: 'record-receipt', from, receipt } }]),
    ),
  ],
  [
    'trace_request.disconnected',
    // The ledger is the company's own.
    ownOnly<Disconnected>((work, answer) =>
      work.execute(traceRequest, [{ id: answer.id, command: { type: 'disconnected', answer } }]),
    ),
  ],
  [
    'trace_request.reconnected',
    ownOnly<Reconnected>((work, restored) =>
      work.execute(traceRequest, [{ id: restored.id, command: { type: 'reconnected', restored } }]),
    ),
  ],
  [
    TOPICS.restored,
    each<LineRestored>((work, restored, { from }) =>
      work.execute(traceback, [
        { id: restored.case, command: { type: 'record-restored', restored: { ...restored, from } } },
      ]),
    ),
  ],
  [
    NOTICES.published,
    each<PublishedNotice>((work, notice, { from }) => receiveNotice(work, { ...notice, from })),
  ],
  [
    NOTICES.received,
    each<NoticeReceived>((work, receipt, { from }) =>
      work.execute(falseNumberNotice, [
        {
          id: noticeId({ ...receipt, from: work.actor.org }),
          command: { type: 'note-receipt', receipt: { ...receipt, by: from } },
        },
      ]),
    ),
  ],
  [
    NOTICES.enforced,
    each<NoticeEnforced>((work, enforced, { from }) =>
      work.execute(falseNumberNotice, [
        {
          id: noticeId({ ...enforced, from: work.actor.org }),
          command: { type: 'note-enforced', enforced: { ...enforced, by: from } },
        },
      ]),
    ),
  ],
]);

async function receiveNotice(work: Work, notice: PublishedNotice): Promise<void> {
  await work.execute(falseNumberNotice, [{ id: noticeId(notice), command: { type: 'receive', notice } }]);
  await supersedeOlder(work, notice);
}

/** Older versions of a list are no longer in force. */
export async function supersedeOlder(
  work: Work,
  { from, list, version }: Pick<PublishedNotice, 'from' | 'list' | 'version'>,
): Promise<void> {
  const older = await subjectsOf<FalseNumberNotice>(
    work.tx,
    'false_number_notice',
    `list = $1 and list_version < $2 and state = 'current'`,
    [`${from}/${list}`, version],
  );
  await work.execute(
    falseNumberNotice,
    older.map(({ id }) => ({ id, command: { type: 'supersede' } as const })),
  );
}
