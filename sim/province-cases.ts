/** Second verifications, complaints, stops and other ends of cards, each card with a story of its own. */
import type { Instant } from '../src/kernel/time.ts';
import { allowed, ask, askAsCitizen, checkVisitor, onCard, sign } from './province-desk.ts';
import { numberOf } from './province-people.ts';
import { card, MANY_CARDS, type Story, UNREACHED } from './province-story.ts';
import { daytime, type Step, workingTimeBefore } from './province-time.ts';

const ALERTS = { group: 'model-alerts', evidence: '预警模型：短时大量外呼', alerts: 4, days: 3 } as const;
const SLEEPING = { group: 'sleeping', evidence: '118天没有使用', days: 118, started: true } as const;
const SILENT = { group: 'silent', evidence: '开机96天没有通话、短信、流量', days: 96 } as const;
const LISTED = { group: 'listed', evidence: '涉诈电话卡名单 2026-11' } as const;

type Group = { readonly group: string; readonly evidence: string };

export function caseSteps(story: Story): Step[] {
  const { now } = story;
  const ago = (daysAgo: number, hour: number) => daytime(now, { daysAgo, hour });
  const before = (hours: number) => workingTimeBefore(now, hours);
  const flagged = (at: Instant, k: number, ...groups: readonly Group[]): Step => ({
    at,
    act: () => flag(story, k, groups),
  });
  const steps: Step[] = [
    // Time left: a few hours, most of a day; and one whose reminders do not get through.
    flagged(before(0.6), 7, ALERTS),
    flagged(before(2), 11, SILENT),
    flagged(before(8), UNREACHED, SLEEPING),
    flagged(before(19), 13, ALERTS, SILENT),
    // Nobody came: suspended, of different degrees.
    flagged(ago(3, 10), 14, ALERTS),
    flagged(ago(5, 11), 15, SLEEPING),
    flagged(ago(2, 15), 16, LISTED),
    // Came in time, came late, was flagged by mistake.
    flagged(ago(20, 9), 17, SILENT),
    { at: ago(20, 15), act: () => verifyInHall(story, 17) },
    flagged(ago(16, 9), 18, ALERTS),
    { at: ago(14, 10), act: () => verifyInHall(story, 18) },
    // Five cards: the first sweep found all of them, and the holder came with one visit for all.
    { at: ago(30, 15), act: () => verifyAll(story, MANY_CARDS) },
    flagged(ago(9, 9), 19, SLEEPING),
    { at: ago(9, 14), act: () => withdraw(story, 19) },
    // Suspended and complained: open at the police, answered, upheld.
    flagged(ago(3, 9), 20, ALERTS),
    { at: before(5), act: () => complain(story, 20) },
    flagged(ago(4, 9), 21, ALERTS),
    { at: before(20), act: () => complain(story, 21) },
    { at: before(15), act: () => answer(story, 21) },
    flagged(ago(12, 9), 22, SILENT),
    { at: ago(10, 10), act: () => complain(story, 22) },
    { at: ago(10, 15), act: () => answer(story, 22) },
    { at: ago(9, 10), act: () => policeDecide(story) },
  ];
  return [...steps, ...endSteps(story)];
}

/** The steps after the end of a period need nobody: the clock suspends. */
async function flag(story: Story, k: number, groups: readonly Group[]): Promise<void> {
  await onCard(story, 'analyst', 'POST /cards/:id/flag', { card: card(story, k), groups });
}

async function withdraw(story: Story, k: number): Promise<void> {
  const reason = '当天话单补到，号码一直在正常使用。';
  await onCard(story, 'analyst', 'POST /reverifications/:id/withdraw', { card: card(story, k), reason });
}

async function verifyInHall(story: Story, k: number): Promise<void> {
  await verify(story, k, [card(story, k)]);
}

async function verifyAll(story: Story, k: number): Promise<void> {
  const names = [...story.cards.keys()].filter(
    (name) => name === `card-${k}` || name.startsWith(`card-${k}-`),
  );
  await verify(
    story,
    k,
    names.flatMap((name) => story.cards.get(name) ?? []),
  );
}

async function verify(story: Story, k: number, cards: readonly string[]): Promise<void> {
  const { clerk } = story.shops;
  const { holder, checks } = await checkVisitor(story, clerk, story.cast.person(k));
  const series = { service: 'mobile', subject: 'person', place: 'hall' };
  for (const id of cards) {
    await sign(story, clerk, { holder, card: id, occasion: 'reverification', series });
    await onCard(story, 'clerk', 'POST /reverifications/:id/verify', { card: id, checks });
  }
}

