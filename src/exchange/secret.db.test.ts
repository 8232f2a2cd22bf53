/** The federation secret: the same person has the same id in every installation that has it, and it does not change under persons. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { companyOn, handClock } from '../../test/company.ts';
import { type Place, testPlace } from '../../test/place.ts';
import { openPlatform } from '../app.ts';
import { nameIndexOf } from '../identity/intake.ts';
import { accountDigest } from '../penalties/read-model.ts';
import { loadConfig } from '../platform/config.ts';

const SECRET = Buffer.alloc(32, 5).toString('base64');
const OTHER = Buffer.alloc(32, 6).toString('base64');

const places: Place[] = [];
before(async () => {
  places.push(await testPlace(), await testPlace(), await testPlace());
});
after(() => Promise.all(places.map((place) => place.remove())));

/** Opens an installation with a secret, and registers one person at carrier A unless it is only to be opened. */
async function openWith(
  at: number,
  secret: string | undefined,
  what: 'person' | 'nothing' | 'digests',
): Promise<string> {
  const place = places[at];
  assert.ok(place);
  const env = {
    ...place.env,
    DUANKA_EXCHANGE_INSTALLATION: `inst-${at}`,
    ...(secret === undefined ? {} : { DUANKA_EXCHANGE_SECRET: secret }),
  };
  const clock = handClock();
  const platform = await openPlatform(loadConfig({ env }), { passwordLogN: 10, clock });
  try {
    if (what === 'nothing') return '';
    if (what === 'digests') {
      const account = await accountDigest(platform.vault, 'bank-a', '6200 0000 0000 1234');
      return `${account} ${await nameIndexOf(platform.vault, 'bank-a', '测试甲')}`;
    }
    const company = await companyOn(platform, clock, async () => undefined);
    return await company.person(7);
  } finally {
    await platform.close();
  }
}

test('with one secret a person has one id at a company, whoever computes it; with another, or none, another', async () => {
  const [one, two, three] = [
    await openWith(0, SECRET, 'person'),
    await openWith(1, SECRET, 'person'),
    await openWith(2, undefined, 'person'),
  ];
  assert.equal(one, two);
  assert.notEqual(one, three);
});

test('once a person is on file, no other secret is taken, and none at all neither', async () => {
  for (const secret of [OTHER, undefined])
    await assert.rejects(openWith(0, secret, 'nothing'), { code: 'exchange.secret-changed' });
  await assert.rejects(openWith(2, SECRET, 'nothing'), { code: 'exchange.secret-changed' });
  assert.equal(await openWith(0, SECRET, 'nothing'), '');
});

test('accounts and names of holders are the same at a bank wherever they are written, with one secret only', async () => {
  const [one, two, other] = [
    await openWith(0, SECRET, 'digests'),
    await openWith(1, SECRET, 'digests'),
    await openWith(2, undefined, 'digests'),
  ];
  assert.equal(one, two);
  for (const [n, digest] of one.split(' ').entries()) assert.notEqual(digest, other.split(' ')[n]);
});

test('settings that cannot be used are named', () => {
  const config = (env: Record<string, string>) => () => loadConfig({ env: { ...places[0]?.env, ...env } });
  assert.throws(config({ DUANKA_EXCHANGE_INSTALLATION: 'Not A Name' }), { code: 'config.invalid' });
  assert.throws(config({ DUANKA_EXCHANGE_SECRET: SECRET }), { code: 'config.incomplete' });
  assert.throws(config({ DUANKA_EXCHANGE_INSTALLATION: 'inst-a', DUANKA_EXCHANGE_SECRET: 'short' }), {
    code: 'config.invalid',
  });
  assert.throws(config({ DUANKA_EXCHANGE_INSTALLATION: 'inst-a', DUANKA_EXCHANGE_ALGORITHM: 'rsa' }), {
    code: 'config.invalid',
  });
});
