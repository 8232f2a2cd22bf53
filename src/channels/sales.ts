/**
 * What the stream of sales gives away: cards sold without registration, registered falsely, opened in bulk, or farmed;
 * and registrations that repeat a photo or a handler, or passed a portrait that did not match. Pure: sales of one
 * outlet in, suspicions out.
 */
import { addDays, addHours, type Day, dayOf, type Instant } from '../kernel/time.ts';
import type { LawView } from '../law/index.ts';
import type { SCREENS } from './contract.ts';
import type { Breach } from './messages.ts';

/** One sale, with what its identity checks left behind. */
export interface Sale {
  readonly card: string;
  readonly staff: string;
  readonly soldAt: Instant;
  readonly activatedAt: Instant | null;
  readonly registration: 'complete' | 'none' | 'wrong';
  readonly holder: string | null;
  readonly handler: string | null;
  /** Digests of the photos taken on the spot. */
  readonly photos: readonly string[];
  readonly portraitFailed: boolean;
  readonly firstUsedOn: Day | null;
  readonly lastUsedOn: Day | null;
}

export interface Suspected {
  readonly staff: string;
  /** One of the two is set: a breach of 452 (5), or what the screen of registrations shows. */
  readonly breach: Exclude<Breach, 'further'> | null;
  readonly screen: (typeof SCREENS)[number] | null;
  readonly cards: readonly string[];
  readonly counted: Readonly<Record<string, number>>;
}

interface BulkOpening {
  readonly per_hour: number;
  readonly per_day: number;
}

interface CardFarming {
  readonly activations: number;
  readonly use: readonly ('idle' | 'scripted')[];
  readonly window_days: number;
}

interface Screen {
  readonly holders_per_photo: number;
  readonly holders_per_handler: number;
}

/** How far back sales must be read for every detector to see its whole window. */
export function lookBackDays(law: LawView): number {
  return 2 * law.parameter<CardFarming>('agent.card_farming').value.window_days + 1;
}

/** Every suspicion about one outlet, in order of staff. */
export function suspicions(sales: readonly Sale[], law: LawView, now: Instant): Suspected[] {
  const byStaff = [...Map.groupBy(sales, ({ staff }) => staff)];
  return [
    ...byStaff.flatMap(([staff, own]) => [
      ...registrationBreaches(staff, own),
      ...bulkOpening(staff, own, law.parameter<BulkOpening>('agent.bulk_opening').value),
      ...cardFarming(staff, own, law.parameter<CardFarming>('agent.card_farming').value, dayOf(now)),
    ]),
    ...screens(sales, law.parameter<Screen>('channel.screen').value),
  ];
}

function registrationBreaches(staff: string, sales: readonly Sale[]): Suspected[] {
  // Not yet activated means the registration may still be under way.
  const missing = sales.filter(
    ({ registration, activatedAt }) => registration === 'none' && activatedAt !== null,
  );
  const wrong = sales.filter(({ registration }) => registration === 'wrong');
  return [...breach(staff, 'no-registration', missing), ...breach(staff, 'false-registration', wrong)];
}

function breach(staff: string, kind: Exclude<Breach, 'further'>, sales: readonly Sale[]): Suspected[] {
  if (sales.length === 0) return [];
  const cards = sales.map(({ card }) => card);
  return [{ staff, breach: kind, screen: null, cards, counted: { cards: cards.length } }];
}

/** As many within one hour or one day in China as the setting says. */
function bulkOpening(staff: string, sales: readonly Sale[], limit: BulkOpening): Suspected[] {
  const hour = fullestHour(sales);
  const days = Map.groupBy(sales, ({ soldAt }) => dayOf(soldAt)).values();
  const day = [...days].reduce<readonly Sale[]>((most, one) => (one.length > most.length ? one : most), []);
  if (hour.length < limit.per_hour && day.length < limit.per_day) return [];
  const cards = [...new Set([...hour, ...day].map(({ card }) => card))];
  return [
    {
      staff,
      breach: 'bulk-opening',
      screen: null,
      cards,
      counted: { perHour: hour.length, perDay: day.length },
    },
  ];
}

