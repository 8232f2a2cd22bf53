/** What is tried to draw the diagrams of src/cards. */
import { type Card, type CardCommand, card } from '../../src/cards/card.ts';
import { type CardFacts, NO_FACTS } from '../../src/cards/facts.ts';
import { caseState } from '../../src/cards/reverify.ts';
import { lineRef } from '../../src/cards/suspension.ts';
import { line } from '../../src/cards/testing/legacy-situation.ts';
import { DIRECTORY, hallChecks, LISTED, SLEEPING, signedAgain } from '../../src/cards/testing/reverify.ts';
import {
  ANALYST,
  CLERK,
  COMPLIANCE,
  HOLDER,
  NOW,
  orderOf,
  SELLER,
  SIGNED,
  SYSTEM,
} from '../../src/cards/testing/situation.ts';
import type { Actor } from '../../src/kernel/access.ts';
import type { Exploration } from '../state-diagram.ts';
import { authorityDiagrams } from './cards-authority.ts';
import { baseDiagrams } from './cards-base.ts';

/** Everything is there: holder, checks made now, both notices signed now. */
const FACTS: CardFacts = {
  ...NO_FACTS,
  holder: HOLDER,
  seller: SELLER,
  checks: hallChecks(NOW),
  acknowledgements: [SIGNED, signedAgain(NOW)],
  directory: DIRECTORY,
};
const CHECKS = FACTS.checks.map(({ id }) => id);

const by = (actor: Actor, ...commands: readonly CardCommand[]) =>
  commands.map((command) => ({ command, actor }));
const reported = (ref: string, result: 'delivered' | 'applied'): CardCommand => ({
  type: 'dispatched',
  ref,
  result,
  at: NOW,
});
const miss = (kind: string): CardCommand => ({ type: 'miss', kind });

const OPENING = by(
  CLERK,
  { type: 'order', order: orderOf() },
  { type: 'register', checks: CHECKS },
  { type: 'activate' },
);
const ON_AGAIN = by(SYSTEM, reported(lineRef('x', NOW, 'on'), 'applied'));
const VERIFY = by(CLERK, { type: 'verify', verification: { place: 'hall', checks: CHECKS } });

const explore = (commands: Exploration['commands'], label: (state: Card) => string): Exploration => ({
  register: card,
  facts: FACTS,
  now: NOW,
  label,
  commands,
});

function opened(): Exploration {
  const cancel: CardCommand = { type: 'cancel', by: 'holder', reason: '-', checks: CHECKS };
  const withdraw: CardCommand = { type: 'withdraw-order', reason: 'check-failed' };
  const commands = [...OPENING, ...by(CLERK, cancel), ...by(SYSTEM, withdraw, miss('order'))];
  return explore(commands, ({ state }) => state);
}

/** From a card in use on. */
function life(): Exploration {
  return explore(
    [
      ...OPENING,
      ...by(ANALYST, { type: 'flag', groups: [LISTED] }, { type: 'withdraw-flag', reason: '-' }),
      ...by(SYSTEM, reported(`x:remind:${NOW}:1`, 'delivered'), miss('reverify')),
      ...VERIFY,
      ...ON_AGAIN,
      ...by(COMPLIANCE, {
        type: 'propose-stop',
        ground: 'nuisance-calls',
        reason: '-',
        confirmation: '-',
      }),
      ...by(ANALYST, { type: 'approve-stop' }),
      ...by(CLERK, { type: 'approve-stop' }),
      ...by(COMPLIANCE, { type: 'lift-stop', reason: '-' }),
      ...by(SYSTEM, {
        type: 'shut-down',
        from: 'police-31',
        fromKind: 'police',
        order: 'o1',
        reference: '-',
        basis: 'fraud-card',
        usedInCrime: true,
      }),
    ],
    ({ state }) => state,
  );
}

function fromTheOldBase(): Exploration {
  return explore(
    [
      ...by(COMPLIANCE, { type: 'take-in', line: line() }),
      ...by(SYSTEM, { type: 'suspend-unregistered', deadline: '2016-12-31' }),
      ...by(CLERK, {
        type: 're-register',
        holder: HOLDER.id,
        handler: null,
        checks: CHECKS,
        plan: line().plan,
        planRequest: null,
        addedDuties: [],
      }),
      ...by(COMPLIANCE, { type: 'mark-wrong', reason: '-' }),
      ...ON_AGAIN,
    ],
    ({ state, registration }) => `${state}, registration ${registration}`,
  );
}

function caseOfVerification(): Exploration {
  return explore(
    [
      ...OPENING,
      ...by(ANALYST, { type: 'flag', groups: [SLEEPING] }, { type: 'withdraw-flag', reason: '-' }),
      ...by(
        SYSTEM,
        reported(`x:remind:${NOW}:1`, 'delivered'),
        miss('reverify'),
        { type: 'complain', receipt: '-', words: null },
        { type: 'record-decision', from: 'police-31', receipt: '-', upheld: true, reason: '-' },
        { type: 'record-decision', from: 'police-31', receipt: '-', upheld: false, reason: '-' },
      ),
      ...by(COMPLIANCE, { type: 'answer-complaint', upheld: true, reason: '-' }),
      ...by(COMPLIANCE, { type: 'answer-complaint', upheld: false, reason: '-' }),
      ...VERIFY,
      ...ON_AGAIN,
    ],
    (state) => caseState(state) ?? 'none',
  );
}

function notMine(): Exploration {
  const label = ({ state, suspension, ends: { dispute } }: Card) =>
    `${suspension?.restoring == null ? state : 'restoring'}${dispute?.outcome === null ? ', disputed' : ''}`;
  const commands = [
    ...OPENING,
    ...by(SYSTEM, { type: 'dispute', receipt: '-', person: HOLDER.id, checks: CHECKS }),
    ...by(CLERK, { type: 'confirm-user', place: 'hall', checks: CHECKS }),
    ...by(COMPLIANCE, { type: 'resolve-dispute', outcome: 'registered-rightly', reason: '-' }),
    ...by(COMPLIANCE, { type: 'resolve-dispute', outcome: 'registered-falsely', reason: '-' }),
    ...ON_AGAIN,
  ];
  return explore(commands, label);
}

function otherUser(): Exploration {
  const label = ({ state, suspension, ends: { transfer } }: Card) =>
    `${suspension?.restoring == null ? state : 'restoring'}${transfer === null ? '' : ', other user found'}`;
  const commands = [
    ...OPENING,
    ...by(ANALYST, { type: 'find-other-user', evidence: '-' }),
    ...by(SYSTEM, miss('transfer')),
    ...by(CLERK, { type: 'confirm-user', place: 'hall', checks: CHECKS }),
    ...ON_AGAIN,
  ];
  const matters = ({ late: _, ...rest }: Card) => rest;
  return { ...explore(commands, label), matters };
}

export const diagrams: Readonly<Record<string, Exploration>> = {
  'Opening and cancelling': opened(),
  'Life of a card in use': life(),
  'Second verification: the case': caseOfVerification(),
  'Not mine': notMine(),
  'Another user': otherUser(),
  'A line from the old base': fromTheOldBase(),
  ...baseDiagrams,
  ...authorityDiagrams,
};
