/** Opening and ending of cards, orders of authorities and questions of citizens as one part for the composition root. */
import type { Consumer } from '../kernel/outbox.ts';
import type { AnyRegister } from '../kernel/register.ts';
import type { AnyRoute } from '../kernel/route.ts';
import type { SubjectNames } from '../kernel/routes.ts';
import { card } from './card.ts';
import { consumers as cardConsumers } from './consumers.ts';
import { rules as endingRules } from './ending-rules.ts';
import { rules as lifeRules } from './life-rules.ts';
import { noticeConsumers } from './notice-consumers.ts';
import { onlineOrderRoutes } from './online-order-routes.ts';
import { ownQuery } from './own-query.ts';
import { ownRoutes } from './own-routes.ts';
import { cardRoutes } from './routes.ts';
import type { CardServices } from './services.ts';
import { shutdownOrder } from './shutdown.ts';
import { shutdownRoutes } from './shutdown-routes.ts';
import { rules as shutdownRules } from './shutdown-rules.ts';
import { cardNames, shutdownNames } from './store.ts';

export const rules = [...lifeRules, ...endingRules, ...shutdownRules];
export const registers: readonly AnyRegister[] = [card, shutdownOrder, ownQuery];
export const consumers: readonly (readonly [string, Consumer])[] = [...cardConsumers, ...noticeConsumers];

export function routes(services: CardServices): AnyRoute[] {
  return [
    ...cardRoutes(services),
    ...shutdownRoutes(services),
    ...ownRoutes(services),
    ...onlineOrderRoutes(services),
  ];
}

export const names: readonly [string, SubjectNames][] = [
  [card.name, cardNames],
  [shutdownOrder.name, shutdownNames],
];

/** Names of the clocks, by `<state table>.<kind>`. */
export const clockTitles: readonly [string, { readonly zh: string; readonly en: string }][] = [
  ['card.order', { zh: '订单激活', en: 'Activate the order' }],
  ['card.look-up', { zh: '查询其他企业持卡数', en: 'Look up the cards with other companies' }],
  ['card.shutdown', { zh: '执行关停', en: 'Carry out the shutdown' }],
  ['card.dispute', { zh: '核查“非本人办理”', en: 'Check a number somebody says is not theirs' }],
  ['card.transfer', { zh: '核实使用人', en: 'Clear up who uses the number' }],
  ['shutdown_order.executed', { zh: '关停命令执行完毕', en: 'Shutdown order carried out' }],
];
