/** The life of a registration. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { actorOf, given } from '../kernel/testing/decider.ts';
import { lawWith } from '../kernel/testing/law.ts';
import { holder } from './holder.ts';
import type { HolderEvent } from './holder-state.ts';
import { holderFacts } from './read-model.ts';
import {
  CARRIER,
  givenHolder,
  IDENTITY,
  NOW,
  person,
  RESELLER,
  registered,
  unit,
} from './testing/situation.ts';

const doubted: HolderEvent = { type: 'doubted', code: 'two-persons', by: 'clerk-1', at: NOW };

describe('six-ministry-2016.3.1 carriers and resellers register alike', () => {
  test('the same decision at both', () => {
    const [one, other] = [CARRIER, RESELLER].map((org) =>
      given(holder, [], {
        now: NOW,
        actor: actorOf('clerk-1', 'clerk', org),
        facts: { other: undefined },
      }).when({
        type: 'register',
        identity: IDENTITY,
      }),
    );
    assert.deepEqual(one?.decision, other?.decision);
    one?.expect({ outcome: 'permit', events: [{ type: 'registered' }] });
  });
});

describe('black-card-2015.p7.1 a registration comes first', () => {
  test('nothing can be done to a holder that is not registered', () => {
    assert.throws(() => givenHolder([]).when({ type: 'mark-doubt', code: 'paper-lost' }), {
      code: 'kernel.missing',
    });
  });
});

describe('miit-452-2016.2.1 a registration is only ever added to, with its source', () => {
  test('who entered it, when, how and on which device', () => {
    const { state } = givenHolder([]).when({ type: 'register', identity: IDENTITY });
    assert.partialDeepStrictEqual(state, {
      registeredAt: NOW,
      papers: [{ by: 'clerk-1', at: NOW, source: { how: 'reader', device: 'reader-1', outlet: 'shop-1' } }],
    });
  });

  test('the same paper again changes nothing', () => {
    givenHolder([registered])
      .when({ type: 'register', identity: IDENTITY })
      .expect({
        outcome: 'permit',
        findings: [{ rule: 'identity.same-holder', outcome: 'permit', clause: 'miit-452-2016.2' }],
        events: [],
      });
  });

  test('the same number under another name: one holder, with a doubt', () => {
    const { state } = givenHolder([registered])
      .when({ type: 'register', identity: { ...IDENTITY, name: 'sealed-other', nameIndex: 'other' } })
      .expect({ outcome: 'permit-with-duties', events: [{ type: 'doubted', code: 'two-persons' }] });
    assert.equal(state?.name, 'sealed-name');
    assert.deepEqual(holderFacts('p1', state!).doubts, ['two-persons']);
  });

  const OTHER_NAME = { ...IDENTITY, name: 'sealed-other', nameIndex: 'other' };
  const selfTyped: HolderEvent = {
    type: 'registered',
    identity: {
      ...IDENTITY,
      paper: { ...IDENTITY.paper, source: { how: 'self', device: null, outlet: null } },
    },
    by: 'citizen',
    at: NOW,
  };
  const byThemselves = (events: readonly HolderEvent[], proven = false) =>
    given(holder, events, {
      now: NOW,
      actor: actorOf('citizen', 'citizen', CARRIER),
      facts: { other: undefined, proven },
    }).when({ type: 'register-self', identity: OTHER_NAME });

  test('whoever types a paper alone enters it, and says nothing against whose it is', () => {
    byThemselves([]).expect({ outcome: 'permit', events: [{ type: 'registered' }] });
    byThemselves([registered]).expect({ outcome: 'permit', events: [] });
  });

  test('what was only typed alone gives way, at the counter too; what a check bore out does not', () => {
    byThemselves([selfTyped]).expect({ outcome: 'permit', events: [{ type: 'renewed' }] });
    byThemselves([selfTyped], true).expect({ outcome: 'permit', events: [] });
    givenHolder([selfTyped])
      .when({ type: 'register', identity: OTHER_NAME })
      .expect({ outcome: 'permit', events: [{ type: 'renewed' }] });
  });

  test('the same doubt is marked once', () => {
    givenHolder([registered, doubted])
      .when({ type: 'register', identity: { ...IDENTITY, nameIndex: 'other' } })
      .expect({ outcome: 'permit', events: [] });
  });

  test('a renewed paper keeps the earlier one', () => {
    const renewed = {
      ...IDENTITY,
      paper: { ...IDENTITY.paper, number: 'sealed-new', validTo: '2041-01-01' },
    };
    const { state } = givenHolder([registered])
      .when({ type: 'update-paper', identity: renewed })
      .expect({ outcome: 'permit', events: [{ type: 'renewed' }] });
    assert.equal(state?.papers[0]?.validTo, '2041-01-01');
    assert.equal(state?.earlier[0]?.paper.number, 'sealed-number');
  });

  test('a doubt is cleared by two persons', () => {
    const clear = { type: 'clear-doubt', code: 'two-persons', reason: '原件已核对' } as const;
    const { state } = givenHolder([registered, doubted])
      .when(clear)
      .expect({
        outcome: 'permit-with-duties',
        events: [{ type: 'clearing-proposed', by: 'clerk-1' }],
      });
    assert.equal(state?.doubts.length, 1);
    const proposed: HolderEvent = {
      type: 'clearing-proposed',
      code: 'two-persons',
      by: 'clerk-1',
      reason: 'r',
    };
    givenHolder([registered, doubted, proposed]).when(clear).expect({ outcome: 'refuse', events: [] });
    const cleared = givenHolder([registered, doubted, proposed], { by: 'clerk-2' })
      .when(clear)
      .expect({ outcome: 'permit', events: [{ type: 'doubt-cleared', by: 'clerk-2' }] });
    assert.deepEqual(cleared.state?.doubts, []);
    assert.throws(() => givenHolder([registered]).when(clear), { code: 'kernel.not-in-state' });
  });

  test('how many persons clear a doubt is a setting', () => {
    const clear = { type: 'clear-doubt', code: 'two-persons', reason: '原件已核对' } as const;
    const by = (past: readonly HolderEvent[], account: string, persons: number) =>
      givenHolder(past, { by: account, law: lawWith({ 'confirm.holder_doubt': { persons } }) }).when(clear);
    by([registered, doubted], 'clerk-1', 1).expect({
      outcome: 'permit',
      events: [{ type: 'doubt-cleared' }],
    });

    const one = [registered, doubted, ...by([registered, doubted], 'clerk-1', 3).decision.events];
    const second = by(one, 'clerk-2', 3).expect({
      outcome: 'permit-with-duties',
      findings: [
        {
          rule: 'identity.doubt-settled-by-two',
          outcome: 'permit-with-duties',
          clause: 'miit-452-2016.2',
          facts: { persons: 3, step: 2 },
          params: { 'confirm.holder_doubt': { persons: 3 } },
        },
      ],
      events: [{ type: 'clearing-seconded', by: 'clerk-2' }],
    });
    const two = [...one, ...second.decision.events];
    for (const again of ['clerk-1', 'clerk-2']) by(two, again, 3).expect({ outcome: 'refuse', events: [] });
    const cleared = by(two, 'clerk-3', 3).expect({ outcome: 'permit', events: [{ type: 'doubt-cleared' }] });
    assert.deepEqual(cleared.state?.doubts, []);
  });

  test('reading in clear has a purpose and stays with the person', () => {
    const { state } = givenHolder([registered])
      .when({ type: 'read-clear', field: 'paper-number', purpose: 'complaint' })
      .expect({
        outcome: 'permit',
        findings: [
          {
            rule: 'identity.clear-read',
            outcome: 'permit',
            clause: 'miit-452-2016.2',
            facts: { field: 'paper-number', purpose: 'complaint', seconds: 60 },
          },
        ],
      });
    assert.deepEqual(state?.reads, [{ by: 'clerk-1', field: 'paper-number', purpose: 'complaint', at: NOW }]);
  });

  test('an ended registration keeps no sealed text, and a new one may begin', () => {
    const over: HolderEvent = { type: 'retired', reason: '期满', by: 'chief', at: NOW };
    const ended = givenHolder([registered]).when({ type: 'retire', reason: '期满' });
    assert.doesNotMatch(JSON.stringify(ended.state), /sealed/);
    assert.deepEqual(holderFacts('p1', ended.state!).doubts, ['retired']);
    assert.throws(() => givenHolder([registered, over]).when({ type: 'mark-doubt', code: 'paper-lost' }), {
      code: 'kernel.not-in-state',
    });
    const again = givenHolder([registered, over]).when({ type: 'register', identity: IDENTITY });
    assert.deepEqual(holderFacts('p1', again.state!).doubts, []);
  });
});

describe('papers of one person', () => {
  const paper = { ...IDENTITY.paper, kind: 'passport' as const, number: 'sealed-passport' };
  const link = { type: 'link-paper', other: 'p2', paper, differs: false } as const;

  test('a second paper is joined, and what was registered under it', () => {
    const { state } = givenHolder([registered], { other: person('p2', { paper: 'passport' }) })
      .when(link)
      .expect({ outcome: 'permit', events: [{ type: 'linked', other: 'p2' }] });
    assert.deepEqual(holderFacts('p1', state!).merged, ['p2']);
  });
  test('the joined registration carries nothing by itself', () => {
    const { state } = givenHolder([registered]).when({
      type: 'merge-into',
      holder: 'p0',
      identity: IDENTITY,
    });
    assert.deepEqual(holderFacts('p1', state!).doubts, ['merged']);
    const fresh = givenHolder([]).when({ type: 'merge-into', holder: 'p0', identity: IDENTITY });
    fresh.expect({ outcome: 'permit', events: [{ type: 'registered' }, { type: 'merged', holder: 'p0' }] });
  });
  test('not a unit, not one that belongs to somebody already, not itself', () => {
    for (const other of [unit('u2'), person('p2', { doubts: ['merged'] }), person('p2', { merged: ['p3'] })])
      givenHolder([registered], { other }).when(link).expect({ outcome: 'refuse', events: [] });
    givenHolder([registered])
      .when({ ...link, other: 'p1' })
      .expect({ outcome: 'refuse' });
  });
  test('a person whose 15 and 18 digits do not join is doubted', () => {
    const { state } = givenHolder([registered])
      .when({ ...link, paper: IDENTITY.paper, differs: true })
      .expect({ outcome: 'permit-with-duties' });
    assert.deepEqual(holderFacts('p1', state!).doubts, ['numbers-differ']);
  });
});

test('papers under two names are joined with a doubt, which two persons settle', () => {
  const paper = { ...IDENTITY.paper, kind: 'passport' as const, number: 'sealed-passport' };
  const { state } = givenHolder([registered], { other: person('p2', { paper: 'passport' }) })
    .when({ type: 'link-paper', other: 'p2', paper, differs: false, otherName: true })
    .expect({ outcome: 'permit-with-duties' });
  assert.deepEqual(holderFacts('p1', state!).doubts, ['other-person']);
});

describe('miit-452-2016.2.2 a unit has a handler with a letter', () => {
  const handler = { holder: 'p9', letter: 'a'.repeat(64), until: '2022-01-01' };
  const unitEvent: HolderEvent = {
    type: 'registered',
    identity: { ...IDENTITY, kind: 'unit', paper: { ...IDENTITY.paper, kind: 'credit-code' } },
    by: 'clerk-1',
    at: NOW,
  };
  test('a registered person', () => {
    const { state } = givenHolder([unitEvent], { other: person('p9') })
      .when({ type: 'appoint-handler', handler })
      .expect({ outcome: 'permit' });
    assert.deepEqual(state?.handlers, [handler]);
  });
  test('nobody unknown, no unit, and not for a person', () => {
    givenHolder([unitEvent]).when({ type: 'appoint-handler', handler }).expect({ outcome: 'refuse' });
    givenHolder([unitEvent], { other: unit('u2') })
      .when({ type: 'appoint-handler', handler })
      .expect({ outcome: 'refuse' });
    givenHolder([registered], { other: person('p9') })
      .when({ type: 'appoint-handler', handler })
      .expect({ outcome: 'refuse' });
  });
});
