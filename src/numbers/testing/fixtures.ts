import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { loadNumberingPlan } from '../index.ts';

/** The plan that ships with the product, loaded once for all tests. */
export const PLAN_DIRECTORY = fileURLToPath(new URL('../../../law/numbers', import.meta.url));
export const plan = loadNumberingPlan(PLAN_DIRECTORY);

/** Rows of a tab-separated fixture; lines that begin with # are comments, \uXXXX is read as that character. */
export function fixture(name: string): string[][] {
  const text = readFileSync(new URL(`../fixtures/${name}`, import.meta.url), 'utf8');
  return text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split('\t').map(readEscapes));
}

const readEscapes = (text: string): string =>
  text.replaceAll(/\\u([0-9a-f]{4})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
