/** A campaign with a last day: warnings before it, the stop after it, and nothing after it is closed. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { systemActor } from '../kernel/access.ts';
import { given, type Situation } from '../kernel/testing/decider.ts';
import { type CampaignEvent, type CampaignFacts, campaign } from './campaign.ts';
import { CARRIER, COMPLIANCE } from './testing/legacy-situation.ts';

/** 10:00 in China on 20 November 2016. */
const NOW = '2016-11-20T02:00:00.000Z';
const SYSTEM = systemActor('clock', CARRIER);

const started: CampaignEvent = {
  type: 'started',
  name: '补登记',
  deadline: '2016-12-31',
  warnings: [30, 7, 1].map((daysBefore) => ({
    daysBefore,
    on: { 30: '2016-12-01', 7: '2016-12-24', 1: '2016-12-30' }[daysBefore] ?? '',
    at: null,
  })),
  by: 'compliance',
  on: '2016-11-20',
};
const givenCampaign = (events: readonly CampaignEvent[], change: Partial<Situation<CampaignFacts>> = {}) =>
  given(campaign, events, { now: NOW, actor: COMPLIANCE, facts: { remaining: 0 }, id: 'k1', ...change });
const miss = (kind: string) => ({ type: 'miss', kind }) as const;

describe('miit-452-2016.1.6 six-ministry-2016.3.4 holders are told before the last day', () => {
  test('starting sets a clock for each warning and one for the end of the last day in China', () => {
    const { state } = givenCampaign([])
      .when({ type: 'start', name: '补登记', deadline: '2016-12-31' })
      .expect({
        outcome: 'permit',
        findings: [
          {
            rule: 'cards.campaign-started',
            outcome: 'permit',
            clause: 'miit-452-2016.1',
            facts: { deadline: '2016-12-31', days: '30、7、1' },
            params: { 'identity.campaign_warn_days': [30, 7, 1] },
          },
        ],
        clocks: [
          {
            do: 'start',
            kind: 'warn-30',
            dueAt: '2016-11-30T16:00:00.000Z',
            obligation: 'miit-452-2016.1.6',
          },
          { do: 'start', kind: 'warn-7', dueAt: '2016-12-23T16:00:00.000Z' },
          { do: 'start', kind: 'warn-1', dueAt: '2016-12-29T16:00:00.000Z' },
          {
            do: 'start',
            kind: 'deadline',
            dueAt: '2016-12-31T16:00:00.000Z',
            obligation: 'miit-452-2016.1.5',
          },
        ],
      });
    assert.deepEqual(
      [state?.state, state?.startedBy, state?.startedOn],
      ['running', 'compliance', '2016-11-20'],
    );
  });

  test('warnings whose day has come already are left out', () => {
    const { state } = givenCampaign([], { now: '2016-12-30T02:00:00.000Z' }).when({
      type: 'start',
      name: '补登记',
      deadline: '2016-12-31',
    });
    assert.deepEqual(state?.warnings, []);
  });

  test('a last day that has passed is refused, today is not', () => {
    const start = (deadline: string) => givenCampaign([]).when({ type: 'start', name: '补登记', deadline });
    start('2016-11-19').expect({ outcome: 'refuse', events: [], clocks: [] });
    start('2016-11-20').expect({ outcome: 'permit' });
  });

  test('a warning whose clock ran out is due for every line from then on', () => {
    const { state } = givenCampaign([started], { actor: SYSTEM, now: '2016-11-30T16:00:00.000Z' })
      .when(miss('warn-30'))
      .expect({ outcome: 'permit', events: [{ type: 'warned', daysBefore: 30 }] });
    assert.deepEqual(
      state?.warnings.map(({ at }) => at),
      ['2016-11-30T16:00:00.000Z', null, null],
    );
  });
});

describe('six-ministry-2016.3.5 miit-452-2016.1.5 after the last day what is left is suspended', () => {
  test('the campaign is over when its clock has run out, and counts what was suspended', () => {
    const { state } = givenCampaign([started], { actor: SYSTEM })
      .when(miss('deadline'))
      .expect({ outcome: 'permit', events: [{ type: 'ended' }] });
    assert.equal(state?.state, 'over');
    const batches = [started, { type: 'ended' }, { type: 'batch-suspended', cards: 200 }] as const;
    const after = givenCampaign(batches, { actor: SYSTEM }).when({ type: 'record-batch', cards: 11 });
    assert.equal(after.state?.suspended, 211);
  });

  test('no batch before it is over', () => {
    assert.throws(() => givenCampaign([started]).when({ type: 'record-batch', cards: 1 }), {
      code: 'kernel.not-in-state',
    });
  });

  test('closing says what is left, and stops its clocks; a late clock changes nothing', () => {
    const { state } = givenCampaign([started], { facts: { remaining: 3 } })
      .when({ type: 'close' })
      .expect({
        outcome: 'permit-with-duties',
        findings: [
          {
            rule: 'cards.campaign-closed',
            outcome: 'permit-with-duties',
            clause: 'miit-452-2016.1',
            facts: { remaining: 3 },
          },
        ],
        clocks: [
          { do: 'cancel', kind: 'deadline' },
          { do: 'cancel', kind: 'warn-30' },
          { do: 'cancel', kind: 'warn-7' },
          { do: 'cancel', kind: 'warn-1' },
        ],
      });
    assert.equal(state?.state, 'closed');
    givenCampaign([started, { type: 'closed' }], { actor: SYSTEM })
      .when(miss('deadline'))
      .expect({ outcome: 'permit', events: [] });
    assert.throws(() => givenCampaign([started, { type: 'closed' }]).when({ type: 'close' }), {
      code: 'kernel.not-in-state',
    });
    assert.throws(() => givenCampaign([]).when({ type: 'close' }), { code: 'kernel.missing' });
  });
});
