/** What is tried to draw the diagrams of src/investigation. */
import { type CaseCommand, type CriminalCase, criminalCase } from '../../src/investigation/case.ts';
import { STAGES, VISIT_RESULTS } from '../../src/investigation/contract-codes.ts';
import { type Patrol, type PatrolCommand, patrol } from '../../src/investigation/patrol.ts';
import { CASE, NOW, OPENER, PLAN, POLICE, TODAY } from '../../src/investigation/testing/situation.ts';
import { type OpenerVisit, openerVisit, type VisitCommand } from '../../src/investigation/visit.ts';
import type { Exploration } from '../state-diagram.ts';

/** Ways in which a subject begins. */
const BEGINNINGS = new Set(['take-in', 'plan', 'list']);

const by = (...commands: readonly (CaseCommand | PatrolCommand | VisitCommand)[]) =>
  commands.map((command) => ({ command, actor: POLICE, creates: BEGINNINGS.has(command.type) }));

const cases: Exploration = {
  register: criminalCase,
  facts: undefined,
  now: NOW,
  matters: ({ state, filing }: CriminalCase) => [state, filing === null],
  label: ({ state }: CriminalCase) => state,
  commands: by(
    { type: 'take-in', given: CASE },
    { type: 'file', number: '-', on: TODAY },
    { type: 'not-file', reason: '-' },
    ...STAGES.map((stage) => ({ type: 'stage', stage, on: TODAY, document: '-' }) as const),
    { type: 'end', reason: '-' },
  ),
};

const patrols: Exploration = {
  register: patrol,
  facts: undefined,
  now: NOW,
  matters: ({ state }: Patrol) => [state],
  label: ({ state }: Patrol) => state,
  commands: by(
    { type: 'plan', plan: PLAN },
    { type: 'record', found: { on: TODAY, officers: 2, suspects: 0, seen: null } },
    { type: 'cancel', reason: '-' },
  ),
};

const visits: Exploration = {
  register: openerVisit,
  facts: undefined,
  now: NOW,
  matters: ({ state }: OpenerVisit) => [state],
  label: ({ state }: OpenerVisit) => state,
  commands: by(
    { type: 'list', opener: OPENER },
    ...VISIT_RESULTS.map((result) => ({ type: 'visit', on: TODAY, result }) as const),
  ),
};

export const diagrams: Readonly<Record<string, Exploration>> = {
  'Criminal case': cases,
  'Patrol at an outlet': patrols,
  'Visit to an opener': visits,
};
