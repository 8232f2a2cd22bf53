/**
 * Calling numbers as signalling carries them. Stricter than `numbers/`, which reads what people write: whatever is
 * not plainly a number here is irregular, because a switch has no reason to write it in another way. Part of the
 * edge bundle (ES5 library only); a test compares both readers.
 */
import {
  areaLength,
  isFixed,
  isIot,
  isMobile,
  isPrivacy,
  isShort,
  isShortElsewhere,
  isSmsPort,
  isTollFree,
} from '../numbers/forms.ts';
import type { Digits } from './digits.ts';
import { MARK, marked, type Tables } from './tables.ts';
import { begins } from './text.ts';

/** What bare digits mean: as dialled in China, country code first, or as the nature of address says. */
export type Reading = 'dialled' | 'country-code-first' | 'international' | 'national';

/**
 * - `none`: no number, such as anonymous; `irregular`: not written as a number is
 * - `impossible`: well written, but no plan has it (foreign); `unassigned`: the same in China
 * - `mobile`, `fixed`, `toll-free`, `iot`: Chinese numbers of full length
 * - `short`, `sms-port`, `privacy` (700): numbers without country code; `foreign`
 */
export type Form =
  | 'none'
  | 'irregular'
  | 'impossible'
  | 'unassigned'
  | 'mobile'
  | 'fixed'
  | 'toll-free'
  | 'iot'
  | 'short'
  | 'sms-port'
  | 'privacy'
  | 'foreign';

export interface Caller {
  readonly form: Form;
  /** Key for the tables; '' for `none` and `irregular`. */
  readonly key: string;
  /** Said to be Chinese by country code 86 or by a national form. */
  readonly chinese: boolean;
  /** The digits are an authority's number, in whatever disguise. */
  readonly authority: boolean;
}

const NOBODY: Caller = { form: 'none', key: '', chinese: false, authority: false };

/** What the scanned digits say about the caller. */
export function readCaller(
  scanned: Digits,
  reading: Reading,
  tables: Tables,
  longestAuthority: number,
): Caller {
  const { digits } = scanned;
  if (scanned.empty) return scanned.odd || scanned.plus ? irregular(false, scanned.plus) : NOBODY;
  const authority = isAuthority(digits, tables, longestAuthority);
  const chinese = isChinese(digits, scanned.plus, reading);
  if (scanned.odd) return irregular(authority, chinese);
  const found = readPlain(digits, scanned.plus, reading, tables);
  // The chosen reading may find a Chinese number where the leading digits alone do not tell.
  return {
    form: found.form,
    key: found.key,
    chinese: found.chinese || (chinese && found.form !== 'foreign'),
    authority: authority || (found.key !== '' && marked(tables.get('mark', found.key), MARK.authority)),
  };
}

const irregular = (authority: boolean, chinese: boolean): Caller => ({
  form: 'irregular',
  key: '',
  chinese,
  authority,
});

function isChinese(digits: string, plus: boolean, reading: Reading): boolean {
  let at = 0;
  while (digits.charCodeAt(at) === 48) at++;
  if (digits.substr(at, 2) === '86' && digits.length - at > 8) return true;
  return !plus && reading === 'national';
}

interface Found {
  readonly form: Form;
  readonly key: string;
  readonly chinese: boolean;
}

const found = (form: Form, key: string, chinese: boolean): Found => ({ form, key, chinese });
const IRREGULAR = found('irregular', '', false);
const IRREGULAR_CHINESE = found('irregular', '', true);

function readPlain(digits: string, plus: boolean, reading: Reading, tables: Tables): Found {
  if (plus || reading === 'international')
    return digits.charCodeAt(0) === 48 ? IRREGULAR : readInternational(digits, tables);
  if (begins(digits, '00')) {
    if (reading === 'national' || digits.charCodeAt(2) === 48) return IRREGULAR;
    return readInternational(digits.substring(2), tables);
  }
  if (reading === 'country-code-first') return readCountryCodeFirst(digits, tables);
  if (digits.charCodeAt(0) === 48) return readAfterZero(digits.substring(1), tables);
  return reading === 'national' ? readNational(digits, tables) : readDialled(digits, tables);
}

/** Digits that begin with a country code. */
function readInternational(digits: string, tables: Tables): Found {
  if (begins(digits, '86')) {
    // The 0 of an area code, left in behind +86, is a habit of number changers.
    if (digits.charCodeAt(2) === 48) return IRREGULAR_CHINESE;
    const national = readNational(digits.substring(2), tables);
    return national.form === 'short' ? IRREGULAR_CHINESE : national;
  }
  return found(isForeign(digits, tables) ? 'foreign' : 'impossible', `+${digits}`, false);
}

