/** Calls that went out beyond a contract (452, 8): other numbers, other hours, more of them. From the call log, pure. */
import type { Day } from '../kernel/time.ts';
import type { WhitelistEntry } from '../key-services/read-model.ts';
import type { Found } from './log-finding.ts';
import type { CallerUse } from './ports.ts';

type Permitted = WhitelistEntry['permitted'][number];
type Window = Permitted['hours'][number];

const HOUR = 60;
const DAY_MINUTES = 24 * HOUR;

/** Minutes of the day of a clock time; 24:00 is the end of the day. */
function minuteOf(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return hours * HOUR + minutes;
}

/**
 * Minutes at which a stretch of the day begins: every hour, and wherever a window of a contract begins or ends, so that a
 * stretch lies within one hour and wholly within or outside each window.
 */
export function stretchesOf(entries: readonly WhitelistEntry[]): number[] {
  const hours = Array.from({ length: 24 }, (_, hour) => hour * HOUR);
  const edges = entries.flatMap(({ permitted }) =>
    permitted.flatMap((one) => one.hours.flatMap(({ from, to }) => [minuteOf(from), minuteOf(to)])),
  );
  return [...new Set([...hours, ...edges])].filter((minute) => minute < DAY_MINUTES).sort((a, b) => a - b);
}

/** A window past midnight goes on in the morning. */
function within(minute: number, { from, to }: Window): boolean {
  const [first, last] = [minuteOf(from), minuteOf(to)];
  return first < last ? minute >= first && minute < last : minute >= first || minute < last;
}

const has = (numbers: readonly { readonly from: string; readonly to: string }[], number: string) =>
  numbers.some(({ from, to }) => from.length === number.length && from <= number && number <= to);

/** What each permission was used for beyond its contract on one day. */
export function checkOutbound(
  use: readonly CallerUse[],
  entries: readonly WhitelistEntry[],
  day: Day,
): Found[] {
  return entries.flatMap((entry) => [
    ...entry.permitted.flatMap((permitted) => checkPermission(use, { entry, permitted, day })),
    ...otherNumbers(use, entry, { entries, day }),
  ]);
}

function checkPermission(
  use: readonly CallerUse[],
  {
    entry,
    permitted,
    day,
  }: { readonly entry: WhitelistEntry; readonly permitted: Permitted; readonly day: Day },
): Found[] {
  const { permission, numbers, hours, perHour, perDay } = permitted;
  const own = use.filter(
    ({ caller, trunk }) => has(numbers, caller) && (entry.trunk === null || trunk === entry.trunk),
  );
  const sum = (some: readonly CallerUse[]) => some.reduce((calls, one) => calls + one.calls, 0);
  const found = (kind: Found['kind'], count: number, detail: Found['detail']): Found[] =>
    count > 0 ? [{ kind, day, scope: permission, count, detail: { service: entry.service, ...detail } }] : [];
  const outside = own.filter(({ minute }) => !hours.some((window) => within(minute, window)));
  const byHour = Map.groupBy(own, ({ minute }) => Math.floor(minute / HOUR));
  const overHour = [...byHour.values()].map((one) => Math.max(0, sum(one) - perHour));
  const overDay = Math.max(0, sum(own) - perDay);
  return [
    ...found('outbound-hours', sum(outside), {}),
    // What is beyond the hour and beyond the day is one matter; the larger number tells it.
    ...found(
      'outbound-frequency',
      Math.max(
        overDay,
        overHour.reduce((all, one) => all + one, 0),
      ),
      {
        perHour,
        perDay,
        calls: sum(own),
      },
    ),
  ];
}

/** Over a trunk that is this customer's alone, with a number no contract on it names. */
function otherNumbers(
  use: readonly CallerUse[],
  { trunk, service, permitted }: WhitelistEntry,
  { entries, day }: { readonly entries: readonly WhitelistEntry[]; readonly day: Day },
): Found[] {
  const [first] = permitted;
  const same = entries.filter((one) => one.trunk === trunk);
  // What an approved forwarding hands on comes with the numbers of whoever called.
  if (trunk === null || first === undefined || same.some((one) => one.forwardingApproved)) return [];
  const named = same.flatMap(({ contractNumbers }) => contractNumbers);
  const others = use.filter((one) => one.trunk === trunk && !has(named, one.caller));
  const count = others.reduce((calls, one) => calls + one.calls, 0);
  const numbers = new Set(others.map(({ caller }) => caller)).size;
  return count === 0
    ? []
    : [{ kind: 'outbound-number', day, scope: first.permission, count, detail: { service, numbers } }];
}
