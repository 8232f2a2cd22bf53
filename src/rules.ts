/** Every rule of every register: what explains a decision, and what coverage is counted from. A test compares this list with the folders. */

import { rules as accounts } from './accounts/rules.ts';
import { rules as blacklist } from './blacklist/rules.ts';
import { rules as calls } from './calls/parts.ts';
import { rules as base } from './cards/base.ts';
import { rules as desk } from './cards/desk.ts';
import { rules as reverification } from './cards/reverification.ts';
import { rules as channels } from './channels/rules.ts';
import { rules as dispatch } from './dispatch/rules.ts';
import { rules as interop } from './exchange/interop/parts.ts';
import { rules as exchange } from './exchange/parts.ts';
import { rules as identity } from './identity/rules.ts';
import { rules as investigation } from './investigation/rules.ts';
import { rules as iot } from './iot/rules.ts';
import type { Rule } from './kernel/decision.ts';
import { rules as keyServices } from './key-services/rules.ts';
import { rules as notices } from './notices/rules.ts';
import { rules as penalties } from './penalties/rules.ts';
import { rules as platforms } from './platforms/rules.ts';
import { rules as reports } from './reports/rules.ts';

export const rules: readonly Rule[] = [
  ...accounts,
  ...base,
  ...blacklist,
  ...calls,
  ...channels,
  ...desk,
  ...reverification,
  ...dispatch,
  ...exchange,
  ...interop,
  ...identity,
  ...iot,
  ...keyServices,
  ...notices,
  ...penalties,
  ...investigation,
  ...platforms,
  ...reports,
];
