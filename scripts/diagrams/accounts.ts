/** What is tried to draw the diagrams of src/accounts. */
import { type Account, type AccountCommand, bankAccount } from '../../src/accounts/account.ts';
import { NO_ACCOUNT_FACTS } from '../../src/accounts/facts.ts';
import { type FundHold, fundHold, type HoldCommand } from '../../src/accounts/fund-hold.ts';
import {
  askedOf,
  CLERK,
  COMPLIANCE,
  checkAt,
  HOLDER,
  NOW,
  OFFICER,
  openingOf,
  PAYER_FACTS,
  SYSTEM,
} from '../../src/accounts/testing/situation.ts';
import { type Transfer, type TransferCommand, transfer } from '../../src/accounts/transfer.ts';
import type { Actor } from '../../src/kernel/access.ts';
import { addHours } from '../../src/kernel/time.ts';
import type { Exploration } from '../state-diagram.ts';

type Command = AccountCommand | TransferCommand | HoldCommand;
const by = (actor: Actor, ...commands: readonly Command[]) => commands.map((command) => ({ command, actor }));

const told = {
  stops: 'non-counter',
  reason: '-',
  clause: 'atfl-2022.18',
  channel: '-',
  papers: ['-'],
} as const;

const account: Exploration = {
  register: bankAccount,
  facts: { ...NO_ACCOUNT_FACTS, holder: HOLDER, checks: [checkAt(NOW)] },
  now: NOW,
  label: ({ state }: Account) => state,
  matters: ({ state, dormant, suspension, usedAt, verifiedAt }: Account) => [
    state,
    dormant !== null,
    suspension !== null,
    usedAt !== null,
    verifiedAt !== null,
  ],
  commands: [
    ...by(CLERK, { type: 'open', opening: openingOf() }),
    ...by(OFFICER, { type: 'note-use', at: NOW }),
    ...by(SYSTEM, { type: 'miss', kind: 'idle' }),
    ...by(CLERK, { type: 'verify', checks: ['check-1'] }),
    ...by(COMPLIANCE, { type: 'suspend', suspension: told }, { type: 'lift', reason: '-' }),
    ...by(CLERK, { type: 'close', reason: '-' }),
  ],
};

const yesterday = addHours(NOW, -24);
const answer = (result: TransferCommand & { type: 'record' }) => result;
const life: Exploration = {
  register: transfer,
  facts: PAYER_FACTS,
  now: NOW,
  label: ({ state }: Transfer) => state,
  matters: ({ state, releaseAt }: Transfer) => [state, releaseAt],
  commands: [
    ...by(OFFICER, { type: 'submit', asked: askedOf(NOW) }),
    // The hold of this one is over; that one was released two days ago.
    { command: { type: 'submit', asked: askedOf(yesterday) }, actor: OFFICER, creates: true },
    {
      command: { type: 'submit', asked: askedOf(NOW, { channel: 'counter' }) },
      actor: OFFICER,
      creates: true,
    },
    ...by(SYSTEM, { type: 'release' }),
    ...by(
      OFFICER,
      { type: 'cancel' },
      { type: 'stop', reason: '-', reference: '-' },
      { type: 'resume', reason: '-' },
      { type: 'return', reason: '-' },
    ),
    ...by(
      SYSTEM,
      answer({ type: 'record', answer: { result: 'credited', at: NOW } }),
      answer({ type: 'record', answer: { result: 'refused', reason: '-' } }),
    ),
  ],
};

const order = {
  request: 'z1',
  kind: 'freeze',
  reference: 'A-1',
  account: { digest: 'n-1', last4: '0001' },
  name: 'name-1',
  amountFen: 1,
  at: NOW,
} as const;
const receive = (change: object = {}) =>
  ({ type: 'receive', from: 'police', order: { ...order, ...change } }) as const;
const money: Exploration = {
  register: fundHold,
  facts: { orderer: 'police', account: { id: 'b-1' }, sameName: true, stops: 0, entries: [] },
  now: NOW,
  label: ({ kind, state }: FundHold) => `${kind}, ${state}`,
  matters: ({ kind, state }: FundHold) => [kind, state],
  commands: [
    ...by(SYSTEM, receive()),
    { command: receive({ kind: 'stop' }), actor: SYSTEM, creates: true },
    ...by(
      OFFICER,
      { type: 'compare', entry: { amountFen: 1, at: NOW } },
      { type: 'compare', entry: null },
      { type: 'execute' },
    ),
    ...by(
      SYSTEM,
      { type: 'lift', from: 'police' },
      { type: 'order-return', from: 'police', returned: 'r1', shares: [{ victim: 'V1', amountFen: 1 }] },
      { type: 'miss', kind: 'end' },
    ),
  ],
};

export const diagrams: Readonly<Record<string, Exploration>> = {
  'An account': account,
  'A transfer': life,
  'Money stopped or frozen, at the bank': money,
};
