/** What calls/ needs from outside: the log of call attempts. platform/call-log implements it. */
import type { Day, Instant } from '../kernel/time.ts';
import type { NumberSet } from '../numbers/set/number-set.ts';
import type { BlacklistSet } from './policy-contract.ts';

export const LOG_SOURCES = ['edge', 'hep', 'cdr'] as const;
export const AUTHENTICATIONS = ['passed', 'failed', 'none'] as const;

/**
 * One call attempt as one source saw it. A row of plain values: lists are JSON text, made once where the record is
 * made. Numbers are in clear, since a trace needs them: reading asks a purpose and is on record.
 */
export interface CallRecord {
  /** The same for the same attempt from the same source, so that a record sent twice is one. */
  readonly id: string;
  readonly at: Instant;
  /** `edge`: the decision; `hep`: the copy of the signalling; `cdr`: accounting of a switch. */
  readonly source: (typeof LOG_SOURCES)[number];
  readonly callId: string | null;
  /** Ties the legs of one call together where Call-ID changes. */
  readonly correlation: string | null;
  readonly edge: string | null;
  /** Counted up by the edge; a hole is a lost record. */
  readonly seq: number | null;
  readonly sourceAddress: string | null;
  readonly trunk: string | null;
  readonly trunkKind: string | null;
  readonly nextHop: string | null;
  /** Canonical digits (numbers/), or what was sent where it is no number. */
  readonly caller: string | null;
  readonly called: string | null;
  /** JSON list of `{where, value}`: every identity as it came and as it went on. */
  readonly received: string | null;
  readonly sent: string | null;
  readonly isupCalling: string | null;
  readonly isupNature: number | null;
  readonly isupScreening: number | null;
  readonly isupPresentation: number | null;
  /** JSON list of what was taken out. */
  readonly stripped: string | null;
  readonly attestation: string | null;
  readonly authentication: (typeof AUTHENTICATIONS)[number] | null;
  readonly verdict: string | null;
  /** Rules of the findings, separated by commas. */
  readonly rules: string | null;
  readonly policy: string | null;
  /** Final SIP status, and cause of Q.850. */
  readonly code: number | null;
  readonly cause: number | null;
  readonly durationMs: number | null;
  /** The message octet for octet, base64. */
  readonly message: string | null;
}

/** One result of caller authentication on a voice line (452, 12). */
export interface AuthenticationRecord {
  readonly id: string;
  readonly at: Instant;
  readonly callId: string | null;
  readonly edge: string | null;
  readonly seq: number | null;
  readonly trunk: string;
  readonly caller: string | null;
  readonly result: (typeof AUTHENTICATIONS)[number];
  readonly policy: string | null;
}

/** At least one of number and Call-ID; times are `from <= at < to`. */
export interface CallQuery {
  readonly called?: string | undefined;
  readonly caller?: string | undefined;
  readonly callId?: string | undefined;
  readonly from: Instant;
  readonly to: Instant;
  readonly limit: number;
}

/** Records of one edge on one day, or of one trunk for sources that do not count. */
export interface Sequence {
  readonly edge: string;
  readonly day: Day;
  readonly first: number;
  readonly last: number;
  readonly records: number;
}

export interface TrunkDay {
  readonly trunk: string;
  readonly day: Day;
  readonly records: number;
}

/** A voice line on one day, as authentication log and call records tell it together. */
export interface LineDay {
  readonly trunk: string;
  readonly day: Day;
  /** Attempts known from either log. */
  readonly calls: number;
  readonly authenticated: number;
  /** Attempts whose number is not in the contract, and how many such numbers. */
  readonly failed: number;
  readonly otherNumbers: number;
  /** In the call records, not in the authentication log. */
  readonly missing: number;
  /** The logs say different things: not authenticated, yet connected; or another caller. */
  readonly contradictory: number;
  /** Call-IDs of a few that are missing or contradictory. */
  readonly samples: readonly string[];
}

