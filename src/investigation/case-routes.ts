/** HTTP of criminal cases, for the police. */
import { Type } from 'typebox';
import { actsOn } from '../kernel/act-route.ts';
import { ById, DecisionSchema, PageOf, ReasonBody } from '../kernel/contract.ts';
import { decisionView } from '../kernel/explain.ts';
import { RECEIPT_BYTES, receiptNumber } from '../kernel/ids.ts';
import { type AnyRoute, route } from '../kernel/route.ts';
import type { Services } from '../kernel/services.ts';
import { historyOf, pageOfSubjects, subjectById } from '../kernel/subjects.ts';
import { type Day, dayOf, isDay } from '../kernel/time.ts';
import type { NumberingPlan } from '../numbers/index.ts';
import { type CriminalCase, criminalCase } from './case.ts';
import * as contract from './contract.ts';
import { investigationError } from './errors.ts';
import { caseId } from './ids.ts';
import * as view from './views.ts';

export interface InvestigationServices extends Services {
  readonly plan: NumberingPlan;
}

/** A number as written, in canonical digits. @throws investigation.number-unreadable with its place */
export function numberOf(plan: NumberingPlan, written: string, place: string): string {
  const read = plan.normalise(written);
  if (read.ok && read.form === 'e164') return read.number;
  const why = read.ok ? read.form : read.code;
  throw investigationError('investigation.number-unreadable', { place, facts: { why } });
}

/** A day of the calendar. @throws investigation.day-unknown with its place */
export function dayGiven(day: Day, place: string): Day {
  if (!isDay(day)) throw investigationError('investigation.day-unknown', { place, facts: { day } });
  return day;
}

/** The receipt of numbers that were taken in, and how they were decided. */
const Collected = Type.Object(
  { ...DecisionSchema.properties, receipt: Type.String() },
  { additionalProperties: false },
);

export function caseRoutes({ plan, book, randomness }: InvestigationServices): AnyRoute[] {
  const act = actsOn(criminalCase, book);
  return [
    route({
      method: 'POST',
      path: '/criminal-cases',
      audience: 'staff',
      permission: 'investigation.manage',
      summary: 'Take in a report or referral of a crime; whether it is filed is decided within the clock',
      body: contract.CaseBody,
      answer: DecisionSchema,
      handle: async ({ repository, body, key }) => {
        dayGiven(body.receivedOn, '/receivedOn');
        const id = caseId(repository.actor.org, body.reference);
        const item = { id, command: { type: 'take-in', given: body } as const, key, asked: body };
        return decisionView(await repository.execute(criminalCase, item), book);
      },
    }),
    route({
      method: 'GET',
      path: '/criminal-cases',
      audience: 'staff',
      permission: 'investigation.read',
      summary: 'Criminal cases with the time spent in each stage, newest first',
      query: contract.CaseFilter,
      answer: PageOf(contract.CaseRow),
      handle: ({ repository, query: { state, ...page }, now }) =>
        repository.read('investigation.read', (tx) =>
          pageOfSubjects<CriminalCase, contract.CaseRowView>(
            tx,
            {
              table: 'criminal_case',
              by: 'received_on',
              order: 'newest',
              where: [['state = ?', state]],
              ...page,
            },
            (row) => view.caseRow(row, dayOf(now)),
          ),
        ),
    }),
    route({
      method: 'GET',
      path: '/criminal-cases/:id',
      audience: 'staff',
      permission: 'investigation.read',
      summary: 'One case: stages with their days and documents, numbers collected, decisions',
      params: ById,
      answer: contract.CaseDetail,
      handle: ({ repository, params: { id }, now }) =>
        repository.read('investigation.read', async (tx) => {
          const row = await subjectById<CriminalCase>(tx, 'criminal_case', id);
          const history = await historyOf(tx, 'criminal_case', id, book);
          return { ...view.caseRow(row, dayOf(now)), ...view.caseBeside(row.data, plan), history };
        }),
    }),
    route({
      method: 'POST',
      path: '/criminal-cases/:id/numbers',
      audience: 'staff',
      permission: 'investigation.manage',
      summary: 'Put black-card numbers met in the case on record; answered with a receipt',
      params: ById,
      body: contract.NumbersBody,
      answer: Collected,
      handle: async ({ repository, params: { id }, body: { numbers, expectedVersion }, key }) => {
        const read = numbers.map((written, at) => numberOf(plan, written, `/numbers/${at}`));
        const receipt = receiptNumber('HK', randomness.bytes(RECEIPT_BYTES));
        const command = { type: 'collect', receipt, numbers: read } as const;
        const asked = { numbers: read, expectedVersion };
        const item = { id, command, key, expectedVersion, asked };
        const answer = await repository.execute(criminalCase, item);
        // A repeated request has the receipt of the first one.
        const kept = answer.state?.collected.at(-1)?.receipt ?? receipt;
        return { ...decisionView(answer, book), receipt: kept };
      },
    }),
    act({
      path: '/criminal-cases/:id/file',
      permission: 'investigation.manage',
      summary: 'File it as a criminal case, with number and day',
      body: contract.FileBody,
      command: ({ number, on }) => ({ type: 'file', number, on: dayGiven(on, '/on') }),
    }),
    act({
      path: '/criminal-cases/:id/not-file',
      permission: 'investigation.manage',
      summary: 'It is not filed, and why',
      body: ReasonBody,
      command: ({ reason }) => ({ type: 'not-file', reason }),
    }),
    act({
      path: '/criminal-cases/:id/stage',
      permission: 'investigation.manage',
      summary: 'The case has reached a stage, with its day and document',
      body: contract.StageBody,
      command: ({ on, ...given }) => ({ type: 'stage', ...given, on: dayGiven(on, '/on') }),
    }),
    act({
      path: '/criminal-cases/:id/end',
      permission: 'investigation.manage',
      summary: 'The case is over before a sentence, and why',
      body: ReasonBody,
      command: ({ reason }) => ({ type: 'end', reason }),
    }),
  ];
}
