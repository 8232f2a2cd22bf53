/** What this folder gives the composition root. */
import type { AnyRegister } from '../kernel/register.ts';
import type { AnyRoute } from '../kernel/route.ts';
import { bankAccount } from './account.ts';
import { type AccountServices, accountRoutes } from './account-routes.ts';
import { accountCleanup } from './cleanup.ts';
import { cleanupRoutes } from './cleanup-routes.ts';
import { debitCardException } from './exception.ts';
import { exceptionRoutes } from './exception-routes.ts';
import { fundHold } from './fund-hold.ts';
import { fundRequest } from './fund-request.ts';
import { fundReturn } from './fund-return.ts';
import { fundRoutes } from './fund-routes.ts';
import { previewRoutes } from './preview-routes.ts';
import { transfer } from './transfer.ts';
import { transferRoutes } from './transfer-routes.ts';

export { consumers } from './consumers.ts';
export { handOver } from './hand-over.ts';
export { purposes } from './keys.ts';
export { releaseDue } from './release.ts';
export { runSurveys } from './survey.ts';
export { clockTitles } from './words.ts';

export const registers: readonly AnyRegister[] = [
  bankAccount,
  debitCardException,
  accountCleanup,
  transfer,
  fundHold,
  fundRequest,
  fundReturn,
];

export function routes(services: AccountServices): AnyRoute[] {
  return [
    ...previewRoutes(services),
    ...accountRoutes(services),
    ...exceptionRoutes(services),
    ...cleanupRoutes(services),
    ...transferRoutes(services),
    ...fundRoutes(services),
  ];
}
