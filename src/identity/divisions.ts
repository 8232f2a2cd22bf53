/** Administrative divisions by year: an identity number names the division in which it was given out. */
import { identityError } from './errors.ts';

export interface Division {
  /** First year in which it is seen; null for one that is as old as the records (1980). */
  readonly from: number | null;
  /** Year in which it was gone; null while it is there. */
  readonly gone: number | null;
}

/** By the six digits of GB/T 2260. */
export type Divisions = ReadonlyMap<string, Division>;

const LINE = /^(\*|\d{4}) (-|\d{4})((?: \d{6})+)$/;

export function readDivisions(text: string, file: string): Divisions {
  const divisions = new Map<string, Division>();
  text.split('\n').forEach((line, index) => {
    if (line === '' || line.startsWith('#')) return;
    const [, from = '', gone = '', codes = ''] = LINE.exec(line) ?? [];
    if (codes === '') throw identityError('identity.divisions-unreadable', { place: `${file}:${index + 1}` });
    const division = { from: from === '*' ? null : Number(from), gone: gone === '-' ? null : Number(gone) };
    for (const code of codes.trim().split(' ')) divisions.set(code, division);
  });
  return divisions;
}

/**
 * What is odd about a division on the paper of somebody born in `year`. A code may be younger than the person (numbers
 * are given out since the eighties, and on moving in from abroad), but not gone before the birth.
 */
export function divisionDoubt(
  divisions: Divisions,
  code: string,
  year: number | undefined,
): 'division-unknown' | 'division-abolished' | undefined {
  const division = divisions.get(code);
  if (division === undefined) return 'division-unknown';
  const before = year !== undefined && division.gone !== null && division.gone < year;
  return before ? 'division-abolished' : undefined;
}
