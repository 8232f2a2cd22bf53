/** Files of reports: how the columns of each format become a report. */
import { createHash } from 'node:crypto';
import { fillIn } from '../errors.ts';
import { kernelError } from '../kernel/errors.ts';
import { receiptNumber } from '../kernel/ids.ts';
import type { Fault, ImportTarget } from '../kernel/import.ts';
import { type ImportFormat, valuesShown } from '../kernel/import-columns-contract.ts';
import { CHINA, type Day, dateTimeReader, dayOf, type Instant } from '../kernel/time.ts';
import { CHANNELS, MEDIA, SUSPICIONS } from './contract.ts';
import { reportsError } from './errors.ts';
import { FTC_COLUMNS, REPORT_COLUMNS } from './import-columns.ts';
import { IDENTITY, type IntakePorts, NARRATIVE, referencePrint } from './intake.ts';
import { type NumberFacts, numberFacts } from './number-facts.ts';
import {
  type Intake,
  type Report,
  type ReportCommand,
  type ReportEvent,
  type ReportFacts,
  report,
} from './report.ts';
import { receiptsOf } from './store.ts';

type Row = Readonly<Record<string, string>>;
type Part = Pick<Intake, 'medium' | 'suspicion' | 'channel' | 'sourceRef'> & {
  readonly narrative: string;
  readonly contact: string;
};

interface Format extends ImportFormat {
  readonly zone: string;
  readonly number: string;
  /** The number as a person would write it, so that numbers/ can read it. */
  written(row: Row): string;
  readonly receivedAt: string;
  readonly occurredAt: string;
  /** What the row says besides number and times; a fault names its column. */
  rest(row: Row): Part | Fault;
}

/** Subjects of the FTC that describe an attempt to deceive; the others are unwanted calls. */
const FTC_FRAUD =
  /pretending|imposter|impostor|lotter|prizes|debt|technical support|tech support|work from home|medical|warrant/i;

/** Daily file of unwanted-call reports as the United States Federal Trade Commission publishes it. */
const ftc: Format = {
  columns: FTC_COLUMNS,
  zone: 'America/New_York',
  number: 'Company_Phone_Number',
  // Ten digits are a number of North America; eleven carry the country code already.
  written: ({ Company_Phone_Number = '' }) => {
    const digits = Company_Phone_Number.replaceAll(/[\s().-]/g, '');
    return /^\d{10}$/.test(digits) ? `+1${digits}` : `+${digits.replace(/^\+/, '')}`;
  },
  receivedAt: 'Created_Date',
  occurredAt: 'Violation_Date',
  rest: (row) => ({
    medium: 'call',
    suspicion: suspicionOf(row.Subject ?? ''),
    channel: 'authority',
    sourceRef: null,
    narrative: [
      row.Subject,
      row.Recorded_Message_Or_Robocall === 'Y' ? 'Recorded message' : '',
      row.Consumer_City,
      row.Consumer_State,
    ]
      .filter((part) => part !== undefined && part !== '')
      .join(' · '),
    contact: '',
  }),
};

function suspicionOf(subject: string): Intake['suspicion'] {
  if (subject === '' || /^(no subject provided|other|dropped call)/i.test(subject)) return 'unknown';
  return FTC_FRAUD.test(subject) ? 'fraud' : 'harassment';
}

/** Our own columns, for desks that send lists (12321, 110, 96110, a company's own channel, an app). */
const duanka: Format = {
  columns: REPORT_COLUMNS,
  zone: CHINA,
  number: 'number',
  written: ({ number = '' }) => number,
  receivedAt: 'received_at',
  occurredAt: 'occurred_at',
  rest: (row) => {
    const medium = oneOf(MEDIA, row, 'medium');
    const channel = oneOf(CHANNELS, row, 'channel');
    const suspicion = (row.suspicion ?? '') === '' ? 'unknown' : oneOf(SUSPICIONS, row, 'suspicion');
    if (typeof medium !== 'string') return medium;
    if (typeof channel !== 'string') return channel;
    if (typeof suspicion !== 'string') return suspicion;
    const contact = (row.contact_name ?? '') + (row.contact_phone ?? '');
    return {
      medium,
      channel,
      suspicion,
      sourceRef: (row.reference ?? '').trim() || null,
      narrative: row.narrative ?? '',
      contact:
        contact === ''
          ? ''
          : JSON.stringify({ name: row.contact_name ?? '', phone: row.contact_phone ?? '' }),
    };
  },
};

