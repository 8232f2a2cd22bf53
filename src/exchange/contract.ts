/** What the pages and the interface of the exchange take and answer. */
import { Type } from 'typebox';
import { PageOf } from '../kernel/contract.ts';
import { reasonText } from '../kernel/reason.ts';

const closed = { additionalProperties: false } as const;
const Nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()]);

export const ItemId = Type.String({ pattern: '^[0-9a-f]{64}$' });

const PeerView = Type.Object(
  {
    id: Type.String(),
    organisations: Type.Array(Type.String()),
    paused: Type.Boolean(),
    /** Items of this organisation that have no final receipt. */
    open: Type.Integer(),
    seenAt: Nullable(Type.String()),
    fault: Nullable(Type.String()),
    faultAt: Nullable(Type.String()),
  },
  closed,
);
export const PeerList = Type.Object({ installation: Type.String(), peers: Type.Array(PeerView) }, closed);

const TravellingView = Type.Object(
  {
    from: Type.String(),
    to: Type.String(),
    topic: Type.String(),
    peer: Nullable(Type.String()),
    count: Type.Integer(),
    since: Type.String(),
    stage: Type.Union([Type.Literal('outbox'), Type.Literal('feed')]),
    obstacle: Nullable(Type.String()),
    code: Nullable(Type.String()),
  },
  closed,
);
export const Preview = Type.Object({ waiting: Type.Array(TravellingView) }, closed);

const ItemView = Type.Object(
  {
    id: Type.String(),
    peer: Type.String(),
    seq: Type.Integer(),
    topic: Type.String(),
    key: Type.String(),
    at: Type.String(),
    state: Type.String(),
    code: Nullable(Type.String()),
    answeredAt: Nullable(Type.String()),
  },
  closed,
);
export const ItemQuery = Type.Object(
  {
    peer: Type.Optional(Type.String({ maxLength: 41 })),
    topic: Type.Optional(Type.String({ maxLength: 100 })),
    state: Type.Optional(
      Type.Union(['sent', 'delivered', 'applied', 'refused', 'revoked'].map((state) => Type.Literal(state))),
    ),
  },
  closed,
);
export const ItemList = Type.Object({ items: Type.Array(ItemView) }, closed);

const CaseView = Type.Object(
  {
    id: Type.String(),
    version: Type.Integer(),
    kind: Type.String(),
    peer: Type.String(),
    state: Type.String(),
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
