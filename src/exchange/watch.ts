/** Looks for what went wrong between installations, opens a case for it, and closes those that are put right. */
import type { OrganisationKind } from '../kernel/access.ts';
import type { Tx } from '../kernel/register.ts';
import type { Kernel } from '../kernel/repository.ts';
import { addHours, dayOf, type Instant } from '../kernel/time.ts';
import { type CaseCommand, type CaseFacts, caseId } from './case.ts';
import { tellCase } from './consumers.ts';
import { rowsOf } from './peers.ts';

/** Cases opened in one round, so that a flood is worked off in turns. */
const ROUND = 100;

interface Told {
  readonly org: string;
  readonly kind: OrganisationKind;
  readonly id: string;
  readonly command: CaseCommand;
}

/** @returns how many cases were opened, counted anew or closed */
export async function watchExchange(kernel: Kernel): Promise<number> {
  const now = kernel.clock.now();
  const hours = kernel.law.asOf(dayOf(now)).number('words.promptly_hours').value;
  const found = await kernel.database.owner(async (tx) => [
    ...(await missingReceipts(tx, addHours(now, -hours))),
    ...(await receiptsCame(tx, addHours(now, -hours))),
    ...(await refusals(tx, 'out')),
    ...(await refusals(tx, 'in')),
    ...(await stoppedFeeds(tx)),
    ...(await feedsThatGoOn(tx)),
    ...(await confirmedRevocations(tx)),
    ...(await otherSecrets(tx)),
    ...(await sameSecrets(tx)),
  ]);
  for (const { org, kind, id, command } of found) await tellCase(kernel, { id: org, kind }, { id, command });
  return found.length;
}

const nothing: Omit<CaseFacts, 'kind' | 'peer' | 'since'> = {
  item: null,
  topic: null,
  code: null,
  with: null,
  count: 1,
  seq: null,
  reason: null,
};

/** Somebody settled just these: until another is missing, or an older one, there is nothing to add. */
const SETTLED = `(c.state = 'closed' and c.data->'end'->'by'->>'account' is not null
  and (c.data->>'count')::int >= x.n and (c.data->>'since')::timestamptz <= x.since)`;

async function missingReceipts(tx: Tx, before: Instant): Promise<Told[]> {
  const rows = await rowsOf<{ org: string; kind: OrganisationKind; peer: string; n: number; since: Instant }>(
    tx,
    `select x.org, o.kind, x.peer, x.n, x.since from (
       select org, peer, count(*)::int as n, min(at) as since from exchange_out
       where state in ('sent', 'delivered') and at <= $1 group by org, peer
     ) x join organisation o on o.id = x.org
     where not exists (select 1 from exchange_case c where c.org = x.org and c.id = 'receipts-missing_' || x.peer
       and ((c.state <> 'closed' and (c.data->>'count')::int = x.n) or ${SETTLED}))`,
    [before],
  );
  return rows.map(({ org, kind, peer, n, since }) => {
    const about: CaseFacts = { ...nothing, kind: 'receipts-missing', peer, count: n, since };
    return { org, kind, id: caseId('receipts-missing', peer), command: { type: 'note', about } };
  });
}

async function receiptsCame(tx: Tx, before: Instant): Promise<Told[]> {
  const rows = await rowsOf<{ org: string; kind: OrganisationKind; id: string }>(
    tx,
    `select c.org, o.kind, c.id from exchange_case c join organisation o on o.id = c.org
     where c.kind = 'receipts-missing' and c.state <> 'closed' and not exists (
       select 1 from exchange_out x where x.org = c.org and x.peer = c.peer and x.state in ('sent', 'delivered') and x.at <= $1)`,
    [before],
  );
  return rows.map((row) => ({ ...row, command: { type: 'clear', how: 'receipts-came' } }));
}

const SIDES = {
  out: { table: 'exchange_out', case: 'refused-there', org: 'x.org' },
  // What is for nobody here goes to whoever answers for the link.
  in: {
    table: 'exchange_in',
    case: 'refused-here',
    org: '(case when exists (select 1 from organisation l where l.id = x.org and l.hosted_by is null) then x.org else p.keeper end)',
  },
} as const;

