/** What the national list says to somebody who applies. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { LAW } from '../kernel/testing/law.ts';
import { matchOf, type NationalHit, nationalFindings } from './read-model.ts';

const LISTED: NationalHit = {
  entry: 'b1',
  key: 'code',
  nameKey: 'name',
  legalKey: null,
  name: null,
  origin: 'regulator-44',
  authority: '测试通信管理局',
  document: '管罚1',
  enteredOn: '2021-07-01',
  until: '2026-07-01',
};
const APPLICANT = { key: 'code', nameKey: 'name', legalKey: 'legal' };

for (const [request, obligation] of [
  ['agency', 'miit-452-2016.25.5'],
  ['key-service', 'miit-452-2016.25.6'],
] as const) {
  describe(`${obligation} a listed applicant is refused (${request})`, () => {
    const said = (hits: readonly NationalHit[], day = '2021-07-07') =>
      nationalFindings(request, APPLICANT, { hits, law: LAW.asOf(day) }).map(({ outcome }) => outcome);

    test('by its code; the name or the legal representative alone only goes to a person', () => {
      assert.deepEqual(said([LISTED]), ['refuse']);
      assert.deepEqual(said([{ ...LISTED, key: 'another' }]), ['permit-with-duties']);
      assert.deepEqual(said([{ ...LISTED, key: 'legal', nameKey: 'another' }]), ['permit-with-duties']);
      const sameLeader = { ...LISTED, key: 'another', nameKey: 'another', legalKey: 'legal' };
      assert.deepEqual(said([sameLeader]), ['permit-with-duties']);
      assert.deepEqual(said([{ ...LISTED, key: 'another', nameKey: 'another' }]), ['permit']);
      const led = { ...LISTED, key: 'another', nameKey: 'another', legalKey: 'code' };
      assert.deepEqual(said([led]), ['permit-with-duties']);
      assert.equal(matchOf(APPLICANT, LISTED), 'code');
    });

    test('from the day the clause counts', () => {
      assert.deepEqual(said([LISTED], '2016-11-03'), []);
      assert.deepEqual(said([LISTED], '2016-11-04'), ['refuse']);
    });
  });
}
