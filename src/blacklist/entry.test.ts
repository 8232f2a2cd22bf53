/** The national list: entered by an authority, kept by the hub, applied by members in order. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { LAW } from '../kernel/testing/law.ts';
import { type FeedEvent, lagOf } from './feed.ts';
import { matchOf, type NationalHit, nationalFindings } from './read-model.ts';
import {
  AT_CARRIER,
  AT_HUB,
  CITY_POLICE,
  COMPLIANCE,
  COUNTY_POLICE,
  entered,
  FEED_FACTS,
  givenEntry,
  givenFeed,
  KEEPER,
  NOW,
  notice,
  OTHER_REGULATOR,
  REGULATOR,
  stated,
} from './testing/situation.ts';

const enter = (change = {}) => ({ type: 'enter', stated: stated(change) }) as const;

describe('miit-452-2016.25.2 only what an authority has found is entered', () => {
  test('a regulator and police of a districted city enter; police of a county and a carrier do not', () => {
    for (const [actor, outcome] of [
      [REGULATOR, 'permit'],
      [CITY_POLICE, 'permit'],
      [COUNTY_POLICE, 'refuse'],
      [COMPLIANCE, 'refuse'],
    ] as const)
      givenEntry([], { actor }).when(enter()).expect({ outcome });
  });

  test('with number and day of the finding; without proof on hold, with a day to come refused', () => {
    givenEntry([], { actor: REGULATOR })
      .when(enter())
      .expect({
        outcome: 'permit',
        findings: [
          {
            rule: 'blacklist.by-authority',
            outcome: 'permit',
            clause: 'miit-452-2016.25',
            params: {
              'blacklist.entry_authorities': {
                national: ['miit', 'provincial-regulator', 'police-districted-city'],
                agents: ['carrier'],
              },
            },
          },
          {
            rule: 'blacklist.finding-stated',
            outcome: 'permit',
            clause: 'miit-452-2016.25',
            facts: { number: '粤通管罚〔2021〕1号', date: '2021-07-01' },
          },
          { rule: 'blacklist.recorded', outcome: 'permit', clause: 'miit-452-2016.25' },
          {
            rule: 'blacklist.entered',
            outcome: 'permit',
            clause: 'miit-452-2016.25',
            facts: { until: '2026-07-07' },
            params: { 'blacklist.term_years': 5 },
          },
        ],
        events: [{ type: 'entered' }],
        messages: [{ to: 'hub', topic: 'blacklist.submitted' }],
      });
    givenEntry([], { actor: REGULATOR })
      .when(enter({ evidence: [] }))
      .expect({ outcome: 'hold', events: [] });
    givenEntry([], { actor: REGULATOR })
      .when(enter({ finding: { number: '1', on: '2021-07-08' } }))
      .expect({ outcome: 'refuse', events: [] });
  });
});

describe('miit-452-2016.25.3 licence, legal person and violation by category', () => {
  test('a company without licence or legal representative is on hold; a person has neither', () => {
    for (const change of [{ creditCode: null }, { legalRepresentative: null }])
      givenEntry([], { actor: REGULATOR }).when(enter(change)).expect({ outcome: 'hold', events: [] });
    const person = { kind: 'person', name: null, creditCode: null, legalRepresentative: null } as const;
    const { state } = givenEntry([], { actor: REGULATOR }).when(enter(person)).expect({ outcome: 'permit' });
    assert.deepEqual([state?.violation, state?.name], ['illegal-voip', null]);
  });

  test('what travels holds neither description nor proof', () => {
    const { decision } = givenEntry([], { actor: REGULATOR }).when(enter());
    const text = JSON.stringify(decision.messages);
    assert.ok(!text.includes('落地') && !text.includes('a'.repeat(64)));
  });
});

describe('miit-452-2016.25.1 miit-452-2016.25.4 one keeper, one order, every member', () => {
  test('the keeper takes an entry and gives it its place; a member takes it and is silent', () => {
    const take = { type: 'take', notice: notice() } as const;
    givenEntry([], { actor: AT_HUB })
      .when(take)
      .expect({ outcome: 'permit', messages: [{ to: 'hub', topic: 'blacklist.ordered' }] });
    givenEntry([], { actor: AT_CARRIER }).when(take).expect({ outcome: 'permit', messages: [] });
    givenEntry([entered()], { actor: AT_HUB })
      .when(take)
      .expect({ outcome: 'permit', events: [], messages: [] });
  });

  test('at the keeper nobody ends the entry of another', () => {
    const end = (from: string) => givenEntry([entered()], { actor: AT_HUB }).when({ type: 'end', from });
    end('police-city').expect({ outcome: 'refuse', events: [], messages: [] });
    end('regulator-44').expect({ outcome: 'permit', events: [{ type: 'removed' }] });
    const early = () => givenEntry([], { actor: AT_HUB }).when({ type: 'end', from: 'regulator-44' });
    assert.throws(early, { code: 'blacklist.entry-unknown' });
  });

  test('each change goes to carriers and resellers with the next number', () => {
    const change = { type: 'entered', notice: notice() } as const;
    const first = givenFeed([], { actor: AT_HUB }).when({ type: 'publish', change });
    assert.deepEqual(
      first.decision.messages.map(({ to, key }) => [to, key]),
      [
        ['carrier-a', 'national:1'],
        ['carrier-b', 'national:1'],
        ['reseller-d', 'national:1'],
      ],
    );
    const second = givenFeed(first.decision.events, { actor: AT_HUB }).when({ type: 'publish', change });
    assert.equal(second.state?.head, 2);
  });

  test('a member applies without a gap, receipts what it applied, and passes over what it has', () => {
    const one: FeedEvent = { type: 'applied', sequence: 1, at: NOW };
    const apply = (sequence: number) =>
      givenFeed([one], { actor: AT_CARRIER }).when({ type: 'apply', sequence });
    assert.throws(() => apply(3), { code: 'blacklist.feed-gap' });
    apply(2).expect({ outcome: 'permit', messages: [{ to: 'hub', topic: 'blacklist.applied' }] });
    apply(1).expect({ outcome: 'permit', events: [], messages: [] });
  });

  test('the lag of each member is counted from the oldest change it lacks', () => {
    const publish = (sequence: number, at: string): FeedEvent => ({
      type: 'published',
      sequence,
      to: ['carrier-a', 'carrier-b'],
      at,
    });
    const past = [publish(1, '2021-07-05T00:00:00.000Z'), publish(2, '2021-07-06T00:00:00.000Z')];
    const command = { type: 'note-applied', member: 'carrier-a', sequence: 1 } as const;
    const { state } = givenFeed(past, { actor: AT_HUB }).when(command);
    assert.ok(state);
    assert.deepEqual(lagOf(state, 'carrier-a'), { behind: 1, since: '2021-07-06T00:00:00.000Z' });
    assert.deepEqual(lagOf(state, 'carrier-b'), { behind: 2, since: '2021-07-05T00:00:00.000Z' });
  });

  test('a member that missed changes gets the whole list', () => {
    const past: FeedEvent[] = [{ type: 'published', sequence: 7, to: ['carrier-a'], at: NOW }];
    const facts = { ...FEED_FACTS, entries: [notice()] };
    const { decision } = givenFeed(past, { actor: KEEPER, facts }).when({
      type: 'send-whole',
      member: 'carrier-a',
    });
    const [message] = decision.messages;
    assert.deepEqual([message?.to, message?.payload], ['carrier-a', { sequence: 7, entries: [notice()] }]);
    givenFeed([], { actor: AT_CARRIER })
      .when({ type: 'apply-whole', sequence: 7 })
      .expect({ outcome: 'permit', messages: [{ to: 'hub' }] });
  });
});

const LISTED: NationalHit = {
  entry: 'b1',
  key: 'code',
  nameKey: 'name',
  legalKey: null,
  name: null,
  origin: 'regulator-44',
  enteredOn: '2021-07-01',
  until: '2026-07-01',
};
const APPLICANT = { key: 'code', nameKey: 'name', legalKey: 'legal' };

for (const [request, obligation] of [
  ['agency', 'miit-452-2016.25.5'],
  ['key-service', 'miit-452-2016.25.6'],
] as const) {
  describe(`${obligation} a listed applicant is refused (${request})`, () => {
    const said = (hits: readonly NationalHit[], day = '2021-07-07') =>
      nationalFindings(request, APPLICANT, { hits, law: LAW.asOf(day) }).map(({ outcome }) => outcome);

    test('by its code; the name or the legal representative alone only goes to a person', () => {
      assert.deepEqual(said([LISTED]), ['refuse']);
      assert.deepEqual(said([{ ...LISTED, key: 'another' }]), ['permit-with-duties']);
      assert.deepEqual(said([{ ...LISTED, key: 'legal', nameKey: 'another' }]), ['permit-with-duties']);
      const sameLeader = { ...LISTED, key: 'another', nameKey: 'another', legalKey: 'legal' };
      assert.deepEqual(said([sameLeader]), ['permit-with-duties']);
      assert.deepEqual(said([{ ...LISTED, key: 'another', nameKey: 'another' }]), ['permit']);
      assert.equal(matchOf(APPLICANT, LISTED), 'code');
    });

    test('from the day the clause counts', () => {
      assert.deepEqual(said([LISTED], '2016-11-03'), []);
      assert.deepEqual(said([LISTED], '2016-11-04'), ['refuse']);
    });
  });
}

describe('an entry has an end and an objection another reader', () => {
  const appealed = { type: 'appealed', text: '并非本公司', at: NOW } as const;
  const decide = { type: 'decide-appeal', upheld: true, reason: '认定已撤销' } as const;

  test('upheld by another officer, the entry ends and the keeper is told', () => {
    givenEntry([entered(), appealed], { actor: REGULATOR }).when(decide).expect({ outcome: 'refuse' });
    const { state } = givenEntry([entered(), appealed], { actor: OTHER_REGULATOR })
      .when(decide)
      .expect({
        outcome: 'permit',
        events: [{ type: 'appeal-decided' }, { type: 'removed' }],
        messages: [{ to: 'hub', topic: 'blacklist.submitted' }],
      });
    assert.equal(state?.state, 'removed');
  });

  test('dismissed, it stands; removed by another authority, it is refused', () => {
    const { state } = givenEntry([entered(), appealed], { actor: OTHER_REGULATOR }).when({
      ...decide,
      upheld: false,
    });
    assert.deepEqual([state?.state, state?.appeals[0]?.decided?.upheld], ['in-force', false]);
    givenEntry([entered()], { actor: CITY_POLICE })
      .when({ type: 'remove', reason: '–' })
      .expect({ outcome: 'refuse', events: [] });
  });
});
