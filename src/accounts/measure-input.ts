/** Measures of a penalty as stated facts. */
import { type Static, Type } from 'typebox';
import { DaySchema, oneOf, orNull } from '../kernel/contract.ts';
import type { MeasureInForce } from '../penalties/read-model.ts';

const STATED = ['non-counter-stop', 'non-counter-outgoing-limit', 'payment-stop', 'no-new-account'] as const;
const BASES = ['trade', 'impersonation', 'case-account', 'joint-2024'] as const;

export const MeasureInput = Type.Object(
  {
    measures: Type.Array(oneOf(STATED), { minItems: 1, maxItems: 4, uniqueItems: true }),
    from: DaySchema,
    /** Last day in force; null where there is no end. */
    to: orNull(DaySchema),
    basis: oneOf(BASES),
  },
  { additionalProperties: false },
);

/** Those of them that are in force on the day. */
export function statedMeasures(
  stated: readonly Static<typeof MeasureInput>[],
  day: string,
): readonly MeasureInForce[] {
  return stated
    .filter(({ from, to }) => from <= day && (to === null || day <= to))
    .map((measure, index) => ({
      ...measure,
      id: `stated-${index}`,
      holder: 'holder',
      rule: 'stated',
      exempt: [],
      caseAccount: null,
    }));
}
