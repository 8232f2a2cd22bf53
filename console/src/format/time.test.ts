import assert from 'node:assert/strict';
import { it } from 'node:test';
import {
  agoText,
  dayText,
  dueText,
  lengthText,
  minuteText,
  monthAfter,
  sentenceDay,
  sentenceTime,
  urgency,
} from './time.ts';

const now = Date.parse('2021-06-18T06:05:00.000Z');

it('shows China time to the minute, whatever zone the process is in', () => {
  assert.equal(minuteText('2021-06-18T06:05:59.999Z'), '2021-06-18 14:05');
  assert.equal(minuteText('2021-12-31T16:00:00.000Z'), '2022-01-01 00:00');
});

it('shows an unreadable instant as it came, so that a fault is seen', () => {
  assert.equal(minuteText('yesterday'), 'yesterday');
});

it('names the day in China, not in UTC', () => {
  assert.equal(dayText(Date.parse('2021-06-17T16:00:00Z')), '2021-06-18');
});

it('adds the year in a sentence only when it is another year', () => {
  assert.equal(sentenceTime('2021-06-20T01:30:00Z', now, 'zh'), '6月20日09:30');
  assert.equal(sentenceTime('2022-01-02T01:30:00Z', now, 'zh'), '2022年1月2日09:30');
  assert.equal(sentenceTime('2021-06-20T01:30:00Z', now, 'en'), '20 June 09:30');
});

it('gives lengths in their two largest units', () => {
  assert.equal(lengthText(130 * 60_000, 'zh'), '2小时10分');
  assert.equal(lengthText(130 * 60_000, 'en'), '2 h 10 min');
  assert.equal(lengthText(26 * 3_600_000, 'zh'), '1天2小时');
  assert.equal(lengthText(24 * 3_600_000, 'en'), '1 day');
  assert.equal(lengthText(59_000, 'zh'), '不到1分钟');
});

it('tells late from due', () => {
  assert.equal(dueText('2021-06-18T05:53:00Z', now, 'zh'), '逾期12分钟');
  assert.equal(dueText('2021-06-18T08:15:00Z', now, 'zh'), '还有2小时10分');
  assert.equal(dueText('2021-06-18T08:15:00Z', now, 'en'), '2 h 10 min left');
  assert.equal(agoText('2021-06-18T05:05:00Z', now, 'zh'), '1小时前');
  assert.equal(agoText('2021-06-18T07:05:00Z', now, 'en'), 'in 1 h');
  assert.equal(agoText('2021-06-18T06:05:40Z', now, 'zh'), '刚刚');
});

it('calls the last hour soon, and the due instant itself not late', () => {
  assert.equal(urgency('2021-06-18T06:05:00Z', now), 'soon');
  assert.equal(urgency('2021-06-18T06:04:59Z', now), 'late');
  assert.equal(urgency('2021-06-18T07:05:00Z', now), 'soon');
  assert.equal(urgency('2021-06-18T07:05:01Z', now), 'later');
});

it('walks over the turn of the year', () => {
  assert.equal(monthAfter('2021-01', -1), '2020-12');
  assert.equal(monthAfter('2021-12', 1), '2022-01');
  assert.equal(monthAfter('2021-06', -23), '2019-07');
});

it('names a day without a time, and its year when it is another year', () => {
  assert.equal(sentenceDay('2021-06-08', now, 'zh'), '6月8日');
  assert.equal(sentenceDay('2021-06-08', now, 'en'), '8 June');
  assert.equal(sentenceDay('2020-12-31', now, 'zh'), '2020年12月31日');
  assert.equal(sentenceDay('2020-12-31', now, 'en'), '31 December 2020');
});
