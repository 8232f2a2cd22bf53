/** What is tried to draw the diagrams of src/blacklist. */
import { type NumberNotice, numberNotice } from '../../src/blacklist/black-card.ts';
import { type Coverage, listCoverage } from '../../src/blacklist/coverage.ts';
import { type EntryCommand, entry, type NationalEntry } from '../../src/blacklist/entry.ts';
import { type Relook, relook } from '../../src/blacklist/relook.ts';
import { type RiskCommand, type RiskUser, riskUser } from '../../src/blacklist/risk-user.ts';
import { operatorSanction, type SanctionCommand, type Sanctioned } from '../../src/blacklist/sanction.ts';
import {
  AT_CARRIER,
  AT_HUB,
  breach,
  CITY_POLICE,
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
    ...by(
      REGULATOR,
      { type: 'enter', stated: stated() },
      { type: 'appeal', text: '-' },
      { type: 'object', text: '-' },
    ),
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

const look: Exploration = {
  register: relook,
  facts: undefined,
  now: NOW,
  matters: ({ state, late }: Relook) => [state, late],
  label: ({ state }: Relook) => state,
  commands: [
    {
      command: {
        type: 'find',
        fit: { entry: 'b1', enteredOn: '2021-07-01', origin: 'r', kind: 'agent', subject: 'a1', by: 'name' },
      },
      actor: AT_CARRIER,
      creates: true,
    },
    { command: { type: 'decide', result: 'kept', reason: '-' }, actor: COMPLIANCE },
    { command: { type: 'lapse' }, actor: AT_CARRIER },
  ],
};

const coverage: Exploration = {
  register: listCoverage,
  facts: ORGANISATIONS,
  now: NOW,
  matters: ({ state, answers, late }: Coverage) => [state, Object.keys(answers).toSorted(), late],
  label: ({ state }: Coverage) => state,
  commands: [
    { command: { type: 'ask', province: '44' }, actor: REGULATOR, creates: true },
    ...['carrier-a', 'carrier-b', 'reseller-d'].map((from) => ({
      command: { type: 'record-answer', from, position: { held: [], ended: 0, leftOut: 0 } },
      actor: REGULATOR,
    })),
  ],
};

const CARDS = { reference: '-', reason: '-', numbers: ['1'], digest: '-' };
const cards: Exploration = {
  register: numberNotice,
  facts: ORGANISATIONS,
  now: '2015-06-01T04:00:00.000Z',
  matters: ({ state, origin, version, late }: NumberNotice) => [state, origin, Math.min(version, 2), late],
  label: ({ state }: NumberNotice) => state,
  commands: [
    { command: { type: 'issue', notice: CARDS, to: ['police-city'] }, actor: REGULATOR, creates: true },
    {
      command: {
        type: 'receive',
        from: 'police-county',
        notice: { ...CARDS, notice: 'x', version: 1, dated: '2015-06-01' },
      },
      actor: CITY_POLICE,
      creates: true,
    },
    { command: { type: 'acknowledge' }, actor: CITY_POLICE },
    ...[1, 2].map((version) => ({
      command: {
        type: 'note-receipt',
        from: 'police-city',
        receipt: { notice: 'x', version, digest: '-' },
      },
      actor: REGULATOR,
    })),
  ],
};

export const diagrams: Readonly<Record<string, Exploration>> = {
  'Entry of the national list': national,
  'Risk user of a company': risk,
  'Operator under sanction': operator,
  'Somebody on file whom a later entry fits': look,
  'Who feeds and reads the list of barred channels': coverage,
  'Notice of black-card numbers': cards,
};
