/** SIMs out of a pasted list or a file, line by line, and a run of consecutive ones. Pure. */

export interface Sim {
  readonly number: string;
  readonly imsi: string;
  readonly imei: string;
}

export interface SimLine extends Sim {
  /** Of the text, from 1. */
  readonly line: number;
}

const COLUMNS = ['number', 'imsi', 'imei'] as const;
type Column = (typeof COLUMNS)[number];

export interface SimFault {
  readonly line: number;
  readonly column: Column;
  /** `missing`: nothing there; `form`: not the digits it should be; `twice`: an earlier line has it. */
  readonly fault: 'missing' | 'form' | 'twice';
  readonly found: string;
  /** The line that has it already. */
  readonly first?: number;
}

export interface ReadSims {
  readonly sims: readonly SimLine[];
  /** One for each faulty line: its first fault. */
  readonly faults: readonly SimFault[];
}

const HEADERS: Readonly<Record<Column, RegExp>> = {
  number: /^(number|msisdn|号码|卡号|接入号)$/i,
  imsi: /^imsi/i,
  imei: /^(imei|设备)/i,
};

/** @param digits how many a number of this application has */
export function readSims(text: string, digits: '13' | '11'): ReadSims {
  const forms: Readonly<Record<Column, RegExp>> = {
    number: digits === '13' ? /^1\d{12}$/ : /^1\d{10}$/,
    imsi: /^\d{15}$/,
    imei: /^\d{15}$/,
  };
  const sims: SimLine[] = [];
  const faults: SimFault[] = [];
  const seen = new Map<string, number>();
  let order: readonly Column[] = COLUMNS;
  for (const [at, raw] of text
    .normalize('NFKC')
    .split(/\r\n|\r|\n/)
    .entries()) {
    const line = at + 1;
    const cells = cellsOf(raw);
    if (cells.length === 0) continue;
    if (!/\d{3}/.test(raw)) {
      order = orderOf(cells) ?? order;
      continue;
    }
    const sim: Sim = { number: '', imsi: '', imei: '' };
    const read = { ...sim, ...Object.fromEntries(order.map((column, n) => [column, cells[n] ?? ''])) };
    read.number = read.number.replace(/^(\+?86)(?=1\d{10,12}$)/, '');
    const fault = faultOf(read, { line, forms, seen });
    if (fault === null) {
      for (const column of COLUMNS) seen.set(`${column} ${read[column]}`, line);
      sims.push({ line, ...read });
    } else faults.push(fault);
  }
  return { sims, faults };
}

/** Cells parted by commas, semicolons or tabs, else by blanks. */
function cellsOf(raw: string): string[] {
  const parted = /[,;\t、]/.test(raw) ? raw.split(/[,;\t、]/) : raw.trim().split(/\s+/);
  const cells = parted.map((cell) => cell.replaceAll(/["'\s]/g, ''));
  return cells.every((cell) => cell === '') ? [] : cells;
}

/** The columns a header names; undefined where it is no header of ours. */
function orderOf(cells: readonly string[]): readonly Column[] | undefined {
  const order = cells.flatMap((cell) => COLUMNS.find((column) => HEADERS[column].test(cell)) ?? []);
  return order.length === COLUMNS.length ? order : undefined;
}

interface Among {
  readonly line: number;
  readonly forms: Readonly<Record<Column, RegExp>>;
  readonly seen: ReadonlyMap<string, number>;
}

function faultOf(sim: Sim, { line, forms, seen }: Among): SimFault | null {
  for (const column of COLUMNS) {
    const found = sim[column];
    if (found === '') return { line, column, fault: 'missing', found };
    if (!forms[column].test(found)) return { line, column, fault: 'form', found };
    const first = seen.get(`${column} ${found}`);
    if (first !== undefined) return { line, column, fault: 'twice', found, first };
  }
  return null;
}

export function lineOf({ number, imsi, imei }: Sim): string {
  return `${number},${imsi},${imei}`;
}

/** `count` SIMs from the first one on, as lines; undefined where one of its parts runs over its digits. */
export function simRange(first: Sim, count: number): string | undefined {
  const lines: string[] = [];
  for (let step = 0; step < count; step += 1) {
    const number = plus(first.number, step);
    const imsi = plus(first.imsi, step);
    const imei = imeiPlus(first.imei, step);
    if (number === undefined || imsi === undefined || imei === undefined) return undefined;
    lines.push(lineOf({ number, imsi, imei }));
  }
  return lines.join('\n');
}

function plus(digits: string, step: number): string | undefined {
  const sum = String(BigInt(digits) + BigInt(step)).padStart(digits.length, '0');
  return sum.length === digits.length ? sum : undefined;
}

/** The serial number counts up; the last digit is its check digit, or 0 where the first one is written that way. */
function imeiPlus(imei: string, step: number): string | undefined {
  const body = plus(imei.slice(0, -1), step);
  if (body === undefined) return undefined;
  const checked = imei.endsWith(luhn(imei.slice(0, -1)));
  return `${body}${checked ? luhn(body) : imei.slice(-1)}`;
}

/** Check digit of an IMEI (3GPP TS 23.003, annex B). */
function luhn(body: string): string {
  const sum = [...body].reduce((total, digit, at) => {
    const value = Number(digit) * (at % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return String((10 - (sum % 10)) % 10);
}