/** On the page of the holder: number and paper, then what is wrong about the suspension. */
async function complain(story: Story, k: number): Promise<void> {
  const { kind, paperNumber } = story.cast.person(k);
  const { token } = await askAsCitizen<{ token: string }>(story, 'carrier-a', 'POST /verification/open', {
    body: { ownNumber: numberOf(k), ownPaper: { kind, paperNumber } },
  });
  const words = '我一直正常使用，没有收到过提醒，要求尽快恢复。';
  allowed(await askAsCitizen(story, 'carrier-a', 'POST /verification/complain', { body: { token, words } }));
}

async function answer(story: Story, k: number): Promise<void> {
  const reason = '提醒短信已送达，预警依据充分，请按告知的方式核验。';
  await onCard(story, 'analyst', 'POST /reverifications/:id/answer-complaint', {
    card: card(story, k),
    upheld: false,
    reason,
  });
}

/** The first complaint that the police can decide is upheld. */
async function policeDecide(story: Story): Promise<void> {
  const { items } = await ask<{ items: { id: string; version?: number }[] }>(
    story,
    'police',
    'GET /complaints',
  );
  const [first] = items;
  if (first === undefined) throw new RangeError('the police have no complaint');
  const { version } = await ask<{ version: number }>(story, 'police', 'GET /complaints/:id', {
    params: { id: first.id },
  });
  const body = { expectedVersion: version, upheld: true, reason: '经核实，机主本人使用，未发现涉案情形。' };
  allowed(await ask(story, 'police', 'POST /complaints/:id/decide', { params: { id: first.id }, body }));
}

function endSteps(story: Story): Step[] {
  const { now } = story;
  const at = (daysAgo: number, hour: number) => daytime(now, { daysAgo, hour });
  const stop = (k: number, ground: string) => () =>
    onCard(story, 'analyst', 'POST /cards/:id/stop', {
      card: card(story, k),
      ground,
      reason: '七天内被62名不同用户投诉，话单与投诉相符。',
      confirmation: `核查单 2026-${k}`,
    });
  const steps: (Step & { act: () => Promise<unknown> })[] = [
    { at: workingTimeBefore(now, 6), act: nothing(stop(24, 'user-complaints')) },
    { at: at(11, 10), act: nothing(stop(25, 'nuisance-calls')) },
    {
      at: at(11, 14),
      act: nothing(() =>
        onCard(story, 'compliance', 'POST /cards/:id/stop/approve', { card: card(story, 25) }),
      ),
    },
    { at: at(6, 11), act: () => dispute(story, 27) },
    { at: at(30, 16), act: () => cancel(story, 28) },
    { at: at(45, 10), act: () => shutDown(story, 29) },
    { at: at(10, 10), act: () => shutDownBlack(story) },
    {
      at: at(7, 9),
      act: nothing(() =>
        onCard(story, 'analyst', 'POST /cards/:id/other-user', {
          card: card(story, 30),
          observation: '客服回访，接听人说卡是朋友给的。',
        }),
      ),
    },
    {
      at: at(44, 11),
      act: nothing(() =>
        onCard(story, 'compliance', 'POST /cards/:id/trade', {
          card: card(story, 31),
          act: 'sell',
          on: daytime(now, { daysAgo: 50, hour: 12 }).slice(0, 10),
          reference: '移送函 2026-31',
        }),
      ),
    },
  ];
  return steps;
}

function nothing(act: () => Promise<unknown>): () => Promise<void> {
  return async () => void (await act());
}

/** Somebody else finds a number on the own paper that was never applied for. */
async function dispute(story: Story, k: number): Promise<void> {
  const { clerk2 } = story.shops;
  const { holder, checks } = await checkVisitor(story, clerk2, story.cast.person(k));
  await onCard(story, 'clerk2', 'POST /cards/:id/dispute', { card: card(story, k), person: holder, checks });
}

async function cancel(story: Story, k: number): Promise<void> {
  const { clerk } = story.shops;
  const { checks } = await checkVisitor(story, clerk, story.cast.person(k));
  const body = { card: card(story, k), by: 'holder', reason: '不再使用', checks };
  await onCard(story, 'clerk', 'POST /cards/:id/cancel', body);
  story.lines.delete(`card-${k}`);
}

/** An order of the police: card k, and a number of another company, which refuses it. */
async function shutDown(story: Story, k: number): Promise<void> {
  await orderShutdown(story, '公（反诈）关停〔2026〕12号', 'fraud-card', [numberOf(k), '13000009999']);
  story.lines.delete(`card-${k}`);
}

/** Not registered and used in crime: a black card, traced to whoever sold it. */
async function shutDownBlack(story: Story): Promise<void> {
  const number = numberOf(2120);
  await orderShutdown(story, '公（反诈）关停〔2026〕31号', 'black-card', [number]);
  story.lines.delete(`line-${number}`);
}

async function orderShutdown(
  story: Story,
  reference: string,
  basis: 'fraud-card' | 'black-card',
  numbers: readonly string[],
): Promise<void> {
  const body = { reference, basis, usedInCrime: true, numbers };
  allowed(await ask(story, 'police', 'POST /shutdown-orders', { body }));
}
