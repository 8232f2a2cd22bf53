/** Records of the call log for tests, made from a seed. Numbers are invented. */
import { instant } from '../../kernel/time.ts';
import { callRecord } from '../log-record.ts';
import type { AuthenticationRecord, CallRecord } from '../ports.ts';

/** 23:00 in China: some records of a run lie on the next day. */
export const START_MS = Date.UTC(2021, 6, 7, 15, 0);

export function record(n: number, change: Partial<CallRecord> = {}): CallRecord {
  return callRecord({
    id: `r${n}`,
    at: instant(START_MS + n * 1000),
    source: 'edge',
    callId: `call-${n}@198.51.100.1`,
    edge: 'gw-1',
    seq: n,
    sourceAddress: '198.51.100.1',
    trunk: `T${n % 3}`,
    trunkKind: 'dedicated-voice-line',
    caller: `8613800001${String(n % 40).padStart(3, '0')}`,
    called: `8613800002${String(n % 7).padStart(3, '0')}`,
    received: JSON.stringify([{ where: 'From', value: `<sip:${n}@198.51.100.1>` }]),
    verdict: 'pass',
    code: 200,
    durationMs: 1000,
    ...change,
  });
}

export function entry(n: number, change: Partial<AuthenticationRecord> = {}): AuthenticationRecord {
  const { id, at, callId, edge, seq, trunk, caller } = record(n);
  return { id, at, callId, edge, seq, trunk: trunk ?? '', caller, result: 'passed', policy: '1', ...change };
}
