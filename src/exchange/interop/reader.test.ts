/** Who may open which list to whom. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { OrganisationKind, Role } from '../../kernel/access.ts';
import { actorOf, given } from '../../kernel/testing/decider.ts';
import { LISTS, type SIDES } from './codes.ts';
import { type Agreed, type Reader, type ReaderEvent, reader } from './reader.ts';

const NOW = '2026-11-20T02:00:00.000Z';
const AGREED: Agreed = {
  recipient: '态势平台',
  side: 'own',
  lists: ['false-numbers'],
  basis: '部署说明',
  until: '2026-11-20',
};
const CONFIRM = { by: ['whoever-made-or-keeps-the-list'], persons: 2 };
const ROLE_OF: Partial<Record<OrganisationKind, Role>> = {
  police: 'police-officer',
  regulator: 'regulator',
  hub: 'hub-operator',
};

const at = (kind: OrganisationKind, events: readonly ReaderEvent[] = [], account = 'p1') =>
  given(reader, events, {
    now: NOW,
    actor: actorOf(account, ROLE_OF[kind] ?? 'compliance', { id: `${kind}-a`, kind }),
    facts: undefined,
  });

const opening = (change: Partial<Agreed> = {}) =>
  ({ type: 'open', agreed: { ...AGREED, ...change }, keyDigest: 'd1' }) as const;

describe('miit-452-2016.27.4 lists are opened by whoever holds them, to others by whoever made or keeps them', () => {
  const outcome = (kind: OrganisationKind, side: (typeof SIDES)[number]) =>
    LISTS.filter((list) => at(kind).when(opening({ side, lists: [list] })).decision.events.length > 0);

  test('to its own tools', () => {
    assert.deepEqual(outcome('police', 'own'), [...LISTS]);
    assert.deepEqual(outcome('carrier', 'own'), ['false-numbers', 'national-list']);
    assert.deepEqual(outcome('regulator', 'own'), ['black-cards', 'fraud-cards', 'national-list']);
    assert.deepEqual(outcome('reseller', 'own'), ['national-list']);
    assert.deepEqual(outcome('hub', 'own'), ['national-list']);
    assert.deepEqual(outcome('bank', 'own'), []);
  });

  test('to others', () => {
    assert.deepEqual(outcome('police', 'partner'), [...LISTS]);
    assert.deepEqual(outcome('carrier', 'partner'), []);
    assert.deepEqual(outcome('hub', 'partner'), ['national-list']);
  });

  test('one list that may not be handed out refuses the whole, with its name', () => {
    at('carrier')
      .when(opening({ side: 'partner', lists: ['false-numbers', 'national-list'] }))
      .expect({
        outcome: 'refuse',
        findings: [
          {
            rule: 'interop.may-hand-out',
            outcome: 'refuse',
            clause: 'miit-452-2016.27',
            facts: { list: 'false-numbers' },
          },
          {
            rule: 'interop.may-hand-out',
            outcome: 'refuse',
            clause: 'miit-452-2016.27',
            facts: { list: 'national-list' },
          },
          { rule: 'interop.term', outcome: 'permit', clause: '', params: { 'interop.partner_months': 12 } },
          {
            rule: 'interop.second-person',
            outcome: 'permit-with-duties',
            clause: 'miit-452-2016.27',
            params: { 'confirm.list_partner': CONFIRM },
          },
        ],
        events: [],
      });
  });
});

describe('the credential', () => {
  const by = { account: 'p1', at: NOW };
  const proposed: ReaderEvent = { type: 'proposed', agreed: AGREED, by };
  const open: ReaderEvent[] = [proposed, { type: 'opened', keyDigest: 'd1', by }];

  test('its last day still counts, the day before is over', () => {
    assert.equal(at('police').when(opening()).decision.outcome, 'permit');
    at('police')
      .when(opening({ until: '2026-11-19' }))
      .expect({ outcome: 'refuse', events: [] });
  });

  test('a new key takes the place of the old one', () => {
    const state = at('police', open).when({ type: 'renew-key', keyDigest: 'd2' }).state as Reader;
    assert.deepEqual([state.state, state.keyDigest], ['open', 'd2']);
  });

  test('ended, it is neither ended again nor given a key', () => {
    const ended: ReaderEvent = { type: 'ended', reason: '不再使用', by };
    const after = at('police', [...open, ended]);
    for (const command of [
      { type: 'end', reason: '再次' },
      { type: 'renew-key', keyDigest: 'd3' },
    ] as const)
      assert.throws(() => after.when(command), { code: 'kernel.not-in-state' });
    assert.throws(() => at('police').when({ type: 'end', reason: '无' }), { code: 'kernel.missing' });
  });
});

describe('a list of numbers goes to others with a second person and for a time', () => {
  const partner: Agreed = { ...AGREED, side: 'partner', until: '2027-11-20' };
  const by = { account: 'p1', at: NOW };
  const proposed: ReaderEvent = { type: 'proposed', agreed: partner, by };
  const approve = { type: 'approve', keyDigest: 'd1' } as const;

  test('proposed it opens nothing; whoever proposed it cannot agree, another person opens it', () => {
    const state = at('police').when(opening(partner)).state as Reader;
    assert.deepEqual([state.state, state.keyDigest], ['proposed', null]);
    at('police', [proposed]).when(approve).expect({ outcome: 'refuse', events: [] });
    const opened = at('police', [proposed], 'p2').when(approve);
    opened.expect({ outcome: 'permit', events: [{ type: 'seconded' }, { type: 'opened', keyDigest: 'd1' }] });
    assert.equal(opened.state?.state, 'open');
  });

  test('declined it is never opened', () => {
    const declined = at('police', [proposed], 'p2').when({ type: 'decline', reason: '没有协议' });
    assert.equal(declined.state?.state, 'declined');
    const ended: ReaderEvent = { type: 'declined', reason: '没有协议', by };
    assert.throws(() => at('police', [proposed, ended], 'p2').when(approve), { code: 'kernel.not-in-state' });
  });

  test('twelve months to the day are the longest; without a last day it is refused', () => {
    const outcome = (until: string | null) =>
      at('police').when(opening({ ...partner, until })).decision.outcome;
    assert.deepEqual(['2026-11-19', '2026-11-20', '2027-11-20', '2027-11-21', null].map(outcome), [
      'refuse',
      'permit-with-duties',
      'permit-with-duties',
      'refuse',
      'refuse',
    ]);
  });
});
