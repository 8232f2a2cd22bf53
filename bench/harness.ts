/** What every benchmark shares: a database to work on, honest headers, percentiles, and sums that must come out. */
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '../scripts/postgres.ts';
import { openPlatform, type Platform, ROOT, type Surroundings } from '../src/app.ts';
import { loadConfig } from '../src/platform/config.ts';

export interface Ground {
  readonly kind: 'embedded' | 'postgres';
  readonly platform: Platform;
  /** A second, plain way to the same server; undefined for the embedded database, which has one connection. */
  readonly url: string | undefined;
  close(): Promise<void>;
}

/** A fresh platform on the embedded database or on a throw-away PostgreSQL; undefined (and said) where there is none. */
export async function ground(
  kind: 'embedded' | 'postgres',
  surroundings: Surroundings = {},
): Promise<Ground | undefined> {
  const data = await mkdtemp(join(tmpdir(), 'duanka-bench-'));
  const server =
    kind === 'postgres' ? await startPostgres({ tell: (line) => console.error(line) }) : undefined;
  if (server !== undefined && 'skipped' in server) {
    console.log(`postgres: skipped, ${server.skipped}`);
    return undefined;
  }
  const env = {
    ...(server === undefined
      ? {}
      : { DATABASE_URL: server.url, DUANKA_MASTER_KEY: Buffer.alloc(32, 7).toString('base64') }),
    DUANKA_LOG_LEVEL: 'silent',
  };
  const platform = await openPlatform(loadConfig({ flags: { data }, env }), surroundings);
  const close = async () => {
    await platform.close();
    await server?.stop();
    await rm(data, { recursive: true, force: true });
  };
  return { kind, platform, url: server?.url, close };
}

/** Command, commit, machine and seed, so that a figure can be made again. */
export function header(title: string, seed?: number): void {
  const commit = spawnSync('git', ['rev-parse', '--short', 'HEAD'], {
    cwd: ROOT,
    encoding: 'utf8',
  }).stdout.trim();
  const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.version}`;
  console.log(`# ${title}`);
  console.log(
    `command ${process.argv
      .slice(1)
      .map((part) => part.replace(`${ROOT}/`, ''))
      .join(' ')}`,
  );
  console.log(`commit ${commit || 'unknown'} · ${machine}${seed === undefined ? '' : ` · seed ${seed}`}`);
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export const median = (values: readonly number[]): number => percentile(values, 0.5);

/** Ends the run with an error when what was done is not what was asked for. */
export function mustEqual(what: string, found: number, expected: number): void {
  if (found !== expected) throw new Error(`${what}: ${found}, expected ${expected}`);
  console.log(`sum ${what}: ${found} = ${expected}`);
}

/** Prints a ratio beside the bar it is held against; below the bar the exit code is 1. */
export function bar(what: string, ratio: number, atLeast: number): void {
  const good = ratio >= atLeast;
  console.log(`${good ? 'ok  ' : 'LOW '} ${what}: ${ratio.toFixed(2)} (at least ${atLeast})`);
  if (!good) process.exitCode = 1;
}

export function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(0)} MB`;
}
