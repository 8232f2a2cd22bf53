/** The effects of a determination from stated facts alone. */
import { Type } from 'typebox';
import { DaySchema, oneOf, orNull, ProvinceSchema } from '../kernel/contract.ts';
import { type AnyPoint, point } from '../kernel/point.ts';
import { ACTS, Counts, OBJECTS } from './contract.ts';
import { effectsOf } from './effects.ts';
import { isJoint } from './joint.ts';
import { JURISDICTIONS, levelOn } from './jurisdiction.ts';

const closed = { additionalProperties: false } as const;

const Input = Type.Object(
  {
    /** Day of the determination: its law decides. */
    day: DaySchema,
    act: oneOf(ACTS),
    object: oneOf(OBJECTS),
    actedOn: DaySchema,
    counts: Counts,
    markedImpact: Type.Optional(Type.Boolean()),
    surrenderedOn: Type.Optional(DaySchema),
    /** Kind of area of the police unit; null: not in the table. */
    unit: orNull(oneOf(JURISDICTIONS)),
    province: Type.Optional(ProvinceSchema),
    earlier: Type.Optional(
      Type.Array(Type.Object({ from: DaySchema, to: DaySchema }, closed), { maxItems: 20 }),
    ),
  },
  closed,
);

export const points: readonly AnyPoint[] = [
  point({
    name: 'penalty.effects',
    summary: {
      zh: '认定产生哪些惩戒，自何日起、至何日止',
      en: 'Which measures a determination brings, from when to when',
    },
    input: Input,
    decide: (given, { lawOn }) => {
      const law = lawOn(given.day);
      const { unit, earlier = [], markedImpact = false, surrenderedOn = null, province = null } = given;
      const table = unit === null ? [] : [`jurisdiction:${unit}@1949-10-01`];
      const known = earlier.map((one) => ({ ...one, joint: isJoint(lawOn(one.from)) }));
      return effectsOf(
        {
          ...given,
          ...levelOn(table, given.day, law),
          markedImpact,
          surrenderedOn,
          province,
          earlier: known,
        },
        law,
      ).findings;
    },
  }),
];
