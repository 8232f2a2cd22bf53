/**
 * One verdict on its way from an edge to the platform: a JSON list, since it is written for every call. Part of the
 * edge bundle (ES5 library only).
 */

/** The order of the fields is the format. Texts have one character per octet of the message. */
export type EventFields = readonly [
  seq: number,
  atSeconds: number,
  source: string,
  trunk: string,
  verdict: 'pass' | 'pass-modified' | 'block',
  status: number,
  cause: number,
  rules: string,
  callId: string,
  from: string,
  asserted: string,
  called: string,
  state: string,
  changes: string,
  by: 'decision' | 'table',
  signed: string,
];

export interface EdgeEvent {
  /** Counted up by the edge from 1; a hole is a lost event. */
  readonly seq: number;
  readonly atMs: number;
  /** Address the call came from, and its trunk ('' where it is none). */
  readonly source: string;
  readonly trunk: string;
  readonly verdict: 'pass' | 'pass-modified' | 'block';
  /** SIP status and cause of Q.850 of a refusal; 0 where the call passed. */
  readonly status: number;
  readonly cause: number;
  readonly rules: readonly string[];
  readonly callId: string;
  /** Header values as they came. */
  readonly from: string;
  readonly asserted: string;
  readonly called: string;
  /** Version of the policy that decided; '' where the edge had none. */
  readonly version: string;
  /** What was changed, such as `set-body` or `remove-header X-Duanka-Label`. */
  readonly changes: readonly string[];
  /** `table`: a plain call, let pass by look-ups that the decision had allowed beforehand. */
  readonly by: 'decision' | 'table';
  /** What came of a signed caller identity: `valid/A`, `invalid/<reason>`, '' where there was none or nobody looked. */
  readonly signed: string;
}

const FIELDS = 16;
const MAX_FIELD = 512;

/** A header longer than this is told by its beginning: the whole message is in the signalling copy. */
export function shortened(text: string): string {
  return text.length > MAX_FIELD ? text.substring(0, MAX_FIELD) : text;
}

/** Reads what an edge wrote; null for anything else. */
export function readEvent(text: string): EdgeEvent | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (_error) {
    return null;
  }
  if (!Array.isArray(value) || value.length !== FIELDS) return null;
  for (let i = 0; i < FIELDS; i++)
    if (typeof value[i] !== (NUMBERS.indexOf(i) >= 0 ? 'number' : 'string')) return null;
  const fields = value as unknown as EventFields;
  const verdict = fields[4];
  if (verdict !== 'pass' && verdict !== 'pass-modified' && verdict !== 'block') return null;
  return {
    seq: fields[0],
    atMs: Math.round(fields[1] * 1000),
    source: fields[2],
    trunk: fields[3],
    verdict,
    status: fields[5],
    cause: fields[6],
    rules: listOf(fields[7]),
    callId: fields[8],
    from: fields[9],
    asserted: fields[10],
    called: fields[11],
    version: fields[12].split(' ')[2] || '',
    changes: listOf(fields[13]),
    by: fields[14] === 'table' ? 'table' : 'decision',
    signed: fields[15],
  };
}

/** Places of the numbers in the list. */
const NUMBERS: readonly number[] = [0, 1, 5, 6];

function listOf(text: string): string[] {
  return text === '' ? [] : text.split(',');
}