/**
 * Bare digits at an international gateway. Eleven digits from 13 to 19 are a Chinese mobile number or one of
 * North America: where the Chinese segment is allotted, the call has no unambiguous caller and counts as Chinese.
 */
function readCountryCodeFirst(digits: string, tables: Tables): Found {
  if (digits.charCodeAt(0) === 48) return IRREGULAR_CHINESE;
  if (isMobile(digits) && isAllotted(digits, tables)) return IRREGULAR_CHINESE;
  if (isTollFree(digits) || isIot(digits) || isPrivacy(digits)) return IRREGULAR_CHINESE;
  if (isShort(digits)) return found('short', digits, false);
  return readInternational(digits, tables);
}

/** Digits behind 86, or with nature of address "national". */
function readNational(digits: string, tables: Tables): Found {
  if (isMobile(digits))
    return found(isAllotted(digits, tables) ? 'mobile' : 'unassigned', `86${digits}`, true);
  if (isIot(digits)) return found('iot', `86${digits}`, true);
  if (isTollFree(digits)) return found('toll-free', `86${digits}`, true);
  if (isPrivacy(digits)) return found('privacy', digits, true);
  if (isFixed(digits)) {
    const area = digits.substring(0, areaLength(digits));
    return found(tables.get('plan', `a${area}`) === null ? 'unassigned' : 'fixed', `86${digits}`, true);
  }
  if (isShort(digits)) return found('short', digits, true);
  if (isShortElsewhere(digits)) return found('short', digits.substring(areaLength(digits)), true);
  return isSmsPort(digits) ? found('sms-port', digits, true) : IRREGULAR_CHINESE;
}

/** What follows the long-distance 0: a mobile number, an area code with a number or with a short one. */
function readAfterZero(digits: string, tables: Tables): Found {
  if (isMobile(digits) || isFixed(digits)) return readNational(digits, tables);
  return isShortElsewhere(digits)
    ? found('short', digits.substring(areaLength(digits)), true)
    : IRREGULAR_CHINESE;
}

/** Digits as a Chinese switch passes them on. */
function readDialled(digits: string, tables: Tables): Found {
  if (isSmsPort(digits)) return found('sms-port', digits, true);
  if (begins(digits, '86') && digits.length >= 12) return readInternational(digits, tables);
  const national = readNational(digits, tables);
  // A local number without its area code could be that of any city.
  return national.form === 'short' && !isShort(digits) ? IRREGULAR_CHINESE : national;
}

function isAllotted(mobile: string, tables: Tables): boolean {
  return tables.get('plan', `m${mobile.substring(0, 4)}`) !== null;
}

/** Country code, length, and for +1 an area and exchange code that begin with 2 to 9. */
function isForeign(digits: string, tables: Tables): boolean {
  const first = digits.charCodeAt(0);
  let lengths: string | null = null;
  if (first === 49 || first === 55) lengths = tables.get('plan', `c${digits.charAt(0)}`);
  else {
    lengths = tables.get('plan', `c${digits.substring(0, 2)}`);
    if (lengths === null) lengths = tables.get('plan', `c${digits.substring(0, 3)}`);
  }
  if (lengths === null) return false;
  const dash = lengths.indexOf('-');
  if (digits.length < +lengths.substring(0, dash) || digits.length > +lengths.substring(dash + 1))
    return false;
  return first !== 49 || (digits.charCodeAt(1) > 49 && digits.charCodeAt(4) > 49);
}

/** 110, 0110, 00110, 86110, 010110, 0086 10 110: the number itself behind any of these. A mere ending is none. */
export function isAuthority(digits: string, tables: Tables, longest: number): boolean {
  return markedNumber(digits, tables, longest, MARK.authority);
}

/** Whether the digits, freed of zeros, 86 and an area code step by step, are a number with this mark. */
export function markedNumber(digits: string, tables: Tables, longest: number, mark: string): boolean {
  if (digits.length > longest + 9) return false;
  let at = 0;
  while (digits.charCodeAt(at) === 48) at++;
  if (isMarked(digits.substring(at), tables, longest, mark)) return true;
  let freed = at > 0;
  if (digits.substr(at, 2) === '86') {
    at += 2;
    while (digits.charCodeAt(at) === 48) at++;
    freed = true;
    if (isMarked(digits.substring(at), tables, longest, mark)) return true;
  }
  if (!freed) return false;
  const area = areaLength(digits.substring(at));
  if (area === 0 || tables.get('plan', `a${digits.substr(at, area)}`) === null) return false;
  return isMarked(digits.substring(at + area), tables, longest, mark);
}

function isMarked(digits: string, tables: Tables, longest: number, mark: string): boolean {
  return digits.length >= 3 && digits.length <= longest && marked(tables.get('mark', digits), mark);
}
