/** `duanka bench`: the measurements of bench/, run with the Node that the launcher found. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { cliError } from './errors.ts';
import { help, ROOT, write } from './platform.ts';

const HELP = {
  zh: `用法：duanka bench 名称 [参数...]
      duanka bench --list    列出全部测速及其参数`,
  en: `usage: duanka bench NAME [ARGUMENT...]
       duanka bench --list    list the benches and what they take`,
};

const SUFFIX = '.bench.ts';

/** Exit codes: 0 done, 2 usage, otherwise that of the bench. */
export async function run(args: string[]): Promise<number> {
  const [name, ...rest] = args;
  if (name === '--help' || name === '-h') return help(HELP);
  const folder = join(ROOT, 'bench');
  const known = globSync(`*${SUFFIX}`, { cwd: folder }).map((file) => basename(file, SUFFIX));
  known.sort();
  if (name === '--list') {
    for (const one of known) write(introduction(readFileSync(join(folder, one + SUFFIX), 'utf8')));
    return 0;
  }
  if (name === undefined || !known.includes(name))
    throw cliError('cli.unknown-bench', { facts: { name: name ?? '', known: known.join(', ') } });
  const child = spawn(process.execPath, [...process.execArgv, join(folder, name + SUFFIX), ...rest], {
    stdio: 'inherit',
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  return code ?? 3;
}

/** How to call a bench and what it measures: the comment at its top. */
export function introduction(source: string): string {
  const comment = /^\/\*\*([\s\S]*?)\*\//.exec(source)?.[1] ?? '';
  const lines = comment.split('\n').map((line) => line.replace(/^ \* ?/, '').trim());
  const call = lines.find((line) => line.startsWith('node bench/')) ?? '';
  const text = lines.filter((line) => line !== '' && line !== call).join(' ');
  return `${call.replace(/^node bench\/([\w-]+)\.bench\.ts/, 'duanka bench $1')}\n    ${text}`;
}
