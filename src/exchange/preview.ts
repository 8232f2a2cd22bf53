/** What waits to travel, to whom, and why something does not. */
import type { OrganisationKind } from '../kernel/access.ts';
import type { Tx } from '../kernel/register.ts';
import type { Instant } from '../kernel/time.ts';
import type { OBSTACLES } from './contract-codes.ts';
import { keysOf, type Peer, peers, rowsOf } from './peers.ts';
import { outOfScope } from './scope.ts';

export type Obstacle = (typeof OBSTACLES)[number];

export interface Travelling {
  readonly from: string;
  readonly to: string;
  readonly topic: string;
  readonly peer: string | null;
  readonly count: number;
  readonly since: Instant;
  /** `outbox`: written, not yet in a feed; `feed`: signed, no receipt yet. */
  readonly stage: 'outbox' | 'feed';
  /** Null where it is on its way. */
  readonly obstacle: Obstacle | null;
  /** Code that was met, where there is one. */
  readonly code: string | null;
}

interface Counted {
  readonly from: string;
  readonly to: string;
  readonly topic: string;
  readonly from_kind: OrganisationKind | null;
  readonly to_kind: OrganisationKind | null;
  readonly peer: string | null;
  readonly count: number;
  readonly since: Instant;
  readonly code: string | null;
}

/** @param org only what this organisation sends; undefined: all of the installation, for its operator */
export async function preview(tx: Tx, now: Instant, org?: string): Promise<Travelling[]> {
  const all = new Map((await peers(tx)).map((peer) => [peer.id, peer]));
  const usable = new Set<string>();
  for (const id of all.keys()) {
    const keys = await keysOf(tx, id);
    if (keys.some((key) => key.revokedAt === null && (key.to === null || key.to > now))) usable.add(id);
  }
  const waiting = await inOutbox(tx, org);
  const sent = await inFeeds(tx, org);
  return [
    ...waiting.map((row) => travelling(row, 'outbox', obstacleOf(row, all, usable))),
    ...sent.map((row) => travelling(row, 'feed', obstacleOf(row, all, usable))),
  ];
}

/** Messages to organisations that are hosted elsewhere, or by nobody that is known. */
async function inOutbox(tx: Tx, org: string | undefined): Promise<Counted[]> {
  return rowsOf<Counted>(
    tx,
    `select b.org as "from", b.target as "to", b.topic, f.kind as from_kind, t.kind as to_kind, t.hosted_by as peer,
       sum(json_array_length(b.messages))::int as count, min(b.created_at) as since, max(b.error) as code
     from outbox b left join organisation f on f.id = b.org left join organisation t on t.id = b.target
     where b.done_at is null and (t.id is null or t.hosted_by is not null) and ($1::text is null or b.org = $1)
     group by 1, 2, 3, 4, 5, 6 order by 1, 2, 3`,
    [org ?? null],
  );
}

async function inFeeds(tx: Tx, org: string | undefined): Promise<Counted[]> {
  return rowsOf<Counted>(
    tx,
    `select x.org as "from", x.target as "to", x.topic, f.kind as from_kind, t.kind as to_kind, x.peer,
       count(*)::int as count, min(x.at) as since, null as code
     from exchange_out x left join organisation f on f.id = x.org left join organisation t on t.id = x.target
     where x.state in ('sent', 'delivered') and ($1::text is null or x.org = $1)
     group by 1, 2, 3, 4, 5, 6 order by 1, 2, 3`,
    [org ?? null],
  );
}

function obstacleOf(
  { topic, from_kind, to_kind, peer: id, code }: Counted,
  all: ReadonlyMap<string, Peer>,
  usable: ReadonlySet<string>,
): Obstacle | null {
  if (from_kind === null || to_kind === null) return 'organisation-unknown';
  if (outOfScope(topic, from_kind, to_kind) !== undefined) return 'out-of-scope';
  const peer = id === null ? undefined : all.get(id);
  if (peer === undefined) return 'no-peer';
  if (code?.startsWith('exchange.secret-') === true) return 'secret';
  if (peer.paused) return 'paused';
  if (!usable.has(peer.id)) return 'no-key';
  if (peer.fault === null) return null;
  return /\.(?:item|signature|key|chain)-/.test(peer.fault) ? 'feed-stopped' : 'unreachable';
}

function travelling(row: Counted, stage: Travelling['stage'], obstacle: Obstacle | null): Travelling {
  const { from, to, topic, peer, count, since, code } = row;
  return { from, to, topic, peer, count, since, stage, obstacle, code };
}
