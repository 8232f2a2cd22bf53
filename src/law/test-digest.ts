/** The state of the sources that a test run belongs to. */
import { createHash } from 'node:crypto';
import { globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** SHA-256 (hex) over names and bytes of src/**\/*.ts and law/** below `root`. */
export function sourceDigest(root: string): string {
  const names = globSync(['src/**/*.ts', 'law/**/*'], { cwd: root }).map((name) =>
    name.replaceAll('\\', '/'),
  );
  const hash = createHash('sha256');
  for (const name of names.sort()) {
    const path = join(root, name);
    if (!statSync(path).isFile()) continue;
    const bytes = readFileSync(path);
    hash.update(`${name}\0${bytes.length}\0`).update(bytes);
  }
  return hash.digest('hex');
}