function oneOf<const T extends readonly string[]>(
  values: T,
  row: Row,
  column: 'medium' | 'channel' | 'suspicion',
): T[number] | Fault {
  const value = (row[column] ?? '').trim();
  return (
    values.find((known) => known === value) ??
    fault(column, 'reports.row-value-unknown', {
      value: value.slice(0, 40),
      known: valuesShown(values, REPORT_COLUMNS[column]),
    })
  );
}

export const FORMATS: Readonly<Record<string, Format>> = { duanka, ftc };

function formatNamed(name: string): Format {
  const format = Object.hasOwn(FORMATS, name) ? FORMATS[name] : undefined;
  if (format === undefined)
    throw kernelError('kernel.import-format-unknown', {
      facts: { format: name, known: Object.keys(FORMATS).join(', ') },
    });
  return format;
}

type RowCode = Extract<keyof typeof reportsError.catalogue, `reports.row-${string}`>;

/** In the two languages at once: the file of rejected rows is read by whoever mends it. */
function fault(column: string, code: RowCode, facts: Record<string, string> = {}): Fault {
  const { zh, en } = reportsError.catalogue[code];
  return { column, code, reason: `${fillIn(zh, facts)} ${fillIn(en, facts)}` };
}

interface Parsed {
  readonly number: NumberFacts;
  readonly receivedAt: Instant;
  readonly occurredAt: Instant | null;
  readonly rest: Part;
}

/** Reads the rows of one format. `today` is the day on which numbers are classified. */
export function importTarget(
  formatName: string,
  ports: IntakePorts,
  org: string,
  today: Day,
): ImportTarget<Report, ReportCommand, ReportEvent, ReportFacts> {
  const format = formatNamed(formatName);
  const readTime = dateTimeReader(format.zone);

  const parse = (row: Row): Parsed | Fault => {
    const written = (row[format.number] ?? '').trim();
    if (written === '') return fault(format.number, 'reports.row-number-missing');
    const number = numberFacts(ports.plan, format.written(row), today);
    if (!number.ok)
      return fault(format.number, 'reports.row-number-impossible', {
        why: `${number.code}, ${number.place}`,
      });
    const receivedAt = readTime(row[format.receivedAt] ?? '');
    if (receivedAt === undefined) return fault(format.receivedAt, 'reports.row-time-unreadable');
    const occurredText = (row[format.occurredAt] ?? '').trim();
    const occurredAt = occurredText === '' ? null : readTime(occurredText);
    if (occurredAt === undefined) return fault(format.occurredAt, 'reports.row-time-unreadable');
    const rest = format.rest(row);
    return 'code' in rest ? rest : { number: number.facts, receivedAt, occurredAt, rest };
  };

  return {
    register: report,
    permission: 'report.import',
    refusedColumn: format.occurredAt,
    existing: receiptsOf,
    read: async (row) => {
      const parsed = parse(row);
      if ('code' in parsed) return { ok: false, ...parsed };
      const digest = createHash('sha256')
        .update(JSON.stringify([org, formatName, row]))
        .digest();
      // The same row gives the same id and the same receipt, however often it is imported; another organisation's
      // row another id, since one checker may be asked by both.
      const id = `f${digest.subarray(0, 18).toString('base64url')}`;
      const { number, receivedAt, occurredAt, rest } = parsed;
      const seal = (purpose: string, text: string) =>
        text === '' ? null : ports.vault.seal({ org, purpose, subject: id }, text);
      const intake: Intake = {
        receipt: receiptNumber('JB', digest.subarray(18)),
        number,
        about: 'number',
        medium: rest.medium,
        suspicion: rest.suspicion,
        channel: rest.channel,
        sourceRef: rest.sourceRef,
        receivedAt,
        occurredAt,
        occurredOn: occurredAt === null ? null : dayOf(occurredAt),
        narrative: await seal(NARRATIVE, rest.narrative),
        narrativeLength: [...rest.narrative].length,
        evidence: [],
        identity: await seal(IDENTITY, rest.contact),
        fingerprint: rest.sourceRef === null ? null : await referencePrint(ports.vault, org, rest.sourceRef),
      };
      const keys = intake.fingerprint === null ? [id] : [id, intake.fingerprint];
      return { ok: true, keys, item: { id, command: { type: 'receive', intake } } };
    },
  };
}
