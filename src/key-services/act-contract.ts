/** HTTP contract of the acts on one key service. */
import { Type } from 'typebox';
import { DigestSchema, oneOf, ReasonSchema, VersionSchema } from '../kernel/contract.ts';
import { CONTRACT_GROUNDS, DEFECTS, END_GROUNDS, MEASURES, RangeSchema, SIGNAL_GROUNDS } from './contract.ts';

const closed = { additionalProperties: false } as const;

export const ActivateBody = Type.Object({ expectedVersion: VersionSchema }, closed);
export const DefectsBody = Type.Object(
  {
    defects: Type.Array(
      Type.Object({ code: oneOf(DEFECTS), grave: Type.Boolean(), note: ReasonSchema }, closed),
      { maxItems: 8 },
    ),
    expectedVersion: VersionSchema,
  },
  closed,
);
export const RectifiedBody = Type.Object(
  {
    code: oneOf(DEFECTS),
    /** `as-required`, `not-as-required`, or the customer refuses. */
    result: oneOf(['as-required', 'not-as-required', 'refused']),
    note: ReasonSchema,
    use: Type.Optional(Type.String({ minLength: 1, maxLength: 2000 })),
    expectedVersion: VersionSchema,
  },
  closed,
);
export const TermsBody = Type.Object(
  {
    digest: DigestSchema,
    grounds: Type.Array(oneOf(CONTRACT_GROUNDS), { minItems: 1, maxItems: 8, uniqueItems: true }),
    expectedVersion: VersionSchema,
  },
  closed,
);
export const AuthenticationBody = Type.Object(
  { authenticated: Type.Boolean(), note: ReasonSchema, expectedVersion: VersionSchema },
  closed,
);
export const ForwardingBody = Type.Object(
  {
    targets: Type.Array(RangeSchema, { maxItems: 50 }),
    reason: ReasonSchema,
    expectedVersion: VersionSchema,
  },
  closed,
);
export const EndBody = Type.Object(
  {
    ground: oneOf(END_GROUNDS),
    reason: ReasonSchema,
    evidence: Type.Array(DigestSchema, { maxItems: 20 }),
    expectedVersion: VersionSchema,
  },
  closed,
);
export const SignalBody = Type.Object(
  {
    ground: oneOf(SIGNAL_GROUNDS),
    source: Type.String({ minLength: 1, maxLength: 64 }),
    reference: Type.String({ minLength: 1, maxLength: 64 }),
    expectedVersion: VersionSchema,
  },
  closed,
);
export const DisposeBody = Type.Object(
  {
    signal: Type.String({ minLength: 1, maxLength: 64 }),
    measure: oneOf(MEASURES),
    /** Rule the measure rests on, e.g. `miit-452-2016.9`, and its reason. */
    rule: Type.String({ minLength: 1, maxLength: 64 }),
    reason: ReasonSchema,
    expectedVersion: VersionSchema,
  },
  closed,
);
export const ShutBody = Type.Object(
  {
    callers: Type.Integer({ minimum: 1, description: 'Numbers sent that are not in the contract' }),
    reference: Type.String({ minLength: 1, maxLength: 64 }),
    expectedVersion: VersionSchema,
  },
  closed,
);
export const DisconnectBody = Type.Object(
  { case: Type.String({ minLength: 1, maxLength: 64 }), expectedVersion: VersionSchema },
  closed,
);
