import type { Rule } from './matcher.ts';
import type { Classification, NumberKind, Provenance, Side } from './model.ts';
import type { PlanData } from './plan.ts';
import type { AreaRow, CountryRow, NamedRow, SegmentRow } from './rows.ts';

const SIDE: Partial<Record<NumberKind, Side>> = {
  mobile: 'mobile',
  'mobile-reseller': 'mobile',
  'iot-13': 'mobile',
  'data-card': 'mobile',
  satellite: 'mobile',
  fixed: 'fixed',
};

/** Turns every row into rules over canonical numbers: 86 before Chinese ones, 00 before foreign ones. */
export function rulesOf(data: Pick<PlanData, 'mobile' | 'short' | 'named' | 'areas' | 'countries'>): Rule[] {
  return [
    ...data.mobile.flatMap((row) => segmentRules(row, '86')),
    ...data.short.flatMap((row) => segmentRules(row, '')),
    ...data.named.map(namedRule),
    ...data.areas.map(areaRule),
    ...data.countries.map(countryRule),
  ];
}

function segmentRules(row: SegmentRow, before: string): Rule[] {
  const [min, max] = typeof row.digits === 'number' ? [row.digits, row.digits] : row.digits;
  const given = answer(row, row.kind, { network: row.network ?? null, service: freezeOrNull(row.service) });
  return row.prefixes.map((prefix) =>
    rule(row, before + prefix, min + before.length, max + before.length, given),
  );
}

function namedRule(row: NamedRow): Rule {
  const service = Object.freeze({ zh: row.zh, en: row.en });
  const given = answer(row, row.kind, { network: row.network ?? null, service, protected: row.protected });
  return rule(row, row.number, row.number.length, row.number.length, given);
}

/** Subscriber numbers have eight digits after a code of two, seven or eight after a code of three. */
function areaRule(row: AreaRow): Rule {
  const [min, max] = row.code.length === 2 ? [12, 12] : [12, 13];
  return rule(row, `86${row.code}`, min, max, answer(row, 'fixed', { areaCode: row.code }));
}

/** E.164 allows 15 digits; nothing shorter than 7 is a subscriber. */
function countryRule(row: CountryRow): Rule {
  const name = Object.freeze({ zh: row.zh, en: row.en });
  const country = Object.freeze({ callingCode: row.code, iso: row.iso, name });
  return rule(
    row,
    `00${row.code}`,
    2 + (row.digits ?? 7),
    2 + (row.digits ?? 15),
    answer(row, 'foreign', { country }),
  );
}

type Source = Pick<SegmentRow, 'from' | 'to' | 'known' | 'source' | 'verified'>;

function rule(row: Source, prefix: string, min: number, max: number, given: Classification): Rule {
  return { prefix, min, max, from: row.from, to: row.to ?? null, answer: given };
}

function answer(row: Source, kind: NumberKind, fields: Partial<Classification>): Classification {
  const reseller = kind === 'mobile-reseller';
  const provenance: Provenance = Object.freeze({
    from: row.from,
    to: row.to ?? null,
    known: row.known ?? row.from,
    source: row.source,
    verified: row.verified,
  });
  return Object.freeze({
    kind,
    network: null,
    reseller,
    host: reseller ? (fields.network ?? null) : null,
    mobileOrFixed: SIDE[kind] ?? 'other',
    country: null,
    areaCode: null,
    service: null,
    protected: false,
    provenance,
    ...fields,
  });
}

const freezeOrNull = <T>(value: T | undefined): T | null =>
  value === undefined ? null : Object.freeze(value);
