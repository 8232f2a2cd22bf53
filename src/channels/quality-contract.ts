/** HTTP contract of what the stream of sales shows. */
import { Type } from 'typebox';
import { DaySchema, IdSchema, InstantSchema, oneOf, orNull } from '../kernel/contract.ts';
import { AgentRow } from './agent-contract.ts';
import { OutletRow, StaffRow } from './outlet-contract.ts';

const closed = { additionalProperties: false } as const;

/** Registration quality by channel and kind of card, the worst first. */
export const QualityQuery = Type.Object(
  {
    since: Type.Optional(DaySchema),
    until: Type.Optional(DaySchema),
    by: Type.Optional(oneOf(['agent', 'outlet', 'staff'])),
  },
  closed,
);

const QualityRow = Type.Object(
  {
    id: orNull(Type.String()),
    name: Type.String(),
    kind: Type.String({ description: 'Kind of card' }),
    sold: Type.Integer(),
    unregistered: Type.Integer(),
    wrong: Type.Integer(),
    shutDown: Type.Integer(),
    /** Share of cards sold with nothing wrong, 0 to 1. */
    sound: Type.Number(),
  },
  closed,
);

export const Quality = Type.Object({ from: DaySchema, to: DaySchema, rows: Type.Array(QualityRow) }, closed);

export const ChainQuery = Type.Object({ card: IdSchema }, closed);

/** How one card reached its user, and what else came the same way within a day. */
export const Chain = Type.Object(
  {
    card: IdSchema,
    soldAt: orNull(InstantSchema),
    activatedAt: orNull(InstantSchema),
    firstUsedOn: orNull(DaySchema),
    channel: Type.String(),
    staff: orNull(StaffRow),
    outlet: orNull(OutletRow),
    agent: orNull(AgentRow),
    sameBatch: Type.Array(
      Type.Object({ card: IdSchema, soldAt: InstantSchema, state: Type.String() }, closed),
    ),
  },
  closed,
);

export const Figures = Type.Object(
  {
    admitted: Type.Integer(),
    applications: Type.Integer(),
    rectifying: Type.Integer(),
    cancellationsProposed: Type.Integer(),
    openCases: Type.Integer(),
    listed: Type.Integer(),
  },
  closed,
);
