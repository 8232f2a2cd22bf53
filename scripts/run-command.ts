/** Runs other programs, collects what they print, and takes them down with us. */
import { spawn } from 'node:child_process';

export interface Finished {
  /** Exit code; null when a signal ended it. */
  code: number | null;
  stdout: string;
  stderr: string;
  timedOut: boolean;
}

export interface RunOptions {
  cwd?: string;
  env?: Readonly<Record<string, string | undefined>>;
  timeoutMs?: number;
}

const running = new Set<number>();

/** Runs a program to its end, without standard input. Rejects only when it cannot be started at all. */
export function runCommand(
  file: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<Finished> {
  const { promise, resolve, reject } = Promise.withResolvers<Finished>();
  const child = spawn(file, args, {
    cwd: options.cwd,
    env: { ...process.env, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own: ending it also ends what it started.
    detached: true,
  });
  const { pid } = child;
  if (pid !== undefined) running.add(pid);
  let timedOut = false;
  const timer = setTimeout(() => {
    timedOut = true;
    endGroup(pid, 'SIGKILL');
  }, options.timeoutMs ?? 600_000);
  const stdout: Buffer[] = [];
  const stderr: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
  const done = () => {
    clearTimeout(timer);
    if (pid !== undefined) running.delete(pid);
  };
  child.on('error', (error) => {
    done();
    reject(error);
  });
  child.on('close', (code) => {
    done();
    resolve({
      code,
      timedOut,
      stdout: Buffer.concat(stdout).toString(),
      stderr: Buffer.concat(stderr).toString(),
    });
  });
  return promise;
}

/** Ends every program that is still running; for signal handlers. */
export function endAllCommands(): void {
  for (const pid of running) endGroup(pid, 'SIGTERM');
}

function endGroup(pid: number | undefined, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch (error) {
    // It ended by itself in the meantime.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
