/** Dialects of the product; another one comes with its description (`--dialect`). */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Dialect, readDialect } from '../log-dialect.ts';

export function shippedDialects(): ReadonlyMap<string, Dialect> {
  return new Map(
    ['kamailio-acc', 'switch-cdr'].map((name) => [
      name,
      readDialect(readFileSync(join(import.meta.dirname, `${name}.yaml`), 'utf8')),
    ]),
  );
}
