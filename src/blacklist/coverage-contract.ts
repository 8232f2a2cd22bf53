/** HTTP contract of the report, by province, on who feeds and reads the list of barred channels (452, 5). */
import { type Static, Type } from 'typebox';
import {
  IdSchema,
  InstantSchema,
  oneOf,
  orNull,
  PageQuery,
  ProvinceSchema,
  StepSchema,
  TextSchema,
} from '../kernel/contract.ts';
import { COVERAGE_STATES, FEEDS, READS } from './codes.ts';

const closed = { additionalProperties: false } as const;
const Unit = Type.Object({ id: Type.String(), name: TextSchema }, closed);

export const CoverageRow = Type.Object(
  {
    id: IdSchema,
    province: Type.String(),
    state: oneOf(COVERAGE_STATES),
    askedAt: InstantSchema,
    dueAt: InstantSchema,
    overdue: Type.Boolean(),
    companies: Type.Integer(),
    answered: Type.Integer(),
    version: Type.Integer(),
  },
  closed,
);
export type CoverageRowView = Static<typeof CoverageRow>;

export const CoverageDetail = Type.Object(
  {
    ...CoverageRow.properties,
    standings: Type.Array(
      Type.Object(
        {
          company: Unit,
          answeredAt: orNull(InstantSchema),
          feeds: oneOf(FEEDS),
          reads: oneOf(READS),
          /** Entries of its own that are in force. */
          made: Type.Integer(),
          /** Agencies of the province it ended for a breach, and those of them that are not on the list. */
          ended: Type.Integer(),
          leftOut: Type.Integer(),
          /** Companies whose entries it does not hold as they are. */
          lacks: Type.Array(Unit),
        },
        closed,
      ),
    ),
    history: Type.Array(StepSchema),
  },
  closed,
);
export type CoverageDetailView = Static<typeof CoverageDetail>;
export const CoverageBody = Type.Object({ province: ProvinceSchema }, closed);
export const CoverageFilter = { ...PageQuery, state: Type.Optional(oneOf(COVERAGE_STATES)) };
