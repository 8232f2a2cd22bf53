/** Who reported: sealed, opened by two persons for a stated purpose, once, and every look is on record. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { holds, ROLES } from '../kernel/access.ts';
import { actorOf } from '../kernel/testing/decider.ts';
import { lawWith } from '../kernel/testing/law.ts';
import type { IdentityEvent } from './identity.ts';
import { givenReport, NOW, received } from './testing/situation.ts';

const PURPOSE = '办案需要';
const sealed = received({ identity: 'sealed-identity' });
const by = (account: string) => ({ account, at: NOW });
const asked: IdentityEvent = { type: 'identity-requested', purpose: PURPOSE, by: by('a'), needed: 2 };
const agreed: IdentityEvent = { type: 'identity-approved', by: by('b'), complete: true };
const looked: IdentityEvent = { type: 'identity-opened', by: by('a') };
const as = (id: string) => ({ actor: actorOf(id, 'privacy-officer') });

const open = { type: 'open-identity' } as const;
const approve = { type: 'approve-identity' } as const;
const ask = { type: 'request-identity', purpose: PURPOSE } as const;

describe('six-ministry-2016.9.3 the identity of a reporter opens only with two persons, once', () => {
  test('the first asks with a purpose, which is not enough', () => {
    const { state } = givenReport([sealed], as('a'))
      .when(ask)
      .expect({
        outcome: 'permit',
        findings: [
          {
            rule: 'reports.two-persons',
            outcome: 'permit',
            clause: 'six-ministry-2016.9',
            facts: { count: 1, needed: 2 },
            params: { 'report.identity_openers': 2 },
          },
        ],
        events: [{ type: 'identity-requested', purpose: PURPOSE, by: by('a'), needed: 2 }],
      });
    assert.equal(state?.opening?.state, 'requested');
    givenReport([sealed, asked], as('a'))
      .when(open)
      .expect({
        outcome: 'refuse',
        findings: [
          {
            rule: 'reports.identity-opened-by-two',
            outcome: 'refuse',
            clause: 'six-ministry-2016.9',
            facts: { count: 1, needed: 2 },
          },
        ],
        events: [],
      });
  });

  test('the same person is not the second; another one is', () => {
    givenReport([sealed, asked], as('a'))
      .when(approve)
      .expect({
        outcome: 'refuse',
        findings: [{ rule: 'reports.two-persons', outcome: 'refuse', clause: 'six-ministry-2016.9' }],
        events: [],
      });
    const { state } = givenReport([sealed, asked], as('b'))
      .when(approve)
      .expect({ outcome: 'permit', events: [{ complete: true }] });
    assert.equal(state?.opening?.state, 'approved');
  });

  test('one of the two opens it, for the purpose asked for; a third person does not', () => {
    for (const id of ['a', 'b']) {
      givenReport([sealed, asked, agreed], as(id))
        .when(open)
        .expect({
          outcome: 'permit',
          findings: [
            {
              rule: 'reports.identity-opened-by-two',
              outcome: 'permit',
              clause: 'six-ministry-2016.9',
              facts: { purpose: PURPOSE, count: 2, needed: 2 },
            },
          ],
          events: [{ type: 'identity-opened', by: by(id) }],
        });
    }
    givenReport([sealed, asked, agreed], as('c')).when(open).expect({ outcome: 'refuse', events: [] });
  });

  test('a second look needs a second request and a second agreement', () => {
    const before = [sealed, asked, agreed, looked];
    assert.throws(() => givenReport(before, as('a')).when(open), { code: 'kernel.not-in-state' });
    const { state } = givenReport(before, as('a')).when(ask).expect({ outcome: 'permit' });
    assert.deepEqual([state?.opening?.state, state?.opening?.approvals.length], ['requested', 0]);
  });

  test('nothing is opened, asked or agreed to out of turn', () => {
    assert.throws(() => givenReport([sealed]).when(open), { code: 'kernel.not-in-state' });
    assert.throws(() => givenReport([sealed]).when(approve), { code: 'kernel.not-in-state' });
    assert.throws(() => givenReport([sealed, asked]).when(ask), { code: 'kernel.not-in-state' });
  });

  test('an anonymous report has nothing to open', () => {
    for (const command of [ask, approve, open]) {
      assert.throws(() => givenReport([received()]).when(command), { code: 'kernel.not-in-state' });
    }
  });

  test('three persons, where an operator wants three', () => {
    const law = lawWith({ 'report.identity_openers': 3 });
    givenReport([sealed], { law })
      .when(ask)
      .expect({ outcome: 'permit', events: [{ needed: 3 }] });
    const three: IdentityEvent = { ...asked, needed: 3 };
    const { state } = givenReport([sealed, three], as('b'))
      .when(approve)
      .expect({ outcome: 'permit', events: [{ complete: false }] });
    assert.equal(state?.opening?.state, 'requested');
  });
});

describe('six-ministry-2016.9.3 who looks at what a reporter said leaves a record', () => {
  test('reading the account names its purpose and changes nothing', () => {
    givenReport([sealed])
      .when({ type: 'read-narrative', purpose: PURPOSE })
      .expect({
        outcome: 'permit',
        findings: [
          {
            rule: 'reports.narrative-read',
            outcome: 'permit',
            clause: 'six-ministry-2016.9',
            facts: { purpose: PURPOSE },
          },
        ],
        events: [],
      });
    assert.throws(() => givenReport([]).when({ type: 'read-narrative', purpose: PURPOSE }), {
      code: 'kernel.missing',
    });
  });

  test('so does an export', () => {
    givenReport([])
      .when({ type: 'export', purpose: PURPOSE })
      .expect({
        outcome: 'permit',
        findings: [
          {
            rule: 'reports.exported',
            outcome: 'permit',
            clause: 'six-ministry-2016.9',
            facts: { purpose: PURPOSE },
          },
        ],
        events: [],
      });
  });

  test('the permission lies with three roles, none of which is a clerk, an analyst or the platform itself', () => {
    for (const permission of [
      'report.identity.request',
      'report.identity.approve',
      'report.identity.open',
    ] as const) {
      assert.deepEqual(
        ROLES.filter((role) => holds(role, permission)),
        ['compliance', 'police-officer', 'privacy-officer'],
      );
    }
  });
});
