/** Reads the numbers of papers as people write them, each kind by its own standard. Pure. */
import type { Facts } from '../errors.ts';
import { type Day, isDay } from '../kernel/time.ts';
import type { PAPER_KINDS } from './contract.ts';
import { type Divisions, divisionDoubt } from './divisions.ts';
import type { IdentityCode } from './errors.ts';

export type PaperKind = (typeof PAPER_KINDS)[number];

export interface GivenPaper {
  readonly kind: PaperKind;
  /** As written: full-width signs, blanks, hyphens and lower case are forgiven. */
  readonly number: string;
  /** As stated by the person; must agree with a number that tells it. */
  readonly bornOn?: Day | undefined;
  readonly validTo?: Day | null | undefined;
}

export interface PaperFault {
  readonly ok: false;
  readonly code: IdentityCode;
  /** Field of the paper that is wrong. */
  readonly place: '/paperNumber' | '/bornOn' | '/validTo';
  readonly facts: Facts;
}

export interface ReadPaper {
  readonly ok: true;
  readonly kind: PaperKind;
  /** In its one written form. */
  readonly number: string;
  /** The same for every spelling of the papers that carry this number; what a holder's id is made of. */
  readonly key: string;
  readonly bornOn: Day | null;
  readonly validTo: Day | null;
  /** What does not make it wrong but wants a look. */
  readonly doubts: readonly ('division-unknown' | 'division-abolished')[];
}

/** The number of one kind of paper, taken apart. */
interface Parts {
  readonly number: string;
  readonly key: string;
  readonly bornOn?: Day;
  /** Six digits of GB/T 2260 on it. */
  readonly division?: string;
}

type Fault = Omit<PaperFault, 'ok' | 'place'>;
type Reading = Parts | Fault;

/**
 * Reads a paper and everything its number tells.
 * @param today a birth cannot lie after it
 */
export function readPaper(
  given: GivenPaper,
  { divisions, today }: { readonly divisions: Divisions; readonly today: Day },
): ReadPaper | PaperFault {
  const parts = READERS[given.kind](clean(given.number));
  if ('code' in parts) return { ok: false, place: '/paperNumber', ...parts };
  const { number, key, bornOn: told, division } = parts;
  if (told !== undefined && told > today)
    return { ok: false, place: '/paperNumber', code: 'identity.paper-birth-future', facts: { date: told } };
  const fault = statedFault(given, told, today);
  if (fault !== undefined) return fault;
  const bornOn = told ?? given.bornOn ?? null;
  const year = bornOn === null ? undefined : Number(bornOn.slice(0, 4));
  const doubt = division === undefined ? undefined : divisionDoubt(divisions, division, year);
  return {
    ok: true,
    kind: given.kind,
    number,
    key,
    bornOn,
    validTo: given.validTo ?? null,
    doubts: doubt === undefined ? [] : [doubt],
  };
}

function statedFault(
  { bornOn, validTo }: GivenPaper,
  told: Day | undefined,
  today: Day,
): PaperFault | undefined {
  const fault = (code: IdentityCode, place: PaperFault['place'], date: string): PaperFault => ({
    ok: false,
    code,
    place,
    facts: { date },
  });
  if (typeof validTo === 'string' && !isDay(validTo)) return fault('identity.paper-day', '/validTo', validTo);
  if (bornOn === undefined) return undefined;
  if (!isDay(bornOn)) return fault('identity.paper-day', '/bornOn', bornOn);
  if (bornOn > today) return fault('identity.paper-birth-future', '/bornOn', bornOn);
  return told !== undefined && told !== bornOn
    ? fault('identity.paper-born-differs', '/bornOn', bornOn)
    : undefined;
}

/** The key of a number, or undefined where it is no number of that kind. */
export function paperKey(kind: PaperKind, number: string): string | undefined {
  const parts = READERS[kind](clean(number));
  return 'code' in parts ? undefined : parts.key;
}

/** The last four signs, and the number with all but those and the first masked; of a short number half is hidden. */
export function maskedNumber(number: string): { readonly masked: string; readonly lastFour: string } {
  const signs = [...number];
  const shown = Math.min(4, Math.floor(signs.length / 2));
  const lastFour = signs.slice(signs.length - shown).join('');
  const first = signs.length > 8 ? (signs[0] ?? '') : '';
  return { masked: first + '*'.repeat(signs.length - shown - first.length) + lastFour, lastFour };
}

