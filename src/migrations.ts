/** Every schema change of the product, in order of application. */
import { bankAccountsMigration } from './accounts/migrations/0062-accounts.ts';
import { accountListsMigration } from './accounts/migrations/0071-account-lists.ts';
import { blacklistMigration } from './blacklist/migrations/0066-blacklist.ts';
import { blacklistRelookMigration } from './blacklist/migrations/0072-blacklist-relook.ts';
import { callsMigration } from './calls/migrations/0050-calls.ts';
import { cardsMigration } from './cards/migrations/0024-cards.ts';
import { sweepMigration } from './cards/migrations/0026-sweep.ts';
import { legacyMigration } from './cards/migrations/0027-legacy.ts';
import { complaintsMigration } from './cards/migrations/0028-complaints.ts';
import { numberStockMigration } from './cards/migrations/0030-number-stock.ts';
import { channelsMigration } from './channels/migrations/0028-channels.ts';
import { dispatchMigration } from './dispatch/migrations/0023-dispatch.ts';
import { interopMigration } from './exchange/interop/migrations/0076-interop.ts';
import { exchangeMigration } from './exchange/migrations/0064-exchange.ts';
import { exchangeMoreMigration } from './exchange/migrations/0077-exchange-more.ts';
import { identityMigration } from './identity/migrations/0020-identity.ts';
import { investigationMigration } from './investigation/migrations/0075-investigation.ts';
import { iotMigration } from './iot/migrations/0029-iot.ts';
import { kernelMigration } from './kernel/migrations/0001-kernel.ts';
import { importsMigration } from './kernel/migrations/0004-imports.ts';
import { keyServicesMigration } from './key-services/migrations/0040-key-services.ts';
import { noticesMigration } from './notices/migrations/0026-notices.ts';
import { penaltiesMigration } from './penalties/migrations/0060-penalties.ts';
import { penaltyDocumentsMigration } from './penalties/migrations/0078-penalty-documents.ts';
import { accountsMigration } from './platform/auth/migration.ts';
import type { NamedMigration } from './platform/database/migrate.ts';
import { vaultMigration } from './platform/vault-migration.ts';
import { platformsMigration } from './platforms/migrations/0068-platforms.ts';
import { ownAccountsMigration } from './platforms/migrations/0074-own-accounts.ts';
import { reportsMigration } from './reports/migrations/0010-reports.ts';

export const migrations: readonly NamedMigration[] = [
  kernelMigration,
  accountsMigration,
  vaultMigration,
  importsMigration,
  reportsMigration,
  identityMigration,
  dispatchMigration,
  cardsMigration,
  noticesMigration,
  sweepMigration,
  legacyMigration,
  channelsMigration,
  complaintsMigration,
  iotMigration,
  numberStockMigration,
  keyServicesMigration,
  callsMigration,
  penaltiesMigration,
  bankAccountsMigration,
  exchangeMigration,
  blacklistMigration,
  platformsMigration,
  accountListsMigration,
  blacklistRelookMigration,
  ownAccountsMigration,
  investigationMigration,
  interopMigration,
  exchangeMoreMigration,
  penaltyDocumentsMigration,
];
