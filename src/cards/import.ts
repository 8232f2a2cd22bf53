/**
 * Files of lines: the whole base of a company goes through the same decisions as single lines. A row makes its holder
 * and its line in one transaction; only what cannot be read is turned back, since the line exists in the network.
 */
import { CompiledQuery } from 'kysely';
import type { Prepared } from '../identity/intake.ts';
import { registerHolders } from '../identity/register-many.ts';
import {
  decideRows,
  type FigureTarget,
  type ImportOptions,
  type ReadableRow,
  type Written,
} from '../kernel/import.ts';
import type { Tx } from '../kernel/register.ts';
import type { Work } from '../kernel/repository.ts';
import { type CardCommand, card } from './card.ts';
import { type RowContext, type RowPorts, rowReader } from './import-row.ts';
import type { LegacyLine } from './legacy.ts';

/** Keyed digest of numbers, of which the ids of imported lines are made: a number has no place in an address. */
const CARD_NUMBER = 'card-number';
export const purposes: readonly string[] = [CARD_NUMBER];

/** What a row becomes: the command of its line, and the holder to be registered before. */
export interface LineRow {
  readonly type: 'take-in';
  readonly line: LegacyLine;
  readonly holder: Prepared | null;
}

type Rows = readonly ReadableRow<LineRow>[];

/** Rows of one file of lines, for one company. */
export function lineTarget(
  ports: RowPorts,
  by: RowContext,
  options: Pick<ImportOptions, 'book' | 'language'>,
): FigureTarget<LineRow> {
  const read = rowReader(ports, by);
  return {
    permission: 'card.import',
    read: async (record) => {
      const row = await read(record);
      if ('code' in row) return { ok: false, ...row };
      const { line, holder } = row;
      // The same number gives the same id, however often the file is imported.
      const id = `c${await ports.vault.index({ org: by.org, purpose: CARD_NUMBER }, line.number)}`;
      const keys = holder === null ? [id] : [id, holder.id];
      return { ok: true, keys, item: { id, command: { type: 'take-in', line, holder } } };
    },
    write: (work, rows) => writeLines(work, rows, options),
  };
}

async function writeLines(
  work: Work,
  rows: Rows,
  options: Pick<ImportOptions, 'book' | 'language'>,
): Promise<Written> {
  const taken = await numbersTaken(work.tx, rows);
  const free = rows.filter(({ item }) => !taken.has(item.command.line.number));
  const joined = await registerHolders(
    work,
    free.flatMap(({ item }) => item.command.holder ?? []),
  );
  const lines = free.map(({ item: { id, command }, ...row }) => {
    const { line } = command;
    // Papers of one person may have been joined: the line belongs to the registration they were joined to.
    const owner = line.holder === null ? null : (joined.get(line.holder) ?? line.holder);
    return { ...row, item: { id, command: { type: 'take-in', line: { ...line, holder: owner } } as const } };
  });
  const target = {
    register: card,
    existing: endedLines,
    refusedColumn: 'joined_on',
    sortOf: (command: CardCommand) => (command.type === 'take-in' ? command.line.registration : ''),
  };
  const written = await decideRows(work, lines, target, options);
  return { ...written, duplicate: written.duplicate + rows.length - free.length };
}

async function numbersTaken(tx: Tx, rows: Rows): Promise<ReadonlySet<string>> {
  const { rows: found } = await tx.executeQuery<{ number: string }>(
    CompiledQuery.raw(
      `select c.number from unnest($1::text[]) as wanted(number)
       cross join lateral (
         select number from card where org = duanka_org() and live and number = wanted.number limit 1
       ) c`,
      [rows.map(({ item }) => item.command.line.number)],
    ),
  );
  return new Set(found.map(({ number }) => number));
}

/** Lines that were imported before and have ended since. */
async function endedLines(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { rows } = await tx.executeQuery<{ id: string }>(
    CompiledQuery.raw(
      `select c.id from unnest($1::text[]) as wanted(id)
       cross join lateral (select id from card where org = duanka_org() and id = wanted.id limit 1) c`,
      [ids],
    ),
  );
  return new Map(rows.map(({ id }) => [id, id]));
}
