/**
 * Files of findings: an authority brings what it has found in breach, row by row through the same decisions as one
 * entry. The same finding about the same company or person is the same entry, however often it is imported.
 */
import { createHash } from 'node:crypto';
import { CompiledQuery } from 'kysely';
import { CodedError, fillIn } from '../errors.ts';
import {
  decideRows,
  type Fault,
  type FigureTarget,
  type ImportOptions,
  type ReadableRow,
  type Written,
} from '../kernel/import.ts';
import { valuesShown } from '../kernel/import-columns-contract.ts';
import type { BlobStore, Vault } from '../kernel/ports.ts';
import { holdsPersonalNumber } from '../kernel/reason.ts';
import type { Tx } from '../kernel/register.ts';
import type { Work } from '../kernel/repository.ts';
import { type Day, dayOf, dayReader, type Instant } from '../kernel/time.ts';
import { SUBJECT_KINDS, VIOLATIONS } from './codes.ts';
import { type EntryCommand, entry, type Stated } from './entry.ts';
import { blacklistError } from './errors.ts';
import { ENTRY_COLUMNS } from './import-columns.ts';
import { type Given, statedBy } from './stated.ts';

type Column = keyof typeof ENTRY_COLUMNS;
type Row = Readonly<Partial<Record<Column, string>>>;
type Enter = Extract<EntryCommand, { type: 'enter' }>;
type Rows = readonly ReadableRow<Enter>[];

export interface EntryRowPorts {
  readonly vault: Vault;
  readonly blobs: BlobStore;
}

interface RowBy {
  readonly org: string;
  readonly now: Instant;
}

/** Rows of one file, for one authority. */
export function entryTarget(
  { vault, blobs }: EntryRowPorts,
  { org, now }: RowBy,
  options: Pick<ImportOptions, 'book' | 'language'>,
): FigureTarget<Enter> {
  const reading = { today: dayOf(now), dayFrom: dayReader() };
  return {
    permission: 'blacklist.enter',
    read: async (record: Row) => {
      const given = readGiven(record, reading);
      if ('code' in given) return { ok: false, ...given };
      const missing = await missingPaper(blobs, org, given.evidence);
      if (missing !== undefined)
        return { ok: false, ...fault('evidence', 'blacklist.row-evidence', { value: missing }) };
      const stated = await stateRow(vault, given);
      if ('code' in stated) return { ok: false, ...stated };
      const id = idOf(stated);
      return { ok: true, keys: [id], item: { id, command: { type: 'enter', stated } } };
    },
    write: (work, rows) => writeRows(work, rows, options),
  };
}

/** Made of the finding and of the keyed digest of whom it is about. */
function idOf({ key, finding }: Pick<Stated, 'key' | 'finding'>): string {
  const about = `${key} ${finding.number} ${finding.on}`;
  return `b${createHash('sha256').update(about).digest('hex').slice(0, 30)}`;
}

const cell = (row: Row, column: Column) => (row[column] ?? '').trim();
const SHORT = { least: 2, most: 100 };
const NUMBER = { least: 2, most: 60 };
const WORDS = { least: 1, most: 2000 };

interface Reading {
  readonly today: Day;
  readonly dayFrom: (text: string) => Day | undefined;
}

/** @returns what the row states, or why it cannot be taken in */
function readGiven(row: Row, { today, dayFrom }: Reading): Given | Fault {
  const kind = SUBJECT_KINDS.find((one) => one === cell(row, 'kind'));
  if (kind === undefined) return unknown(row, 'kind', SUBJECT_KINDS);
  const violation = VIOLATIONS.find((one) => one === cell(row, 'violation'));
  if (violation === undefined) return unknown(row, 'violation', VIOLATIONS);
  const on = dayFrom(cell(row, 'finding_on'));
  if (on === undefined || on > today) return fault('finding_on', 'blacklist.row-day', {});
  const wrong =
    textFault(row, 'name', SHORT) ??
    textFault(row, 'description', WORDS) ??
    textFault(row, 'finding_number', NUMBER) ??
    (kind === 'company' ? textFault(row, 'legal_representative', SHORT) : undefined);
  if (wrong !== undefined) return wrong;
  return {
    kind,
    name: cell(row, 'name'),
    identityNumber: cell(row, 'identity_number'),
    legalRepresentative: kind === 'company' ? cell(row, 'legal_representative') : null,
    legalPaperNumber: kind === 'company' ? cell(row, 'legal_paper_number') || null : null,
    violation,
    description: cell(row, 'description'),
    finding: { number: cell(row, 'finding_number'), on },
    evidence: evidenceOf(row),
  };
}

