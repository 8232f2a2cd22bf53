/** A company's own list and the file of an operator, through HTTP. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type Desk, firm, openDesk, person } from './testing/desk.ts';

let desk: Desk;
let ask: Desk['ask'];
let document: Desk['document'];

before(async () => {
  desk = await openDesk();
  ({ ask, document } = desk);
});
after(() => desk?.close());

describe('risk-notice-cmcc-sh.4.2 the own list stays with the company', () => {
  test('two persons enter; another company and the national list know nothing of it', async () => {
    const { holder } = await ask('a', '/holders', {
      paper: { kind: 'resident-id', paperNumber: person(201) },
      holderName: '测试丁',
    });
    const digest = await document('a', '/risk-user-documents');
    const { id } = await ask('a', '/risk-users', {
      holder,
      ground: 'card-used-for-fraud',
      reason: '名下号码两次用于诈骗',
      evidence: [digest],
    });
    const approve = (who: string) => ask(who, `/risk-users/${id}/approve`, { expectedVersion: 1 });
    assert.equal((await approve('a')).outcome, 'refuse');
    assert.equal((await approve('a2')).outcome, 'permit');
    const row = await ask('a', `/risk-users/${id}`);
    assert.deepEqual([row.state, row.counts, row.until], ['in-force', true, '2026-07-07']);
    const look = (who: string) =>
      ask(who, '/blacklist-check', {
        request: 'agency',
        kind: 'person',
        name: '测试丁',
        identityNumber: person(201),
      });
    const said = async (who: string) =>
      (await look(who)).findings.map((one: { outcome: string; facts: { list?: string } }) => [
        one.facts.list ?? 'national',
        one.outcome,
      ]);
    assert.deepEqual(await said('a'), [
      ['national', 'permit'],
      ['agents', 'permit'],
      ['risk-users', 'permit-with-duties'],
    ]);
    assert.deepEqual((await said('b')).at(-1), ['risk-users', 'permit']);
    // A clerk does not learn who is on the company's own list.
    assert.equal((await said('clerk')).length, 2);
    await ask('b', `/risk-users/${id}`, undefined, 404);
    assert.deepEqual((await ask('b', '/risk-users')).items, []);
  });
});

describe('miit-452-2016.23.1 miit-452-2016.24.2.2 the file of an operator at the regulator', () => {
  test('one file for a credit code; a stop bars a new licence for three years', async () => {
    const operator = { name: '测试增值企业', creditCode: firm(11), kind: 'value-added' };
    const { id } = await ask('officer', '/operator-sanctions', operator);
    await ask('officer', '/operator-sanctions', operator, 409);
    await ask('officer', `/operator-sanctions/${id}/stop`, {
      decision: { number: '停1', on: '2021-07-07' },
      business: '呼叫中心业务',
      expectedVersion: 1,
    });
    const asked = await ask('officer', `/operator-sanctions/${id}/ask`, {
      application: 'new-licence',
      expectedVersion: 2,
    });
    assert.equal(asked.outcome, 'refuse');
    const file = await ask('officer', `/operator-sanctions/${id}`);
    assert.deepEqual([file.state, file.barredUntil], ['stopped', '2024-07-07']);
    await ask('a', '/operator-sanctions', undefined, 403);
  });
});
