/** Decisions from stated facts: the same rules as the register, and every fault of a line at its place. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { NOW } from '../cards/testing/situation.ts';
import { ruleBook } from '../kernel/explain.ts';
import { LAW } from '../kernel/testing/law.ts';
import { rules } from '../rules.ts';
import { decideLine } from './decide-line.ts';
import { points } from './points.ts';

const book = ruleBook(rules);
const context = { now: NOW, law: LAW.asOf('2021-07-07'), lawOn: (day: string) => LAW.asOf(day) };
const decide = (name: string, input: unknown) => {
  const point = points.get(name);
  assert.ok(point !== undefined);
  return decideLine(point, typeof input === 'string' ? input : JSON.stringify(input), { context, book });
};
const at = '2021-07-07T11:50:00+08:00';
const check = (method: string) => ({ method, result: 'passed', at, device: 'r1', evidence: true });
const FACTS = {
  kind: 'mobile',
  number: { form: 'mobile', taken: false },
  holder: { kind: 'person', paper: 'resident-id', validTo: '2031-02-01' },
  held: [],
  seller: { channel: 'shop', devices: ['r1'], soldHour: 0, soldDay: 0 },
  checks: [check('id-card-reader'), check('on-site-photo'), check('portrait-comparison')],
};
const held = (count: number) => Array.from({ length: count }, () => ({ kind: 'mobile', state: 'active' }));
const ACTIVATE = { ...FACTS, acknowledged: { service: 'mobile', version: 7, at } };

describe('card.order', () => {
  test('four cards and five, in both languages, with clause and parameters', () => {
    assert.equal(decide('card.order', { ...FACTS, held: held(4) }).outcome, 'permit-with-duties');
    const { outcome, findings } = decide('card.order', { ...FACTS, held: held(5) });
    const cap = findings.find(({ rule }) => rule === 'cards.cap');
    assert.equal(outcome, 'refuse');
    assert.match(cap?.sentence.zh ?? '', /全国已有5张电话卡，达到5张/);
    assert.match(cap?.sentence.en ?? '', /has 5 cards/);
    assert.ok(cap?.next?.zh.includes('名下号码'));
    assert.deepEqual([cap?.clause, cap?.params[0]?.key], ['six-ministry-2016.4', 'cards.cap']);
  });
});

describe('card.activate', () => {
  test('with everything there it is a plain permit', () => {
    assert.equal(decide('card.activate', ACTIVATE).outcome, 'permit');
  });

  test('everything that is missing is said at once', () => {
    const bare = { ...ACTIVATE, checks: [], acknowledged: null, held: held(5) };
    const { outcome, findings } = decide('card.activate', bare);
    const against = findings.filter((finding) => finding.outcome !== 'permit').map(({ rule }) => rule);
    assert.equal(outcome, 'refuse');
    for (const rule of ['cards.cap', 'identity.paper-checked', 'cards.notice-before-service'])
      assert.ok(against.includes(rule), rule);
    assert.ok(!findings.some(({ rule }) => rule === 'cards.registered'));
  });

  test('silence is undecidable', () => {
    const silent = FACTS.checks.map((one) => ({ ...one, result: 'no-answer' }));
    assert.equal(decide('card.activate', { ...ACTIVATE, checks: silent }).outcome, 'undecidable');
  });
});

test('amnesty.surrender', () => {
  const conditions = ['voluntary-surrender', 'truthful-confession', 'expose-others'];
  const given = (on: string) => decide('amnesty.surrender', { amnesty: 'two-cards', on, conditions }).outcome;
  assert.deepEqual([given('2021-01-15'), given('2021-01-16')], ['permit', 'refuse']);
});

describe('a line that cannot be read names the place', () => {
  const faults: [unknown, string, string][] = [
    ['{', 'cli.line-unreadable', ''],
    ['[]', 'cli.line-invalid', ''],
    [{ ...FACTS, number: { form: 'mobile' } }, 'cli.line-invalid', '/number/taken'],
    [{ ...FACTS, colour: 'red' }, 'cli.line-invalid', '/colour'],
    [{ ...FACTS, kind: 'sim' }, 'cli.line-invalid', '/kind'],
    [{ ...FACTS, holder: { ...FACTS.holder, validTo: '2031-02-30' } }, 'cli.line-invalid', '/holder/validTo'],
    [
      { ...FACTS, checks: [{ ...check('call-back'), at: '2021-07-07T25:00:00Z' }] },
      'cli.line-invalid',
      '/checks/0/at',
    ],
  ];
  test('a field nobody asks for is named in the words, not only in the place', () => {
    assert.throws(
      () => decide('card.order', { ...FACTS, colour: 'red' }),
      (error: Error & { say(language: 'zh' | 'en'): { sentence: string } }) =>
        /colour/.test(error.say('en').sentence) && !/schema/.test(error.say('en').sentence),
    );
  });
  for (const [input, code, place] of faults) {
    test(`${code} ${place}`, () => {
      assert.throws(
        () => decide('card.order', input),
        (error: { code: string; place?: string }) => error.code === code && (error.place ?? '') === place,
      );
    });
  }
});
