/** Somebody on file whom a later entry of the national list fits: found, looked at by a person, ended by nobody by itself. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Actor } from '../kernel/access.ts';
import { given } from '../kernel/testing/decider.ts';
import { type Fit, type Relook, type RelookCommand, type RelookEvent, relook } from './relook.ts';
import { fitting, relookId } from './relook-find.ts';
import { AT_CARRIER, COMPLIANCE, NOW, notice } from './testing/situation.ts';

const fit = (change: Partial<Fit> = {}): Fit => ({
  entry: 'b1',
  enteredOn: '2021-07-01',
  origin: 'regulator-44',
  kind: 'key-service',
  subject: 'k1',
  by: 'code',
  ...change,
});

const DUE = '2021-07-08T04:00:00.000Z';
const found = (change: Partial<Fit> = {}): RelookEvent => ({
  type: 'found',
  fit: fit(change),
  at: NOW,
  dueAt: DUE,
});

function at(actor: Actor, ...events: readonly RelookEvent[]) {
  return given<Relook, RelookCommand, RelookEvent, undefined>(relook, events, {
    now: NOW,
    actor,
    facts: undefined,
    id: 'l1',
  });
}

describe('miit-452-2016.25.4 who is on file already is looked at by a person, within a term', () => {
  test('the find starts a clock and ends nothing; found again, the first find stands', () => {
    at(AT_CARRIER)
      .when({ type: 'find', fit: fit() })
      .expect({
        outcome: 'permit-with-duties',
        findings: [
          {
            rule: 'blacklist.relook-found',
            outcome: 'permit-with-duties',
            clause: 'miit-452-2016.25',
            facts: { entry: 'b1', kind: 'key-service', by: 'code', time: DUE },
            params: { 'words.promptly_hours': 24 },
          },
        ],
        events: [{ type: 'found', dueAt: DUE }],
        clocks: [{ do: 'start', kind: 'relook', dueAt: DUE, obligation: 'miit-452-2016.25.6' }],
        messages: [],
      });
    at(AT_CARRIER, found()).when({ type: 'find', fit: fit() }).expect({
      outcome: 'permit-with-duties',
      events: [],
      clocks: [],
    });
  });

  test('the same name can be somebody else, the same code cannot', () => {
    const decide = { type: 'decide', result: 'another', reason: '信用代码不同' } as const;
    at(COMPLIANCE, found({ by: 'name' }))
      .when(decide)
      .expect({
        outcome: 'permit',
        events: [{ type: 'decided' }],
        clocks: [{ do: 'meet', kind: 'relook' }],
      });
    at(COMPLIANCE, found({ by: 'code' }))
      .when(decide)
      .expect({ outcome: 'refuse', events: [], clocks: [] });
  });

  test('what is to end is told to its register; a second decision is none', () => {
    const decide = { type: 'decide', result: 'ending', reason: '同一企业' } as const;
    const { decision } = at(COMPLIANCE, found())
      .when(decide)
      .expect({
        outcome: 'permit-with-duties',
        messages: [{ to: 'carrier-a', topic: 'blacklist.relook-decided', payload: { subject: 'k1' } }],
      });
    assert.throws(() => at(COMPLIANCE, found(), ...decision.events).when(decide), {
      code: 'kernel.not-in-state',
    });
  });

  test('an entry that ends leaves nothing to look at; a missed term is kept', () => {
    const { state } = at(AT_CARRIER, found())
      .when({ type: 'lapse' })
      .expect({ outcome: 'permit', clocks: [{ do: 'cancel', kind: 'relook' }] });
    assert.equal(state?.state, 'lapsed');
    assert.equal(at(AT_CARRIER, found()).when({ type: 'miss', kind: 'relook' }).state?.late, true);
  });
});

test('each pair is found once, by the strongest of what fits', () => {
  const entry = { ...notice(), entry: 'b1' };
  const one = {
    kind: 'agent',
    subject: 'a1',
    key: 'other',
    nameKey: 'name-key',
    legalKey: 'legal-key',
  } as const;
  const same = { ...one, subject: 'a2', key: 'firm-key' };
  const none = { ...one, subject: 'a3', nameKey: '-', legalKey: '-' };
  assert.deepEqual(
    fitting([one, same, none], [entry]).map(({ subject, by }) => [subject, by]),
    [
      ['a1', 'legal-representative'],
      ['a2', 'code'],
    ],
  );
  assert.notEqual(relookId('carrier-a', fit()), relookId('carrier-b', fit()));
});
