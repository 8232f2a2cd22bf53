/** HTTP contract of looking into the call log: searches on record, and verdicts as they come, masked. */
import { type Static, Type } from 'typebox';
import { DigestSchema, FindingSchema, InstantSchema, oneOf, orNull, PageOf } from '../kernel/contract.ts';
import { AUTHENTICATIONS, LOG_SOURCES } from './ports.ts';

const closed = { additionalProperties: false } as const;
const Text = (most: number) => Type.String({ maxLength: most });
const WrittenNumber = Type.String({ minLength: 3, maxLength: 40 });

export const SEARCH_PURPOSES = ['traceback', 'police-request', 'complaint', 'audit', 'fault'] as const;

const Identity = Type.Object({ where: Text(64), value: Text(2048) }, closed);

export const SearchBody = Type.Object(
  {
    purpose: oneOf(SEARCH_PURPOSES),
    reference: Type.String({ minLength: 1, maxLength: 64, description: 'Case, report or order it is for' }),
    called: Type.Optional(WrittenNumber),
    caller: Type.Optional(WrittenNumber),
    callId: Type.Optional(Text(512)),
    from: InstantSchema,
    to: InstantSchema,
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
  },
  closed,
);

export const CallShown = Type.Object(
  {
    id: Type.String(),
    /** SHA-256 of the record in its canonical form: what an answer in a traceback refers to. */
    digest: DigestSchema,
    at: InstantSchema,
    source: oneOf(LOG_SOURCES),
    callId: orNull(Type.String()),
    correlation: orNull(Type.String()),
    edge: orNull(Type.String()),
    seq: orNull(Type.Integer()),
    sourceAddress: orNull(Type.String()),
    trunk: orNull(Type.String()),
    trunkKind: orNull(Type.String()),
    nextHop: orNull(Type.String()),
    caller: orNull(Type.String()),
    called: orNull(Type.String()),
    received: Type.Array(Identity),
    sent: Type.Array(Identity),
    isup: Type.Object(
      {
        calling: orNull(Type.String()),
        nature: orNull(Type.Integer()),
        screening: orNull(Type.Integer()),
        presentation: orNull(Type.Integer()),
      },
      closed,
    ),
    stripped: Type.Array(Type.String()),
    attestation: orNull(Type.String()),
    authentication: orNull(oneOf(AUTHENTICATIONS)),
    verdict: orNull(Type.String()),
    findings: Type.Array(
      Type.Object(
        {
          rule: Type.String(),
          clause: orNull(Type.String()),
          sentence: orNull(Type.Object({ zh: Type.String(), en: Type.String() }, closed)),
        },
        closed,
      ),
    ),
    policy: orNull(Type.String()),
    code: orNull(Type.Integer()),
    cause: orNull(Type.Integer()),
    durationMs: orNull(Type.Integer()),
    message: orNull(Type.String({ description: 'base64' })),
  },
  closed,
);
export type CallShown = Static<typeof CallShown>;

export const SearchAnswer = Type.Object(
  {
    search: Type.String({ description: 'Under this id the search is on record' }),
    findings: Type.Array(FindingSchema),
    /** SHA-256 over the digests of the records, in order. */
    digest: DigestSchema,
    durationMs: Type.Integer(),
    more: Type.Boolean({ description: 'There are more records than asked for' }),
    items: Type.Array(CallShown),
  },
  closed,
);

export const SearchRow = Type.Object(
  {
    id: Type.String(),
    purpose: oneOf(SEARCH_PURPOSES),
    reference: Type.String(),
    called: orNull(Type.String({ description: 'Masked' })),
    caller: orNull(Type.String({ description: 'Masked' })),
    from: InstantSchema,
    to: InstantSchema,
    records: Type.Integer(),
    digest: DigestSchema,
    durationMs: Type.Integer(),
    by: Type.String(),
    at: InstantSchema,
  },
  closed,
);
export type SearchRow = Static<typeof SearchRow>;
export const SearchPage = PageOf(SearchRow);

/** Masked: what an engineer watches. The whole record needs a search with its purpose. */
export const VerdictShown = Type.Object(
  {
    id: Type.String(),
    at: InstantSchema,
    edge: orNull(Type.String()),
    seq: orNull(Type.Integer()),
    trunk: orNull(Type.String()),
    trunkKind: orNull(Type.String()),
    caller: orNull(Type.String()),
    called: orNull(Type.String()),
    verdict: orNull(Type.String()),
    code: orNull(Type.Integer()),
    authentication: orNull(oneOf(AUTHENTICATIONS)),
    policy: orNull(Type.String()),
    findings: CallShown.properties.findings,
    /** What differs between the message that came and the one that went on. */
    changed: Type.Array(
      Type.Object(
        { where: Type.String(), received: orNull(Type.String()), sent: orNull(Type.String()) },
        closed,
      ),
    ),
  },
  closed,
);
export type VerdictShown = Static<typeof VerdictShown>;
export const VerdictQuery = Type.Object(
  {
    after: Type.Optional(
      Type.String({
        format: 'date-time',
        description: 'Decisions later than this; the last minutes unless said',
      }),
    ),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
  },
  closed,
);
export const VerdictList = Type.Object(
  { items: Type.Array(VerdictShown), after: orNull(InstantSchema) },
  closed,
);
