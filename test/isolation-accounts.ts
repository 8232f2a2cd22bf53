/** One account, transfer, stop and return of an organisation, for the test that nobody else sees them. */
import assert from 'node:assert/strict';
import { bankAccount } from '../src/accounts/account.ts';
import { accountCleanup } from '../src/accounts/cleanup.ts';
import { debitCardException } from '../src/accounts/exception.ts';
import { fundHold } from '../src/accounts/fund-hold.ts';
import { fundRequest } from '../src/accounts/fund-request.ts';
import { fundReturn } from '../src/accounts/fund-return.ts';
import { receiptCode, transferId } from '../src/accounts/receipt.ts';
import { transfer } from '../src/accounts/transfer.ts';
import type { Platform } from '../src/app.ts';
import { type Actor, type Role, systemActor } from '../src/kernel/access.ts';
import { makeCaseToken } from '../src/kernel/case-token.ts';

interface Furnished {
  readonly org: string;
  readonly holder: string;
  readonly now: string;
  /** A bank and a police unit of the installation. */
  readonly bank: string;
  readonly police: string;
}

export async function furnishAccounts(platform: Platform, { org, holder, now, bank, police }: Furnished) {
  const { kernel, vault } = platform;
  const as = (role: Role, orgKind: Actor['orgKind'] = 'bank') =>
    kernel.as({ id: `sample-${org}`, org, orgKind, role, provinces: '*' });
  const system = kernel.as(systemActor('sample', { id: org, kind: 'bank' }));
  const ids = {
    bankAccount: `bank-account-${org}`,
    debitCardException: `card-exception-${org}`,
    accountCleanup: `account-cleanup-${org}`,
    transfer: transferId(`ZZ-${org}`),
    fundHold: `fund-hold-${org}`,
    fundRequest: `fund-request-${org}`,
    fundReturn: `fund-return-${org}`,
  };
  const stock = {
    kind: 'bank-1',
    debitCard: true,
    holder,
    number: { digest: `number-${org}`, last4: '0001', sealed: 'sealed' },
    phone: null,
    statement: null,
    province: '44',
    openedOn: '2012-05-01',
    usedOn: '2026-03-01',
  } as const;
  const asked = {
    reference: `ZZ-${org}`,
    channel: 'teller-machine',
    payer: ids.bankAccount,
    payee: { digest: `payee-${org}`, last4: '0002', at: 'other', sameName: false, samePaper: false },
    amountFen: 100,
    acceptedAt: now,
    screen: null,
    certificate: false,
    purpose: null,
  } as const;
  const order = {
    kind: 'freeze',
    reference: `A-${org}`,
    account: { digest: `number-${org}`, last4: '0001' },
    name: 'unknown',
    amountFen: 100,
    at: null,
  } as const;
  const counts = { debitCards: 5, classOne: 1, classThree: 0 };
  const answers = [
    await system.execute(bankAccount, { id: ids.bankAccount, command: { type: 'take-in', stock } }),
    await as('clerk').execute(debitCardException, {
      id: ids.debitCardException,
      command: { type: 'ask', asked: { holder, quantity: 9, reason: `例外${org}` } },
    }),
    await system.execute(accountCleanup, {
      id: ids.accountCleanup,
      command: { type: 'open', holder, excess: { grounds: ['debit-cards'], counts } },
    }),
    await as('bank-officer').execute(transfer, { id: ids.transfer, command: { type: 'submit', asked } }),
    await system.execute(fundHold, {
      id: ids.fundHold,
      command: { type: 'receive', from: police, order: { ...order, request: ids.fundRequest } },
    }),
    await as('police-officer', 'police').execute(fundRequest, {
      id: ids.fundRequest,
      command: { type: 'ask', bank, order },
    }),
  ];
  for (const { version, findings } of answers) assert.equal(version, 1, JSON.stringify(findings));
  // The bank knows no such account and says so; later it is told otherwise.
  await platform.settle();
  const told = { state: 'in-force', at: now, until: null, why: [], returned: null } as const;
  const answer = { request: ids.fundRequest, ...told };
  await system.execute(fundRequest, {
    id: ids.fundRequest,
    command: { type: 'note-answer', from: bank, answer },
  });
  const proposed = {
    request: ids.fundRequest,
    way: 'pro-rata',
    frozenFen: 100,
    claims: [{ victim: `V-${org}`, amountFen: 100 }],
    reason: `返还${org}`,
  } as const;
  const { version } = await as('police-officer', 'police').execute(fundReturn, {
    id: ids.fundReturn,
    command: { type: 'propose', proposed },
  });
  assert.equal(version, 1);
  const about = { org, register: 'transfer', subject: ids.transfer, holder: ids.bankAccount };
  const { token: transferToken } = await makeCaseToken(vault, about, now, 24);
  // Another one for the receipt: each is cancelled once.
  const transferReference = `ZY-${org}`;
  const id = transferId(transferReference);
  const second = { ...asked, reference: transferReference };
  await as('bank-officer').execute(transfer, { id, command: { type: 'submit', asked: second } });
  const transferCode = await receiptCode(vault, org, id);
  return { ...ids, transferToken, transferReference, transferCode };
}
