/** HTTP of the exchange for staff: links, what waits, what was sent, cases, taking back, proofs. */

import { type Static, Type } from 'typebox';
import { ById, DecisionSchema, PageQuery } from '../kernel/contract.ts';
import { kernelError } from '../kernel/errors.ts';
import { decisionView, type RuleBook } from '../kernel/explain.ts';
import type { Database } from '../kernel/ports.ts';
import type { Tx } from '../kernel/register.ts';
import { type AnyRoute, route } from '../kernel/route.ts';
import { pageOfSubjects, type Subject } from '../kernel/subjects.ts';
import type { Instant } from '../kernel/time.ts';
import { caseId, type ExchangeCase } from './case.ts';
import { exchangeCase } from './case-store.ts';
import { exportItem } from './chain.ts';
import { markRevoked } from './consumers.ts';
import * as contract from './contract.ts';
import { peers, rowsOf } from './peers.ts';
import { preview } from './preview.ts';

export interface ExchangeRouteServices {
  readonly book: RuleBook;
  readonly database: Database;
  /** Null where this installation exchanges nothing. */
  readonly installation: string | null;
}

const SHOWN = 100;
const ByItem = Type.Object({ id: contract.ItemId }, { additionalProperties: false });

export function exchangeRoutes({ book, database, installation }: ExchangeRouteServices): AnyRoute[] {
  return [
    route({
      method: 'GET',
      path: '/exchange-peers',
      audience: 'staff',
      permission: 'exchange.read',
      summary: 'Installations that messages are exchanged with, and whether the links work',
      answer: contract.PeerList,
      handle: ({ repository }) =>
        repository.read('exchange.read', async (tx) => ({
          installation: installation ?? '',
          peers: await links(tx),
        })),
    }),
    route({
      method: 'GET',
      path: '/exchange-preview',
      audience: 'staff',
      permission: 'exchange.read',
      summary: 'What waits to travel to whom, and why something does not',
      answer: contract.Preview,
      handle: ({ repository, now }) =>
        repository.read('exchange.read', async (tx) => ({
          waiting: await preview(tx, now, repository.actor.org),
        })),
    }),
    route({
      method: 'GET',
      path: '/exchange-items',
      audience: 'staff',
      permission: 'exchange.read',
      summary: 'Items this organisation sent, newest first, with what became of them',
      query: contract.ItemQuery,
      answer: contract.ItemList,
      handle: ({ repository, query }) =>
        repository.read('exchange.read', async (tx) => ({ items: await sentItems(tx, query) })),
    }),
    route({
      method: 'GET',
      path: '/exchange-items/:id/proof',
      audience: 'staff',
      permission: 'exchange.read',
      summary:
        'The signed items and receipts of one item; checked with duanka exchange verify and public keys alone',
      params: ByItem,
      answer: contract.Proof,
      handle: async ({ repository, params: { id } }) => {
        await repository.read('exchange.read', (tx) => demandItem(tx, id));
        return { lines: await database.owner((tx) => exportItem(tx, id)) };
      },
    }),
    route({
      method: 'POST',
      path: '/exchange-items/:id/revoke',
      audience: 'staff',
      permission: 'exchange.revoke',
      summary: 'Take back an item this organisation sent: it travels like any other and is answered',
      params: ByItem,
      body: contract.Revoke,
      answer: DecisionSchema,
      handle: async ({ repository, params: { id }, body: { reason }, key }) => {
        await repository.read('exchange.read', (tx) => demandItem(tx, id));
        const command = { type: 'revoke', reason } as const;
        return decisionView(
          await repository.execute(exchangeCase, { id: caseId('revocation', id), command, key }),
          book,
        );
      },
    }),
    route({
      method: 'GET',
      path: '/exchange-cases',
      audience: 'staff',
      permission: 'exchange.read',
      summary:
        'What needs a person or an answer: refused items, missing receipts, stopped feeds, revocations',
      query: Type.Object(
        { ...PageQuery, state: Type.Optional(Type.Union(STATES.map((state) => Type.Literal(state)))) },
        { additionalProperties: false },
      ),
      answer: contract.CaseList,
      handle: ({ repository, query: { state, cursor, limit } }) =>
        repository.read('exchange.read', (tx) =>
          pageOfSubjects<ExchangeCase, ReturnType<typeof caseView>>(
            tx,
            {
              table: 'exchange_case',
              by: 'opened_at',
              order: 'newest',
              where: [['state = ?', state]],
              cursor,
              limit,
            },
            caseView,
          ),
        ),
    }),
    route({
      method: 'POST',
      path: '/exchange-cases/:id/resolve',
      audience: 'staff',
      permission: 'exchange.resolve',
      summary:
        'Record how a case was dealt with; for an item that was taken back, whether it was undone or kept',
      params: ById,
      body: contract.Resolve,
      answer: DecisionSchema,
      handle: async ({ repository, params: { id }, body: { expectedVersion, note, result = null }, key }) => {
        const command = { type: 'resolve', note, result } as const;
        const answer = await repository.execute(exchangeCase, {
          id,
          command,
          key,
          expectedVersion,
          also: async (work, { state }) => {
            if (state?.kind === 'taken-back' && result === 'undone')
              await markRevoked(work, state.item ?? '');
          },
        });
        return decisionView(answer, book);
      },
    }),
  ];
}

