/** What this folder gives the composition root. */
import type { AnyRegister } from '../kernel/register.ts';
import type { AnyRoute } from '../kernel/route.ts';
import { actRoutes } from './act-routes.ts';
import { numberBlock } from './block.ts';
import { capException } from './exception.ts';
import { outboundPermission } from './outbound.ts';
import { outboundRoutes } from './outbound-routes.ts';
import { keyReport } from './report.ts';
import { serviceDraw, serviceReview } from './review.ts';
import { reviewRoutes } from './review-routes.ts';
import { type KeyServiceServices, ledgerRoutes } from './routes.ts';
import { keyService } from './service.ts';
import { voipBan } from './voip-ban.ts';

export { consumers } from './consumers.ts';
export { openPaperReviews } from './make-draw.ts';
export { clockTitles } from './words.ts';

export const registers: readonly AnyRegister[] = [
  keyService,
  capException,
  numberBlock,
  outboundPermission,
  serviceDraw,
  serviceReview,
  voipBan,
  keyReport,
];

export function routes(services: KeyServiceServices): AnyRoute[] {
  return [
    ...ledgerRoutes(services),
    ...actRoutes(services),
    ...outboundRoutes(services),
    ...reviewRoutes(services),
  ];
}
