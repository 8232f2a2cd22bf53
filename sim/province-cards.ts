/** A year of cards of carrier-a and reseller-d, as steps in time. */
import { dayOf } from '../src/kernel/time.ts';
import { bankSteps } from './province-bank.ts';
import { baseSteps } from './province-base.ts';
import { blacklistSteps } from './province-blacklist.ts';
import { caseSteps } from './province-cases.ts';
import { cancelAgent, openShops, orderRectification } from './province-channels.ts';
import {
  allowed,
  ask,
  checkUnit,
  checkVisitor,
  type Decided,
  type Desk,
  openCard,
  register,
  type Visitor,
} from './province-desk.ts';
import { gatewaySteps } from './province-gateways.ts';
import { interopSteps } from './province-interop.ts';
import { investigationSteps } from './province-investigation.ts';
import { iotSteps } from './province-iot.ts';
import { keyDeskSteps } from './province-key-desk.ts';
import { keySteps } from './province-keys.ts';
import { penaltySteps } from './province-penalties.ts';
import { numberOf, resellerNumberOf } from './province-people.ts';
import { platformSteps } from './province-platforms.ts';
import { SILENT_NAME, SILENT_NUMBERS } from './province-services.ts';
import {
  beginStory,
  type CardsAsked,
  MANY_CARDS,
  ONE_MORE,
  type Story,
  UNREACHED,
} from './province-story.ts';
import { daytime, type Step, workingTimeBefore } from './province-time.ts';
import { traceSteps } from './province-traces.ts';
import { useSteps } from './province-use.ts';

const PLANS = ['畅享39元', '畅享59元', '家庭99元', '流量29元'] as const;
/** Visitors of the year, and how many cards each of them took; the cases of the story are among them. */
const VISITS = 46;
const RESELLER_VISITS = 20;
const DAYS = 350;

export function cardSteps(asked: CardsAsked): Step[] {
  const story = beginStory(asked);
  const { now } = asked;
  return [
    { at: daytime(now, { daysAgo: DAYS + 1, hour: 9 }), act: () => open(story) },
    ...visitSteps(story),
    ...resellerSteps(story),
    { at: daytime(now, { daysAgo: 1, hour: 15 }), act: () => fifthCard(story) },
    { at: daytime(now, { daysAgo: 70, hour: 11 }), act: () => unitCards(story) },
    ...draftSteps(story),
    // One agent has days left to put things right; the other let them pass, and was cancelled later.
    { at: daytime(now, { daysAgo: 3, hour: 10 }), act: () => orderRectification(story, story.shops.agent) },
    { at: daytime(now, { daysAgo: 90, hour: 10 }), act: () => orderRectification(story, story.shops.barred) },
    { at: daytime(now, { daysAgo: 60, hour: 15 }), act: () => cancelAgent(story, story.shops.barred) },
    ...caseSteps(story),
    ...baseSteps(story),
    ...useSteps(story),
    ...iotSteps(story),
    ...keySteps(story),
    ...bankSteps(story),
    ...blacklistSteps(story),
    ...interopSteps(story),
    ...keyDeskSteps(story),
    ...traceSteps(story),
    ...gatewaySteps(story),
    ...platformSteps(story),
    ...investigationSteps(story),
    ...penaltySteps(story),
  ];
}

async function open(story: Story): Promise<void> {
  story.shops = await openShops(story, story.cast, story.now);
}

function visitSteps(story: Story): Step[] {
  const { now, draw, cast } = story;
  return Array.from({ length: VISITS }, (_, k) => {
    const daysAgo = Math.floor(DAYS - (k * (DAYS - 8)) / VISITS);
    const cards = k === MANY_CARDS ? 5 : k === ONE_MORE ? 4 : k % 4 === 1 ? 2 : 1;
    const at = daytime(now, { daysAgo, hour: 9 + (k % 9) + draw.next() / 2 });
    const act = async () => {
      const { clerk, clerk2, agentClerk } = story.shops;
      const desk = k % 5 === 4 ? agentClerk : k % 2 === 0 ? clerk : clerk2;
      const visitor = await checkVisitor(story, desk, cast.person(k));
      for (let nth = 0; nth < cards; nth += 1) {
        const number = k === UNREACHED ? `1380000${SILENT_NUMBERS}` : numberOf(k + nth * 100);
        await sell(story, desk, visitor, { name: nth === 0 ? `card-${k}` : `card-${k}-${nth}`, number });
      }
    };
    return { at, act };
  });
}

