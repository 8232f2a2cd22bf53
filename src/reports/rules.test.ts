/** Every sentence this register can say, said by a decision: no rule without a case, no gap left in a sentence. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Decision } from '../kernel/decision.ts';
import { explain, ruleBook } from '../kernel/explain.ts';
import { actorOf } from '../kernel/testing/decider.ts';
import { LAW, lawWith } from '../kernel/testing/law.ts';
import type { ReportCommand } from './report.ts';
import { rules } from './rules.ts';
import {
  ANALYST,
  answered,
  CONFIRMED,
  CRIME,
  DIRECTORY,
  givenCheck,
  givenReport,
  intake,
  MOBILE,
  NOW,
  received,
  requested,
  routed,
} from './testing/situation.ts';

const NO_POLICE = DIRECTORY.filter(({ kind }) => kind !== 'police');
const TWIN = { directory: DIRECTORY, twin: { id: 'r0', receipt: 'JB-1111-1111-1111' } };
const by = (account: string) => ({ account, at: NOW });
const sealed = received({ identity: 'sealed' });
const asked = { type: 'identity-requested', purpose: '办案', by: by('a'), needed: 2 } as const;
const agreed = { type: 'identity-approved', by: by('b'), complete: true } as const;
const as = (id: string) => ({ actor: actorOf(id, 'compliance') });
const scale = lawWith({ 'reward.table': [{ ground: 'g', max_yuan: 1 }] });

type Case = readonly [string, () => { readonly decision: Decision<unknown> }];
const receive = (change: Parameters<typeof intake>[0] = {}): ReportCommand => ({
  type: 'receive',
  intake: intake(change),
});
const propose: ReportCommand = { type: 'propose-reward', ground: 'g', amountFen: 100 };
const close: ReportCommand = { type: 'close', note: '' };
const conclude = (result = CONFIRMED) => ({ type: 'conclude', result, responsible: null }) as const;
const rectifying = {
  type: 'concluded',
  result: CONFIRMED,
  at: NOW,
  responsible: null,
  rectifyBy: NOW,
} as const;

/** `<rule> <outcome>` and the decision that says it. */
const cases: readonly Case[] = [
  ['reports.received permit', () => givenReport([]).when(receive())],
  ['reports.anonymous permit', () => givenReport([]).when(receive())],
  [
    'reports.anonymous refuse',
    () => givenReport([], { law: lawWith({ 'report.anonymous': false }) }).when(receive()),
  ],
  ['reports.identity-sealed permit', () => givenReport([]).when(receive({ identity: 'sealed' }))],
  [
    'reports.occurred-before-receipt refuse',
    () => givenReport([]).when(receive({ occurredAt: '2022-01-01T00:00:00.000Z' })),
  ],
  ['reports.narrative-length refuse', () => givenReport([]).when(receive({ narrativeLength: 1e6 }))],
  ['reports.same-report permit', () => givenReport([], { facts: TWIN }).when(receive())],
  ['reports.routed-to-checker permit', () => givenReport([]).when(receive())],
  ['reports.routed-to-checker refuse', () => givenReport([received()]).when({ type: 'route', to: 'bank-e' })],
  ['reports.routed-to-police permit', () => givenReport([]).when(receive({ about: 'phone-card' }))],
  [
    'reports.no-checker permit-with-duties',
    () => givenReport([]).when(receive({ number: { ...MOBILE, network: null } })),
  ],
  ['reports.answered-one-by-one refuse', () => givenReport([received()]).when(close)],
  ['reports.answered-one-by-one permit', () => givenReport([received(), routed(), answered()]).when(close)],
  [
    'reports.answered-by-who-was-asked refuse',
    () =>
      givenReport([received(), routed()]).when({
        type: 'record-rectification',
        from: 'carrier-b',
        rectified: { at: NOW, note: 'n', responsible: 'r' },
      }),
  ],
  [
    'reports.rectified-before-closing refuse',
    () => givenReport([received(), routed(), answered()]).when(close),
  ],
  [
    'reports.rectified-before-closing permit',
    () =>
      givenReport([received(), routed(), answered()]).when({
        type: 'record-rectification',
        from: 'carrier-a',
        rectified: { at: NOW, note: 'n', responsible: 'r' },
      }),
  ],
  ['reports.checked-with-result permit', () => givenCheck([requested()]).when(conclude())],
  ['reports.rectify-in-time permit-with-duties', () => givenCheck([requested()]).when(conclude())],
  [
    'reports.rectify-in-time permit',
    () => givenCheck([requested(), rectifying]).when({ type: 'rectify', note: 'n', responsible: 'r' }),
  ],
  ['reports.crime-to-police permit', () => givenCheck([requested()]).when(conclude(CRIME))],
  [
    'reports.crime-to-police hold',
    () => givenCheck([requested()], { facts: NO_POLICE }).when(conclude(CRIME)),
  ],
  ['reports.claimed permit', () => givenCheck([requested()]).when({ type: 'claim' })],
  [
    'reports.claimed refuse',
    () => givenCheck([requested(), { type: 'claimed', by: `not ${ANALYST.id}` }]).when({ type: 'claim' }),
  ],
  ['reports.late permit-with-duties', () => givenReport([received()]).when({ type: 'miss', kind: 'check' })],
  ['reports.reward-ground permit', () => givenReport([received(), routed(), answered()]).when(propose)],
  ['reports.reward-ground refuse', () => givenReport([received()]).when(propose)],
  [
    'reports.reward-amount permit-with-duties',
    () => givenReport([received(), routed(), answered()]).when(propose),
  ],
  [
    'reports.reward-amount permit',
    () => givenReport([received(), routed(), answered()], { law: scale }).when(propose),
  ],
  [
    'reports.reward-amount refuse',
    () =>
      givenReport([received(), routed(), answered()], { law: scale }).when({
        type: 'propose-reward',
        ground: 'g',
        amountFen: 101,
      }),
  ],
  [
    'reports.two-persons permit',
    () => givenReport([sealed], as('a')).when({ type: 'request-identity', purpose: '办案' }),
  ],
  [
    'reports.two-persons refuse',
    () => givenReport([sealed, asked], as('a')).when({ type: 'approve-identity' }),
  ],
  [
    'reports.identity-opened-by-two permit',
    () => givenReport([sealed, asked, agreed], as('a')).when({ type: 'open-identity' }),
  ],
  [
    'reports.identity-opened-by-two refuse',
    () => givenReport([sealed, asked], as('a')).when({ type: 'open-identity' }),
  ],
  [
    'reports.narrative-read permit',
    () => givenReport([sealed]).when({ type: 'read-narrative', purpose: '办案' }),
  ],
  [
    'reports.evidence-read permit',
    () => givenReport([sealed]).when({ type: 'read-evidence', purpose: '办案' }),
  ],
  ['reports.exported permit', () => givenReport([]).when({ type: 'export', purpose: '办案' })],
];

