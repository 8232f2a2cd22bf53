/** The policy file of call screening: names are stable, unknown fields are refused. */
import { type Static, Type } from 'typebox';
import { oneOf } from '../kernel/contract.ts';
import { TRUNK_KINDS } from './trunk.ts';

const closed = { additionalProperties: false } as const;

/** E.164 without plus; short numbers as dialled. */
const PolicyNumber = Type.String({ pattern: '^[1-9][0-9]{2,20}$' });
const Prefix = Type.String({ pattern: '^[1-9][0-9]{0,20}$' });
const Range = Type.String({ pattern: '^[1-9][0-9]{2,20}-[1-9][0-9]{2,20}$' });
const FromTo = Type.Object({ from: PolicyNumber, to: PolicyNumber }, closed);

const Handling = oneOf(['block', 'pass', 'pass-labelled']);

/** What happens where the clauses leave a choice; the law data give the rest. */
export const Defaults = Type.Object(
  {
    internationalNoNumber: Handling,
    malformedIsup: Handling,
    roamingLookupUnavailable: Handling,
    displayNameOnInternational: oneOf(['strip', 'keep']),
  },
  closed,
);
export type Defaults = Static<typeof Defaults>;

const PolicyTrunk = Type.Object(
  {
    id: Type.String({ pattern: '^[A-Za-z0-9._-]{1,64}$' }),
    /** IP address; trunks are told apart by it. */
    source: Type.String({ minLength: 2, maxLength: 45 }),
    kind: oneOf(TRUNK_KINDS),
    peer: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
    customer: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
    contractNumbers: Type.Optional(Type.Array(Type.Union([PolicyNumber, Range, FromTo]))),
    /** In China time; past midnight where the end is not after the start. */
    hours: Type.Optional(
      Type.String({ pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]-(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$' }),
    ),
    forwardingApproved: Type.Optional(Type.Boolean()),
    maxCallsPerMinutePerCaller: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })),
  },
  closed,
);
export type PolicyTrunk = Static<typeof PolicyTrunk>;

const Numbers = Type.Optional(Type.Array(PolicyNumber));
const Blocks = Type.Optional(Type.Array(Type.Union([Prefix, Range, FromTo])));

/** A list too long to be written out: a set of numbers in a file beside the policy, and the SHA-256 of that file. */
const BlacklistSet = Type.Object(
  {
    file: Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$' }),
    sha256: Type.String({ pattern: '^[0-9a-f]{64}$' }),
  },
  closed,
);
export type BlacklistSet = Static<typeof BlacklistSet>;

export const PolicyFile = Type.Object(
  {
    /** Fixes the clock, for tests: an instant such as 2024-05-06T10:00:00+08:00. */
    now: Type.Optional(Type.String({ minLength: 10, maxLength: 40 })),
    defaults: Type.Optional(Type.Partial(Defaults, closed)),
    /** Address of a jCard that says where a refused caller can complain (RFC 8688). */
    redress: Type.Optional(Type.String({ pattern: '^https?://[^\\s<>"]{1,500}$' })),
    trunks: Type.Array(PolicyTrunk),
    ownNumberBlocks: Blocks,
    otherNetworkBlocks: Blocks,
    authorityNumbers: Numbers,
    emergencyCalled: Numbers,
    blacklist: Numbers,
    blacklistSet: Type.Optional(BlacklistSet),
    suspended: Numbers,
    unallocated: Numbers,
    oneNumberServices: Numbers,
    iotNumbers: Numbers,
    /** Subscribers known to be abroad, and guests from abroad known to be here. */
    roaming: Type.Optional(
      Type.Array(
        Type.Object({ msisdn: PolicyNumber, visited: Type.String({ minLength: 1, maxLength: 40 }) }, closed),
      ),
    ),
    notRoaming: Numbers,
  },
  closed,
);
export type PolicyFile = Static<typeof PolicyFile>;
