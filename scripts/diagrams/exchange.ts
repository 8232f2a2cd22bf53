/** What is tried to draw the diagrams of src/exchange. */
import type { CaseCommand, CaseFacts, CaseKind, ExchangeCase, SentItem } from '../../src/exchange/case.ts';
import { exchangeCase } from '../../src/exchange/case-store.ts';
import type { Actor } from '../../src/kernel/access.ts';
import type { Exploration } from '../state-diagram.ts';

const now = '2026-11-22T10:00:00.000Z';
const actor: Actor = { id: 'p1', org: 'police-a', orgKind: 'police', role: 'police-officer', provinces: '*' };
const sent: SentItem = {
  id: 'x',
  peer: 'inst-b',
  to: 'carrier-b',
  topic: 'cards.shut-down',
  key: 'o:1',
  state: 'applied',
};

const about = (kind: CaseKind): CaseFacts => ({
  kind,
  peer: 'inst-b',
  item: 'x',
  topic: 'cards.shut-down',
  code: null,
  with: 'carrier-b',
  count: 1,
  since: now,
  seq: 1,
  reason: null,
});

function life(first: CaseCommand, how: Extract<CaseCommand, { type: 'clear' }>['how']): Exploration {
  const commands: readonly CaseCommand[] = [
    first,
    { type: 'clear', how },
    { type: 'resolve', note: '-', result: 'kept' },
    { type: 'miss', kind: 'settle' },
  ];
  return {
    register: exchangeCase,
    facts: sent,
    now,
    label: ({ state }: ExchangeCase) => state,
    commands: commands.map((command) => ({ command, actor })),
  };
}

export const diagrams: Readonly<Record<string, Exploration>> = {
  'A case: receipts that do not come': life(
    { type: 'note', about: about('receipts-missing') },
    'receipts-came',
  ),
  'A revocation, at the sender': life({ type: 'revoke', reason: '-' }, 'revoked'),
  'An item that was taken back, at the recipient': life({ type: 'note', about: about('taken-back') }, 'kept'),
};
