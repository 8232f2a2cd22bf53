/** HTTP of false-number notices: published by the police, received and put in force by carriers. */
import { actsOn } from '../kernel/act-route.ts';
import { ById, DecisionSchema } from '../kernel/contract.ts';
import { decisionView } from '../kernel/explain.ts';
import { type AnyRoute, route } from '../kernel/route.ts';
import { historyOf, pageOfSubjects, type Subject, subjectById } from '../kernel/subjects.ts';
import type { Instant } from '../kernel/time.ts';
import { supersedeOlder } from './consumers.ts';
import { type FalseNumberNotice, falseNumberNotice, noticeId } from './false-number.ts';
import * as contract from './false-number-contract.ts';
import { awaitedBy } from './false-number-state.ts';
import type { TraceServices } from './trace-open.ts';
import { numberIn } from './written-number.ts';

const MIB = 1024 * 1024;

export function falseNumberRoutes({ plan, book, names }: TraceServices): AnyRoute[] {
  const act = actsOn(falseNumberNotice, book);
  return [
    route({
      method: 'GET',
      path: '/false-number-notices',
      audience: 'staff',
      permission: 'false-number.read',
      summary: 'Lists of numbers that imitate authorities, newest first',
      query: contract.NoticeQuery,
      answer: contract.NoticePage,
      handle: ({ repository, query: { state, list, ...page }, now }) =>
        repository.read('false-number.read', async (tx) => {
          const known = await names(tx);
          return pageOfSubjects<FalseNumberNotice, contract.NoticeRow>(
            tx,
            {
              table: 'false_number_notice',
              by: 'published_at',
              order: 'newest',
              where: [
                ['state = ?', state],
                [`split_part(list, '/', 2) = ?`, list],
              ],
              ...page,
            },
            (row) => noticeRow(row, known, now),
          );
        }),
    }),
    route({
      method: 'GET',
      path: '/false-number-notices/:id',
      audience: 'staff',
      permission: 'false-number.read',
      summary: 'One list: its numbers, receipts, and when each gateway began to stop them',
      params: ById,
      answer: contract.NoticeDetail,
      handle: ({ repository, params: { id }, now }) =>
        repository.read('false-number.read', async (tx) => {
          const row = await subjectById<FalseNumberNotice>(tx, 'false_number_notice', id);
          const known = await names(tx);
          const nameOf = (org: string) => known.get(org)?.zh ?? org;
          const { notice, told, enforced } = row.data;
          return {
            ...noticeRow(row, known, now),
            entries: notice.entries.map((entry) => ({ ...entry })),
            receipts: told.map(({ org, receivedAt }) => ({ org, name: nameOf(org), receivedAt })),
            gateways: enforced.map(({ org, gateway, at, minutes }) => ({
              org,
              name: nameOf(org),
              gateway,
              enforcedAt: at,
              minutes,
            })),
            history: await historyOf(tx, 'false_number_notice', id, book),
          };
        }),
    }),
    route({
      method: 'POST',
      path: '/false-number-notices',
      audience: 'staff',
      permission: 'false-number.publish',
      summary: 'Publish a version of a list to every carrier; it takes the place of the versions before',
      body: contract.NoticeBody,
      bodyLimitBytes: 4 * MIB,
      answer: DecisionSchema,
      handle: async ({ repository, body }) => {
        const entries = body.entries.map(({ number, imitates }, at) => ({
          number: numberIn(plan, number, `/entries/${at}/number`),
          imitates,
        }));
        const notice = { ...body, entries };
        const named = { from: repository.actor.org, list: body.list, version: body.version };
        const command = { type: 'publish', notice } as const;
        // The same version sent twice is refused by the rule, so the act needs no key of its own.
        const answer = await repository.transact('false-number.publish', async (work) => {
          const [done] = await work.execute(falseNumberNotice, [{ id: noticeId(named), command }]);
          if (done?.outcome === 'permit') await supersedeOlder(work, named);
          return done;
        });
        if (answer === undefined) throw new TypeError('one item gives one answer');
        return decisionView(answer, book);
      },
    }),
    act({
      path: '/false-number-notices/:id/enforced',
      permission: 'false-number.enforce',
      summary: 'A gateway stops the numbers of this list from now on',
      body: contract.EnforcedBody,
      command: ({ gateway, all = false }) => ({ type: 'enforce', gateway, all }),
    }),
  ];
}

function noticeRow(
  { id, version, data }: Pick<Subject<FalseNumberNotice>, 'id' | 'version' | 'data'>,
  names: ReadonlyMap<string, { readonly zh: string }>,
  now: Instant,
): contract.NoticeRow {
  const { notice, side, state, receivedAt, metAt } = data;
  const waits = awaitedBy(data);
  return {
    id,
    version,
    side,
    list: notice.list,
    listVersion: notice.version,
    origin: notice.origin,
    from: names.get(notice.from)?.zh ?? notice.from,
    numbers: notice.entries.length,
    state,
    publishedAt: notice.publishedAt,
    receivedAt,
    dueAt: waits,
    metAt,
    overdue: waits !== null && waits < now,
  };
}
