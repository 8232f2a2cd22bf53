/** What the pages and the interface of the exchange take and answer. */
import { type Static, Type } from 'typebox';
import { oneOf, PageOf } from '../kernel/contract.ts';
import { reasonText } from '../kernel/reason.ts';
import {
  ALGORITHMS,
  CASE_KINDS,
  CASE_STATES,
  OBSTACLES,
  RECEIPT_STATES,
  RECEIVED_STATES,
  SENT_STATES,
} from './contract-codes.ts';

const closed = { additionalProperties: false } as const;
const Nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()]);

export const ItemId = Type.String({ pattern: '^[0-9a-f]{64}$' });

const KeyView = Type.Object(
  {
    id: Type.String(),
    algorithm: oneOf(ALGORITHMS),
    publicKey: Type.String(),
    from: Type.String(),
    to: Nullable(Type.String()),
    revokedAt: Nullable(Type.String()),
    reason: Nullable(Type.String()),
    announcedBy: Nullable(Type.String()),
  },
  closed,
);
export type KeyShown = Static<typeof KeyView>;

/** `same`: both have the federation secret; `other`: told apart; `unknown`: it has not said; `none`: we have none. */
const SECRETS = ['same', 'other', 'unknown', 'none'] as const;

const PeerView = Type.Object(
  {
    id: Type.String(),
    organisations: Type.Array(Type.String()),
    /** Null where only it reaches us. */
    url: Nullable(Type.String()),
    /** Our feed is brought to it. */
    push: Type.Boolean(),
    keeper: Type.String(),
    paused: Type.Boolean(),
    keys: Type.Array(KeyView),
    secret: oneOf(SECRETS),
    /** Texts for it can be sealed. */
    seals: Type.Boolean(),
    /** Feed to it: last item, up to where it said it has it, since when the next one waits. */
    out: Type.Object(
      { last: Type.Integer(), held: Type.Integer(), waitsSince: Nullable(Type.String()) },
      closed,
    ),
    /** Feed from it: last item that was taken, and when. */
    in: Type.Object({ last: Type.Integer(), at: Nullable(Type.String()) }, closed),
    /** Items of this organisation that have no final receipt. */
    open: Type.Integer(),
    seenAt: Nullable(Type.String()),
    fault: Nullable(Type.String()),
    faultAt: Nullable(Type.String()),
  },
  closed,
);
export const PeerList = Type.Object(
  { installation: Type.String(), keys: Type.Array(KeyView), peers: Type.Array(PeerView) },
  closed,
);
export type PeerListView = Static<typeof PeerList>;
export type PeerShown = Static<typeof PeerView>;

const TravellingView = Type.Object(
  {
    from: Type.String(),
    to: Type.String(),
    topic: Type.String(),
    peer: Nullable(Type.String()),
    count: Type.Integer(),
    since: Type.String(),
    stage: Type.Union([Type.Literal('outbox'), Type.Literal('feed')]),
    obstacle: Nullable(oneOf(OBSTACLES)),
    code: Nullable(Type.String()),
  },
  closed,
);
export const Preview = Type.Object({ waiting: Type.Array(TravellingView) }, closed);
export type TravellingShown = Static<typeof TravellingView>;

const RecipientView = Type.Object(
  {
    to: Type.String(),
    peer: Type.String(),
    sent: Type.Integer(),
    delivered: Type.Integer(),
    applied: Type.Integer(),
    refused: Type.Integer(),
    revoked: Type.Integer(),
    /** When the oldest without a final receipt was sent. */
    missingSince: Nullable(Type.String()),
  },
  closed,
);
export const Recipients = Type.Object({ recipients: Type.Array(RecipientView) }, closed);
export type RecipientShown = Static<typeof RecipientView>;

const ItemView = Type.Object(
  {
    id: Type.String(),
    peer: Type.String(),
    to: Nullable(Type.String()),
    seq: Type.Integer(),
    topic: Type.String(),
    key: Type.String(),
    at: Type.String(),
    state: oneOf(SENT_STATES),
    code: Nullable(Type.String()),
    answeredAt: Nullable(Type.String()),
  },
  closed,
);
export const ItemQuery = Type.Object(
  {
    peer: Type.Optional(Type.String({ maxLength: 41 })),
    to: Type.Optional(Type.String({ maxLength: 41 })),
    topic: Type.Optional(Type.String({ maxLength: 100 })),
    state: Type.Optional(oneOf(SENT_STATES)),
  },
  closed,
);
export const ItemList = Type.Object({ items: Type.Array(ItemView) }, closed);
export type ItemShown = Static<typeof ItemView>;

export const ItemDetail = Type.Object(
  {
    ...ItemView.properties,
    /** Item that it takes back. */
    revokes: Nullable(Type.String()),
    /** Its receipts, oldest first, each with its place in the feed of the peer. */
    receipts: Type.Array(
      Type.Object(
        {
          state: oneOf(RECEIPT_STATES),
          at: Type.String(),
          code: Nullable(Type.String()),
          seq: Type.Integer(),
        },
        closed,
      ),
    ),
  },
  closed,
);
export type ItemDetailShown = Static<typeof ItemDetail>;

const ReceivedView = Type.Object(
  {
    id: Type.String(),
    peer: Type.String(),
    from: Nullable(Type.String()),
    seq: Type.Integer(),
    topic: Type.String(),
    at: Type.String(),
    state: oneOf(RECEIVED_STATES),
    code: Nullable(Type.String()),
    attempts: Type.Integer(),
  },
  closed,
);
export const ReceivedList = Type.Object({ items: Type.Array(ReceivedView) }, closed);
export type ReceivedShown = Static<typeof ReceivedView>;

const CaseView = Type.Object(
  {
    id: Type.String(),
    version: Type.Integer(),
    kind: oneOf(CASE_KINDS),
    peer: Type.String(),
    state: oneOf(CASE_STATES),
    topic: Nullable(Type.String()),
    code: Nullable(Type.String()),
    item: Nullable(Type.String()),
    with: Nullable(Type.String()),
    count: Type.Integer(),
    reason: Nullable(Type.String()),
    openedAt: Type.String(),
    dueAt: Type.String(),
    end: Nullable(Type.Object({ how: Type.String(), note: Nullable(Type.String()) }, closed)),
  },
  closed,
);

export const CaseList = PageOf(CaseView);
export type CaseShown = Static<typeof CaseView>;

const Reason = reasonText({ least: 2, most: 500 });
export const Revoke = Type.Object({ reason: Reason }, closed);
export const Resolve = Type.Object(
  {
    expectedVersion: Type.Integer({ minimum: 1 }),
    note: Reason,
    /** What became of an item that was taken back. */
    result: Type.Optional(Type.Union([Type.Literal('undone'), Type.Literal('kept')])),
  },
  closed,
);
export const Proof = Type.Object({ lines: Type.Array(Type.String()) }, closed);
