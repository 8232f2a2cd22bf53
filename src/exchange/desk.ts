/** Answers other installations: who asks is checked before anything is read for them. */

import type { Tx } from '../kernel/register.ts';
import type { Kernel } from '../kernel/repository.ts';
import { addHours, type Instant } from '../kernel/time.ts';
import { type Self, secretCheck } from './about.ts';
import { exchangeError } from './errors.ts';
import { noteAcked, pageOfFeed } from './feed.ts';
import { keyFault } from './judge.ts';
import type { OwnKeys } from './own.ts';
import { keysOf, rowsOf } from './peers.ts';
import type { DeskRequest, ExchangeDesk } from './ports.ts';
import { isSigned, readHead, SKEW_MINUTES, skewMinutes } from './request.ts';
import { noteStop } from './rounds.ts';
import { takePage } from './take.ts';

export function exchangeDesk(kernel: Kernel, own: OwnKeys, self: Self): ExchangeDesk {
  return {
    async feed(request, { after, limit }) {
      const peer = await admitted(kernel, own, request);
      if (request.installation !== peer) throw exchangeError('exchange.request-other-feed', { place: peer });
      const page = await kernel.database.owner(async (tx) => {
        // Whoever asks for what follows a number has all up to it.
        await noteAcked(tx, peer, after);
        return pageOfFeed(tx, peer, after, limit);
      });
      return `{"last":${page.last},"items":[${page.items.join(',')}]}`;
    },
    async take(request) {
      const peer = await admitted(kernel, own, request);
      const { items } = readBody(request.body);
      const { seq, stopped } = await takePage(kernel, items, {
        own: own.installation,
        peer,
        check: secretCheck(self, peer),
      });
      if (stopped !== null) await noteStop(kernel, peer, stopped);
      return { seq, stopped };
    },
  };
}

function readBody(body: string): { readonly items: readonly unknown[] } {
  let read: unknown;
  try {
    read = JSON.parse(body);
  } catch {
    throw exchangeError('exchange.request-malformed');
  }
  const { items } = (read ?? {}) as { items?: unknown };
  if (!Array.isArray(items)) throw exchangeError('exchange.request-malformed', { place: '/items' });
  return { items };
}

/** Longer than two clocks can differ both ways, so that a nonce outlives every request it could be used in. */
const NONCE_HOURS = (4 * SKEW_MINUTES) / 60;

/**
 * The installation that signed a request, once.
 * @throws exchange.request-unsigned, exchange.peer-unknown, exchange.clock-skew, exchange.key-*, exchange.request-forged,
 *   exchange.request-replayed
 */
async function admitted(kernel: Kernel, own: OwnKeys, request: DeskRequest): Promise<string> {
  const head = readHead((name) => request.header(name));
  if (head === undefined) throw exchangeError('exchange.request-unsigned');
  const now = kernel.clock.now();
  const { installation, nonce } = head;
  await kernel.database.owner(async (tx) => {
    const keys = await keysOf(tx, installation);
    const key = keys.find(({ id }) => id === head.key);
    const fault = keyFault(key, now);
    // An unknown installation and an unknown key are answered alike.
    if (key === undefined || fault !== undefined)
      throw exchangeError(fault ?? 'exchange.key-unknown', { place: head.key });
    const { method, path, body } = request;
    if (!isSigned({ method, path, audience: own.installation, body }, head, key.publicKey))
      throw exchangeError('exchange.request-forged');
    const minutes = skewMinutes(head.time, now);
    if (Math.abs(minutes) > SKEW_MINUTES)
      throw exchangeError('exchange.clock-skew', {
        facts: { minutes: Math.round(minutes), allowed: SKEW_MINUTES },
      });
    await useNonce(tx, { installation, nonce, now });
  });
  return installation;
}

async function useNonce(
  tx: Tx,
  { installation, nonce, now }: { installation: string; nonce: string; now: Instant },
): Promise<void> {
  const used = await rowsOf(
    tx,
    'insert into exchange_nonce (installation, nonce, at) values ($1, $2, $3) on conflict do nothing returning nonce',
    [installation, nonce, now],
  );
  if (used.length === 0) throw exchangeError('exchange.request-replayed');
}

/** Nonces too old to be used again. */
export async function forgetNonces(kernel: Kernel): Promise<number> {
  const before = addHours(kernel.clock.now(), -NONCE_HOURS);
  const gone = await kernel.database.owner((tx) =>
    rowsOf(tx, 'delete from exchange_nonce where at < $1 returning nonce', [before]),
  );
  return gone.length;
}
