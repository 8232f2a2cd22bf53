/** A person with two papers at a bank: a penalty filed under the one reaches the accounts opened under the other. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { liveAccountsOf } from '../src/accounts/account-store.ts';
import { accountsOnFile } from '../src/accounts/read-model.ts';
import type { Platform } from '../src/app.ts';
import { entriesByPerson } from '../src/identity/read-model.ts';
import { systemActor } from '../src/kernel/access.ts';
import { dayOf } from '../src/kernel/time.ts';
import { imposedId, imposedMeasure } from '../src/penalties/imposed.ts';
import { BANK, type Bank, openBank } from './bank.ts';
import { handClock } from './company.ts';
import { register } from './http.ts';
import { type Place, testPlace } from './place.ts';
import { count } from './snapshot.ts';

const clock = handClock('2021-03-01T02:00:00.000Z');
let place: Place;
let platform: Platform;
let bank: Bank;
let numbers = 0;
const number = () => {
  numbers += 1;
  return `62000000${String(numbers).padStart(8, '0')}`;
};

before(async () => {
  place = await testPlace();
  platform = await place.open({ clock });
  bank = await openBank(platform, clock.now);
  const police = { id: 'police-a', kind: 'police', nameZh: 'police-a', nameEn: 'police-a' } as const;
  await register(platform, [
    { ...police, province: null, duties: ['jurisdiction:districted-city@2010-01-01'] },
  ]);
});
after(async () => {
  await platform?.close();
  await place?.remove();
});

/** Somebody with an account; under a passport where one is given. */
async function customer(sequence: number, passport?: string) {
  const { id, check } = await bank.person(sequence, passport);
  const written = number();
  const opened = await bank.open({ id, check }, written, { debitCard: false });
  assert.equal(opened.version, 1, JSON.stringify(opened.rules));
  return { id, account: opened.id, number: written };
}

async function penalise(holder: string, penalty: string): Promise<void> {
  const today = dayOf(clock.now());
  const term = {
    measures: ['non-counter-stop', 'no-new-account'],
    from: today,
    to: '2026-02-28',
    rule: 'six-ministry-2016.5.9',
    endsWhenVerified: false,
  } as const;
  const about = { document: `认定${penalty}号`, determinedOn: today, caseAccount: null } as const;
  await platform.kernel.as(systemActor('delivery', BANK)).execute(imposedMeasure, {
    id: imposedId('police-a', penalty),
    command: {
      type: 'receive',
      from: 'police-a',
      imposed: { penalty, basis: 'trade', holder, terms: [term], ...about },
    },
  });
}

let sent = 0;
const online = (payer: string) => {
  sent += 1;
  return bank.submit(payer, `ZZ-${sent}`, { channel: 'online' });
};

test('a penalty under the resident id stops the account under the passport that was joined to it', async () => {
  const abroad = await customer(1, 'E12345678');
  const home = await bank.person(7);
  await bank.join(home.id, 'E12345678');
  await online(abroad.account);
  await penalise(home.id, 'CJ-1');
  await assert.rejects(online(abroad.account), /transfers.non-counter-measures/);
  await bank.submit(abroad.account, 'ZZ-counter', { channel: 'counter' });
});

test('a penalty under the passport stops the account under the resident id once the two are joined', async () => {
  const [abroad, home] = [await customer(2, 'E22345678'), await customer(3)];
  await penalise(abroad.id, 'CJ-2');
  await online(home.account);
  await bank.join(home.id, 'E22345678');
  for (const { account } of [abroad, home])
    await assert.rejects(online(account), /transfers.non-counter-measures/);
});

test('of three papers each leads to the other two: payee, accounts, number of accounts', async () => {
  const [first, second] = [await customer(4, 'E32345678'), await customer(5, 'E42345678')];
  const home = await bank.person(6);
  await bank.join(home.id, 'E32345678');
  await bank.join(home.id, 'E42345678');
  const officer = platform.kernel.as(bank.actor('bank-officer'));
  const all = [first.id, second.id, home.id].sort();
  await officer.read('bank-account.read', async (tx) => {
    for (const id of all) {
      assert.deepEqual([...((await entriesByPerson(tx, [id])).get(id) ?? [])].sort(), all);
      assert.equal((await liveAccountsOf(tx, id)).length, 2);
      assert.equal((await accountsOnFile(tx, [id]))?.get(id), 2);
    }
  });
  const payee = {
    digest: second.number,
    last4: '0000',
    at: 'own',
    sameName: false,
    samePaper: false,
  } as const;
  const id = await bank.submit(first.account, 'ZZ-own', { payee });
  assert.equal(
    await count(platform.database, "select count(*) from transfer where id = $1 and state = 'passed'", [id]),
    1,
  );
});

test('somebody who is not on file stands alone', async () => {
  await platform.kernel.as(bank.actor('clerk')).read('person.register', async (tx) => {
    assert.deepEqual((await entriesByPerson(tx, ['p-nobody'])).get('p-nobody'), ['p-nobody']);
  });
});
