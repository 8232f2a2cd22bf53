/** Five installations as five processes: police, two carriers, a bank and a payment institution. */
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

export const NAMES = ['police', 'one', 'two', 'bank', 'pay'] as const;
export type Name = (typeof NAMES)[number];

const BANKING = { 'bank-officer': 'bank-officer', compliance: 'compliance' } as const;

interface Member {
  readonly org: string;
  readonly kind: OrganisationKind;
  readonly duties: readonly string[];
  /** Who works there, by the name tests call them. */
  readonly people: Readonly<Record<string, Role>>;
}

export const MEMBERS: Readonly<Record<Name, Member>> = {
  police: {
    org: 'police-city',
    kind: 'police',
    duties: ['reports:police', 'jurisdiction:districted-city@2010-01-01'],
    people: { officer: 'police-officer', second: 'police-officer', third: 'police-officer' },
  },
  one: {
    org: 'carrier-one',
    kind: 'carrier',
    duties: ['network:cmcc'],
    people: { analyst: 'analyst', clerk: 'clerk', compliance: 'compliance' },
  },
  two: {
    org: 'carrier-two',
    kind: 'carrier',
    duties: ['network:cucc'],
    people: { analyst: 'analyst', compliance: 'compliance' },
  },
  bank: { org: 'bank-city', kind: 'bank', duties: [], people: BANKING },
  pay: { org: 'pay-city', kind: 'payment', duties: [], people: BANKING },
};

/** Shared by the five; made for the test. */
const SECRET = Buffer.alloc(32, 11).toString('base64');

export interface Installation {
  readonly name: Name;
  readonly place: Place;
  readonly env: Readonly<Record<string, string>>;
  readonly port: number;
  /** Cookie header of each person. */
  readonly cookies: Map<string, string>;
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

/**
 * Makes the places; nothing runs yet.
 * @param names only these of the five
 */
export async function makeFederation(
  more: (name: Name) => Readonly<Record<string, string>>,
  names: readonly Name[] = NAMES,
): Promise<Federation> {
  const made = await Promise.all(
    names.map(async (name): Promise<[Name, Installation]> => {
      const place = await testPlace();
      const env = {
        ...place.env,
        DUANKA_EXCHANGE_INSTALLATION: installationOf(name),
        DUANKA_EXCHANGE_SECRET: SECRET,
        ...more(name),
      };
      const cookies = new Map<string, string>();
      return [name, { name, place, env, port: await freePort(), cookies, publicKey: '', process: undefined }];
    }),
  );
  return Object.fromEntries(made) as Federation;
}

/** Which of the five there are. */
const namesOf = (all: Federation): Name[] => NAMES.filter((name) => name in all);

function entryOf(name: Name): OrganisationEntry {
  const { org, kind, duties } = MEMBERS[name];
  return { id: org, kind, nameZh: `${org}（测试）`, nameEn: org, province: null, duties };
}

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
  for (const name of namesOf(all)) opened.push([name, await openIt(all[name])]);
  return Object.fromEntries(opened) as Platforms;
}

/** Organisations, and people with their sessions. */
export async function enrol(all: Federation, one: Installation, platform: Platform): Promise<void> {
  await register(platform, namesOf(all).map(entryOf));
  const { org, people } = MEMBERS[one.name];
  for (const [who, role] of Object.entries(people)) {
    const name = `p${randomUUID().slice(0, 13)}`;
    const password = randomUUID();
    const memberships = [{ org, role, provinces: '*' as const }];
    await platform.accounts.add({ name, displayName: '测试人员', memberships, password });
    one.cookies.set(who, `duanka_session=${(await platform.sessions.signIn(name, password)).token}`);
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
  for (const name of namesOf(all)) {
    const { database, kernel } = platforms[name];
    for (const other of namesOf(all)) {
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

/**
 * Starts the real command and waits until it listens.
 * @param more variables for this process only
 */
export async function serveIt(one: Installation, more: Readonly<Record<string, string>> = {}): Promise<void> {
  const child = start(['serve', '--port', String(one.port), '--trusted-proxies', '127.0.0.1'], {
    env: { ...one.env, ...more },
  });
  one.process = child;
  child.stderr?.pipe(process.stderr);
  if (child.stdout === null) throw new TypeError('the process has pipes');
  const ended = once(child, 'exit');
  const [line] = (await Promise.race([once(createInterface(child.stdout), 'line'), ended])) as [unknown];
  // One that is to die may do so before it listens.
  if (child.signalCode === 'SIGKILL') return;
  if (typeof line !== 'string' || !line.startsWith('duanka:'))
    throw new Error(`${one.name} did not start: ${line}`);
}

export async function stopIt(one: Installation, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  const child = one.process;
  one.process = undefined;
  if (child === undefined || child.exitCode !== null) return;
  const gone = once(child, 'exit');
  child.kill(signal);
  await gone;
}

/**
 * A call in the name of somebody of the installation; anything but 200 fails the test.
 * @param key the same for a call that is made again
 */
export async function call(
  one: Installation,
  who: string,
  path: string,
  body?: unknown,
  key: string = randomUUID(),
  // biome-ignore lint/suspicious/noExplicitAny: answers of every route are looked into
): Promise<any> {
  const bytes = body instanceof Uint8Array;
  const type = bytes ? 'application/octet-stream' : 'application/json';
  const answer = await fetch(`http://127.0.0.1:${one.port}/api/v1/orgs/${MEMBERS[one.name].org}${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      cookie: one.cookies.get(who) ?? '',
      ...(body === undefined ? {} : { 'content-type': type, 'idempotency-key': key }),
    },
    ...(body === undefined ? {} : { body: bytes ? body : JSON.stringify(body) }),
  });
  const text = await answer.text();
  if (answer.status !== 200) throw new Error(`${one.name} ${path}: ${answer.status} ${text}`);
  return JSON.parse(text);
}

/** Somebody at each installation who may look at the exchange. */
export const WATCHERS: Readonly<Record<Name, string>> = {
  police: 'officer',
  one: 'analyst',
  two: 'analyst',
  bank: 'compliance',
  pay: 'compliance',
};

const PATIENCE_MS = 60_000;

/** Waits until something has come about. */
export async function until(what: string, condition: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + PATIENCE_MS;
  while (!(await condition())) {
    if (performance.now() > end) throw new Error(`this did not come about: ${what}`);
    await pause(200);
  }
}