const book = ruleBook(rules);

describe('what the rules say', () => {
  for (const [name, decide] of cases) {
    test(name, () => {
      const finding = decide().decision.findings.find(({ rule, outcome }) => `${rule} ${outcome}` === name);
      assert.ok(finding, 'the decision does not say it');
      const { sentence, next } = explain(finding, book);
      for (const text of [sentence.zh, sentence.en, next?.zh ?? '', next?.en ?? '']) {
        assert.doesNotMatch(text, /[{}]|null|undefined|NaN/);
      }
      assert.equal(next === null, finding.outcome === 'permit' || finding.outcome === 'permit-with-duties');
    });
  }

  test('every sentence of every rule has a case here', () => {
    const said = rules.flatMap(({ id, says }) => Object.keys(says).map((outcome) => `${id} ${outcome}`));
    assert.deepEqual(cases.map(([name]) => name).toSorted(), said.toSorted());
  });

  test('every clause and every obligation a rule names is in the law', () => {
    const today = LAW.asOf('2021-07-07');
    for (const { clause, obligations } of rules) {
      assert.equal(today.clause(clause).id, clause);
      for (const id of obligations) assert.equal(today.obligation(id).id, id);
    }
  });

  test('every obligation of the area reports is carried by a rule', () => {
    const carried = new Set(rules.flatMap(({ obligations }) => obligations));
    const open = LAW.obligations.filter(
      ({ area, mode, id }) => area === 'reports' && mode !== 'cite' && !carried.has(id),
    );
    assert.deepEqual(
      open.map(({ id }) => id),
      [],
    );
  });
});