/** 测*, 测**甲: the first sign stays, and of longer names the last. */
export function maskedName(name: string): string {
  const signs = [...name.trim()];
  if (signs.length <= 2) return `${signs[0] ?? ''}*`;
  return `${signs[0]}${'*'.repeat(signs.length - 2)}${signs.at(-1)}`;
}

/** A name as it is compared: one spelling of its signs, without blanks, middle dots alike. */
export function nameKey(name: string): string {
  return name
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[·•・‧∙．.]/g, '·')
    .replaceAll(/\s+/g, '');
}

function clean(text: string): string {
  return text
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s\p{Pd}()]/gu, '');
}

const wrongLength = (text: string, expected: string): Fault =>
  text === ''
    ? { code: 'identity.paper-empty', facts: {} }
    : { code: 'identity.paper-length', facts: { length: [...text].length, expected } };

/** Place of the first sign that does not belong, counted from one. */
function wrongSign(text: string, allowed: RegExp): Fault | undefined {
  const at = [...text].findIndex((sign) => !allowed.test(sign));
  return at < 0 ? undefined : { code: 'identity.paper-character', facts: { position: at + 1 } };
}

/** GB 11643: the check sign of the first 17 digits (ISO 7064 mod 11-2). */
export function residentCheckSign(digits: string): string {
  let sum = 0;
  for (let place = 0; place < 17; place += 1) sum += Number(digits[place]) * (2 ** (17 - place) % 11);
  return '10X98765432'.charAt(sum % 11);
}

/** Earlier births are slips: nobody that old is alive. */
const FIRST_BIRTH = '1880-01-01';

function birth(digits: string): Day | Fault {
  const day = `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6, 8)}`;
  return isDay(day) && day >= FIRST_BIRTH ? day : { code: 'identity.paper-birth-date', facts: { date: day } };
}

/** Eighteen signs as in GB 11643: division, birth, sequence, check sign. */
function eighteen(text: string): Reading {
  const sign = wrongSign(text.slice(0, 17), /\d/) ?? wrongSign(text, /[\dX]/);
  if (sign !== undefined) return sign;
  const bornOn = birth(text.slice(6, 14));
  if (typeof bornOn !== 'string') return bornOn;
  if (residentCheckSign(text) !== text.charAt(17)) return { code: 'identity.paper-check-digit', facts: {} };
  return { number: text, key: `cn:${text}`, bornOn, division: text.slice(0, 6) };
}

/** The fifteen digits given out until 1999: century 19 is left out, and so is the check sign. */
function joined(text: string): string {
  const digits = `${text.slice(0, 6)}19${text.slice(6)}`;
  return digits + residentCheckSign(digits);
}

const kindIs = (kind: PaperKind): Fault => ({ code: 'identity.paper-other-kind', facts: { kind } });

function resident(text: string): Reading {
  if (text.length !== 15 && text.length !== 18) return wrongLength(text, '18/15');
  if (text.length === 15) {
    const sign = wrongSign(text, /\d/);
    return sign ?? eighteen(joined(text));
  }
  if (/^8[123]/.test(text)) return kindIs('hk-macao-taiwan-residence');
  // 99 is no province; test data are drawn from it. Other numbers with 9 are those of foreigners.
  if (/^9[0-8]/.test(text)) return kindIs('foreign-permanent-residence');
  return eighteen(text);
}

function residencePermit(text: string): Reading {
  if (text.length !== 18) return wrongLength(text, '18');
  return /^8[123]0000/.test(text) ? eighteen(text) : kindIs('resident-id');
}

