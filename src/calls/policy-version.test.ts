/** A policy made of a base and what registers hold: what gets in, how it is named, what changed. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { LAW } from '../kernel/testing/law.ts';
import { contentsOf } from './edge-tables.ts';
import { compilePolicy } from './policy-compile.ts';
import type { PolicyFile } from './policy-contract.ts';
import { policyDifference } from './policy-difference.ts';
import { stopsAll } from './policy-lists.ts';
import { causesOf, policyDocument, type RegisterFacts, readyPolicy } from './policy-version.ts';
import { PLAN, POLICY } from './testing/situation.ts';

const surroundings = { law: LAW.asOf('2024-05-06'), plan: PLAN };
const NOTHING: RegisterFacts = { whitelist: [], falseNumbers: [], suspended: [] };
const made = (facts: Partial<RegisterFacts>, base: PolicyFile = POLICY) =>
  policyDocument(base, { ...NOTHING, ...facts }, surroundings);

describe('what registers put into a policy', () => {
  test('given false numbers, then they are on the blacklist, each once, and an authority is not silenced', () => {
    const { blacklist } = made({
      falseNumbers: ['00447700900999', '00442079460999', '110', '00447700900111'],
    });
    assert.deepEqual(blacklist, [...(POLICY.blacklist ?? []), '447700900111', '447700900999']);
  });

  test('given suspended lines, then they count where the own core enters, and nowhere else', () => {
    assert.deepEqual(made({ suspended: ['8613800000999'] }).suspended, ['8613800000666', '8613800000999']);
    const trunks = POLICY.trunks.filter(({ kind }) => kind !== 'own-mobile-core');
    assert.deepEqual(
      made({ suspended: ['8613800000999'] }, { ...POLICY, trunks }).suspended,
      POLICY.suspended,
    );
  });

  test('given a list, then a policy stops it when every number is stopped, an authority’s own by its own rule', () => {
    const { contents } = readyPolicy(made({ falseNumbers: ['00447700900111'] }), surroundings);
    assert.ok(stopsAll(contents, ['00447700900111', '110', '00442079460999']));
    assert.ok(!stopsAll(contents, ['00447700900111', '00447700900112']));
  });
});

describe('the name of a version', () => {
  const version = (policy: PolicyFile) => readyPolicy(policy, surroundings).version;

  test('is that of what an edge holds: the same however often, another for one number more', () => {
    assert.match(version(POLICY), /^p[0-9a-f]{15}$/);
    assert.equal(
      version(made({ suspended: ['8613800000998', '8613800000999'] })),
      version(made({ suspended: ['8613800000999', '8613800000998'] })),
    );
    assert.notEqual(version(POLICY), version({ ...POLICY, blacklist: [] }));
    assert.equal(
      version(POLICY),
      version({ ...POLICY, trunks: POLICY.trunks.map((trunk) => ({ ...trunk, peer: '另一名称' })) }),
    );
  });

  test('given one policy for two edges, then both get its blacklist', () => {
    const compiled = compilePolicy(POLICY, surroundings);
    const [first, second] = [contentsOf(compiled, null), contentsOf(compiled, null)];
    assert.equal(first.get('blacklist +44207946'), '0999');
    assert.deepEqual([...second], [...first]);
  });
});

describe('what changed', () => {
  test('is named part by part; before the first there was nothing', () => {
    const stamp = { base: 'a', ledger: '1', falseNumbers: '', suspended: '0/0', day: '2024-05-06' };
    assert.deepEqual(causesOf(undefined, stamp), ['base', 'ledger', 'falseNumbers', 'suspended', 'day']);
    assert.deepEqual(causesOf(stamp, { ...stamp, ledger: '2', day: '2024-05-07' }), ['ledger', 'day']);
  });

  test('shows trunks by their fields, lists by counts and a few entries, choices by name', () => {
    const [first, ...rest] = POLICY.trunks;
    assert.ok(first);
    const after: PolicyFile = {
      ...POLICY,
      defaults: { malformedIsup: 'pass' },
      blacklist: ['442079460999', '447700900111'],
      trunks: [
        { ...first, source: '192.0.2.11' },
        ...rest.slice(1),
        { id: 'new', source: '192.0.2.99', kind: 'authority-line' },
      ],
    };
    const found = policyDifference(POLICY, after);
    assert.deepEqual(found.settings, ['malformedIsup']);
    assert.deepEqual(found.trunks, [
      { trunk: 'gw-2', change: 'removed', fields: [] },
      { trunk: 'igw-1', change: 'changed', fields: ['source'] },
      { trunk: 'new', change: 'added', fields: [] },
    ]);
    assert.deepEqual(
      found.lists.map(({ list, added, removed }) => [list, added, removed]),
      [['blacklist', 1, 2]],
    );
    assert.deepEqual(policyDifference(after, after), { trunks: [], lists: [], settings: [] });
  });
});
