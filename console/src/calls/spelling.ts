/** One spelling of a number in every list of calls: as it is dialled at home, or with + from abroad. Pure. */

const MOBILE = /^86(1\d{10})$/;
const ABROAD = /^00([1-9]\d{5,18})$/;
const TOLL_FREE = /^86([48]00\d{7})$/;
const FIXED = /^86([1-9]\d{8,10})$/;

/** The digits of the record stay in its headers; anything that is no whole number comes back unchanged. */
export function spelled(number: string): string {
  const abroad = ABROAD.exec(number);
  if (abroad !== null) return `+${abroad[1]}`;
  const plain = MOBILE.exec(number) ?? TOLL_FREE.exec(number);
  if (plain !== null) return plain[1] ?? number;
  const fixed = FIXED.exec(number);
  return fixed === null ? number : `0${fixed[1]}`;
}
