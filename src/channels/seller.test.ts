/** Outlets, staff, and whether a seller may register a card here and now. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { given } from '../kernel/testing/decider.ts';
import { type OutletFacts, type OutletOpening, outlet } from './outlet.ts';
import { type SellerFacts, sellerFindings } from './read-model.ts';
import { type StaffFacts, staff } from './staff.ts';
import { HIT, NOW, PARTICIPANTS, SECOND } from './testing/situation.ts';

const seller = (change: Partial<SellerFacts> = {}): SellerFacts => ({
  id: 's1',
  account: 'acc-1',
  outlet: 'o1',
  province: '44',
  channel: 'agent',
  agent: 'a1',
  mayRegister: true,
  barredBy: null,
  devices: ['reader-1'],
  since: '2021-01-01',
  ...change,
});
const said = (facts: SellerFacts | undefined, use: Partial<Parameters<typeof sellerFindings>[1]> = {}) =>
  sellerFindings(facts, { outlet: 'o1', devices: ['reader-1'], ...use }).map(
    ({ rule, outcome }) => `${rule} ${outcome}`,
  );

describe('miit-452-2016.5.2 rights are bound to outlet, device and person', () => {
  test('at the own outlet with its devices a card can be registered', () => {
    assert.deepEqual(said(seller()), [
      'channels.seller-may-register permit',
      'channels.seller-elsewhere permit',
    ]);
  });

  test('elsewhere, or with another device, it is refused', () => {
    assert.deepEqual(said(seller(), { outlet: 'o2' })[1], 'channels.seller-elsewhere refuse');
    assert.deepEqual(
      said(seller(), { devices: ['reader-1', 'reader-9'] })[1],
      'channels.seller-elsewhere refuse',
    );
  });

  test('an account sells at one outlet at a time', () => {
    const engage = (facts: Partial<StaffFacts>) =>
      given(staff, [], {
        now: NOW,
        actor: SECOND,
        facts: {
          outlet: { state: 'open', agent: 'a1', agentState: 'admitted' },
          elsewhere: null,
          listings: [],
          participants: PARTICIPANTS,
          ...facts,
        },
      }).when({
        type: 'engage',
        engagement: { account: 'acc-1', staffNumber: '8821', outlet: 'o1', personKey: 'person-key' },
      });
    engage({}).expect({ outcome: 'permit', events: [{ type: 'engaged', agent: 'a1', on: '2021-07-07' }] });
    engage({ elsewhere: 's0' }).expect({ outcome: 'refuse', events: [] });
    engage({ outlet: { state: 'closed', agent: null, agentState: null } }).expect({ outcome: 'refuse' });
    engage({ outlet: undefined }).expect({ outcome: 'refuse' });
  });

  test('a device belongs to one outlet, and an outlet of an agent to the agent itself', () => {
    const open = (opening: Partial<OutletOpening>, facts: Partial<OutletFacts>) =>
      given(outlet, [], {
        now: NOW,
        actor: SECOND,
        facts: { agent: { name: '测试代理一部', state: 'admitted' }, taken: new Set<string>(), ...facts },
      }).when({
        type: 'open',
        outlet: {
          name: '测试网点',
          kind: 'agent',
          agent: 'a1',
          province: '44',
          address: '测试路1号',
          devices: ['reader-1'],
          ...opening,
        },
      });
    open({}, {}).expect({ outcome: 'permit', events: [{ type: 'opened' }] });
    open({}, { taken: new Set(['reader-1']) }).expect({ outcome: 'refuse', events: [] });
    open({}, { agent: { name: '测试代理一部', state: 'cancelled' } }).expect({ outcome: 'refuse' });
    open({ agent: null }, {}).expect({ outcome: 'hold' });
    open({ kind: 'own', agent: null }, { agent: undefined }).expect({ outcome: 'permit' });
  });
});

describe('miit-452-2016.5.1 miit-452-2016.5.10 who is barred registers nothing', () => {
  test('whatever bars: agent cancelled, not admitted, listed, overdue, outlet closed, staff ended', () => {
    for (const barredBy of ['agent-cancelled', 'agent-listed', 'recheck-overdue', 'outlet-closed'] as const)
      assert.equal(said(seller({ mayRegister: false, barredBy }))[0], 'channels.seller-may-register refuse');
    assert.deepEqual(said(undefined), ['channels.seller-may-register refuse']);
  });

  test('a listed person is not engaged, and one listed later is barred until the listing ends', () => {
    const facts: StaffFacts = {
      outlet: { state: 'open', agent: null, agentState: null },
      elsewhere: null,
      listings: [{ ...HIT, key: 'person-key', name: null }],
      participants: PARTICIPANTS,
    };
    const engagement = { account: 'acc-1', staffNumber: '8821', outlet: 'o1', personKey: 'person-key' };
    given(staff, [], { now: NOW, actor: SECOND, facts })
      .when({ type: 'engage', engagement })
      .expect({ outcome: 'refuse', events: [] });
    const engaged = { type: 'engaged', engagement, agent: null, at: NOW, on: '2021-07-07' } as const;
    const barred = given(staff, [engaged], { now: NOW, actor: SECOND, facts }).when({
      type: 'take-listing',
      listing: 'l1',
      origin: 'carrier-b',
    });
    assert.equal(barred.state && staff.columns(barred.state).barred_by, 'staff-listed');
    const { state } = given(staff, [engaged, { type: 'listed', listing: 'l1' }], {
      now: NOW,
      actor: SECOND,
      facts,
    }).when({
      type: 'end-listing',
      listing: 'l1',
    });
    assert.equal(state && staff.columns(state).barred_by, null);
  });
});
