/** What is tried to draw the diagrams of src/blacklist. */
import { type EntryCommand, entry, type NationalEntry } from '../../src/blacklist/entry.ts';
import { type RiskCommand, type RiskUser, riskUser } from '../../src/blacklist/risk-user.ts';
import { operatorSanction, type SanctionCommand, type Sanctioned } from '../../src/blacklist/sanction.ts';
import {
  AT_HUB,
  breach,
  COMPLIANCE,
  HOLDER,
  NOW,
  notice,
  ORGANISATIONS,
  OTHER_REGULATOR,
  proposal,
  REGULATOR,
  SECOND,
  stated,
  THIRD,
} from '../../src/blacklist/testing/situation.ts';
import type { Actor } from '../../src/kernel/access.ts';
import type { Exploration } from '../state-diagram.ts';

/** Ways in which a subject begins. */
const BEGINNINGS = new Set(['enter', 'take', 'propose', 'open']);

const by = (actor: Actor, ...commands: readonly (EntryCommand | RiskCommand | SanctionCommand)[]) =>
  commands.map((command) => ({ command, actor, creates: BEGINNINGS.has(command.type) }));

const national: Exploration = {
  register: entry,
  facts: ORGANISATIONS,
  now: NOW,
  matters: ({ state, origin, appeals }: NationalEntry) => [
    state,
    origin,
    appeals.map(({ decided }) => decided === null).slice(-1),
  ],
  label: ({ state, appeals }: NationalEntry) =>
    state === 'in-force' && appeals.some(({ decided }) => decided === null) ? 'objected to' : state,
  commands: [
    ...by(REGULATOR, { type: 'enter', stated: stated() }, { type: 'appeal', text: '-' }),
    ...by(
      OTHER_REGULATOR,
      { type: 'decide-appeal', upheld: true, reason: '-' },
      { type: 'decide-appeal', upheld: false, reason: '-' },
      { type: 'remove', reason: '-' },
    ),
    ...by(AT_HUB, { type: 'take', notice: notice() }, { type: 'end', from: 'regulator-44' }),
  ],
};

const risk: Exploration = {
  register: riskUser,
  facts: HOLDER,
  now: NOW,
  matters: ({ state, persons, appeals }: RiskUser) => [
    state,
    persons.length,
    appeals.map(({ upheld }) => upheld === null).slice(-1),
  ],
  label: ({ state, appeals }: RiskUser) =>
    state === 'in-force' && appeals.some(({ upheld }) => upheld === null) ? 'objected to' : state,
  commands: [
    ...by(COMPLIANCE, { type: 'propose', proposal: proposal() }, { type: 'appeal', text: '-' }),
    ...by(SECOND, { type: 'approve' }, { type: 'decline', reason: '-' }, { type: 'remove', reason: '-' }),
    ...by(
      THIRD,
      { type: 'decide-appeal', upheld: true, reason: '-' },
      { type: 'decide-appeal', upheld: false, reason: '-' },
    ),
  ],
};

const DECISION = { number: '-', on: '2021-07-07' };
const operator: Exploration = {
  register: operatorSanction,
  facts: undefined,
  now: NOW,
  matters: ({ state, breaches, stop, revocation }: Sanctioned) => [
    state,
    Math.min(breaches.length, 2),
    stop === null,
    revocation === null,
  ],
  label: ({ state }: Sanctioned) => state,
  commands: [
    ...by(
      REGULATOR,
      { type: 'open', operator: { name: '-', creditCode: '-', kind: 'value-added' } },
      { type: 'record-breach', breach: breach('1') },
      { type: 'order-stop', decision: DECISION, business: '-' },
      { type: 'resume', reason: '-' },
      { type: 'propose-revocation', decision: DECISION, plan: null },
      { type: 'decline-revocation', reason: '-' },
    ),
    ...by(OTHER_REGULATOR, { type: 'approve-revocation' }),
  ],
};

export const diagrams: Readonly<Record<string, Exploration>> = {
  'Entry of the national list': national,
  'Risk user of a company': risk,
  'Operator under sanction': operator,
};
