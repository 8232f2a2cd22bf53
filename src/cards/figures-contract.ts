/** HTTP contract of the statistics of cards. Console types come from here. */
import { type Static, Type } from 'typebox';
import { DaySchema, FindingSchema, InstantSchema, oneOf, orNull } from '../kernel/contract.ts';

const closed = { additionalProperties: false } as const;
const Count = Type.Integer({ minimum: 0 });
const MEASURES = ['opened', 'group', 'passed', 'lapsed', 'suspended', 'restored', 'cap-refused'] as const;
const RATE = {
  live: Count,
  registered: Count,
  /** Two decimals, cut and never rounded up; null where there is no line. */
  percent: orNull(Type.String()),
};

export const CardStatistics = Type.Object(
  {
    since: DaySchema,
    /** When events were last counted; null before the first time. Lines by province are counted as of the request. */
    asOf: orNull(InstantSchema),
    findings: Type.Array(FindingSchema),
    /** Minutes within which a line works again once its ground is gone. */
    restoreMinutes: Count,
    overTime: Type.Array(Type.Object({ day: DaySchema, ...RATE }, closed)),
    byProvince: Type.Array(Type.Object({ province: orNull(Type.String()), ...RATE }, closed)),
    figures: Type.Array(
      Type.Object(
        {
          month: Type.String({ pattern: '^\\d{4}-\\d{2}$' }),
          measure: oneOf(MEASURES),
          /** Group, way, result or ground; empty where a measure has no parts. */
          part: Type.String(),
          n: Count,
          /** Of restorations: minutes of all of them, and of the longest. */
          minutes: Count,
          mostMinutes: Count,
        },
        closed,
      ),
    ),
  },
  closed,
);
export type CardStatisticsView = Static<typeof CardStatistics>;
