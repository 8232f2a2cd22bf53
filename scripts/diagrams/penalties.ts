/** What is tried to draw the diagrams of src/penalties. */
import type { Actor } from '../../src/kernel/access.ts';
import { systemActor } from '../../src/kernel/access.ts';
import { type ImposedCommand, type ImposedMeasure, imposedMeasure } from '../../src/penalties/imposed.ts';
import { type Penalty, type PenaltyCommand, penalty } from '../../src/penalties/penalty.ts';
import {
  caseAccount,
  DELIVERY,
  directory,
  ELSEWHERE,
  FACTS,
  FIRST,
  imposed,
  proposal,
  SECOND,
  THIRD,
} from '../../src/penalties/testing/situation.ts';
import type { Exploration } from '../state-diagram.ts';

const NOW = '2021-07-07T04:00:00.000Z';
/** After the last day of five years. */
const LATER = '2026-07-08T04:00:00.000Z';
const by = (actor: Actor, ...commands: readonly (PenaltyCommand | ImposedCommand)[]) =>
  commands.map((command) => ({ command, actor }));

const objecting = { door: 'police', org: 'police-1', grounds: '-', files: [], at: NOW } as const;
const answer = (result: 'confirmed' | 'rejected') =>
  ({ type: 'answer', result, reasons: '-', document: '-' }) as const;
/** How often something was objected to leads nowhere else. */
const matters = ({ state, agreed, objections, lifted }: Penalty) => [
  state,
  agreed.length,
  objections.at(-1)?.answer === null,
  lifted !== null,
];

const life: Exploration = {
  register: penalty,
  facts: FACTS,
  now: NOW,
  label: ({ state }: Penalty) => state,
  matters,
  commands: [
    ...by(FIRST, { type: 'propose', proposal: proposal('2021-07-07') }),
    ...by(SECOND, { type: 'determine', elsewhere: ELSEWHERE }, { type: 'drop', reason: '-' }),
    ...by(DELIVERY, { type: 'object', objecting }),
    ...by(THIRD, answer('confirmed'), answer('rejected')),
  ],
};

const over: Exploration = {
  ...life,
  now: LATER,
  commands: [
    ...by(FIRST, { type: 'propose', proposal: proposal('2021-07-07') }),
    ...by(SECOND, { type: 'determine', elsewhere: ELSEWHERE }),
    ...by(DELIVERY, { type: 'miss', kind: 'expiry' }),
  ],
};

const review = (result: 'kept' | 'lifted') =>
  ({ type: 'review', result, reasons: '-', document: '-' }) as const;
const accounts: Exploration = {
  ...life,
  commands: [
    ...by(FIRST, { type: 'propose', proposal: caseAccount('2021-07-07') }),
    ...by(SECOND, { type: 'determine', elsewhere: ELSEWHERE }),
    ...by(DELIVERY, { type: 'object', objecting }),
    ...by(THIRD, answer('confirmed'), answer('rejected'), review('kept'), review('lifted')),
  ],
};

const OFFICER = systemActor('delivery', { id: 'bank-a', kind: 'bank' });
const carried: Exploration = {
  register: imposedMeasure,
  facts: { organisations: directory(), onFile: 1 },
  now: NOW,
  label: ({ state }: ImposedMeasure) => state,
  matters: ({ state }: ImposedMeasure) => state,
  commands: by(
    OFFICER,
    { type: 'receive', from: 'police-1', imposed: imposed() },
    { type: 'apply', accounts: 1, kept: [] },
    { type: 'lift', from: 'police-1', order: { penalty: 'z1', document: '-', at: NOW } },
    { type: 'apply-lift', accounts: 1 },
  ),
};

export const diagrams: Readonly<Record<string, Exploration>> = {
  'A penalty at the police unit': life,
  'A penalty after its last day': over,
  'A case account at the police unit': accounts,
  'A penalty at an institution': carried,
};
