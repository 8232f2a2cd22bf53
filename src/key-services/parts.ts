/** What this folder gives the composition root. */
import type { AnyRegister } from '../kernel/register.ts';
import type { AnyRoute } from '../kernel/route.ts';
import { actRoutes } from './act-routes.ts';
import { allotmentRoutes } from './allotment-routes.ts';
import { numberBlock } from './block.ts';
import { cleanupReport } from './cleanup-report.ts';
import { deskRoutes } from './desk-routes.ts';
import { capException } from './exception.ts';
import { ledgerInquiry } from './inquiry.ts';
import { ledgerLookup } from './lookup.ts';
import { outboundPermission } from './outbound.ts';
import { outboundRoutes } from './outbound-routes.ts';
import { keyReport } from './report.ts';
import { serviceDraw, serviceReview } from './review.ts';
import { reviewRoutes } from './review-routes.ts';
import { type KeyServiceServices, ledgerRoutes } from './routes.ts';
import { keyService } from './service.ts';
import { supervisionRoutes } from './supervision-routes.ts';
import { voipBan } from './voip-ban.ts';
import { voipOrder } from './voip-order.ts';

export { consumers } from './consumers.ts';
export { openPaperReviews } from './make-draw.ts';
export { serviceOf } from './read-model.ts';
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
  ledgerInquiry,
  ledgerLookup,
  voipOrder,
  cleanupReport,
];

export function routes(services: KeyServiceServices): AnyRoute[] {
  return [
    ...ledgerRoutes(services),
    ...actRoutes(services),
    ...allotmentRoutes(services),
    ...outboundRoutes(services),
    ...reviewRoutes(services),
    ...supervisionRoutes(services),
    ...deskRoutes(services),
  ];
}
