/** Starts a reference server (reference/) as a process of its own; it ends with whoever started it. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { cliError } from './errors.ts';
import { ROOT } from './platform.ts';

export interface Reference {
  /** First line it wrote: its address, or JSON that holds it. */
  readonly line: string;
  stop(): Promise<void>;
}

/**
 * @param name file in reference/, e.g. `dispatch-server`
 * @throws `cli.reference-not-started` where it ends before it says where it listens
 */
export async function startReference(name: string, args: readonly string[] = []): Promise<Reference> {
  const child = spawn(process.execPath, [join(ROOT, 'reference', `${name}.ts`), ...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  const lines = createInterface({ input: child.stdout });
  const [line] = (await Promise.race([once(lines, 'line'), ended.then(() => [])])) as [string?];
  if (line === undefined) throw cliError('cli.reference-not-started', { facts: { name } });
  return {
    line,
    stop: async () => {
      child.stdin.end();
      child.kill('SIGTERM');
      await ended;
    },
  };
}
