/** Who answers traces: contacts with deputies and hours; the one on duty gets a request (452, 13.7). */
import { CHINA_OFFSET_HOURS } from '../kernel/china.ts';
import { type Decision, decide as decided, find } from '../kernel/decision.ts';
import type { Register, Tx } from '../kernel/register.ts';
import { addHours, dayOf, type Instant } from '../kernel/time.ts';
import { subjectsOf } from './log-store.ts';
import type { Contact } from './trace-request-contract.ts';
import * as own from './trace-request-rules.ts';

export interface TraceRoster {
  readonly contacts: readonly Contact[];
}
export type RosterCommand = { readonly type: 'keep'; readonly contacts: readonly Contact[] };
export type RosterEvent = { readonly type: 'kept'; readonly contacts: readonly Contact[] };

/** A company has one roster. */
export const ROSTER = 'roster';

export const traceRoster: Register<TraceRoster, RosterCommand, RosterEvent> = {
  name: 'trace_roster',
  rules: [],
  permissions: { keep: 'trace.roster' },
  decide(_, { contacts }): Decision<RosterEvent> {
    const hours = uncoveredHours(contacts);
    return decided([find(own.rosterKept, hours === 0 ? 'permit' : 'permit-with-duties', { hours })], () => ({
      events: [{ type: 'kept', contacts }],
    }));
  },
  evolve: (_, { contacts }) => ({ contacts }),
  columns: ({ contacts }) => ({ contacts: contacts.length }),
};

export async function rosterOf(tx: Tx): Promise<readonly Contact[]> {
  const [roster] = await subjectsOf<TraceRoster>(tx, 'trace_roster', 'id = $1', [ROSTER]);
  return roster?.data.contacts ?? [];
}

const DAY_MINUTES = 1440;
const WEEK_DAYS = 7;

const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

/** Minutes of the week a contact covers, from Monday 00:00; past midnight where the end is not after the start. */
function spans({ days, from, to }: Contact): (readonly [number, number])[] {
  const start = minutesOf(from);
  const length = ((minutesOf(to) - start + DAY_MINUTES - 1) % DAY_MINUTES) + 1;
  return days.flatMap((day) => {
    const begins = (day - 1) * DAY_MINUTES + start;
    const ends = begins + length;
    const week = WEEK_DAYS * DAY_MINUTES;
    return ends <= week ? [[begins, ends] as const] : [[begins, week] as const, [0, ends - week] as const];
  });
}

/** Who is on duty at an instant: the first of the roster whose hours hold. */
export function onDuty(contacts: readonly Contact[], now: Instant): Contact | undefined {
  const minute = minuteOfWeek(now);
  return contacts.find((contact) => spans(contact).some(([from, to]) => minute >= from && minute < to));
}

const MONDAY: Instant = '2021-06-07T00:00:00.000Z';

function minuteOfWeek(now: Instant): number {
  const local = addHours(now, CHINA_OFFSET_HOURS);
  const days = Math.round((Date.parse(`${dayOf(now)}T00:00:00.000Z`) - Date.parse(MONDAY)) / 86_400_000);
  const day = ((days % WEEK_DAYS) + WEEK_DAYS) % WEEK_DAYS;
  return day * DAY_MINUTES + Number(local.slice(11, 13)) * 60 + Number(local.slice(14, 16));
}

/** Hours of a week in which nobody is on duty. */
export function uncoveredHours(contacts: readonly Contact[]): number {
  const covered = new Uint8Array(WEEK_DAYS * DAY_MINUTES);
  for (const [from, to] of contacts.flatMap(spans)) covered.fill(1, from, to);
  const free = covered.reduce((count, minute) => count + (minute === 0 ? 1 : 0), 0);
  return Math.round((free / 60) * 100) / 100;
}
