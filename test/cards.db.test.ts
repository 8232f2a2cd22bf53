/** Cards in a real database: the cap under concurrency, repeats, areas, shutdowns across organisations, numbers in one's name. */
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { CompiledQuery } from 'kysely';
import { ensureCap } from '../src/cards/cap-guard.ts';
import { type Card, card } from '../src/cards/card.ts';
import { newReceipt } from '../src/cards/intake.ts';
import { ownQuery } from '../src/cards/own-query.ts';
import * as query from '../src/cards/queries.ts';
import { shutdownOrder } from '../src/cards/shutdown.ts';
import { identityCheck } from '../src/identity/check.ts';
import { holder } from '../src/identity/holder.ts';
import { compareWithJournal } from '../src/kernel/rebuild.ts';
import { type Company, openCompany } from './company.ts';

const TYPED = { how: 'typed', device: null, outlet: null } as const;
let company: Company;
let drawn = 0;
/** A number that is given to nobody: 0000 after the segment. */
const number = () => {
  drawn += 1;
  return `8613${String(drawn).padStart(2, '0').slice(-1)}0000${String(drawn).padStart(4, '0')}`.slice(0, 13);
};
const as = (...who: Parameters<Company['actor']>) => company.platform.kernel.as(company.actor(...who));
const live = (person: string) => company.count(`card where live and holder = '${person}'`);

before(async () => {
  company = await openCompany();
});
after(() => company.close());
// A clerk opens so many cards a day and no more without a person looking: each test has a day of its own.
beforeEach(() => company.pass(25));

async function inUse(person: string, line = number()): Promise<string> {
  const { id, outcome } = await company.order(company.clerk('31'), person, line);
  assert.equal(outcome, 'permit-with-duties');
  const checks = [
    await company.check(person, 'id-card-reader'),
    await company.check(person, 'on-site-photo'),
  ];
  const clerk = company.platform.kernel.as(company.clerk('31'));
  const registered = await clerk.execute(card, { id, command: { type: 'register', checks } });
  assert.equal(registered.outcome, 'permit-with-duties', JSON.stringify(registered.findings));
  const activated = await clerk.execute(card, { id, command: { type: 'activate' } });
  assert.equal(activated.outcome, 'permit', JSON.stringify(activated.findings));
  return id;
}

const stateOf = async (id: string): Promise<Card> => {
  const found = await as('analyst').read('card.read', (tx) => query.cardById(tx, id));
  if (found === undefined) throw new Error(`no card ${id}`);
  return found.data;
};

describe('the cap', () => {
  test('eight orders at once for one person: five are given, with the five places, and three refused', async () => {
    const person = await company.person(1);
    const orders = Array.from({ length: 8 }, (_, index) =>
      company.order(company.clerk(index % 2 === 0 ? '31' : '44'), person, number()),
    );
    const outcomes = (await Promise.all(orders)).map(({ outcome }) => outcome).toSorted();
    assert.deepEqual(outcomes, [...Array(5).fill('permit-with-duties'), ...Array(3).fill('refuse')]);
    assert.equal(await live(person), 5);
    assert.equal(await company.count(`card where holder = '${person}' and slot between 1 and 5`), 5);
  });

  test('a clerk of one province sees no card of another, and still counts them', async () => {
    const person = await company.person(2);
    for (let count = 0; count < 5; count += 1) await company.order(company.clerk('31'), person, number());
    const clerk = company.platform.kernel.as(company.clerk('44'));
    assert.deepEqual(await clerk.read('card.read', (tx) => query.cardsOf(tx, person)), []);
    assert.equal((await company.order(company.clerk('44'), person, number())).outcome, 'refuse');
  });

  test('cards under an entry that was joined to another count with it: persons, not spellings', async () => {
    const [one, other] = [await company.person(31), await company.person(32)];
    for (let count = 0; count < 3; count += 1) await company.order(company.clerk('31'), one, number());
    await company.order(company.clerk('31'), other, number());
    const paper = { kind: 'passport', number: 'sealed', validTo: null, source: TYPED } as const;
    const link = { type: 'link-paper', other, paper, differs: false } as const;
    const linked = await as('clerk').execute(holder, { id: one, command: link });
    assert.equal(linked.outcome, 'permit', JSON.stringify(linked.findings));
    assert.equal((await company.order(company.clerk('31'), one, number())).outcome, 'permit-with-duties');
    assert.equal((await company.order(company.clerk('31'), one, number())).outcome, 'refuse');
  });

  test('a card that ended gives its place to the next', async () => {
    const person = await company.person(3);
    const first = await inUse(person);
    for (let count = 0; count < 4; count += 1) await company.order(company.clerk('31'), person, number());
    const checks = [await company.check(person, 'id-card-reader')];
    const cancel = { type: 'cancel', by: 'holder', reason: '不用了', checks } as const;
    await company.platform.kernel.as(company.clerk('31')).execute(card, { id: first, command: cancel });
    const { id, outcome } = await company.order(company.clerk('31'), person, number());
    assert.equal(outcome, 'permit-with-duties');
    assert.equal((await stateOf(id)).slot, 1);
  });

  test('a sixth place cannot be written by anybody, and the bound is that of the law', async () => {
    const { platform } = company;
    const write = (slot: number) =>
      platform.database.owner((tx) =>
        tx.executeQuery(
          CompiledQuery.raw(
            `insert into card (org, id, version, data, number, kind, state, live, holder, registration, slot, joined_on, groups)
             values ('carrier-a', 'x', 1, '{}', 'x', 'mobile', 'active', true, 'nobody', 'none', ${slot}, '2018-01-01', '{}')`,
          ),
        ),
      );
    await assert.rejects(write(6), { code: '23514' });
    await ensureCap(platform.database, platform.law.asOf('2018-03-01'));
    assert.equal(await company.count("pg_constraint where conname = 'card_slot_within_cap'"), 1);
  });

  test('one number is one line, whoever is faster', async () => {
    const [one, other] = [await company.person(4), await company.person(5)];
    const line = number();
    const orders = [
      company.order(company.clerk('31'), one, line),
      company.order(company.clerk('44'), other, line),
    ];
    const outcomes = (await Promise.all(orders)).map(({ outcome }) => outcome).toSorted();
    assert.deepEqual(outcomes, ['permit-with-duties', 'refuse']);
  });
});

