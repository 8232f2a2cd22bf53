/** What is tried to draw the diagrams of src/iot. */
import {
  type Application,
  type ApplicationCommand,
  type ApplicationFacts,
  application,
} from '../../src/iot/application.ts';
import { type IotCard, type IotCommand, iotCard } from '../../src/iot/card.ts';
import { type CardFacts, NO_FACTS } from '../../src/iot/card-facts.ts';
import { type CardDeviation, type DeviationCommand, deviation } from '../../src/iot/deviation.ts';
import {
  approved,
  CHECKS,
  CLERK,
  NOW,
  PERSON,
  request,
  SECOND,
  SYSTEM,
  sim,
  UNIT,
} from '../../src/iot/testing/situation.ts';
import type { Actor } from '../../src/kernel/access.ts';
import type { Exploration } from '../state-diagram.ts';

const by = (actor: Actor, ...commands: readonly (ApplicationCommand | IotCommand | DeviationCommand)[]) =>
  commands.map((command) => ({ command, actor }));

const applicationLife: Exploration = {
  register: application,
  facts: { unit: UNIT, responsible: PERSON, checks: CHECKS } satisfies ApplicationFacts,
  now: NOW,
  label: ({ state }: Application) => state,
  commands: [
    ...by(CLERK, { type: 'apply', request: request() }),
    ...by(SECOND, { type: 'approve' }, { type: 'decline', reason: '-' }, { type: 'close', reason: '-' }),
  ],
};

const card = (label: (state: IotCard) => string, commands: Exploration['commands']): Exploration => ({
  register: iotCard,
  facts: { ...NO_FACTS, application: approved(), slot: 1, unit: UNIT } satisfies CardFacts,
  now: NOW,
  label,
  commands,
});

const cardLife = card(
  ({ state }) => state,
  [
    ...by(CLERK, { type: 'issue', application: 'i1', sim: sim() }, { type: 'activate' }),
    ...by(
      SYSTEM,
      { type: 'deviate', kinds: ['foreign-device'] },
      { type: 'deviate', kinds: ['over-volume'] },
      { type: 'clear-deviation' },
      { type: 'suspend', ground: 'misuse' },
      { type: 'suspend', ground: 'resale' },
    ),
    ...by(SECOND, { type: 'restore', reason: '-' }, { type: 'end', reason: '-' }),
  ],
);

const fromBefore = card(
  ({ state, registration, recheck }) =>
    `${state}, registration ${registration}${recheck?.doneAt === null ? ', to be checked' : ''}`,
  [
    ...by(
      SECOND,
      { type: 'take-in', sim: sim({ imei: null }), unit: null, province: '44', registration: 'none' },
      { type: 'recheck', result: 'correct', unit: null },
      { type: 'recheck', result: 'wrong', unit: 'u1' },
      { type: 'restore', reason: '-' },
    ),
    ...by(SYSTEM, { type: 'miss', kind: 'recheck' }),
  ],
);

const ISSUED = by(CLERK, { type: 'issue', application: 'i1', sim: sim() });

const textsToNamedNumbers = card(
  ({ opening, functions }) =>
    opening !== null ? 'asked for' : functions.includes('sms') ? 'granted' : 'data only',
  [
    ...ISSUED,
    ...by(CLERK, { type: 'propose-opening', function: 'sms', numbers: ['8613800000002'], reason: '-' }),
    ...by(SECOND, { type: 'approve-opening' }, { type: 'decline-opening', reason: '-' }),
  ],
);

const anotherDevice = card(
  ({ swap, imei }) => (swap !== null ? 'asked for' : imei === sim().imei ? 'first device' : 'other device'),
  [
    ...ISSUED,
    ...by(CLERK, { type: 'propose-swap', imei: '990000000000025', reason: '-' }),
    ...by(SECOND, { type: 'approve-swap' }, { type: 'decline-swap', reason: '-' }),
  ],
);

const deviationLife: Exploration = {
  register: deviation,
  facts: undefined,
  now: NOW,
  label: ({ state, review }: CardDeviation) => (review === null ? state : review.outcome),
  commands: [
    ...by(SYSTEM, {
      type: 'raise',
      raised: { card: 'm1', number: sim().number, unit: 'u1', kind: 'over-volume', at: NOW, detail: {} },
    }),
    ...by(
      SECOND,
      { type: 'review', outcome: 'explained', reason: '-' },
      { type: 'review', outcome: 'misuse', reason: '-' },
      { type: 'review', outcome: 'resale', reason: '-' },
    ),
  ],
};

export const diagrams: Readonly<Record<string, Exploration>> = {
  Application: applicationLife,
  'Industry card': cardLife,
  'A card from before': fromBefore,
  'Texts to named numbers': textsToNamedNumbers,
  'Another device': anotherDevice,
  Deviation: deviationLife,
};
