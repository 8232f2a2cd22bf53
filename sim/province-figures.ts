/** Files that come from other systems of a company: use of its lines, alerts, listed numbers, lines of old customers. */
import { createHash } from 'node:crypto';
import { accountTarget } from '../src/accounts/import.ts';
import { ACCOUNT_COLUMNS } from '../src/accounts/import-columns.ts';
import { lineTarget } from '../src/cards/import.ts';
import { ALERT_COLUMNS, LINE_COLUMNS, USAGE_COLUMNS } from '../src/cards/import-columns.ts';
import { alertTarget, usageTarget } from '../src/cards/usage-import.ts';
import { type FigureTarget, importFile, type SourceRow } from '../src/kernel/import.ts';
import type { ImportColumns } from '../src/kernel/import-columns-contract.ts';
import { platformActor, type World } from './province-desk.ts';

type Cells = readonly string[];

export function importUsage(world: World, org: string, rows: readonly Cells[]): Promise<void> {
  return take(world, {
    org,
    name: 'usage',
    columns: USAGE_COLUMNS,
    rows,
    target: usageTarget(reading(world)),
  });
}

export function importAlerts(world: World, org: string, rows: readonly Cells[]): Promise<void> {
  return take(world, {
    org,
    name: 'alerts',
    columns: ALERT_COLUMNS,
    rows,
    target: alertTarget(reading(world)),
  });
}

export function importLines(world: World, org: string, rows: readonly Cells[]): Promise<void> {
  const { platform } = world;
  const ports = { ...platform, divisions: platform.identity.divisions };
  const by = { org, now: platform.kernel.clock.now() };
  const target = lineTarget(ports, by, { book: platform.book, language: 'zh' });
  return take(world, { org, name: 'cards', columns: LINE_COLUMNS, rows, target });
}

export function importAccounts(world: World, org: string, rows: readonly Cells[]): Promise<void> {
  const { platform } = world;
  const ports = { ...platform, divisions: platform.identity.divisions };
  const by = { org, now: platform.kernel.clock.now() };
  const target = accountTarget(ports, by, { book: platform.book, language: 'zh' });
  return take(world, { org, name: 'accounts', columns: ACCOUNT_COLUMNS, rows, target });
}

function reading({ platform }: World) {
  return { plan: platform.plan, now: platform.kernel.clock.now() };
}

interface File<C> {
  readonly org: string;
  readonly name: string;
  readonly columns: ImportColumns;
  readonly rows: readonly Cells[];
  readonly target: FigureTarget<C>;
}

/** Takes a file in; a row that is turned back is a mistake of the story. */
async function take<C extends { readonly type: string }>(
  { platform }: World,
  { org, name, columns, rows, target }: File<C>,
): Promise<void> {
  if (rows.length === 0) return;
  const names = Object.keys(columns);
  const text = rows.map((cells) => cells.join(',')).join('\n');
  const digest = createHash('sha256')
    .update(`${org} ${name} ${platform.kernel.clock.now()} ${text}`)
    .digest('hex');
  const source = {
    name: `${name}.csv`,
    format: name,
    digest,
    header: names.join(','),
    delimiter: ',',
    rows: records(names, rows),
  };
  const repository = platform.kernel.as(platformActor(org));
  const { rejected } = await importFile(source, target, { ...platform, repository, language: 'zh' });
  if (rejected > 0) throw new Error(`the story stops: ${rejected} rows of ${name} were turned back`);
}

async function* records(names: readonly string[], rows: readonly Cells[]): AsyncIterable<SourceRow> {
  for (const [at, cells] of rows.entries()) {
    const record = Object.fromEntries(names.map((name, place) => [name, cells[place] ?? '']));
    yield { ok: true, line: at + 2, record, raw: cells.join(',') };
  }
}
