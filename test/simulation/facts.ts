/** What the carrier has on file, as src/cards/facts.ts reads it from the database. */
import type { Card, CardCommand } from '../../src/cards/card.ts';
import { card } from '../../src/cards/card.ts';
import { type CardFacts, NO_FACTS } from '../../src/cards/facts.ts';
import type { CheckFacts, HolderFacts } from '../../src/identity/read-model.ts';
import type { AcknowledgementFacts } from '../../src/notices/read-model.ts';
import type { Ask, Ledger, Row } from './ledger.ts';
import { DIRECTORY } from './places.ts';

export interface Filed {
  readonly ledger: Ledger;
  readonly persons: ReadonlyMap<string, HolderFacts>;
  readonly checks: ReadonlyMap<string, CheckFacts>;
  readonly signed: ReadonlyMap<string, readonly AcknowledgementFacts[]>;
}

/** Names that the unique indexes of the database give to one card at a time. */
export function uniqueOf(state: Card): readonly string[] {
  if (state.state === 'cancelled' || state.state === 'shut-down') return [];
  return [`number ${state.number}`, ...(state.slot === null ? [] : [`slot ${state.holder} ${state.slot}`])];
}

export function cardFacts(
  { ledger, persons, checks, signed }: Filed,
  { id, command, actor }: Ask,
  row: Row | undefined,
): CardFacts {
  const asked = command as CardCommand;
  const state: Card | undefined = row?.state;
  const holder =
    asked.type === 'order' ? asked.order.holder : asked.type === 're-register' ? asked.holder : state?.holder;
  const named =
    'checks' in asked
      ? asked.checks
      : asked.type === 'verify'
        ? asked.verification.checks
        : asked.type === 'order'
          ? asked.order.checks
          : [];
  const held = [...ledger.rows(card)].filter(
    (other) => (other.state as Card).holder === holder && uniqueOf(other.state).length > 0,
  );
  const clerk = actor.role === 'clerk';
  return {
    ...NO_FACTS,
    holder: persons.get(holder ?? ''),
    checks: [...new Set([...(state?.checks ?? []), ...named])].flatMap((check) => checks.get(check) ?? []),
    held: held.map((other) => {
      const { kind, state, slot, province } = other.state as Card;
      return { id: other.id, kind, state, slot, province };
    }),
    acknowledgements: signed.get(id) ?? [],
    seller: clerk
      ? {
          id: `staff-${actor.id}`,
          account: actor.id,
          outlet: `outlet-${actor.id}`,
          province: actor.id.slice(6, 8),
          channel: 'shop',
          agent: null,
          mayRegister: true,
          barredBy: null,
          devices: ['reader-1'],
          since: '2015-01-01',
        }
      : undefined,
    numberTaken: asked.type === 'order' && numbersInUse(ledger, asked.order.number, id),
    directory: DIRECTORY,
  };
}

function numbersInUse(ledger: Ledger, number: string, but: string): boolean {
  return [...ledger.rows(card)].some(
    ({ id, state }) => id !== but && (state as Card).number === number && uniqueOf(state).length > 0,
  );
}
