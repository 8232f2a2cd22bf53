/** What the sweep looks for on a day, and the groups a card is in by what was found. Pure. */
import { type Day, dayOf, type Instant } from '../kernel/time.ts';
import type { LawView } from '../law/index.ts';
import type { ExtraGroup, GroupHit, HighFraudArea } from './reverify.ts';

/** The settings of one day; null in place of groups before there were any (2021 notice). */
export interface SweepSettings {
  readonly today: Day;
  readonly notStartedDays: number;
  readonly usageLagDays: number;
  readonly groups: GroupSettings | null;
}

export interface GroupSettings {
  readonly manyCards: number;
  /** Kinds that count toward the cards of a person. */
  readonly kinds: readonly string[];
  readonly sleepingDays: number;
  readonly silentDays: number;
  readonly areas: readonly HighFraudArea[];
  readonly areaDays: number;
  readonly alerts: { readonly alerts: number; readonly distinct_days: number; readonly window_days: number };
  /** Further groups that hold on this day. */
  readonly extras: readonly string[];
  readonly cooldownDays: number;
}

export function sweepSettings(law: LawView, now: Instant): SweepSettings {
  const today = dayOf(now);
  const number = (key: string) => law.number(key).value;
  const groups = (): GroupSettings => ({
    manyCards: number('reverify.many_cards_from'),
    kinds: law.parameter<readonly string[]>('cards.counted_kinds').value,
    sleepingDays: number('reverify.sleeping_days'),
    silentDays: number('reverify.silent_days'),
    areas: law.parameter<readonly HighFraudArea[]>('reverify.high_fraud_areas').value,
    areaDays: number('reverify.area_days'),
    alerts: law.parameter<GroupSettings['alerts']>('reverify.model_alerts').value,
    extras: law
      .parameter<readonly ExtraGroup[]>('reverify.extra_groups')
      .value.filter(({ from, to }) => from <= today && today <= to)
      .map(({ id }) => id),
    cooldownDays: number('reverify.cooldown_days'),
  });
  return {
    today,
    notStartedDays: number('reverify.not_started_days'),
    usageLagDays: number('reverify.usage_lag_days'),
    groups: law.inForce('mps-miit-2021.4.1') ? groups() : null,
  };
}

/** What the pass over the cards wrote down about one of them; null: not in that group. */
export interface Found {
  readonly listed: string | null;
  readonly cards: number | null;
  /** Days without use, by which it is sleeping or silent. */
  readonly sleeping: number | null;
  readonly silent: number | null;
  readonly started: boolean;
  readonly area: string | null;
  readonly areaOn: Day | null;
  readonly alerts: number | null;
  readonly alertDays: number | null;
  readonly extra: string | null;
  readonly extraReference: string | null;
  /** Days since the sale of a card that was never used and whose holder was not reminded yet. */
  readonly idle: number | null;
}

export function hitsOf(found: Found): GroupHit[] {
  const { listed, cards, sleeping, silent, started, area, areaOn, alerts, alertDays, extra } = found;
  const hits: GroupHit[] = [];
  if (listed !== null) hits.push({ group: 'listed', evidence: listed });
  if (cards !== null) hits.push({ group: 'many-cards', evidence: String(cards), cards });
  if (sleeping !== null)
    hits.push({ group: 'sleeping', evidence: String(sleeping), days: sleeping, started });
  if (silent !== null) hits.push({ group: 'silent', evidence: String(silent), days: silent });
  if (area !== null && areaOn !== null)
    hits.push({ group: 'high-fraud-area', evidence: `${area} ${areaOn}`, area, on: areaOn });
  if (alerts !== null && alertDays !== null)
    hits.push({ group: 'model-alerts', evidence: String(alerts), alerts, days: alertDays });
  if (extra !== null) hits.push({ group: 'extra', evidence: found.extraReference ?? extra, id: extra });
  return hits;
}