/** Calls of one number over one outgoing trunk in one stretch of a day, save those that were stopped. */
export interface CallerUse {
  readonly trunk: string;
  readonly caller: string;
  /** First minute of the stretch, since midnight in China. */
  readonly minute: number;
  readonly calls: number;
}

export interface LogState {
  /** Days on which there is anything. */
  readonly days: readonly Day[];
  readonly bytes: number;
  /** The disk was full at the last write; null when it was not. */
  readonly fullSince: Instant | null;
}

export const LOG_KINDS = ['calls', 'authentication'] as const;
export type LogKind = (typeof LOG_KINDS)[number];

export interface CallLog {
  /** Resolves once the records survive the end of this process. Never part of a call. @throws `calls.log-full` */
  append(org: string, records: readonly CallRecord[]): Promise<void>;
  appendAuthentication(org: string, records: readonly AuthenticationRecord[]): Promise<void>;
  /** Newest last, each record once. */
  find(org: string, query: CallQuery): Promise<readonly CallRecord[]>;
  /** Decisions of edges after a time, oldest first: the earliest of them, or with `newest` the latest. */
  latest(
    org: string,
    query: { readonly since: Instant; readonly limit: number; readonly newest?: true },
  ): Promise<readonly CallRecord[]>;
  /** Resolves once this process may write the log. @throws `calls.log-in-use` */
  ready(org: string): Promise<void>;
  state(org: string, kind: LogKind): Promise<LogState>;
  sequences(org: string, from: Day, to: Day): Promise<readonly Sequence[]>;
  trunkDays(org: string, from: Day, to: Day): Promise<readonly TrunkDay[]>;
  /** Voice lines of a day. */
  lineDays(org: string, day: Day): Promise<readonly LineDay[]>;
  /**
   * Who called out over voice lines and key services on a day.
   * @param stretches minutes of the day at which a stretch begins, ascending from 0
   */
  callerUse(org: string, day: Day, stretches: readonly number[]): Promise<readonly CallerUse[]>;
  /** Puts the closed days before this one in order of the number called. @returns how many days were rewritten */
  compact(org: string, before: Day): Promise<number>;
  /** Removes whole days. @returns those that were there */
  remove(org: string, kind: LogKind, days: readonly Day[]): Promise<readonly Day[]>;
  /** Writes what is journalled into files now. */
  flush(): Promise<void>;
  close(): Promise<void>;
}

/** One entry of an edge's tables in shared memory. */
export type EdgeEntry = readonly [table: string, key: string, value: string];

/** A value as an edge answers it: JSON without surprises. */
export type EdgeAnswer = unknown;

/** Remote procedures of one edge. platform/edge-rpc implements it. */
export interface EdgeRpc {
  /** @throws `edge.silent` without an answer in time, `edge.full` without room, `edge.refused` with what it said */
  call(method: string, params: readonly (string | number)[]): Promise<EdgeAnswer>;
  /** Many calls under way at a time, each until it is answered. @returns how many */
  all(calls: Iterable<readonly [method: string, params: readonly (string | number)[]]>): Promise<number>;
  /** @throws `edge.full` where, with so many octets more in use, less than one part in `parts` of its shared memory is free */
  leaveRoom(parts: number, octets?: number): Promise<void>;
  close(): Promise<void>;
}

/** An edge that the platform keeps. */
export interface EdgePlace {
  readonly id: string;
  readonly org: string;
  readonly host: string;
  readonly port: number;
}

/** The part of a policy that no register holds, as a file that may be changed. */
export interface BaseFile {
  /** Another text once the file has changed. */
  stamp(): Promise<string>;
  /** @throws `edge.base-unreadable` */
  read(): Promise<string>;
  /** The numbers that the file names beside itself, where it is a file. @throws numbers.set-unreadable, -format, -altered, -other */
  numberSet?(named: BlacklistSet): Promise<NumberSet>;
}
