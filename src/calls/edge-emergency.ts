/**
 * How an emergency call looks where an edge cannot ask the decision: without a policy, without room, or where the
 * decision failed. Patterns for Kamailio (POSIX, letter case aside) that find what `isCalled` (called.ts) finds. Pure.
 */

const SEPARATOR = '[-. ()]*';
/** Beijing and the large cities have two digits (`areaLength` in forms.ts); whether an area exists is not asked. */
const AREA = spaced('10|2[0-9]|[3-9][0-9][0-9]');
const ZEROS = `(0${SEPARATOR})`;

export interface EmergencyPatterns {
  /** What a Request-URI has to match. */
  readonly called: string;
  /** What would take the call elsewhere: a routing number, another country's context. */
  readonly elsewhere: string;
}

/** @param numbers what is called, such as 110; behind zeros, 86 and an area code it is the same */
export function emergencyPatterns(numbers: readonly string[]): EmergencyPatterns {
  const number = spaced(numbers.map((one) => one.replaceAll(/\D/g, '')).join('|'));
  const before = `(${ZEROS}*|${ZEROS}+${AREA}|${ZEROS}*${spaced('86')}${ZEROS}*(${AREA})?)`;
  const user = `${SEPARATOR}[+]?${SEPARATOR}${before}${number}`;
  return {
    called: `^(${numbers.length === 0 ? '' : `(sips?|tel):${user}([:;?@].*)?|`}urn:service:sos([.;].*)?)$`,
    elsewhere: '^[^@]*;(rn=[^;@]|phone-context=[+]([^8]|8[^6]|8?$))',
  };
}

/** Visual separators may stand behind each digit. */
function spaced(alternatives: string): string {
  return `(${alternatives.replaceAll(/\[[^\]]*\]|\d/g, (digit) => `${digit}${SEPARATOR}`)})`;
}
