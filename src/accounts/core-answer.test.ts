/** What the bank core says of a released transfer, and what somebody settles from the books. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { addHours } from '../kernel/time.ts';
import { givenTransfer, HELD, NOW, SYSTEM } from './testing/situation.ts';
import type { TransferEvent } from './transfer.ts';

describe('the bank core answers twice, late, or never', () => {
  const released: TransferEvent[] = [HELD, { type: 'released', at: addHours(NOW, 24) }];
  const later = addHours(NOW, 25);
  const silence = { type: 'record', answer: { result: 'no-answer', reason: 'time-out' } } as const;
  const credited = { type: 'record', answer: { result: 'credited', at: later } } as const;

  test('credited once, whatever comes after', () => {
    const first = givenTransfer(released, { now: later, actor: SYSTEM }).when(credited);
    assert.deepEqual([first.state?.state, first.state?.handAt], ['credited', null]);
    givenTransfer([...released, ...first.decision.events], { now: later, actor: SYSTEM })
      .when({ type: 'record', answer: { result: 'refused', reason: 'x' } })
      .expect({ outcome: 'permit', events: [] });
  });

  test('silence is asked again, later each time, up to the most', () => {
    let events = released;
    const pauses: number[] = [];
    for (let turn = 0; turn < 9; turn += 1) {
      const { decision, state } = givenTransfer(events, { now: later, actor: SYSTEM }).when(silence);
      events = [...events, ...decision.events];
      pauses.push((Date.parse(state?.handAt ?? '') - Date.parse(later)) / 60_000);
    }
    assert.deepEqual(pauses, [1, 2, 4, 8, 16, 32, 60, 60, 60]);
  });

  test('a core whose clock is behind credits nothing before the hold ended', () => {
    const behind = { type: 'record', answer: { result: 'credited', at: addHours(NOW, 1) } } as const;
    const { state } = givenTransfer(released, { now: later, actor: SYSTEM }).when(behind);
    assert.equal(state?.ended?.at, addHours(NOW, 24));
  });

  test('an answer against what somebody settled from the books is a case with a term, and is settled anew', () => {
    const now = addHours(NOW, 49);
    const unclear = givenTransfer(released, { now, actor: SYSTEM }).when(silence).decision.events;
    for (const [byHand, answer] of [
      [false, credited],
      [true, { type: 'record', answer: { result: 'refused', reason: 'x' } }],
    ] as const) {
      const settle = { type: 'settle', credited: byHand, reason: '核对账务' } as const;
      const settled = givenTransfer([...released, ...unclear], { now }).when(settle);
      const events = [...released, ...unclear, ...settled.decision.events];
      const against = givenTransfer(events, { now, actor: SYSTEM }).when(answer);
      assert.equal(against.state?.state, 'contradicted');
      const [clock] = against.decision.clocks;
      assert.ok(clock?.do === 'start');
      assert.deepEqual([clock.kind, clock.dueAt], ['settle', addHours(now, 24)]);
      const all = [...events, ...against.decision.events];
      givenTransfer(all, { now, actor: SYSTEM }).when(answer).expect({ outcome: 'permit', events: [] });
      const late = givenTransfer(all, { now: addHours(now, 24), actor: SYSTEM });
      late.when({ type: 'miss', kind: 'settle' }).expect({ outcome: 'permit-with-duties' });
      const anew = givenTransfer(all, { now }).when({ ...settle, credited: !byHand });
      assert.equal(anew.state?.state, byHand ? 'failed' : 'credited');
      assert.deepEqual(anew.decision.clocks, [{ do: 'meet', kind: 'settle' }]);
    }
  });

  test('the same answer as somebody settled says nothing new', () => {
    const now = addHours(NOW, 49);
    const unclear = givenTransfer(released, { now, actor: SYSTEM }).when(silence).decision.events;
    const settle = { type: 'settle', credited: true, reason: '已入账' } as const;
    const settled = givenTransfer([...released, ...unclear], { now }).when(settle).decision.events;
    givenTransfer([...released, ...unclear, ...settled], { now, actor: SYSTEM })
      .when(credited)
      .expect({ outcome: 'permit', events: [], clocks: [] });
  });

  test('after the set hours it is undecidable, is asked on, and a late answer settles it', () => {
    const now = addHours(NOW, 49);
    const unclear = givenTransfer(released, { now, actor: SYSTEM }).when(silence);
    assert.equal(unclear.state?.state, 'undecidable');
    assert.notEqual(unclear.state?.handAt, null);
    const events = [...released, ...unclear.decision.events];
    assert.equal(givenTransfer(events, { now, actor: SYSTEM }).when(credited).state?.state, 'credited');
    const byHand = givenTransfer(events, { now }).when({
      type: 'settle',
      credited: false,
      reason: '账务未入',
    });
    assert.equal(byHand.state?.state, 'failed');
    assert.throws(
      () => givenTransfer(released, { now }).when({ type: 'settle', credited: true, reason: '急' }),
      { code: 'kernel.not-in-state' },
    );
  });
});
