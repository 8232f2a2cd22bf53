/** What the desk of key services did: exceptions to the cap, results of reviews, internet telephony that was banned. */
import { addDays, dayOf } from '../src/kernel/time.ts';
import { allowed, ask } from './province-desk.ts';
import { act, type Seen } from './province-keys.ts';
import type { Story } from './province-story.ts';
import { daytime, type Step } from './province-time.ts';

export function keyDeskSteps(story: Story): Step[] {
  const at = (daysAgo: number, hour: number) => daytime(story.now, { daysAgo, hour });
  return [
    { at: at(90, 10), act: () => exception(story) },
    { at: at(30, 10), act: () => banned(story) },
    { at: at(12, 16), act: () => testCalls(story) },
    { at: at(4, 11), act: () => asking(story) },
    { at: at(2, 14), act: () => found(story) },
  ];
}

interface Service {
  readonly id: string;
  readonly customer: string | null;
  readonly numbers: readonly { readonly from: string }[];
}

async function serviceWith(story: Story, kind: string, number: string): Promise<Service> {
  const query = { kind, limit: 200 };
  const { items } = await ask<{ items: Service[] }>(story, 'compliance', 'GET /key-services', { query });
  const service = items.find(({ numbers }) => numbers.some(({ from }) => from === number));
  if (service === undefined) throw new Error(`the story stops: nobody has ${number}`);
  return service;
}

/** A chain with a hot-line in each province: granted by another, for a term. */
async function exception(story: Story): Promise<void> {
  const { customer } = await serviceWith(story, '400', '864001882001');
  const body = { customer, kind: '400', quantity: 8, reason: '全国连锁，各省一条售后热线', province: '44' };
  const asked = allowed(await ask(story, 'compliance', 'POST /key-exceptions', { body }));
  await act(story, 'compliance2', 'POST /key-exceptions/:id/grant', asked, {});
}

/** Still to be decided today. */
async function asking(story: Story): Promise<void> {
  const { customer } = await serviceWith(story, 'switchboard', '8675526006001');
  const body = {
    customer,
    kind: 'switchboard',
    quantity: 6,
    reason: '园区搬迁，新旧总机并行',
    province: '44',
  };
  allowed(await ask(story, 'compliance', 'POST /key-exceptions', { body }));
}

async function found(story: Story): Promise<void> {
  const body = {
    operation: '写字楼机房转接境外网络电话，由巡检发现',
    lines: [],
    numbers: [{ from: '8675526009100', to: '8675526009109' }],
    evidence: [],
    province: '44',
  };
  allowed(await ask(story, 'analyst', 'POST /voip-bans', { body }));
}

/** Two persons, then number by number until nothing is left. */
async function banned(story: Story): Promise<void> {
  const range = { from: '8675526009000', to: '8675526009004' };
  const body = {
    operation: '出租屋内多路网关，对外出租通话',
    lines: [],
    numbers: [range],
    evidence: [],
    province: '44',
  };
  const on = allowed(await ask(story, 'analyst', 'POST /voip-bans', { body }));
  const decided = await act(story, 'compliance', 'POST /voip-bans/:id/ban', on, {});
  await act(story, 'compliance', 'POST /voip-bans/:id/number-gone', decided, { range });
}

interface Reviews {
  readonly items: readonly (Seen & { readonly service: string })[];
}

/** The first of the test calls that were drawn: one in order, one where nobody answered. */
async function testCalls(story: Story): Promise<void> {
  const query = { kind: 'test-call', state: 'open', limit: 200 };
  const { items } = await ask<Reviews>(story, 'analyst', 'GET /service-reviews', { query });
  const hotline = await serviceWith(story, '400', '864001882001');
  const others = items.filter(({ service }) => service !== hotline.id);
  const inOrder = items.find(({ service }) => service === hotline.id) ?? others[0];
  const silent = others.find((review) => review !== inOrder);
  const yesterday = addDays(dayOf(story.platform.kernel.clock.now()), -1);
  const result = {
    defects: [],
    place: '10000',
    happenedAt: `${yesterday}T02:00:00.000Z`,
    note: '',
    evidence: [],
  };
  for (const [review, outcome] of [
    [inOrder, 'as-registered'],
    [silent, 'not-reached'],
  ] as const)
    if (review !== undefined)
      await act(story, 'analyst', 'POST /service-reviews/:id/record', review, { ...result, outcome });
}
