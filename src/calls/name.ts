/**
 * Display names. A handset may show the name instead of the number, so a name can imitate an authority or a Chinese
 * number. Part of the edge bundle (ES5 library only).
 */
import type { Address } from './address.ts';
import { type Case, note } from './case.ts';
import { scanDigits, unescapeUri } from './digits.ts';
import { judgeCaller } from './judge.ts';
import { isAuthority, readCaller } from './number.ts';

/** Judges the display name of one address, and takes it out where the gateway shows none. */
export function judgeName(found: Case, address: Address, where: string): void {
  const { raw } = found.message;
  const { settings } = found.policy;
  const name = plainName(raw.substring(address.nameStart, address.nameEnd));
  if (name === '') return;
  const place = `${where} display name`;
  if (isAuthorityName(found, name)) judgeCaller(found, IMITATION, place);
  else judgeNumberName(found, name, place);
  const international = found.trunk.kind === 'international-gateway';
  if (international && settings.displayNameOnInternational === 'strip') {
    note(found, 'calls.display-name', where);
    const { cutStart, cutEnd } = address;
    const rest = raw.substring(cutEnd, address.next);
    found.changes.push({
      do: 'remove-display-name',
      header: where,
      value: rest,
      start: cutStart,
      end: cutEnd,
      text: '',
    });
  }
}

/** A user part of letters is shown as it is: sip:police@… needs no number to imitate. */
export function judgeUserWord(found: Case, user: string, where: string): void {
  if (isAuthorityName(found, plainName(user))) judgeCaller(found, IMITATION, where);
}

const IMITATION = { form: 'none', key: '', chinese: false, authority: true } as const;

/** Quoting and escapes undone, folds as blanks, octets of ASCII letters in lower case. */
function plainName(text: string): string {
  const unquoted = text.replace(/\\([\s\S])/g, '$1').replace(/[\r\n\t]+/g, ' ');
  const unescaped = unescapeUri(unquoted);
  return (unescaped === null ? unquoted : unescaped).replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

function isAuthorityName(found: Case, name: string): boolean {
  const { authorityWords, longestAuthority } = found.policy.settings;
  for (let i = 0; i < authorityWords.length; i++)
    if (holdsWord(name, authorityWords[i] as string)) return true;
  // 110 beside Chinese characters is the police; beside Latin letters it may be a room.
  if (/[a-z]/.test(name)) return false;
  const scanned = scanDigits(name);
  return isAuthority(scanned.digits, found.policy.tables, longestAuthority);
}

/** ASCII words must stand alone ("police", not "policeman's ball"); Chinese has no blanks between words. */
function holdsWord(name: string, word: string): boolean {
  const at = name.indexOf(word);
  if (at < 0) return false;
  if (word.charCodeAt(0) > 127) return true;
  return !isLetter(name.charCodeAt(at - 1)) && !isLetter(name.charCodeAt(at + word.length));
}

function isLetter(code: number): boolean {
  return code >= 97 && code <= 122;
}

/** A name that is nothing but a number counts as one, if it would pass for a Chinese one. */
function judgeNumberName(found: Case, name: string, place: string): void {
  if (/[a-z]/.test(name)) return;
  const { tables, settings } = found.policy;
  const scanned = scanDigits(name);
  if (scanned.digits.length < 7) return;
  const reading = found.trunk.kind === 'international-gateway' ? 'country-code-first' : 'dialled';
  // Characters beside the digits do not make the number less readable to the person called.
  const folded = { digits: scanned.digits, plus: scanned.plus, odd: false, empty: false };
  const caller = readCaller(folded, reading, tables, settings.longestAuthority);
  if (found.trunk.kind === 'international-gateway' && caller.chinese) judgeCaller(found, caller, place);
}
