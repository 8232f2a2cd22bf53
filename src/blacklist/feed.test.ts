/** The order of changes of the national list: numbered by its keeper, applied by members without a gap, or sent whole. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type FeedEvent, isPast, lagOf, PIECE } from './feed.ts';
import type { Snapshot } from './messages.ts';
import { AT_CARRIER, AT_HUB, FEED_FACTS, givenFeed, KEEPER, NOW, notice } from './testing/situation.ts';

describe('miit-452-2016.25.1 miit-452-2016.25.4 one order, every member', () => {
  test('each change goes to carriers and resellers with the next number', () => {
    const change = { type: 'entered', notice: notice() } as const;
    const first = givenFeed([], { actor: AT_HUB }).when({ type: 'publish', change });
    assert.deepEqual(
      first.decision.messages.map(({ to, key }) => [to, key]),
      [
        ['carrier-a', 'national:hub:1'],
        ['carrier-b', 'national:hub:1'],
        ['reseller-d', 'national:hub:1'],
      ],
    );
    const second = givenFeed(first.decision.events, { actor: AT_HUB }).when({ type: 'publish', change });
    assert.equal(second.state?.head, 2);
  });

  test('a member applies without a gap, receipts what it applied, and passes over what it has', () => {
    const one: FeedEvent = { type: 'applied', keeper: 'hub', sequence: 1, at: NOW };
    const apply = (sequence: number) =>
      givenFeed([one], { actor: AT_CARRIER }).when({ type: 'apply', keeper: 'hub', sequence });
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

  const past: FeedEvent[] = [{ type: 'published', sequence: 7, to: ['carrier-a'], at: NOW }];
  const sendWhole = (count: number, events = past) => {
    const entries = Array.from({ length: count }, (_, at) =>
      notice({ entry: `b${String(at).padStart(5, '0')}` }),
    );
    const { decision, state } = givenFeed(events, { actor: KEEPER, facts: { ...FEED_FACTS, entries } }).when({
      type: 'send-whole',
      member: 'carrier-a',
    });
    const sent = decision.messages.map(({ to, key, payload }) => ({ to, key, ...(payload as Snapshot) }));
    return { entries, sent, decision, state };
  };

  test('a member that missed changes gets the whole list, cut into pieces that leave nothing out', () => {
    for (const [count, parts] of [
      [0, 1],
      [1, 1],
      [PIECE, 1],
      [PIECE + 1, 2],
      [2 * PIECE + 500, 3],
    ] as const) {
      const { entries, sent } = sendWhole(count);
      assert.equal(sent.length, parts);
      assert.deepEqual(
        sent.flatMap((piece) => piece.entries.map(({ entry }) => entry)),
        entries.map(({ entry }) => entry),
      );
      assert.deepEqual([sent[0]?.after, sent.at(-1)?.upTo], [null, null]);
      for (const [at, piece] of sent.entries()) {
        assert.deepEqual(
          [piece.to, piece.part, piece.parts, piece.sequence],
          ['carrier-a', at + 1, parts, 7],
        );
        if (at > 0) assert.equal(piece.after, sent[at - 1]?.upTo);
      }
    }
  });

  test('the same list sent again is another message', () => {
    const first = sendWhole(3);
    const second = sendWhole(3, [...past, ...first.decision.events]);
    assert.notEqual(first.sent[0]?.key, second.sent[0]?.key);
  });

  test('the list of a member stands where it stood until the last piece, and no piece is passed over', () => {
    const one: FeedEvent = { type: 'applied', keeper: 'hub', sequence: 3, at: NOW };
    const first: FeedEvent = { type: 'piece-applied', keeper: 'hub', sequence: 7, part: 1 };
    const piece = (events: readonly FeedEvent[], part: number, sequence = 7) =>
      givenFeed(events, { actor: AT_CARRIER }).when({
        type: 'apply-whole',
        keeper: 'hub',
        sequence,
        part,
        parts: 2,
      });
    const { state } = piece([one], 1).expect({ outcome: 'permit', messages: [] });
    assert.equal(state?.head, 3);
    assert.throws(() => piece([one], 2), { code: 'blacklist.piece-gap' });
    assert.throws(() => piece([one, first], 2, 9), { code: 'blacklist.piece-gap' });
    const done = piece([one, first], 2).expect({ outcome: 'permit', messages: [{ to: 'hub' }] });
    assert.deepEqual([done.state?.head, done.state?.taking], [7, null]);
    piece([{ type: 'applied', keeper: 'hub', sequence: 8, at: NOW }], 1).expect({
      outcome: 'permit',
      events: [],
      messages: [],
    });
  });

  test('a receipt for a change that was never published is none', () => {
    const past: FeedEvent[] = [{ type: 'published', sequence: 1, to: ['carrier-a'], at: NOW }];
    const note = (sequence: number) =>
      givenFeed(past, { actor: AT_HUB }).when({ type: 'note-applied', member: 'carrier-a', sequence });
    note(2).expect({ outcome: 'permit', events: [] });
    note(1).expect({ outcome: 'permit', events: [{ type: 'applied-by' }] });
  });

  test('a change between two pieces is passed over where they bring it, and waits where they do not', () => {
    const one: FeedEvent = { type: 'applied', keeper: 'hub', sequence: 3, at: NOW };
    const first: FeedEvent = { type: 'piece-applied', keeper: 'hub', sequence: 7, part: 1 };
    const at = givenFeed([one, first], { actor: AT_CARRIER });
    const apply = (sequence: number) => at.when({ type: 'apply', keeper: 'hub', sequence });
    for (const sequence of [4, 7]) {
      const { state } = apply(sequence).expect({ outcome: 'permit', events: [], messages: [] });
      assert.deepEqual([isPast(state, 'hub', sequence), state?.taking?.part], [true, 1]);
    }
    assert.throws(() => apply(8), { code: 'blacklist.feed-gap' });
    at.when({ type: 'apply-whole', keeper: 'hub', sequence: 7, part: 2, parts: 2 }).expect({
      outcome: 'permit',
      events: [{ type: 'applied', sequence: 7 }],
    });
  });

  test('the same list sent on purpose is compared again, an older one is passed over', () => {
    const at = givenFeed([{ type: 'applied', keeper: 'hub', sequence: 7, at: NOW }], { actor: AT_CARRIER });
    const whole = (sequence: number) =>
      at.when({ type: 'apply-whole', keeper: 'hub', sequence, part: 1, parts: 1 });
    whole(7).expect({ outcome: 'permit', events: [{ type: 'applied', sequence: 7 }] });
    whole(6).expect({ outcome: 'permit', events: [] });
  });

  test('the numbers of another keeper begin anew', () => {
    const at = givenFeed([{ type: 'applied', keeper: 'hub', sequence: 7, at: NOW }], { actor: AT_CARRIER });
    const { state } = at.when({ type: 'apply', keeper: 'hub-2', sequence: 1 }).expect({
      outcome: 'permit',
      events: [{ type: 'applied', keeper: 'hub-2', sequence: 1 }],
    });
    assert.deepEqual([state?.keeper, state?.head], ['hub-2', 1]);
    assert.throws(() => at.when({ type: 'apply', keeper: 'hub-2', sequence: 8 }), {
      code: 'blacklist.feed-gap',
    });
  });
});
