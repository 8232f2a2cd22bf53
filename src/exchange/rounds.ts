/** One round with each peer: fetch what it has for us, apply it, answer, and bring what it cannot fetch. */
import { CodedError } from '../errors.ts';
import type { Consumer } from '../kernel/outbox.ts';
import type { Randomness } from '../kernel/ports.ts';
import type { Kernel } from '../kernel/repository.ts';
import { type Self, secretCheck, tellAbout } from './about.ts';
import { applyTaken } from './apply.ts';
import { exchangeError } from './errors.ts';
import { noteAcked, pageOfFeed } from './feed.ts';
import type { OwnKey } from './keys.ts';
import type { OwnKeys } from './own.ts';
import { noteFault, type Peer, peers } from './peers.ts';
import type { ExchangeLink } from './ports.ts';
import { acknowledge } from './receipts.ts';
import { signRequest } from './request.ts';
import type { Sealer } from './sealing.ts';
import { takePage } from './take.ts';
import { watchExchange } from './watch.ts';

export interface ExchangeParts {
  readonly kernel: Kernel;
  readonly own: OwnKeys;
  readonly self: Self;
  readonly sealer: Sealer;
  readonly link: ExchangeLink;
  readonly randomness: Randomness;
  readonly consumers: ReadonlyMap<string, Consumer>;
}

/** Rounds a silent peer is left alone for: none at first, then doubling up to this many. */
const MOST_SKIPPED = 64;
const FREE_FAILURES = 5;
/** Items asked for at once: half as many after each failure, so that something comes over a way that breaks. */
const MOST_ITEMS = 500;
const LEAST_ITEMS = 1;

interface Way {
  readonly failures: number;
  readonly skip: number;
  readonly limit: number;
}

const OPEN: Way = { failures: 0, skip: 0, limit: MOST_ITEMS };

const afterFailure = ({ failures, limit }: Way): Way => ({
  failures: failures + 1,
  skip: failures < FREE_FAILURES ? 0 : Math.min(2 ** (failures - FREE_FAILURES), MOST_SKIPPED),
  limit: Math.max(LEAST_ITEMS, limit >> 1),
});

/**
 * Rounds with all peers, one after another for each of them.
 * @returns a round: how much was taken, applied, answered and brought; more than none means: look again at once
 */
export function exchangeRounds(parts: ExchangeParts): () => Promise<number> {
  const ways = new Map<string, Way>();
  const withPeer = async (peer: Peer): Promise<number> => {
    const way = ways.get(peer.id) ?? OPEN;
    if (way.skip > 0) {
      ways.set(peer.id, { ...way, skip: way.skip - 1 });
      return workOff(parts, peer.id);
    }
    try {
      const done = await exchangeWith(parts, peer, way.limit);
      ways.set(peer.id, { ...OPEN, limit: Math.min(MOST_ITEMS, way.limit * 2) });
      return done;
    } catch (error) {
      if (!(error instanceof CodedError)) throw error;
      ways.set(peer.id, afterFailure(way));
      const now = parts.kernel.clock.now();
      await noteFault(parts.kernel.database, { peer: peer.id, code: error.code, now });
      return workOff(parts, peer.id);
    }
  };
  return async () => {
    const all = await parts.kernel.database.owner(peers);
    const counts = await Promise.all(all.filter(({ paused }) => !paused).map(withPeer));
    return counts.reduce((sum, count) => sum + count, 0);
  };
}

/** What was taken before, whether the peer can be reached or not. */
async function workOff({ kernel, own, sealer, consumers }: ExchangeParts, peer: string): Promise<number> {
  // Delivered first: the sender knows that it arrived before it knows what became of it.
  const stored = await acknowledge(kernel, own, peer);
  const applied = await applyTaken({ kernel, consumers, sealer }, peer);
  return stored + applied + (applied > 0 ? await acknowledge(kernel, own, peer) : 0);
}