async function sell(
  story: Story,
  desk: Desk,
  visitor: Visitor,
  { name, number }: { readonly name: string; readonly number: string },
): Promise<void> {
  const plan = story.draw.pick(PLANS);
  story.cards.set(name, await openCard(story, desk, visitor, { number, plan }));
  story.lines.set(name, { number, from: dayOf(story.platform.kernel.clock.now()) });
}

async function fifthCard(story: Story): Promise<void> {
  const { clerk } = story.shops;
  const visitor = await checkVisitor(story, clerk, story.cast.person(ONE_MORE));
  await sell(story, clerk, visitor, { name: `card-${ONE_MORE}-4`, number: numberOf(ONE_MORE + 400) });
}

function resellerSteps(story: Story): Step[] {
  const { now, cast } = story;
  return Array.from({ length: RESELLER_VISITS }, (_, k) => ({
    at: daytime(now, { daysAgo: 330 - k * 15, hour: 10 + (k % 7) }),
    act: async () => {
      const { reseller } = story.shops;
      const visitor = await checkVisitor(story, reseller, cast.person(60 + k));
      await sell(story, reseller, visitor, { name: `reseller-${k}`, number: resellerNumberOf(k) });
    },
  }));
}

/** Two cards of a firm, by the person who handles it. */
async function unitCards(story: Story): Promise<void> {
  const { clerk2 } = story.shops;
  const handler = await checkVisitor(story, clerk2, story.cast.person(94));
  const { unit, check } = await checkUnit(story, clerk2, story.cast.unit(3));
  const visitor = { holder: unit, checks: [check, ...handler.checks] };
  for (const nth of [0, 1]) {
    const opening = {
      number: numberOf(950 + nth),
      plan: PLANS[2],
      handler: handler.holder,
      subject: 'unit',
    } as const;
    const name = `unit-${nth}`;
    story.cards.set(name, await openCard(story, clerk2, visitor, opening));
    story.lines.set(name, { number: opening.number, from: dayOf(story.platform.kernel.clock.now()) });
  }
}

/** Orders of today that are not finished: one registered, one without a photo, one that waits for the authority. */
function draftSteps(story: Story): Step[] {
  const { now, cast } = story;
  const plan = PLANS[1];
  const before = (hours: number) => workingTimeBefore(now, hours);
  return [
    {
      at: before(3),
      act: async () => {
        const visitor = await checkVisitor(story, story.shops.clerk, cast.person(90));
        const { id } = await register(story, story.shops.clerk, visitor, { number: numberOf(900), plan });
        story.cards.set('draft-registered', id);
      },
    },
    {
      at: before(2),
      act: async () => {
        const { account } = story.shops.clerk2;
        const person = cast.person(91);
        const { holder } = await typed(story, account, person.name, person.paperNumber);
        const body = { number: numberOf(901), kind: 'mobile', plan, holder };
        story.cards.set('draft-ordered', allowed(await ask(story, account, 'POST /cards', { body })).id);
      },
    },
    { at: before(1), act: () => undecidableDraft(story) },
  ];
}

/** The authority does not answer about this person: the draft is kept, and goes on by itself once it does. */
async function undecidableDraft(story: Story): Promise<void> {
  const { account } = story.shops.clerk;
  const { holder } = await typed(story, account, SILENT_NAME, story.cast.person(92).paperNumber);
  const asked = { holder, method: 'networked-verification', device: 'reader-01' };
  const made = await ask<Decided & { check: { id: string } }>(story, account, 'POST /identity-checks', {
    body: asked,
  });
  const checks = [made.check.id];
  const body = { number: numberOf(902), kind: 'mobile', plan: PLANS[0], holder, checks };
  const { id, version } = allowed(await ask(story, account, 'POST /cards', { body }));
  story.cards.set('draft-undecidable', id);
  await ask(story, account, 'POST /cards/:id/register', {
    params: { id },
    body: { expectedVersion: version, checks },
  });
}

function typed(story: Story, account: string, holderName: string, paperNumber: string) {
  const paper = { kind: 'resident-id', paperNumber, validTo: '2041-12-31' };
  return ask<Decided & { holder: string }>(story, account, 'POST /holders', { body: { paper, holderName } });
}
