/** Reads the administrative divisions. */
import { readFileSync } from 'node:fs';
import { type Divisions, readDivisions } from './divisions.ts';
import { identityError } from './errors.ts';

/**
 * Reads law/divisions/divisions.txt.
 * @throws identity.divisions-unreadable with the line
 */
export function loadDivisions(file: string): Divisions {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    throw identityError('identity.divisions-unreadable', { place: file, cause });
  }
  return readDivisions(text, file);
}
