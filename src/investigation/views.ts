/** What the routes of this folder show. */
import type { Subject } from '../kernel/subjects.ts';
import type { Day } from '../kernel/time.ts';
import type { NumberingPlan } from '../numbers/index.ts';
import type { CriminalCase } from './case.ts';
import type * as contract from './contract.ts';
import { timesOf } from './days.ts';
import type { Patrol } from './patrol.ts';
import type { OpenerVisit } from './visit.ts';

type Row<S> = Omit<Subject<S>, 'at'>;

export function caseRow({ id, version, data }: Row<CriminalCase>, today: Day): contract.CaseRowView {
  const { state, reference, source, crime, receivedOn, filing, fileBy, late, collected } = data;
  return {
    id,
    version,
    state,
    reference,
    source,
    crime,
    receivedOn,
    filing: filing === null ? null : { number: filing.number, on: filing.on },
    fileBy,
    late,
    numbers: collected.reduce((sum, { numbers }) => sum + numbers.length, 0),
    times: timesOf(data, today),
  };
}

export function caseBeside(
  { notFiled, ended, stages, collected }: CriminalCase,
  plan: NumberingPlan,
): Pick<contract.CaseDetailView, 'notFiled' | 'ended' | 'stages' | 'collected'> {
  return {
    notFiled,
    ended,
    stages: [...stages],
    collected: collected.map(({ numbers, ...batch }) => ({
      ...batch,
      numbers: numbers.map((number) => plan.mask(number)),
    })),
  };
}

export function patrolRow({ id, version, data }: Row<Patrol>): contract.PatrolRowView {
  const { state, place, standing, on, found } = data;
  return {
    id,
    version,
    state,
    place,
    standing,
    on,
    found: found === null ? null : { on: found.on, officers: found.officers, suspects: found.suspects },
  };
}

export function visitRow(
  { id, version, data }: Row<OpenerVisit>,
  plan: NumberingPlan,
): contract.VisitRowView {
  const { state, area, number, criminalCase, listed, visits } = data;
  return {
    id,
    version,
    state,
    area,
    masked: plan.mask(number),
    criminalCase,
    listed,
    visits: visits.length,
  };
}
