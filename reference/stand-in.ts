/** What the reference servers have in common: an HTTP server on loopback that misbehaves as often as it is told to. */
import type { Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parseArgs } from 'node:util';

/** True in the given share of cases, the same ones for the same seed. */
export function chances(seed: number): (share: number) => boolean {
  let state = seed >>> 0 || 1;
  return (share) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32 < share;
  };
}

export function reply(response: ServerResponse, status: number, body: unknown): void {
  if (response.writableEnded || response.destroyed) return;
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}

/** @returns its address */
export async function listening(server: Server, port: number): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** @param stopping ends whatever still waits */
export async function stopped(server: Server, stopping?: AbortController): Promise<void> {
  stopping?.abort();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}

/** Options of a server that stands alone. */
export interface Alone {
  readonly port: number;
  readonly seed: number;
  readonly latencyMs: number;
  /** Share of what is lost. */
  readonly loss: number;
  readonly outage: boolean;
}

/** Starts a server from the command line, says its address and ends with whoever started it. */
export async function runAlone(
  start: (asked: Alone) => Promise<{ readonly url: string; stop(): Promise<void> }>,
): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '0' },
      seed: { type: 'string', default: '1' },
      latency: { type: 'string', default: '0' },
      loss: { type: 'string', default: '0' },
      outage: { type: 'boolean', default: false },
    },
  });
  const { url, stop } = await start({
    port: Number(values.port),
    seed: Number(values.seed),
    latencyMs: Number(values.latency),
    loss: Number(values.loss),
    outage: values.outage,
  });
  process.stdout.write(`${url}\n`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop());
  // Started by another process, it ends with it.
  process.stdin.on('end', () => void stop()).resume();
}
