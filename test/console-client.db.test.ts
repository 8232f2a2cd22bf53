/**
 * The console's client against the table of routes: what the server takes only with an idempotency key, the client sends
 * with one. Each of its ways of sending is tried on every route it can be used for.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { call, RequestFailed, readFile } from '../console/src/api/http.ts';
import { holds, ROLES, type Role } from '../src/kernel/access.ts';
import type { AnyRoute } from '../src/kernel/route.ts';
import { addressOf } from '../src/platform/http/mount.ts';
import { keyDemand, register, startServer, type TestServer } from './http.ts';
import { type Place, testPlace } from './place.ts';

const ORG = {
  id: 'carrier-a',
  kind: 'carrier',
  nameZh: '甲电信',
  nameEn: 'Carrier A',
  province: null,
  duties: [],
} as const;
const STAFF = ROLES.filter((role) => role !== 'citizen' && role !== 'system');
const CONSOLE = join(import.meta.dirname, '../console/src');

let place: Place;
let server: TestServer;
let cookie: string;
const fetched = globalThis.fetch;
let role: Role | undefined;
let callers = 0;

before(async () => {
  place = await testPlace();
  server = await startServer(place);
  await register(server.platform, [ORG]);
  ({ cookie } = await server.person(ORG.id, STAFF));
  // What the browser adds: the session, and the role the person works in.
  globalThis.fetch = (input, init) => {
    callers += 1;
    const added = {
      cookie,
      'x-forwarded-for': `198.18.${100 + (callers >> 8)}.${callers & 255}`,
      ...(role === undefined ? {} : { 'duanka-role': role }),
    };
    return fetched(input, { ...init, headers: { ...(init?.headers as Record<string, string>), ...added } });
  };
});
after(async () => {
  globalThis.fetch = fetched;
  await server?.stop();
  await place?.remove();
});

/** Names nothing that is there: what is asked for is refused for every reason but a missing key. */
const pathOf = (route: AnyRoute) =>
  `${server.address}${addressOf(route).replace(':org', ORG.id).replaceAll(/:\w+/g, 'nobody')}`;
const nameOf = ({ method, audience, path }: AnyRoute) => `${method} ${audience} ${path}`;
const demanding = () => {
  const demands = keyDemand(server.platform.routes);
  return server.platform.routes.filter((route) => demands(route.method, new URL(pathOf(route)).pathname));
};

/** Code of the problem that came back; undefined where there was none. */
async function codeOf(sent: Promise<unknown>): Promise<string | undefined> {
  try {
    await sent;
    return undefined;
  } catch (error) {
    assert.ok(error instanceof RequestFailed, String(error));
    return error.problem?.code;
  }
}

async function tried(routes: readonly AnyRoute[], send: (route: AnyRoute) => Promise<string | undefined>) {
  const without: string[] = [];
  for (const route of routes) {
    role = route.audience === 'citizen' ? undefined : STAFF.find((one) => holds(one, route.permission));
    if ((await send(route)) === 'http.idempotency-key') without.push(nameOf(route));
  }
  return without;
}

describe('every write of the console carries a key', () => {
  test('the server demands one of just these routes', async () => {
    const routes = server.platform.routes.filter(({ method }) => method !== 'GET');
    const refused = await tried(routes, async (route) => {
      const answer = await fetch(pathOf(route), { method: route.method });
      return ((await answer.json()) as { code?: string }).code;
    });
    assert.ok(refused.length > 100, String(refused.length));
    assert.deepEqual(refused, demanding().map(nameOf));
  });

  test('JSON and files that are sent', async () => {
    const sent = await tried(demanding(), (route) => {
      const what = route.rawBody === true ? { file: new Blob(['x']) } : { body: {} };
      return codeOf(call(pathOf(route), { method: route.method as 'POST', language: 'zh', ...what }));
    });
    assert.deepEqual(sent, []);
  });

  test('files that are asked for in writing', async () => {
    const downloads = demanding().filter(({ download }) => download === true);
    assert.ok(downloads.length > 0);
    assert.deepEqual(await tried(downloads, (route) => codeOf(readFile(pathOf(route), 'zh', {}))), []);
  });

  test('nothing else in the console talks to the server, and no way of sending makes its own headers', () => {
    const files = readdirSync(CONSOLE, { recursive: true, encoding: 'utf8' }).filter((name) =>
      /\.tsx?$/.test(name),
    );
    const withWord = (word: RegExp) =>
      files
        .filter((name) => !name.endsWith('.test.ts') && word.test(readFileSync(join(CONSOLE, name), 'utf8')))
        .toSorted();
    assert.deepEqual(withWord(/\bfetch\(|new XMLHttpRequest|sendBeacon\(/), [
      'api/http.ts',
      'api/send-file.ts',
    ]);
    assert.deepEqual(withWord(/idempotency-key/), ['api/headers.ts']);
    assert.deepEqual(withWord(/\brequestHeaders\(/), ['api/headers.ts', 'api/http.ts', 'api/send-file.ts']);
  });
});
