/** The daily checks of the logs, before a regulator makes them: term, holes, silence, authentication. Pure. */
import { addDays, type Day } from '../kernel/time.ts';
import type { LawView, ParameterUse } from '../law/index.ts';
import type { Found } from './log-finding.ts';
import type { LineDay, LogKind, Sequence, TrunkDay } from './ports.ts';

const TERM = { calls: 'retention.signalling_days', authentication: 'retention.auth_log_days' } as const;

/** Days each log is kept. */
export function termOf(kind: LogKind, law: LawView): ParameterUse<number> {
  return law.number(TERM[kind]);
}

interface Kept {
  readonly kind: LogKind;
  readonly days: readonly Day[];
  /** First day of the log: nothing is missing before it. */
  readonly since: Day;
  readonly today: Day;
}

/** Closed days that should be on file and are not. */
function missingDays({ kind, days, since, today }: Kept, law: LawView): Day[] {
  const due = addDays(today, -termOf(kind, law).value);
  const kept = new Set(days);
  const missing: Day[] = [];
  for (let day = since > due ? since : due; day < today; day = addDays(day, 1))
    if (!kept.has(day)) missing.push(day);
  return missing;
}

export function checkRetention(kept: Kept, law: LawView): Found[] {
  const missing = missingDays(kept, law);
  if (missing.length === 0) return [];
  const detail = {
    days: termOf(kept.kind, law).value,
    oldest: kept.days[0] ?? '',
    first: missing[0] ?? '',
    last: missing.at(-1) ?? '',
  };
  const kind =
    missing[0] === kept.since || !kept.days.includes(addDays(missing[0] ?? '', -1))
      ? 'retention-short'
      : 'day-missing';
  return [{ kind, day: kept.today, scope: kept.kind, count: missing.length, detail }];
}

/** Days whose term is over, save those under hold. */
export function prunable(
  { days, today, kind }: Pick<Kept, 'days' | 'today' | 'kind'>,
  holds: readonly { readonly from: Day; readonly to: Day }[],
  law: LawView,
): Day[] {
  const due = addDays(today, -termOf(kind, law).value);
  return days.filter((day) => day < due && !holds.some(({ from, to }) => day >= from && day <= to));
}

/** Numbers that are missing between the first and the last of each edge, by the day after which they are missed. */
export function checkSequences(sequences: readonly Sequence[]): Found[] {
  const found: Found[] = [];
  for (const [edge, days] of Map.groupBy(sequences, (one) => one.edge)) {
    let before: number | undefined;
    for (const { day, first, last, records } of days.toSorted((a, b) => a.first - b.first)) {
      const between = before === undefined ? 0 : Math.max(0, first - before - 1);
      const count = last - first + 1 - records + between;
      if (count > 0)
        found.push({
          kind: 'sequence-gap',
          day,
          scope: edge,
          count,
          detail: { first: before === undefined ? first : before + 1, last },
        });
      before = Math.max(before ?? last, last);
    }
  }
  return found;
}

/** Days of traffic that make the silence of a trunk odd. */
const USUAL_DAYS = 7;

/** Trunks that had records on each of the days before and none on this one. */
export function checkTrunks(trunkDays: readonly TrunkDay[], day: Day): Found[] {
  const found: Found[] = [];
  for (const [trunk, days] of Map.groupBy(trunkDays, (one) => one.trunk)) {
    const seen = new Set(days.map((one) => one.day));
    const usual = Array.from({ length: USUAL_DAYS }, (_, back) => addDays(day, -1 - back));
    if (!seen.has(day) && usual.every((one) => seen.has(one)))
      found.push({ kind: 'trunk-silent', day, scope: trunk, count: 1, detail: {} });
  }
  return found;
}

/** First day for which trunks are read. */
export const trunksFrom = (day: Day) => addDays(day, -USUAL_DAYS);

const STEPS = 10_000;

/**
 * Share rounded down to a hundredth of a percent, so that it reads 100 % only when it is; null without calls.
 */
export function authenticatedShare({
  calls,
  authenticated,
}: Pick<LineDay, 'calls' | 'authenticated'>): number | null {
  if (calls === 0) return null;
  if (authenticated >= calls) return 1;
  return Math.floor((authenticated / calls) * STEPS) / STEPS;
}

/** `99.98%`, as people read it. */
export function shareInWords(share: number): string {
  return `${Math.floor(share * STEPS) / 100}%`;
}

/** What the two logs of a voice line say together about one day. */
export function checkLine(line: LineDay, law: LawView): Found[] {
  const {
    trunk: scope,
    day,
    calls,
    authenticated,
    failed,
    otherNumbers,
    missing,
    contradictory,
    samples,
  } = line;
  const found: Found[] = [];
  const sample = { samples: samples.join(' ') };
  if (missing > 0) found.push({ kind: 'authentication-missing', day, scope, count: missing, detail: sample });
  if (contradictory > 0)
    found.push({ kind: 'authentication-contradiction', day, scope, count: contradictory, detail: sample });
  const share = authenticatedShare(line);
  const due = law.number('voice_line.authentication_share_due').value;
  // Calls that failed were stopped: they were authenticated, and the answer was no. What counts is a call without an answer.
  if (share !== null && missing > 0 && share < due)
    found.push({
      kind: 'authentication-share',
      day,
      scope,
      count: calls - authenticated - failed,
      detail: { share: shareInWords(share), due: shareInWords(due) },
    });
  if (failed >= law.number('voice_line.other_number_calls').value && otherNumbers > 0)
    found.push({ kind: 'other-number', day, scope, count: failed, detail: { numbers: otherNumbers } });
  return found;
}
