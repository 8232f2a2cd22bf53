/** The list of barred channels: entry by two persons, shared with every company, ended by whoever made it. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { lawWith } from '../kernel/testing/law.ts';
import type { ListingEvent } from './listing.ts';
import { entry, givenListing, NOW, PROPOSER, SECOND, SYSTEM } from './testing/situation.ts';

const by = (account: string) => ({ account, at: NOW });
const proposed: ListingEvent = { type: 'proposed', entry: entry(), origin: 'carrier-a', by: by('proposer') };
const entered: ListingEvent = { type: 'entered', by: by('second'), on: '2021-07-07', until: '2026-07-07' };

describe('miit-452-2016.5.7 entry with ground and proof, on the word of two persons', () => {
  test('proposed by one, entered by another, for the set years', () => {
    givenListing([], { actor: PROPOSER })
      .when({ type: 'propose', entry: entry() })
      .expect({ outcome: 'permit-with-duties', events: [{ type: 'proposed' }], messages: [] });
    const { state } = givenListing([proposed])
      .when({ type: 'approve' })
      .expect({
        outcome: 'permit',
        findings: [
          {
            rule: 'channels.second-person',
            outcome: 'permit',
            clause: 'miit-452-2016.5',
            params: { 'confirm.agent_blacklist': { by: ['provincial-company'], persons: 2 } },
          },
          {
            rule: 'channels.listed',
            outcome: 'permit',
            clause: 'miit-452-2016.5',
            params: { 'blacklist.term_years': 5 },
          },
        ],
      });
    assert.deepEqual([state?.state, state?.until], ['in-force', '2026-07-07']);
  });

  test('as many persons as the setting says, for the entry and for its removal', () => {
    const law = lawWith({ 'confirm.agent_blacklist': { by: ['provincial-company'], persons: 3 } });
    const third = { ...SECOND, id: 'third' };
    const first = givenListing([proposed], { law })
      .when({ type: 'approve' })
      .expect({ outcome: 'permit-with-duties', events: [{ type: 'seconded' }], messages: [] });
    const past = [proposed, ...first.decision.events];
    givenListing(past, { law }).when({ type: 'approve' }).expect({ outcome: 'refuse' });
    const { state } = givenListing(past, { law, actor: third })
      .when({ type: 'approve' })
      .expect({ outcome: 'permit' });
    assert.equal(state?.state, 'in-force');
    const removal = { type: 'removal-proposed', reason: '–', by: by('proposer') } as const;
    const one = givenListing([...past, entered, removal], { law }).when({ type: 'approve' });
    assert.equal(one.state?.state, 'removal-proposed');
    const two = givenListing([...past, entered, removal, ...one.decision.events], { law, actor: third });
    assert.equal(two.when({ type: 'approve' }).state?.state, 'removed');
  });

  test('without proof it is on hold; by the same person refused', () => {
    givenListing([], { actor: PROPOSER })
      .when({ type: 'propose', entry: entry({ evidence: [] }) })
      .expect({ outcome: 'hold', events: [] });
    givenListing([proposed], { actor: PROPOSER })
      .when({ type: 'approve' })
      .expect({ outcome: 'refuse', events: [] });
  });

  test('an agency that two persons cancelled is entered in the same step', () => {
    const command = {
      type: 'enter',
      entry: entry(),
      proposed: by('proposer'),
      approved: by('second'),
    } as const;
    const { state } = givenListing([], { actor: SYSTEM }).when(command);
    assert.deepEqual([state?.state, state?.approved?.account], ['in-force', 'second']);
    givenListing([proposed, entered], { actor: SYSTEM })
      .when(command)
      .expect({ outcome: 'permit', events: [] });
  });
});

describe('miit-452-2016.5.10 every company learns of it', () => {
  test('carriers and resellers get the entry, others do not', () => {
    const { decision } = givenListing([proposed]).when({ type: 'approve' });
    assert.deepEqual(
      decision.messages.map(({ to }) => to),
      ['carrier-a', 'carrier-b', 'reseller-d'],
    );
    const [{ payload } = { payload: {} }] = decision.messages;
    assert.equal(JSON.stringify(payload).includes('reason'), false);
  });

  test('a copy says who made it, and only they can remove it', () => {
    const notice = {
      listing: 'l1',
      origin: 'carrier-b',
      kind: 'agent',
      key: 'firm-key',
      nameKey: 'name-key',
      name: '测试代理一部',
      ground: 'card-farming',
      serious: true,
      enteredOn: '2021-07-01',
      until: '2026-07-01',
    } as const;
    const taken = givenListing([], { actor: SYSTEM }).when({ type: 'take-copy', notice });
    assert.deepEqual([taken.state?.origin, taken.state?.until], ['carrier-b', '2026-07-01']);
    givenListing([{ ...proposed, origin: 'carrier-b' }, entered])
      .when({ type: 'propose-removal', reason: '异议成立' })
      .expect({ outcome: 'refuse', events: [] });
    givenListing([{ ...proposed, origin: 'carrier-b' }, entered], { actor: SYSTEM })
      .when({ type: 'end-copy', reason: 'removed' })
      .expect({ outcome: 'permit', events: [{ type: 'removed' }] });
  });
});

describe('an entry has an end', () => {
  test('objected to, removed by two persons, and every company is told', () => {
    const { state } = givenListing([proposed, entered])
      .when({ type: 'appeal', text: '不是本公司所为' })
      .expect({ outcome: 'permit-with-duties' });
    assert.equal(state?.appeals.length, 1);
    const removal: ListingEvent = { type: 'removal-proposed', reason: '异议成立', by: by('proposer') };
    givenListing([proposed, entered, removal], { actor: PROPOSER })
      .when({ type: 'approve' })
      .expect({ outcome: 'refuse' });
    const { decision } = givenListing([proposed, entered, removal]).when({ type: 'approve' });
    assert.deepEqual([decision.outcome, decision.messages.length], ['permit', 3]);
  });

  test('after its last day, not on it', () => {
    const on = (now: string) => givenListing([proposed, entered], { actor: SYSTEM, now });
    assert.throws(() => on('2026-07-07T15:59:59.999Z').when({ type: 'expire' }), {
      code: 'kernel.not-in-state',
    });
    on('2026-07-07T16:00:00.000Z')
      .when({ type: 'expire' })
      .expect({ outcome: 'permit', events: [{ type: 'expired' }], messages: [{}, {}, {}] });
  });

  test('a declined removal leaves it in force, a declined entry never was', () => {
    const removal: ListingEvent = { type: 'removal-proposed', reason: '异议', by: by('proposer') };
    const decline = { type: 'decline', reason: '不成立' } as const;
    assert.equal(givenListing([proposed, entered, removal]).when(decline).state?.state, 'in-force');
    assert.equal(givenListing([proposed]).when(decline).state?.state, 'declined');
  });
});
