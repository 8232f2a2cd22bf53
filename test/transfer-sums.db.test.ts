/** Transfers from one account at once: the day's sum outside the counter, and the use they are of the account. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Platform } from '../src/app.ts';
import { type Bank, openBank } from './bank.ts';
import { handClock } from './company.ts';
import { type Place, testPlace } from './place.ts';
import { count } from './snapshot.ts';

const clock = handClock('2021-03-01T02:00:00.000Z');
let place: Place;
let platform: Platform;
let bank: Bank;

before(async () => {
  place = await testPlace();
  platform = await place.open({ clock });
  bank = await openBank(platform, clock.now);
});
after(async () => {
  await platform?.close();
  await place?.remove();
});

test('pboc-261-2016 32 transfers of 2,000 yuan without a certificate: 25 go, one more is above 50,000', async () => {
  const { id: payer } = await bank.open(await bank.person(1), '6200000000000001');
  const online = { channel: 'online', certificate: false } as const;
  const sent = await Promise.allSettled(
    Array.from({ length: 32 }, (_, index) => bank.submit(payer, `ZZ-s${index}`, online)),
  );
  assert.equal(sent.filter(({ status }) => status === 'fulfilled').length, 25);
  const sum = await count(platform.database, 'select coalesce(sum(amount_fen), 0) as count from transfer');
  assert.equal(sum, 5_000_000);
});

test('the first transfer is a transaction of the account: the months it may lie idle are over', async () => {
  const opened = await bank.open(await bank.person(2), '6200000000000002');
  const clocks = (state: string) =>
    count(
      platform.database,
      "select count(*) from clock where register = 'bank_account' and subject = $1 and state = $2",
      [opened.id, state],
    );
  assert.equal(await clocks('running'), 1);
  await bank.submit(opened.id, 'ZZ-first');
  await bank.submit(opened.id, 'ZZ-second');
  await platform.settle();
  assert.equal(await clocks('met'), 1);
  clock.pass(24 * 200);
  await platform.settle();
  assert.equal(
    await count(platform.database, "select count(*) from bank_account where id = $1 and state = 'active'", [
      opened.id,
    ]),
    1,
  );
});
