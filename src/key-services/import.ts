/** Files of key services from before: each line is taken in as it is, and what is wrong with it becomes an order. */

import { firmKey, namesKey } from '../channels/read-model.ts';
import { CodedError, fillIn } from '../errors.ts';
import type { Divisions } from '../identity/divisions.ts';
import { holder } from '../identity/holder.ts';
import { type Prepared, prepareIdentity } from '../identity/intake.ts';
import {
  decideRows,
  type Fault,
  type FigureTarget,
  type ImportOptions,
  type ReadableRow,
  type Written,
} from '../kernel/import.ts';
import { valuesShown } from '../kernel/import-columns-contract.ts';
import type { Vault } from '../kernel/ports.ts';
import type { Tx } from '../kernel/register.ts';
import type { Work } from '../kernel/repository.ts';
import { type Day, dayOf, dayReader, type Instant } from '../kernel/time.ts';
import type { NumberingPlan } from '../numbers/index.ts';
import { DEFECTS, SERVICE_KINDS, UNIT_KINDS } from './contract.ts';
import { keyServiceError } from './errors.ts';
import { SERVICE_COLUMNS } from './import-columns.ts';
import { bare, type KnownRange, rangeText, readWritten } from './ranges.ts';
import { type Existing, keyService } from './service.ts';
import { idsOf } from './store.ts';

/** Keyed digest of numbers, of which the ids of imported services are made: a number has no place in an address. */
const KEY_NUMBER = 'key-service-number';
export const purposes: readonly string[] = [KEY_NUMBER];

type Column = keyof typeof SERVICE_COLUMNS;
type Row = Readonly<Partial<Record<Column, string>>>;

export interface RowPorts {
  readonly vault: Vault;
  readonly divisions: Divisions;
  readonly plan: NumberingPlan;
}

export interface ServiceRow {
  readonly type: 'take-in';
  readonly existing: Existing;
  readonly holder: Prepared | null;
}

/** Rows of one file, for one company. */
export function serviceTarget(
  ports: RowPorts,
  by: { readonly org: string; readonly now: Instant },
  options: Pick<ImportOptions, 'book' | 'language'>,
): FigureTarget<ServiceRow> {
  const reading = { plan: ports.plan, today: dayOf(by.now), dayFrom: dayReader() };
  return {
    permission: 'key-service.import',
    read: async (record) => {
      const existing = readExisting(record, reading);
      if ('code' in existing) return { ok: false, ...existing };
      const unit = await holderOf(record, ports, by);
      if (unit !== null && 'code' in unit) return { ok: false, ...unit };
      const name = existing.numbers.map(rangeText).join(';');
      const id = `k${await ports.vault.index({ org: by.org, purpose: KEY_NUMBER }, name)}`;
      const command = {
        type: 'take-in',
        existing: { ...existing, customer: unit?.id ?? null, ...(await comparedBy(record, ports.vault)) },
        holder: unit,
      } as const;
      // All rows meet at the lock of the company, so no two batches may be under way at once.
      const keys = ['key-services', id, ...(unit === null ? [] : [unit.id])];
      return { ok: true, keys, item: { id, command } };
    },
    write: (work, rows) => writeRows(work, rows, options),
  };
}

const cell = (row: Row, column: Column) => (row[column] ?? '').trim();

interface Reading {
  readonly plan: NumberingPlan;
  readonly today: Day;
  readonly dayFrom: (text: string) => Day | undefined;
}

/** @returns the service without its customer, or why the row cannot be taken in */
function readExisting(
  row: Row,
  { plan, today, dayFrom }: Reading,
): (Omit<Existing, 'customer'> & { customer: null }) | Fault {
  const numbers = rangesOf(cell(row, 'numbers'), plan, today);
  if (typeof numbers === 'string') return fault('numbers', 'key-services.row-number', { why: numbers });
  if (numbers.length === 0) return fault('numbers', 'key-services.row-number', { why: '—' });
  const targets = rangesOf(cell(row, 'forwarding'), plan, today);
  if (typeof targets === 'string') return fault('forwarding', 'key-services.row-number', { why: targets });
  const kind = SERVICE_KINDS.find((one) => one === cell(row, 'kind'));
  if (kind === undefined) return unknown(row, 'kind', SERVICE_KINDS);
  const unitKind = UNIT_KINDS.find((one) => one === cell(row, 'unit_kind')) ?? null;
  if (unitKind === null && cell(row, 'unit_kind') !== '') return unknown(row, 'unit_kind', UNIT_KINDS);
  const province = plan.provinces.find(({ code }) => code === cell(row, 'province'))?.code;
  if (province === undefined) return unknown(row, 'province', ['11', '44', '…']);
  const openedOn = dayFrom(cell(row, 'opened_on'));
  if (openedOn === undefined || openedOn > today) return unknown(row, 'opened_on', ['YYYY-MM-DD']);
  const signed = cell(row, 'terms_signed_on');
  const signedOn = signed === '' ? null : dayFrom(signed);
  if (signedOn === undefined || (signedOn ?? today) > today)
    return unknown(row, 'terms_signed_on', ['YYYY-MM-DD']);
  const codes = new Set(partsOf(cell(row, 'defects')).map((code) => DEFECT_WORDS.get(code) ?? code));
  const defects = DEFECTS.filter((code) => codes.has(code));
  if (defects.length !== codes.size) return unknown(row, 'defects', DEFECTS);
  const [outbound, authenticated] = [yesNo(row, 'outbound'), yesNo(row, 'authenticated')];
  if (outbound === undefined) return unknown(row, 'outbound', ['yes', 'no']);
  if (authenticated === undefined) return unknown(row, 'authenticated', ['yes', 'no']);
  return {
    kind,
    customer: null,
    unitKind,
    numbers,
    trunk: cell(row, 'trunk') || null,
    use: cell(row, 'use'),
    province,
    openedOn,
    outbound,
    forwardingTargets: bare(targets),
    termsSignedOn: signedOn,
    authenticated,
    defects,
  };
}

