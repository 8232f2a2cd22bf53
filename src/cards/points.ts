/** Decisions on cards from stated facts alone: the same deciders as the register, without a database. */
import { type Static, Type } from 'typebox';
import {
  CHECK_METHODS,
  CHECK_RESULTS,
  CHECK_SUBJECTS,
  DOUBTS,
  HOLDER_KINDS,
  PAPER_KINDS,
} from '../identity/contract.ts';
import type { CheckFacts, HolderFacts } from '../identity/read-model.ts';
import type { Actor } from '../kernel/access.ts';
import { DaySchema, InstantSchema, oneOf, orNull } from '../kernel/contract.ts';
import type { Finding } from '../kernel/decision.ts';
import { type AnyPoint, type PointContext, point } from '../kernel/point.ts';
import { dayOf } from '../kernel/time.ts';
import { AMNESTIES, CONDITIONS, surrender } from './amnesty.ts';
import { type Card, type CardCommand, card } from './card.ts';
import { CARD_KINDS, CARD_STATES } from './contract.ts';
import { type CardFacts, NO_FACTS } from './facts.ts';
import { type Order, ordered } from './life.ts';

const closed = { additionalProperties: false } as const;
const Count = Type.Integer({ minimum: 0 });

const HolderInput = Type.Object(
  {
    kind: oneOf(HOLDER_KINDS),
    paper: oneOf(PAPER_KINDS),
    /** Last day of validity; null where the paper has no end. */
    validTo: orNull(DaySchema),
    doubts: Type.Optional(Type.Array(oneOf(DOUBTS))),
  },
  closed,
);

const CheckInput = Type.Object(
  {
    method: oneOf(CHECK_METHODS),
    result: oneOf(CHECK_RESULTS),
    at: InstantSchema,
    subject: Type.Optional(oneOf(CHECK_SUBJECTS)),
    /** Who looked; two persons count as two. */
    staff: Type.Optional(Type.String({ maxLength: 64 })),
    device: Type.Optional(Type.String({ maxLength: 64 })),
    /** Whether photos or films of it are kept. */
    evidence: Type.Boolean(),
  },
  closed,
);

const OrderInput = {
  kind: oneOf(CARD_KINDS),
  number: Type.Object({ form: oneOf(['mobile', 'fixed', 'other']), taken: Type.Boolean() }, closed),
  province: Type.Optional(Type.String({ pattern: '^\\d{2}$' })),
  /** Null where nobody is on file. */
  holder: orNull(HolderInput),
  /** Who handles it for a unit, or for somebody who cannot come. */
  handler: Type.Optional(HolderInput),
  /** Live cards of the holder with the company. */
  held: Type.Array(
    Type.Object(
      {
        kind: oneOf(CARD_KINDS),
        state: oneOf(CARD_STATES),
        province: Type.Optional(Type.String({ pattern: '^\\d{2}$' })),
      },
      closed,
    ),
    { maxItems: 1000 },
  ),
  /** Cards with other companies, where that is known. */
  heldElsewhere: Type.Optional(Count),
  /** Left out for an online order. */
  seller: Type.Optional(
    Type.Object(
      {
        channel: oneOf(['shop', 'agent']),
        barredBy: Type.Optional(
          oneOf([
            'staff-ended',
            'staff-listed',
            'outlet-closed',
            'agent-not-admitted',
            'agent-cancelled',
            'agent-listed',
            'recheck-overdue',
          ]),
        ),
        devices: Type.Array(Type.String({ maxLength: 64 }), { maxItems: 100 }),
        /** Cards this staff member opened within the last hour and 24 hours. */
        soldHour: Count,
        soldDay: Count,
      },
      closed,
    ),
  ),
  checks: Type.Array(CheckInput, { maxItems: 100 }),
};

const OrderSchema = Type.Object(OrderInput, closed);
const ActivateSchema = Type.Object(
  {
    ...OrderInput,
    /** The notice the holder acknowledged for this card; null where none was. */
    acknowledged: orNull(
      Type.Object(
        {
          service: oneOf(['mobile', 'fixed-line', 'broadband']),
          version: Type.Integer({ minimum: 1 }),
          at: InstantSchema,
        },
        closed,
      ),
    ),
  },
  closed,
);
type OrderGiven = Static<typeof OrderSchema>;
type ActivateGiven = Static<typeof ActivateSchema>;

const SurrenderSchema = Type.Object(
  { amnesty: oneOf(AMNESTIES), on: DaySchema, conditions: Type.Array(oneOf(CONDITIONS)) },
  closed,
);

