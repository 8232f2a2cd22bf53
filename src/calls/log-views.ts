/** Views of the log: records as whoever searched them sees them, verdicts masked, findings, lines. */
import type { RuleBook } from '../kernel/explain.ts';
import type { Subject } from '../kernel/subjects.ts';
import { epochMs, type Instant } from '../kernel/time.ts';
import type { NumberingPlan } from '../numbers/index.ts';
import { readAddress } from './address.ts';
import { authenticatedShare } from './log-checks.ts';
import type { EdgeShown, HoldRow, LineDayShown, LogFindingRow } from './log-contract.ts';
import type { LogFinding } from './log-finding.ts';
import type { LogHold } from './log-hold.ts';
import { numberOf } from './log-record.ts';
import { type CallSearch, recordDigest } from './log-search.ts';
import type { CallShown, SearchRow, VerdictShown } from './log-search-contract.ts';
import type { SeenEdge } from './log-store.ts';
import type { CallRecord, LineDay } from './ports.ts';

type Row<S> = Pick<Subject<S>, 'id' | 'version' | 'data'>;

interface Identity {
  where: string;
  value: string;
}

/** JSON text of a record; what was not written by us is left out. */
function listOf<T>(text: string | null): T[] {
  if (text === null) return [];
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}

function findingsOf({ rules }: CallRecord, book: RuleBook): CallShown['findings'] {
  return (rules ?? '').split(',').flatMap((id) => {
    if (id === '') return [];
    const rule = book.get(id);
    const says = rule?.says.refuse ?? rule?.says['permit-with-duties'] ?? rule?.says.permit;
    return [{ rule: id, clause: rule?.clause ?? null, sentence: says === undefined ? null : { ...says } }];
  });
}

export function callShown(record: CallRecord, book: RuleBook): CallShown {
  const {
    isupCalling,
    isupNature,
    isupScreening,
    isupPresentation,
    received,
    sent,
    stripped,
    rules: _,
    ...plain
  } = record;
  return {
    ...plain,
    digest: recordDigest(record),
    received: listOf<Identity>(received),
    sent: listOf<Identity>(sent),
    isup: {
      calling: isupCalling,
      nature: isupNature,
      screening: isupScreening,
      presentation: isupPresentation,
    },
    stripped: listOf<string>(stripped),
    findings: findingsOf(record, book),
  };
}

/** Nothing in it names a subscriber: of headers it tells the number, masked, and that there was a name. */
export function verdictShown(
  record: CallRecord,
  { plan, book }: { readonly plan: NumberingPlan; readonly book: RuleBook },
): VerdictShown {
  const { id, at, edge, seq, trunk, trunkKind, caller, called, verdict, code, authentication, policy } =
    record;
  const mask = (number: string | null) => (number === null ? null : maskedUser(plan, number));
  const sent = new Map(listOf<Identity>(record.sent).map(({ where, value }) => [where, value]));
  const identities = listOf<Identity>(record.received).map(({ where, value }) => ({
    where,
    received: maskedValue(plan, value),
    sent: sent.has(where) ? maskedValue(plan, sent.get(where) ?? '') : null,
  }));
  const stripped = listOf<string>(record.stripped).map((where) => ({ where, received: null, sent: null }));
  return {
    id,
    at,
    edge,
    seq,
    trunk,
    trunkKind,
    caller: mask(caller),
    called: mask(called),
    verdict,
    code,
    authentication,
    policy,
    findings: findingsOf(record, book),
    changed: [...identities, ...stripped],
  };
}

/** Words that switches write in place of a number. */
const WITHHELD = /^(?:anonymous|unavailable|restricted|unknown)$/i;

/** A number as it is masked everywhere; of anything else only that there was something. */
function maskedUser(plan: NumberingPlan, user: string): string {
  if (WITHHELD.test(user) || user === '') return user;
  return /^\+?\d+$/.test(user) ? plan.mask(user) : '***';
}

/** The addresses of a header value: `"***"` for a display name, whatever it says, then the number, masked. */
function maskedValue(plan: NumberingPlan, value: string): string {
  const shown: string[] = [];
  for (let at = 0; at < value.length; ) {
    const address = readAddress(value, at, value.length);
    if (address === null) return [...shown, '***'].join(', ');
    const name = address.nameEnd > address.nameStart ? '"***" ' : '';
    const number = numberOf(plan, value.slice(address.uriStart, address.uriEnd)) ?? '';
    shown.push(name + maskedUser(plan, number));
    at = Math.max(address.next, at + 1);
  }
  return shown.join(', ');
}

/** Digits of a longer number, save the first three and last two. */
export function maskDigits(text: string): string {
  return text.replaceAll(
    /\d{6,}/g,
    (digits) => digits.slice(0, 3) + '*'.repeat(digits.length - 5) + digits.slice(-2),
  );
}

/** Longer than this without a look, and nobody knows how an edge is. */
const SILENT_MS = 20_000;

export function edgeShown(
  { lastSeq: _, missing: __, counted: ___, ...edge }: SeenEdge,
  now: Instant,
): EdgeShown {
  const unseen = !edge.replay && epochMs(now) - epochMs(edge.seenAt) > SILENT_MS;
  return { ...edge, state: unseen ? 'silent' : edge.state };
}

export function searchRow({ id, data }: Row<CallSearch>): SearchRow {
  const { purpose, reference, called, caller, from, to, records, digest, milliseconds, by, at } = data;
  return {
    id,
    purpose,
    reference,
    called: called?.masked ?? null,
    caller: caller?.masked ?? null,
    from,
    to,
    records,
    digest,
    durationMs: milliseconds,
    by,
    at,
  };
}

export function findingRow({ id, version, data }: Row<LogFinding>, now: Instant): LogFindingRow {
  const { kind, day, scope, count, detail, state, raisedAt, resolution } = data;
  const dueAt = state === 'open' ? data.dueAt : null;
  return {
    id,
    version,
    kind,
    day,
    scope,
    count,
    detail: { ...detail },
    state,
    raisedAt,
    dueAt,
    overdue: dueAt !== null && dueAt < now,
    resolution: resolution === null ? null : { ...resolution },
  };
}

export function holdRow({ id, version, data }: Row<LogHold>): HoldRow {
  const { reference, reason, from, to, state, placed, lifted } = data;
  return {
    id,
    version,
    reference,
    reason,
    from,
    to,
    state,
    placedBy: placed.account,
    placedAt: placed.at,
    liftedAt: lifted?.at ?? null,
  };
}

export interface LedgerLine {
  readonly id: string;
  /** Single numbers and ranges of its contract. */
  readonly numbers: number;
}

export function lineDayShown(line: Omit<LineDay, 'samples'>, ledger: LedgerLine | undefined): LineDayShown {
  const { trunk, day, calls, authenticated, failed, otherNumbers, missing, contradictory } = line;
  return {
    trunk,
    day,
    calls,
    authenticated,
    share: authenticatedShare(line),
    failed,
    otherNumbers,
    missing,
    contradictory,
    service: ledger?.id ?? null,
    contracted: ledger?.numbers ?? null,
  };
}
