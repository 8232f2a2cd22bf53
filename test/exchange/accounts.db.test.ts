/** Police in one installation, a bank in another: stop, freeze and return travel, and the account is found. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { CompiledQuery } from 'kysely';
import { bankAccount } from '../../src/accounts/account.ts';
import { fundHold } from '../../src/accounts/fund-hold.ts';
import { fundRequest } from '../../src/accounts/fund-request.ts';
import { fundReturn } from '../../src/accounts/fund-return.ts';
import { requestsById } from '../../src/accounts/fund-store.ts';
import { accountId, keepNumber, nameNumber } from '../../src/accounts/keys.ts';
import { identityCheck } from '../../src/identity/check.ts';
import { holder } from '../../src/identity/holder.ts';
import { nameIndexOf, prepareIdentity } from '../../src/identity/intake.ts';
import { residentNumber } from '../../src/identity/testing/papers.ts';
import { actorOf } from '../../src/kernel/testing/decider.ts';
import { organisation } from '../../src/kernel/testing/organisation.ts';
import { accountDigest } from '../../src/penalties/read-model.ts';
import { openTwo, type TwoInstallations } from './two-installations.ts';

const NOW = '2026-11-22T10:00:00.000Z';
const SECRET = Buffer.alloc(32, 7).toString('base64');
const HOSTED = {
  'inst-a': [organisation('police-a', 'police')],
  'inst-b': [organisation('bank-b', 'bank')],
};
const OFFICER = actorOf('officer', 'police-officer', { id: 'police-a', kind: 'police' });
const BANK = { id: 'bank-b', kind: 'bank' } as const;
const ACCOUNT = '6222AB0000000001';

let two: TwoInstallations;
before(async () => {
  two = await openTwo(() => NOW, { a: SECRET, b: SECRET }, HOSTED);
  await openAccount(two);
});
after(() => two?.close());

/** A customer of the bank with an account. */
async function openAccount({ b }: TwoInstallations): Promise<void> {
  const paper = {
    kind: 'resident-id',
    number: residentNumber('1990-01-01', 1),
    validTo: '2040-02-01',
  } as const;
  const source = { how: 'typed', device: null, outlet: null } as const;
  const { id, identity } = await prepareIdentity(b.identity, BANK.id, { paper, name: '测试甲', source }, NOW);
  const clerk = b.kernel.as(actorOf('clerk', 'clerk', BANK));
  await clerk.execute(holder, { id, command: { type: 'register', identity } });
  const request = {
    holder: id,
    method: 'id-card-reader',
    subject: 'holder',
    place: 'hall',
    device: 'r-1',
    outlet: null,
    evidence: ['a'.repeat(64)],
  } as const;
  const observation = { answered: true, agrees: true, code: null, live: null, score: null } as const;
  await clerk.execute(identityCheck, { id: 'v-1', command: { type: 'record', request, observation } });
  const number = await keepNumber(b.vault, BANK.id, ACCOUNT);
  const opening = {
    kind: 'bank-1',
    debitCard: false,
    holder: id,
    number,
    phone: null,
    statement: null,
    province: null,
    checks: ['v-1'],
    signs: [],
    terms: true,
  } as const;
  const opened = await clerk.execute(bankAccount, {
    id: accountId(number.digest),
    command: { type: 'open', opening },
  });
  assert.equal(opened.version, 1, JSON.stringify(opened.findings));
}

/** The police freeze 5,000 yuan on the account. */
async function freeze({ a }: TwoInstallations, id: string, name = '测试甲') {
  const order = {
    kind: 'freeze',
    reference: `A-${id}`,
    account: await nameNumber(a.vault, BANK.id, ACCOUNT),
    name: await nameIndexOf(a.vault, BANK.id, name),
    amountFen: 500_000,
    at: null,
  } as const;
  await a.kernel.as(OFFICER).execute(fundRequest, { id, command: { type: 'ask', bank: BANK.id, order } });
}

async function requestOf({ a }: TwoInstallations, id: string) {
  const found = await a.kernel.as(OFFICER).read('fund.ask', (tx) => requestsById(tx, [id]));
  return found.get(id);
}

test('an account is found by its number and the name of its holder; another name is told apart', async () => {
  await freeze(two, 'z1');
  await freeze(two, 'z2', '测试乙');
  await two.settle();
  assert.equal((await requestOf(two, 'z1'))?.state, 'in-force');
  const refused = await requestOf(two, 'z2');
  assert.deepEqual([refused?.state, refused?.answers[0]?.why], ['refused', ['name']]);
});

test('what the police decide to return is carried out there and closed here', async () => {
  const police = two.a.kernel.as(OFFICER);
  const claims = [{ victim: 'V1', amountFen: 200_000 }];
  const proposed = {
    request: 'z1',
    way: 'single',
    frozenFen: 500_000,
    claims,
    reason: '一笔被骗资金',
  } as const;
  await police.execute(fundReturn, { id: 'r1', command: { type: 'propose', proposed } });
  const decided = await police.execute(fundReturn, { id: 'r1', command: { type: 'decide' } });
  assert.equal(decided.outcome, 'permit', JSON.stringify(decided.findings));
  await two.settle();
  assert.equal((await requestOf(two, 'z1'))?.state, 'returning');
  const officer = two.b.kernel.as(actorOf('officer', 'bank-officer', BANK));
  await officer.execute(fundHold, { id: 'police-a_z1', command: { type: 'execute' } });
  await two.settle();
  const { rows } = await two.a.database.owner((tx) =>
    tx.executeQuery<{ state: string }>(CompiledQuery.raw("select state from fund_return where id = 'r1'")),
  );
  assert.deepEqual(rows, [{ state: 'executed' }]);
  // What is left stays frozen.
  assert.equal((await requestOf(two, 'z1'))?.state, 'in-force');
});

test('a case account written at the police is the account the bank keeps, small letters or not', async () => {
  const { digest } = await keepNumber(two.b.vault, BANK.id, ACCOUNT);
  assert.equal(await accountDigest(two.a.vault, BANK.id, '6222 ab00 0000-0001'), digest);
});

test('without the secret nothing leaves: the order waits, and its clock runs', async () => {
  const apart = await openTwo(() => NOW, {}, HOSTED);
  try {
    await freeze(apart, 'z9');
    await apart.settle();
    assert.equal((await requestOf(apart, 'z9'))?.state, 'sent');
    const { rows } = await apart.a.database.owner((tx) =>
      tx.executeQuery<{ state: string }>(
        CompiledQuery.raw("select state from clock where register = 'fund_request' and subject = 'z9'"),
      ),
    );
    assert.deepEqual(rows, [{ state: 'running' }]);
  } finally {
    await apart.close();
  }
});
