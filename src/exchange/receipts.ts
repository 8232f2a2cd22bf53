/** Receipts for what was taken from a peer, written into the feed to it. */
import type { Kernel } from '../kernel/repository.ts';
import type { Instant } from '../kernel/time.ts';
import { append, controlDraft, type Signing } from './feed.ts';
import { CONTROL, type Receipt, type ReceiptState, type Receipts } from './item.ts';
import { lockedPeer, rowsOf } from './peers.ts';

/** Receipts in one item: some 40 KB, which comes over a poor way in one piece. */
const BATCH = 200;

type InState = 'stored' | 'applied' | 'refused' | 'revoked';
const SAID: Readonly<Record<InState, ReceiptState>> = {
  stored: 'delivered',
  applied: 'applied',
  refused: 'refused',
  revoked: 'revoked',
};

interface Unanswered {
  readonly seq: number;
  readonly id: string;
  readonly org: string;
  readonly sender: string;
  readonly state: InState;
  readonly code: string | null;
  readonly at: Instant;
}

/**
 * Answers every item whose state the sender does not know yet: one item of receipts for up to 200, each with those of
 * one sender and one recipient only, since it is shown to whichever of the two wants a proof.
 * @returns how many receipts were written
 */
export async function acknowledge(kernel: Kernel, signing: Signing, id: string): Promise<number> {
  const now = kernel.clock.now();
  return kernel.database.owner(async (tx) => {
    const waiting = await rowsOf<Unanswered>(
      tx,
      `select seq::float8 as seq, id, org, sender, state, code, at from exchange_in
       where peer = $1 and receipted is distinct from state order by seq limit ${BATCH}`,
      [id],
    );
    const peer = waiting.length === 0 ? undefined : await lockedPeer(tx, id);
    if (peer === undefined) return 0;
    const pairs = [...Map.groupBy(waiting, ({ sender, org }) => `${sender} ${org}`).values()];
    const drafts = pairs.map((part, index) => {
      const payload: Receipts = { receipts: part.map(receiptFor) };
      return controlDraft(CONTROL.receipts, `receipts:${Number(peer.out_seq) + 1 + index}`, payload);
    });
    await append(tx, peer, signing, { drafts, now });
    await rowsOf(
      tx,
      `update exchange_in i set receipted = w.state from unnest($2::bigint[], $3::text[]) as w(seq, state)
       where i.peer = $1 and i.seq = w.seq`,
      [id, waiting.map(({ seq }) => seq), waiting.map(({ state }) => state)],
    );
    return waiting.length;
  });
}

function receiptFor({ seq, id: item, org, state, code, at }: Unanswered): Receipt {
  return { item, seq, org, state: SAID[state], at, code: state === 'refused' ? code : null };
}
