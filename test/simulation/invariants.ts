/** What must hold after every committed decision, and at the end. Each promise is asked of the facts, not of the code. */
import assert from 'node:assert/strict';
import { type Card, type CardEvent, card } from '../../src/cards/card.ts';
import { epochMs } from '../../src/kernel/time.ts';
import type { Law } from '../../src/law/index.ts';
import type { Done, Ledger, Row } from './ledger.ts';
import type { Network } from './network.ts';

const HOUR = 3_600_000;
const ENDED: readonly Card['state'][] = ['cancelled', 'shut-down'];

interface Event {
  readonly type: string;
  readonly [field: string]: unknown;
}

/** Opened by order (not taken over from before) and not ended, of the kinds and states that count by default. */
const isOrdered = (state: Card) => state.sale.channel !== 'legacy' && !ENDED.includes(state.state);

export function holdAfter({ ask, decision, row, before, now }: Done, ledger: Ledger, law: Law): void {
  if (ask.register !== card || row === undefined || decision.events.length === 0) return;
  const state: Card = row.state;
  const events = decision.events as readonly Event[];
  const has = (type: string) => events.some((event) => event.type === type);
  for (const finding of decision.findings)
    assert.ok(finding.clause.includes('.'), 'every finding names its clause');

  if (has('ordered')) neverMoreThanTheCap(state, ledger, law, now);
  if (has('suspended')) suspendedWithReason(row, before, { now, events, law, messages: decision.messages });
  if (has('activated')) {
    assert.equal(state.registration, 'complete');
    assert.notEqual(state.acknowledgement, '');
  }
  if (has('restored') && before?.suspension?.restoring != null) {
    const { by, late } = before.suspension.restoring;
    assert.ok(
      epochMs(now) <= epochMs(by) || late || has('became-late'),
      'whoever is restored late has it on record',
    );
  }
  if (has('stopped'))
    assert.ok(state.ends.stop !== null && !state.ends.stop.approvals.includes(state.ends.stop.proposedBy));
}

function neverMoreThanTheCap(state: Card, ledger: Ledger, law: Law, now: string): void {
  const cap = law.asOf(now.slice(0, 10)).number('cards.cap').value;
  const held = [...ledger.rows(card)].filter(
    (row) => (row.state as Card).holder === state.holder && isOrdered(row.state),
  );
  assert.ok(held.length <= cap, `${held.length} cards by order for one person, the cap is ${cap}`);
}

interface Suspending {
  readonly now: string;
  readonly events: readonly Event[];
  readonly messages: Done['decision']['messages'];
  readonly law: Law;
}

/** Reason, clause, a way back, and for the second verification: told before, and the hours given in full. */
function suspendedWithReason(row: Row, before: Card, { now, law, messages }: Suspending): void {
  const { suspension, reverification } = row.state as Card;
  assert.ok(suspension !== null);
  assert.match(suspension.clause, /^[a-z0-9-]+\.[\w.-]+$/);
  assert.ok(
    suspension.open.includes('emergency') && suspension.open.includes('96110'),
    'the way back stays open',
  );
  assert.ok(
    messages.some(
      ({ topic, payload }) => topic === 'dispatch.send' && (payload as { kind: string }).kind === 'line',
    ),
    'the network is told',
  );
  if (suspension.ground !== 'reverification') return;
  const widened = before.state === 'suspended';
  if (widened) return;
  assert.ok(reverification !== null && reverification.groups.length > 0, 'a group and its evidence');
  const { clockFrom, dueAt, reminders } = reverification;
  assert.ok(clockFrom !== null && dueAt !== null, 'a clock that began');
  const hours = law.asOf(now.slice(0, 10)).number('reverify.hours').value;
  assert.ok(epochMs(now) - epochMs(clockFrom) >= hours * HOUR, 'the hours are given in full');
  const reached = reminders.some(({ deliveredAt }) => deliveredAt !== null);
  const sent = reminders.filter(({ sentAt }) => sentAt !== null).length;
  const listed = reverification.groups.some(({ group }) => group === 'listed');
  assert.ok(reached || sent >= 3 || (listed && sent >= 1), 'nobody is suspended who was not reminded');
  assert.notEqual(reverification.result, 'passed', 'a passed verification is not followed by suspension');
  assert.ok(
    messages.some(
      ({ payload }) => (payload as { template?: string }).template?.startsWith('suspended') === true,
    ),
    'the person is told',
  );
}

/** When everything has come to rest: books and network agree, nothing waits, every state is the sum of its events. */
export function holdAtRest(ledger: Ledger, network: Network): { cards: number; open: number } {
  let cards = 0;
  for (const row of ledger.rows(card)) {
    cards += 1;
    const state: Card = row.state;
    let folded: Card | undefined;
    for (const event of row.events) folded = card.evolve(folded, event as CardEvent);
    assert.deepEqual(folded, state, 'the state is what its events give');
    const line = network.line(state.number);
    if (line === undefined || ENDED.includes(state.state)) continue;
    const off = state.state === 'suspended' && state.suspension !== null ? [...state.suspension.off] : [];
    if (state.state === 'stopped') continue;
    assert.deepEqual(
      [...line.off].sort(),
      off.sort(),
      `${row.id}: the network does what the books say (${state.state})`,
    );
    if (line.off.length > 0)
      assert.ok(
        line.open.includes('emergency') && line.open.includes('96110'),
        'still reaches 110 and 96110',
      );
  }
  return { cards, open: ledger.runningClocks() };
}
