/** The law data as shipped: complete, consistent, and on the right side of every date. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { loadLaw } from './load.ts';
import { overlapsOn } from './overlaps.ts';

const law = loadLaw(join(import.meta.dirname, '../../law'));
const value = (key: string, day: string, knownOn?: string): unknown =>
  law.asOf(day, knownOn).parameter(key).value;

/** Numbers and days laid down by the documents, with the value they have. */
const laidDown: Readonly<Record<string, readonly [day: string, value: unknown]>> = {
  'identity.registration_full_from': ['2014-01-01', '2013-09-01'],
  'identity.legacy_joined_before': ['2015-06-01', '2013-09-01'],
  'campaign.black_card_from': ['2015-06-01', '2015-01-01'],
  'campaign.black_card_months': ['2015-06-01', 12],
  'cards.recheck_province_from': ['2015-06-01', 5],
  'cards.recheck_nationwide_from': ['2017-01-01', 5],
  'cards.recheck_by': ['2017-01-01', '2016-12-31'],
  'cards.cap': ['2017-01-01', 5],
  'identity.carrier_rate_by': ['2017-01-01', '2016-12-31'],
  'iot.real_name_rate_due': ['2017-01-01', 1],
  'identity.callback_ranges': ['2017-01-01', ['170', '171']],
  'iot.number_digits': ['2017-01-01', 13],
  'iot.exception_digits': ['2017-01-01', 11],
  'iot.cards_per_device': ['2017-01-01', 1],
  'agent.blacklist_ready_by': ['2017-01-01', '2016-11-30'],
  'key.cleanup_by': ['2017-01-01', '2016-11-30'],
  'key.cleanup_report_by': ['2017-01-01', '2016-11-30'],
  'key.number_cap': ['2017-01-01', 5],
  'key.ledger_by': ['2017-01-01', '2016-12-31'],
  'outbound.approval_level': ['2017-01-01', 'province'],
  'outbound.short_prefixes': ['2017-01-01', ['95', '96']],
  'key.contract_terms_by': ['2017-01-01', '2016-12-31'],
  'key.reviews_by': ['2017-01-01', '2016-12-31'],
  'screening.irregular_prefixes': ['2017-01-01', ['+86']],
  'forwarding.approval_level': ['2017-01-01', 'group'],
  'forwarding.cleanup_by': ['2017-01-01', '2016-11-30'],
  'voice_line.authentication_share_due': ['2017-01-01', 1],
  'takedown.cleanup_by': ['2017-01-01', '2016-11-30'],
  'system.management_by': ['2017-01-01', '2016-12-31'],
  'system.terminal_reminder_by': ['2017-01-01', '2016-12-31'],
  'system.bad_number_by': ['2017-01-01', '2017-03-31'],
  'privacy.self_check_by': ['2017-01-01', '2016-11-30'],
  'score.rank_top': ['2017-01-01', 5],
  'score.rank_months': ['2017-01-01', 3],
  'accountability.scheme_by': ['2017-01-01', '2016-12-31'],
  'licence.bar_years': ['2017-01-01', 3],
  'reports.days': ['2017-01-01', [1, 15]],
  'labels.price': ['2017-01-01', 0],
  'accounts.debit_cards_cap': ['2017-01-01', 4],
  'accounts.class1_cap': ['2017-01-01', 1],
  'accounts.class3_payment_cap': ['2017-01-01', 1],
  'transfer.hold_hours': ['2017-01-01', 24],
  'penalty.determination_level': ['2017-01-01', 'districted-city'],
  'amnesty.fraud_from': ['2017-01-01', '2016-09-23'],
  'amnesty.fraud_to': ['2017-01-01', '2016-10-31'],
  'amnesty.two_cards_from': ['2021-01-01', '2020-12-17'],
  'amnesty.two_cards_to': ['2021-01-01', '2021-01-15'],
  'cards.unused_days': ['2021-07-01', 90],
  'reverify.hours': ['2021-07-01', 24],
  'amnesty.cancel_by': ['2021-07-01', '2021-06-30'],
  'phone.card_reports': ['2021-07-01', '96110'],
  'phone.police': ['2021-07-01', '110'],
  'phone.report_centre': ['2021-07-01', '12321'],
};

