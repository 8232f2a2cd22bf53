/**
 * Five installations on one machine exchange items among all of them, signed, chained, applied in order and receipted;
 * one is killed half-way and comes back, one link loses connections, and at the end one item of every feed is taken
 * back. Beside it a bare HTTP loop: one item a request, nothing signed, kept or answered for.
 *
 *   node bench/exchange.bench.ts [items] [installations]
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer as createHttp } from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { lossyWay } from '../test/exchange/lossy.ts';
import { header, mustEqual } from './harness.ts';

const SEED = 20_261_122;
const items = Number(process.argv[2] ?? 100_000);
const count = Number(process.argv[3] ?? 5);
/** From each installation to each other. */
const itemsEach = Math.ceil(items / (count * (count - 1)));
const total = itemsEach * count * (count - 1);
const subjects = Math.min(100, itemsEach);
const WORKER = fileURLToPath(new URL('./exchange.worker.ts', import.meta.url));
const KILLED = 2;
/** Installation 1 reaches installation 0 over the way that breaks. */
const LOSSY = { from: 1, to: 0 };
const LOSSY_BYTES = 400_000;
const TELL_MS = 10_000;
const PATIENCE_MS = 1_800_000;

interface State {
  readonly sent: number;
  readonly open: number;
  readonly revoked: number;
  readonly heard: number;
  readonly wrong: number;
}

interface Member {
  readonly index: number;
  process: ChildProcess;
  state: State | undefined;
  /** Words it is done with. */
  readonly done: Set<string>;
  key: string;
}

const folder = await mkdtemp(join(tmpdir(), 'duanka-bench-exchange-'));
const ports = await Promise.all(Array.from({ length: count }, freePort));
const way = await lossyWay(() => ports[LOSSY.to] ?? 0, { seed: SEED, mostBytes: LOSSY_BYTES });

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

function startMember(index: number, resume: boolean): ChildProcess {
  const urls = ports.map((port, to) => {
    const lossy = index === LOSSY.from && to === LOSSY.to;
    return `http://127.0.0.1:${lossy ? way.port : port}`;
  });
  const orders = {
    index,
    count,
    port: ports[index],
    data: join(folder, String(index)),
    urls,
    itemsEach,
    subjects,
    resume,
  };
  const child = spawn(process.execPath, [WORKER, JSON.stringify(orders)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  return child;
}

function listen(member: Member): void {
  const { stdout } = member.process;
  if (stdout === null) throw new TypeError('the process has pipes');
  createInterface(stdout).on('line', (line) => {
    const { key, done, ...state } = JSON.parse(line) as { key?: string; done?: string } & State;
    if (key !== undefined) member.key = key;
    else if (done !== undefined) member.done.add(done);
    else member.state = state;
  });
}

async function until(what: string, condition: () => boolean): Promise<void> {
  const end = performance.now() + PATIENCE_MS;
  let told = performance.now();
  while (!condition()) {
    if (performance.now() > told + TELL_MS) {
      told = performance.now();
      console.error(`waiting for ${what}: ${sum('sent')} sent, ${sum('heard')} applied, ${sum('open')} open`);
    }
    if (performance.now() > end) throw new Error(`this did not come about: ${what}`);
    await pause(50);
  }
}

const sum = (field: keyof State): number =>
  members.reduce((all, { state }) => all + (state?.[field] ?? 0), 0);
const tell = (line: string) => {
  for (const { process: child } of members) child.stdin?.write(`${line}\n`);
};

/** One request for each item, four at a time: what a plain webhook does. */
async function bareLoop(requests: number): Promise<number> {
  const server = createHttp((request, response) => {
    request.resume().on('end', () => response.end('{}'));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const body = JSON.stringify({
    from: 'carrier-0',
    to: 'carrier-1',
    topic: 'channels.listed',
    payload: { s: 1, n: 1, number: '8613800000000', reason: '测试' },
  });
  let next = 0;
  const started = performance.now();
  const lane = async () => {
    while (next < requests) {
      next += 1;
      const answer = await fetch(url, {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/json' },
      });
      await answer.arrayBuffer();
    }
  };
  await Promise.all([lane(), lane(), lane(), lane()]);
  const rate = requests / ((performance.now() - started) / 1000);
  server.close();
  return rate;
}

header(`${total} items among ${count} installations, ${subjects} subjects a feed`, SEED);
const bare = await bareLoop(Math.min(20_000, total));
const members: Member[] = ports.map((_, index) => ({
  index,
  process: startMember(index, false),
  state: undefined,
  done: new Set(),
  key: '',
}));
try {
  for (const member of members) listen(member);
  await until('keys', () => members.every(({ key }) => key !== ''));
  tell(`meet ${JSON.stringify(members.map(({ key }) => key))}`);
  await until('full outboxes', () => members.every(({ done }) => done.has('meet')));
  const started = performance.now();
  tell('go');
  const killed = members[KILLED];
  await until('half of it', () => sum('heard') > total / 2);
  if (killed !== undefined) {
    const gone = once(killed.process, 'exit');
    killed.process.kill('SIGKILL');
    await gone;
    await pause(2_000);
    killed.process = startMember(KILLED, true);
    listen(killed);
  }
  await until('all receipts', () => sum('sent') === total && sum('open') === 0);
  const seconds = (performance.now() - started) / 1000;
  const revoking = performance.now();
  tell('revoke');
  await until('everything taken back', () => sum('revoked') === count * (count - 1));
  const back = (performance.now() - revoking) / 1000;
  mustEqual('items with a final receipt', sum('sent') - sum('open'), total);
  mustEqual('items applied once, in the order of their subject', sum('heard'), total);
  mustEqual('items out of order', sum('wrong'), 0);
  mustEqual('items taken back at their recipients', sum('revoked'), count * (count - 1));
  console.log(
    `connections cut on the lossy link: ${way.cut()}; installation ${KILLED} was killed and came back`,
  );
  console.log(`revocations: ${back.toFixed(1)} s until the last was receipted`);
  console.log(
    `exchange ${(total / seconds).toFixed(0)} items/s (${seconds.toFixed(1)} s) · bare HTTP loop ${bare.toFixed(0)} requests/s · ratio ${(total / seconds / bare).toFixed(2)}`,
  );
} finally {
  for (const { process: child } of members) child.kill('SIGKILL');
  await way.close();
  await rm(folder, { recursive: true, force: true });
}
