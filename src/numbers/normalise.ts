import {
  isFixed,
  isIot,
  isMobile,
  isPrivacy,
  isShort,
  isShortElsewhere,
  isSmsPort,
  isTollFree,
} from './forms.ts';
import type { Mark, Normalised, NormaliseOptions, NumberForm, NumberRefusal } from './model.ts';
import { type Refused, refuse, type Scanned, scan } from './scan.ts';

/** What the plan tells the reader: names of places and prefixes, no dates. */
export interface Spelling {
  isAreaCode(code: string): boolean;
  /** Whether the plan names who answers this short code. */
  isNamed(short: string): boolean;
  carrierPrefixes: readonly string[];
}

interface Found {
  number: string;
  form: NumberForm;
  marks: readonly Mark[];
}

const NONE: readonly Mark[] = Object.freeze([]);
const found = (number: string, form: NumberForm, marks: readonly Mark[] = NONE): Found => ({
  number,
  form,
  marks,
});

/** Reads a number in any spelling; see `NumberingPlan.normalise`. */
export function normalise(input: string, options: NormaliseOptions, spelling: Spelling): Normalised {
  const home = options.homeAreaCode?.replace(/^0/, '');
  if (home !== undefined && !spelling.isAreaCode(home)) return refuse('numbers.home-area-code', 0);
  const scanned = scan(input, options.from === 'switch');
  if (!scanned.ok) return scanned;
  const result = read(scanned, options.nature ?? 'unknown', home, spelling);
  if (typeof result === 'string') return cannotRead(result, input, scanned);
  return {
    ok: true,
    number: result.number,
    form: result.form,
    extension: scanned.extension,
    marks: scanned.marks.length === 0 ? result.marks : [...scanned.marks, ...result.marks],
  };
}

function cannotRead(code: NumberRefusal, input: string, { digits, plus }: Scanned): Refused {
  return refuse(code, input.length - 1, plus ? `+${digits}` : digits);
}

type Nature = NonNullable<NormaliseOptions['nature']>;

function read(
  { digits, plus }: Scanned,
  nature: Nature,
  home: string | undefined,
  spelling: Spelling,
): Found | NumberRefusal {
  if (!plus && nature !== 'international') return readDialled(digits, nature, home, spelling);
  if (!digits.startsWith('00')) return readInternational(digits, spelling);
  return marked(readInternational(digits.slice(2), spelling), 'plus-and-zeros');
}

/** Digits that begin with a country code. */
function readInternational(digits: string, spelling: Spelling): Found | NumberRefusal {
  if (digits.startsWith('86')) return readNational(digits.slice(2), spelling) ?? 'numbers.length';
  if (digits.length < 7 || digits.length > 15 || digits.startsWith('0')) return 'numbers.foreign-length';
  return found(`00${digits}`, 'foreign');
}

/** Digits as they are dialled inside China, or as a switch passes them on without saying what they are. */
function readDialled(
  digits: string,
  nature: Nature,
  home: string | undefined,
  spelling: Spelling,
): Found | NumberRefusal {
  if (digits.startsWith('00')) return readInternational(digits.slice(2), spelling);
  if (digits.startsWith('0')) return readAfterZero(digits.slice(1)) ?? 'numbers.length';
  if (nature === 'national' && isFixed(digits) && !isTollFree(digits)) return found(`86${digits}`, 'e164');
  const direct = readWhole(digits) ?? (isShort(digits) ? found(digits, 'short') : undefined);
  if (direct !== undefined) return direct;
  if (digits.startsWith('86') && digits.length >= 12) {
    const national = readNational(digits.slice(2), spelling);
    if (national !== undefined) return national;
  }
  const chosen = spelling.carrierPrefixes.find((prefix) => digits.startsWith(prefix));
  if (chosen !== undefined) return readAfterCarrierPrefix(digits.slice(chosen.length));
  if (digits.length === 7 || digits.length === 8) return readLocal(digits, home);
  return isFixed(digits) ? 'numbers.zero-missing' : 'numbers.length';
}

/** Numbers that need neither country nor area code and cannot be taken for anything else. */
function readWhole(digits: string): Found | undefined {
  if (isMobile(digits) || isIot(digits) || isTollFree(digits)) return found(`86${digits}`, 'e164');
  if (isPrivacy(digits)) return found(digits, 'privacy');
  return isSmsPort(digits) ? found(digits, 'sms-port') : undefined;
}

/** What follows the long-distance 0. */
function readAfterZero(digits: string): Found | undefined {
  if (isMobile(digits)) return found(`86${digits}`, 'e164', ['zero-before-mobile']);
  if (isFixed(digits)) return found(`86${digits}`, 'e164');
  return isShortElsewhere(digits) ? found(`0${digits}`, 'short', ['area-code-before-short-code']) : undefined;
}

/** What follows country code 86. The 0 of an area code is often left in; a number changer may put a short code here. */
function readNational(digits: string, spelling: Spelling): Found | undefined {
  if (digits.startsWith('0')) return marked(readAfterZero(digits.slice(1)), 'zero-after-country-code');
  if (isFixed(digits) && !isTollFree(digits)) return found(`86${digits}`, 'e164');
  const whole = readWhole(digits);
  if (whole?.form === 'e164') return whole;
  if (whole !== undefined) return marked(whole, 'country-code-before-short-code');
  const elsewhere = isShortElsewhere(digits)
    ? found(`0${digits}`, 'short', ['area-code-before-short-code'])
    : undefined;
  // +86 10 110 could be 10110 or the police of Beijing: the plan knows only the second.
  const preferElsewhere = elsewhere !== undefined && !spelling.isNamed(digits) && endsNamed(digits, spelling);
  if (isShort(digits) && !preferElsewhere) return found(digits, 'short', ['country-code-before-short-code']);
  return elsewhere;
}

function endsNamed(digits: string, spelling: Spelling): boolean {
  return spelling.isNamed(digits.slice(2)) || spelling.isNamed(digits.slice(3));
}

function readAfterCarrierPrefix(digits: string): Found | NumberRefusal {
  const rest = digits.startsWith('0')
    ? readAfterZero(digits.slice(1))
    : isMobile(digits)
      ? readWhole(digits)
      : undefined;
  return marked(rest, 'carrier-prefix') ?? 'numbers.length';
}

function readLocal(digits: string, home: string | undefined): Found | NumberRefusal {
  if (home === undefined) return 'numbers.area-code-missing';
  const whole = home + digits;
  return isFixed(whole) ? found(`86${whole}`, 'e164', ['home-area-code-added']) : 'numbers.length';
}

function marked<T extends Found | NumberRefusal | undefined>(result: T, mark: Mark): T {
  return typeof result === 'object' ? { ...result, marks: [mark, ...result.marks] } : result;
}
