/** HTTP contract of the gateways' policy: its versions, which of them serves, and the acts on that. */
import { type Static, Type } from 'typebox';
import {
  AssentSchema,
  DaySchema,
  DigestSchema,
  IdSchema,
  InstantSchema,
  oneOf,
  orNull,
  SignedSchema,
  StepSchema,
} from '../kernel/contract.ts';

const closed = { additionalProperties: false } as const;
const expectedVersion = Type.Integer({ minimum: 1 });

/** Made by the platform: a letter and hexadecimal digits. */
const Version = Type.String({ pattern: '^p[0-9a-f]{15}$' });
const EdgeName = Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$' });

/** What a policy is made of. */
export const POLICY_CAUSES = ['base', 'ledger', 'falseNumbers', 'suspended', 'day'] as const;
export type PolicyCause = (typeof POLICY_CAUSES)[number];

const RELEASE_STATES = ['serving', 'trial', 'pinned'] as const;

export const PolicyVersionRow = Type.Object(
  {
    serial: Type.Integer(),
    version: Type.String(),
    base: DigestSchema,
    lawDay: DaySchema,
    compiledAt: InstantSchema,
    entries: Type.Integer(),
    /** What had changed; everything for the first. */
    causes: Type.Array(oneOf(POLICY_CAUSES)),
  },
  closed,
);
export type PolicyVersionRow = Static<typeof PolicyVersionRow>;

const Counted = Type.Object({ calls: Type.Integer(), blocked: Type.Integer() }, closed);

export const ReleaseShown = Type.Object(
  {
    id: IdSchema,
    version: Type.Integer(),
    state: oneOf(RELEASE_STATES),
    serving: Type.Object({ base: DigestSchema, since: InstantSchema, by: Type.String() }, closed),
    candidate: orNull(Type.Object({ base: DigestSchema, since: InstantSchema }, closed)),
    trial: orNull(
      Type.Object(
        {
          base: DigestSchema,
          edge: Type.String(),
          startedAt: InstantSchema,
          by: Type.String(),
          before: Counted,
          during: Counted,
          seconds: Type.Integer(),
          leastCalls: Type.Integer(),
          mostRise: Type.Number(),
          mostFall: Type.Number(),
          /** It stood its time and stops far less than before: persons decide. */
          asks: Type.Boolean(),
        },
        closed,
      ),
    ),
    pinned: orNull(Type.Object({ version: Type.String(), since: InstantSchema, by: Type.String() }, closed)),
    asking: orNull(
      Type.Object(
        {
          what: oneOf(['promote', 'pin']),
          version: orNull(Type.String()),
          agreed: Type.Array(SignedSchema),
          assent: AssentSchema,
        },
        closed,
      ),
    ),
    last: orNull(
      Type.Object(
        {
          base: DigestSchema,
          edge: Type.String(),
          end: oneOf(['promoted', 'returned']),
          by: Type.String(),
          at: InstantSchema,
          during: orNull(Counted),
        },
        closed,
      ),
    ),
    history: Type.Array(StepSchema),
  },
  closed,
);
export type ReleaseShown = Static<typeof ReleaseShown>;

export const Gateways = Type.Object(
  {
    /** Null while no policy was made. */
    release: orNull(ReleaseShown),
    /** Newest first. */
    versions: Type.Array(PolicyVersionRow),
  },
  closed,
);

export const ByVersion = Type.Object({ version: Version }, closed);
export const AgainstQuery = Type.Object({ against: Type.Optional(Version) }, closed);

export const DifferenceShown = Type.Object(
  {
    to: PolicyVersionRow,
    /** The version before unless another was named; null for the first. */
    from: orNull(PolicyVersionRow),
    trunks: Type.Array(
      Type.Object(
        {
          trunk: Type.String(),
          change: oneOf(['added', 'removed', 'changed']),
          fields: Type.Array(Type.String()),
        },
        closed,
      ),
    ),
    lists: Type.Array(
      Type.Object(
        {
          list: Type.String(),
          added: Type.Integer(),
          removed: Type.Integer(),
          examples: Type.Array(
            Type.Object(
              { change: oneOf(['added', 'removed']), entry: Type.String({ description: 'Masked' }) },
              closed,
            ),
          ),
        },
        closed,
      ),
    ),
    settings: Type.Array(Type.String()),
  },
  closed,
);
export type DifferenceShown = Static<typeof DifferenceShown>;

export const PlainAct = Type.Object({ expectedVersion }, closed);
export const TryBody = Type.Object({ expectedVersion, edge: EdgeName }, closed);
export const PinBody = Type.Object({ expectedVersion, policy: Version }, closed);
