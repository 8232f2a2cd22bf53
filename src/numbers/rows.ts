/** Shapes of the files in law/numbers. A file's `shared` fields stand in for what a row leaves out. */
import { type Static, type TProperties, Type } from 'typebox';
import { NETWORK_IDS, NUMBER_KINDS } from './model.ts';

const closed = { additionalProperties: false } as const;
const Day = Type.String({ pattern: '^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$' });
const Digits = Type.String({ pattern: '^\\d{1,21}$' });
const Length = Type.Integer({ minimum: 3, maximum: 21 });
const Text = Type.String({ minLength: 1 });
const Network = Type.Union(NETWORK_IDS.map((id) => Type.Literal(id)));
const Kind = Type.Union(
  NUMBER_KINDS.filter((kind) => kind !== 'unassigned').map((kind) => Type.Literal(kind)),
);

const provenance = {
  from: Day,
  to: Type.Optional(Day),
  known: Type.Optional(Day),
  source: Text,
  verified: Type.Boolean(),
};
const row = <T extends TProperties>(fields: T) => Type.Object({ ...provenance, ...fields }, closed);

/** Prefixes of numbers, for mobile.yaml and short.yaml. */
export const SegmentRow = row({
  prefixes: Type.Array(Digits, { minItems: 1 }),
  digits: Type.Union([Length, Type.Tuple([Length, Length])]),
  kind: Kind,
  network: Type.Optional(Network),
  service: Type.Optional(Type.Object({ zh: Text, en: Text }, closed)),
});
export type SegmentRow = Static<typeof SegmentRow>;

/** One number with the one who answers it, for named.yaml. */
export const NamedRow = row({
  number: Digits,
  kind: Kind,
  network: Type.Optional(Network),
  protected: Type.Boolean(),
  zh: Text,
  en: Text,
});
export type NamedRow = Static<typeof NamedRow>;

export const CountryRow = row({
  code: Type.String({ pattern: '^[1-9]\\d{0,3}$' }),
  iso: Type.Union([Type.String({ pattern: '^[A-Z]{2}$' }), Type.Null()]),
  zh: Text,
  en: Text,
  digits: Type.Optional(Type.Integer({ minimum: 7, maximum: 15 })),
});
export type CountryRow = Static<typeof CountryRow>;

export const AreaRow = row({
  code: Type.String({ pattern: '^(10|2\\d|[3-9]\\d\\d)$' }),
  province: Type.String({ pattern: '^\\d\\d$' }),
  cities: Type.Array(Text, { minItems: 1 }),
});
export type AreaRow = Static<typeof AreaRow>;

export const ProvinceRow = row({
  code: Type.String({ pattern: '^\\d\\d$' }),
  zh: Text,
  en: Text,
  /** How place names of the source begin; the packing script reads it. */
  starts: Type.Optional(Text),
  callingCode: Type.Optional(Digits),
});
export type ProvinceRow = Static<typeof ProvinceRow>;

export const CarrierPrefixRow = row({ prefix: Digits, network: Network });
export type CarrierPrefixRow = Static<typeof CarrierPrefixRow>;