async function exchangeWith(parts: ExchangeParts, peer: Peer, limit: number): Promise<number> {
  const { kernel, own, self } = parts;
  const told = await tellAbout(kernel, own, self, peer);
  const fetched = peer.url === null ? 0 : await fetchFeed(parts, peer.id, { url: peer.url, limit });
  const done = fetched + (await workOff(parts, peer.id));
  const brought =
    peer.url === null || !peer.push ? 0 : await bringFeed(parts, peer.id, { url: peer.url, limit });
  if (peer.url !== null && peer.fault !== null)
    await noteFault(kernel.database, { peer: peer.id, code: null, now: kernel.clock.now() });
  return told + done + brought;
}

interface Asking {
  readonly url: string;
  readonly limit: number;
}

interface PageOnWire {
  readonly items?: unknown;
}

async function fetchFeed(parts: ExchangeParts, id: string, { url, limit }: Asking): Promise<number> {
  const { kernel, own } = parts;
  // Read anew: what another process took is not asked for again.
  const all = await kernel.database.owner(peers);
  const after = all.find((peer) => peer.id === id)?.in_seq ?? '0';
  const path = `/exchange/v1/feeds/${own.installation}?after=${after}&limit=${limit}`;
  const page = (await asked(parts, { method: 'GET', url, path, audience: id, body: '' })) as PageOnWire;
  const items = Array.isArray(page.items) ? page.items : [];
  if (items.length === 0) return 0;
  return takenFrom(parts, id, items);
}

/** @throws the code for which the feed stops */
async function takenFrom(parts: ExchangeParts, peer: string, items: readonly unknown[]): Promise<number> {
  const { kernel, own, self } = parts;
  const check = secretCheck(self, peer);
  const { taken, stopped } = await takePage(kernel, items, { own: own.installation, peer, check });
  if (stopped !== null) await noteStop(kernel, peer, stopped);
  if (stopped !== null) throw exchangeError(stopped);
  return taken;
}

/** A stop is on record at once: the next attempt may find nothing wrong any more. */
export async function noteStop(kernel: Kernel, peer: string, code: string): Promise<void> {
  await noteFault(kernel.database, { peer, code, now: kernel.clock.now() });
  await watchExchange(kernel);
}

async function bringFeed(parts: ExchangeParts, id: string, { url, limit }: Asking): Promise<number> {
  const { kernel } = parts;
  const page = await kernel.database.owner(async (tx) => {
    const all = await peers(tx);
    const acked = Number(all.find((peer) => peer.id === id)?.out_acked ?? 0);
    return pageOfFeed(tx, id, acked, limit);
  });
  if (page.items.length === 0) return 0;
  const body = `{"items":[${page.items.join(',')}]}`;
  const answer = (await asked(parts, {
    method: 'POST',
    url,
    path: '/exchange/v1/items',
    audience: id,
    body,
  })) as {
    readonly seq?: unknown;
  };
  const seq = typeof answer.seq === 'number' && Number.isSafeInteger(answer.seq) ? answer.seq : 0;
  await kernel.database.owner((tx) => noteAcked(tx, id, seq));
  return page.items.length;
}

interface Question {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly path: string;
  readonly audience: string;
  readonly body: string;
}

const NONCE_BYTES = 18;

/** A peer that has not heard of our new key yet is asked with the one before. */
async function asked(parts: ExchangeParts, question: Question): Promise<unknown> {
  const keys = await parts.kernel.database.owner((tx) => parts.own.usable(tx));
  let fault: unknown;
  for (const key of keys) {
    try {
      return await askedWith(parts, question, key);
    } catch (error) {
      fault = error;
      if (!(error instanceof CodedError) || error.facts.code !== 'exchange.key-unknown') throw error;
    }
  }
  throw fault;
}

function askedWith({ kernel, own, link, randomness }: ExchangeParts, question: Question, key: OwnKey) {
  const { method, url, path, audience, body } = question;
  const headers = signRequest(
    { method, path, audience, body },
    {
      installation: own.installation,
      now: kernel.clock.now(),
      nonce: Buffer.from(randomness.bytes(NONCE_BYTES)).toString('base64url'),
      key,
    },
  );
  return link.ask({ method, url: `${url}${path}`, headers, ...(method === 'POST' ? { body } : {}) });
}
