/** What a regulator and the companies do with one another's messages. Whom a message speaks for is who sent it. */
import { type Consumer, each } from '../kernel/outbox.ts';
import { cleanupReport } from './cleanup-report.ts';
import { ledgerInquiry } from './inquiry.ts';
import { ledgerLookup, lookupId } from './lookup.ts';
import {
  type CleanupReceipt,
  type CleanupReported,
  type LedgerAnswered,
  type LedgerAsked,
  SUPERVISION,
  type VoipOrdered,
  type VoipProgress,
} from './supervision-messages.ts';
import { banOf, voipBan } from './voip-ban.ts';
import { voipOrder } from './voip-order.ts';

export const supervisionConsumers: readonly (readonly [string, Consumer])[] = [
  [
    SUPERVISION.ledgerAsked,
    each<LedgerAsked>((work, asked, { from }) =>
      work.execute(ledgerLookup, [
        { id: lookupId(from, asked.inquiry), command: { type: 'look-up', from, asked } },
      ]),
    ),
  ],
  [
    SUPERVISION.ledgerAnswered,
    each<LedgerAnswered>((work, answer, { from }) =>
      work.execute(ledgerInquiry, [{ id: answer.inquiry, command: { type: 'record-answer', from, answer } }]),
    ),
  ],
  [
    SUPERVISION.voipOrdered,
    each<VoipOrdered>((work, ordered, { from }) =>
      work.execute(voipBan, [{ id: banOf(from, ordered.order), command: { type: 'obey', from, ordered } }]),
    ),
  ],
  [
    SUPERVISION.voipProgress,
    each<VoipProgress>((work, progress, { from }) =>
      work.execute(voipOrder, [{ id: progress.order, command: { type: 'note-progress', from, progress } }]),
    ),
  ],
  [
    SUPERVISION.cleanupReported,
    each<CleanupReported>((work, reported, { from }) =>
      work.execute(cleanupReport, [{ id: reported.report, command: { type: 'receive', from, reported } }]),
    ),
  ],
  [
    SUPERVISION.cleanupReceived,
    each<CleanupReceipt>((work, receipt, { from }) =>
      work.execute(cleanupReport, [{ id: receipt.report, command: { type: 'note-receipt', from, receipt } }]),
    ),
  ],
];
