/**
 * What an installation says of itself to each peer: the key texts for it are sealed to, and a value that is the same on
 * both sides only where the federation secret is.
 */
import { createHmac, hash } from 'node:crypto';
import type { Tx } from '../kernel/register.ts';
import type { Kernel } from '../kernel/repository.ts';
import { canonical } from './canonical.ts';
import { append, controlDraft, type Signing } from './feed.ts';
import { type About, CONTROL } from './item.ts';
import { lockedPeer, type Peer, peers, rowsOf } from './peers.ts';

/** What this installation is to its peers. */
export interface Self {
  readonly installation: string;
  readonly secret: Uint8Array | undefined;
  /** Where texts for it are sealed to. */
  readonly point: string;
}

/** The same for both of a pair; nobody without the secret can make it. Null without a secret. */
export function secretCheck({ installation, secret }: Omit<Self, 'point'>, peer: string): string | null {
  if (secret === undefined) return null;
  const pair = [installation, peer].toSorted().join(' ');
  return createHmac('sha256', secret).update(`duanka exchange secret check\n${pair}`).digest('base64url');
}

const aboutFor = (self: Self, peer: string): About => ({
  sealingKey: self.point,
  secretCheck: secretCheck(self, peer),
});

/** @returns 1 where the peer was told something new */
export async function tellAbout(kernel: Kernel, signing: Signing, self: Self, known: Peer): Promise<number> {
  const about = aboutFor(self, known.id);
  const told = hash('sha256', canonical(about), 'hex');
  if (known.told === told) return 0;
  const now = kernel.clock.now();
  return kernel.database.owner(async (tx) => {
    const peer = await lockedPeer(tx, known.id);
    if (peer === undefined || peer.told === told) return 0;
    await append(tx, peer, signing, {
      drafts: [controlDraft(CONTROL.about, `about:${told}`, about)],
      now,
    });
    await rowsOf(tx, 'update exchange_peer set told = $2 where id = $1', [peer.id, told]);
    return 1;
  });
}

/** Notes what a peer said of itself; what waited for it is looked at again at once. */
export async function noteAbout(
  tx: Tx,
  peer: string,
  { about, own, now }: { readonly about: About; readonly own: string | null; readonly now: string },
): Promise<void> {
  await rowsOf(
    tx,
    'update exchange_peer set sealing_key = $2, secret_check = $3, secret_agrees = $4 where id = $1',
    [peer, about.sealingKey, about.secretCheck, agrees(own, about.secretCheck)],
  );
  await rowsOf(
    tx,
    `update outbox b set next_at = $2, error = null from organisation o
     where o.id = b.target and o.hosted_by = $1 and b.done_at is null and b.error like 'exchange.se%'`,
    [peer, now],
  );
}

const agrees = (own: string | null, theirs: string | null): boolean => own !== null && own === theirs;

/** At the start: the secret may have been set since the peers said theirs. */
export async function settleAgreement(kernel: Kernel, self: Self): Promise<void> {
  await kernel.database.owner(async (tx) => {
    for (const { id, secret_check: theirs, sealing_key: known } of await peers(tx))
      await rowsOf(tx, 'update exchange_peer set secret_agrees = $2 where id = $1', [
        id,
        known === null ? null : agrees(secretCheck(self, id), theirs),
      ]);
  });
}
