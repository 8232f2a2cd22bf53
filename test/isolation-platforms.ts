/** One order, listed number and linked account of an organisation, for the test that nobody else sees them. */
import assert from 'node:assert/strict';
import type { Platform } from '../src/app.ts';
import { systemActor } from '../src/kernel/access.ts';
import { receiptNumber } from '../src/kernel/ids.ts';
import { keepOrganisation } from '../src/kernel/organisations.ts';
import { linkedAccount } from '../src/platforms/account.ts';
import { keepAccount, ownAccountsId } from '../src/platforms/ids.ts';
import { listedNumber } from '../src/platforms/listing.ts';
import { accountOrder } from '../src/platforms/order.ts';
import { ownAccounts } from '../src/platforms/own-accounts.ts';
import { numberQuestion } from '../src/platforms/question.ts';

const NOTICE = { channel: '应用内', papers: '本人身份证' } as const;

interface Furnished {
  readonly org: string;
  /** A police unit of the installation. */
  readonly police: string;
  /** Receipt of a query of the numbers in one's name, and one of these. */
  readonly enquiry: string;
  readonly card: string;
}

export async function furnishPlatforms(platform: Platform, { org, police, enquiry, card }: Furnished) {
  const { kernel, vault, database } = platform;
  const told = 'platform-of-samples';
  const named = { id: told, nameZh: told, nameEn: told, province: null, duties: [] };
  await keepOrganisation(database, { ...named, kind: 'platform' });
  const { id: linked, sealed } = await keepAccount(vault, org, `user-${org}`);
  const ids = {
    accountOrder: `account-order-${org}`,
    listedNumber: `listed-number-${org}`,
    linkedAccount: linked,
    numberQuestion: `number-question-${org}`,
    ownAccounts: receiptNumber('ZH', Buffer.from(`${org.at(-1)}-account`)),
  };
  const reference = `L-${org}`;
  const ordered = {
    reference,
    ground: 'case-card',
    basis: 'mps-miit-2021.5',
    numbers: ['8613800009701'],
    platforms: [told],
    dueAt: null,
  } as const;
  const number = { from: police, reference, ground: 'case-card', number: '8613800009701' } as const;
  const listing = { id: ids.listedNumber, ...number };
  const officer = kernel.as({
    id: `sample-${org}`,
    org,
    orgKind: 'police',
    role: 'police-officer',
    provinces: '*',
  });
  const system = kernel.as(systemActor('sample', { id: org, kind: 'platform' }));
  const citizen = kernel.as({ id: 'citizen', org, orgKind: 'carrier', role: 'citizen', provinces: '*' });
  const own = ownAccountsId(ids.ownAccounts);
  const answers = [
    await officer.execute(accountOrder, { id: ids.accountOrder, command: { type: 'issue', ordered } }),
    await system.execute(listedNumber, {
      id: ids.listedNumber,
      command: { type: 'list', named: number, dueAt: null, closes: null },
    }),
    await system.execute(linkedAccount, {
      id: ids.linkedAccount,
      command: { type: 'open', sealed, listing, notice: NOTICE },
    }),
    await system.execute(numberQuestion, {
      id: ids.numberQuestion,
      command: { type: 'take', named: { from: org, enquiry: own, number: number.number } },
    }),
    await citizen.execute(ownAccounts, {
      id: own,
      command: { type: 'ask', receipt: ids.ownAccounts, enquiry, card },
    }),
  ];
  await system.execute(ownAccounts, { id: own, command: { type: 'record-count', from: told, count: 2 } });
  for (const { version, findings } of answers) assert.equal(version, 1, JSON.stringify(findings));
  return ids;
}
