/** What a report keeps about the reported number: how it was read and classified on the day it came in. */
import type { NumberingPlan } from '../numbers/index.ts';
import type { NUMBER_KINDS } from './contract.ts';

export interface NumberFacts {
  /** Canonical digits (numbers/): Chinese numbers 86…, foreign ones 00…, short codes as dialled. */
  readonly value: string;
  readonly kind: string;
  readonly mobileOrFixed: (typeof NUMBER_KINDS)[number];
  /** Network the segment was given to; who runs it now may differ after porting. */
  readonly network: string | null;
  readonly reseller: boolean;
  readonly host: string | null;
  readonly country: { readonly zh: string; readonly en: string } | null;
  /** GB/T 2260, two digits. */
  readonly province: string | null;
  readonly place: string | null;
}

/** Reads a number as written. @returns the facts, or the refusal of numbers/ with its place. */
export function numberFacts(
  plan: NumberingPlan,
  written: string,
  day: string,
): { ok: true; facts: NumberFacts } | { ok: false; code: string; place: string } {
  const read = plan.normalise(written);
  if (!read.ok) return { ok: false, code: read.code, place: read.place };
  const { kind, mobileOrFixed, network, reseller, host, country } = plan.classify(read.number, day);
  const place = plan.placeOf(read.number);
  const facts: NumberFacts = {
    value: read.number,
    kind,
    mobileOrFixed,
    network,
    reseller,
    host,
    country: country?.name ?? null,
    province: place?.province?.code ?? null,
    place: place?.city ?? null,
  };
  return { ok: true, facts };
}
