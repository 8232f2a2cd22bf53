/** HTTP of the versions of a notice: read, draft, approve, publish, and the one to show now. */
import { Type } from 'typebox';
import { actsOn } from '../kernel/act-route.ts';
import { ById, DecisionSchema } from '../kernel/contract.ts';
import { kernelError } from '../kernel/errors.ts';
import { decisionView } from '../kernel/explain.ts';
import { freshId } from '../kernel/ids.ts';
import { type AnyRoute, route } from '../kernel/route.ts';
import { dayOf, isDay } from '../kernel/time.ts';
import * as contract from './contract.ts';
import { currentOf } from './current.ts';
import { noticesError } from './errors.ts';
import { notice } from './notice.ts';
import { progressOf, roundById } from './round-store.ts';
import type { NoticeServices } from './services.ts';
import { lastSigned, listNotices, noticeById } from './store.ts';
import * as view from './views.ts';

const closed = { additionalProperties: false } as const;

export function noticeRoutes({ law, book, randomness }: NoticeServices): AnyRoute[] {
  const act = actsOn(notice, book);

  return [
    route({
      method: 'GET',
      path: '/notices',
      audience: 'staff',
      permission: 'notice.read',
      summary: 'Versions of the risk notices, kind by kind',
      query: Type.Object(contract.NoticeFilter, closed),
      answer: Type.Object({ items: Type.Array(contract.NoticeRow) }, closed),
      handle: ({ repository, query, now }) =>
        repository.read('notice.read', async (tx) => ({
          items: view.noticeRows(await listNotices(tx, query), dayOf(now)),
        })),
    }),
    route({
      method: 'POST',
      path: '/notices',
      audience: 'staff',
      permission: 'notice.write',
      summary: 'Draft a new version',
      body: contract.Draft,
      answer: DecisionSchema,
      handle: async ({ repository, body, key, now }) => {
        const { text, ...series } = body;
        // The shipped text is version 1 everywhere; own versions follow it, so that there is no day without one.
        await currentOf(repository, series, dayOf(now));
        const id = freshId('n', randomness);
        const item = { id, command: { type: 'draft' as const, series, text }, key, asked: body };
        return decisionView(await repository.execute(notice, item), book);
      },
    }),
    ...(['staff', 'citizen'] as const).map((audience) =>
      route({
        method: 'GET',
        path: '/notices/current',
        audience,
        permission: 'notice.read',
        summary: 'The text to show now, with what must be ticked or signed',
        query: Type.Object(audience === 'staff' ? contract.CurrentQuery : contract.Series, closed),
        answer: contract.CurrentNotice,
        handle: async ({ repository, query, now }) => {
          const { service, subject, place, register, id } = query as CurrentAsked;
          const series = { service, subject, place };
          const today = dayOf(now);
          const current = await currentOf(repository, series, today);
          const signed =
            register === undefined || id === undefined
              ? undefined
              : await repository.read('notice.read', (tx) => lastSigned(tx, { register, id }, series));
          return view.currentNotice(current, signed, law.asOf(today));
        },
      }),
    ),
    route({
      method: 'GET',
      path: '/notices/:id',
      audience: 'staff',
      permission: 'notice.read',
      summary: 'One version with its text',
      params: ById,
      answer: contract.NoticeDetail,
      handle: ({ repository, params: { id }, now }) =>
        repository.read('notice.read', async (tx) => {
          const record = await noticeById(tx, id);
          if (record === undefined) throw kernelError('kernel.missing');
          const { service, subject, place } = record.data;
          const round = await roundById(tx, id);
          const beside = {
            all: await listNotices(tx, { service, subject, place }),
            round: round && { data: round.data, progress: await progressOf(tx, id) },
            reader: { law: law.asOf(dayOf(now)), actor: repository.actor },
          };
          return view.noticeDetail(record, beside, dayOf(now));
        }),
    }),
    act({
      path: '/notices/:id/approve',
      permission: 'notice.publish',
      summary: 'A second person approves a draft',
      body: contract.Approval,
      command: () => ({ type: 'approve' }),
    }),
    act({
      path: '/notices/:id/publish',
      permission: 'notice.publish',
      summary: 'Put an approved version in force from a day on',
      body: contract.Publication,
      command: ({ from }) => {
        if (!isDay(from)) throw noticesError('notices.day-unreadable', { place: '/from' });
        return { type: 'publish', from };
      },
    }),
  ];
}

interface CurrentAsked {
  readonly service: (typeof contract.SERVICES)[number];
  readonly subject: (typeof contract.SUBJECTS)[number];
  readonly place: (typeof contract.PLACES)[number];
  readonly register?: string;
  readonly id?: string;
}
