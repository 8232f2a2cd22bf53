/**
 * Two internet platforms of the province. One answers, verifies and deals with accounts; the other lets an order pass.
 * An order of the regulator is half answered.
 */
import type { AccountDetailView, ListingRowView } from '../src/platforms/contract.ts';
import { allowed, ask, type Decided } from './province-desk.ts';
import { numberOf } from './province-people.ts';
import type { Story } from './province-story.ts';
import { daytime, type Step, workingTimeBefore } from './province-time.ts';

const CASE_LIST = '市公反诈〔2026〕31号（演示）';
const RISK_LIST = '通管〔2026〕12号（演示）';
const NOTICE = { channel: '应用内“账号与安全”—“实名核验”', papers: '本人身份证' } as const;

/** Who answers for the platform, and who answers appeals there. */
const OFFICER = 'platform';
const SECOND = 'platform2';

/** Numbers of cards of the story; the platform finds so many accounts on each. */
const CASE_NUMBERS = [21, 22, 23, 24] as const;
const RISK_NUMBERS = [30, 31, 32, 33, 34, 35] as const;

type Page<T> = { readonly items: readonly T[] };

export function platformSteps(story: Story): Step[] {
  const { now } = story;
  return [
    { at: daytime(now, { daysAgo: 12, hour: 9 }), act: () => order(story, 'police', CASE_LIST) },
    { at: daytime(now, { daysAgo: 12, hour: 15 }), act: () => answerCases(story) },
    { at: daytime(now, { daysAgo: 11, hour: 10 }), act: () => tellHolders(story) },
    { at: daytime(now, { daysAgo: 10, hour: 11 }), act: () => verifyOne(story) },
    { at: daytime(now, { daysAgo: 7, hour: 10 }), act: () => takeSteps(story) },
    { at: workingTimeBefore(now, 20), act: () => order(story, 'regulator', RISK_LIST) },
    { at: workingTimeBefore(now, 8), act: () => answerSome(story) },
    { at: workingTimeBefore(now, 3), act: () => appeal(story) },
  ];
}

async function order(story: Story, by: 'police' | 'regulator', reference: string): Promise<void> {
  const cases = by === 'police';
  const body = {
    reference,
    ground: cases ? 'case-card' : 'high-risk-card',
    basis: cases ? 'atfl-2022.22' : 'mps-miit-2021.5',
    numbers: (cases ? CASE_NUMBERS : RISK_NUMBERS).map(numberOf),
    platforms: null,
    dueAt: null,
  };
  allowed(await ask(story, by, 'POST /account-orders', { body }));
}

async function listedAt(story: Story, who: string, reference: string): Promise<readonly ListingRowView[]> {
  const { items } = await ask<Page<ListingRowView>>(story, who, 'GET /listed-numbers', {
    query: { limit: 100 },
  });
  return items
    .filter((one) => one.reference === reference)
    .toSorted((a, b) => (a.number < b.number ? -1 : 1));
}

async function answer(
  story: Story,
  who: string,
  listing: ListingRowView,
  names: readonly string[],
): Promise<void> {
  const body = { accounts: names, ...NOTICE, expectedVersion: listing.version };
  allowed(await ask(story, who, 'POST /listed-numbers/:id/answer', { params: { id: listing.id }, body }));
}

/** None, one, two and three accounts. */
async function answerCases(story: Story): Promise<void> {
  const listed = await listedAt(story, OFFICER, CASE_LIST);
  for (const [n, listing] of listed.entries())
    await answer(
      story,
      OFFICER,
      listing,
      Array.from({ length: n }, (_, nth) => `演示账号-${n}${nth}`),
    );
}

/** Accounts of the platform by the name it gives them. */
async function accounts(story: Story): Promise<AccountDetailView[]> {
  const { items } = await ask<Page<{ id: string }>>(story, OFFICER, 'GET /linked-accounts', {
    query: { limit: 100 },
  });
  const all = await Promise.all(
    items.map(({ id }) =>
      ask<AccountDetailView>(story, OFFICER, 'GET /linked-accounts/:id', { params: { id } }),
    ),
  );
  return all.toSorted((a, b) => (a.account < b.account ? -1 : 1));
}

function act(
  story: Story,
  who: string,
  { id, version }: AccountDetailView,
  path: string,
  given: object = {},
) {
  const body = { ...given, expectedVersion: version };
  return ask<Decided>(story, who, `POST /linked-accounts/:id/${path}`, { params: { id }, body });
}

/** All but the last, who could not be reached yet. */
async function tellHolders(story: Story): Promise<void> {
  for (const account of (await accounts(story)).slice(0, -1))
    allowed(await act(story, OFFICER, account, 'told'));
}

async function verifyOne(story: Story): Promise<void> {
  const [first] = await accounts(story);
  if (first !== undefined)
    allowed(await act(story, OFFICER, first, 'verify', { way: 'network-identity', passed: true }));
}

/** One is to be corrected in time; one was used in fraud and is suspended at once. */
async function takeSteps(story: Story): Promise<void> {
  const [, slow, grave] = await accounts(story);
  if (slow === undefined || grave === undefined) throw new RangeError('accounts are missing');
  const late = { measure: 'correct-in-time', ground: 'not-verified', reason: '告知后72小时内没有核验' };
  allowed(await act(story, OFFICER, slow, 'measures', { ...late, ...NOTICE }));
  const fraud = {
    measure: 'suspend',
    ground: 'used-in-fraud',
    reason: '公安机关列明号码涉案，账号向多人索要验证码',
  };
  allowed(await act(story, OFFICER, grave, 'measures', { ...fraud, ...NOTICE }));
}

/** One platform has answered two of six numbers, the other one. */
async function answerSome(story: Story): Promise<void> {
  const [first, second] = await listedAt(story, OFFICER, RISK_LIST);
  if (first !== undefined) await answer(story, OFFICER, first, ['演示账号-90']);
  if (second !== undefined) await answer(story, OFFICER, second, []);
}

async function appeal(story: Story): Promise<void> {
  const grave = (await accounts(story)).find(({ state }) => state === 'suspended');
  if (grave === undefined) throw new RangeError('nobody appeals');
  const objection = '这个号码上月才过户给我，聊天记录是前机主的，请核实。';
  allowed(await act(story, SECOND, grave, 'appeal', { objection }));
}
