/** Accounts the bank had before the limits: taken in from a file, looked through, cleaned up customer by customer. */
import { runSurveys } from '../src/accounts/parts.ts';
import { addHours, dayOf } from '../src/kernel/time.ts';
import { padded } from './papers.ts';
import { allowed, ask } from './province-desk.ts';
import { importAccounts } from './province-figures.ts';
import type { Story } from './province-story.ts';
import { daytime, type Step } from './province-time.ts';

/** Serial of the first of them among the persons of the province. */
const FIRST = 300;
const BATCH = 14;
const LATER = 5;
/** Cards of each; two of them were enough to close. */
const CARDS = 6;
const TO_CLOSE = 2;
const SETTLED = 9;
const USED_DAYS_AGO = 170;

export function stockSteps(story: Story): Step[] {
  const { now } = story;
  const on = (daysAgo: number, hour: number) => daytime(now, { daysAgo, hour });
  return [
    { at: on(95, 9), act: () => takeIn(story, FIRST, BATCH) },
    { at: on(92, 10), act: () => tell(story) },
    ...Array.from({ length: SETTLED }, (_, k) => ({
      at: on(58 - k * 6, 14),
      act: () => settle(story, k % 4 === 3 ? 'confirmed' : 'closed-down'),
    })),
    { at: on(30, 9), act: () => takeIn(story, FIRST + BATCH, LATER) },
  ];
}

async function takeIn(story: Story, first: number, count: number): Promise<void> {
  const rows = Array.from({ length: count }, (_, k) => rowsOf(story, first + k)).flat();
  await importAccounts(story, 'bank-e', rows);
  while ((await runSurveys(story.platform.kernel)) > 0);
}

/** Every third has two class I accounts besides. */
function rowsOf({ cast, now }: Story, serial: number): string[][] {
  const { name, paperNumber } = cast.person(serial);
  const kinds = Array.from({ length: CARDS }, (_, k) =>
    k === 0 || (k === 1 && serial % 3 === 0) ? 'bank-1' : 'bank-2',
  );
  // Before the file was written.
  const usedOn = dayOf(addHours(now, -24 * USED_DAYS_AGO));
  return kinds.map((kind, k) => [
    `62010000${padded(serial, 4)}${padded(k, 4)}`,
    kind,
    'yes',
    `201${k}-05-${padded(1 + (serial % 28), 2)}`,
    k < 2 ? usedOn : '',
    '',
    '',
    '44',
    'resident-id',
    paperNumber,
    name,
  ]);
}

interface Cases {
  readonly items: readonly {
    readonly id: string;
    readonly version: number;
    readonly grounds: readonly string[];
  }[];
}
const OPEN = { query: { state: 'open', limit: 100 } };

/** All but the last two were reached. */
async function tell(story: Story): Promise<void> {
  const { items } = await ask<Cases>(story, 'bank', 'GET /account-cleanups', OPEN);
  await ask(story, 'bank', 'POST /account-cleanups/ask', {
    body: {
      ids: items.slice(0, -2).map(({ id }) => id),
      way: 'letter',
      text: '您名下借记卡超过规定数量。请带本人证件到任一网点选择保留的卡，其余办理销户；确有需要的可说明理由。',
    },
  });
}

interface Case {
  readonly version: number;
  readonly accounts: readonly {
    readonly id: string;
    readonly kind: string;
    readonly version: number;
  }[];
}

/** The next customer comes with the letter: what is used least is closed, or the customer has reasons. */
async function settle(story: Story, end: 'closed-down' | 'confirmed'): Promise<void> {
  const { items } = await ask<Cases>(story, 'bank', 'GET /account-cleanups', OPEN);
  const next = items.find(({ grounds }) => !grounds.includes('class-one')) ?? items[0];
  if (next === undefined) throw new Error('the story stops: nothing to clean up');
  const params = { id: next.id };
  const { version, accounts } = await ask<Case>(story, 'bank', 'GET /account-cleanups/:id', { params });
  const closing =
    end === 'closed-down' ? accounts.filter(({ kind }) => kind !== 'bank-1').slice(0, TO_CLOSE) : [];
  for (const one of closing)
    allowed(
      await ask(story, 'bank-clerk', 'POST /bank-accounts/:id/close', {
        params: { id: one.id },
        body: { reason: '客户本人到网点选择销户', expectedVersion: one.version },
      }),
    );
  const reason = end === 'closed-down' ? '客户已销去不用的卡' : '客户写明每张卡的用途，留存备查';
  allowed(
    await ask(story, 'bank', 'POST /account-cleanups/:id/settle', {
      params,
      body: { end: closing.length === 0 ? 'confirmed' : end, reason, expectedVersion: version },
    }),
  );
}
