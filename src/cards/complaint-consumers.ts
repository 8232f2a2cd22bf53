/** Complaints on suspensions as they pass between company and police. */
import type { Consumer, Received } from '../kernel/outbox.ts';
import { card } from './card.ts';
import { complaint } from './complaint.ts';
import {
  COMPLAINT_TOPICS,
  type ComplaintAnswer,
  type ComplaintDecision,
  type ComplaintRequest,
  complaintId,
} from './complaint-messages.ts';

export const complaintConsumers: readonly (readonly [string, Consumer])[] = [
  [
    COMPLAINT_TOPICS.received,
    (work, messages) =>
      singly<ComplaintRequest>(messages, async (request, from) => {
        const command = { type: 'receive', request, from } as const;
        await work.execute(complaint, [{ id: complaintId(request.receipt), command }]);
      }),
  ],
  [
    COMPLAINT_TOPICS.answered,
    (work, messages) =>
      singly<ComplaintAnswer>(messages, async (answer, from) => {
        const command = { type: 'record-answer', answer, from } as const;
        await work.execute(complaint, [{ id: answer.complaint, command }]);
      }),
  ],
  [
    COMPLAINT_TOPICS.decided,
    (work, messages) =>
      singly<ComplaintDecision>(messages, async ({ card: id, receipt, upheld, reason }, from) => {
        const command = { type: 'record-decision', from, receipt, upheld, reason } as const;
        await work.execute(card, [{ id, command }]);
      }),
  ],
];

/** One after the other: several messages of a group may be about the same subject. */
async function singly<M>(
  messages: readonly Received[],
  apply: (message: M, from: string) => Promise<void>,
): Promise<void> {
  for (const { payload, from } of messages) await apply(payload as M, from);
}
