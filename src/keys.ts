/** The keys an organisation needs, of all registers together. */

import { purposes as accounts } from './accounts/parts.ts';
import { purposes as calls } from './calls/parts.ts';
import { purposes as complaints } from './cards/complaint-words.ts';
import { purposes as guesses } from './cards/guesses.ts';
import { purposes as lines } from './cards/import.ts';
import { purposes as channels } from './channels/keys.ts';
import { purposes as identity } from './identity/intake.ts';
import { purposes as investigation } from './investigation/ids.ts';
import { CASE_TOKEN_PURPOSE } from './kernel/case-token.ts';
import { REJECTED_PURPOSE } from './kernel/import-run.ts';
import { purposes as keyServices } from './key-services/import.ts';
import { purposes as notices } from './notices/intake.ts';
import { purposes as penalties } from './penalties/intake.ts';
import { purposes as platforms } from './platforms/ids.ts';
import { purposes as reports } from './reports/intake.ts';

const PURPOSES: readonly string[] = [
  REJECTED_PURPOSE,
  CASE_TOKEN_PURPOSE,
  'blob',
  ...accounts,
  ...calls,
  ...lines,
  ...complaints,
  ...guesses,
  ...channels,
  ...identity,
  ...keyServices,
  ...notices,
  ...penalties,
  ...investigation,
  ...platforms,
  ...reports,
];

/**
 * Makes the keys of an organisation ready, before any transaction that seals: keys are fetched over a connection of
 * their own, which the embedded database does not have inside a transaction.
 */
export async function prepareKeys(
  vault: { prepare(org: string, purpose: string): Promise<void> },
  org: string,
): Promise<void> {
  for (const purpose of PURPOSES) await vault.prepare(org, purpose);
}