/** What the documents leave open: settings of the operator, each with a default. */
const leftOpen = `
time.zone time.day_end jurisdiction.level documents.P.effective voice_line.authentication_absolute_from
time.before_is_inclusive words.immediately_hours words.promptly_hours words.time_limit_days words.suitable_time
limits.in_principle cards.counted_states cards.counted_kinds cards.person_key cards.cap_applies_to_units
cards.recheck_province_comparator identity.photo_retention identity.accepted_online_methods
reverify.sleeping_days reverify.silent_days reverify.not_started_days reverify.many_cards_from
reverify.model_alerts reverify.high_fraud_areas reverify.extra_groups reverify.clock_starts reverify.quiet_hours
reverify.suspend_scope reverify.attempts reverify.restore_minutes reverify.complaint_hours reverify.cooldown_days
reverify.assisted notice.video.min_match notice.video.retention notice.resign_on_new_version abnormal.calls
complaints.many detect.block_needs labels.min_marks screening.plus86_roaming screening.other_irregular
screening.false_number_match retention.signalling_days retention.auth_log_days traceback.hop_hours
traceback.answer_before_blame_hours key.same_customer key.voice_line_cap key.review_months key.sample
outbound.permission_months outbound.contract_frequency outbound.legacy_one_number iot.imei_change
iot.eleven_digit_no_voice agent.bulk_opening agent.card_farming blacklist.entry_authorities blacklist.term_years
blacklist.removal blacklist.match blacklist.objection_days penalty.start penalty.impersonation_needs_police penalty.objection_limit
penalty.police_answer_days penalty.lift_hours penalty.phone_card_measures case_account.review_days
transfer.same_name_test transfer.delay_own_other_bank transfer.cancel_in_hold score.report_rate score.population
score.repeat reports.schedule reports.period reports.major_hours reward.table report.anonymous
platform.verify_hours platform.data_sent takedown.retest_days risk.rating apps.evidence_before_disposal
radio.position report.route_hours report.check_hours report.rectify_days report.similar_days
report.future_tolerance_hours report.narrative_max_chars reward.approvers report.identity_openers
confirm.black_card confirm.conduct_stop confirm.key_service_end confirm.voice_line_shutdown confirm.outbound
confirm.forwarding confirm.agent_blacklist confirm.account_sanction confirm.objection confirm.national_blacklist
confirm.scorecard_measure confirm.service_release confirm.notice confirm.iot confirm.agent_admission`
  .trim()
  .split(/\s+/);

describe('parameters', () => {
  for (const [key, [day, expected]] of Object.entries(laidDown)) {
    test(`${key} is law and has its value`, () => {
      assert.equal(law.asOf(day).parameter(key).origin, 'law');
      assert.deepEqual(value(key, day), expected);
    });
  }

  test('everything the documents leave open is a setting of the operator with a default', () => {
    for (const key of leftOpen) assert.equal(law.asOf('2024-01-01').parameter(key).origin, 'operator', key);
  });

  test('a setting of the operator is never marked as verified law', () => {
    for (const { key, origin, values } of law.parameters) {
      if (origin === 'operator') assert.ok(!values.some(({ verified }) => verified), key);
    }
  });

  test('a version from later law is marked beyond, a version from the six documents is not', () => {
    const beyond = new Set(
      law.documents.filter((one) => one.beyond).flatMap(({ clauses }) => clauses.map(({ id }) => id)),
    );
    for (const { key, values } of law.parameters) {
      for (const one of values) assert.equal(one.beyond ?? false, beyond.has(one.clause), key);
    }
  });

  test('what the reports register counts on', () => {
    const view = law.asOf('2021-07-08');
    const numbers = {
      'words.promptly_hours': 24,
      'words.immediately_hours': 1,
      'words.time_limit_days': 15,
      'report.route_hours': 24,
      'report.check_hours': 120,
      'report.rectify_days': 15,
      'report.similar_days': 30,
      'report.future_tolerance_hours': 24,
      'report.narrative_max_chars': 4000,
      'reward.approvers': 2,
      'report.identity_openers': 2,
    };
    for (const [key, number] of Object.entries(numbers)) assert.equal(view.number(key).value, number, key);
    assert.equal(view.parameter('report.anonymous').value, true);
    assert.equal(view.parameter('time.zone').value, 'Asia/Shanghai');
    assert.deepEqual(view.parameter('reward.table').value, []);
  });
});

