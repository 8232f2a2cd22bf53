/** HTTP of patrols, visits and the ranking of outlets at the police. */
import { actsOn } from '../kernel/act-route.ts';
import { ById, DecisionSchema, PageOf, ReasonBody } from '../kernel/contract.ts';
import { decisionView } from '../kernel/explain.ts';
import { freshId } from '../kernel/ids.ts';
import { type AnyRoute, route } from '../kernel/route.ts';
import { historyOf, pageOfSubjects, subjectById } from '../kernel/subjects.ts';
import { dayOf } from '../kernel/time.ts';
import type { CriminalCase } from './case.ts';
import { dayGiven, type InvestigationServices, numberOf } from './case-routes.ts';
import * as contract from './contract.ts';
import { openWords, sealWords, visitId } from './ids.ts';
import { type Patrol, patrol } from './patrol.ts';
import { areas, rankedOutlets } from './store.ts';
import * as view from './views.ts';
import { type OpenerVisit, openerVisit } from './visit.ts';

export function outingRoutes(services: InvestigationServices): AnyRoute[] {
  return [ranking(services), ...patrols(services), ...visits(services)];
}

function ranking({ law, names }: InvestigationServices): AnyRoute {
  return route({
    method: 'GET',
    path: '/outlet-ranking',
    audience: 'staff',
    permission: 'investigation.read',
    summary: 'Outlets by their rate of case cards, with the day of the last patrol',
    answer: contract.OutletRanking,
    handle: ({ repository, now }) =>
      repository.read('investigation.read', async (tx) => {
        const all = await names(tx);
        const rankedFrom = law.asOf(dayOf(now)).number('investigation.ranked_from').value;
        const rows = await rankedOutlets(tx, rankedFrom);
        const items = rows.map(({ company, ...row }) => {
          const { zh, en } = all.get(company) ?? { zh: company, en: company };
          return { ...row, company: { id: company, name: { zh, en } } };
        });
        return { rankedFrom, items };
      }),
  });
}

function patrols({ vault, book, randomness }: InvestigationServices): AnyRoute[] {
  const act = actsOn(patrol, book);
  return [
    route({
      method: 'POST',
      path: '/patrols',
      audience: 'staff',
      permission: 'investigation.manage',
      summary: 'Plan a patrol at an outlet of the ranking, or at any other place',
      body: contract.PatrolBody,
      answer: DecisionSchema,
      handle: async ({ repository, body, key }) => {
        dayGiven(body.on, '/on');
        if (body.standing !== null)
          // An outlet that is not on file here is answered as missing.
          await repository.read('investigation.read', (tx) =>
            subjectById(tx, 'outlet_standing', body.standing ?? ''),
          );
        const id = freshId('p', randomness);
        const item = { id, command: { type: 'plan', plan: body } as const, key, asked: body };
        return decisionView(await repository.execute(patrol, item), book);
      },
    }),
    route({
      method: 'GET',
      path: '/patrols',
      audience: 'staff',
      permission: 'investigation.read',
      summary: 'Patrols by their day, newest first',
      query: contract.PatrolFilter,
      answer: PageOf(contract.PatrolRow),
      handle: ({ repository, query: { state, ...page } }) =>
        repository.read('investigation.read', (tx) =>
          pageOfSubjects<Patrol, contract.PatrolRowView>(
            tx,
            { table: 'patrol', by: 'on_day', order: 'newest', where: [['state = ?', state]], ...page },
            view.patrolRow,
          ),
        ),
    }),
    route({
      method: 'GET',
      path: '/patrols/:id',
      audience: 'staff',
      permission: 'investigation.read',
      summary: 'One patrol with what was seen',
      params: ById,
      answer: contract.PatrolDetail,
      handle: async ({ repository, params: { id } }) => {
        const { row, history } = await repository.read('investigation.read', async (tx) => ({
          row: await subjectById<Patrol>(tx, 'patrol', id),
          history: await historyOf(tx, 'patrol', id, book),
        }));
        const sealed = row.data.found?.seen ?? null;
        const seen = sealed === null ? null : await openWords(vault, repository.actor.org, id, sealed);
        return { ...view.patrolRow(row), seen, cancelled: row.data.cancelled, history };
      },
    }),
    route({
      method: 'POST',
      path: '/patrols/:id/record',
      audience: 'staff',
      permission: 'investigation.manage',
      summary: 'The patrol was made: officers, suspicious persons, what was seen',
      params: ById,
      body: contract.PatrolRecordBody,
      answer: DecisionSchema,
      handle: async ({ repository, params: { id }, body, key }) => {
        const { expectedVersion, seen, ...found } = body;
        dayGiven(found.on, '/on');
        const sealed = seen === null ? null : await sealWords(vault, repository.actor.org, id, seen);
        const command = { type: 'record', found: { ...found, seen: sealed } } as const;
        const item = { id, command, key, expectedVersion, asked: { ...found, expectedVersion } };
        return decisionView(await repository.execute(patrol, item), book);
      },
    }),
    act({
      path: '/patrols/:id/cancel',
      permission: 'investigation.manage',
      summary: 'The patrol is not made, and why',
      body: ReasonBody,
      command: ({ reason }) => ({ type: 'cancel', reason }),
    }),
  ];
}