const evidenceOf = (row: Row): string[] =>
  cell(row, 'evidence')
    .toLowerCase()
    .split(/[;；、,\s]+/)
    .filter(Boolean);

/** The description is kept in clear and for good: no number of a person has a place in it. */
function textFault(
  row: Row,
  column: Column,
  { least, most }: { readonly least: number; readonly most: number },
): Fault | undefined {
  const text = cell(row, column);
  const fits = text.length >= least && text.length <= most;
  return fits && !(column === 'description' && holdsPersonalNumber(text))
    ? undefined
    : fault(column, 'blacklist.row-text', { least, most });
}

/** The first paper that is not on file here. */
async function missingPaper(
  blobs: BlobStore,
  org: string,
  digests: readonly string[],
): Promise<string | undefined> {
  for (const digest of digests) {
    const there = /^[0-9a-f]{64}$/.test(digest) && (await blobs.has(org, digest));
    if (!there) return `${digest.slice(0, 12)}…`;
  }
  return undefined;
}

async function stateRow(vault: Vault, given: Given): Promise<Stated | Fault> {
  try {
    return await statedBy(vault, given);
  } catch (error) {
    if (!(error instanceof CodedError)) throw error;
    const legal = error.place === '/paperNumber' && given.kind === 'company';
    return fault(legal ? 'legal_paper_number' : 'identity_number', 'blacklist.row-identity', {});
  }
}

function unknown(row: Row, column: Column, values: readonly string[]): Fault {
  const known = valuesShown(values, ENTRY_COLUMNS[column]);
  return fault(column, 'blacklist.row-value', { value: cell(row, column).slice(0, 40), known });
}

type Code = Extract<keyof typeof blacklistError.catalogue, `blacklist.row-${string}`>;

/** In both languages at once, with what to do next: whoever mends the file reads it. */
function fault(column: Column, code: Code, facts: Readonly<Record<string, string | number>>): Fault {
  const { zh, en, nextZh, nextEn } = blacklistError.catalogue[code];
  const said = [zh, nextZh, en, nextEn].map((text) => fillIn(text, facts));
  return { column, code, reason: said.join(' ') };
}

async function writeRows(
  work: Work,
  rows: Rows,
  options: Pick<ImportOptions, 'book' | 'language'>,
): Promise<Written> {
  const known = await entered(work.tx, rows);
  const fresh = rows.filter(({ item }) => !known.has(findingOf(item.command.stated)));
  const target = { register: entry, existing, refusedColumn: 'finding_number' };
  const written = await decideRows(work, fresh, target, options);
  return { ...written, duplicate: written.duplicate + rows.length - fresh.length };
}

const findingOf = ({ key, finding }: Pick<Stated, 'key' | 'finding'>) => `${key} ${finding.number}`;

/** Findings that are on the list here already, also those that were entered by hand. */
async function entered(tx: Tx, rows: Rows): Promise<ReadonlySet<string>> {
  const { rows: found } = await tx.executeQuery<{ key: string; number: string }>(
    CompiledQuery.raw(
      `select key, data->'finding'->>'number' as number from blacklist_entry
       where org = duanka_org() and key = any($1::text[])`,
      [rows.map(({ item }) => item.command.stated.key)],
    ),
  );
  return new Set(found.map(({ key, number }) => `${key} ${number}`));
}

async function existing(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { rows } = await tx.executeQuery<{ id: string }>(
    CompiledQuery.raw('select id from blacklist_entry where org = duanka_org() and id = any($1::text[])', [
      ids,
    ]),
  );
  return new Map(rows.map(({ id }) => [id, id]));
}
