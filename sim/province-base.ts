/** The old base of carrier-a: lines without registration, campaigns about them, reviews of cards. */
import { addDays, dayOf } from '../src/kernel/time.ts';
import { allowed, ask, checkVisitor, type Decided, onCard, type World } from './province-desk.ts';
import { importLines } from './province-figures.ts';
import { numberOf } from './province-people.ts';
import type { Story } from './province-story.ts';
import { daytime, type Step } from './province-time.ts';

/** Lines of the first batch have numbers from 2000, of the second from 2100. */
const FIRST = 12;
const SECOND = 22;
const PROVINCES = ['44', '33', '31', '51', '41'] as const;
/** Seven old lines of one person, and three whose registration the company knows to be wrong. */
const HOARD = 7;
const WRONG = 3;

export function baseSteps(story: Story): Step[] {
  const { now } = story;
  const at = (daysAgo: number, hour: number) => daytime(now, { daysAgo, hour });
  const deadline = (daysAgo: number) => addDays(dayOf(now), -daysAgo);
  return [
    { at: at(300, 9), act: () => takeIn(story, unregistered(2000, FIRST)) },
    { at: at(290, 10), act: () => start(story, '老用户补登记（第一批）', deadline(225)) },
    ...[240, 236, 231].map((day, k) => ({ at: at(day, 14), act: () => comeBack(story, 2000 + k) })),
    // The day after the last day: what is left was switched off, one comes all the same, the campaign is closed.
    { at: at(224, 9), act: async () => {} },
    { at: at(210, 11), act: () => comeBack(story, 2003) },
    { at: at(200, 16), act: () => close(story) },
    { at: at(95, 9), act: () => takeIn(story, secondBatch(story)) },
    { at: at(88, 10), act: () => start(story, '并网号码补登记', addDays(dayOf(now), 24)) },
    ...Array.from({ length: 12 }, (_, k) => ({
      at: at(84 - k * 7, 15),
      act: () => comeBack(story, 2100 + k),
    })),
    { at: at(40, 10), act: () => callUsers(story) },
    { at: at(35, 9), act: () => survey(story, 'compliance', 'many-cards') },
    { at: at(34, 9), act: () => survey(story, 'compliance', 'inconsistent') },
    { at: at(33, 9), act: () => survey(story, 'reseller-compliance', 'call-back') },
    { at: at(30, 15), act: () => review(story, 'compliance', 'many-cards', 3) },
    { at: at(28, 15), act: () => reviewAll(story, 'reseller-compliance', 'call-back', 12) },
  ];
}

function line(
  number: string,
  k: number,
  holder: readonly [kind: string, paper: string, number: string, name: string] | undefined,
  registration: string,
): string[] {
  const joinedOn = addDays('2006-03-01', (k * 97) % 2600);
  const province = PROVINCES[k % PROVINCES.length] ?? '44';
  return [number, 'mobile', '老套餐18元', province, joinedOn, ...(holder ?? ['', '', '', '']), registration];
}

function unregistered(from: number, count: number): string[][] {
  return Array.from({ length: count }, (_, k) => line(numberOf(from + k), k, undefined, 'none'));
}

function secondBatch({ cast }: Story): string[][] {
  const held = (k: number) => {
    const { name, paperNumber } = cast.person(k);
    return ['person', 'resident-id', paperNumber, name] as const;
  };
  return [
    ...unregistered(2100, SECOND),
    ...Array.from({ length: HOARD }, (_, k) => line(numberOf(2200 + k), k, held(110), 'complete')),
    ...Array.from({ length: WRONG }, (_, k) => line(numberOf(2300 + k), k, held(111 + k), 'wrong')),
    ...Array.from({ length: 40 }, (_, k) => line(numberOf(2400 + k), k, held(120 + k), 'complete')),
  ];
}

/** Old lines are in use like others. */
async function takeIn(story: Story, rows: readonly string[][]): Promise<void> {
  await importLines(story, 'carrier-a', rows);
  const from = dayOf(story.platform.kernel.clock.now());
  for (const [number = ''] of rows) story.lines.set(`line-${number}`, { number, from });
}

async function start(world: World, name: string, deadline: string): Promise<void> {
  allowed(await ask(world, 'compliance', 'POST /campaigns', { body: { name, deadline } }));
}

