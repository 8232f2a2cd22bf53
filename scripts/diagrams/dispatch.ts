/** What is tried to draw the diagrams of src/dispatch. */
import { type DispatchCommand, type DispatchItem, dispatchItem } from '../../src/dispatch/item.ts';
import type { Instruction } from '../../src/dispatch/messages.ts';
import type { Answered } from '../../src/dispatch/ports.ts';
import { lineOff, message, situation } from '../../src/dispatch/testing/situation.ts';
import type { Exploration } from '../state-diagram.ts';

const { now, actor, facts } = situation();

const ANSWERS: readonly Answered[] = [
  { result: 'accepted' },
  { result: 'done', at: now },
  { result: 'refused', reason: '-' },
  { result: 'no-answer', reason: '-' },
];

function life(instruction: Instruction): Exploration {
  const commands: readonly DispatchCommand[] = [
    { type: 'queue', instruction },
    ...ANSWERS.map((answer) => ({ type: 'record', answer, round: 0 }) as const),
    { type: 'supersede' },
    { type: 'again', reason: '-' },
  ];
  return {
    register: dispatchItem,
    facts,
    now,
    label: ({ state }: DispatchItem) => state,
    matters: ({ state, sentAt, provenAt }: DispatchItem) => [state, sentAt, provenAt],
    commands: commands.map((command) => ({ command, actor })),
  };
}

export const diagrams: Readonly<Record<string, Exploration>> = {
  'A message': life(message()),
  'Functions of a line': life(lineOff()),
};
