/** `duanka law`: the law as data, on the terminal. */
import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { LAW_OPTIONS, lawCommand } from '../law/cli.ts';
import { loadLaw } from '../law/index.ts';
import { rules } from '../rules.ts';
import { readArguments } from './arguments.ts';
import { languageOf } from './dispatch.ts';

const root = join(import.meta.dirname, '../..');

/** Exit codes: 0 done, 2 usage, 3 failed. */
export async function run(args: string[]): Promise<number> {
  return lawCommand(readArguments({ args, options: LAW_OPTIONS, allowPositionals: true }), {
    law: loadLaw(join(root, 'law')),
    rules,
    root,
    language: languageOf(process.env),
    today: Temporal.Now.plainDateISO('Asia/Shanghai').toString(),
    write: (line) => process.stdout.write(`${line}\n`),
    warn: (line) => process.stderr.write(`${line}\n`),
  });
}
