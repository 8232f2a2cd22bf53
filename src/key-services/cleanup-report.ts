/**
 * The report of the clean-up (452, 6): made from the ledger, sent to the ministry and to the regulator of the place, kept
 * by both with its receipt. One register for either side.
 */
import { createHash } from 'node:crypto';
import { type Decision, decide as decided, find } from '../kernel/decision.ts';
import { type OrganisationEntry, organisationsForEach } from '../kernel/organisations.ts';
import type { Context, Register } from '../kernel/register.ts';
import { existing, notNow, type Signed, signed } from '../kernel/subject-state.ts';
import { type Day, dayOf, type Instant } from '../kernel/time.ts';
import { cleanupDocument } from './cleanup-document.ts';
import type { InventoryView } from './ledger-contract.ts';
import type { CLEANUP_SIDES } from './supervision-contract.ts';
import { type CleanupReceipt, type CleanupReported, SUPERVISION } from './supervision-messages.ts';
import * as rule from './supervision-rules.ts';

export interface CleanupReport extends CleanupReported {
  readonly side: (typeof CLEANUP_SIDES)[number];
  /** The company that reports. */
  readonly from: string;
  readonly at: Instant;
  readonly sent: Signed | null;
  readonly late: boolean;
  readonly recipients: readonly { readonly org: string; readonly receivedAt: Instant | null }[];
}

export type CleanupReportCommand =
  | {
      readonly type: 'send';
      readonly province: string | null;
      readonly figures: InventoryView;
      readonly note: string;
    }
  | { readonly type: 'receive'; readonly from: string; readonly reported: CleanupReported }
  | { readonly type: 'note-receipt'; readonly from: string; readonly receipt: CleanupReceipt };
export type CleanupReportEvent =
  | {
      readonly type: 'sent';
      readonly reported: CleanupReported;
      readonly from: string;
      readonly by: Signed;
      readonly late: boolean;
      readonly to: readonly string[];
    }
  | {
      readonly type: 'received';
      readonly reported: CleanupReported;
      readonly from: string;
      readonly at: Instant;
    }
  | { readonly type: 'receipted'; readonly org: string; readonly at: Instant };

type ReportContext = Context<readonly OrganisationEntry[]>;
type ReportDecision = Decision<CleanupReportEvent>;

export const cleanupReport: Register<
  CleanupReport,
  CleanupReportCommand,
  CleanupReportEvent,
  readonly OrganisationEntry[]
> = {
  name: 'cleanup_report',
  rules: [],
  permissions: {
    send: 'key-service.approve',
    receive: 'message.receive',
    'note-receipt': 'message.receive',
  },
  decide(state, command, context) {
    if (command.type === 'send') {
      if (state !== undefined) throw notNow({ state: state.side }, 'send');
      return send(command, context);
    }
    if (command.type === 'receive') return receive(state, command, context);
    return noteReceipt(existing(state, command.type), command);
  },
  evolve,
  columns: ({ side, from, at }) => ({ side, origin: from, at }),
  facts: organisationsForEach,
};

/** A province reports to the ministry and to its own regulator; the group, whose place is the country, to the ministry. */
function send(
  { province: named, figures, note }: Extract<CleanupReportCommand, { type: 'send' }>,
  context: ReportContext,
): ReportDecision {
  const { law, now, actor, id, facts } = context;
  const own = facts.find((one) => one.id === actor.org);
  const province = named ?? own?.province ?? null;
  const regulators = facts.filter(({ kind }) => kind === 'regulator');
  const ministry = regulators.find((one) => one.province === null);
  const local = province === null ? ministry : regulators.find((one) => one.province === province);
  const by = law.parameter<Day>('key.cleanup_report_by');
  if (ministry === undefined || local === undefined)
    return decided(
      [find(rule.cleanupSent, 'hold', { lacking: ministry === undefined ? 'ministry' : 'province' }, [by])],
      () => ({ events: [] }),
    );
  const day = dayOf(now);
  const document = cleanupDocument({ company: own?.nameZh ?? actor.org, province, day, figures, note });
  const reported = { report: id, province, day, figures, note, document, digest: digestOf(document) };
  const late = day > by.value;
  const to = [...new Set([ministry, local])];
  const said = {
    recipients: to.map(({ nameZh }) => nameZh).join('、'),
    by: by.value,
    lacking: late ? 'late' : '',
  };
  return decided([find(rule.cleanupSent, late ? 'permit-with-duties' : 'permit', said, [by])], () => ({
    events: [
      {
        type: 'sent',
        reported,
        from: actor.org,
        by: signed(context),
        late,
        to: to.map((one) => one.id),
      },
    ],
    messages: to.map((one) => ({
      to: one.id,
      topic: SUPERVISION.cleanupReported,
      key: `${actor.org}:${id}:cleanup`,
      payload: reported,
    })),
  }));
}

const digestOf = (document: string) => createHash('sha256').update(document).digest('hex');

/** What comes twice is receipted twice and kept once; one that does not fit its digest is not taken. */
function receive(
  state: CleanupReport | undefined,
  { from, reported }: Extract<CleanupReportCommand, { type: 'receive' }>,
  { now, actor, facts }: ReportContext,
): ReportDecision {
  const whole = digestOf(reported.document) === reported.digest;
  const by = facts.find(({ id }) => id === from)?.nameZh ?? from;
  const payload: CleanupReceipt = { report: reported.report, digest: reported.digest, at: now };
  return decided([find(rule.cleanupReceived, whole ? 'permit' : 'refuse', { by })], () => ({
    events: state === undefined ? [{ type: 'received', reported, from, at: now }] : [],
    messages: [
      {
        to: from,
        topic: SUPERVISION.cleanupReceived,
        key: `${reported.report}:${actor.org}:receipt`,
        payload,
      },
    ],
  }));
}

function noteReceipt(
  report: CleanupReport,
  { from, receipt }: Extract<CleanupReportCommand, { type: 'note-receipt' }>,
): ReportDecision {
  const told = report.recipients.find(({ org }) => org === from);
  const fits = told !== undefined && receipt.digest === report.digest;
  return decided([find(rule.cleanupReceived, fits ? 'permit' : 'refuse', { by: from })], () => ({
    events: told?.receivedAt === null ? [{ type: 'receipted', org: from, at: receipt.at }] : [],
  }));
}

function evolve(state: CleanupReport | undefined, event: CleanupReportEvent): CleanupReport {
  if (event.type === 'sent') {
    const { reported, from, by, late, to } = event;
    const recipients = to.map((org) => ({ org, receivedAt: null }));
    return { ...reported, side: 'sent', from, at: by.at, sent: by, late, recipients };
  }
  if (event.type === 'received') {
    const { reported, from, at } = event;
    return { ...reported, side: 'received', from, at, sent: null, late: false, recipients: [] };
  }
  if (state === undefined) throw new TypeError(`${event.type} before sent`);
  const recipients = state.recipients.map((one) =>
    one.org === event.org ? { ...one, receivedAt: event.at } : one,
  );
  return { ...state, recipients };
}
