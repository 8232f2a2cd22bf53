/** The ES5 script decides like the source, on an engine that has nothing newer than ES5. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import vm from 'node:vm';
import type * as Screening from '../src/calls/screening.ts';
import { screenRaw } from '../src/calls/screening.ts';
import type * as Sip from '../src/calls/sip.ts';
import { type Message, parseMessage } from '../src/calls/sip.ts';
import { CASES } from '../src/calls/testing/cases.ts';
import { generateCalls } from '../src/calls/testing/generate.ts';
import { policyOf, SOURCES } from '../src/calls/testing/situation.ts';
import type * as VerdictModule from '../src/calls/verdict.ts';
import { downstream } from '../src/calls/verdict.ts';
import { edgeBundle } from './edge-bundle.ts';

interface Bundle {
  readonly screening: typeof Screening;
  readonly sip: typeof Sip;
  readonly verdict: typeof VerdictModule;
}

/** What Duktape has of the standard library is ES5 and little more: everything later is taken away. */
const TAKE_AWAY = `
(function (global) {
  ['Map', 'Set', 'WeakMap', 'WeakSet', 'Promise', 'Proxy', 'Reflect', 'Symbol', 'BigInt', 'ArrayBuffer', 'Uint8Array',
    'DataView', 'WeakRef', 'Intl', 'globalThis'].forEach(function (name) { delete global[name]; });
  function keep(prototype, names) {
    Object.getOwnPropertyNames(prototype).forEach(function (name) {
      if (names.indexOf(name) < 0) delete prototype[name];
    });
  }
  keep(String.prototype, ['constructor', 'length', 'charAt', 'charCodeAt', 'concat', 'indexOf', 'lastIndexOf', 'match',
    'replace', 'search', 'slice', 'split', 'substring', 'substr', 'toLowerCase', 'toUpperCase', 'trim', 'toString', 'valueOf']);
  keep(Array.prototype, ['constructor', 'length', 'concat', 'join', 'pop', 'push', 'reverse', 'shift', 'slice', 'sort',
    'splice', 'unshift', 'indexOf', 'lastIndexOf', 'every', 'some', 'forEach', 'map', 'filter', 'reduce', 'reduceRight', 'toString']);
  keep(Object, ['prototype', 'length', 'name', 'keys', 'create', 'defineProperty', 'freeze', 'getOwnPropertyNames']);
})(this);`;

function load(): Bundle {
  const context = vm.createContext({});
  vm.runInContext(TAKE_AWAY, context);
  vm.runInContext(edgeBundle(join(import.meta.dirname, '..')), context);
  return vm.runInContext('duanka', context) as Bundle;
}

const bundle = load();
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('the edge bundle', () => {
  test('has no syntax newer than ES5', () => {
    const text = edgeBundle(join(import.meta.dirname, '..'));
    assert.doesNotMatch(text, /=>|\bconst |\blet |\bclass |\.\.\./);
  });

  test('gives the verdicts of the acceptance set', () => {
    for (const { name, raw, source, verdict, rules } of CASES) {
      const found = bundle.screening.screenRaw(raw, SOURCES[source], policyOf());
      assert.deepEqual(
        [found.verdict, Array.from(found.findings, ({ rule }) => rule)],
        [verdict, rules],
        name,
      );
    }
  });

  test('agrees with the source on 10,000 generated calls, downstream octets included', () => {
    const [ours, theirs] = [policyOf(), policyOf()];
    for (const { raw, source } of generateCalls(20260512, 10_000)) {
      const expected = screenRaw(raw, SOURCES[source], ours);
      const found = bundle.screening.screenRaw(raw, SOURCES[source], theirs);
      assert.deepEqual(plain(found), plain(expected));
      if (expected.verdict !== 'pass-modified') continue;
      const message = bundle.sip.parseMessage(raw) as Message;
      const sent = bundle.verdict.downstream(message, found.changes);
      assert.equal(sent, downstream(parseMessage(raw) as Message, expected.changes));
    }
  });
});
