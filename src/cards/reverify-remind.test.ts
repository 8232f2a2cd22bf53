/** From the reminder to the end of the 24 hours: receipts, attempts, channels that are down, the second reminder. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { addHours } from '../kernel/time.ts';
import type { CardCommand, CardEvent } from './card.ts';
import {
  asked,
  clockStarted,
  FLAGGED_AT,
  flagged,
  LISTED,
  REMINDED,
  reminderOf,
  SLEEPING,
} from './testing/reverify.ts';
import { givenCard, IN_USE, NOW, SYSTEM } from './testing/situation.ts';

type Result = Extract<CardCommand, { type: 'dispatched' }>['result'];
const report = (ref: string, result: Result, at = NOW): CardCommand => ({
  type: 'dispatched',
  ref,
  result,
  at,
});
const told = (ref: string, result: 'sent' | 'delivered' | 'failed', at: string): CardEvent => ({
  type: 'reminder-reported',
  ref,
  result,
  at,
});
const card = (events: readonly CardEvent[], now = NOW) =>
  givenCard([...IN_USE, ...events], { now, actor: SYSTEM });

describe('mps-miit-2021.4.9 within 24 hours of the reminder, at an outlet or online', () => {
  test('the clock starts at the proven delivery, not at sending', () => {
    const at = '2021-07-07T03:10:00.000Z';
    card([flagged(), asked()])
      .when(report('m1', 'sent', '2021-07-07T03:00:05.000Z'))
      .expect({ outcome: 'permit', events: [{ type: 'reminder-reported', result: 'sent' }], clocks: [] });
    const { state, decision } = card([flagged(), asked()])
      .when(report('m1', 'delivered', at))
      .expect({
        outcome: 'permit',
        events: [
          { type: 'reminder-reported', result: 'delivered', at },
          { type: 'clock-started', from: at, dueAt: addHours(at, 24) },
        ],
        clocks: [
          { do: 'cancel', kind: 'remind' },
          { do: 'start', kind: 'reverify', dueAt: addHours(at, 24), obligation: 'mps-miit-2021.4.9' },
          // Four hours before the end it is ten past seven in the morning.
          { do: 'start', kind: 'remind-again', dueAt: '2021-07-08T00:00:00.000Z' },
        ],
      });
    assert.equal(state?.state, 'reminded');
    const [, clock] = decision.clocks;
    assert.equal(clock?.do === 'start' ? clock.term?.key : null, 'reverify.hours');
  });
  test('24 hours are 24 hours, over the end of a month and over 29 February', () => {
    for (const [from, dueAt] of [
      ['2024-02-28T09:30:00.000Z', '2024-02-29T09:30:00.000Z'],
      ['2024-02-29T09:30:00.000Z', '2024-03-01T09:30:00.000Z'],
      ['2023-02-28T09:30:00.000Z', '2023-03-01T09:30:00.000Z'],
      ['2021-12-31T09:30:00.000Z', '2022-01-01T09:30:00.000Z'],
      // The days on which other countries change their clocks.
      ['2022-03-26T23:30:00.000Z', '2022-03-27T23:30:00.000Z'],
      ['2022-10-29T23:30:00.000Z', '2022-10-30T23:30:00.000Z'],
    ] as const) {
      const past = [flagged([SLEEPING], addHours(from, -1)), asked({ askedAt: addHours(from, -1) })];
      const { state } = card(past, from).when(report('m1', 'delivered', from));
      assert.equal(state?.reverification?.dueAt, dueAt, from);
    }
  });
  test('a receipt that arrives twice starts nothing twice; a later one moves nothing', () => {
    const at = '2021-07-07T03:10:00.000Z';
    const delivered = [flagged(), asked(), told('m1', 'delivered', at), clockStarted(at)];
    card(delivered)
      .when(report('m1', 'delivered', at))
      .expect({ outcome: 'permit', events: [], clocks: [] });
    card([
      flagged(),
      asked(),
      asked({ ref: 'm2', channel: 'call' }),
      told('m1', 'delivered', at),
      clockStarted(at),
    ])
      .when(report('m2', 'delivered'))
      .expect({ events: [{ type: 'reminder-reported', ref: 'm2' }], clocks: [], outcome: 'permit' });
  });
  test('a gateway with a wrong clock delivers neither before it was asked nor in the future', () => {
    for (const [at, from] of [
      ['2021-07-07T01:00:00.000Z', FLAGGED_AT],
      ['2021-07-07T09:00:00.000Z', NOW],
    ] as const)
      assert.equal(
        card([flagged(), asked()]).when(report('m1', 'delivered', at)).state?.reverification?.clockFrom,
        from,
      );
  });
  test('no receipt: the next attempt goes another way', () => {
    card([flagged(), asked()], '2021-07-07T05:00:00.000Z')
      .when({ type: 'miss', kind: 'remind' })
      .expect({
        outcome: 'permit',
        events: [
          { type: 'reminder-asked', reminder: { channel: 'call' }, nextAt: '2021-07-07T07:00:00.000Z' },
        ],
        messages: [{ payload: { channel: 'call', template: 'verify-1' } }],
      });
  });
  test('delivered after the second attempt: the clock starts there', () => {
    const second = '2021-07-07T05:20:00.000Z';
    const { state } = card(
      [
        flagged(),
        asked(),
        told('m1', 'sent', FLAGGED_AT),
        asked({ ref: 'm2', channel: 'call', askedAt: '2021-07-07T05:00:00.000Z' }),
      ],
      second,
    ).when(report('m2', 'delivered', second));
    assert.equal(state?.reverification?.clockFrom, second);
  });
  test('three attempts on two ways that were sent start it without a receipt; on one way they do not', () => {
    const attempts = (channels: readonly ('sms' | 'call')[]): CardEvent[] =>
      channels.flatMap((channel, index) => {
        const askedAt = addHours(FLAGGED_AT, index / 4);
        const reminder = reminderOf({ ref: `m${index + 1}`, channel, askedAt });
        return [
          { type: 'reminder-asked', reminder, nextAt: addHours(askedAt, 2) },
          ...(index < channels.length - 1 ? [told(`m${index + 1}`, 'sent', askedAt)] : []),
        ];
      });
    const at = addHours(FLAGGED_AT, 0.6);
    card([flagged(), ...attempts(['sms', 'call', 'sms'])])
      .when(report('m3', 'sent', at))
      .expect({ outcome: 'permit', events: [{ result: 'sent' }, { type: 'clock-started', from: at }] });
    card([flagged(), ...attempts(['sms', 'sms', 'sms'])])
      .when(report('m3', 'sent', at))
      .expect({ outcome: 'permit', events: [{ result: 'sent' }] });
    card([flagged(), ...attempts(['sms', 'call'])])
      .when(report('m2', 'sent', at))
      .expect({ outcome: 'permit', events: [{ result: 'sent' }] });
  });
  test('a channel that is down starts nothing, however often it was tried, and somebody is told', () => {
    const down = [1, 2, 3].flatMap((index) => [
      asked({ ref: `m${index}`, channel: index === 2 ? 'call' : 'sms' }),
      told(`m${index}`, 'failed', NOW),
    ]);
    const { state, decision } = card([flagged(), ...down], '2021-07-07T06:00:00.000Z')
      .when({ type: 'miss', kind: 'remind' })
      .expect({ outcome: 'permit-with-duties', events: [{ type: 'reminder-asked' }] });
    assert.equal(state?.reverification?.clockFrom, null);
    assert.ok(decision.findings.some(({ rule }) => rule === 'cards.reminder-channel-silent'));
    // Days later it is as before: asked again, and the 24 hours have not begun.
    const later = card([flagged(), ...down], '2021-07-17T06:00:00.000Z').when({
      type: 'miss',
      kind: 'remind',
    });
    assert.deepEqual([later.state?.state, later.state?.reverification?.dueAt], ['flagged', null]);
  });
  test('while a reminder of each way still waits to leave, none is added: nobody gets all of them at once', () => {
    const waiting = (['sms', 'call', 'app'] as const).map((channel, index) =>
      asked({ ref: `m${index + 1}`, channel }),
    );
    const at = '2021-07-07T06:00:00.000Z';
    const { decision } = card([flagged(), ...waiting], at)
      .when({ type: 'miss', kind: 'remind' })
      .expect({
        outcome: 'permit-with-duties',
        events: [{ type: 'reminder-postponed', to: '2021-07-07T08:00:00.000Z' }],
        clocks: [{ do: 'start', kind: 'remind', dueAt: '2021-07-07T08:00:00.000Z' }],
        messages: [],
      });
    const said = decision.findings.map(({ rule }) => rule);
    assert.deepEqual(said, ['cards.reminder-waits', 'cards.reminder-channel-silent']);
    // Once the channel has taken or refused the last one that went this way, it is used again.
    for (const result of ['sent', 'failed'] as const)
      card([flagged(), ...waiting, told('m1', result, at)], at)
        .when({ type: 'miss', kind: 'remind' })
        .expect({
          outcome: result === 'sent' ? 'permit' : 'permit-with-duties',
          events: [{ type: 'reminder-asked', reminder: { channel: 'sms' } }],
        });
  });
  test('the next attempt never falls into the night, and a late run of the clock waits for the morning', () => {
    const { state } = card([flagged()], '2021-07-07T13:00:00.000Z').when({ type: 'remind' } as never);
    assert.equal(state?.reverification?.remindAt, '2021-07-08T00:00:00.000Z');
    card([flagged(), asked()], '2021-07-07T14:30:00.000Z')
      .when({ type: 'miss', kind: 'remind' })
      .expect({
        outcome: 'permit-with-duties',
        events: [{ type: 'reminder-postponed', to: '2021-07-08T00:00:00.000Z' }],
        messages: [],
      });
  });
  test('the second reminder says what is left', () => {
    card(REMINDED, addHours(FLAGGED_AT, 21))
      .when({ type: 'miss', kind: 'remind-again' })
      .expect({
        outcome: 'permit',
        messages: [
          {
            payload: {
              template: 'verify-2',
              facts: { left: 3, time: addHours(FLAGGED_AT, 24), tail: '0000' },
            },
          },
        ],
      });
  });
  test('run so late that the period is over, it reminds nobody', () => {
    card(REMINDED, addHours(FLAGGED_AT, 24))
      .when({ type: 'miss', kind: 'remind-again' })
      .expect({ outcome: 'permit', events: [], messages: [] });
  });
  test('a second reminder that would fall into the night leaves before it', () => {
    // Delivered at three in the morning: four hours before the end it is eleven at night.
    const at = '2021-07-07T19:00:00.000Z';
    const { decision } = card([flagged(), asked()], at).when(report('m1', 'delivered', at));
    const again = decision.clocks.find((clock) => clock.do === 'start' && clock.kind === 'remind-again');
    assert.equal(again?.do === 'start' ? again.dueAt : null, '2021-07-08T13:30:00.000Z');
    // Run late, with no morning before the end: nobody is woken.
    card([flagged(), asked({ askedAt: at }), clockStarted(at)], '2021-07-08T15:00:00.000Z')
      .when({ type: 'miss', kind: 'remind-again' })
      .expect({ outcome: 'permit', events: [], messages: [] });
  });
  test('listed cards: from sending, at night too', () => {
    const night = '2021-07-07T16:00:00.000Z';
    card([flagged([LISTED]), asked({ askedAt: night })], night)
      .when(report('m1', 'sent', night))
      .expect({ outcome: 'permit', events: [{ result: 'sent' }, { type: 'clock-started', from: night }] });
    card([flagged([LISTED]), asked()], night)
      .when({ type: 'miss', kind: 'remind' })
      .expect({ outcome: 'permit', messages: [{ payload: { urgent: true } }] });
  });
  test('a report about something never asked for is ignored', () => {
    for (const result of ['sent', 'delivered', 'applied', 'failed'] as const)
      card(REMINDED).when(report('nobody', result)).expect({ outcome: 'permit', events: [], messages: [] });
  });
});
