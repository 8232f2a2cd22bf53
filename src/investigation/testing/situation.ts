/** A police unit, a company, a case and what may happen to it, from which the tests of this folder start. All invented. */
import type { OrganisationEntry } from '../../kernel/organisations.ts';
import { actorOf, given, type Situation } from '../../kernel/testing/decider.ts';
import { organisation } from '../../kernel/testing/organisation.ts';
import { type CaseCommand, type CaseEvent, type CriminalCase, criminalCase } from '../case.ts';
import type { Stage } from '../contract-codes.ts';
import {
  type OutletReport,
  type OutletStanding,
  outletReport,
  outletStanding,
  type ReportCommand,
  type ReportEvent,
  type StandingCommand,
  type StandingEvent,
} from '../outlets.ts';
import { type Patrol, type PatrolCommand, type PatrolEvent, patrol } from '../patrol.ts';
import { type OpenerVisit, openerVisit, type VisitCommand, type VisitEvent } from '../visit.ts';

/** The last instants before, and the first of, the days on which the law changes (days begin at 16:00 UTC). */
export const BEFORE_ACTION = '2014-12-31T15:59:59.999Z';
export const FROM_ACTION = '2014-12-31T16:00:00.000Z';
export const LAST_OF_ACTION = '2015-12-31T15:59:59.999Z';
export const AFTER_ACTION = '2015-12-31T16:00:00.000Z';
export const BEFORE_SIX = '2016-09-22T15:59:59.999Z';
export const FROM_SIX = '2016-09-22T16:00:00.000Z';
export const BEFORE_CARDS = '2020-12-16T15:59:59.999Z';
export const FROM_CARDS = '2020-12-16T16:00:00.000Z';
export const NOW = '2023-03-01T04:00:00.000Z';
export const TODAY = '2023-03-01';

export const NUMBER = '8613800000001';

const ORGANISATIONS: readonly OrganisationEntry[] = [
  organisation('police-city', 'police'),
  organisation('carrier-a', 'carrier'),
  organisation('bank-e', 'bank'),
];

const at = (id: string, kind: OrganisationEntry['kind']) => ({ id, kind }) as const;
export const POLICE = actorOf('police', 'police-officer', at('police-city', 'police'));
export const COMPANY = actorOf('compliance', 'compliance', at('carrier-a', 'carrier'));
export const BANK = actorOf('compliance', 'compliance', at('bank-e', 'bank'));

export const CASE = {
  reference: '接警〔2023〕7号',
  source: 'report',
  crime: 'telecom-fraud',
  receivedOn: '2023-02-01',
} as const;
const BY = { account: 'police', at: NOW } as const;
export const TAKEN_IN: CaseEvent = {
  type: 'taken-in',
  given: CASE,
  by: BY,
  fileBy: '2023-03-08T16:00:00.000Z',
};
export const FILED: CaseEvent = { type: 'filed', number: '刑立〔2023〕3号', on: '2023-02-05', by: BY };
export const reached = (stage: Stage, on: string): CaseEvent => ({
  type: 'stage-reached',
  stage,
  on,
  document: '文书',
  by: BY,
});

type With<F> = Partial<Situation<F>>;

export const givenCase = (events: readonly CaseEvent[], change: With<undefined> = {}) =>
  given<CriminalCase, CaseCommand, CaseEvent, undefined>(criminalCase, events, {
    now: NOW,
    actor: POLICE,
    facts: undefined,
    ...change,
  });

export const PLAN = { standing: 's1', place: '测试营业厅', on: TODAY } as const;
export const PLANNED: PatrolEvent = { type: 'planned', plan: PLAN, by: BY };
export const givenPatrol = (events: readonly PatrolEvent[], change: With<undefined> = {}) =>
  given<Patrol, PatrolCommand, PatrolEvent, undefined>(patrol, events, {
    now: NOW,
    actor: POLICE,
    facts: undefined,
    ...change,
  });

export const OPENER = { criminalCase: 'c1', number: NUMBER, area: '440101', sealed: 'sealed' } as const;
export const LISTED: VisitEvent = { type: 'listed', opener: OPENER, by: BY };
export const givenVisit = (events: readonly VisitEvent[], change: With<undefined> = {}) =>
  given<OpenerVisit, VisitCommand, VisitEvent, undefined>(openerVisit, events, {
    now: NOW,
    actor: POLICE,
    facts: undefined,
    ...change,
  });

export const OUTLET = { outlet: 'o1', name: '测试营业厅', province: '44', sold: 200, cases: 6 } as const;
export const FIGURES = { month: '2023-02', outlets: [OUTLET] } as const;
export const givenReport = (
  events: readonly ReportEvent[],
  change: With<readonly OrganisationEntry[]> = {},
) =>
  given<OutletReport, ReportCommand, ReportEvent, readonly OrganisationEntry[]>(outletReport, events, {
    now: NOW,
    actor: COMPANY,
    facts: ORGANISATIONS,
    ...change,
  });
export const givenStanding = (
  events: readonly StandingEvent[],
  change: With<readonly OrganisationEntry[]> = {},
) =>
  given<OutletStanding, StandingCommand, StandingEvent, readonly OrganisationEntry[]>(
    outletStanding,
    events,
    {
      now: NOW,
      actor: POLICE,
      facts: ORGANISATIONS,
      ...change,
    },
  );
