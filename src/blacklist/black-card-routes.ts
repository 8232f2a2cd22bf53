/** HTTP of notices of black-card numbers between authorities, in 2015. */
import { hash } from 'node:crypto';
import { type Static, Type } from 'typebox';
import { actsOn } from '../kernel/act-route.ts';
import {
  ById,
  DaySchema,
  DecisionSchema,
  IdSchema,
  InstantSchema,
  oneOf,
  orNull,
  PageOf,
  PageQuery,
  ReasonSchema,
  SignedSchema,
  StepSchema,
  TextSchema,
  VersionBody,
} from '../kernel/contract.ts';
import { decisionView } from '../kernel/explain.ts';
import { type AnyRoute, route } from '../kernel/route.ts';
import type { Services } from '../kernel/services.ts';
import { historyOf, pageOfSubjects, type Subject, subjectById } from '../kernel/subjects.ts';
import type { Instant } from '../kernel/time.ts';
import type { NumberingPlan } from '../numbers/index.ts';
import { type NumberNotice, numberNotice } from './black-card.ts';
import { NOTICE_STATES } from './codes.ts';
import { blacklistError } from './errors.ts';
import { type Names, unitOf } from './views.ts';

const closed = { additionalProperties: false } as const;
const Unit = Type.Object({ id: Type.String(), name: TextSchema }, closed);
const Reference = Type.String({ minLength: 2, maxLength: 40, pattern: '^[\\p{L}\\p{N}〔〕()（）_-]+$' });

export const NoticeRow = Type.Object(
  {
    id: IdSchema,
    reference: Type.String(),
    /** Of the notice; the next one replaces it. */
    revision: Type.Integer(),
    dated: DaySchema,
    origin: Unit,
    state: oneOf(NOTICE_STATES),
    numbers: Type.Integer(),
    dueAt: InstantSchema,
    overdue: Type.Boolean(),
    version: Type.Integer(),
  },
  closed,
);
export type NoticeRowView = Static<typeof NoticeRow>;
export const NoticeDetail = Type.Object(
  {
    ...NoticeRow.properties,
    reason: Type.String(),
    /** Canonical digits. */
    list: Type.Array(Type.String()),
    digest: Type.String(),
    receipts: Type.Array(Type.Object({ unit: Unit, at: orNull(InstantSchema) }, closed)),
    acknowledged: orNull(SignedSchema),
    history: Type.Array(StepSchema),
  },
  closed,
);
export type NoticeDetailView = Static<typeof NoticeDetail>;
const NoticeBody = Type.Object(
  {
    /** Of the document; the same one again is its next version. */
    reference: Reference,
    reason: ReasonSchema,
    numbers: Type.Array(Type.String({ minLength: 5, maxLength: 32 }), { minItems: 1, maxItems: 1000 }),
    to: Type.Array(Type.String({ minLength: 1, maxLength: 64 }), {
      minItems: 1,
      maxItems: 200,
      uniqueItems: true,
    }),
  },
  closed,
);
const NoticeFilter = { ...PageQuery, state: Type.Optional(oneOf(NOTICE_STATES)) };

export interface NoticeServices extends Services {
  readonly plan: NumberingPlan;
}

export function blackCardRoutes({ book, names, plan }: NoticeServices): AnyRoute[] {
  const act = actsOn(numberNotice, book);
  return [
    route({
      method: 'GET',
      path: '/black-card-notices',
      audience: 'staff',
      permission: 'black-card-notice.read',
      summary: 'Notices of black-card numbers, issued here and received, newest first',
      query: Type.Object(NoticeFilter, closed),
      answer: PageOf(NoticeRow),
      handle: ({ repository, query: { state, ...page }, now }) =>
        repository.read('black-card-notice.read', async (tx) => {
          const known = await names(tx);
          return pageOfSubjects<NumberNotice, NoticeRowView>(
            tx,
            { table: 'black_card_notice', by: 'at', order: 'newest', where: [['state = ?', state]], ...page },
            (row) => noticeRow(row, known, now),
          );
        }),
    }),
    route({
      method: 'GET',
      path: '/black-card-notices/:id',
      audience: 'staff',
      permission: 'black-card-notice.read',
      summary: 'One notice with its numbers and receipts',
      params: ById,
      answer: NoticeDetail,
      handle: ({ repository, params: { id }, now }) =>
        repository.read('black-card-notice.read', async (tx) => {
          const row = await subjectById<NumberNotice>(tx, 'black_card_notice', id);
          const history = await historyOf(tx, 'black_card_notice', id, book);
          return { ...noticeDetail(row, await names(tx), now), history };
        }),
    }),
    route({
      method: 'POST',
      path: '/black-card-notices',
      audience: 'staff',
      permission: 'black-card-notice.issue',
      summary: 'Tell other authorities numbers of black cards; the same reference again is the next version',
      body: NoticeBody,
      answer: DecisionSchema,
      handle: async ({ repository, body, key }) => {
        const numbers = canonical(plan, body.numbers);
        const { to, reference, reason } = body;
        const notice = { reference, reason, numbers, digest: hash('sha256', numbers.join('\n'), 'hex') };
        const id = `n${hash('sha256', reference, 'hex').slice(0, 22)}`;
        const item = { id, command: { type: 'issue', notice, to } as const, key, asked: body };
        return decisionView(await repository.execute(numberNotice, item), book);
      },
    }),
    act({
      path: '/black-card-notices/:id/acknowledge',
      permission: 'black-card-notice.issue',
      summary: 'Acknowledge a notice; whoever issued it gets the receipt',
      body: VersionBody,
      command: () => ({ type: 'acknowledge' }),
    }),
  ];
}

/** Each once, sorted. @throws blacklist.number-unreadable */
function canonical(plan: NumberingPlan, written: readonly string[]): string[] {
  const read = written.map((text, index) => {
    const result = plan.normalise(text);
    if (!result.ok)
      throw blacklistError('blacklist.number-unreadable', {
        place: `/numbers/${index}`,
        facts: { number: plan.mask(text) },
      });
    return result.number;
  });
  return [...new Set(read)].toSorted();
}

function noticeRow(
  { id, version, data }: Omit<Subject<NumberNotice>, 'at'>,
  names: Names,
  now: Instant,
): NoticeRowView {
  const { reference, version: revision, dated, origin, state, numbers, dueAt } = data;
  return {
    id,
    reference,
    revision,
    dated,
    origin: unitOf(origin, names),
    state,
    numbers: numbers.length,
    dueAt,
    overdue: state !== 'acknowledged' && dueAt < now,
    version,
  };
}

function noticeDetail(
  row: Omit<Subject<NumberNotice>, 'at'>,
  names: Names,
  now: Instant,
): Omit<NoticeDetailView, 'history'> {
  const { reason, numbers, digest, receipts, acknowledged } = row.data;
  return {
    ...noticeRow(row, names, now),
    reason,
    list: [...numbers],
    digest,
    receipts: Object.entries(receipts).map(([unit, at]) => ({ unit: unitOf(unit, names), at })),
    acknowledged,
  };
}