/** The new card: 9, place of issue, nationality, birth, sequence, check sign. The old one: nationality in letters. */
function permanentResident(text: string): Reading {
  if (text.length === 18) {
    if (!text.startsWith('9')) return kindIs('resident-id');
    const read = eighteen(text);
    return 'code' in read
      ? read
      : { number: text, key: read.key, ...(read.bornOn === undefined ? {} : { bornOn: read.bornOn }) };
  }
  if (text.length !== 15) return wrongLength(text, '18/15');
  const sign = wrongSign(text.slice(0, 3), /[A-Z]/);
  if (sign !== undefined) return sign;
  const digits = wrongSign(text.slice(3), /\d/);
  if (digits !== undefined)
    return { code: digits.code, facts: { position: Number(digits.facts.position) + 3 } };
  // Two digits of the year: either century will do, but it must be a day in one.
  const bornOn = birth(`19${text.slice(7, 13)}`);
  const later = birth(`20${text.slice(7, 13)}`);
  if (typeof bornOn !== 'string' && typeof later !== 'string') return bornOn;
  return { number: text, key: `fpr:${text}` };
}

/** ICAO 9303 leaves the form to the issuer: letters and digits, some of them digits. */
function passport(text: string): Reading {
  if (text.length < 5 || text.length > 17) return wrongLength(text, '5–17');
  const sign = wrongSign(text, /[A-Z0-9]/);
  if (sign !== undefined) return sign;
  return /\d/.test(text)
    ? { number: text, key: `passport:${text}` }
    : { code: 'identity.paper-character', facts: { position: 1 } };
}

/** Letter and eight digits; the two behind them on the old booklet only count its issues. */
function hkMacaoPermit(text: string): Reading {
  if (text.length !== 9 && text.length !== 11) return wrongLength(text, '9/11');
  const sign = wrongSign(text.slice(0, 1), /[HM]/);
  if (sign !== undefined) return sign;
  const digits = wrongSign(text.slice(1), /\d/);
  if (digits !== undefined)
    return { code: digits.code, facts: { position: Number(digits.facts.position) + 1 } };
  return { number: text, key: `hkm:${text.slice(0, 9)}` };
}

/** Eight digits; on the old booklet two that count its issues, and a letter, stand behind them. */
function taiwanPermit(text: string): Reading {
  const digits = text.replace(/[A-Z]$/, '');
  if (digits.length !== 8 && digits.length !== 10) return wrongLength(text, '8/10');
  return wrongSign(digits, /\d/) ?? { number: digits, key: `tw:${digits.slice(0, 8)}` };
}

/** 军字第1234567号: the words around are left out, what tells the services apart stays. */
function serviceNumber(space: string): (text: string) => Reading {
  return (text) => {
    const number = text.replaceAll(/[字第号]/g, '');
    if (number.length < 5 || number.length > 18) return wrongLength(number, '5–18');
    const sign = wrongSign(number, /[\p{Script=Han}A-Z0-9]/u);
    if (sign !== undefined) return sign;
    return /\d{4,}$/.test(number)
      ? { number, key: `${space}:${number}` }
      : { code: 'identity.paper-character', facts: { position: [...number].length } };
  };
}

const CREDIT_SIGNS = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** GB 32100: the check sign of the first 17 signs. */
export function creditCheckSign(signs: string): string {
  let sum = 0;
  let weight = 1;
  for (let place = 0; place < 17; place += 1) {
    sum += CREDIT_SIGNS.indexOf(signs.charAt(place)) * weight;
    weight = (weight * 3) % 31;
  }
  return CREDIT_SIGNS.charAt((31 - (sum % 31)) % 31);
}

/** Authority, kind, division, body of nine signs, check sign. */
function creditCode(text: string): Reading {
  if (text.length !== 18) return wrongLength(text, '18');
  const sign = wrongSign(text, /[0-9A-HJ-NPQRTUWXY]/);
  if (sign !== undefined) return sign;
  if (creditCheckSign(text) !== text.charAt(17)) return { code: 'identity.paper-check-digit', facts: {} };
  return { number: text, key: `unit:${text}`, division: text.slice(2, 8) };
}

const READERS: Readonly<Record<PaperKind, (text: string) => Reading>> = {
  'resident-id': resident,
  // The page of a household register carries the number of the identity card its person will get.
  'household-register': resident,
  passport,
  'hk-macao-permit': hkMacaoPermit,
  'taiwan-permit': taiwanPermit,
  'hk-macao-taiwan-residence': residencePermit,
  'foreign-permanent-residence': permanentResident,
  military: serviceNumber('mil'),
  'armed-police': serviceNumber('pap'),
  'credit-code': creditCode,
};