async function refusals(tx: Tx, side: keyof typeof SIDES): Promise<Told[]> {
  const { table, case: kind, org } = SIDES[side];
  const rows = await rowsOf<{
    org: string;
    kind: OrganisationKind;
    peer: string;
    id: string;
    seq: number;
    topic: string;
    code: string | null;
    at: Instant;
  }>(
    tx,
    `select y.*, o.kind from (
       select ${org} as org, x.peer, x.id, x.seq::float8 as seq, x.topic, x.code, x.at
       from ${table} x join exchange_peer p on p.id = x.peer where x.state = 'refused'
     ) y join organisation o on o.id = y.org
     where not exists (select 1 from exchange_case c where c.org = y.org and c.id = '${kind}_' || y.id)
     order by y.at limit ${ROUND}`,
  );
  return rows.map(({ org: by, kind: orgKind, peer, id: item, seq, topic, code, at }) => {
    const about: CaseFacts = { ...nothing, kind, peer, item, topic, code, seq, since: at };
    return { org: by, kind: orgKind, id: caseId(kind, item), command: { type: 'note', about } };
  });
}

/** Faults of what a peer sent, not of the way to it. */
const STOPS = `p.fault ~ '^exchange\\.(item-|signature-|key-|chain-|clock-)'`;

async function stoppedFeeds(tx: Tx): Promise<Told[]> {
  const rows = await rowsOf<{
    org: string;
    kind: OrganisationKind;
    peer: string;
    seq: number;
    fault: string;
    at: Instant;
  }>(
    tx,
    `select p.keeper as org, o.kind, p.id as peer, p.in_seq::float8 + 1 as seq, p.fault, p.fault_at as at
     from exchange_peer p join organisation o on o.id = p.keeper
     where ${STOPS} and not exists (select 1 from exchange_case c where c.org = p.keeper
       and c.id = 'feed-stopped_' || p.id || '_' || (p.in_seq + 1) and c.state <> 'closed')`,
  );
  return rows.map(({ org, kind, peer, seq, fault, at }) => {
    const about: CaseFacts = { ...nothing, kind: 'feed-stopped', peer, code: fault, seq, since: at };
    return { org, kind, id: caseId('feed-stopped', `${peer}_${seq}`), command: { type: 'note', about } };
  });
}

async function feedsThatGoOn(tx: Tx): Promise<Told[]> {
  const rows = await rowsOf<{ org: string; kind: OrganisationKind; id: string }>(
    tx,
    `select c.org, o.kind, c.id from exchange_case c join organisation o on o.id = c.org join exchange_peer p on p.id = c.peer
     where c.kind = 'feed-stopped' and c.state <> 'closed' and (p.in_seq >= (c.data->>'seq')::bigint or p.fault is null)`,
  );
  return rows.map((row) => ({ ...row, command: { type: 'clear', how: 'feed-goes-on' } }));
}

async function confirmedRevocations(tx: Tx): Promise<Told[]> {
  const rows = await rowsOf<{ org: string; kind: OrganisationKind; id: string }>(
    tx,
    `select c.org, o.kind, c.id from exchange_case c join organisation o on o.id = c.org
     join exchange_out x on x.id = c.data->>'item' and x.org = c.org
     where c.kind = 'revocation' and c.state <> 'closed' and x.state = 'revoked' limit ${ROUND}`,
  );
  return rows.map((row) => ({ ...row, command: { type: 'clear', how: 'revoked' } }));
}

/** One finding for each peer until the secrets agree. Where we have none ourselves nothing is expected of the peer. */
async function otherSecrets(tx: Tx): Promise<Told[]> {
  const rows = await rowsOf<{ org: string; kind: OrganisationKind; peer: string; at: Instant }>(
    tx,
    `select p.keeper as org, o.kind, p.id as peer, coalesce(p.seen_at, now()) as at
     from exchange_peer p join organisation o on o.id = p.keeper
     where p.secret_agrees = false and exists (select 1 from exchange_secret where digest <> 'none')
       and not exists (select 1 from exchange_case c where c.org = p.keeper and c.id = 'secret-differs_' || p.id)`,
  );
  return rows.map(({ org, kind, peer, at }) => {
    const about: CaseFacts = { ...nothing, kind: 'secret-differs', peer, since: at };
    return { org, kind, id: caseId('secret-differs', peer), command: { type: 'note', about } };
  });
}

async function sameSecrets(tx: Tx): Promise<Told[]> {
  const rows = await rowsOf<{ org: string; kind: OrganisationKind; id: string }>(
    tx,
    `select c.org, o.kind, c.id from exchange_case c join organisation o on o.id = c.org join exchange_peer p on p.id = c.peer
     where c.kind = 'secret-differs' and c.state <> 'closed' and p.secret_agrees`,
  );
  return rows.map((row) => ({ ...row, command: { type: 'clear', how: 'secret-agrees' } }));
}
