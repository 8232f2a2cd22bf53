/** What this folder gives the composition root. */
import type { Rule } from '../../kernel/decision.ts';
import type { AnyRegister } from '../../kernel/register.ts';
import type { SubjectNames } from '../../kernel/routes.ts';
import { namedBy } from '../../kernel/subjects.ts';
import { reader } from './reader.ts';
import { readerRules } from './reader-rules.ts';

export { toolDesk } from './desk.ts';
export { interopRoutes as routes } from './routes.ts';
export { sharing } from './share.ts';
export { namespaceOf } from './versions.ts';

export const registers: readonly AnyRegister[] = [reader];
export const rules: readonly Rule[] = readerRules;
export const names: readonly (readonly [string, SubjectNames])[] = [
  [reader.name, namedBy(reader.name, 'recipient')],
];
