/** Numbers and ranges as people in China write them, and back to what the server takes. Pure. */

export interface Range {
  readonly from: string;
  readonly to: string;
}

/** `400 123 4567`, `138 0000 0000`, `0755 2600 0100`; anything else as it is kept. */
export function numberText(kept: string): string {
  if (!kept.startsWith('86')) return kept;
  const rest = kept.slice(2);
  if (/^[48]00\d{7}$/.test(rest)) return `${rest.slice(0, 3)} ${rest.slice(3, 6)} ${rest.slice(6)}`;
  if (/^1[3-9]\d{9}$/.test(rest)) return `${rest.slice(0, 3)} ${rest.slice(3, 7)} ${rest.slice(7)}`;
  if (!/^[1-9]\d{8,10}$/.test(rest)) return rest;
  const area = /^(?:10|2\d)/.test(rest) ? 2 : 3;
  const own = rest.slice(area);
  return `0${rest.slice(0, area)} ${own.slice(0, own.length - 4)} ${own.slice(-4)}`;
}

/** A single number, or both ends of a range. */
export function rangeText({ from, to }: Range): string {
  return from === to ? numberText(from) : `${numberText(from)} – ${numberText(to)}`;
}

/** How many numbers a range holds; one where its ends are no numbers. */
export function sizeOf({ from, to }: Range): number {
  const count = Number(to) - Number(from) + 1;
  return Number.isSafeInteger(count) && count > 0 ? count : 1;
}

/** Ranges from a box: one a line or parted by commas; a range is written `from-to`, `from–to` or `from~to`. */
export function rangesFrom(text: string | undefined): Range[] {
  return (text ?? '')
    .normalize('NFKC')
    .split(/[\n,;、]+/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      // A hyphen inside a number groups its digits; between two whole numbers it makes a range.
      const [from = '', to = from] = /[–~]/.test(line) ? line.split(/\s*[–~]\s*/) : halves(line);
      return { from, to };
    });
}

const LEAST_DIGITS = 5;

function halves(line: string): readonly string[] {
  const parts = line.split('-').map((part) => part.trim());
  const [from, to] = parts;
  const whole = (part: string | undefined) => (part ?? '').replaceAll(/\D/g, '').length >= LEAST_DIGITS;
  if (parts.length === 2 && whole(from) && whole(to) && digits(from) === digits(to)) return parts;
  return [line];
}

const digits = (text: string | undefined) => (text ?? '').replaceAll(/\D/g, '').length;

/** `09:00-18:00`, several parted by commas or lines; null where one cannot be read. */
export function hoursFrom(text: string | undefined): { from: string; to: string }[] | null {
  const parts = (text ?? '')
    .normalize('NFKC')
    .split(/[\s,;、]+/)
    .filter((part) => part !== '');
  const hours = parts.map((part) => /^(\d{1,2}:\d{2})[-–~](\d{1,2}:\d{2})$/.exec(part));
  if (hours.some((match) => match === null)) return null;
  return hours.flatMap((match) =>
    match === null
      ? []
      : [{ from: (match[1] ?? '').padStart(5, '0'), to: (match[2] ?? '').padStart(5, '0') }],
  );
}
