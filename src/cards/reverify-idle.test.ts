/** Cards that are not put to use: suspended directly until the notice of 2021, and back on a passed check. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { CheckFacts } from '../identity/read-model.ts';
import { addHours } from '../kernel/time.ts';
import type { AcknowledgementFacts } from '../notices/read-model.ts';
import type { CardEvent } from './card.ts';
import { hallChecks, signedAgain, suspendedEvent } from './testing/reverify.ts';
import { givenCard, IN_USE, NOW, SYSTEM } from './testing/situation.ts';

const MADE_AT = '2021-07-07T03:50:00.000Z';
const idsOf = (checks: readonly CheckFacts[]) => checks.map(({ id }) => id);

interface Tried {
  readonly now?: string;
  readonly checks?: readonly CheckFacts[];
  readonly acknowledgements?: readonly AcknowledgementFacts[];
}
const inHall = (
  events: readonly CardEvent[],
  { now = NOW, checks = hallChecks(MADE_AT), acknowledgements = [signedAgain(MADE_AT)] }: Tried = {},
) =>
  givenCard([...IN_USE, ...events], { now, facts: { checks, acknowledgements } }).when({
    type: 'verify',
    verification: { place: 'hall', checks: idsOf(checks) },
  });

const DONE = [
  { do: 'meet', kind: 'reverify' },
  { do: 'cancel', kind: 'remind' },
  { do: 'cancel', kind: 'remind-again' },
] as const;

describe('risk-notice-cmcc-sh.5.2 idle cards may be suspended, and their holders are told', () => {
  const idle = (days: number, now: string, firstUsedOn: string | null = '2020-12-01') =>
    givenCard(IN_USE, {
      now,
      actor: SYSTEM,
      facts: { use: { firstUsedOn, lastUsedOn: firstUsedOn, lastAttachedOn: null } },
    }).when({ type: 'suspend-unused', days });
  const BEFORE = '2021-06-16T04:00:00.000Z';

  test('before the notice of 2021: directly, after 90 days, with the ground', () => {
    idle(89, BEFORE).expect({ outcome: 'refuse', events: [] });
    idle(90, BEFORE).expect({
      outcome: 'permit',
      events: [{ type: 'flagged' }, { type: 'suspended', suspension: { ground: 'unused' } }],
      messages: [
        { payload: { kind: 'line' } },
        { payload: { template: 'suspended-other', facts: { reason: 'sleeping', days: 90 } } },
      ],
    });
  });
  test('a card never used: after the set days from its sale', () => {
    idle(29, BEFORE, null).expect({ outcome: 'refuse' });
    idle(30, BEFORE, null).expect({ outcome: 'permit' });
  });
  test('from 2021-06-17 on never without reminder and 24 hours', () => {
    const { decision } = idle(400, '2021-06-16T16:00:00.000Z').expect({ outcome: 'refuse', events: [] });
    assert.equal(decision.findings[0]?.rule, 'cards.no-silent-suspension');
  });
});

describe('risk-notice-cmcc-sh.5.1 who does not put a card to use is reminded', () => {
  const remind = (days: number, firstUsedOn: string | null = null, events: readonly CardEvent[] = IN_USE) =>
    givenCard(events, {
      actor: SYSTEM,
      facts: { use: { firstUsedOn, lastUsedOn: firstUsedOn, lastAttachedOn: null } },
    }).when({ type: 'remind-unused', days });

  test('from the set days after the sale; the card stays as it is', () => {
    remind(29).expect({ outcome: 'refuse', events: [], messages: [] });
    remind(30).expect({
      outcome: 'permit',
      findings: [
        {
          rule: 'cards.unused-reminded',
          outcome: 'permit',
          clause: 'risk-notice-cmcc-sh.5',
          facts: { days: 30, used: null },
          params: { 'reverify.not_started_days': 30 },
        },
      ],
      events: [],
      messages: [{ payload: { kind: 'message', template: 'not-started', facts: { days: 30 } } }],
    });
  });
  test('not once its first use is on record, nor while it is off', () => {
    remind(40, '2021-07-01').expect({ outcome: 'refuse', messages: [] });
    remind(40, null, [...IN_USE, suspendedEvent('unused')]).expect({ outcome: 'refuse', messages: [] });
  });
});

describe('risk-notice-cmcc-sh.5.3 an idle card comes back on a passed check only', () => {
  const SINCE = '2021-06-01T02:00:00.000Z';
  const NOON = '2021-06-02T04:00:00.000Z';
  const suspended = suspendedEvent('unused');
  assert.ok(suspended.type === 'suspended');
  const events: readonly CardEvent[] = [
    { type: 'flagged', groups: [], at: SINCE, by: 'system:sweep' },
    { ...suspended, suspension: { ...suspended.suspension, since: SINCE } },
  ];
  const made = addHours(NOON, -0.5);
  test('passed: restored; no check: nothing', () => {
    const checks = hallChecks(made);
    inHall(events, { now: NOON, checks, acknowledgements: [] }).expect({
      outcome: 'permit',
      events: [{ type: 'verified' }, { type: 'restoring' }],
      clocks: [...DONE, { kind: 'restore', obligation: 'risk-notice-cmcc-sh.5.3' }],
    });
    inHall(events, { now: NOON, checks: [], acknowledgements: [] }).expect({ outcome: 'hold', events: [] });
  });
  test('from 2021-06-17 on with the signed notice', () => {
    const later = '2021-06-18T04:00:00.000Z';
    inHall(events, {
      now: later,
      checks: hallChecks(addHours(later, -0.5)),
      acknowledgements: [],
    }).expect({ outcome: 'hold', events: [] });
  });
});
