/** HTTP of the exchange for staff: links, what waits, what was sent, cases, taking back, proofs. */

import { type Static, Type } from 'typebox';
import { ById, DecisionSchema, PageQuery } from '../kernel/contract.ts';
import { kernelError } from '../kernel/errors.ts';
import { decisionView, type RuleBook } from '../kernel/explain.ts';
import type { Database } from '../kernel/ports.ts';
import type { Tx } from '../kernel/register.ts';
import { type AnyRoute, route } from '../kernel/route.ts';
import { pageOfSubjects, type Subject } from '../kernel/subjects.ts';
import { caseId, type ExchangeCase } from './case.ts';
import { exchangeCase } from './case-store.ts';
import { exportItem } from './chain.ts';
import { markRevoked } from './consumers.ts';
import * as contract from './contract.ts';
import { CASE_STATES } from './contract-codes.ts';
import { rowsOf } from './peers.ts';
import { preview } from './preview.ts';
import { feeds, itemHistory, peerList, receivedItems, recipients } from './views.ts';

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
      handle: async ({ repository }) => {
        const lag = await feeds(database);
        return repository.read('exchange.read', (tx) => peerList(tx, lag, installation));
      },
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
      path: '/exchange-recipients',
      audience: 'staff',
      permission: 'exchange.read',
      summary: 'Who was sent how much, and what became of it; missing receipts first',
      answer: contract.Recipients,
      handle: ({ repository }) =>
        repository.read('exchange.read', async (tx) => ({ recipients: await recipients(tx) })),
    }),
    route({
      method: 'GET',
      path: '/exchange-received',
      audience: 'staff',
      permission: 'exchange.read',
      summary: 'Items that came for this organisation, newest first, with what was made of them',
      answer: contract.ReceivedList,
      handle: ({ repository }) =>
        repository.read('exchange.read', async (tx) => ({ items: await receivedItems(tx, SHOWN) })),
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
      path: '/exchange-items/:id',
      audience: 'staff',
      permission: 'exchange.read',
      summary: 'One item this organisation sent, with its receipts in order',
      params: ByItem,
      answer: contract.ItemDetail,
      handle: async ({ repository, params: { id } }) => {
        const [item] = await repository.read('exchange.read', (tx) => sentItems(tx, { id }));
        if (item === undefined) throw kernelError('kernel.missing', { place: id });
        return { ...item, ...(await itemHistory(database, id)) };
      },
    }),
    route({
      method: 'GET',
      path: '/exchange-items/:id/proof',
      audience: 'staff',
      permission: 'exchange.prove',
      summary:
        'The signed items and receipts of one item; checked with duanka exchange verify and public keys alone',
      params: ByItem,
      answer: contract.Proof,
      handle: async ({ repository, params: { id } }) => {
        await repository.read('exchange.prove', (tx) => demandItem(tx, id));
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
        { ...PageQuery, state: Type.Optional(Type.Union(CASE_STATES.map((state) => Type.Literal(state)))) },
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

type Wanted = Static<typeof contract.ItemQuery> & { readonly id?: string };

function sentItems(tx: Tx, { id, peer, to, topic, state }: Wanted): Promise<contract.ItemShown[]> {
  return rowsOf<contract.ItemShown>(
    tx,
    `select id, peer, target as "to", seq::float8 as seq, topic, key, at, state, code, answered_at as "answeredAt"
     from exchange_out
     where org = duanka_org() and ($1::text is null or peer = $1) and ($2::text is null or state = $2)
       and ($3::text is null or topic = $3) and ($4::text is null or target = $4) and ($5::text is null or id = $5)
     order by at desc, seq desc limit ${SHOWN}`,
    [peer ?? null, state ?? null, topic ?? null, to ?? null, id ?? null],
  );
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
