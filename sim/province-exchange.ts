/**
 * Two other installations, as they appear from here: one with a platform that takes orders, applies them and answers,
 * refuses one and is silent about another; one with the police of another city, whose feed stopped at an item that a
 * key nobody was told of has signed. What they send is signed as in earnest.
 */
import type { Platform } from '../src/app.ts';
import { noteAcked, pageOfFeed } from '../src/exchange/feed.ts';
import { generateSealingKey, sealingPoint } from '../src/exchange/hpke.ts';
import { CONTROL, ITEM_VERSION, type Item, type Receipt, signItem } from '../src/exchange/item.ts';
import { generateKey, type OwnKey, readOwnKey } from '../src/exchange/keys.ts';
import { keepPeer } from '../src/exchange/peers.ts';
import { noteStop } from '../src/exchange/rounds.ts';
import { takePage } from '../src/exchange/take.ts';
import { keepOrganisation, type OrganisationEntry } from '../src/kernel/organisations.ts';
import { addHours } from '../src/kernel/time.ts';
import { allowed, ask, type World } from './province-desk.ts';
import { numberOf } from './province-people.ts';
import type { Step } from './province-time.ts';

const KEEPER = 'hub-12321';
const CHAT = { installation: 'inst-platform-x', org: 'platform-x' } as const;
const POLICE = { installation: 'inst-police-b', org: 'police-b' } as const;

const ELSEWHERE: readonly OrganisationEntry[] = [
  {
    id: CHAT.org,
    kind: 'platform',
    nameZh: '壬平台（演示，在其他安装）',
    nameEn: 'Platform X (demo, elsewhere)',
    province: null,
    duties: [],
  },
  {
    id: POLICE.org,
    kind: 'police',
    nameZh: '邻市公安局（演示，在其他安装）',
    nameEn: 'Police of another city (demo, elsewhere)',
    province: null,
    duties: [],
  },
];

/** Another installation: its key, and how far its feed to us is. */
interface Other {
  readonly installation: string;
  key: OwnKey;
  seq: number;
  prev: string | null;
}

const other = (installation: string): Other => ({
  installation,
  key: readOwnKey(generateKey('ed25519')),
  seq: 0,
  prev: null,
});

interface Asked extends World {
  readonly now: string;
}

export function exchangeSteps({ now, ...world }: Asked): Step[] {
  if (world.platform.exchange === undefined) return [];
  const { platform } = world;
  const [chat, police] = [other(CHAT.installation), other(POLICE.installation)];
  const at = (hours: number, act: () => Promise<void>): Step => ({ at: addHours(now, -hours), act });
  return [
    at(6, () => introduce(platform, [chat, police])),
    at(5.5, () => order(world, 1)),
    at(5.4, () => answer(platform, chat, 'applied')),
    at(4, () => order(world, 2)),
    at(3.9, () => answer(platform, chat, 'applied')),
    at(3, () => order(world, 3)),
    at(2.9, () => answer(platform, chat, 'refused')),
    at(2.5, () => takeBack(world)),
    at(2.4, () => answer(platform, chat, 'revoked')),
    at(2, () => stop(platform, police)),
    at(1.5, () => order(world, 4)),
    at(1.4, () => answer(platform, chat, 'delivered')),
    at(0.7, () => order(world, 5)),
  ];
}

function own(platform: Platform): string {
  if (platform.exchange === undefined) throw new TypeError('the exchange is on');
  return platform.exchange.installation;
}

async function introduce(platform: Platform, others: readonly Other[]): Promise<void> {
  const { database, kernel } = platform;
  const now = kernel.clock.now();
  for (const entry of ELSEWHERE) await keepOrganisation(database, entry);
  for (const [index, { installation, key }] of others.entries()) {
    const organisations = [[CHAT.org], [POLICE.org]][index] ?? [];
    const given = { id: installation, url: null, push: false, keeper: KEEPER, publicKey: key.publicKey };
    await keepPeer(database, { ...given, organisations }, { own: own(platform), now });
  }
  for (const one of others) {
    const about = { sealingKey: sealingPoint(generateSealingKey()), secretCheck: null };
    await say(platform, one, { topic: CONTROL.about, key: 'about', payload: about });
    await fetched(platform, one);
  }
}

interface Said {
  readonly topic: string;
  readonly key: string;
  readonly payload: unknown;
}

