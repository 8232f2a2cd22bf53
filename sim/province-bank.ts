/** A bank of the province: accounts over the counter, and money at a teller machine that waits for its day. */
import { addHours } from '../src/kernel/time.ts';
import { padded } from './papers.ts';
import { allowed, ask, checkVisitor, type Decided } from './province-desk.ts';
import type { Story } from './province-story.ts';
import { daytime, type Step } from './province-time.ts';

const DESK = { account: 'bank-clerk', outlet: 'bank-hall-1', device: 'bank-reader-01' };

/** Serial of the first customer among the persons of the province. */
const FIRST = 60;

export function bankSteps(story: Story): Step[] {
  const { now } = story;
  const accounts = new Map<number, string>();
  return [
    { at: daytime(now, { daysAgo: 40, hour: 9 }), act: () => openAccounts(story, accounts) },
    {
      at: addHours(now, -26),
      act: async () => void (await send(story, accounts, 0, { reference: 'ATM-1', yuan: 2_000 })),
    },
    {
      at: addHours(now, -5),
      act: async () => void (await send(story, accounts, 1, { reference: 'ATM-2', yuan: 8_000 })),
    },
    { at: addHours(now, -2), act: () => stop(story, accounts) },
  ];
}

async function openAccounts(story: Story, accounts: Map<number, string>): Promise<void> {
  for (const k of [0, 1, 2]) {
    const { holder, checks } = await checkVisitor(story, DESK, story.cast.person(FIRST + k));
    const body = {
      kind: 'bank-1',
      debitCard: true,
      holder,
      number: accountNumber(k),
      phone: `1870000${padded(2_000 + k, 4)}`,
      statement: null,
      province: '44',
      checks,
      signs: [],
      terms: true,
    };
    accounts.set(k, allowed(await ask(story, DESK.account, 'POST /bank-accounts', { body })).id);
  }
}

/** Numbers that no bank hands out. */
const accountNumber = (k: number) => `62000000${padded(k, 8)}`;

async function send(
  story: Story,
  accounts: ReadonlyMap<number, string>,
  from: number,
  { reference, yuan }: { readonly reference: string; readonly yuan: number },
): Promise<Decided> {
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
  return allowed(await ask(story, 'bank', 'POST /transfers', { body }));
}

/** The payer was warned by telephone: the bank keeps the money back and asks. */
async function stop(story: Story, accounts: ReadonlyMap<number, string>): Promise<void> {
  const { id, version } = await send(story, accounts, 2, { reference: 'ATM-3', yuan: 4_500 });
  await ask(story, 'bank', 'POST /transfers/:id/stop', {
    params: { id },
    body: { reason: '客户接到自称执法人员的来电', reference: 'WARN-1', expectedVersion: version },
  });
}
