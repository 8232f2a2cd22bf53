/** The kinds of `duanka import` as the command line names them. */
import { IMPORT_KINDS, type ImportServices } from '../import-kinds.ts';
import type { ImportKind } from '../kernel/import-kind.ts';
import { nearest } from '../law/nearest.ts';
import { cliError } from './errors.ts';

/** @throws cli.import-kind */
export function kindNamed(name: string | undefined): ImportKind<ImportServices> {
  const kind = name !== undefined && Object.hasOwn(IMPORT_KINDS, name) ? IMPORT_KINDS[name] : undefined;
  if (kind === undefined)
    throw cliError('cli.import-kind', {
      facts: {
        kind: name ?? '',
        nearest: nearest(name ?? '', Object.keys(IMPORT_KINDS)),
        known: Object.keys(IMPORT_KINDS).join(', '),
      },
    });
  return kind;
}

/** The kinds with their columns, for the help; where there are several formats, `--format` names one. */
export function kindsHelp(language: 'zh' | 'en'): string {
  const width = Math.max(...Object.keys(IMPORT_KINDS).map((name) => name.length)) + 2;
  return Object.entries(IMPORT_KINDS)
    .map(([name, kind]) => {
      const formats = Object.entries(kind.formats);
      const [[, columns = []] = []] = formats;
      const told =
        formats.length > 1 ? `--format ${formats.map(([format]) => format).join(' | ')}` : columns.join(',');
      const [title, note] = [kind[language], kind.note[language]];
      const said = language === 'zh' ? `${title}：${note}` : `${title}: ${note}`;
      return `    ${name.padEnd(width)}${said}\n${' '.repeat(width + 4)}${told}`;
    })
    .join('\n');
}