export const points: readonly AnyPoint[] = [
  point({
    name: 'card.order',
    summary: { zh: '能否受理开卡订单', en: 'Whether an order for a card is taken' },
    input: OrderSchema,
    decide: (input, context) => decideOn(undefined, { type: 'order', order: orderOf(input) }, input, context),
  }),
  point({
    name: 'card.activate',
    summary: {
      zh: '能否激活：订单、身份核验和告知书一并判断',
      en: 'Whether a card may be switched on: order, identity and notice together',
    },
    input: ActivateSchema,
    decide: activate,
  }),
  point({
    name: 'amnesty.surrender',
    summary: { zh: '投案是否在从宽期限内', en: 'Whether somebody came forward within a window of grace' },
    input: SurrenderSchema,
    decide: (input, { law }) => [surrender(input, law)],
  }),
];

const HOLDER = 'holder';
const HANDLER = 'handler';
const CARD = 'card';

function orderOf({ kind, number, province, handler }: OrderGiven): Order {
  return {
    number: 'stated',
    numberForm: number.form,
    kind,
    plan: 'stated',
    holder: HOLDER,
    handler: handler === undefined ? null : HANDLER,
    province: province ?? null,
    checks: [],
  };
}

/** All three steps are decided, so that everything that is missing is said at once; each duty only where it is left. */
function activate(input: ActivateGiven, context: PointContext): readonly Finding[] {
  const order = orderOf(input);
  const asked = decideOn(undefined, { type: 'order', order }, input, context);
  const sale = {
    channel: input.seller?.channel ?? 'online',
    by: 'stated',
    staff: null,
    outlet: null,
    agent: null,
  } as const;
  const holderKind = input.holder?.kind ?? 'person';
  const waiting = ordered({
    type: 'ordered',
    order,
    holderKind,
    sale,
    province: order.province,
    slot: 1,
    at: context.now,
    on: dayOf(context.now),
  });
  const registered = decideOn(waiting, { type: 'register', checks: [] }, input, context);
  const ready: Card = { ...waiting, state: 'registered' };
  const switched = decideOn(ready, { type: 'activate' }, input, context);
  const said = new Set<string>();
  return [...asked, ...registered, ...switched].filter((finding) => {
    const key = `${finding.rule} ${finding.outcome} ${JSON.stringify(finding.facts)}`;
    return finding.rule !== 'cards.duties-left' && !said.has(key) && said.add(key);
  });
}

function decideOn(
  state: Card | undefined,
  command: CardCommand,
  input: OrderGiven & Partial<ActivateGiven>,
  { now, law, lawOn }: PointContext,
): readonly Finding[] {
  const facts = factsOf(input);
  return card.decide(state, command, { law, lawOn, now, actor: actorOf(input), id: CARD, facts }).findings;
}

function actorOf({ seller }: OrderGiven): Actor {
  const role = seller === undefined ? 'citizen' : 'clerk';
  return { id: 'stated', org: 'stated', orgKind: 'carrier', role, provinces: '*' };
}

function factsOf(input: OrderGiven & Partial<ActivateGiven>): CardFacts {
  const { holder, handler, held, heldElsewhere, seller, checks, number, acknowledged, province } = input;
  return {
    ...NO_FACTS,
    holder: holder === null ? undefined : holderOf(HOLDER, holder),
    handler: handler === undefined ? undefined : holderOf(HANDLER, handler),
    held: held.map((one, index) => ({
      id: `held-${index}`,
      kind: one.kind,
      state: one.state,
      slot: null,
      province: one.province ?? null,
    })),
    heldElsewhere: heldElsewhere ?? null,
    checks: checks.map((check, index) => checkOf(check, index)),
    numberTaken: number.taken,
    sold: { hour: seller?.soldHour ?? 0, day: seller?.soldDay ?? 0 },
    seller:
      seller === undefined
        ? undefined
        : {
            id: 'seller',
            account: 'stated',
            outlet: 'stated',
            province: province ?? null,
            channel: seller.channel,
            agent: seller.channel === 'agent' ? 'stated' : null,
            mayRegister: seller.barredBy === undefined,
            barredBy: seller.barredBy ?? null,
            devices: seller.devices,
            since: '1900-01-01',
          },
    acknowledgements:
      acknowledged === undefined || acknowledged === null
        ? []
        : [
            {
              id: 'stated',
              holder: HOLDER,
              register: 'card',
              subject: CARD,
              notice: 'stated',
              version: acknowledged.version,
              service: acknowledged.service,
              occasion: 'opening',
              place: seller === undefined ? 'online' : 'hall',
              method: 'signature',
              at: acknowledged.at,
              video: null,
            },
          ],
  };
}

function holderOf(
  id: string,
  { kind, paper, validTo, doubts = [] }: Static<typeof HolderInput>,
): HolderFacts {
  return { id, kind, paper, validTo, bornOn: null, doubts, merged: [] };
}

function checkOf(
  { method, result, at, subject = 'holder', staff, device, evidence }: Static<typeof CheckInput>,
  index: number,
): CheckFacts {
  return {
    id: `check-${index}`,
    holder: subject === 'handler' ? HANDLER : HOLDER,
    method,
    result,
    at,
    subject,
    staff: staff ?? 'stated',
    outlet: null,
    device: device ?? null,
    evidence: evidence ? ['stated'] : [],
  };
}