/** The next item of the other's feed comes in. @returns why the feed stopped, if it did */
async function say(platform: Platform, one: Other, said: Said): Promise<string | null> {
  const at = platform.kernel.clock.now();
  const place = { v: ITEM_VERSION, installation: one.installation, peer: own(platform), at } as const;
  const body = { ...place, seq: one.seq + 1, prev: one.prev, signer: one.key.id, from: null, to: null };
  const item = signItem({ ...body, ...said, subject: said.topic, revokes: null }, one.key);
  const page = [JSON.parse(JSON.stringify(item))];
  const taking = { own: own(platform), peer: one.installation, check: null };
  const { stopped } = await takePage(platform.kernel, page, taking);
  if (stopped === null) Object.assign(one, { seq: item.seq, prev: item.id });
  return stopped;
}

/** The other has all of our feed now. @returns its newest item that an organisation sent */
async function fetched(platform: Platform, { installation }: Other): Promise<Item | undefined> {
  return platform.database.owner(async (tx) => {
    const { items, last } = await pageOfFeed(tx, installation, 0);
    await noteAcked(tx, installation, last);
    return items.map((text) => JSON.parse(text) as Item).findLast(({ from }) => from !== null);
  });
}

/** Receipts for the newest item, or for the one that it takes back. */
async function answer(platform: Platform, one: Other, state: Receipt['state']): Promise<void> {
  const item = await fetched(platform, one);
  if (item === undefined) throw new TypeError('an order was sent');
  const at = platform.kernel.clock.now();
  const receipt = (about: Pick<Item, 'id' | 'seq'>, as: Receipt['state']): Receipt => ({
    item: about.id,
    seq: about.seq,
    org: CHAT.org,
    state: as,
    at,
    code: as === 'refused' ? 'exchange.topic-unhandled' : null,
  });
  const receipts = [receipt(item, 'delivered')];
  if (state === 'revoked') {
    const back = await itemOf(platform, item.revokes ?? '');
    receipts.push(receipt(item, 'applied'), receipt(back, 'revoked'));
  } else if (state !== 'delivered') receipts.push(receipt(item, state));
  await say(platform, one, {
    topic: CONTROL.receipts,
    key: `receipts:${one.seq + 1}`,
    payload: { receipts },
  });
  await platform.exchange?.watch();
}

async function itemOf(platform: Platform, id: string): Promise<Item> {
  const { items } = await platform.database.owner((tx) => pageOfFeed(tx, CHAT.installation, 0));
  const found = items.map((text) => JSON.parse(text) as Item).find((item) => item.id === id);
  if (found === undefined) throw new TypeError('it was sent before');
  return found;
}

/** The police order accounts on two numbers verified, at the platform elsewhere only. */
async function order(world: World, nth: number): Promise<void> {
  const body = {
    reference: `市公反诈〔2026〕4${nth}号（演示）`,
    ground: 'case-card',
    basis: 'atfl-2022.22',
    numbers: [numberOf(40 + 2 * nth), numberOf(41 + 2 * nth)],
    platforms: [CHAT.org],
    dueAt: null,
  };
  allowed(await ask(world, 'police', 'POST /account-orders', { body }));
}

/** The second order was a mistake. */
async function takeBack(world: World): Promise<void> {
  const { items } = await ask<{ items: readonly { id: string; seq: number }[] }>(
    world,
    'police',
    'GET /exchange-items',
    { query: { peer: CHAT.installation, state: 'applied' } },
  );
  const last = items.toSorted((a, b) => b.seq - a.seq)[0];
  const body = { reason: '号码录入有误' };
  const params = { id: last?.id ?? '' };
  allowed(await ask(world, 'police', 'POST /exchange-items/:id/revoke', { params, body }));
}

/** They changed their key and told nobody. */
async function stop(platform: Platform, one: Other): Promise<void> {
  const before = one.key;
  one.key = readOwnKey(generateKey('ed25519'));
  const stopped = await say(platform, one, {
    topic: CONTROL.about,
    key: 'about',
    payload: { sealingKey: sealingPoint(generateSealingKey()), secretCheck: null },
  });
  one.key = before;
  if (stopped === null) throw new TypeError('a strange key stops the feed');
  await noteStop(platform.kernel, one.installation, stopped);
}
