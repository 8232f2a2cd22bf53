/** Lines of a file or of standard input, some at a time. */
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { cliError } from './errors.ts';

export async function* readLines(file: string, most: number): AsyncGenerator<string[]> {
  const input = file === '-' ? process.stdin : createReadStream(file);
  let lines: string[] = [];
  try {
    for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
      if (line === '') continue;
      lines.push(line);
      if (lines.length < most) continue;
      yield lines;
      lines = [];
    }
  } catch (cause) {
    const reason = String((cause as NodeJS.ErrnoException).code);
    throw cliError('cli.file-unreadable', { place: file, facts: { reason }, cause });
  }
  if (lines.length > 0) yield lines;
}
