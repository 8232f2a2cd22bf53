/** The real server on a free port, and a caller that says who it is. */
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Platform } from '../src/app.ts';
import type { Role } from '../src/kernel/access.ts';
import { keepOrganisation, type OrganisationEntry } from '../src/kernel/organisations.ts';
import type { WallClock } from '../src/kernel/ports.ts';
import type { AnyRoute } from '../src/kernel/route.ts';
import { prepareKeys } from '../src/keys.ts';
import { addressOf } from '../src/platform/http/mount.ts';
import { type Running, serve } from '../src/serve.ts';
import type { Place } from './place.ts';

export interface Reply {
  readonly status: number;
  readonly text: string;
  /** The answer as JSON; undefined when it is none. */
  // biome-ignore lint/suspicious/noExplicitAny: answers of every route are looked into
  readonly json: any;
  readonly headers: Headers;
}

export interface Call {
  readonly method?: string;
  /** Cookie header of a session. */
  readonly cookie?: string | undefined;
  readonly role?: Role | undefined;
  /** Idempotency-Key. Left out, a new one is sent where the route table demands it, and only there. */
  readonly key?: string;
  /** Sent as JSON, unless it is bytes. */
  readonly body?: unknown;
  readonly type?: string;
  /** Address the caller seems to come from, since rate limits count per address. */
  readonly from?: string;
  readonly language?: 'zh' | 'en';
}

export interface TestServer {
  readonly platform: Platform;
  readonly address: string;
  call(path: string, options?: Call): Promise<Reply>;
  /** A person with these roles in one organisation, signed in; answers the cookie header. `again`: that of another session. */
  person(
    org: string,
    roles: readonly Role[],
  ): Promise<{ id: string; cookie: string; again(): Promise<string> }>;
  /** Waits until what runs in the background has brought this about. */
  until(what: string, condition: () => Promise<boolean>): Promise<void>;
  stop(): Promise<void>;
}

const PATIENCE_MS = 20_000;
let callers = 0;

/** A new address of the range kept for documentation and tests, for whoever must not share a rate limit. */
function newAddress(): string {
  callers += 1;
  return `198.18.${callers >> 8}.${callers & 255}`;
}

/** Starts the server of a place that nobody has open. The caller's address is believed from this machine. */
export async function startServer(place: Place, clock?: WallClock): Promise<TestServer> {
  const flags = { port: '0', 'trusted-proxies': '127.0.0.1', 'session-hours': '168' };
  const platform = await place.open({ flags, ...(clock === undefined ? {} : { clock }) });
  const running: Running = await serve(platform);
  const { address } = running;
  const demandsKey = keyDemand(platform.routes);
  const call = (path: string, options: Call = {}) => {
    const method = options.method ?? (options.body === undefined ? 'GET' : 'POST');
    const key = options.key ?? (demandsKey(method, path) ? randomUUID() : undefined);
    return request(`${address}${path}`, { ...options, method, ...(key === undefined ? {} : { key }) });
  };
  return {
    platform,
    address,
    call,
    stop: () => running.stop(),
    person: async (org, roles) => {
      const name = `p${randomUUID().slice(0, 13)}`;
      const memberships = roles.map((role) => ({ org, role, provinces: '*' as const }));
      const password = randomUUID();
      const { id } = await platform.accounts.add({ name, displayName: '测试人员', memberships, password });
      const again = async () => `duanka_session=${(await platform.sessions.signIn(name, password)).token}`;
      return { id, cookie: await again(), again };
    },
    until: async (what, condition) => {
      const end = performance.now() + PATIENCE_MS;
      while (!(await condition())) {
        if (performance.now() > end) throw new Error(`this did not come about: ${what}`);
        await platform.settle();
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
  };
}

/**
 * Whether a route takes nothing without a key, by method and address. Only there do tests send one by themselves: a
 * key on everything would hide a route that demands one where its callers have none.
 */
export function keyDemand(routes: readonly AnyRoute[]): (method: string, path: string) => boolean {
  const demanding = routes
    .filter(({ method, reads }) => method !== 'GET' && reads !== true)
    .map((route) => ({ method: route.method, address: addressPattern(route) }));
  return (method, path) => {
    const [address = ''] = path.split('?');
    return demanding.some((route) => route.method === method && route.address.test(address));
  };
}

function addressPattern(route: AnyRoute): RegExp {
  return new RegExp(`^${addressOf(route).replaceAll(/:\w+/g, '[^/]+')}$`);
}

async function request(url: string, options: Call): Promise<Reply> {
  const { method = 'GET', body, key } = options;
  const bytes = body instanceof Uint8Array;
  const answer = await fetch(url, {
    method,
    headers: {
      'x-forwarded-for': options.from ?? newAddress(),
      'accept-language': options.language ?? 'zh',
      ...(key === undefined ? {} : { 'idempotency-key': key }),
      ...(body === undefined
        ? {}
        : { 'content-type': options.type ?? (bytes ? 'application/octet-stream' : 'application/json') }),
      ...(options.cookie === undefined ? {} : { cookie: options.cookie }),
      ...(options.role === undefined ? {} : { 'duanka-role': options.role }),
    },
    ...(body === undefined
      ? {}
      : { body: bytes || typeof body === 'string' ? (body as string) : JSON.stringify(body) }),
  });
  const text = await answer.text();
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    json = undefined;
  }
  return { status: answer.status, text, json, headers: answer.headers };
}

/** Registers organisations, with their keys. */
export async function register(platform: Platform, entries: readonly OrganisationEntry[]): Promise<void> {
  for (const entry of entries) {
    await keepOrganisation(platform.database, entry);
    await prepareKeys(platform.vault, entry.id);
  }
}

/** A problem without the number of its request: what two refusals may differ in. */
export function problemOf({ status, json }: Reply): string {
  return JSON.stringify({ ...json, instance: undefined, status });
}

/** Rows of every table that an organisation can own, by table. */
export async function rowsOf(platform: Platform, org?: string): Promise<Record<string, number>> {
  return platform.database.owner(async (tx) => {
    const { rows: tables } = await sql<{ name: string }>`
      select table_name as name from information_schema.columns
      where table_schema = 'public' and column_name = 'org' order by table_name`.execute(tx);
    const counts: Record<string, number> = {};
    for (const { name } of tables) {
      const { rows } = await sql<{ count: string }>`
        select count(*) from ${sql.table(name)} where ${org === undefined ? sql`true` : sql`org = ${org}`}`.execute(
        tx,
      );
      counts[name] = Number(rows[0]?.count ?? 0);
    }
    return counts;
  });
}