test('a silent service that answers later completes the order that waits for it', async () => {
  const person = await company.person(15);
  const { id } = await company.order(company.clerk('31'), person, number());
  const clerk = company.platform.kernel.as(company.clerk('31'));
  const photo = await company.check(person, 'on-site-photo');
  const silent = { answered: false, code: 'time-out' } as const;
  const request = {
    holder: person,
    method: 'networked-verification',
    subject: 'holder',
    place: 'hall',
  } as const;
  const asked = { ...request, device: null, outlet: null, evidence: [] };
  await clerk.execute(identityCheck, {
    id: 'v-silent',
    command: { type: 'record', request: asked, observation: silent },
  });
  const register = { type: 'register', checks: [photo, 'v-silent'] } as const;
  assert.equal((await clerk.execute(card, { id, command: register })).outcome, 'undecidable');
  assert.equal((await stateOf(id)).state, 'ordered');
  const found = { answered: true, agrees: true, live: null, score: null, code: null } as const;
  await as('system').execute(identityCheck, {
    id: 'v-silent',
    command: { type: 'answer', observation: found },
  });
  await company.platform.settle();
  assert.equal((await stateOf(id)).state, 'registered');
});

describe('the same order', () => {
  test('sent twice is one card', async () => {
    const person = await company.person(6);
    const line = number();
    const first = await company.order(company.clerk('31'), person, line, 'key-1');
    const again = await company.order(company.clerk('31'), person, line, 'key-1');
    assert.deepEqual(again, first);
    assert.equal(await live(person), 1);
  });

  test('a refused order stays in the journal as a decision, and makes no card', async () => {
    const person = await company.person(7);
    const line = number();
    await company.order(company.clerk('31'), person, line);
    const refused = await company.order(company.clerk('31'), person, line);
    assert.equal(refused.outcome, 'refuse');
    assert.equal(
      await company.count(`journal where register = 'card' and subject like '${refused.id}?%'`),
      1,
    );
    assert.equal(await live(person), 1);
  });
});