describe('versions change on their day', () => {
  const changes: readonly (readonly [
    key: string,
    lastBefore: string,
    firstOn: string,
    before: unknown,
    on: unknown,
  ])[] = [
    ['penalty.no_new_account_years', '2019-03-31', '2019-04-01', 3, 5],
    ['penalty.no_new_account_years', '2024-11-30', '2024-12-01', 5, 2],
    ['penalty.account_suspension_years', '2024-11-30', '2024-12-01', 5, 2],
    ['identity.real_name_rate_due', '2016-12-30', '2016-12-31', 0.96, 1],
    ['cards.cap_scope', '2016-11-03', '2016-11-04', 'company', 'company-nationwide'],
    ['transfer.hold_waivable_by_screen', '2019-03-31', '2019-04-01', false, true],
    ['cards.cross_carrier_count', '2022-11-30', '2022-12-01', false, true],
    ['identity.portrait_comparison', '2019-11-30', '2019-12-01', false, true],
    ['reverify.graded', '2022-11-30', '2022-12-01', false, true],
  ];
  for (const [key, lastBefore, firstOn, before, on] of changes) {
    test(`${key} on ${lastBefore} and ${firstOn}`, () => {
      assert.equal(value(key, lastBefore), before);
      assert.equal(value(key, firstOn), on);
    });
  }

  test('three or five years: the day of determination and what was known both count', () => {
    const key = 'penalty.no_new_account_years';
    assert.throws(() => value(key, '2016-12-31'), { code: 'law.parameter-no-value' });
    assert.equal(value(key, '2017-01-01'), 3);
    // As the six documents alone were known, the change comes with the notice of 2020-12-17.
    assert.equal(value(key, '2019-04-01', '2019-03-27'), 3);
    assert.equal(value(key, '2019-04-01', '2019-03-28'), 5);
    assert.equal(law.asOf('2020-12-16').parameter(key).clause, 'pboc-85-2019.9');
    assert.equal(law.asOf('2020-12-17').parameter(key).clause, 'two-cards-2020.5');
    assert.equal(value('penalty.account_suspension_years', '2017-01-01'), 5);
  });
});

describe('obligations', () => {
  const count = (of: (one: (typeof law.obligations)[number]) => string): Record<string, number> => {
    const counts: Record<string, number> = {};
    for (const one of law.obligations) counts[of(one)] = (counts[of(one)] ?? 0) + 1;
    return counts;
  };

  test('every document has all its entries', () => {
    assert.deepEqual(
      count((one) => one.document),
      {
        'black-card-2015': 29,
        'miit-452-2016': 184,
        'mps-miit-2021': 32,
        'risk-notice-cmcc-sh': 25,
        'six-ministry-2016': 62,
        'two-cards-2020': 23,
      },
    );
    assert.deepEqual(
      count((one) => one.mode),
      { enforce: 111, workflow: 135, record: 94, cite: 15 },
    );
  });

  test('every clause of the six documents carries an obligation', () => {
    const carried = new Set(law.obligations.map(({ clause }) => clause));
    for (const { clauses } of law.documents.filter((one) => !one.beyond)) {
      for (const { id } of clauses) assert.ok(carried.has(id), id);
    }
  });

  test('every overlap is listed on both sides', () => {
    const byId = new Map(law.obligations.map((one) => [one.id, one]));
    let pairs = 0;
    for (const one of law.obligations) {
      for (const { id, rel } of one.overlap) {
        assert.ok(
          byId.get(id)?.overlap.some((back) => back.id === one.id && back.rel === rel),
          `${one.id} ${id}`,
        );
        pairs += 0.5;
      }
    }
    assert.equal(pairs, 101);
  });

  test('every pair that conflicts is settled by an entry of conflicts.yaml', () => {
    for (const one of law.obligations) {
      for (const { id, rel } of one.overlap) {
        if (rel !== 'conflicts') continue;
        const settled = law.conflicts.some(
          ({ obligations }) => obligations.includes(one.id) && obligations.includes(id),
        );
        assert.ok(settled, `${one.id} ${id}`);
      }
    }
  });

  test('the document in force on the day of the fact governs where one supersedes the other', () => {
    const earlier = law.asOf('2018-01-01').obligation('six-ministry-2016.5.11');
    const of = (day: string): unknown =>
      overlapsOn(law, earlier, day).find(({ rel }) => rel === 'supersedes')?.governs;
    assert.equal(of('2020-12-16'), 'this');
    assert.equal(of('2020-12-17'), 'other');
    assert.equal(of('2016-12-31'), 'neither');
  });

  test('what lies with a person is marked sparingly and never where software enforces', () => {
    const marked = law.obligations.filter(({ person }) => person !== undefined);
    assert.ok(marked.length > 0 && marked.length <= 8, String(marked.length));
    for (const { id, mode } of marked) assert.equal(mode, 'record', id);
  });

  test('dates bound the campaign, the amnesties and the clean-up', () => {
    for (const [id, last, next] of [
      ['black-card-2015.p1.1', '2015-12-31', '2016-01-01'],
      ['six-ministry-2016.1.2', '2016-10-31', '2016-11-01'],
      ['two-cards-2020.1.3', '2021-01-15', '2021-01-16'],
      ['mps-miit-2021.1.2', '2021-06-30', '2021-07-01'],
    ] as const) {
      assert.equal(law.asOf(last).inForce(id), true, id);
      assert.equal(law.asOf(next).inForce(id), false, id);
    }
  });
});