const STATES = ['open', 'late', 'closed'] as const;

async function links(tx: Tx) {
  const hosted = await rowsOf<{ id: string; hosted_by: string }>(
    tx,
    'select id, hosted_by from organisation where hosted_by is not null order by id',
  );
  const open = await rowsOf<{ peer: string; n: number }>(
    tx,
    `select peer, count(*)::int as n from exchange_out where org = duanka_org() and state in ('sent', 'delivered') group by peer`,
  );
  const counts = new Map(open.map(({ peer, n }) => [peer, n]));
  return (await peers(tx)).map(({ id, paused, seen_at, fault, fault_at }) => ({
    id,
    paused,
    organisations: hosted.filter(({ hosted_by }) => hosted_by === id).map((row) => row.id),
    open: counts.get(id) ?? 0,
    seenAt: seen_at,
    fault,
    faultAt: fault_at,
  }));
}

async function sentItems(tx: Tx, { peer, topic, state }: Static<typeof contract.ItemQuery>) {
  const rows = await rowsOf<{
    id: string;
    peer: string;
    seq: number;
    topic: string;
    key: string;
    at: Instant;
    state: string;
    code: string | null;
    answeredAt: Instant | null;
  }>(
    tx,
    `select id, peer, seq::float8 as seq, topic, key, at, state, code, answered_at as "answeredAt" from exchange_out
     where org = duanka_org() and ($1::text is null or peer = $1) and ($2::text is null or state = $2)
       and ($3::text is null or topic = $3)
     order by at desc, seq desc limit ${SHOWN}`,
    [peer ?? null, state ?? null, topic ?? null],
  );
  return rows;
}

/** An organisation asks for proofs of what it sent or was sent. @throws kernel.missing */
async function demandItem(tx: Tx, id: string): Promise<void> {
  const found = await rowsOf(
    tx,
    `select 1 from exchange_out where org = duanka_org() and id = $1
     union all select 1 from exchange_in where org = duanka_org() and id = $1`,
    [id],
  );
  if (found.length === 0) throw kernelError('kernel.missing', { place: id });
}

function caseView({ id, version, data }: Subject<ExchangeCase>) {
  const { kind, peer, state, topic, code, item, count, reason, openedAt, dueAt, end } = data;
  return {
    id,
    version,
    kind,
    peer,
    state,
    topic,
    code,
    item,
    with: data.with,
    count,
    reason,
    openedAt,
    dueAt,
    end: end === null ? null : { how: end.how, note: end.note },
  };
}
