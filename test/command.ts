/** Runs the real `duanka` command as a process of its own, as a person at a terminal would. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

const ROOT = join(import.meta.dirname, '..');

export interface Ended {
  readonly code: number | null;
  readonly signal: string | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly tookMs: number;
  /** From its first output to its end. */
  readonly workedMs: number;
}

export interface RunOptions {
  readonly env: Readonly<Record<string, string>>;
  /** SIGKILL after this long, unless it has ended by then. */
  readonly killAfterMs?: number;
  /** Count `killAfterMs` from the first line that the process writes instead of from its start. */
  readonly killFrom?: 'output';
  /** Checkout to run from; this one unless said. */
  readonly root?: string;
  /** Another script than the command line. */
  readonly script?: string;
  readonly stdin?: Uint8Array;
}

/** Starts the process without waiting for its end. */
export function start(args: readonly string[], options: RunOptions): ChildProcess {
  const root = options.root ?? ROOT;
  return spawn(process.execPath, [options.script ?? join(root, 'src/cli/main.ts'), ...args], {
    cwd: root,
    env: options.env,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
}

export async function duanka(args: readonly string[], options: RunOptions): Promise<Ended> {
  const startedAt = performance.now();
  const child = start(args, options);
  const { stdin, stdout, stderr } = child;
  if (stdin === null || stdout === null || stderr === null) throw new TypeError('the process has pipes');
  // A process that is killed or refuses to read closes its end early.
  stdin.on('error', () => undefined);
  stdin.end(options.stdin);
  let kill: NodeJS.Timeout | undefined;
  let outputAt = Number.NaN;
  const arm = () => {
    if (options.killAfterMs !== undefined)
      kill ??= setTimeout(() => child.kill('SIGKILL'), options.killAfterMs);
  };
  if (options.killFrom === undefined) arm();
  stdout.once('data', () => {
    outputAt = performance.now();
    arm();
  });
  const outputs = Promise.all([text(stdout), text(stderr)]);
  const [code, signal] = (await once(child, 'exit')) as [number | null, string | null];
  clearTimeout(kill);
  const endedAt = performance.now();
  const [out, err] = await outputs;
  return {
    code,
    signal,
    stdout: out,
    stderr: err,
    tookMs: endedAt - startedAt,
    workedMs: endedAt - outputAt,
  };
}

/** The last line of standard output, as JSON. */
export function lastJson({ stdout }: Ended): Record<string, unknown> {
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Record<string, unknown>;
}

/** The error a command ended with, as `--json` writes it. */
export function errorOf({ stderr }: Ended): {
  error: string;
  place: string | null;
  sentence: string;
  next: string;
} {
  const line = stderr
    .trim()
    .split('\n')
    .findLast((one) => one.startsWith('{"error"'));
  if (line === undefined) throw new Error(`no error was written: ${stderr}`);
  return JSON.parse(line) as ReturnType<typeof errorOf>;
}
