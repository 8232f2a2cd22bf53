/** What `duanka import` can take in: for each kind its columns, and how a row becomes a command or a figure. */
import { join } from 'node:path';
import { type Platform, ROOT } from '../app.ts';
import { lineTarget } from '../cards/import.ts';
import { COLUMNS as CARD_COLUMNS } from '../cards/import-row.ts';
import {
  ALERT_COLUMNS,
  alertTarget,
  LISTED_COLUMNS,
  listedTarget,
  USAGE_COLUMNS,
  usageTarget,
} from '../cards/usage-import.ts';
import { loadDivisions } from '../identity/load.ts';
import { type FigureTarget, type ImportOptions, importFile, type SourceFile } from '../kernel/import.ts';
import type { ImportRun } from '../kernel/import-run.ts';
import { dayOf } from '../kernel/time.ts';
import { FORMATS, formatNamed, importTarget } from '../reports/import.ts';
import { cliError } from './errors.ts';
import { oneOf } from './platform.ts';

interface Circumstances {
  readonly platform: Platform;
  /** Organisation whose data the rows are. */
  readonly org: string;
  readonly format: string;
}

export interface ImportKind {
  readonly zh: string;
  readonly en: string;
  /** Columns a file of this format must have. Throws for a format that is not known. */
  columns(format: string): readonly string[];
  /** Name under which a run is kept, so that a file is known again as what it was imported as. */
  runFormat(format: string): string;
  run(source: SourceFile, by: Circumstances, options: ImportOptions): Promise<ImportRun>;
}

/** Figures about lines, which are written without a decision. */
function figures<C extends { readonly type: string }>(
  name: string,
  zh: string,
  en: string,
  {
    columns,
    target,
  }: {
    readonly columns: readonly string[];
    readonly target: (reading: Pick<Platform, 'plan'> & { readonly now: string }) => FigureTarget<C>;
  },
): ImportKind {
  return {
    zh,
    en,
    ...onlyFormat(columns),
    runFormat: () => name,
    run: (source, { platform }, options) =>
      importFile(source, target({ plan: platform.plan, now: platform.kernel.clock.now() }), options),
  };
}

const KINDS: Readonly<Record<string, ImportKind>> = {
  cards: {
    zh: '企业已有的全部号码及其登记（含未实名的老用户）',
    en: 'every line of a company as its own system has it, registered or not',
    ...onlyFormat(CARD_COLUMNS),
    runFormat: () => 'cards',
    run: (source, { platform, org }, options) => {
      const divisions = loadDivisions(join(ROOT, 'law', 'divisions', 'divisions.txt'));
      const by = { org, now: platform.kernel.clock.now() };
      return importFile(source, lineTarget({ ...platform, divisions }, by, options), options);
    },
  },
  usage: figures(
    'usage',
    '每个号码每天的使用：number,day,kind(voice|sms|data|attach),area(境外地区代码，境内留空)',
    'use of each line on each day: number,day,kind(voice|sms|data|attach),area(foreign area, empty at home)',
    { columns: USAGE_COLUMNS, target: usageTarget },
  ),
  listed: figures(
    'listed',
    '机关通报的涉诈号码：number,listed_on,reference[,list(另行增加的对象)]',
    'numbers an authority named: number,listed_on,reference[,list(further group)]',
    { columns: LISTED_COLUMNS, target: listedTarget },
  ),
  alerts: figures(
    'alerts',
    '预警模型的命中：number,at,model,reference',
    'alerts of a warning model: number,at,model,reference',
    { columns: ALERT_COLUMNS, target: alertTarget },
  ),
  reports: {
    zh: `公众举报（--format ${Object.keys(FORMATS).join(' | ')}）`,
    en: `reports of the public (--format ${Object.keys(FORMATS).join(' | ')})`,
    columns: (format) => formatNamed(format).columns,
    runFormat: (format) => format,
    run: (source, { platform, org, format }, options) =>
      importFile(source, importTarget(format, platform, org, dayOf(platform.kernel.clock.now())), options),
  },
};

/** Throws `cli.import-kind`. */
export function kindNamed(name: string | undefined): ImportKind {
  const kind = name !== undefined && Object.hasOwn(KINDS, name) ? KINDS[name] : undefined;
  if (kind === undefined)
    throw cliError('cli.import-kind', { facts: { kind: name ?? '', known: Object.keys(KINDS).join(', ') } });
  return kind;
}

/** The kinds, one a line, for the help. */
export function kindsHelp(language: 'zh' | 'en'): string {
  return Object.entries(KINDS)
    .map(([name, kind]) => `    ${name.padEnd(8)}${kind[language]}`)
    .join('\n');
}

/** Columns of a kind that has one format only. Throws `cli.value-unknown`. */
function onlyFormat(columns: readonly string[]): Pick<ImportKind, 'columns'> {
  return {
    columns: (format) => {
      oneOf(['duanka'], format, '--format');
      return columns;
    },
  };
}
