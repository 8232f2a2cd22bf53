/** Writes the generated pages of docs/: `node scripts/generate-docs.ts`. `duanka test` compares them (step docs). */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pages } from './docs-pages.ts';

const root = join(import.meta.dirname, '..');
for (const { path, render } of pages) {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), await render(root));
  process.stdout.write(`${path}\n`);
}
