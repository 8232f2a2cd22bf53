/**
 * How long the photo or film of a person is kept: while the person is served, and some years after. Nothing tells the
 * day on which a service ends beforehand; so a file is looked at when its term could be over at the earliest, and again
 * when it could be over from there. Pure.
 */
import type { Tx } from '../kernel/register.ts';
import { addDays, addMonths, dayOf, type Instant, startOf } from '../kernel/time.ts';

export interface Term {
  readonly duringService: boolean;
  readonly yearsAfter: number;
}

/** What somebody has, or had, with the company. */
export interface Service {
  readonly serving: boolean;
  /** When the last of it ended; null where it goes on, or where nobody knows. */
  readonly endedAt: Instant | null;
}

/** Service of these holders, over all registers that serve somebody; one who never had any is left out. */
export type ServiceOf = (tx: Tx, holders: readonly string[]) => Promise<ReadonlyMap<string, Service>>;

/** Where a file stands in its term; null once it is gone, or where there was none. */
export interface Keeping {
  /** When it is looked at next. */
  readonly until: Instant;
  /** First look that found no service, where nobody knows since when. */
  readonly unservedSince: Instant | null;
}

/** The keeping of a new file: it may be over once the years are, should no service follow. */
export function keepingFrom(at: Instant, { yearsAfter }: Pick<Term, 'yearsAfter'>): Keeping {
  return { until: yearsFrom(at, yearsAfter), unservedSince: null };
}

interface Looked {
  readonly term: Term;
  /** When the file was made. */
  readonly at: Instant;
  readonly keeping: Keeping;
  readonly service: Service | undefined;
  readonly now: Instant;
}

/** The keeping from now on; null where the term is over and the file goes. */
export function keepingAfter({ term, at, keeping, service, now }: Looked): Keeping | null {
  const { duringService, yearsAfter } = term;
  if (duringService && service?.serving === true)
    return {
      until: latest(yearsFrom(now, yearsAfter), startOf(addDays(dayOf(now), 1))),
      unservedSince: null,
    };
  const unknown = duringService && service !== undefined && service.endedAt === null;
  const unservedSince = unknown ? (keeping.unservedSince ?? now) : null;
  const ended = duringService ? (service?.endedAt ?? unservedSince ?? at) : at;
  const until = yearsFrom(latest(at, ended), yearsAfter);
  return until > now ? { until, unservedSince } : null;
}

const latest = (one: Instant, other: Instant) => (one > other ? one : other);

/** The last day of the term still belongs to it. */
function yearsFrom(at: Instant, years: number): Instant {
  return startOf(addDays(addMonths(dayOf(at), years * 12), 1));
}

/** Several sources as one: served as long as one of them serves; ended when the last did. */
export function joinServices(sources: readonly ServiceOf[]): ServiceOf {
  return async (tx, holders) => {
    const found: [string, Service][] = [];
    for (const source of sources) found.push(...(await source(tx, holders)));
    const grouped = Map.groupBy(found, ([holder]) => holder);
    return new Map(
      [...grouped].flatMap(([holder, services]) => {
        const one = joined(services.map(([, service]) => service));
        return one === undefined ? [] : [[holder, one] as const];
      }),
    );
  };
}

/** All services of one person as one; undefined where there was none. */
export function joined([first, ...others]: readonly Service[]): Service | undefined {
  return first === undefined ? undefined : others.reduce(both, first);
}

function both(one: Service, other: Service): Service {
  if (one.serving || other.serving) return { serving: true, endedAt: null };
  const known = one.endedAt !== null && other.endedAt !== null;
  return { serving: false, endedAt: known ? latest(one.endedAt, other.endedAt) : null };
}