/** Several in one cell, with full-width signs or without. */
function partsOf(text: string): string[] {
  return text
    .split(/[;；、]/)
    .map((part) => part.trim())
    .filter(Boolean);
}

const DEFECT_WORDS: ReadonlyMap<string, string> = new Map(Object.entries(SERVICE_COLUMNS.defects.values));

function yesNo(row: Row, column: Column): boolean | undefined {
  const value = cell(row, column);
  return value === 'yes' ? true : value === 'no' || value === '' ? false : undefined;
}

/** The masked text that cannot be read, or the ranges. */
function rangesOf(text: string, plan: NumberingPlan, today: Day): KnownRange[] | string {
  const ranges: KnownRange[] = [];
  for (const part of partsOf(text)) {
    const range = readWritten(plan, part, today);
    if (range === undefined) return plan.mask(part);
    ranges.push(range);
  }
  return ranges;
}

/** The unit a row names; null where it names none, which is a defect and no fault. */
async function holderOf(
  row: Row,
  { vault, divisions }: RowPorts,
  { org, now }: { readonly org: string; readonly now: Instant },
): Promise<Prepared | Fault | null> {
  const [number, name] = [cell(row, 'credit_code'), cell(row, 'unit_name')];
  if (number === '' || name === '') return null;
  const paper = { kind: 'credit-code', number } as const;
  const source = { how: 'import', device: null, outlet: null } as const;
  try {
    return await prepareIdentity({ vault, divisions }, org, { paper, name, source }, now);
  } catch (error) {
    if (error instanceof CodedError && error.code.startsWith('identity.paper-'))
      return fault('credit_code', 'key-services.row-value', { value: '…', known: '18' });
    throw error;
  }
}

/** By what the national list is compared; of the legal representative a file says nothing. */
async function comparedBy(row: Row, vault: Vault): Promise<Pick<Existing, 'keys'>> {
  const [code, name] = [cell(row, 'credit_code'), cell(row, 'unit_name')];
  if (code === '' || name === '') return {};
  const key = await firmKey(vault, code);
  return { keys: { key, nameKey: await namesKey(vault, name), legalKey: null } };
}

function unknown(row: Row, column: Column, values: readonly string[]): Fault {
  const known = valuesShown(values, SERVICE_COLUMNS[column]);
  return fault(column, 'key-services.row-value', { value: cell(row, column).slice(0, 40), known });
}

type Code = Extract<keyof typeof keyServiceError.catalogue, `key-services.row-${string}`>;

/** In both languages at once: the file of rejected rows is read by whoever mends it. */
function fault(column: Column, code: Code, facts: Record<string, string>): Fault {
  const { zh, en } = keyServiceError.catalogue[code];
  return { column, code, reason: `${fillIn(zh, facts)} ${fillIn(en, facts)}` };
}

async function writeRows(
  work: Work,
  rows: readonly ReadableRow<ServiceRow>[],
  options: Pick<ImportOptions, 'book' | 'language'>,
): Promise<Written> {
  await registerUnits(work, rows);
  const services = rows.map(({ item: { id, command }, ...row }) => ({
    ...row,
    item: { id, command: { type: 'take-in', existing: command.existing } as const },
  }));
  return decideRows(work, services, { register: keyService, existing, refusedColumn: 'numbers' }, options);
}

async function registerUnits(work: Work, rows: readonly ReadableRow<ServiceRow>[]): Promise<void> {
  const units = new Map(
    rows.flatMap(({ item }) => {
      const { holder: unit } = item.command;
      return unit === null ? [] : [[unit.id, unit] as const];
    }),
  );
  const known = new Set(await idsOf(work.tx, 'holder', [...units.keys()]));
  const fresh = [...units.values()].filter(({ id }) => !known.has(id));
  await work.execute(
    holder,
    fresh.map(({ id, identity }) => ({ id, command: { type: 'register', identity } as const })),
    'fresh',
  );
}

const existing = async (tx: Tx, ids: readonly string[]) =>
  new Map((await idsOf(tx, 'key_service', ids)).map((id) => [id, id]));
