/** `duanka law`: show, explain, diff, coverage. The composition root hands in the law, the rules and the output. */
import { CodedError } from '../errors.ts';
import { coverage, type RuleRecord } from './coverage.ts';
import { requireDay } from './days.ts';
import { diff } from './diff.ts';
import { lawError } from './errors.ts';
import { explain } from './explain.ts';
import type { Law } from './model.ts';
import { nearest } from './nearest.ts';
import { type Moment, show } from './show.ts';
import { testRecords } from './test-record.ts';
import { coverageText, diffText, explainText, type Language, showText } from './text.ts';

export interface LawCommandContext {
  readonly law: Law;
  readonly rules: readonly RuleRecord[];
  readonly write: (line: string) => void;
  /** The checkout, for coverage: where tests and their record lie. */
  readonly root: string;
  /** Where errors go; `write` where it is left out. */
  readonly warn?: (line: string) => void;
  readonly language?: Language;
  /** The day that counts where no --at is given (ISO); without it: the latest day the law data know of. */
  readonly today?: string;
}

interface Answer {
  readonly data: unknown;
  readonly text: (language: Language) => string[];
}

interface Command {
  readonly usage: string;
  readonly zh: string;
  readonly en: string;
  /** How many names or days follow the command, at least and at most. */
  readonly takes: readonly [number, number];
  answer(names: readonly string[], moment: Moment, context: LawCommandContext): Answer | Promise<Answer>;
}

const unitsOf = ({ vocabulary }: Law) => new Map(vocabulary.units.map((unit) => [unit.id, unit]));

const commands: Readonly<Record<string, Command>> = {
  show: {
    usage: 'show [ID]',
    zh: '列出文件，或显示一个文件、条款、义务或参数',
    en: 'list the documents, or show a document, clause, obligation or parameter',
    takes: [0, 1],
    answer: ([name], moment, { law }) => {
      const data = show(law, name, moment);
      return { data, text: (language) => showText(data, language, unitsOf(law)) };
    },
  },
  explain: {
    usage: 'explain KEY',
    zh: '说明某日以哪个版本为准，其余版本为何不适用',
    en: 'say which version of a parameter counts on a day and why the others do not',
    takes: [1, 1],
    answer: ([key = ''], moment, { law }) => {
      const data = explain(law, key, moment);
      return { data, text: (language) => explainText(data, language, unitsOf(law)) };
    },
  },
  diff: {
    usage: 'diff DAY1 DAY2',
    zh: '列出两日之间变化的参数和义务',
    en: 'list parameters and obligations that changed between two days',
    takes: [2, 2],
    answer: ([before = '', after = ''], { knownOn }, { law }) => {
      const data = diff(law, { before: requireDay(before), after: requireDay(after), knownOn });
      return { data, text: (language) => diffText(data, language) };
    },
  },
  coverage: {
    usage: 'coverage',
    zh: '列出每项义务由哪些规则和测试落实，哪些未落实',
    en: 'list which rules and tests carry each obligation, and what is open',
    takes: [0, 0],
    answer: async (_names, _moment, { law, rules, root }) => {
      const data = coverage(law, rules, await testRecords(root, law));
      return { data, text: (language) => coverageText(data, language) };
    },
  },
};

/** The options of `duanka law`; the command line reads them and hands the values in. */
export const LAW_OPTIONS = {
  json: { type: 'boolean' },
  at: { type: 'string' },
  'law-as-of': { type: 'string' },
  'known-on': { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** One command line as read: the options that were given, and the other words. */
export interface LawArguments {
  readonly values: {
    readonly json?: boolean;
    readonly at?: string;
    readonly 'law-as-of'?: string;
    readonly 'known-on'?: string;
    readonly help?: boolean;
  };
  readonly positionals: readonly string[];
}

/**
 * Runs one `duanka law` command line.
 * @returns 0 done, 2 usage, 3 failed
 */
export async function lawCommand(
  { values, positionals }: LawArguments,
  context: LawCommandContext,
): Promise<number> {
  const { write, language = 'zh' } = context;
  try {
    const [name, ...names] = positionals;
    if (name === undefined || values.help === true) {
      for (const line of helpLines(language)) write(line);
      return values.help === true ? 0 : 2;
    }
    const command = findCommand(name, names);
    const answer = await command.answer(names, momentOf(values, context), context);
    if (values.json === true) write(JSON.stringify(answer.data));
    else for (const line of answer.text(language)) write(line);
    return 0;
  } catch (error) {
    if (!(error instanceof CodedError)) throw error;
    return reportError(error, values.json === true, context);
  }
}

function reportError(
  error: CodedError,
  json: boolean,
  { write, warn = write, language = 'zh' }: LawCommandContext,
): number {
  const { sentence, next } = error.say(language);
  if (json) warn(JSON.stringify({ error: error.code, place: error.place ?? null, sentence, next }));
  else {
    const [errorWord, nextWord] = language === 'zh' ? ['错误', '下一步：'] : ['error', 'next: '];
    warn(`${errorWord} ${error.code}: ${error.place === undefined ? '' : `${error.place}: `}${sentence}`);
    warn(`${nextWord}${next}`);
  }
  return error.code.startsWith('law.usage-') || error.code === 'law.day-invalid' ? 2 : 3;
}

function findCommand(name: string, names: readonly string[]): Command {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command === undefined) {
    throw lawError('law.usage-command', { facts: { name, nearest: nearest(name, Object.keys(commands)) } });
  }
  const [least, most] = command.takes;
  if (names.length < least || names.length > most) {
    throw lawError('law.usage-argument', { facts: { detail: `duanka law ${command.usage}` } });
  }
  return command;
}

function momentOf(values: LawArguments['values'], { law, today }: LawCommandContext): Moment {
  const { at, 'law-as-of': asOf, 'known-on': knownOn } = values;
  if (at !== undefined && asOf !== undefined && at !== asOf) {
    throw lawError('law.usage-argument', { facts: { detail: '--at ≠ --law-as-of' } });
  }
  const given = at ?? asOf ?? today;
  const view = law.asOf(given ?? law.asOf('2000-01-01').knownOn, knownOn);
  return { at: view.day, knownOn: view.knownOn };
}

function helpLines(language: Language): string[] {
  const zh = language === 'zh';
  return [
    zh ? '用法：duanka law 子命令 [选项]' : 'usage: duanka law COMMAND [options]',
    ...Object.values(commands).map((command) => `  ${command.usage.padEnd(18)}${command[language]}`),
    zh ? '选项：' : 'options:',
    `  ${'--at DAY'.padEnd(18)}${zh ? '事实发生之日（--law-as-of 同义）' : 'day of the fact (--law-as-of means the same)'}`,
    `  ${'--known-on DAY'.padEnd(18)}${zh ? '只用该日已经得知的法规' : 'only what was known on that day'}`,
    `  ${'--json'.padEnd(18)}${zh ? '输出一个 JSON 对象' : 'one JSON object'}`,
    `  ${'--help'.padEnd(18)}${zh ? '显示本说明' : 'this text'}`,
  ];
}
