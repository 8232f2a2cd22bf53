/** What is tried to draw the diagrams of src/platforms. */
import type { Actor } from '../../src/kernel/access.ts';
import { linkedAccount } from '../../src/platforms/account.ts';
import type { AccountCommand, LinkedAccount } from '../../src/platforms/account-state.ts';
import { BREACHES, type Measure } from '../../src/platforms/contract-codes.ts';
import { type Listing, type ListingCommand, listedNumber } from '../../src/platforms/listing.ts';
import { type AccountOrder, accountOrder, type OrderCommand } from '../../src/platforms/order.ts';
import { type NumberQuestion, numberQuestion, type QuestionCommand } from '../../src/platforms/question.ts';
import {
  AT_CHAT,
  AT_POLICE,
  listing,
  NAMED,
  NOTICE,
  NOW,
  NUMBER,
  OFFICER,
  ORGANISATIONS,
  ordered,
  POLICE,
  SECOND,
  take,
} from '../../src/platforms/testing/situation.ts';
import type { Exploration } from '../state-diagram.ts';

/** Ways in which a subject begins. */
const BEGINNINGS = new Set(['issue', 'list', 'open', 'take']);

const by = (
  actor: Actor,
  ...commands: readonly (OrderCommand | ListingCommand | AccountCommand | QuestionCommand)[]
) => commands.map((command) => ({ command, actor, creates: BEGINNINGS.has(command.type) }));

const { reference } = NAMED;
const UNDER_NOTICE = '2021-07-07T04:00:00.000Z';

const order: Exploration = {
  register: accountOrder,
  facts: ORGANISATIONS,
  now: NOW,
  matters: ({ state, told }: AccountOrder) => [state, told.map(({ doneAt }) => doneAt === null)],
  label: ({ state }: AccountOrder) => state,
  commands: [
    ...by(
      POLICE,
      { type: 'issue', ordered: ordered({ platforms: ['chat'] }) },
      { type: 'withdraw', reason: '-' },
    ),
    ...by(AT_POLICE, {
      type: 'note-progress',
      from: 'chat',
      progress: [{ step: 'answered', reference, number: NUMBER, change: 1, states: {} }],
    }),
  ],
};

const number: Exploration = {
  register: listedNumber,
  facts: ORGANISATIONS,
  now: NOW,
  matters: ({ state }: Listing) => [state],
  label: ({ state }: Listing) => state,
  commands: [
    ...by(AT_CHAT, { type: 'list', named: NAMED, dueAt: null, closes: 1 }, { type: 'withdraw' }),
    ...by(OFFICER, { type: 'answer', accounts: [], notice: NOTICE }),
  ],
};

const question: Exploration = {
  register: numberQuestion,
  facts: ORGANISATIONS,
  now: NOW,
  matters: ({ state }: NumberQuestion) => [state],
  label: ({ state }: NumberQuestion) => state,
  commands: [
    ...by(AT_CHAT, { type: 'take', named: { from: 'carrier-a', enquiry: 'q1', number: NUMBER } }),
    ...by(OFFICER, { type: 'answer', count: 1 }),
  ],
};

function account(now: string, measures: readonly Measure[]): Exploration {
  return {
    register: linkedAccount,
    facts: undefined,
    now,
    matters: ({ state, toldAt, missed, appeals, measures }: LinkedAccount) => [
      state,
      measures.some(({ ground }) => ground === 'used-in-fraud'),
      measures.some(({ measure }) => measure === 'correct-in-time'),
      toldAt === null,
      missed,
      appeals.map(({ answer }) => answer === null).slice(-1),
    ],
    label: ({ state }: LinkedAccount) => state,
    commands: [
      ...by(
        AT_CHAT,
        { type: 'open', sealed: '-', listing: listing(), notice: NOTICE },
        { type: 'withdraw-listing', listing: 'n1' },
        { type: 'miss', kind: 'verify' },
        { type: 'miss', kind: 'correct' },
      ),
      ...by(
        OFFICER,
        { type: 'note-told' },
        { type: 'verify', way: 'document', passed: true },
        { type: 'verify', way: 'document', passed: false },
        { type: 'correct', reason: '-' },
        { type: 'appeal', text: '-' },
        ...measures.flatMap((measure) => BREACHES.map((ground) => take(measure, ground))),
      ),
      ...by(SECOND, { type: 'answer-appeal', upheld: true, reason: '-' }),
    ],
  };
}

export const diagrams: Readonly<Record<string, Exploration>> = {
  'Order of an authority': order,
  'Listed number at a platform': number,
  'Question of the holder of a number': question,
  'Linked account under the notice of 2021': account(UNDER_NOTICE, ['shut', 'otherwise']),
  'Linked account under the law of 2022': account(NOW, [
    'correct-in-time',
    'limit',
    'suspend',
    'close',
    'bar-registration',
  ]),
};
