/** What is tried to draw the diagrams of src/identity. */
import {
  type CheckCommand,
  type IdentityCheck,
  identityCheck,
  type Observation,
} from '../../src/identity/check.ts';
import { type HolderCommand, type HolderFactsNeeded, holder } from '../../src/identity/holder.ts';
import type { Holder } from '../../src/identity/holder-state.ts';
import { CARRIER, IDENTITY, NOW, person } from '../../src/identity/testing/situation.ts';
import type { Actor } from '../../src/kernel/access.ts';
import { actorOf } from '../../src/kernel/testing/decider.ts';
import type { Exploration } from '../state-diagram.ts';

const ONE = actorOf('one', 'compliance', CARRIER);
const TWO = actorOf('two', 'compliance', CARRIER);

const by = (actor: Actor, ...commands: readonly HolderCommand[]) =>
  commands.map((command) => ({ command, actor }));

const CLEAR: HolderCommand = { type: 'clear-doubt', code: 'two-persons', reason: '-' };

function labelOf({ retiredAt, mergedInto, doubts }: Holder): string {
  if (retiredAt !== null) return 'retired';
  if (mergedInto !== null) return 'joined to another';
  if (doubts.length === 0) return 'registered';
  return doubts.some(({ clearing }) => clearing !== null) ? 'doubt to be cleared' : 'in doubt';
}

const holderLife: Exploration = {
  register: holder,
  facts: { other: person('p2') } satisfies HolderFactsNeeded,
  now: NOW,
  label: labelOf,
  commands: [
    ...by(
      ONE,
      { type: 'register', identity: IDENTITY },
      { type: 'mark-doubt', code: 'two-persons' },
      CLEAR,
      { type: 'merge-into', holder: 'p2', identity: IDENTITY },
      { type: 'retire', reason: '-' },
    ),
    ...by(TWO, CLEAR),
  ],
};

const PASSED: Observation = { answered: true, agrees: true, live: null, score: null, code: null };
const FAILED: Observation = { ...PASSED, agrees: false };
const SILENT: Observation = { answered: false, code: 'time-out' };

/** Asked at the beginning of the time a silent service has: the end of that time is not a command. */
function checkLife(): Exploration {
  const request = {
    holder: 'p1',
    method: 'networked-verification',
    subject: 'holder',
    place: 'hall',
    device: null,
    outlet: null,
    evidence: [],
  } as const;
  const commands: readonly CheckCommand[] = [
    ...[PASSED, FAILED, SILENT].map((observation) => ({ type: 'record', request, observation }) as const),
    ...[PASSED, FAILED].map((observation) => ({ type: 'answer', observation }) as const),
  ];
  return {
    register: identityCheck,
    facts: undefined,
    now: NOW,
    label: ({ state, result }: IdentityCheck) => (state === 'done' ? result : state),
    commands: commands.map((command) => ({
      command,
      actor: ONE,
      creates: command.type === 'record',
    })),
  };
}

export const diagrams: Readonly<Record<string, Exploration>> = {
  Holder: holderLife,
  Check: checkLife(),
};
