/** A real Kamailio with a rendered edge, for tests and benches: started on free ports, ended with the test. */
import { type ChildProcess, spawn } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { edgeBundle } from '../../scripts/edge-bundle.ts';
import { type EdgeData, type EdgeOptions, renderEdge } from '../../src/calls/edge-render.ts';
import type { EdgeRpc } from '../../src/calls/ports.ts';
import { edgeSettings, strangerOf } from '../../src/cli/edge-settings.ts';
import { ROOT } from '../../src/cli/policy-file.ts';
import { LAW } from '../../src/kernel/testing/law.ts';
import { openEdgeRpc } from '../../src/platform/edge-rpc.ts';

/** The secret of a test's edge; another one is a forger's. */
const CALLS_KEY = '5e'.repeat(32);
const MODULES = '/usr/lib/x86_64-linux-gnu/kamailio/modules';

export interface RunningEdge {
  readonly sip: number;
  readonly nextHop: number;
  readonly rpc: EdgeRpc;
  readonly rpcPort: number;
  /** Every process of this Kamailio. */
  processes(): number[];
  log(): string;
  /** As an accident would end it. */
  kill(): Promise<void>;
  /** The same edge again, after it was killed. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

let bundle: string | undefined;

/** A port nobody uses now. */
export async function freePort(): Promise<number> {
  const socket = createSocket('udp4');
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  const { port } = socket.address();
  socket.close();
  await once(socket, 'close');
  return port;
}

export async function startEdge(
  data: EdgeData | null,
  change: Partial<EdgeOptions> = {},
): Promise<RunningEdge> {
  const folder = mkdtempSync(join(tmpdir(), 'duanka-edge-'));
  const [sip, nextHop, rpcPort] = [await freePort(), await freePort(), await freePort()];
  const law = LAW.asOf('2024-05-06');
  const options: EdgeOptions = {
    ...edgeSettings(law),
    folder,
    listen: `127.0.0.1:${sip}`,
    nextHop: `127.0.0.1:${nextHop}`,
    rpc: `127.0.0.1:${rpcPort}`,
    modules: MODULES,
    workers: 2,
    callsKey: CALLS_KEY,
    ...change,
  };
  bundle ??= edgeBundle(ROOT);
  const template = readFileSync(join(ROOT, 'edge/kamailio/kamailio.cfg'), 'utf8');
  for (const [name, text] of renderEdge(options, { template, bundle, stranger: strangerOf() }, data)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  chmodSync(join(folder, 'start.sh'), 0o755);
  const rpc = await openEdgeRpc({ host: '127.0.0.1', port: rpcPort, resendMs: 250, tries: 40 });
  let text = '';
  let child: ChildProcess;
  const start = async () => {
    child = spawn(join(folder, 'start.sh'), { stdio: ['ignore', 'pipe', 'pipe'], detached: true });
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (part) => (text += part));
    // A test or bench that breaks off leaves nothing running.
    const { pid } = child;
    const endWithUs = () => {
      if (pid !== undefined) killGroup(pid, 'SIGKILL');
    };
    process.once('exit', endWithUs);
    child.once('exit', () => process.off('exit', endWithUs));
    const gone = once(child, 'exit').then(() => {
      throw new Error(`Kamailio ended at its start:\n${text}`);
    });
    gone.catch(() => undefined);
    await Promise.race([rpc.call('core.version', []), gone]);
  };
  const end = async (signal: 'SIGTERM' | 'SIGKILL') => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, 'exit');
    const { pid = 0 } = child;
    killGroup(pid, signal);
    const timer = setTimeout(() => killGroup(pid, 'SIGKILL'), 8_000);
    await exited;
    clearTimeout(timer);
  };
  try {
    await start();
  } catch (error) {
    await rpc.close();
    throw error;
  }
  return {
    sip,
    nextHop,
    rpc,
    rpcPort,
    processes: () => processesOf(child.pid ?? 0),
    log: () => text,
    kill: () => end('SIGKILL'),
    restart: start,
    async stop() {
      await end('SIGTERM');
      await rpc.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The group is that of this Kamailio alone: it was started detached. */
function killGroup(pid: number, signal: 'SIGTERM' | 'SIGKILL'): void {
  try {
    process.kill(-pid, signal);
  } catch {
    // It has ended already.
  }
}

/** The main process and its children. */
function processesOf(pid: number): number[] {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim();
  return [pid, ...children.split(' ').filter(Boolean).map(Number)];
}