function visits({ vault, plan, book }: InvestigationServices): AnyRoute[] {
  const act = actsOn(openerVisit, book);
  return [
    route({
      method: 'POST',
      path: '/opener-visits',
      audience: 'staff',
      permission: 'investigation.manage',
      summary: 'Put somebody who opened a card of a case on the list of visits of an area',
      body: contract.OpenerBody,
      answer: DecisionSchema,
      handle: async ({ repository, body, key }) => {
        const { name, address, criminalCase, area } = body;
        const number = numberOf(plan, body.number, '/number');
        await repository.read('investigation.read', (tx) =>
          subjectById<CriminalCase>(tx, 'criminal_case', criminalCase),
        );
        const id = visitId(criminalCase, number);
        const sealed = await sealWords(vault, repository.actor.org, id, JSON.stringify({ name, address }));
        const command = { type: 'list', opener: { criminalCase, number, area, sealed } } as const;
        const item = { id, command, key, asked: { criminalCase, number, area } };
        return decisionView(await repository.execute(openerVisit, item), book);
      },
    }),
    route({
      method: 'GET',
      path: '/opener-visits',
      audience: 'staff',
      permission: 'investigation.read',
      summary: 'Openers of case cards to be met, newest first',
      query: contract.VisitFilter,
      answer: PageOf(contract.VisitRow),
      handle: ({ repository, query: { state, area, ...page } }) =>
        repository.read('investigation.read', (tx) =>
          pageOfSubjects<OpenerVisit, contract.VisitRowView>(
            tx,
            {
              table: 'opener_visit',
              by: 'listed_at',
              order: 'newest',
              where: [
                ['state = ?', state],
                ['area = ?', area],
              ],
              ...page,
            },
            (row) => view.visitRow(row, plan),
          ),
        ),
    }),
    route({
      method: 'GET',
      path: '/opener-areas',
      audience: 'staff',
      permission: 'investigation.read',
      summary: 'Areas with how many openers are on their list and how many were met',
      answer: contract.AreasAnswer,
      handle: ({ repository }) =>
        repository.read('investigation.read', async (tx) => ({ items: await areas(tx) })),
    }),
    route({
      method: 'GET',
      path: '/opener-visits/:id',
      audience: 'staff',
      permission: 'investigation.read',
      summary: 'One opener with name, address and each visit',
      params: ById,
      answer: contract.VisitDetail,
      handle: async ({ repository, params: { id } }) => {
        const { row, history } = await repository.read('investigation.read', async (tx) => ({
          row: await subjectById<OpenerVisit>(tx, 'opener_visit', id),
          history: await historyOf(tx, 'opener_visit', id, book),
        }));
        const words = await openWords(vault, repository.actor.org, id, row.data.sealed);
        const { name, address } = JSON.parse(words) as { name: string; address: string };
        return { ...view.visitRow(row, plan), name, address, made: [...row.data.visits], history };
      },
    }),
    act({
      path: '/opener-visits/:id/visit',
      permission: 'investigation.manage',
      summary: 'A visit was made, and what came of it',
      body: contract.VisitBody,
      command: ({ on, result }) => ({ type: 'visit', result, on: dayGiven(on, '/on') }),
    }),
  ];
}
