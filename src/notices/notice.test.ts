/** A version of a notice: drafted whole, approved by another person, in force from a day, never changed. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { LAW, lawWith } from '../kernel/testing/law.ts';
import type { Law } from '../law/index.ts';
import { NUISANCE_GROUNDS, PLACES, SERVICES, SUBJECTS } from './contract.ts';
import type { NoticeText, Series } from './notice.ts';
import {
  against,
  approved,
  drafted,
  givenAcknowledgement,
  givenNotice,
  HALL,
  NOW,
  published,
  SECOND,
  signingOf,
} from './testing/situation.ts';
import { digestOf, digestsOf, requiredItems, shownText } from './text.ts';
import { shippedText } from './texts/shipped.ts';
import { currentNotice } from './views.ts';

const KINDS: readonly Series[] = SERVICES.flatMap((service) =>
  SUBJECTS.flatMap((subject) => PLACES.map((place) => ({ service, subject, place }))),
);
const TEXT = shippedText(HALL);
const draft = (text: NoticeText) => ({ type: 'draft', series: HALL, text }) as const;
const without = (key: string): NoticeText => ({
  ...TEXT,
  items: TEXT.items.filter((item) => item.key !== key),
});

describe('risk-notice-cmcc-sh.0.1 every kind of resource, of persons and of units, has its notice', () => {
  test('the shipped texts of all sixteen kinds hold every point, in both languages', () => {
    assert.equal(KINDS.length, 16);
    for (const series of KINDS) {
      const { decision, state } = givenNotice([]).when({ type: 'draft', series, text: shippedText(series) });
      assert.equal(decision.outcome, 'permit', JSON.stringify(series));
      assert.notEqual(state?.digests.zh, state?.digests.en);
    }
    assert.equal(new Set(KINDS.map((series) => digestsOf(shippedText(series)).zh)).size, 16);
  });

  test('an organisation without a text of its own starts with the shipped one, once', () => {
    const { state } = givenNotice([])
      .when({ type: 'install', series: HALL })
      .expect({ outcome: 'permit-with-duties', events: [{ type: 'installed', from: '2021-07-07' }] });
    assert.deepEqual([state?.number, state?.state, state?.shipped], [1, 'published', true]);
    const facts = { highest: 1, latest: undefined };
    givenNotice([], { facts })
      .when({ type: 'install', series: HALL })
      .expect({ outcome: 'permit', events: [], findings: [] });
  });
});

test('risk-notice-cmcc-sh.0.2 each version names the bases it rests on', () => {
  const { decision } = givenNotice([]).when(draft(TEXT)).expect({ outcome: 'permit' });
  assert.partialDeepStrictEqual(decision.findings[1], { rule: 'notices.bases-named', facts: { bases: 5 } });
  for (const basis of TEXT.bases) assert.ok(shownText(TEXT, 'zh').includes(basis.zh));
});

describe('risk-notice-cmcc-sh.ellipsis.1 points the printed copy leaves out are added without code', () => {
  const extra = {
    key: 'point-six',
    kind: 'warning',
    separate: false,
    text: { zh: '补充的条目。', en: 'A point added later.' },
    grounds: [],
  } as const;
  test('a version with one point more has the next number and a digest of its own', () => {
    const facts = { highest: 4, latest: undefined };
    const text = { ...TEXT, items: [...TEXT.items, extra] };
    const { state } = givenNotice([], { facts }).when(draft(text)).expect({ outcome: 'permit' });
    assert.equal(state?.number, 5);
    assert.notEqual(state?.digests.zh, digestsOf(TEXT).zh);
    assert.ok(requiredItems(text, 'online').includes('point-six'));
    assert.ok(!requiredItems(text, 'hall').includes('point-six'));
  });
  test('what is required cannot be left out, doubled, or joined to the rest', () => {
    for (const key of ['liability', 'accomplice', 'no-lending', 'resale', 'nuisance', 'pledge-real-name']) {
      const { decision } = givenNotice([])
        .when(draft(without(key)))
        .expect({ outcome: 'refuse', events: [] });
      assert.ok(String(decision.findings[0]?.facts.lacking).includes(key), key);
    }
    const doubled = { ...TEXT, items: [...TEXT.items, ...TEXT.items.slice(0, 1)] };
    givenNotice([]).when(draft(doubled)).expect({ outcome: 'refuse' });
    const joined = { ...TEXT, items: TEXT.items.map((item) => ({ ...item, separate: false })) };
    givenNotice([]).when(draft(joined)).expect({ outcome: 'refuse' });
  });
});

test('risk-notice-cmcc-sh.nuisance.1 each of the seven grounds stands in the text under its code', () => {
  assert.equal(NUISANCE_GROUNDS.length, 7);
  for (const code of NUISANCE_GROUNDS) {
    const items = TEXT.items.map((item) => ({
      ...item,
      grounds: item.grounds.filter((ground) => ground.code !== code),
    }));
    const { decision } = givenNotice([]).when(draft({ ...TEXT, items }));
    assert.equal(decision.findings[0]?.facts.lacking, code);
  }
});

describe('draft, approval by another, publication', () => {
  test('whoever drafted it cannot approve it', () => {
    const { decision } = givenNotice([drafted()]).when({ type: 'approve' });
    assert.deepEqual(against(decision), ['notices.second-person refuse']);
    const { state } = givenNotice([drafted()], { actor: SECOND }).when({ type: 'approve' });
    assert.deepEqual(state?.approved, { account: SECOND.id, at: NOW });
  });

  test('how many must agree is a setting: three take two besides whoever drafted it, one takes nobody', () => {
    const three = lawWith({ 'confirm.notice': { by: ['carrier-compliance'], persons: 3 } });
    const first = givenNotice([drafted()], { actor: SECOND, law: three })
      .when({ type: 'approve' })
      .expect({ outcome: 'permit-with-duties', events: [{ type: 'seconded' }] });
    assert.equal(first.state?.state, 'draft');
    const seconded = [drafted(), ...first.decision.events];
    givenNotice(seconded, { actor: SECOND, law: three })
      .when({ type: 'approve' })
      .expect({ outcome: 'refuse' });
    const { state } = givenNotice(seconded, { actor: { ...SECOND, id: 'third' }, law: three })
      .when({ type: 'approve' })
      .expect({ outcome: 'permit', events: [{ type: 'approved', by: { account: 'third' } }] });
    assert.equal(state?.state, 'approved');
    const one = lawWith({ 'confirm.notice': { by: ['carrier-compliance'], persons: 1 } });
    givenNotice([drafted()], { law: one }).when({ type: 'approve' }).expect({ outcome: 'permit' });
  });

  test('from today or later, and behind what is already announced', () => {
    const publish = (from: string, latest?: { number: number; from: string }) =>
      givenNotice([drafted(), approved], {
        facts: { highest: 2, latest: latest === undefined ? undefined : { id: 'n', ...latest } },
      }).when({ type: 'publish', from });
    publish('2021-07-07').expect({ outcome: 'permit', events: [{ type: 'published', from: '2021-07-07' }] });
    publish('2021-07-06').expect({ outcome: 'refuse', events: [] });
    publish('2021-08-01', { number: 1, from: '2021-08-02' }).expect({ outcome: 'refuse' });
    publish('2021-08-02', { number: 1, from: '2021-08-02' }).expect({ outcome: 'permit' });
    publish('2021-09-01', { number: 3, from: '2021-08-02' }).expect({ outcome: 'refuse' });
  });

  test('the day is China’s: 00:30 of the 8th there is still the 7th in UTC', () => {
    givenNotice([drafted(), approved], { now: '2021-07-07T16:30:00.000Z' })
      .when({ type: 'publish', from: '2021-07-07' })
      .expect({ outcome: 'refuse' });
  });

  test('nothing happens out of order, and a published text takes no command', () => {
    const out = [drafted(), approved, { type: 'published', from: '2021-07-07' } as const];
    assert.throws(() => givenNotice([]).when({ type: 'approve' }), { code: 'kernel.missing' });
    assert.throws(() => givenNotice([drafted()]).when({ type: 'publish', from: '2021-08-01' }), {
      code: 'kernel.not-in-state',
    });
    for (const command of [{ type: 'approve' }, { type: 'publish', from: '2021-08-01' }] as const)
      assert.throws(() => givenNotice(out).when(command), { code: 'kernel.not-in-state' });
    assert.throws(() => givenNotice(out).when(draft(TEXT)), { code: 'kernel.subject-exists' });
  });
});

describe('somebody who signed an earlier version', () => {
  const record = { id: 'n3', version: 3, data: published(HALL, 3) };
  const { state: signed } = givenAcknowledgement(HALL).when({
    type: 'acknowledge',
    signing: signingOf(HALL),
  });
  assert.ok(signed !== undefined);
  const earlier = { id: 'k1', version: 1, at: NOW, data: signed };
  const asked = (law: Law) => currentNotice(record, earlier, law.asOf('2021-07-07')).signed?.current;

  test('is asked again at the next contact, unless the operator asks nobody again', () => {
    assert.equal(asked(LAW), false);
    assert.equal(asked(lawWith({ 'notice.resign_on_new_version': 'none' })), true);
  });
});

test('the digest is that of the text as shown: one sign more is another text', () => {
  const shown = shownText(TEXT, 'zh');
  assert.equal(digestsOf(TEXT).zh, digestOf(shown));
  const changed = { ...TEXT, closing: { ...TEXT.closing, zh: `${TEXT.closing.zh} ` } };
  assert.notEqual(digestsOf(changed).zh, digestsOf(TEXT).zh);
  assert.equal(digestsOf(changed).en, digestsOf(TEXT).en);
});
