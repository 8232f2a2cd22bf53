/** Documents that can grow stale: generated pages, and the list of dependencies. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pages } from '../docs-pages.ts';

/** The generated pages whose file differs from what the code says today. */
export async function stalePages(root: string): Promise<string[]> {
  const stale: string[] = [];
  for (const { path, render } of pages) {
    const file = join(root, path);
    const written = existsSync(file) ? readFileSync(file, 'utf8') : undefined;
    if (written !== (await render(root))) stale.push(`${path} is stale; run: node scripts/generate-docs.ts`);
  }
  return stale;
}

interface Manifest {
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
}

/** Where docs/dependencies.md and the package.json files do not name the same packages. */
export function dependencyListFaults(root: string): string[] {
  const manifests = ['package.json', 'console/package.json'].map(
    (path) => JSON.parse(readFileSync(join(root, path), 'utf8')) as Manifest,
  );
  const used = manifests.flatMap(({ dependencies, devDependencies }) =>
    Object.keys({ ...dependencies, ...devDependencies }),
  );
  return listFaults(used, readFileSync(join(root, 'docs/dependencies.md'), 'utf8'));
}

/** Compares package names with the first column of the page's tables. */
export function listFaults(used: readonly string[], page: string): string[] {
  const listed = [...page.matchAll(/^\| `([^`]+)`/gm)].map((match) => match[1] ?? '');
  return [
    ...used
      .filter((name) => !listed.includes(name))
      .map((name) => `docs/dependencies.md does not explain ${name}`),
    ...listed
      .filter((name) => !used.includes(name))
      .map((name) => `docs/dependencies.md explains ${name}, which is not used`),
  ];
}

/** Relative links of the documents that lead to nothing. */
export function linkFaults(root: string): string[] {
  const files = globSync(['README*.md', 'CONTRIBUTING.md', 'docs/**/*.md', 'src/*/README.md'], { cwd: root });
  return files.sort().flatMap((file) =>
    relativeLinks(readFileSync(join(root, file), 'utf8'))
      .filter((link) => !existsSync(join(root, dirname(file), link)))
      .map((link) => `${file} links to ${link}, which does not exist`),
  );
}

/** Targets of Markdown links and pictures that are files, without their section; code is no link. */
export function relativeLinks(page: string): string[] {
  const prose = page.replaceAll(/^```[\s\S]*?^```/gm, '').replaceAll(/`[^`\n]*`/g, '``');
  return [...prose.matchAll(/\]\(([^)\s]+)(?: "[^"]*")?\)/g)]
    .map((match) => decodeURI((match[1] ?? '').replace(/#.*$/, '')))
    .filter((target) => target !== '' && !/^[a-z][a-z0-9+.-]*:/i.test(target));
}
