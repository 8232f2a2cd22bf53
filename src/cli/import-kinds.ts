/** `duanka import` as the command line explains it, and its kinds by name. */
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
function kindsHelp(language: 'zh' | 'en'): string {
  const width = Math.max(...Object.keys(IMPORT_KINDS).map((name) => name.length)) + 2;
  return Object.entries(IMPORT_KINDS)
    .map(([name, kind]) => {
      const formats = Object.entries(kind.formats);
      const [[, { columns } = { columns: {} }] = []] = formats;
      const told =
        formats.length > 1
          ? `--format ${formats.map(([format]) => format).join(' | ')}`
          : Object.entries(columns)
              .map(([name, { zh }]) => (language === 'zh' ? zh : name))
              .join(',');
      const [title, note] = [kind[language], kind.note[language]];
      const said = language === 'zh' ? `${title}：${note}` : `${title}: ${note}`;
      return `    ${name.padEnd(width)}${said}\n${' '.repeat(width + 4)}${told}`;
    })
    .join('\n');
}

/** Rejected rows of a dry run that are told when no file is named for them. */
export const FAULTS_TOLD = 20;

export const HELP = {
  zh: `duanka import 种类 文件 [--dry-run] [--format 格式] [--dialect 说明.yaml] [--org 机构] [--rejected 文件] [--batch 行数] [--json] [--data 目录]
duanka import 种类 --template [--format 格式]

  种类
${kindsHelp('zh')}
  文件        CSV（逗号、制表符或分号分隔；UTF-8、UTF-16 或 GB18030；原样或 gzip），- 表示标准输入
              表头用中文或英文列名均可，不分先后；取值也可写中文
  --dry-run   只检查：逐行读取并判定，什么都不保存，结果与导入相同
  --template  打印模板：表头和一行示例（示例中的人和号码都是虚构的）
  --format    文件的格式（默认 duanka；没有 duanka 格式的须写明）
  --dialect   话单（calls）的格式说明，例子见 src/calls/dialects
  --org       数据所属的机构；只有一个机构时不必写，全新的数据目录会建立机构 local
  --rejected  退回的行写到哪里（默认：数据目录下 imports/<编号>.rejected.csv；只检查时默认列出前 ${FAULTS_TOLD} 行）
  --batch     一起提交的行数（默认 1000）；中断后再次导入，从最后一批之后接着做
  --json      JSON 行，最后一行是 {rows, accepted, duplicate, rejected}，在网号码另有 sorts

使用内置数据库时，请先停止平台再运行。
退出码：0 完成 · 1 完成但有退回 · 2 用法有误 · 3 失败`,
  en: `duanka import KIND FILE [--dry-run] [--format FORMAT] [--dialect LAYOUT.yaml] [--org ORG] [--rejected FILE] [--batch ROWS] [--json] [--data FOLDER]
duanka import KIND --template [--format FORMAT]

  KIND
${kindsHelp('en')}
  FILE        CSV (comma, tab or semicolon; UTF-8, UTF-16 or GB18030; plain or gzip), or - for standard input
              columns under their English or Chinese names, in any order; values in Chinese words too
  --dry-run   only check: every row is read and decided, nothing is kept, the result is that of an import
  --template  print a file to fill in: header and one example row (whoever it names is made up)
  --format    format of the file (default duanka; where there is none of that name, it must be named)
  --dialect   layout of call records (calls), described in YAML; examples in src/calls/dialects
  --org       organisation whose data they are; not needed where there is only one; new data get the organisation local
  --rejected  where to write rejected rows (default: imports/<run>.rejected.csv in the data folder; a dry run tells the
              first ${FAULTS_TOLD} instead)
  --batch     rows that are committed together (default 1000); an interrupted import goes on after the last batch
  --json      JSON lines; the last one is {rows, accepted, duplicate, rejected}, for lines also sorts

On the embedded database, stop the platform first.
exit code: 0 done · 1 done with rejected rows · 2 usage · 3 failed`,
};
