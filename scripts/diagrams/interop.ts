/** What is tried to draw the diagrams of src/exchange/interop. */
import { type Reader, type ReaderCommand, reader } from '../../src/exchange/interop/reader.ts';
import type { Actor } from '../../src/kernel/access.ts';
import type { Exploration } from '../state-diagram.ts';

const now = '2026-11-22T10:00:00.000Z';
const officer = (id: string): Actor => ({
  id,
  org: 'police-a',
  orgKind: 'police',
  role: 'police-officer',
  provinces: '*',
});

function life(side: Reader['side']): Exploration {
  const agreed = {
    recipient: '-',
    side,
    lists: ['false-numbers'],
    basis: '-',
    until: '2026-12-31',
  } as const;
  const commands: readonly (readonly [string, ReaderCommand])[] = [
    ['p1', { type: 'open', agreed, keyDigest: 'd' }],
    ['p2', { type: 'approve', keyDigest: 'd' }],
    ['p2', { type: 'decline', reason: '-' }],
    ['p1', { type: 'renew-key', keyDigest: 'd' }],
    ['p1', { type: 'end', reason: '-' }],
  ];
  return {
    register: reader,
    facts: undefined,
    now,
    label: ({ state }: Reader) => state,
    commands: commands.map(([id, command]) => ({ command, actor: officer(id) })),
  };
}

export const diagrams: Readonly<Record<string, Exploration>> = {
  'A tool of another party': life('partner'),
  'An own tool': life('own'),
};
