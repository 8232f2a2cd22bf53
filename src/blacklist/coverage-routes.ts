/** HTTP of the report, by province, on who feeds and reads the list of barred channels (452, 5). */
import { Type } from 'typebox';
import { ById, DecisionSchema, PageOf } from '../kernel/contract.ts';
import { decisionView } from '../kernel/explain.ts';
import { freshId } from '../kernel/ids.ts';
import { type AnyRoute, route } from '../kernel/route.ts';
import type { Services } from '../kernel/services.ts';
import { historyOf, pageOfSubjects, type Subject, subjectById } from '../kernel/subjects.ts';
import type { Instant } from '../kernel/time.ts';
import { type Coverage, listCoverage } from './coverage.ts';
import {
  CoverageBody,
  CoverageDetail,
  type CoverageDetailView,
  CoverageFilter,
  CoverageRow,
  type CoverageRowView,
} from './coverage-contract.ts';
import { standingOf } from './standing.ts';
import { type Names, unitOf } from './views.ts';

const closed = { additionalProperties: false } as const;

export function coverageRoutes({ book, names, randomness }: Services): AnyRoute[] {
  return [
    route({
      method: 'GET',
      path: '/list-coverages',
      audience: 'staff',
      permission: 'list-coverage.read',
      summary: 'Reports on who feeds and reads the list of barred channels, newest first',
      query: Type.Object(CoverageFilter, closed),
      answer: PageOf(CoverageRow),
      handle: ({ repository, query: { state, ...page }, now }) =>
        repository.read('list-coverage.read', (tx) =>
          pageOfSubjects<Coverage, CoverageRowView>(
            tx,
            {
              table: 'list_coverage',
              by: 'asked_at',
              order: 'newest',
              where: [['state = ?', state]],
              ...page,
            },
            (row) => coverageRow(row, now),
          ),
        ),
    }),
    route({
      method: 'GET',
      path: '/list-coverages/:id',
      audience: 'staff',
      permission: 'list-coverage.read',
      summary: 'One report: how each company stands',
      params: ById,
      answer: CoverageDetail,
      handle: ({ repository, params: { id }, now }) =>
        repository.read('list-coverage.read', async (tx) => {
          const row = await subjectById<Coverage>(tx, 'list_coverage', id);
          const history = await historyOf(tx, 'list_coverage', id, book);
          return { ...coverageDetail(row, await names(tx), now), history };
        }),
    }),
    route({
      method: 'POST',
      path: '/list-coverages',
      audience: 'staff',
      permission: 'list-coverage.ask',
      summary: 'Ask every company of a province; their systems answer by themselves',
      body: CoverageBody,
      answer: DecisionSchema,
      handle: async ({ repository, body, key }) => {
        const item = { id: freshId('y', randomness), command: { type: 'ask', ...body } as const };
        return decisionView(await repository.execute(listCoverage, { ...item, key, asked: body }), book);
      },
    }),
  ];
}

function coverageRow({ id, version, data }: Omit<Subject<Coverage>, 'at'>, now: Instant): CoverageRowView {
  const { province, state, asked, dueAt, companies, answers } = data;
  return {
    id,
    province,
    state,
    askedAt: asked.at,
    dueAt,
    overdue: state === 'asked' && dueAt < now,
    companies: companies.length,
    answered: Object.keys(answers).length,
    version,
  };
}

/** Whoever has something to put right first. */
function coverageDetail(
  row: Omit<Subject<Coverage>, 'at'>,
  names: Names,
  now: Instant,
): Omit<CoverageDetailView, 'history'> {
  const { companies, answers } = row.data;
  const standings = companies.map((company) => {
    const { lacks, ...standing } = standingOf(row.data, company);
    return {
      company: unitOf(company, names),
      answeredAt: answers[company]?.at ?? null,
      ...standing,
      lacks: lacks.map((one) => unitOf(one, names)),
    };
  });
  const wrong = ({ feeds, reads }: (typeof standings)[number]) =>
    Number(feeds === 'no-answer') + Number(feeds === 'left-out') + Number(reads === 'behind');
  return { ...coverageRow(row, now), standings: standings.toSorted((a, b) => wrong(b) - wrong(a)) };
}
