/** The case as its holder sees it. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { LAW } from '../kernel/testing/law.ts';
import { addHours, dayOf } from '../kernel/time.ts';
import { loadNumberingPlan } from '../numbers/index.ts';
import { type Card, type CardEvent, card } from './card.ts';
import { FLAGGED_AT, liveVideo, REMINDED, ticked } from './testing/reverify.ts';
import { IN_USE } from './testing/situation.ts';
import { type HolderFactsOfCase, holderCase } from './verify-views.ts';

const plan = loadNumberingPlan(join(import.meta.dirname, '../../law/numbers'));
const NOTHING: HolderFactsOfCase = { checks: [], acknowledgements: [], session: 's1' };

function seen(facts: HolderFactsOfCase, now = addHours(FLAGGED_AT, 1)) {
  const data = [...IN_USE, ...REMINDED].reduce<Card | undefined>(
    (state, event: CardEvent) => card.evolve(state, event),
    undefined,
  );
  assert.ok(data);
  return holderCase({ id: 'r1', version: 1, data }, facts, {
    plan,
    law: LAW.asOf(dayOf(now)),
    now,
    names: new Map(),
  });
}

describe('a holder who was interrupted', () => {
  test('goes on with the live check that passed for this case, not with an older one', () => {
    const passed = liveVideo(addHours(FLAGGED_AT, 0.5), { id: 'v-new' });
    const older = liveVideo(addHours(FLAGGED_AT, -0.5), { id: 'v-old' });
    const failed = liveVideo(addHours(FLAGGED_AT, 0.6), { id: 'v-failed', result: 'failed' });
    assert.equal(seen({ ...NOTHING, checks: [older, failed, passed] }).passedCheck, 'v-new');
    const { passedCheck, steps } = seen({ ...NOTHING, checks: [older, failed] });
    assert.deepEqual([passedCheck, steps.liveCheck], [null, false]);
  });

  test('finds the notice ticked and the reading kept', () => {
    const { steps } = seen({ ...NOTHING, acknowledgements: [ticked(addHours(FLAGGED_AT, 0.7))] });
    assert.deepEqual(steps, { liveCheck: false, notice: true, reading: true });
  });
});

test('ways without a face are offered from the day the rules on face recognition are in force', () => {
  assert.equal(seen(NOTHING, '2025-05-31T15:59:59.000Z').faceOptional, false);
  assert.equal(seen(NOTHING, '2025-05-31T16:00:00.000Z').faceOptional, true);
});
