import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Static, TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { parse } from 'yaml';
import { numbersError } from './errors.ts';
import type { NumberingPlan } from './model.ts';
import { makePlan, type PlanData } from './plan.ts';
import { AreaRow, CarrierPrefixRow, CountryRow, NamedRow, ProvinceRow, SegmentRow } from './rows.ts';

/**
 * Reads the numbering plan from a folder such as law/numbers.
 * @returns the plan, frozen; the mobile place table (0.2 MB) is read when a place is first asked for
 * @throws numbers.data-unreadable, numbers.data-invalid; the place is file and row
 */
export function loadNumberingPlan(directory: string): NumberingPlan {
  const rows = <T extends TSchema>(file: string, schema: T): Static<T>[] => readRows(directory, file, schema);
  const data: PlanData = {
    mobile: rows('mobile.yaml', SegmentRow),
    short: rows('short.yaml', SegmentRow),
    named: rows('named.yaml', NamedRow),
    countries: rows('countries.yaml', CountryRow),
    areas: rows('area-codes.yaml', AreaRow),
    provinces: rows('provinces.yaml', ProvinceRow),
    carrierPrefixes: rows('carrier-prefixes.yaml', CarrierPrefixRow),
    mobilePlaces: () => readText(directory, 'places-mobile.txt'),
  };
  return makePlan(data);
}

function readText(directory: string, file: string): string {
  try {
    return readFileSync(join(directory, file), 'utf8');
  } catch (cause) {
    throw numbersError('numbers.data-unreadable', { place: file, cause });
  }
}

function readRows<T extends TSchema>(directory: string, file: string, schema: T): Static<T>[] {
  const text = readText(directory, file);
  let content: unknown;
  try {
    content = parse(text);
  } catch (cause) {
    throw invalid(file, cause instanceof Error ? cause.message : String(cause));
  }
  if (!isRecord(content) || !Array.isArray(content.rows)) throw invalid(file, 'rows missing');
  const shared = isRecord(content.shared) ? content.shared : {};
  const validator = Compile(schema);
  return content.rows.map((given: unknown, index) => {
    const row: unknown = isRecord(given) ? { ...shared, ...given } : given;
    if (validator.Check(row)) return row as Static<T>;
    const [failure] = validator.Errors(row);
    throw invalid(
      `${file} row ${index + 1}`,
      `${failure?.instancePath ?? ''} ${failure?.message ?? ''}`.trim(),
    );
  });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const invalid = (place: string, reason: string) =>
  numbersError('numbers.data-invalid', { place, facts: { reason } });
