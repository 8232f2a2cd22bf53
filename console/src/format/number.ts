/** Figures, shares, money and phone numbers as the interface shows them. */
import type { Language } from './time.ts';

/** Thousands comma; unknown is a dash. */
export function countText(count: number | null | undefined): string {
  if (count === null || count === undefined) return '—';
  return String(Math.trunc(count)).replaceAll(/\B(?=(\d{3})+$)/g, ',');
}

/** One decimal, cut and never rounded up; 100 % only when nothing is missing. Nothing of nothing is a dash. */
export function shareText(part: number, whole: number): string {
  if (whole <= 0) return '—';
  const thousandths = Math.floor((Math.min(part, whole) * 1000) / whole);
  return `${Math.floor(thousandths / 10)}.${thousandths % 10}%`;
}

/** A rate with one decimal, cut; below 1 with two, so that little is not shown as nothing. */
export function rateText(rate: number | null): string {
  if (rate === null) return '—';
  // Counted from the decimal text: 14.3 is 14.299… in binary and must not be cut to 14.2.
  const [whole = '0', decimals = ''] = rate.toFixed(6).split('.');
  return `${countText(Number(whole))}.${decimals.slice(0, rate < 1 ? 2 : 1)}`;
}

/** Large counts in short: `5,720万` and `57.2 m`, cut; small ones in full. */
export function shortCount(count: number | null, language: Language): string {
  if (count === null) return '—';
  if (language === 'zh')
    return count < 100_000 ? countText(count) : `${countText(Math.floor(count / 10_000))}万`;
  return count < 1_000_000
    ? countText(count)
    : `${countText(Math.floor(count / 1_000_000))}.${Math.floor(count / 100_000) % 10} m`;
}

/** CNY from fen: `¥12,000.00`. */
export function moneyText(fen: number): string {
  return `¥${countText(Math.floor(fen / 100))}.${String(fen % 100).padStart(2, '0')}`;
}

/** Yuan as typed, to fen; null for anything that is not an amount with at most two decimals. */
export function fenFrom(yuan: string): number | null {
  const match = /^(\d{1,9})(?:\.(\d{1,2}))?$/.exec(yuan.trim());
  if (match === null) return null;
  return Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
}

/** Bytes as `812 KB`, `4.2 MB`. */
export function sizeText(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${Math.floor(bytes / 1024)} KB`;
  return `${(Math.floor((bytes * 10) / (1024 * 1024)) / 10).toFixed(1)} MB`;
}

/** Receipt numbers as typed: full-width signs and the confusable letters are put right, groups of four kept. */
export function receiptFrom(typed: string): string {
  return typed
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[^0-9A-Z-]/g, '')
    .replaceAll(/[IL]/g, '1')
    .replaceAll('O', '0');
}

/** What was typed into the palette. Numbers and papers never go into an address. */
export type Typed =
  | { kind: 'receipt'; receipt: string }
  | { kind: 'clause'; text: string }
  | { kind: 'number'; digits: string }
  | { kind: 'words'; text: string };

const RECEIPT = /^(?:JB|HC)-?[0-9A-Z]{3,}/i;
const CLAUSE = /^(?:[A-Z]{1,2}\.\d|452\D|[a-z][a-z-]+-\d{4}\.)/i;
const NUMBER = /^\+?[\d()\s·-]{5,24}$/;

/** Tells a receipt, a clause, a phone number and plain words apart. */
export function readTyped(text: string): Typed {
  const plain = text.normalize('NFKC').trim();
  if (RECEIPT.test(plain)) return { kind: 'receipt', receipt: receiptFrom(plain) };
  if (CLAUSE.test(plain)) return { kind: 'clause', text: plain };
  const digits = plain.replaceAll(/\D/g, '');
  if (NUMBER.test(plain) && digits.length >= 5) return { kind: 'number', digits };
  return { kind: 'words', text: plain };
}
