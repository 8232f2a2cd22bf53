/** The population of the reference identity services, by rule: no list, any number is answered alike each time. */
import { createHash } from 'node:crypto';

/** What lies on a reader; photo in base64. */
export interface LaidPaper {
  readonly kind: string;
  readonly number: string;
  readonly name: string;
  readonly address: string | null;
  readonly validTo: string | null;
  readonly genuine: boolean;
  readonly photo: string | null;
}

interface Shares {
  readonly noMatch: number;
  readonly unknown: number;
  readonly lost: number;
}

/** A number between 0 and 1 that belongs to a thing, the same one for the same seed. */
export function shareOf(seed: number, about: string, thing: string): number {
  const digest = createHash('sha256').update(`${seed} ${about} ${thing}`).digest();
  return digest.readUInt32BE(0) / 2 ** 32;
}

/**
 * Numbers of eighteen signs are known where the check sign is right and the division is one that does not exist
 * (99…), or stands on papers of other places (8…, 9…); other kinds are known as they are.
 */
export function verdict(
  { kind, number, name }: { readonly kind: string; readonly number: string; readonly name: string },
  seed: number,
  { noMatch, unknown, lost }: Shares,
): 'match' | 'no-match' | 'unknown' | 'lost' {
  if (kind === 'resident-id' || kind === 'household-register') {
    if (!/^99\d{15}[\dX]$/.test(number) || checkSign(number) !== number.charAt(17)) return 'unknown';
  }
  // Nobody is called that: a name a test can give to somebody else's number.
  if (name.includes('冒名')) return 'no-match';
  const share = shareOf(seed, 'paper', number);
  if (share < noMatch) return 'no-match';
  if (share < noMatch + unknown) return 'unknown';
  return share < noMatch + unknown + lost ? 'lost' : 'match';
}

const DAY_MS = 86_400_000;

/** The next person at a reader: birth from 1950 on, sequence by hash; division 990000 does not exist. */
export function nextPaper(seed: number, count: number): LaidPaper {
  const days = Math.floor(shareOf(seed, 'birth', String(count)) * 365 * 50);
  const born = new Date(Date.UTC(1950, 0, 1) + days * DAY_MS).toISOString().slice(0, 10).replaceAll('-', '');
  const sequence = String(Math.floor(shareOf(seed, 'sequence', String(count)) * 999) + 1).padStart(3, '0');
  const digits = `990000${born}${sequence}`;
  const number = digits + checkSign(digits);
  return {
    kind: 'resident-id',
    number,
    name: `测试${'甲乙丙丁戊己庚辛壬癸'.charAt(count % 10)}`,
    address: '测试省测试市测试路1号',
    validTo: '2036-12-31',
    genuine: true,
    photo: Buffer.from(`paper photo ${number}`).toString('base64'),
  };
}

/** GB 11643, written a second time here so that the product's own reading is not what judges it. */
function checkSign(digits: string): string {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, place) => total + weight * Number(digits[place]), 0);
  return '10X98765432'.charAt(sum % 11);
}
