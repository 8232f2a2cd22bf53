/** Columns of the logs, in the order in which their journal writes them. Names are those of the Parquet files. */
import type { AuthenticationRecord, CallRecord } from '../../calls/ports.ts';

type Type = 'VARCHAR' | 'BIGINT' | 'INTEGER' | 'TIMESTAMPTZ';

export interface Column<R> {
  readonly field: keyof R & string;
  readonly name: string;
  readonly type: Type;
}

/** What the statements need of a layout. */
export interface Columns {
  readonly columns: readonly { readonly field: string; readonly name: string; readonly type: Type }[];
  /** Closed days are in this order. */
  readonly order: string;
}

export interface Layout<R> extends Columns {
  readonly columns: readonly Column<R>[];
  /** One record as a line of the journal. */
  line(record: R): string;
}

/** `sourceAddress` → `source_address`; `at` is a word of SQL. */
const columnName = (field: string) =>
  field === 'at' ? 'ts' : field.replaceAll(/[A-Z]/g, (sign) => `_${sign.toLowerCase()}`);

function layout<R>(
  types: { readonly [F in keyof R]: Type },
  { order, line }: Pick<Layout<R>, 'order' | 'line'>,
): Layout<R> {
  const columns = (Object.keys(types) as (keyof R & string)[]).map((field) => ({
    field,
    name: columnName(field),
    type: types[field],
  }));
  return { columns, order, line };
}

export const CALLS: Layout<CallRecord> = layout<CallRecord>(
  {
    id: 'VARCHAR',
    at: 'TIMESTAMPTZ',
    source: 'VARCHAR',
    callId: 'VARCHAR',
    correlation: 'VARCHAR',
    edge: 'VARCHAR',
    seq: 'BIGINT',
    sourceAddress: 'VARCHAR',
    trunk: 'VARCHAR',
    trunkKind: 'VARCHAR',
    nextHop: 'VARCHAR',
    caller: 'VARCHAR',
    called: 'VARCHAR',
    received: 'VARCHAR',
    sent: 'VARCHAR',
    isupCalling: 'VARCHAR',
    isupNature: 'INTEGER',
    isupScreening: 'INTEGER',
    isupPresentation: 'INTEGER',
    stripped: 'VARCHAR',
    attestation: 'VARCHAR',
    authentication: 'VARCHAR',
    verdict: 'VARCHAR',
    rules: 'VARCHAR',
    policy: 'VARCHAR',
    code: 'INTEGER',
    cause: 'INTEGER',
    durationMs: 'BIGINT',
    message: 'VARCHAR',
  },
  { order: 'called, ts', line: callLine },
);

export const AUTHENTICATION: Layout<AuthenticationRecord> = layout<AuthenticationRecord>(
  {
    id: 'VARCHAR',
    at: 'TIMESTAMPTZ',
    callId: 'VARCHAR',
    edge: 'VARCHAR',
    seq: 'BIGINT',
    trunk: 'VARCHAR',
    caller: 'VARCHAR',
    result: 'VARCHAR',
    policy: 'VARCHAR',
  },
  { order: 'trunk, ts', line: authenticationLine },
);

/** Ends each line of a journal: a line without it was cut off by a kill and was never acknowledged. */
const END = '.\n';

// biome-ignore lint/suspicious/noControlCharactersInRegex: they would end a line or a field
const CONTROL = /[\u0000-\u001f]/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: as above
const CONTROLS = /[\u0000-\u001f]/g;

/**
 * A field of a line. A control character, which no header may hold, becomes a replacement character; the message itself
 * is base64, so nothing of the evidence is touched.
 */
function text(value: string | null): string {
  if (value === null) return '';
  return CONTROL.test(value) ? value.replaceAll(CONTROLS, '\ufffd') : value;
}

const count = (value: number | null) => (value === null ? '' : value);

/** Lines written field by field, in the order of the columns: a loop over names, or a template, costs more. */
function callLine(r: CallRecord): string {
  return [
    text(r.id),
    text(r.at),
    r.source,
    text(r.callId),
    text(r.correlation),
    text(r.edge),
    count(r.seq),
    text(r.sourceAddress),
    text(r.trunk),
    text(r.trunkKind),
    text(r.nextHop),
    text(r.caller),
    text(r.called),
    text(r.received),
    text(r.sent),
    text(r.isupCalling),
    count(r.isupNature),
    count(r.isupScreening),
    count(r.isupPresentation),
    text(r.stripped),
    text(r.attestation),
    r.authentication ?? '',
    text(r.verdict),
    text(r.rules),
    text(r.policy),
    count(r.code),
    count(r.cause),
    count(r.durationMs),
    text(r.message),
    END,
  ].join('\t');
}

function authenticationLine(r: AuthenticationRecord): string {
  return [
    text(r.id),
    text(r.at),
    text(r.callId),
    text(r.edge),
    count(r.seq),
    text(r.trunk),
    text(r.caller),
    r.result,
    text(r.policy),
    END,
  ].join('\t');
}

/** Table function that reads journals with this layout. */
export function journalTable({ columns }: Columns, files: readonly string[], tolerant: boolean): string {
  const types = [...columns.map(({ name, type }) => `'${name}': '${type}'`), `'line_end': 'VARCHAR'`].join(
    ', ',
  );
  // Without quotes and escapes: the writer leaves nothing in a field that would need them.
  return `read_csv([${files.map(quoted).join(', ')}], auto_detect = false, header = false, delim = '\\t', quote = '',
    escape = '', nullstr = '', new_line = '\\n', max_line_size = 2097152, buffer_size = 8388608, ignore_errors = ${tolerant}, columns = {${types}})`;
}

/** A text as SQL literal. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

export function names({ columns }: Columns): string {
  return columns.map(({ name }) => name).join(', ');
}