interface Campaigns {
  readonly items: readonly { readonly id: string; readonly state: string; readonly version: number }[];
}

async function close(world: World): Promise<void> {
  const { items } = await ask<Campaigns>(world, 'compliance', 'GET /campaigns');
  const over = items.find(({ state }) => state === 'over');
  if (over === undefined) throw new Error('the story stops: no campaign is over');
  const asked = { params: { id: over.id }, body: { expectedVersion: over.version } };
  allowed(await ask(world, 'compliance', 'POST /campaigns/:id/close', asked));
}

async function lineId(world: World, number: string): Promise<string> {
  const { items } = await ask<{ items: { id: string }[] }>(world, 'clerk', 'POST /cards/search', {
    body: { number },
  });
  const [first] = items;
  if (first === undefined) throw new Error('the story stops: no such line');
  return first.id;
}

/** The user comes to the shop with a paper; the plan stays as it was. */
async function comeBack(story: Story, k: number): Promise<void> {
  const card = await lineId(story, numberOf(k));
  const person = story.cast.person(k < 2100 ? 170 + k - 2000 : 180 + k - 2100);
  const { holder, checks } = await checkVisitor(story, story.shops.clerk, person);
  const terms = { plan: '老套餐18元', planRequest: null, addedDuties: [] };
  const body = { card, holder, handler: null, checks, ...terms };
  await onCard(story, 'clerk', 'POST /cards/:id/re-register', body);
}

/** Those who did not answer the texts are called. */
async function callUsers(story: Story): Promise<void> {
  const { items } = await ask<Campaigns>(story, 'compliance', 'GET /campaigns');
  const running = items.find(({ state }) => state === 'running');
  if (running === undefined) throw new Error('the story stops: no campaign is running');
  const cards = [await lineId(story, numberOf(2112)), await lineId(story, numberOf(2113))];
  const body = { cards, how: 'call', result: '接听，答应下周带证件来营业厅' };
  await ask(story, 'compliance', 'POST /campaigns/:id/contact', { params: { id: running.id }, body });
}

async function survey(world: World, by: string, kind: string): Promise<void> {
  await ask(world, by, 'POST /reviews', { body: { kind } });
}

interface ReviewList {
  readonly items: readonly { readonly id: string; readonly kind: string; readonly version: number }[];
}
interface ReviewShown {
  readonly review: { readonly id: string; readonly version: number };
  readonly cards: readonly { readonly card: string }[];
}

async function shown(world: World, by: string, kind: string): Promise<ReviewShown[]> {
  const { items } = await ask<ReviewList>(world, by, 'GET /reviews', { query: { kind, state: 'open' } });
  return Promise.all(
    items.map(({ id }) => ask<ReviewShown>(world, by, 'GET /reviews/:id', { params: { id } })),
  );
}

async function record(
  world: World,
  by: string,
  id: string,
  given: { readonly card: string; readonly version: number; readonly method: string },
): Promise<Decided> {
  const { card, version: expectedVersion, method } = given;
  const body = { expectedVersion, card, method, result: 'confirmed', note: '' };
  return allowed(await ask(world, by, 'POST /reviews/:id/result', { params: { id }, body }));
}

/** Begun and not finished: results for the first cards of the first review. */
async function review(world: World, by: string, kind: string, cards: number): Promise<void> {
  const [first] = await shown(world, by, kind);
  if (first === undefined) throw new Error(`the story stops: no review of ${kind}`);
  let { version } = first.review;
  for (const { card } of first.cards.slice(0, cards)) {
    ({ version } = await record(world, by, first.review.id, { card, version, method: 'record-check' }));
  }
}

/** Calls made and closed, up to a number of them. */
async function reviewAll(world: World, by: string, kind: string, most: number): Promise<void> {
  for (const { review: open, cards } of (await shown(world, by, kind)).slice(0, most)) {
    let { version } = open;
    for (const { card } of cards)
      ({ version } = await record(world, by, open.id, { card, version, method: 'call-back' }));
    const asked = { params: { id: open.id }, body: { expectedVersion: version } };
    allowed(await ask(world, by, 'POST /reviews/:id/close', asked));
  }
}
