/** `transfer.submit` from stated facts. */
import { type Static, Type } from 'typebox';
import { HOLDER_KINDS } from '../identity/contract.ts';
import type { Actor } from '../kernel/access.ts';
import { InstantSchema, oneOf, orNull } from '../kernel/contract.ts';
import type { Finding } from '../kernel/decision.ts';
import { type PointContext, point } from '../kernel/point.ts';
import {
  ACCOUNT_KINDS,
  CHANNELS,
  isPayment,
  PAYEE_AT_KINDS,
  PURPOSES,
  SCREEN,
  STOPS,
} from './contract-codes.ts';
import { MeasureInput, statedMeasures } from './measure-input.ts';
import { transfer } from './transfer.ts';
import type { PayerFacts } from './transfer-facts.ts';

const closed = { additionalProperties: false } as const;

const SubmitSchema = Type.Object(
  {
    channel: oneOf(CHANNELS),
    payer: Type.Object(
      {
        kind: oneOf(HOLDER_KINDS),
        account: oneOf(ACCOUNT_KINDS),
        /** What is off at the account by itself. */
        stops: Type.Optional(oneOf(STOPS)),
        measures: Type.Optional(Type.Array(MeasureInput, { maxItems: 100 })),
        /** A stop or freeze on the account, with its end. */
        held: Type.Optional(Type.Object({ kind: oneOf(['stop', 'freeze']), until: InstantSchema }, closed)),
      },
      closed,
    ),
    payee: Type.Object(
      {
        at: oneOf(['own', 'other']),
        /** Null where it is not known. */
        sameName: orNull(Type.Boolean()),
        samePaper: orNull(Type.Boolean()),
        institution: Type.Optional(oneOf(PAYEE_AT_KINDS)),
      },
      closed,
    ),
    amountFen: Type.Integer({ minimum: 1 }),
    /** Outside the counter on the same day and in the same year, this one not counted. */
    sentTodayFen: Type.Optional(Type.Integer({ minimum: 0 })),
    sentThisYearFen: Type.Optional(Type.Integer({ minimum: 0 })),
    screen: Type.Optional(Type.Array(oneOf(SCREEN), { maxItems: 6, uniqueItems: true })),
    certificate: Type.Optional(Type.Boolean()),
    purpose: Type.Optional(oneOf(PURPOSES)),
  },
  closed,
);
type SubmitGiven = Static<typeof SubmitSchema>;

export const submitPoint = point({
  name: 'transfer.submit',
  summary: { zh: '能否转账，何时到账', en: 'Whether a transfer goes, and when it is credited' },
  input: SubmitSchema,
  decide: submit,
});

function submit(input: SubmitGiven, { now, law, lawOn }: PointContext): readonly Finding[] {
  const { channel, payer, payee, amountFen, sentTodayFen = 0, screen, certificate = false, purpose } = input;
  const orgKind = isPayment(payer.account) ? 'payment' : 'bank';
  const actor: Actor = { id: 'stated', org: 'stated', orgKind, role: 'bank-officer', provinces: '*' };
  const asked = {
    reference: 'stated',
    channel,
    payer: 'payer',
    payee: { ...payee, digest: 'payee', last4: '' },
    amountFen,
    acceptedAt: now,
    screen: screen ?? null,
    certificate,
    purpose: purpose ?? null,
  };
  const sent = {
    todayFen: sentTodayFen,
    todayToOthersFen: sentTodayFen,
    yearToOthersFen: input.sentThisYearFen ?? sentTodayFen,
  };
  const facts = { payer: payerOf(payer, law.day, now), sent, ownPayee: null };
  const context = { law, lawOn, now, actor, id: 'transfer', facts };
  return transfer.decide(undefined, { type: 'submit', asked }, context).findings;
}

function payerOf(given: SubmitGiven['payer'], day: string, now: string): PayerFacts {
  const { kind, account, stops = 'none', measures = [], held } = given;
  return {
    id: 'payer',
    account: {
      kind: account,
      state: stops === 'none' ? 'active' : 'dormant',
      holderKind: kind,
      holder: 'holder',
      number: { digest: 'payer' },
      suspension: null,
      usedAt: now,
      dormant: stops === 'none' ? null : { since: now, stops },
    },
    measures: statedMeasures(measures, day),
    holds: held === undefined ? [] : [held],
  };
}
