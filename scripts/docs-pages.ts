/** The pages of docs/ that are made from the code, as text. */
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { registers } from '../src/app.ts';
import type { ErrorCatalogue } from '../src/errors.ts';
import { permissionsPage } from './permissions-page.ts';
import { registerPages, registerReadme } from './register-pages.ts';

export interface Page {
  path: string;
  render(root: string): Promise<string>;
}

/** Every generated page. A new one is added here and nowhere else. */
export const pages: readonly Page[] = [
  { path: 'docs/errors.md', render: async (root) => errorsPage(await collectCatalogue(root)) },
  { path: 'docs/permissions.md', render: async () => permissionsPage(registers) },
  ...Object.keys(registerPages).map((folder) => ({
    path: `src/${folder}/README.md`,
    render: async (root: string) => registerReadme(root, folder),
  })),
];

/** Joins the codes that the folders of src declare in their files *errors.ts. Throws when two folders share a code. */
async function collectCatalogue(root: string): Promise<ErrorCatalogue> {
  const joined: Record<string, ErrorCatalogue[string]> = {};
  for (const path of globSync('src/**/*errors.ts', { cwd: root }).sort()) {
    const module: Record<string, unknown> = await import(pathToFileURL(join(root, path)).href);
    for (const declared of Object.values(module)) {
      if (typeof declared !== 'function' || !('catalogue' in declared)) continue;
      for (const [code, definition] of Object.entries(declared.catalogue as ErrorCatalogue)) {
        if (Object.hasOwn(joined, code)) throw new Error(`${path}: the code ${code} is declared twice`);
        joined[code] = definition;
      }
    }
  }
  return joined;
}

/** The error reference: one table per first part of the code, codes in alphabetical order. */
export function errorsPage(catalogue: ErrorCatalogue): string {
  const byArea = Map.groupBy(Object.keys(catalogue).sort(), (code) => code.split('.', 1)[0] ?? code);
  const sections = [...byArea].map(([area, codes]) => {
    const rows = codes.map((code) => {
      const entry = catalogue[code] as ErrorCatalogue[string];
      const cells = [
        `\`${code}\``,
        entry.kind,
        `${entry.zh}<br>${entry.en}`,
        `${entry.nextZh}<br>${entry.nextEn}`,
      ];
      return `| ${cells.map(cell).join(' | ')} |`;
    });
    const head = '| Code 代码 | Kind 类别 | Sentence 说明 | Next step 下一步 |\n|---|---|---|---|';
    return `## ${area}\n\n${head}\n${rows.join('\n')}\n`;
  });
  const intro = [
    '# Error reference 错误代码',
    '',
    'Made from the code by `node scripts/generate-docs.ts`; do not edit by hand. A code never changes its meaning.',
    'Names in braces stand for facts of the single case. Codes that begin with `launcher.` come from the script `duanka`',
    'before the program runs; each prints its sentence and next step itself.',
    '',
    '本页由代码生成，请勿手工修改。错误代码的含义不会改变；花括号中的名称代表具体事项。以 `launcher.` 开头的代码来自启动脚本，说明与下一步由脚本直接给出。',
  ].join('\n');
  return `${intro}\n\n${sections.join('\n')}`;
}

/** A vertical bar or a line break would end the cell. */
function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}
