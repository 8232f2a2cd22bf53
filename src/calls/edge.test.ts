/** What an edge is given: the tables of a policy, the shortest way from one to the next, and how a trial ends. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { LAW } from '../kernel/testing/law.ts';
import type { WhitelistEntry } from '../key-services/read-model.ts';
import { judgeCanary } from './edge-canary.ts';
import { fastEntries } from './edge-fast.ts';
import { readState, writeState } from './edge-keys.ts';
import { contentsOf, difference, slotEntries } from './edge-tables.ts';
import { compilePolicy } from './policy-compile.ts';
import type { PolicyFile } from './policy-contract.ts';
import { policyFromLedger } from './policy-ledger.ts';
import { PLAN, POLICY, SOURCES } from './testing/situation.ts';

const compiled = (change: Partial<PolicyFile> = {}) =>
  compilePolicy({ ...POLICY, ...change }, { law: LAW.asOf('2024-05-06'), plan: PLAN });
const fast = (change: Partial<PolicyFile> = {}) => new Map(fastEntries(compiled(change), true));

describe('tables of an edge', () => {
  test('given a policy, then every entry stands in its slot, keys and values are never empty, settings are ASCII', () => {
    const entries = [...slotEntries(contentsOf(compiled(), null), 'b')];
    assert.ok(entries.every(([table]) => table === 'policy' || table.endsWith('_b')));
    assert.ok(entries.every(([, key, value]) => key !== '' && value !== ''));
    const settings = entries.find(([table]) => table === 'policy');
    assert.equal(settings?.[1], 'settings_b');
    assert.match(settings?.[2] ?? '', /^[\x20-\x7e]+$/);
    assert.deepEqual(JSON.parse(settings?.[2] ?? '').settings, compiled().settings);
  });

  test('given one number more on the blacklist and one less, then the difference is their block', () => {
    const before = contentsOf(compiled({ blacklist: ['442079460999', '442079460998'] }), null);
    const after = contentsOf(compiled({ blacklist: ['442079460999', '442079460997'] }), null);
    assert.deepEqual(difference(before, after, 'a', { listed: 2, other: 0 }), {
      set: [['blacklist_a', '+44207946', '0997|0999']],
      remove: [],
    });
    assert.equal(difference(before, after, 'a', { listed: 0, other: 9 }), null);
    const none = { listed: 0, other: 0 };
    assert.deepEqual(difference(before, before, 'a', none), { set: [], remove: [] });
  });

  test('given another block of numbers, then its entries count apart from those of lists', () => {
    const before = contentsOf(compiled(), null);
    const after = contentsOf(compiled({ ownNumberBlocks: ['8613800'] }), null);
    const most = Math.max(before.size, after.size);
    assert.equal(difference(before, after, 'a', { listed: most, other: 1 }), null);
    assert.notEqual(difference(before, after, 'a', { listed: 0, other: 2 * most }), null);
  });

  test('the state is one text', () => {
    const state = { slot: 'b', revision: 17, version: '412' } as const;
    assert.deepEqual(readState(writeState(state)), state);
    for (const text of ['', 'c 1 v', 'a x v', 'a 1 ']) assert.equal(readState(text), null, text);
  });
});

describe('calls that need no decision', () => {
  test('given gateways and the mobile core, then their plain numbers have entries; an authority line never has', () => {
    const entries = fast();
    assert.equal(entries.get(SOURCES.abroad), '0/igw-1');
    assert.equal(entries.get(SOURCES.core), '2/core-7');
    assert.ok(!entries.has(SOURCES.authority));
    assert.equal(entries.get('0/+442/13'), '1');
    assert.equal(entries.get('1/+861391/14'), '1');
  });

  test('given a line, then the numbers of its contract have entries in every spelling that passes, with hours and limit', () => {
    const entries = fast();
    assert.equal(entries.get(SOURCES.line), '3/line-3/-1/-1/0/11/9/13/0');
    assert.equal(entries.get('3/line-3/+861062220000'), '13/1/-');
    assert.equal(entries.get('3/line-3/+8610622201'), '13/1/-');
    assert.equal(entries.get('3/line-3/010622201'), '11/1/86');
    assert.match(entries.get(SOURCES.keyService) ?? '', /^3\/key-5\/540\/1080\/3\//);
    assert.equal(entries.get('3/key-5/4001234567'), '10/0/86');
    assert.ok(![...entries.keys()].some((key) => key.startsWith('3/line-3/+861062220001')));
    assert.ok(![...entries.keys()].some((key) => key.startsWith('3/police-6')));
  });

  test('given a policy that fixes the time, then hours and limits of a line are left to the decision', () => {
    const entries = new Map(fastEntries(compiled(), false));
    assert.ok(entries.has(SOURCES.line));
    assert.ok(!entries.has(SOURCES.keyService));
  });

  test('given a Chinese number or a country code nobody has, then there is none', () => {
    const keys = [...fast().keys()];
    assert.deepEqual(
      keys.filter((key) => /^0\/\+86/.test(key)),
      [],
    );
    assert.ok(!keys.includes('0/+999/13'));
    // North America looks beyond the first three digits: the decision does.
    assert.deepEqual(
      keys.filter((key) => /^0\/\+1/.test(key)),
      [],
    );
  });

  test('given an own block that divides a segment, then each part stands for itself, and other networks have none', () => {
    const entries = fast({ ownNumberBlocks: ['8613800'], otherNetworkBlocks: ['86138001'] });
    assert.ok(!entries.has('2/+861380/14'));
    assert.equal(entries.get('2/+861380000/14'), '1');
    assert.ok(!entries.has('2/+861380012/14'));
    assert.ok(!entries.has('2/+861380100/14'));
  });

  test('given hours, a contract or a limit of calls on a gateway, then it has none', () => {
    const [trunk] = POLICY.trunks;
    assert.ok(trunk);
    for (const more of [
      { hours: '09:00-18:00' },
      { contractNumbers: ['861062220000'] },
      { maxCallsPerMinutePerCaller: 3 },
    ])
      assert.ok(!fast({ trunks: [{ ...trunk, ...more }] }).has(trunk.source));
  });
});

describe('trial of a policy', () => {
  const settings = { seconds: 60, leastCalls: 100, mostRise: 0.05, mostFall: 0.5 };
  const before = { calls: 1000, blocked: 20 };
  const judge = (calls: number, blocked: number, since: number) =>
    judgeCanary({ before, during: { calls, blocked }, since }, settings);

  test('few calls say nothing, however long it takes', () => assert.equal(judge(99, 99, 3600), 'wait'));
  test('a clearly larger blocked share takes it back at once', () =>
    assert.equal(judge(100, 8, 1), 'return'));
  test('a share within the limit waits for its time, then goes on', () => {
    assert.equal(judge(100, 7, 59), 'wait');
    assert.equal(judge(100, 7, 60), 'promote');
  });
  test('one that stops clearly less than before never goes on by itself, however long it stands', () => {
    assert.equal(judge(100_000, 0, 59), 'wait');
    assert.equal(judge(100_000, 0, 3600), 'ask');
    assert.equal(judge(1000, 9, 60), 'ask');
    assert.equal(judge(1000, 10, 60), 'promote');
  });
  test('where nothing was blocked before, nothing can be missing', () => {
    const during = { calls: 100, blocked: 0 };
    assert.equal(judgeCanary({ before: { calls: 0, blocked: 0 }, during, since: 60 }, settings), 'promote');
  });
});

describe('a policy from the ledger', () => {
  const entry: WhitelistEntry = {
    service: 'ks-1',
    kind: 'voice-line',
    customer: '测试甲公司',
    trunk: 'line-3',
    province: '44',
    contractNumbers: [{ from: '861062220000', to: '861062220009' }],
    permitted: [
      {
        permission: 'p-1',
        numbers: [{ from: '861062220000', to: '861062220009' }],
        hours: [{ from: '09:00', to: '18:00' }],
        perHour: 60,
        perDay: 200,
        until: '2025-01-01',
      },
    ],
    forwardingApproved: true,
    forwardingTargets: [],
    authenticated: true,
    toReview: false,
  };
  const trunkOf = (entries: readonly WhitelistEntry[], id: string) =>
    policyFromLedger(POLICY, entries).policy.trunks.find((trunk) => trunk.id === id);

  test('given a contract, then the trunk has its numbers, hours, forwarding and limit, and its address from the base', () => {
    assert.deepEqual(trunkOf([entry], 'line-3'), {
      id: 'line-3',
      source: SOURCES.line,
      kind: 'dedicated-voice-line',
      customer: '测试甲公司',
      contractNumbers: [{ from: '861062220000', to: '861062220009' }],
      forwardingApproved: true,
      hours: '09:00-18:00',
      maxCallsPerMinutePerCaller: 60,
    });
  });

  test('given a trunk that the ledger does not name, then it may send nothing, whatever the base says', () => {
    assert.deepEqual(trunkOf([], 'line-3')?.contractNumbers, []);
    assert.deepEqual(policyFromLedger(POLICY, []).withoutContract, ['line-3', 'line-4', 'key-5']);
    assert.equal(trunkOf([], 'igw-1')?.contractNumbers, undefined);
  });

  test('given a service without a trunk of the base, then it is named', () => {
    const { withoutTrunk } = policyFromLedger(POLICY, [
      entry,
      { ...entry, service: 'ks-2', trunk: null },
      { ...entry, service: 'ks-3', trunk: 'gone' },
    ]);
    assert.deepEqual(withoutTrunk, ['ks-2', 'ks-3']);
  });

  test('given numbers that need no permission beside one, then its hours and limit do not stop them', () => {
    const plain = { from: '861062230000', to: '861062230009' };
    const mixed = { ...entry, contractNumbers: [...entry.contractNumbers, plain] };
    const trunk = trunkOf([mixed], 'line-3');
    assert.deepEqual([trunk?.contractNumbers?.length, trunk?.hours], [2, undefined]);
    assert.equal(trunk?.maxCallsPerMinutePerCaller, undefined);
  });

  test('given permissions with other hours each, then no window is set that would stop one of them', () => {
    const other = { ...entry.permitted[0]!, hours: [{ from: '18:00', to: '20:00' }], perHour: 90 };
    const trunk = trunkOf([{ ...entry, permitted: [...entry.permitted, other] }], 'line-3');
    assert.deepEqual([trunk?.hours, trunk?.maxCallsPerMinutePerCaller], [undefined, 90]);
  });
});
