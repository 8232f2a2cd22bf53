/** What other installations send, before it is believed: forms. */
import { type Static, Type } from 'typebox';
import { Compile } from 'typebox/compile';
import {
  type About,
  ITEM_VERSION,
  type Item,
  type NewKey,
  RECEIPT_STATES,
  type Receipts,
  type Revocation,
  type RevocationAnswer,
} from './item.ts';

const closed = { additionalProperties: false } as const;
const Digest = Type.String({ pattern: '^[0-9a-f]{64}$' });
const Moment = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z$' });
const Name = Type.String({ pattern: '^[a-z][a-z0-9-]{1,40}$' });
const Nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()]);

const ItemForm = Type.Object(
  {
    v: Type.Literal(ITEM_VERSION),
    id: Digest,
    installation: Name,
    peer: Name,
    seq: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }),
    prev: Nullable(Digest),
    at: Moment,
    signer: Type.String({ pattern: '^[0-9a-f]{32}$' }),
    from: Nullable(Name),
    to: Nullable(Name),
    topic: Type.String({ pattern: '^[a-z][a-z0-9-]{0,39}\\.[a-z][a-z0-9-]{0,59}$' }),
    key: Type.String({ minLength: 1, maxLength: 400 }),
    subject: Type.String({ minLength: 1, maxLength: 450 }),
    payload: Type.Unknown(),
    revokes: Nullable(Digest),
    signature: Type.String({ pattern: '^[A-Za-z0-9+/]{86}==$' }),
  },
  closed,
);
const itemForm = Compile(ItemForm);

/** An item as it stood on the wire; undefined when it has not that form. */
export function readItem(value: unknown): Item | undefined {
  if (!itemForm.Check(value)) return undefined;
  const item = value as Static<typeof ItemForm> as Item;
  // The database stores no NUL.
  return [item.key, item.subject].some((text) => text.includes('\0') || !text.isWellFormed())
    ? undefined
    : item;
}

/** The same from text, as files and tables hold it. */
export function readItemText(text: string): Item | undefined {
  try {
    return readItem(JSON.parse(text));
  } catch {
    return undefined;
  }
}

const receiptsForm = Compile(
  Type.Object(
    {
      receipts: Type.Array(
        Type.Object(
          {
            item: Digest,
            seq: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }),
            org: Nullable(Name),
            state: Type.Union(RECEIPT_STATES.map((state) => Type.Literal(state))),
            at: Moment,
            code: Nullable(Type.String({ pattern: '^[a-z][a-z0-9-]*(\\.[a-z0-9-]+)*$', maxLength: 80 })),
          },
          closed,
        ),
        { maxItems: 1000 },
      ),
    },
    closed,
  ),
);
const keyForm = Compile(
  Type.Object(
    { publicKey: Type.String({ pattern: '^[A-Za-z0-9+/=]{40,200}$' }), from: Moment, overlapTo: Moment },
    closed,
  ),
);
const aboutForm = Compile(
  Type.Object(
    {
      sealingKey: Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' }),
      secretCheck: Nullable(Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' })),
    },
    closed,
  ),
);
const revocationForm = Compile(
  Type.Object(
    {
      item: Digest,
      topic: Type.String({ maxLength: 100 }),
      key: Type.String({ maxLength: 400 }),
      reason: Type.String({ minLength: 1, maxLength: 500 }),
    },
    closed,
  ),
);

export const readReceipts = (payload: unknown): Receipts | undefined =>
  receiptsForm.Check(payload) ? (payload as Receipts) : undefined;
export const readAbout = (payload: unknown): About | undefined =>
  aboutForm.Check(payload) ? (payload as About) : undefined;
export const readNewKey = (payload: unknown): NewKey | undefined =>
  keyForm.Check(payload) ? (payload as NewKey) : undefined;
const answerForm = Compile(
  Type.Object({ item: Digest, result: Type.Union([Type.Literal('undone'), Type.Literal('kept')]) }, closed),
);

export const readRevocationAnswer = (payload: unknown): RevocationAnswer | undefined =>
  answerForm.Check(payload) ? (payload as RevocationAnswer) : undefined;
export const readRevocation = (payload: unknown): Revocation | undefined =>
  revocationForm.Check(payload) ? (payload as Revocation) : undefined;
