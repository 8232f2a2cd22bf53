import { areaLength, isShortElsewhere } from './forms.ts';
import type { Match } from './matcher.ts';
import type { Classification } from './model.ts';

const UNASSIGNED: Classification = Object.freeze({
  kind: 'unassigned',
  network: null,
  reseller: false,
  host: null,
  mobileOrFixed: 'other',
  country: null,
  areaCode: null,
  service: null,
  protected: false,
  provenance: null,
});

/** Classifies a canonical number against the rules of one day. */
export function classify(number: string, match: Match): Classification {
  const direct = match(number);
  if (direct !== undefined) return direct;
  return number.startsWith('0') ? elsewhere(number.slice(1), match) : UNASSIGNED;
}

/** Area code and short code: the short code decides, if the area code exists. */
function elsewhere(digits: string, match: Match): Classification {
  if (!isShortElsewhere(digits)) return UNASSIGNED;
  const area = digits.slice(0, areaLength(digits));
  const short = match(digits.slice(area.length));
  // Any subscriber number of the area will do to ask whether its code is in use.
  const areaInUse = match(`86${area}${'0'.repeat(10 - area.length)}`)?.kind === 'fixed';
  return short === undefined || !areaInUse ? UNASSIGNED : Object.freeze({ ...short, areaCode: area });
}
