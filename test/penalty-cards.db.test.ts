/** A penalty for trading phone cards, as far as the counter of a carrier: no new card, and the old ones verified again. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { card } from '../src/cards/card.ts';
import { residentNumber } from '../src/identity/testing/papers.ts';
import { keepOrganisation } from '../src/kernel/organisations.ts';
import { subjectById } from '../src/kernel/subjects.ts';
import { dayOf, epochMs } from '../src/kernel/time.ts';
import { elsewhereOf, subjectOf } from '../src/penalties/intake.ts';
import { penalty } from '../src/penalties/penalty.ts';
import { proposal } from '../src/penalties/testing/situation.ts';
import { type Company, openCompany } from './company.ts';

const POLICE = 'police-city';
const ID = 'z1';
let company: Company;
let person: string;
let old: string;

before(async () => {
  company = await openCompany();
  person = await company.person(41);
  const clerk = company.clerk('31');
  const ordered = await company.order(clerk, person, '8613800000410');
  old = ordered.id;
  const checks = [
    await company.check(person, 'id-card-reader'),
    await company.check(person, 'on-site-photo'),
  ];
  const desk = company.platform.kernel.as(clerk);
  await desk.execute(card, { id: old, command: { type: 'register', checks } });
  await desk.execute(card, { id: old, command: { type: 'activate' } });
  await passTo('2021-07-07T02:00:00.000Z');
  await keepOrganisation(company.platform.database, {
    id: POLICE,
    kind: 'police',
    nameZh: POLICE,
    nameEn: POLICE,
    province: null,
    duties: ['jurisdiction:districted-city@2010-01-01'],
  });
});
after(() => company?.close());

async function passTo(later: string) {
  company.pass((epochMs(later) - epochMs(company.now())) / 3_600_000);
}

const officer = (id: string) =>
  company.platform.kernel.as(company.actor('police-officer', { id, org: 'police-city' }));
const order = async (who: string, number: string) =>
  (await company.order(company.clerk('31'), who, number)).outcome;

async function impose() {
  const { platform } = company;
  const today = dayOf(company.now());
  const given = {
    paper: { kind: 'resident-id', number: residentNumber('1990-01-01', 41) },
    name: '测试甲',
  } as const;
  const subject = await subjectOf(platform.identity, POLICE, given, today);
  const made = { ...proposal(today, { object: 'phone-card', actedOn: '2021-06-30' }), subject, evidence: [] };
  await officer('first').execute(penalty, { id: ID, command: { type: 'propose', proposal: made } });
  const elsewhere = await elsewhereOf(platform.vault, POLICE, { subject }, [
    { id: 'carrier-a', kind: 'carrier', nameZh: '', nameEn: '', province: null, duties: [] },
    { id: 'carrier-b', kind: 'carrier', nameZh: '', nameEn: '', province: null, duties: [] },
  ]);
  const { outcome } = await officer('second').execute(penalty, {
    id: ID,
    command: { type: 'determine', elsewhere },
  });
  assert.equal(outcome, 'permit-with-duties');
  for (let round = 0; round < 4; round += 1) await platform.settle();
}

describe('two-cards-2020.5.8 a phone user who traded cards', () => {
  test('given no penalty, then a card can be ordered', async () => {
    assert.equal(await order(person, '8613800000411'), 'permit-with-duties');
  });
  test('given one, then no new card at any carrier, cards in use are verified again, others are not concerned', async () => {
    await impose();
    assert.equal(await order(person, '8613800000412'), 'refuse');
    assert.equal(await order(await company.person(42), '8613800000413'), 'permit-with-duties');
    assert.equal(await company.count(`imposed_measure where holder = '${person}' and state = 'received'`), 1);
    assert.equal(await company.count("imposed_measure where org = 'carrier-b'"), 1);
    const flagged = await company.platform.kernel
      .as(company.actor('analyst'))
      .read('card.read', async (tx) => {
        return (
          await subjectById<{ reverification: { groups: { group: string }[] } | null }>(tx, 'card', old)
        ).data;
      });
    assert.deepEqual(
      flagged.reverification?.groups.map(({ group }) => group),
      ['listed'],
    );
  });
  test('given its last day and the day after, then refused and taken', async () => {
    await passTo('2023-07-07T15:00:00.000Z');
    assert.equal(await order(person, '8613800000414'), 'refuse');
    await passTo('2023-07-07T16:00:00.000Z');
    assert.notEqual(await order(person, '8613800000415'), 'refuse');
  });
});