describe('a shutdown ordered by the police', () => {
  test('reaches the company, is carried out or refused number by number, and is reported back', async () => {
    const [registered, unregistered] = [number(), number()];
    const used = await inUse(await company.person(8), registered);
    const ordered = await company.order(company.clerk('31'), await company.person(9), unregistered);
    const listed = [registered, unregistered, '8613800009999'].map((line) => ({
      number: line,
      network: 'cmcc',
      reseller: false,
      host: null,
      province: null,
    }));
    const command = {
      type: 'order',
      reference: '警通1号',
      basis: 'black-card',
      usedInCrime: true,
      numbers: listed,
    } as const;
    const police = as('police-officer', { org: 'police-city' });
    const { outcome } = await police.execute(shutdownOrder, { id: 'so1', command });
    assert.equal(outcome, 'permit-with-duties');
    await company.platform.settle();
    // A registered card is no black card; an order without registration is.
    assert.deepEqual(
      [(await stateOf(used)).state, (await stateOf(ordered.id)).state],
      ['active', 'shut-down'],
    );
    const applied = {
      type: 'dispatched',
      ref: `${ordered.id}:shutdown`,
      result: 'applied',
      at: company.now(),
    } as const;
    await as('system').execute(card, { id: ordered.id, command: applied });
    await company.platform.settle();
    const found = await police.read('shutdown.read', (tx) => query.shutdownById(tx, 'so1'));
    assert.deepEqual(
      found?.data.items.map(({ state, reason }) => [state, reason]),
      [
        ['refused', 'cards.black-card'],
        ['executed', null],
        ['refused', 'not-our-number'],
      ],
    );
    assert.deepEqual([found?.remaining, found?.data.items[0]?.company], [0, 'carrier-a']);
    assert.equal(await company.count("clock where register = 'shutdown_order' and state = 'met'"), 1);
  });

  test('what is not done in time is on record at both', async () => {
    const line = number();
    const { id } = await company.order(company.clerk('31'), await company.person(10), line);
    const listed = [{ number: line, network: 'cmcc', reseller: false, host: null, province: null }];
    const command = {
      type: 'order',
      reference: '2',
      basis: 'black-card',
      usedInCrime: true,
      numbers: listed,
    } as const;
    await as('police-officer', { org: 'police-city' }).execute(shutdownOrder, { id: 'so2', command });
    await company.platform.settle();
    company.pass(25);
    await company.platform.settle();
    assert.deepEqual((await stateOf(id)).late, ['shutdown']);
    assert.equal(
      await company.count("shutdown_order where remaining = 1 and data->'late' = '[\"executed\"]'"),
      1,
    );
  });
});

describe('numbers in one’s name', () => {
  test('after a live check: own cards, counts of other companies as they answer, and “not mine”', async () => {
    const person = await company.person(11);
    const there = await company.person(11, 'carrier-b');
    const id = await inUse(person);
    const check = await company.check(person, 'live-video');
    const receipt = newReceipt('CX', company.platform.randomness);
    const elsewhere = [{ org: 'carrier-b', holder: there }];
    const citizen = as('citizen');
    const ask = { type: 'ask', receipt, holder: person, check, session: null, elsewhere } as const;
    const answer = await citizen.execute(ownQuery, { id: 'q1', command: ask });
    assert.deepEqual(
      [answer.outcome, answer.state?.companies],
      ['permit', [{ org: 'carrier-b', count: null }]],
    );
    await company.platform.settle();
    const found = await citizen.read('card.own', (tx) => query.ownQueryByReceipt(tx, receipt));
    assert.deepEqual(found?.data.companies, [{ org: 'carrier-b', count: 0 }]);

    const dispute = { type: 'dispute', receipt: 'YY-1', person, checks: [check] } as const;
    const disputed = await citizen.execute(card, { id, command: dispute });
    assert.deepEqual([disputed.outcome, disputed.state?.state], ['permit-with-duties', 'suspended']);
  });

  test('without a passed check of the person nothing is shown', async () => {
    const person = await company.person(12);
    const other = await company.check(await company.person(13), 'live-video');
    const ask = {
      type: 'ask',
      receipt: 'CX-2',
      holder: person,
      check: other,
      session: null,
      elsewhere: [],
    } as const;
    const { outcome, state } = await as('citizen').execute(ownQuery, { id: 'q2', command: ask });
    assert.deepEqual([outcome, state], ['refuse', undefined]);
  });
});

test('an order that nobody activates ends by itself, and its number is free again', async () => {
  const person = await company.person(14);
  const line = number();
  const { id } = await company.order(company.clerk('31'), person, line);
  company.pass(24 * 8);
  await company.platform.settle();
  assert.equal((await stateOf(id)).state, 'cancelled');
  assert.equal((await company.order(company.clerk('31'), person, line)).outcome, 'permit-with-duties');
});

test('every state is what the journal gives', async () => {
  assert.ok((await compareWithJournal(company.platform.database, [card, shutdownOrder, ownQuery])) > 20);
});
