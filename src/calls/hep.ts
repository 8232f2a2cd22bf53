/** HEP3, the form in which Kamailio's siptrace and heplify copy signalling: `HEP3`, total length, then chunks. Pure. */
import { type Instant, instant } from '../kernel/time.ts';
import type { NumberingPlan } from '../numbers/index.ts';
import { callRecord, numberOf, recordId } from './log-record.ts';
import type { CallRecord } from './ports.ts';
import { parseMessage } from './sip.ts';

export interface HepPacket {
  readonly source: string;
  readonly sourcePort: number;
  readonly target: string;
  readonly targetPort: number;
  readonly at: Instant;
  readonly captureId: number;
  readonly correlation: string | null;
  /** SIP, octet for octet. */
  readonly payload: Uint8Array;
}

const SIP = 1;
const HEAD = 6;
const CHUNK_HEAD = 6;
const CHUNK = {
  source4: 3,
  target4: 4,
  source6: 5,
  target6: 6,
  sourcePort: 7,
  targetPort: 8,
  seconds: 9,
  micros: 10,
  protocol: 11,
  capture: 12,
  payload: 15,
  correlation: 17,
} as const;

/** Reads one datagram; undefined for anything that is not whole, or carries something else than SIP. */
export function readHep(bytes: Uint8Array): HepPacket | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < HEAD || latin1(bytes.subarray(0, 4)) !== 'HEP3' || view.getUint16(4) !== bytes.length)
    return undefined;
  const chunks = new Map<number, Uint8Array>();
  for (let at = HEAD; at < bytes.length; ) {
    if (at + CHUNK_HEAD > bytes.length) return undefined;
    const length = view.getUint16(at + 4);
    if (length < CHUNK_HEAD || at + length > bytes.length) return undefined;
    // Chunks of a vendor are its own matter.
    if (view.getUint16(at) === 0)
      chunks.set(view.getUint16(at + 2), bytes.subarray(at + CHUNK_HEAD, at + length));
    at += length;
  }
  const number = (type: number) => [...(chunks.get(type) ?? [])].reduce((sum, octet) => sum * 256 + octet, 0);
  const payload = chunks.get(CHUNK.payload);
  if (payload === undefined || chunks.get(CHUNK.seconds)?.length !== 4 || number(CHUNK.protocol) !== SIP)
    return undefined;
  const correlation = chunks.get(CHUNK.correlation);
  return {
    source: address(chunks.get(CHUNK.source4) ?? chunks.get(CHUNK.source6)),
    target: address(chunks.get(CHUNK.target4) ?? chunks.get(CHUNK.target6)),
    sourcePort: number(CHUNK.sourcePort),
    targetPort: number(CHUNK.targetPort),
    at: instant(number(CHUNK.seconds) * 1000 + Math.floor(number(CHUNK.micros) / 1000)),
    captureId: number(CHUNK.capture),
    correlation: correlation === undefined ? null : latin1(correlation),
    payload: payload.slice(),
  };
}

const latin1 = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');

function address(bytes: Uint8Array | undefined): string {
  if (bytes?.length === 4) return bytes.join('.');
  if (bytes?.length !== 16) return '';
  const groups = Array.from({ length: 8 }, (_, at) =>
    ((bytes[at * 2] ?? 0) * 256 + (bytes[at * 2 + 1] ?? 0)).toString(16),
  );
  return groups.join(':');
}

const IDENTITIES = [
  'from',
  'p-asserted-identity',
  'p-preferred-identity',
  'remote-party-id',
  'diversion',
  'history-info',
];

/** The record of a copied INVITE, or of the final response to one; undefined for other messages. */
export function fromHep(packet: HepPacket, plan: NumberingPlan): CallRecord | undefined {
  const raw = latin1(packet.payload);
  const message = Buffer.from(packet.payload).toString('base64');
  const common = {
    at: packet.at,
    source: 'hep',
    correlation: packet.correlation,
    edge: `hep-${packet.captureId}`,
    sourceAddress: packet.source,
    nextHop: packet.target,
    message,
  } as const;
  const status = /^SIP\/2\.0 ([2-6]\d\d) /.exec(raw)?.[1];
  if (status !== undefined) return fromResponse(raw, Number(status), common);
  const parsed = parseMessage(raw);
  if (!parsed.ok) {
    // What no parser reads is evidence all the same.
    return /^INVITE /.test(raw)
      ? callRecord({
          ...common,
          id: recordId([message, packet.at]),
          callId: header(raw, 'call-id', 'i'),
          code: parsed.status,
        })
      : undefined;
  }
  if (parsed.method !== 'INVITE') return undefined;
  const identities = parsed.headers
    .filter(({ field }) => IDENTITIES.includes(field))
    .map(({ field, value, end }) => ({ where: field, value: raw.slice(value, end) }));
  const asserted =
    identities.find(({ where }) => where === 'p-asserted-identity') ??
    identities.find(({ where }) => where === 'from');
  return callRecord({
    ...common,
    id: recordId(['invite', message, packet.at]),
    callId: header(raw, 'call-id', 'i'),
    caller: asserted === undefined ? null : numberOf(plan, asserted.value),
    called: numberOf(plan, parsed.uri),
    received: JSON.stringify(identities),
  });
}

function fromResponse(
  raw: string,
  code: number,
  common: Pick<CallRecord, 'at' | 'source'> & Partial<CallRecord>,
): CallRecord | undefined {
  if (!/\bINVITE$/i.test(header(raw, 'cseq', '') ?? '')) return undefined;
  return callRecord({
    ...common,
    id: recordId(['response', common.message ?? null, common.at]),
    callId: header(raw, 'call-id', 'i'),
    code,
  });
}

/** Value of the first header of a name; the screening parser keeps no Call-ID. */
function header(raw: string, name: string, compact: string): string | null {
  const names = compact === '' ? name : `${name}|${compact}`;
  return new RegExp(`\\r?\\n(?:${names})[ \\t]*:[ \\t]*([^\\r\\n]*)`, 'i').exec(raw)?.[1]?.trim() ?? null;
}