/** The hour, wherever it begins, in which most cards were sold. */
function fullestHour(sales: readonly Sale[]): readonly Sale[] {
  const ordered = sales.toSorted((a, b) => a.soldAt.localeCompare(b.soldAt));
  let first = 0;
  let best: readonly Sale[] = [];
  ordered.forEach((sale, index) => {
    const earliest = addHours(sale.soldAt, -1);
    while ((ordered[first]?.soldAt ?? sale.soldAt) <= earliest) first += 1;
    if (index - first + 1 > best.length) best = ordered.slice(first, index + 1);
  });
  return best;
}

/** Cards put by: activated and then not used in the window, or all used on one and the same day only. */
function cardFarming(staff: string, sales: readonly Sale[], limit: CardFarming, today: Day): Suspected[] {
  const active = sales.flatMap((sale) =>
    sale.activatedAt === null ? [] : [{ ...sale, activatedOn: dayOf(sale.activatedAt) }],
  );
  const idle = active.filter(({ activatedOn, firstUsedOn }) => {
    const windowEnd = addDays(activatedOn, limit.window_days);
    return windowEnd <= today && (firstUsedOn === null || firstUsedOn > windowEnd);
  });
  const onOneDay = active.filter(
    ({ firstUsedOn, lastUsedOn }) => firstUsedOn !== null && firstUsedOn === lastUsedOn,
  );
  const scripted = [...Map.groupBy(onOneDay, ({ firstUsedOn }) => firstUsedOn).values()]
    .filter((group) => group.length >= limit.activations)
    .flat();
  const farmed = [
    ...(limit.use.includes('idle') ? idle : []),
    ...(limit.use.includes('scripted') ? scripted : []),
  ].toSorted((a, b) => a.activatedOn.localeCompare(b.activatedOn));
  const together = farmed.filter(({ activatedOn }) => {
    const near = farmed.filter(
      (other) =>
        other.activatedOn <= activatedOn && addDays(other.activatedOn, limit.window_days) > activatedOn,
    );
    return near.length >= limit.activations;
  });
  if (together.length === 0) return [];
  const cards = farmed.map(({ card }) => card);
  return [
    {
      staff,
      breach: 'card-farming',
      screen: null,
      cards,
      counted: { idle: idle.length, scripted: scripted.length },
    },
  ];
}

/** Signs of borrowed identities (black cards, part 4): across all staff of the outlet. */
function screens(sales: readonly Sale[], limit: Screen): Suspected[] {
  const withPhoto = sales.flatMap((sale) => sale.photos.map((photo) => ({ key: photo, sale })));
  const withHandler = sales.flatMap((sale) => (sale.handler === null ? [] : [{ key: sale.handler, sale }]));
  const mismatched = sales.filter(
    ({ portraitFailed, registration }) => portraitFailed && registration === 'complete',
  );
  return [
    ...repeated(withPhoto, limit.holders_per_photo, 'repeated-photo'),
    ...repeated(withHandler, limit.holders_per_handler, 'repeated-handler'),
    ...[...Map.groupBy(mismatched, ({ staff }) => staff)].map(([staff, group]) =>
      screen(staff, 'portrait-mismatch', group, group.length),
    ),
  ];
}

function repeated(
  keyed: readonly { readonly key: string; readonly sale: Sale }[],
  from: number,
  kind: (typeof SCREENS)[number],
): Suspected[] {
  return [...Map.groupBy(keyed, ({ key }) => key).values()].flatMap((group) => {
    const sales = group.map(({ sale }) => sale);
    const holders = new Set(sales.map(({ holder }) => holder));
    const [first] = sales;
    if (first === undefined || holders.size < from) return [];
    return [screen(first.staff, kind, sales, holders.size)];
  });
}

function screen(
  staff: string,
  kind: (typeof SCREENS)[number],
  sales: readonly Sale[],
  holders: number,
): Suspected {
  return {
    staff,
    breach: null,
    screen: kind,
    cards: [...new Set(sales.map(({ card }) => card))],
    counted: { holders },
  };
}
