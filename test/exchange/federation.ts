/** Five installations as five processes: a report centre, police, two carriers and a regulator. */
import type { ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { openPlatform, type Platform } from '../../src/app.ts';
import { keepPeer } from '../../src/exchange/peers.ts';
import type { OrganisationKind, Role } from '../../src/kernel/access.ts';
import type { OrganisationEntry } from '../../src/kernel/organisations.ts';
import { loadConfig } from '../../src/platform/config.ts';
import { start } from '../command.ts';
import { register } from '../http.ts';
import { type Place, testPlace } from '../place.ts';

export const NAMES = ['hub', 'police', 'one', 'two', 'regulator'] as const;
export type Name = (typeof NAMES)[number];

interface Member {
  readonly org: string;
  readonly kind: OrganisationKind;
  readonly duties: readonly string[];
  readonly role: Role;
}

export const MEMBERS: Readonly<Record<Name, Member>> = {
  hub: { org: 'hub-12321', kind: 'hub', duties: [], role: 'hub-operator' },
  police: { org: 'police-city', kind: 'police', duties: ['reports:police'], role: 'police-officer' },
  one: { org: 'carrier-one', kind: 'carrier', duties: ['network:cmcc'], role: 'analyst' },
  two: { org: 'carrier-two', kind: 'carrier', duties: ['network:cucc'], role: 'analyst' },
  regulator: { org: 'miit', kind: 'regulator', duties: [], role: 'regulator' },
};

/** Shared by the five; made for the test. */
const SECRET = Buffer.alloc(32, 11).toString('base64');

export interface Installation {
  readonly name: Name;
  readonly place: Place;
  readonly env: Readonly<Record<string, string>>;
  readonly port: number;
  /** Cookie header of each role that was asked for. */
  readonly cookies: Map<Role, string>;
  publicKey: string;
  process: ChildProcess | undefined;
}

export type Federation = Readonly<Record<Name, Installation>>;

const installationOf = (name: Name): string => `inst-${name}`;

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Makes the places; nothing runs yet. */
export async function makeFederation(
  more: (name: Name) => Readonly<Record<string, string>>,
): Promise<Federation> {
  const made = await Promise.all(
    NAMES.map(async (name): Promise<[Name, Installation]> => {
      const place = await testPlace();
      const env = {
        ...place.env,
        DUANKA_EXCHANGE_INSTALLATION: installationOf(name),
        DUANKA_EXCHANGE_SECRET: SECRET,
        ...more(name),
      };
      const cookies = new Map<Role, string>();
      return [name, { name, place, env, port: await freePort(), cookies, publicKey: '', process: undefined }];
    }),
  );
  return Object.fromEntries(made) as Federation;
}

const ENTRIES: readonly OrganisationEntry[] = NAMES.map((name) => {
  const { org, kind, duties } = MEMBERS[name];
  return { id: org, kind, nameZh: `${org}（测试）`, nameEn: org, province: null, duties };
});

const openIt = (one: Installation): Promise<Platform> =>
  openPlatform(loadConfig({ env: one.env }), { passwordLogN: 10 });

/** Opens an installation in this process while it does not serve. */
export async function inside<T>(one: Installation, work: (platform: Platform) => Promise<T>): Promise<T> {
  const platform = await openIt(one);
  try {
    return await work(platform);
  } finally {
    await platform.close();
  }
}

export type Platforms = Readonly<Record<Name, Platform>>;

/** All five in this process at once, for what is there before they serve. */
export async function openAll(all: Federation): Promise<Platforms> {
  const opened: [Name, Platform][] = [];
  for (const name of NAMES) opened.push([name, await openIt(all[name])]);
  return Object.fromEntries(opened) as Platforms;
}

/** Organisations, and people with their sessions. */
export async function enrol(one: Installation, platform: Platform, roles: readonly Role[]): Promise<void> {
  await register(platform, ENTRIES);
  const { org } = MEMBERS[one.name];
  for (const role of roles) {
    const name = `p${randomUUID().slice(0, 13)}`;
    const password = randomUUID();
    const memberships = [{ org, role, provinces: '*' as const }];
    await platform.accounts.add({ name, displayName: '测试人员', memberships, password });
    one.cookies.set(role, `duanka_session=${(await platform.sessions.signIn(name, password)).token}`);
  }
  const { exchange } = platform;
  if (exchange === undefined) throw new Error('the exchange is off');
  one.publicKey = (await platform.database.owner((tx) => exchange.own.key(tx))).publicKey;
}

/** Each is told of the others: where they are, whom they host, and their keys. */
export async function introduce(
  all: Federation,
  platforms: Platforms,
  portOf: (from: Name, to: Name) => number,
): Promise<void> {
  for (const name of NAMES) {
    const { database, kernel } = platforms[name];
    for (const other of NAMES) {
      if (other === name) continue;
      const given = {
        id: installationOf(other),
        url: `http://127.0.0.1:${portOf(name, other)}`,
        push: false,
        keeper: MEMBERS[name].org,
        publicKey: all[other].publicKey,
        organisations: [MEMBERS[other].org],
      };
      await keepPeer(database, given, { own: installationOf(name), now: kernel.clock.now() });
    }
  }
}

/** Starts the real command and waits until it listens. */
export async function serveIt(one: Installation): Promise<void> {
  const child = start(['serve', '--port', String(one.port), '--trusted-proxies', '127.0.0.1'], {
    env: one.env,
  });
  one.process = child;
  child.stderr?.pipe(process.stderr);
  if (child.stdout === null) throw new TypeError('the process has pipes');
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  if (!line.startsWith('duanka:')) throw new Error(`${one.name} did not start: ${line}`);
}

export async function stopIt(one: Installation, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  const child = one.process;
  one.process = undefined;
  if (child === undefined || child.exitCode !== null) return;
  const gone = once(child, 'exit');
  child.kill(signal);
  await gone;
}

/** A call in the name of somebody of the installation; anything but 200 fails the test. */
// biome-ignore lint/suspicious/noExplicitAny: answers of every route are looked into
export async function call(one: Installation, role: Role, path: string, body?: unknown): Promise<any> {
  const cookie = one.cookies.get(role);
  const answer = await fetch(`http://127.0.0.1:${one.port}/api/v1/orgs/${MEMBERS[one.name].org}${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      cookie: cookie ?? '',
      ...(body === undefined ? {} : { 'content-type': 'application/json', 'idempotency-key': randomUUID() }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  if (answer.status !== 200) throw new Error(`${one.name} ${path}: ${answer.status} ${text}`);
  return JSON.parse(text);
}

const PATIENCE_MS = 30_000;

/** Waits until something has come about. */
export async function until(what: string, condition: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + PATIENCE_MS;
  while (!(await condition())) {
    if (performance.now() > end) throw new Error(`this did not come about: ${what}`);
    await pause(200);
  }
}
