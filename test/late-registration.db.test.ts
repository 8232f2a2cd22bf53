/** Old lines put in one person's name, in a real database: the cap, the review of the person's cards, and two counters at once. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type Card, card } from '../src/cards/card.ts';
import * as query from '../src/cards/queries.ts';
import { review } from '../src/cards/review.ts';
import { listReviews } from '../src/cards/review-store.ts';
import { openReviews } from '../src/cards/review-survey.ts';
import { line } from '../src/cards/testing/legacy-situation.ts';
import { type Company, openCompany } from './company.ts';

let company: Company;
let person: string;
let drawn = 0;
const as = (...who: Parameters<Company['actor']>) => company.platform.kernel.as(company.actor(...who));

/** A line of the old base that nobody is registered for. */
async function oldLine(): Promise<string> {
  drawn += 1;
  const id = `old-${drawn}`;
  const taken = line({ number: `861380000${String(drawn).padStart(4, '0')}`, province: '31' });
  await as('compliance').execute(card, { id, command: { type: 'take-in', line: taken } });
  return id;
}

async function registerLate(id: string, holder = person) {
  const checks = [
    await company.check(holder, 'id-card-reader'),
    await company.check(holder, 'on-site-photo'),
  ];
  return company.platform.kernel.as(company.clerk('31')).execute(card, {
    id,
    command: {
      type: 're-register',
      holder,
      handler: null,
      checks,
      plan: line().plan,
      planRequest: null,
      addedDuties: [],
    },
  });
}

const stateOf = async (id: string): Promise<Card | undefined> =>
  (await as('analyst').read('card.read', (tx) => query.cardById(tx, id)))?.data;

/** Surveys persons with many cards, confirms every card of the one that is found, and closes its review. */
async function reviewed(): Promise<{ readonly opened: number; readonly cards: number }> {
  const { law, randomness } = company.platform;
  const analyst = as('analyst');
  const { opened } = await openReviews(analyst, 'many-cards', {
    law,
    randomness,
    limit: 10,
  });
  const open = await analyst.read('review.read', (tx) => listReviews(tx, { state: 'open' }, company.now()));
  let cards = 0;
  for (const { id, data } of open) {
    for (const one of data.cards) {
      const command = {
        type: 'record',
        card: one.card,
        method: 'call-back',
        result: 'confirmed',
        note: '',
      } as const;
      await analyst.execute(review, { id, command });
      cards += 1;
    }
    assert.equal((await analyst.execute(review, { id, command: { type: 'close' } })).outcome, 'permit');
  }
  return { opened, cards };
}

before(async () => {
  company = await openCompany();
  person = await company.person(71);
});
after(() => company.close());

describe('six-ministry-2016.4.2 miit-452-2016.3.2 old lines in one name', () => {
  test('two counters at once: each line below the cap gets a place of its own, and no order gets one of them', async () => {
    const ids = await Promise.all(Array.from({ length: 5 }, oldLine));
    const answers = await Promise.all(ids.map((id) => registerLate(id)));
    assert.deepEqual(
      answers.map(({ outcome }) => outcome),
      Array(5).fill('permit'),
    );
    const slots = await Promise.all(ids.map(async (id) => (await stateOf(id))?.slot));
    assert.deepEqual(slots.toSorted(), [1, 2, 3, 4, 5]);
    const { outcome } = await company.order(company.clerk('31'), person, '8613800009999');
    assert.equal(outcome, 'refuse');
  });

  test('the sixth waits for the review of the five, is registered after it, and the seventh waits anew', async () => {
    const [sixth, seventh] = [await oldLine(), await oldLine()];
    assert.equal((await registerLate(sixth)).outcome, 'hold');
    assert.equal((await stateOf(sixth))?.registration, 'none');
    assert.deepEqual(await reviewed(), { opened: 1, cards: 5 });
    const late = await registerLate(sixth);
    assert.equal(late.outcome, 'permit-with-duties', JSON.stringify(late.findings));
    assert.deepEqual([late.state?.slot, late.state?.holder], [null, person]);
    assert.equal((await registerLate(seventh)).outcome, 'hold');
    assert.deepEqual(await reviewed(), { opened: 1, cards: 6 });
    assert.equal((await registerLate(seventh)).outcome, 'permit-with-duties');
  });

  test('a card that came for one that went is looked at too, though there are no more than before', async () => {
    assert.deepEqual(await reviewed(), { opened: 1, cards: 7 });
    assert.deepEqual(await reviewed(), { opened: 0, cards: 0 });
    const checks = [await company.check(person, 'id-card-reader')];
    const cancel = { type: 'cancel', by: 'holder', reason: '不用了', checks } as const;
    const clerk = company.platform.kernel.as(company.clerk('31'));
    for (const id of ['old-1', 'old-2', 'old-3']) await clerk.execute(card, { id, command: cancel });
    const { outcome } = await company.order(company.clerk('31'), person, '8613800009998');
    assert.equal(outcome, 'permit-with-duties');
    // Four that were looked at and one that was not: the line would be the sixth.
    const waiting = await oldLine();
    assert.equal((await registerLate(waiting)).outcome, 'hold');
    assert.deepEqual(await reviewed(), { opened: 1, cards: 5 });
    assert.equal((await registerLate(waiting)).outcome, 'permit-with-duties');
  });
});
