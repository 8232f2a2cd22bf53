/** A bank of the province: accounts over the counter, cards above the limit, money at a teller machine that waits for its day. */
import { addHours } from '../src/kernel/time.ts';
import { padded } from './papers.ts';
import { accountNumber, customer } from './province-bank-people.ts';
import { allowed, ask, askAsCitizen, checkVisitor, type Decided, versionOf } from './province-desk.ts';
import { fundSteps } from './province-funds.ts';
import { stockSteps } from './province-stock.ts';
import type { Story } from './province-story.ts';
import { daytime, type Step, workingTimeBefore } from './province-time.ts';

const DESK = { account: 'bank-clerk', outlet: 'bank-hall-1', device: 'bank-reader-01' };

const CUSTOMERS = 6;
/** The customer after them has as many debit cards as the limit. */
const MANY = CUSTOMERS;

interface BankStory {
  /** Account of customer k. */
  readonly accounts: Map<number, string>;
}

export function bankSteps(story: Story): Step[] {
  const { now } = story;
  const bank: BankStory = { accounts: new Map() };
  const at = (hours: number) => addHours(now, -hours);
  const sent = (hours: number, sending: Sending): Step => ({
    at: at(hours),
    act: async () => void (await send(story, bank, sending)),
  });
  return [
    { at: daytime(now, { daysAgo: 40, hour: 9 }), act: () => openAccounts(story, bank) },
    { at: daytime(now, { daysAgo: 30, hour: 10 }), act: () => openCards(story) },
    {
      at: daytime(now, { daysAgo: 26, hour: 11 }),
      act: () => askForCards(story, { quantity: 5, granted: true }),
    },
    { at: daytime(now, { daysAgo: 3, hour: 15 }), act: () => suspend(story, bank) },
    { at: workingTimeBefore(now, 3), act: () => askForCards(story, { quantity: 6, granted: false }) },
    sent(26, { from: 0, reference: 'ATM-1', yuan: 2_000 }),
    sent(20, { from: 3, reference: 'ATM-4', yuan: 12_000 }),
    sent(11, { from: 4, reference: 'ATM-5', yuan: 600 }),
    { at: at(7), act: () => cancelled(story, bank) },
    sent(5, { from: 1, reference: 'ATM-2', yuan: 8_000 }),
    { at: at(2), act: () => stop(story, bank) },
    sent(0.6, { from: 1, reference: 'ATM-7', yuan: 20_000 }),
    ...fundSteps(story),
    ...stockSteps(story),
  ];
}

async function openAccounts(story: Story, { accounts }: BankStory): Promise<void> {
  for (let k = 0; k < CUSTOMERS; k += 1) {
    const visitor = await checkVisitor(story, DESK, customer(story, k));
    const { id } = await open(story, {
      ...visitor,
      kind: 'bank-1',
      number: accountNumber(k),
      phone: 2_000 + k,
    });
    accounts.set(k, id);
  }
}

interface OpeningAsked {
  readonly holder: string;
  readonly checks: readonly string[];
  readonly kind: string;
  readonly number: string;
  readonly phone: number;
}

async function open(story: Story, { phone, ...asked }: OpeningAsked): Promise<Decided> {
  const body = {
    ...asked,
    debitCard: true,
    phone: `1870000${padded(phone, 4)}`,
    statement: null,
    province: '44',
    signs: [],
    terms: true,
  };
  return allowed(await ask(story, DESK.account, 'POST /bank-accounts', { body }));
}

/** Four cards: one class I and three class II. */
async function openCards(story: Story): Promise<void> {
  const visitor = await checkVisitor(story, DESK, customer(story, MANY));
  for (const [k, kind] of ['bank-1', 'bank-2', 'bank-2', 'bank-2'].entries())
    await open(story, { ...visitor, kind, number: accountNumber(40 + k), phone: 2_100 });
}

/** One was granted by the compliance manager; the other waits. */
async function askForCards(
  story: Story,
  { quantity, granted }: { readonly quantity: number; readonly granted: boolean },
): Promise<void> {
  const { holder } = await checkVisitor(story, DESK, customer(story, MANY));
  const reason = granted ? '工资、社保、房贷和学费分别由不同单位代发代扣' : '经营三家店铺，收款和发薪须分开';
  const body = { holder, quantity, reason };
  const { id, version } = allowed(await ask(story, DESK.account, 'POST /debit-card-exceptions', { body }));
  if (!granted) return;
  allowed(
    await ask(story, 'bank-compliance', 'POST /debit-card-exceptions/:id/grant', {
      params: { id },
      body: { expectedVersion: version },
    }),
  );
}

async function suspend(story: Story, { accounts }: BankStory): Promise<void> {
  const id = accounts.get(2) ?? '';
  const expectedVersion = await versionOf(story, { account: 'bank', table: 'bank_account', id });
  const body = {
    stops: 'non-counter',
    reason: '夜间多笔整数收款后立即转出，与客户登记的职业不符',
    clause: 'atfl-2022.18',
    channel: '到任一网点，或拨打客服电话按2转反诈专席',
    papers: ['本人身份证件', '近一个月交易的合同或聊天记录'],
    expectedVersion,
  };
  allowed(await ask(story, 'bank', 'POST /bank-accounts/:id/suspend', { params: { id }, body }));
}

interface Sending {
  /** The customer who pays. */
  readonly from: number;
  readonly reference: string;
  readonly yuan: number;
}

async function send(story: Story, { accounts }: BankStory, { from, reference, yuan }: Sending) {
  const body = {
    reference,
    channel: 'teller-machine',
    payer: accounts.get(from) ?? '',
    payee: { account: accountNumber(90 + from), at: 'other', sameName: false, samePaper: false },
    amountFen: yuan * 100,
    acceptedAt: story.platform.kernel.clock.now(),
    screen: null,
    certificate: false,
    purpose: null,
  };
  type Submitted = Decided & { readonly cancelCode: string | null };
  return allowed(await ask<Submitted>(story, 'bank', 'POST /transfers', { body }));
}

/** The payer comes to think better of it, with the receipt in hand. */
async function cancelled(story: Story, bank: BankStory): Promise<void> {
  const reference = 'ATM-6';
  const { cancelCode: code } = await send(story, bank, { from: 0, reference, yuan: 1_500 });
  allowed(
    await askAsCitizen(story, 'bank-e', 'POST /transfer-receipt/cancel', { body: { reference, code } }),
  );
}

/** The payer was warned by telephone: the bank keeps the money back and asks. */
async function stop(story: Story, bank: BankStory): Promise<void> {
  const { id, version } = await send(story, bank, { from: 1, reference: 'ATM-3', yuan: 4_500 });
  await ask(story, 'bank', 'POST /transfers/:id/stop', {
    params: { id },
    body: { reason: '客户接到自称执法人员的来电', reference: 'WARN-1', expectedVersion: version },
  });
}
