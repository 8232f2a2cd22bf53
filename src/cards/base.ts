/** The old base as one part: what the composition root joins to the rest. */
import type { Consumer } from '../kernel/outbox.ts';
import type { AnyRegister } from '../kernel/register.ts';
import type { AnyRoute } from '../kernel/route.ts';
import type { SubjectNames } from '../kernel/routes.ts';
import { campaign } from './campaign.ts';
import { campaignRoutes } from './campaign-routes.ts';
import { rules as campaignRules } from './campaign-rules.ts';
import { campaignNames } from './campaign-store.ts';
import { legacyRoutes } from './legacy-routes.ts';
import { rules as legacyRules } from './legacy-rules.ts';
import { penaltyConsumers } from './penalty-consumers.ts';
import { rules as qualityRules } from './quality.ts';
import { qualityRoutes } from './quality-routes.ts';
import { rules as rateRules } from './rate.ts';
import { review } from './review.ts';
import { reviewConsumers } from './review-consumers.ts';
import { reviewRoutes } from './review-routes.ts';
import { rules as reviewRules } from './review-rules.ts';
import { reviewNames } from './review-store.ts';
import type { BaseServices } from './services.ts';

export const rules = [...legacyRules, ...campaignRules, ...rateRules, ...qualityRules, ...reviewRules];
export const registers: readonly AnyRegister[] = [campaign, review];
export const consumers: readonly (readonly [string, Consumer])[] = [...reviewConsumers, ...penaltyConsumers];

/** Before the routes of single cards, whose address `/cards/:id` would take the lists for cards. */
export function routes(services: BaseServices): AnyRoute[] {
  return [
    ...campaignRoutes(services),
    ...reviewRoutes(services),
    ...qualityRoutes(services),
    ...legacyRoutes(services),
  ];
}

export const names: readonly [string, SubjectNames][] = [
  [campaign.name, campaignNames],
  [review.name, reviewNames],
];

/** Names of the clocks, by `<state table>.<kind>`. */
export const clockTitles: readonly [string, { readonly zh: string; readonly en: string }][] = [
  ['campaign.deadline', { zh: '补登记截止', en: 'End of a registration campaign' }],
  ['campaign.warn-30', { zh: '补登记首次提醒', en: 'First warning of a registration campaign' }],
  ['campaign.warn-7', { zh: '补登记再次提醒', en: 'Second warning of a registration campaign' }],
  ['campaign.warn-1', { zh: '补登记最后提醒', en: 'Last warning of a registration campaign' }],
  ['card_review.review', { zh: '持卡核实', en: 'Review of cards' }],
];
