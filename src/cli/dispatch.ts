/** Finds the command that was asked for, runs it, and turns whatever it throws into words and an exit code. */
import { CodedError } from '../errors.ts';
import { nearest } from '../law/nearest.ts';
import { cliError } from './errors.ts';

export type Language = 'zh' | 'en';

/** What every command module exports. Exit codes: 0 done, 1 done with rejected rows, 2 usage, 3 failed. */
export interface CommandModule {
  run(args: string[]): Promise<number>;
}

export interface Command {
  zh: string;
  en: string;
  /** What it does, where the command line has to name that. */
  actions?: readonly string[];
  /** Loaded only when asked for, so that a small command does not wait for the whole platform. */
  load(): Promise<CommandModule>;
}

export interface Surroundings {
  commands: Readonly<Record<string, Command>>;
  version: string;
  language: Language;
  /** Prints the stack of an unexpected error. */
  debug: boolean;
  out(line: string): void;
  err(line: string): void;
}

const exitUsage = 2;
const exitFailed = 3;

/** Runs one command line (without `node` and script name) and returns the exit code; never throws. */
export async function dispatch(args: readonly string[], around: Surroundings): Promise<number> {
  const [name, ...rest] = args;
  try {
    const [topic] = rest;
    if (name === 'help' && topic !== undefined)
      return await (await find(topic, around).load()).run(['--help']);
    if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
      for (const line of helpLines(around)) around.out(line);
      return name === undefined ? exitUsage : 0;
    }
    if (name === '--version' || name === 'version') {
      around.out(around.version);
      return 0;
    }
    const module = await find(name, around).load();
    return await module.run(rest);
  } catch (error) {
    return report(error, name ?? '', rest.includes('--json'), around);
  }
}

function find(name: string, { commands }: Surroundings): Command {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command !== undefined) return command;
  // Somebody who types an action alone means the command it belongs to.
  const owner = Object.keys(commands).find((known) => commands[known]?.actions?.includes(name));
  const meant = owner === undefined ? nearest(name, Object.keys(commands)) : `${owner} ${name}`;
  throw cliError('cli.unknown-command', { facts: { name, nearest: meant } });
}

/** Writes an error for a person, or as one JSON line, and says with which code to exit. */
export function report(error: unknown, command: string, json: boolean, around: Surroundings): number {
  const coded = asCoded(error);
  const at = coded.place ?? (command === '' ? undefined : command);
  const { sentence, next } = coded.say(around.language);
  if (json) {
    around.err(JSON.stringify({ error: coded.code, place: at ?? null, sentence, next }));
  } else {
    const place = at === undefined ? '' : `${at}: `;
    const [errorWord, nextWord] = around.language === 'zh' ? ['错误', '下一步：'] : ['error', 'next: '];
    around.err(`${errorWord} ${coded.code}: ${place}${sentence}`);
    around.err(`${nextWord}${next}`);
  }
  if (around.debug && coded.definition.kind === 'internal' && coded.cause instanceof Error) {
    around.err(coded.cause.stack ?? String(coded.cause));
  }
  const usage = coded.code.startsWith('cli.') || coded.place?.startsWith('--') === true;
  return usage && coded.definition.kind === 'invalid' ? exitUsage : exitFailed;
}

function asCoded(error: unknown): CodedError {
  if (error instanceof CodedError) return error;
  const reason = error instanceof Error ? error.message : String(error);
  return cliError('cli.unexpected', { facts: { reason: reason.split('\n', 1)[0] ?? '' }, cause: error });
}

function helpLines({ commands, language, version }: Surroundings): string[] {
  const names = Object.keys(commands);
  const width = Math.max(...names.map((name) => name.length)) + 2;
  const [usage, more] =
    language === 'zh'
      ? ['用法：duanka 命令 [选项]', '各命令的选项：duanka 命令 --help']
      : ['usage: duanka COMMAND [options]', "a command's own options: duanka COMMAND --help"];
  const lines = names.flatMap((name) => {
    const { zh, en } = commands[name] as Command;
    const [first, second] = language === 'zh' ? [zh, en] : [en, zh];
    return [`  ${name.padEnd(width)}${first}`, `  ${' '.repeat(width)}${second}`];
  });
  return [`duanka ${version}`, usage, '', ...lines, '', more];
}

/** The language of the terminal, by the order in which POSIX reads its locale variables. */
export function languageOf(env: Readonly<Record<string, string | undefined>>): Language {
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || '';
  return locale.startsWith('zh') ? 'zh' : 'en';
}
