/** One line of a company's own system, as a file has it: read, and judged for what cannot be true. */
import { CodedError, fillIn } from '../errors.ts';
import { PAPER_KINDS } from '../identity/contract.ts';
import type { Divisions } from '../identity/divisions.ts';
import { type Prepared, prepareIdentity } from '../identity/intake.ts';
import type { Fault } from '../kernel/import.ts';
import { valuesShown } from '../kernel/import-columns-contract.ts';
import type { Vault } from '../kernel/ports.ts';
import { dayOf, dayReader, type Instant } from '../kernel/time.ts';
import type { NumberingPlan } from '../numbers/index.ts';
import { CARD_KINDS, REGISTRATIONS } from './contract.ts';
import { LINE_COLUMNS } from './import-columns.ts';
import { importError } from './import-errors.ts';
import type { LegacyLine } from './legacy.ts';

type Column = keyof typeof LINE_COLUMNS;
export type Row = Readonly<Partial<Record<Column, string>>>;

export interface RowPorts {
  readonly vault: Vault;
  readonly divisions: Divisions;
  readonly plan: NumberingPlan;
}

export interface RowRead {
  readonly line: LegacyLine;
  /** Whoever the paper names; null where there is none, or none that can be. */
  readonly holder: Prepared | null;
}

export interface RowContext {
  readonly org: string;
  readonly now: Instant;
}

/** Reads rows of one file. */
export function rowReader(ports: RowPorts, by: RowContext): (row: Row) => Promise<RowRead | Fault> {
  const dayFrom = dayReader();
  const today = dayOf(by.now);
  return async (row) => {
    const number = numberOf(row, ports.plan);
    if (typeof number !== 'string') return number;
    const joinedOn = dayFrom(cell(row, 'joined_on'));
    if (joinedOn === undefined) return fault('joined_on', 'cards.row-day-unreadable');
    // Known before the holder is registered, who would otherwise stay on file without a line.
    if (joinedOn > today) return fault('joined_on', 'cards.row-day-to-come', { day: joinedOn });
    const kind = oneOf(CARD_KINDS, row, 'kind');
    if (typeof kind !== 'string') return kind;
    const stated = oneOf(REGISTRATIONS, row, 'registration');
    if (typeof stated !== 'string') return stated;
    const written = /^\d{2}$/.exec(cell(row, 'province'))?.[0];
    const place = written === undefined ? ports.plan.placeOf(number) : undefined;
    const { holder, doubt } = await holderOf(row, ports, by);
    const { registration, reason } = judged(stated, doubt, holder !== null);
    const holderKind = holder?.identity.kind ?? null;
    return {
      holder,
      line: {
        number,
        kind,
        plan: cell(row, 'plan'),
        province: written ?? place?.province?.code ?? null,
        joinedOn,
        registration,
        doubt: reason,
        holder: holder?.id ?? null,
        holderKind,
        outlet: cell(row, 'outlet') || null,
        agent: cell(row, 'agent') || null,
      },
    };
  };
}

const cell = (row: Row, column: Column) => (row[column] ?? '').trim();

/** A number somebody can be called on: not a short code, not a foreign one. */
function numberOf(row: Row, plan: NumberingPlan): string | Fault {
  const written = cell(row, 'number');
  if (written === '') return fault('number', 'cards.row-number-missing');
  const read = plan.normalise(written);
  if (!read.ok) return fault('number', 'cards.row-number-impossible', { why: `${read.code}, ${read.place}` });
  return read.form === 'e164'
    ? read.number
    : fault('number', 'cards.row-number-foreign', { kind: read.form });
}

type Doubt = 'holder-missing' | 'paper-missing' | 'paper-wrong' | 'name-missing';

/** The holder a row names, or why it names none. */
async function holderOf(
  row: Row,
  { vault, divisions }: RowPorts,
  { org, now }: RowContext,
): Promise<{ holder: Prepared | null; doubt: Doubt | null }> {
  const [number, name, kindText] = [cell(row, 'paper_number'), cell(row, 'name'), cell(row, 'paper_kind')];
  if (number === '' && name === '') return { holder: null, doubt: 'holder-missing' };
  if (number === '') return { holder: null, doubt: 'paper-missing' };
  const kind = PAPER_KINDS.find((known) => known === kindText);
  if (kind === undefined) return { holder: null, doubt: 'paper-wrong' };
  if (name === '') return { holder: null, doubt: 'name-missing' };
  const source = { how: 'import', device: null, outlet: cell(row, 'outlet') || null } as const;
  try {
    const holder = await prepareIdentity(
      { vault, divisions },
      org,
      { paper: { kind, number }, name, source },
      now,
    );
    return { holder, doubt: null };
  } catch (error) {
    if (error instanceof CodedError && error.code.startsWith('identity.paper-'))
      return { holder: null, doubt: 'paper-wrong' };
    throw error;
  }
}

/** What the file calls the registration, against what it shows of the holder. */
function judged(
  stated: LegacyLine['registration'],
  doubt: Doubt | null,
  named: boolean,
): { registration: LegacyLine['registration']; reason: string | null } {
  if (stated === 'wrong') return { registration: 'wrong', reason: doubt ?? 'stated' };
  if (stated === 'complete')
    return doubt === null
      ? { registration: 'complete', reason: null }
      : { registration: 'wrong', reason: doubt };
  // Nobody is said to be registered: whoever is named all the same was entered by somebody.
  return named || doubt !== 'holder-missing'
    ? { registration: 'wrong', reason: 'said-unregistered' }
    : { registration: 'none', reason: null };
}

type Code = Extract<keyof typeof importError.catalogue, `cards.row-${string}`>;

/** In the two languages at once: the file of rejected rows is read by whoever mends it. */
function fault(column: string, code: Code, facts: Record<string, string> = {}): Fault {
  const { zh, en } = importError.catalogue[code];
  return { column, code, reason: `${fillIn(zh, facts)} ${fillIn(en, facts)}` };
}

function oneOf<const T extends readonly string[]>(
  values: T,
  row: Row,
  column: 'kind' | 'registration',
): T[number] | Fault {
  const value = cell(row, column);
  return (
    values.find((known) => known === value) ??
    fault(column, 'cards.row-value-unknown', {
      value: value.slice(0, 40),
      known: valuesShown(values, LINE_COLUMNS[column]),
    })
  );
}
