/** Decisions from stated facts alone: whether a platform may register an account with a number. */
import { Type } from 'typebox';
import { InstantSchema, orNull } from '../kernel/contract.ts';
import { type AnyPoint, point } from '../kernel/point.ts';
import { registrationFinding } from './read-model.ts';

const closed = { additionalProperties: false } as const;

const RegisterSchema = Type.Object(
  {
    /** Bars on accounts of the number at this platform, each from when, and until when where it was lifted. */
    bars: Type.Array(Type.Object({ from: InstantSchema, liftedAt: orNull(InstantSchema) }, closed), {
      maxItems: 1000,
    }),
  },
  closed,
);

export const points: readonly AnyPoint[] = [
  point({
    name: 'platform.register',
    summary: { zh: '能否用该号码注册账号', en: 'Whether an account may be registered with the number' },
    input: RegisterSchema,
    decide: ({ bars }, { now, law }) => {
      const inForce = bars.filter(
        ({ from, liftedAt }) => from <= now && (liftedAt === null || liftedAt > now),
      );
      return [registrationFinding(inForce.length, law)];
    },
  }),
];
