/** Decisions on accounts and transfers from stated facts alone: the same deciders as the registers, without a database. */
import { type Static, Type } from 'typebox';
import { CHECK_RESULTS, DOUBTS, HOLDER_KINDS, PAPER_KINDS } from '../identity/contract.ts';
import type { CheckFacts } from '../identity/read-model.ts';
import type { Actor } from '../kernel/access.ts';
import { DaySchema, InstantSchema, oneOf, orNull } from '../kernel/contract.ts';
import type { Finding } from '../kernel/decision.ts';
import { type AnyPoint, type PointContext, point } from '../kernel/point.ts';
import { bankAccount } from './account.ts';
import { ACCOUNT_KINDS, isPayment, PHONE_STATEMENTS, SIGNS } from './contract-codes.ts';
import { type AccountFacts, NO_ACCOUNT_FACTS } from './facts.ts';
import { MeasureInput, statedMeasures } from './measure-input.ts';
import { NO_PLACES } from './places.ts';
import { submitPoint } from './transfer-point.ts';

const closed = { additionalProperties: false } as const;
const HOLDER = 'holder';

const OpenSchema = Type.Object(
  {
    kind: oneOf(ACCOUNT_KINDS),
    debitCard: Type.Boolean(),
    /** Null where nobody is on file. */
    holder: orNull(
      Type.Object(
        {
          kind: oneOf(HOLDER_KINDS),
          paper: oneOf(PAPER_KINDS),
          validTo: orNull(DaySchema),
          doubts: Type.Optional(Type.Array(oneOf(DOUBTS))),
        },
        closed,
      ),
    ),
    /** Live accounts of the holder with the institution. */
    held: Type.Array(Type.Object({ kind: oneOf(ACCOUNT_KINDS), debitCard: Type.Boolean() }, closed), {
      maxItems: 1000,
    }),
    checks: Type.Array(Type.Object({ result: oneOf(CHECK_RESULTS), at: InstantSchema }, closed), {
      maxItems: 100,
    }),
    signs: Type.Optional(Type.Array(oneOf(SIGNS), { maxItems: 4, uniqueItems: true })),
    measures: Type.Optional(Type.Array(MeasureInput, { maxItems: 100 })),
    /** Debit cards in all that an approved exception allows. */
    exception: Type.Optional(Type.Integer({ minimum: 1 })),
    phone: Type.Optional(
      Type.Object(
        {
          /** Other persons whose accounts here have the number. */
          others: Type.Integer({ minimum: 0 }),
          statement: Type.Optional(oneOf(PHONE_STATEMENTS)),
        },
        closed,
      ),
    ),
    terms: Type.Boolean(),
  },
  closed,
);
type OpenGiven = Static<typeof OpenSchema>;

export const points: readonly AnyPoint[] = [
  point({
    name: 'account.open',
    summary: { zh: '能否开立账户', en: 'Whether an account may be opened' },
    input: OpenSchema,
    decide: open,
  }),
  submitPoint,
];

function open(input: OpenGiven, { now, law, lawOn }: PointContext): readonly Finding[] {
  const { kind, debitCard, checks, signs = [], phone, terms } = input;
  const orgKind = isPayment(kind) ? 'payment' : 'bank';
  const actor: Actor = { id: 'stated', org: 'stated', orgKind, role: 'clerk', provinces: '*' };
  const opening = {
    kind,
    debitCard,
    holder: HOLDER,
    number: { digest: 'stated', last4: '', sealed: '' },
    phone: phone === undefined ? null : 'stated',
    statement: phone?.statement ?? null,
    province: null,
    checks: checks.map((_, index) => `check-${index}`),
    signs,
    terms,
  };
  const context = { law, lawOn, now, actor, id: 'account', facts: factsOf(input, law.day) };
  return bankAccount.decide(undefined, { type: 'open', opening }, context).findings;
}

function factsOf(input: OpenGiven, day: string): AccountFacts {
  const { holder, held, checks, measures = [], exception, phone } = input;
  return {
    ...NO_ACCOUNT_FACTS,
    holder:
      holder === null
        ? undefined
        : { bornOn: null, merged: [], ...holder, doubts: holder.doubts ?? [], id: HOLDER },
    held: held.map((account, index) => ({ ...account, id: `held-${index}`, places: NO_PLACES })),
    checks: checks.map((check, index) => checkOf(check, index)),
    measures: statedMeasures(measures, day),
    exception: exception === undefined ? null : { id: 'stated', quantity: exception },
    phoneOthers: phone?.others ?? 0,
  };
}

function checkOf({ result, at }: OpenGiven['checks'][number], index: number): CheckFacts {
  return {
    id: `check-${index}`,
    holder: HOLDER,
    method: 'networked-verification',
    result,
    at,
    subject: 'holder',
    staff: 'stated',
    outlet: null,
    device: null,
    evidence: [],
  };
}
