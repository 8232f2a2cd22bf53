/** What a determination brings, on each side of each date; one test per duty. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { LAW, lawWith } from '../kernel/testing/law.ts';
import { type Determination, effectsOf } from './effects.ts';
import { levelOn } from './jurisdiction.ts';
import { CITY, COUNTY, DEED, PROVINCE } from './testing/situation.ts';

type Change = Partial<Omit<Determination, 'day'>> & { readonly row?: string | null };

function on(day: string, { row = CITY, ...change }: Change = {}, law = LAW) {
  const view = law.asOf(day);
  const levelled = levelOn(row === null ? [] : [row], day, view);
  return effectsOf({ ...DEED, day, ...levelled, province: '44', earlier: [], ...change }, view);
}

const endsOf = (day: string, change: Change = {}, law = LAW) =>
  Object.fromEntries(on(day, change, law).terms.map(({ measures, to }) => [measures.join(), to]));
const rulesOf = (day: string, change: Change = {}) =>
  Object.fromEntries(on(day, change).terms.map(({ measures, rule }) => [measures.join(), rule]));
const heaviest = (day: string, change: Change = {}) =>
  on(day, change).findings.map(({ rule, outcome }) => [rule, outcome]);
const refusal = (day: string, change: Change = {}) =>
  heaviest(day, change).find(([, o]) => o === 'refuse')?.[0];

describe('six-ministry-2016.5.7 an account sanction needs a determination by police of a districted city or above', () => {
  test('given 2016-12-31, then no document penalises anything; from 2017-01-01 it does', () => {
    assert.equal(refusal('2016-12-31'), 'penalties.act-unnamed');
    assert.deepEqual(on('2016-12-31').terms, []);
    assert.deepEqual(on('2017-01-01').findings[0], {
      rule: 'penalties.level-2016',
      outcome: 'permit',
      clause: 'six-ministry-2016.5',
      facts: { level: 'districted-city', needed: 'districted-city', day: '2017-01-01' },
      params: on('2017-01-01').findings[0]?.params,
    });
    assert.equal(on('2017-01-01').terms.length, 3);
  });
  test('given a county station, then it is refused; without a row of the table nobody knows', () => {
    assert.equal(refusal('2017-01-01', { row: COUNTY }), 'penalties.level-2016');
    assert.deepEqual(on('2017-01-01', { row: COUNTY }).terms, []);
    assert.deepEqual(heaviest('2017-01-01', { row: null })[0], ['penalties.level-2016', 'undecidable']);
    assert.equal(on('2017-01-01', { row: PROVINCE }).terms.length, 3);
  });
  test('given a county raised to a districted city on 2018-07-01, then the table decides day by day', () => {
    const rows = [
      'jurisdiction:county-level-city@2000-01-01..2018-06-30',
      'jurisdiction:districted-city@2018-07-01',
    ];
    const level = (day: string) => levelOn(rows, day, LAW.asOf(day)).level;
    assert.deepEqual([level('2018-06-30'), level('2018-07-01')], ['county', 'districted-city']);
    assert.equal(
      levelOn(['jurisdiction:league@2010-01-01'], '2020-01-01', LAW.asOf('2020-01-01')).level,
      'districted-city',
    );
    for (const wrong of ['jurisdiction:city@2010-01-01', 'jurisdiction:county@2010-02-30', 'reports:police'])
      assert.equal(levelOn([wrong], '2020-01-01', LAW.asOf('2020-01-01')).level, null, wrong);
  });
  test('given lending, then it is named in 2016 and stays with that document after 2020-12-17', () => {
    assert.equal(rulesOf('2020-12-16', { act: 'lend' })['no-new-account'], 'six-ministry-2016.5.11');
    assert.equal(rulesOf('2020-12-17', { act: 'lend' })['no-new-account'], 'six-ministry-2016.5.11');
  });
});

describe('six-ministry-2016.5.8 a false identity or an invented agency brings the same', () => {
  test('given 2016-12-31 and 2017-01-01, then nothing, and then five years and three', () => {
    for (const act of ['impersonate', 'fictitious-agency'] as const) {
      assert.equal(refusal('2016-12-31', { act }), 'penalties.act-unnamed');
      const made = on('2017-01-01', { act });
      assert.equal(made.basis, 'impersonation');
      assert.deepEqual(made.findings[1]?.rule, 'penalties.false-identity');
      assert.deepEqual(endsOf('2017-01-01', { act })['non-counter-stop'], '2022-01-01');
    }
  });
});

describe('six-ministry-2016.5.9 five years at the counter only', () => {
  test('given 2017-01-01, then to the end of 2022-01-01', () => {
    assert.equal(endsOf('2017-01-01')['non-counter-stop'], '2022-01-01');
    assert.equal(rulesOf('2017-01-01')['non-counter-stop'], 'six-ministry-2016.5.9');
    assert.equal(endsOf('2016-12-31')['non-counter-stop'], undefined);
  });
  test('given a leap day, then the last day of February five years on', () => {
    assert.equal(endsOf('2020-02-29')['non-counter-stop'], '2025-02-28');
    assert.equal(endsOf('2020-02-29')['no-new-account'], '2025-02-28');
    assert.equal(endsOf('2019-02-28')['non-counter-stop'], '2024-02-28');
  });
  test('given a setting by which the first day counts, then it ends the day before', () => {
    const start = {
      from: 'determination-day',
      first_day_counts: true,
      last_day: 'same-day-or-month-end',
      ends: 'midnight',
    };
    assert.equal(
      endsOf('2017-01-01', {}, lawWith({ 'penalty.start': start }))['non-counter-stop'],
      '2021-12-31',
    );
  });
  test('given another one that is running, then each keeps its own term', () => {
    const earlier = [{ from: '2017-03-01', to: '2022-03-01', joint: false }];
    assert.equal(endsOf('2018-03-01', { earlier })['non-counter-stop'], '2023-03-01');
    assert.ok(heaviest('2018-03-01', { earlier }).some(([rule]) => rule === 'penalties.overlap'));
    assert.ok(!heaviest('2022-03-02', { earlier }).some(([rule]) => rule === 'penalties.overlap'));
  });
});

describe('six-ministry-2016.5.10 payment accounts stand still for five years', () => {
  test('given 2016-12-31 and 2017-01-01', () => {
    assert.equal(endsOf('2016-12-31')['payment-stop'], undefined);
    assert.deepEqual(
      [endsOf('2017-01-01')['payment-stop'], rulesOf('2017-01-01')['payment-stop']],
      ['2022-01-01', 'six-ministry-2016.5.10'],
    );
  });
});

describe('six-ministry-2016.5.11 three years without a new account', () => {
  test('given 2019-03-31 and 2019-04-01, then three years and five', () => {
    assert.equal(endsOf('2019-03-31')['no-new-account'], '2022-03-31');
    assert.equal(endsOf('2019-04-01')['no-new-account'], '2024-04-01');
    const param = (day: string) =>
      on(day).findings.find(({ rule }) => rule === 'penalties.no-new-account-2016')?.params[0];
    assert.deepEqual([param('2019-03-31')?.value, param('2019-03-31')?.clause], [3, 'six-ministry-2016.5']);
    assert.deepEqual([param('2019-04-01')?.value, param('2019-04-01')?.clause], [5, 'pboc-85-2019.9']);
  });
});

describe('two-cards-2020.5.1 the notice of 2020 names renting, selling, buying and organising', () => {
  test('given 2020-12-16 and 2020-12-17, then the document changes', () => {
    assert.equal(heaviest('2020-12-16')[1]?.[0], 'penalties.traded-2016');
    assert.equal(heaviest('2020-12-17')[1]?.[0], 'penalties.traded-2020');
    assert.equal(heaviest('2020-12-17', { act: 'lend' })[1]?.[0], 'penalties.traded-2016');
    assert.equal(refusal('2020-12-17', { row: COUNTY }), 'penalties.level-2020');
    assert.equal(refusal('2020-12-17', { act: 'help-verification' }), 'penalties.act-unnamed');
  });
});

for (const [id, measure, old] of [
  ['two-cards-2020.5.2', 'non-counter-stop', 'six-ministry-2016.5.9'],
  ['two-cards-2020.5.3', 'payment-stop', 'six-ministry-2016.5.10'],
  ['two-cards-2020.5.4', 'no-new-account', 'six-ministry-2016.5.11'],
] as const)
  describe(`${id} ${measure} for five years`, () => {
    test('given 2020-12-16 and 2020-12-17, then five years under one document and the other', () => {
      assert.deepEqual([rulesOf('2020-12-16')[measure], endsOf('2020-12-16')[measure]], [old, '2025-12-16']);
      assert.deepEqual([rulesOf('2020-12-17')[measure], endsOf('2020-12-17')[measure]], [id, '2025-12-17']);
    });
    test('given 2024-11-30 and 2024-12-01, then five years and two', () => {
      const name = measure === 'non-counter-stop' ? 'non-counter-outgoing-limit' : measure;
      assert.equal(endsOf('2024-11-30')[measure], '2029-11-30');
      assert.equal(endsOf('2024-12-01')[name], '2026-12-01');
    });
  });

describe('two-cards-2020.5.8 phone users who traded cards', () => {
  const cards = { object: 'phone-card' } as const;
  test('given 2020-12-16, then nothing; from 2020-12-17 the set of the setting', () => {
    assert.equal(refusal('2020-12-16', cards), 'penalties.act-unnamed');
    assert.deepEqual(endsOf('2020-12-17', cards), {
      'no-new-card': '2022-12-17',
      'card-reverification': '2022-12-17',
    });
  });
  test('given a regional set that is switched on, then its years in its provinces, and the default elsewhere', () => {
    const set = LAW.asOf('2021-01-01').parameter<object>('penalty.phone_card_measures').value;
    const regional = lawWith({ 'penalty.phone_card_measures': { ...set, regional_sets: true } });
    assert.equal(endsOf('2021-01-01', cards, regional)['no-new-card'], '2026-01-01');
    assert.equal(endsOf('2021-01-01', { ...cards, province: '31' }, regional)['no-new-card'], '2023-01-01');
    assert.equal(endsOf('2021-01-01', cards)['no-new-card'], '2023-01-01');
  });
});

describe('the measures of 2024: thresholds 3/3/3, two years or three, five at most in a run', () => {
  const few = { cardsOrAccounts: 2, times: 2, persons: 2, impersonations: 0 };
  test('given each number at its threshold and below', () => {
    for (const change of [{ cardsOrAccounts: 3 }, { times: 3 }, { persons: 3 }])
      assert.equal(on('2024-12-01', { counts: { ...few, ...change } }).terms.length, 6);
    assert.equal(refusal('2024-12-01', { counts: few }), 'penalties.joint-thresholds');
    assert.equal(refusal('2024-11-30', { counts: few }), undefined);
  });
  test('given one opening under a false identity, then it suffices', () => {
    const counts = { ...few, impersonations: 1 };
    assert.equal(refusal('2024-12-01', { act: 'impersonate', counts }), undefined);
    assert.equal(refusal('2024-12-01', { act: 'sell', counts }), 'penalties.joint-thresholds');
  });
  test('given marked impact below the numbers, then provincial police only', () => {
    const below = { counts: few, markedImpact: true };
    assert.equal(refusal('2024-12-01', below), 'penalties.level-joint');
    assert.equal(on('2024-12-01', { ...below, row: PROVINCE }).terms.length, 6);
  });
  test('given a conviction, then three years and publication; before the measures it is no ground', () => {
    const convicted = on('2024-12-01', { act: 'crime', counts: few });
    assert.equal(convicted.published, true);
    assert.ok(convicted.terms.every(({ to }) => to === '2027-12-01'));
    assert.equal(on('2024-12-01').published, false);
    assert.equal(refusal('2024-11-30', { act: 'crime' }), 'penalties.act-unnamed');
  });
  test('given penalties in a row, then they are added up to five years and no further', () => {
    const first = { from: '2025-01-10', to: '2027-01-10', joint: true };
    assert.equal(endsOf('2026-06-01', { earlier: [first] })['payment-stop'], '2029-01-10');
    const second = { from: '2026-06-01', to: '2029-01-10', joint: true };
    assert.equal(endsOf('2028-01-01', { earlier: [first, second] })['payment-stop'], '2030-01-10');
    const third = { from: '2028-01-01', to: '2030-01-10', joint: true };
    assert.equal(endsOf('2029-06-01', { earlier: [third, second, first] })['payment-stop'], '2030-01-10');
  });
  test('given one that is over, then it lengthens nothing, also on the day after a full run of five years', () => {
    const first = { from: '2025-01-10', to: '2027-01-10', joint: true };
    assert.equal(endsOf('2027-01-10', { earlier: [first] })['payment-stop'], '2029-01-10');
    assert.equal(endsOf('2027-01-11', { earlier: [first] })['payment-stop'], '2029-01-11');
    const full = { ...first, to: '2030-01-10' };
    assert.equal(endsOf('2030-01-10', { earlier: [full] })['payment-stop'], '2030-01-10');
    assert.equal(endsOf('2030-01-11', { earlier: [full] })['payment-stop'], '2032-01-11');
  });
  test('given an older penalty still running, then it counts for the run only where the setting says so', () => {
    const older = { from: '2021-06-01', to: '2026-06-01', joint: false };
    assert.equal(endsOf('2025-01-01', { earlier: [older] })['payment-stop'], '2027-01-01');
    const all = lawWith({ 'penalty.joint.chain_counts': 'all' });
    assert.equal(endsOf('2025-01-01', { earlier: [older] }, all)['payment-stop'], '2026-06-01');
  });
  test('given a leap day, then the day after the last of February is free', () => {
    assert.equal(endsOf('2028-02-29')['payment-stop'], '2030-02-28');
  });
});

describe('six-ministry-2016.1.2, two-cards-2020.1.3, mps-miit-2021.1.2: grace as a fact of the case', () => {
  const said = (day: string, surrenderedOn: string) =>
    heaviest(day, { surrenderedOn, actedOn: '2016-10-01' }).flatMap(([rule]) =>
      /amnesty|cancelled/.test(rule ?? '') ? [rule] : [],
    );
  test('given the last day of each window and the day after', () => {
    assert.deepEqual(said('2017-01-01', '2016-10-31'), ['penalties.amnesty-fraud']);
    assert.deepEqual(said('2017-01-01', '2016-11-01'), []);
    assert.deepEqual(said('2021-03-01', '2021-01-15'), ['penalties.amnesty-two-cards']);
    assert.deepEqual(said('2021-03-01', '2021-01-16'), []);
    assert.deepEqual(said('2021-08-01', '2021-06-30'), ['penalties.cancelled-in-time']);
    assert.deepEqual(said('2021-08-01', '2021-07-01'), []);
  });
  test('grace shortens nothing by itself', () => {
    assert.equal(endsOf('2021-08-01', { surrenderedOn: '2021-06-30' })['payment-stop'], '2026-08-01');
  });
});

describe('mps-miit-2021.1.3 acts after the notice are told apart by their day', () => {
  test('given an act that ended on 2021-06-16 or on 2021-06-17', () => {
    const after = (actedOn: string, day = '2021-08-01') =>
      heaviest(day, { actedOn }).some(([rule]) => rule === 'penalties.after-notice');
    assert.deepEqual([after('2021-06-16'), after('2021-06-17')], [false, true]);
  });
});
