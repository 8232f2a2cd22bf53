/** HTTP contract of registration campaigns and of the share of registered lines. */
import { Type } from 'typebox';
import { DaySchema, FindingSchema, IdSchema, InstantSchema, PageOf, PageQuery } from '../kernel/contract.ts';
import { reasonText } from '../kernel/reason.ts';
import { CARD_KINDS, CARD_STATES, REGISTRATIONS } from './contract.ts';

const closed = { additionalProperties: false } as const;
const Nullable = <T extends Parameters<typeof Type.Array>[0]>(schema: T) => Type.Union([schema, Type.Null()]);
const OneOf = <const T extends readonly string[]>(values: T) =>
  Type.Unsafe<T[number]>({ type: 'string', enum: [...values] });

export const CAMPAIGN_STATES = ['running', 'over', 'closed'] as const;
const CONTACT_WAYS = ['sms', 'call', 'visit', 'letter'] as const;

const Rate = Type.Object(
  {
    live: Type.Integer(),
    registered: Type.Integer(),
    /** Two decimals, cut and never rounded up; null where there is no line. */
    percent: Nullable(Type.String()),
  },
  closed,
);

const CampaignRow = Type.Object(
  {
    id: IdSchema,
    version: Type.Integer(),
    name: Type.String(),
    state: OneOf(CAMPAIGN_STATES),
    startedOn: DaySchema,
    deadline: DaySchema,
    startedBy: Type.String(),
    /** Days on which holders are warned, and when that was done. */
    warnings: Type.Array(
      Type.Object({ daysBefore: Type.Integer(), on: DaySchema, at: Nullable(InstantSchema) }, closed),
    ),
    /** Lines suspended when the deadline was over. */
    suspended: Type.Integer(),
  },
  closed,
);

export const CampaignDetail = Type.Object(
  {
    campaign: CampaignRow,
    /** As of now. */
    rate: Rate,
    /** Lines that are not registered, and those of them nobody tried to reach yet. */
    remaining: Type.Integer(),
    neverContacted: Type.Integer(),
    findings: Type.Array(FindingSchema),
    byProvince: Type.Array(Type.Object({ province: Nullable(Type.String()), ...Rate.properties }, closed)),
    /** `all`, `industry`, and each range whose lines are called one by one (`identity.callback_ranges`). */
    byRange: Type.Array(Type.Object({ range: Type.String(), ...Rate.properties }, closed)),
    /** One point a day, all provinces and lines. */
    overTime: Type.Array(Type.Object({ day: DaySchema, ...Rate.properties }, closed)),
  },
  closed,
);

/** Who sold a line: `unknown` where the company's own file does not say. */
export const QUALITY_CHANNELS = ['agent', 'shop', 'online', 'unknown'] as const;

export const QualityFilter = {
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000 })),
  kind: Type.Optional(OneOf(CARD_KINDS)),
};

export const QualityReport = Type.Object(
  {
    findings: Type.Array(FindingSchema),
    /** How many groups there are in all; `items` are the worst of them. */
    groups: Type.Integer(),
    items: Type.Array(
      Type.Object(
        {
          channel: OneOf(QUALITY_CHANNELS),
          /** Agent, or outlet of our own. */
          seller: Nullable(IdSchema),
          kind: OneOf(CARD_KINDS),
          ...Rate.properties,
          none: Type.Integer(),
          wrong: Type.Integer(),
        },
        closed,
      ),
    ),
  },
  closed,
);

const RemainingRow = Type.Object(
  {
    card: IdSchema,
    version: Type.Integer(),
    masked: Type.String({ description: 'Number, masked' }),
    kind: OneOf(CARD_KINDS),
    state: OneOf(CARD_STATES),
    province: Nullable(Type.String()),
    joinedOn: DaySchema,
    registration: OneOf(REGISTRATIONS),
    contacts: Type.Array(
      Type.Object({ at: InstantSchema, how: Type.String(), result: Type.String() }, closed),
    ),
  },
  closed,
);

export const RemainingFilter = {
  ...PageQuery,
  province: Type.Optional(Type.String({ pattern: '^\\d{2}$' })),
  contacted: Type.Optional(Type.Boolean()),
};

export const NewCampaign = Type.Object(
  { name: Type.String({ minLength: 1, maxLength: 100 }), deadline: DaySchema },
  closed,
);

export const Contact = Type.Object(
  {
    cards: Type.Array(IdSchema, { minItems: 1, maxItems: 200, uniqueItems: true }),
    how: OneOf(CONTACT_WAYS),
    result: reasonText({ most: 200 }),
  },
  closed,
);

/** What became of each line of a batch. */
export const ContactAnswer = Type.Object(
  {
    contacted: Type.Integer(),
    /** Registered or ended meanwhile. */
    skipped: Type.Array(IdSchema),
  },
  closed,
);

export const CampaignPage = PageOf(CampaignRow);
export const RemainingPage = PageOf(RemainingRow);
