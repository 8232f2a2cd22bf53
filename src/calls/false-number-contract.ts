/** HTTP contract of false-number notices: lists of numbers that imitate authorities, from the police to the carriers. */
import { type Static, Type } from 'typebox';
import {
  InstantSchema,
  oneOf,
  orNull,
  PageOf,
  PageQuery,
  StepSchema,
  VersionSchema,
} from '../kernel/contract.ts';

const closed = { additionalProperties: false } as const;
const WrittenNumber = Type.String({ minLength: 3, maxLength: 40 });

export const NOTICE_SIDES = ['published', 'received'] as const;
export const NOTICE_STATES = ['current', 'superseded'] as const;

const Entry = Type.Object(
  {
    number: WrittenNumber,
    /** Body whose number it imitates, e.g. 某市公安局. */
    imitates: Type.String({ minLength: 1, maxLength: 200 }),
  },
  closed,
);

export const NoticeBody = Type.Object(
  {
    list: Type.String({ pattern: '^[a-z0-9-]{1,12}$' }),
    version: Type.Integer({ minimum: 1, maximum: 1_000_000 }),
    /** Where the numbers come from, e.g. a case or a campaign. */
    origin: Type.String({ minLength: 1, maxLength: 200 }),
    entries: Type.Array(Entry, { minItems: 1, maxItems: 10_000 }),
  },
  closed,
);

export const NoticeRow = Type.Object(
  {
    id: Type.String(),
    version: Type.Integer(),
    side: oneOf(NOTICE_SIDES),
    list: Type.String(),
    listVersion: Type.Integer(),
    origin: Type.String(),
    from: Type.String({ description: 'Name of the police organisation' }),
    numbers: Type.Integer(),
    state: oneOf(NOTICE_STATES),
    publishedAt: InstantSchema,
    receivedAt: orNull(InstantSchema),
    dueAt: orNull(InstantSchema),
    /** Since when every gateway stops them. */
    metAt: orNull(InstantSchema),
    overdue: Type.Boolean(),
  },
  closed,
);
export type NoticeRow = Static<typeof NoticeRow>;

export const NoticeDetail = Type.Object(
  {
    ...NoticeRow.properties,
    entries: Type.Array(Entry),
    /** Companies told, with their receipts; at the police. */
    receipts: Type.Array(
      Type.Object({ org: Type.String(), name: Type.String(), receivedAt: orNull(InstantSchema) }, closed),
    ),
    /** When each gateway began to stop these numbers, and how long after the notice. */
    gateways: Type.Array(
      Type.Object(
        {
          org: Type.String(),
          name: Type.String(),
          gateway: Type.String(),
          enforcedAt: InstantSchema,
          minutes: Type.Number(),
        },
        closed,
      ),
    ),
    history: Type.Array(StepSchema),
  },
  closed,
);
export type NoticeDetail = Static<typeof NoticeDetail>;
export const NoticeQuery = Type.Object(
  {
    ...PageQuery,
    state: Type.Optional(oneOf(NOTICE_STATES)),
    list: Type.Optional(Type.String({ maxLength: 30 })),
  },
  closed,
);
export const NoticePage = PageOf(NoticeRow);
export const EnforcedBody = Type.Object(
  {
    gateway: Type.String({ pattern: '^[A-Za-z0-9._/-]{1,64}$' }),
    /** With this one all gateways do; asked for where the platform keeps none and cannot know. */
    all: Type.Optional(Type.Boolean()),
    expectedVersion: VersionSchema,
  },
  closed,
);
