/** A citizen's query of the accounts on a number of theirs: counts only, and “not mine”. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { systemActor } from '../kernel/access.ts';
import { actorOf, given } from '../kernel/testing/decider.ts';
import type { StateCounts } from './messages.ts';
import {
  type OwnAccounts,
  type OwnAccountsCommand,
  type OwnAccountsEvent,
  type OwnFacts,
  ownAccounts,
} from './own-accounts.ts';
import { type NumberQuestion, numberQuestion, type QuestionCommand, type QuestionEvent } from './question.ts';
import {
  AT_CHAT,
  BEFORE_LAW,
  CARRIER,
  FROM_LAW,
  givenListing,
  NOW,
  NUMBER,
  OFFICER,
  ORGANISATIONS,
} from './testing/situation.ts';

const CITIZEN = actorOf('citizen', 'citizen', { id: 'carrier-a', kind: 'carrier' });
const AT_CARRIER = systemActor('delivery', { id: 'carrier-a', kind: 'carrier' });
const SOON = '2023-03-01T04:20:00.000Z';
const PLATFORMS = ['chat', 'shop'];
const own = (validTo = SOON): OwnFacts => ({ own: { number: NUMBER, validTo }, platforms: PLATFORMS });
const NONE: OwnFacts = { own: undefined, platforms: [] };
const ASK = { type: 'ask', receipt: 'ZH-1', enquiry: 'CX-1', card: 'c1' } as const;

function givenQuery(
  events: readonly OwnAccountsEvent[],
  change: { facts?: OwnFacts; now?: string; actor?: typeof CITIZEN } = {},
) {
  return given<OwnAccounts, OwnAccountsCommand, OwnAccountsEvent, OwnFacts>(ownAccounts, events, {
    now: NOW,
    actor: CITIZEN,
    facts: NONE,
    id: 'q1',
    ...change,
  });
}

const asked = (now = NOW): OwnAccountsEvent => ({
  type: 'asked',
  receipt: 'ZH-1',
  number: NUMBER,
  at: now,
  validTo: '2023-03-06T04:00:00.000Z',
  platforms: PLATFORMS,
});
const counted = (from: string, count: number): OwnAccountsEvent => ({ type: 'counted', from, count });
const progress = (change: number, states: StateCounts) => ({
  type: 'note-progress' as const,
  from: 'chat',
  progress: [{ step: 'answered' as const, reference: 'ZH-1', number: NUMBER, change, states }],
});

describe('how many accounts hang on my number', () => {
  test('asked of every platform, by the number alone, after a valid query of the numbers in one’s name', () => {
    const { decision } = givenQuery([], { facts: own() }).when(ASK);
    assert.equal(decision.outcome, 'permit');
    assert.deepEqual(
      decision.messages.map(({ to, payload }) => [to, payload]),
      PLATFORMS.map((to) => [to, { enquiry: 'q1', number: NUMBER }]),
    );
  });

  test('refused where that query is over, to the second, or the number is somebody else’s', () => {
    givenQuery([], { facts: own(NOW) })
      .when(ASK)
      .expect({ outcome: 'refuse', events: [], messages: [] });
    givenQuery([], { facts: NONE }).when(ASK).expect({ outcome: 'refuse', events: [], messages: [] });
  });

  test('counts come one after the other; whoever was not asked has no say', () => {
    const { state } = givenQuery([asked()], { actor: AT_CARRIER }).when({
      type: 'record-count',
      from: 'chat',
      count: 3,
    });
    assert.deepEqual(
      state?.platforms.map(({ org, count }) => [org, count]),
      [
        ['chat', 3],
        ['shop', null],
      ],
    );
    givenQuery([asked()], { actor: AT_CARRIER })
      .when({ type: 'record-count', from: 'other', count: 9 })
      .expect({ outcome: 'refuse', events: [] });
  });
});

describe('“not mine”', () => {
  const disclaim = { type: 'disclaim', platform: 'chat' } as const;

  test('goes to the platform that has answered with accounts, as a number to verify', () => {
    const { decision, state } = givenQuery([asked(), counted('chat', 2)]).when(disclaim);
    assert.equal(decision.outcome, 'permit-with-duties');
    assert.deepEqual(
      decision.messages.map(({ to, payload }) => [to, payload]),
      [['chat', { reference: 'ZH-1', ground: 'disclaimed', numbers: [NUMBER], dueAt: null }]],
    );
    assert.equal(state?.platforms[0]?.notMine?.dueAt, '2023-03-04T04:00:00.000Z');
  });

  test('said twice it is sent once', () => {
    const said: OwnAccountsEvent = {
      type: 'disclaimed',
      platform: 'chat',
      at: NOW,
      dueAt: '2023-03-04T04:00:00.000Z',
    };
    givenQuery([asked(), counted('chat', 2), said])
      .when(disclaim)
      .expect({ outcome: 'permit-with-duties', events: [], messages: [] });
  });

  test('not before the count, not without an account, not after the answers are over', () => {
    const refused = { outcome: 'refuse', events: [], messages: [] } as const;
    givenQuery([asked()]).when(disclaim).expect(refused);
    givenQuery([asked(), counted('chat', 0)])
      .when(disclaim)
      .expect(refused);
    givenQuery([asked(), counted('chat', 2)], { now: '2023-03-06T04:00:00.000Z' })
      .when(disclaim)
      .expect(refused);
  });

  test('from 2022-12-01, and not the day before', () => {
    const before = [asked(BEFORE_LAW), counted('chat', 2)];
    givenQuery(before, { now: BEFORE_LAW }).when(disclaim).expect({ outcome: 'refuse' });
    givenQuery(before, { now: FROM_LAW }).when(disclaim).expect({ outcome: 'permit-with-duties' });
  });

  test('an older answer of the platform never overwrites a newer one', () => {
    const newer: OwnAccountsEvent = {
      type: 'progressed',
      from: 'chat',
      progress: progress(3, { verified: 2 }).progress,
    };
    const said: OwnAccountsEvent = {
      type: 'disclaimed',
      platform: 'chat',
      at: NOW,
      dueAt: '2023-03-04T04:00:00.000Z',
    };
    const before = [asked(), counted('chat', 2), said, newer];
    const { state } = givenQuery(before, { actor: AT_CARRIER }).when(progress(2, { verifying: 2 }));
    assert.deepEqual(state?.platforms[0]?.states, { verified: 2 });
  });

  test('states of accounts are taken only where “not mine” was said, and only of this number', () => {
    givenQuery([asked(), counted('chat', 2)], { actor: AT_CARRIER })
      .when(progress(1, { verifying: 2 }))
      .expect({ outcome: 'refuse', events: [] });
  });

  test('mps-miit-2021.5.2 the platform takes it from a telecom company, with its clock, from nobody else', () => {
    const named = (from: string) =>
      ({ from, reference: 'ZH-1', ground: 'disclaimed', number: NUMBER }) as const;
    givenListing([])
      .when({ type: 'list', named: named('carrier-a'), dueAt: null, closes: 1 })
      .expect({
        outcome: 'permit-with-duties',
        findings: [
          {
            rule: 'platforms.number-disclaimed',
            outcome: 'permit-with-duties',
            clause: 'atfl-2022.22',
            params: { 'platform.verify_hours': 72 },
          },
        ],
        clocks: [{ do: 'start', kind: 'answer', dueAt: '2023-03-04T04:00:00.000Z' }],
      });
    for (const from of ['police-city', 'shop'])
      givenListing([])
        .when({ type: 'list', named: named(from), dueAt: null, closes: 1 })
        .expect({ outcome: 'refuse', events: [] });
    givenListing([], { now: BEFORE_LAW })
      .when({ type: 'list', named: named('carrier-a'), dueAt: null, closes: 1 })
      .expect({ outcome: 'refuse', events: [] });
  });
});

describe('the question at a platform', () => {
  const named = (from: string) => ({ from, enquiry: 'q1', number: NUMBER });
  const TAKEN: QuestionEvent = {
    type: 'asked',
    named: named('carrier-a'),
    at: NOW,
    dueAt: '2023-03-03T04:00:00.000Z',
  };
  const givenQuestion = (events: readonly QuestionEvent[], actor = AT_CHAT) =>
    given<NumberQuestion, QuestionCommand, QuestionEvent, typeof ORGANISATIONS>(numberQuestion, events, {
      now: NOW,
      actor,
      facts: ORGANISATIONS,
      id: 'k1',
    });

  test('taken from telecom companies alone, with a clock', () => {
    givenQuestion([])
      .when({ type: 'take', named: named(CARRIER.org) })
      .expect({ outcome: 'permit', events: [TAKEN], clocks: [{ do: 'start', kind: 'count' }] });
    for (const from of ['shop', 'police-city', 'nobody'])
      givenQuestion([])
        .when({ type: 'take', named: named(from) })
        .expect({ outcome: 'refuse', events: [] });
  });

  test('answered by a count and nothing else; a changed count is told again, the same one is not', () => {
    const first = givenQuestion([TAKEN], OFFICER).when({ type: 'answer', count: 2 });
    first.expect({
      outcome: 'permit',
      clocks: [{ do: 'meet', kind: 'count' }],
      messages: [{ to: 'carrier-a', payload: { enquiry: 'q1', count: 2 } }],
    });
    const done = [TAKEN, ...first.decision.events];
    givenQuestion(done, OFFICER)
      .when({ type: 'answer', count: 2 })
      .expect({ outcome: 'permit', events: [], messages: [] });
    const again = givenQuestion(done, OFFICER).when({ type: 'answer', count: 3 });
    assert.notEqual(again.decision.messages[0]?.key, first.decision.messages[0]?.key);
  });
});
