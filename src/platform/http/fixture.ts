/** For tests: a server on a real database with two organisations, a few routes, and a clock that is set by hand. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import { sql } from 'kysely';
import { Type } from 'typebox';
import { testDatabase } from '../../../test/database.ts';
import type { Role } from '../../kernel/access.ts';
import type { Database } from '../../kernel/ports.ts';
import { createKernel } from '../../kernel/repository.ts';
import { type AnyRoute, route } from '../../kernel/route.ts';
import { addHours } from '../../kernel/time.ts';
import { loadLaw } from '../../law/index.ts';
import { accountRoutes } from '../auth/account-routes.ts';
import { createAccounts } from '../auth/accounts.ts';
import { createPasswords } from '../auth/passwords.ts';
import { createSessions } from '../auth/sessions.ts';
import { loadConfig } from '../config.ts';
import { createMetrics } from '../metrics.ts';
import type { LiveRoute } from './live.ts';
import { createServer } from './server.ts';

export const PASSWORD = 'seven quiet herons';
/** Cheap hashing for tests that are not about hashing. */
const TEST_LOG_N = 10;
const LAW = join(import.meta.dirname, '../../../law');

export interface Platform {
  readonly database: Database;
  /** A server of its own: rate limits and logs start empty. */
  serve(options?: ServeOptions): Promise<Server>;
  /** A person with a role in an organisation; the sign-in name is made up and returned. */
  person(org: string, role: Role | readonly Role[]): Promise<{ id: string; name: string }>;
  readonly accounts: ReturnType<typeof createAccounts>;
  readonly clock: { now(): string; pass(hours: number): void };
  close(): Promise<void>;
}

export interface ServeOptions {
  readonly routes?: readonly AnyRoute[];
  readonly live?: readonly LiveRoute[];
  readonly env?: Readonly<Record<string, string>>;
  readonly consoleFolder?: string;
  readonly logN?: number;
}

export interface Server {
  readonly app: FastifyInstance;
  readonly log: string[];
  /** Signs in and answers the cookie header. */
  signIn(name: string, password?: string): Promise<string>;
  inject(options: InjectOptions): Promise<LightMyRequestResponse>;
}

const randomness = { bytes: (count: number) => new Uint8Array(randomBytes(count)) };

export async function testPlatform(): Promise<Platform> {
  const { database, close } = await testDatabase();
  await database.owner((tx) =>
    sql`insert into organisation (id, kind, name_zh, name_en, province) values
        ('carrier-a', 'carrier', '甲电信', 'Carrier A', null),
        ('carrier-b', 'carrier', '乙电信', 'Carrier B', null)`.execute(tx),
  );
  let now = '2026-03-02T01:00:00.000Z';
  const clock = {
    now: () => now,
    pass: (hours: number) => {
      now = addHours(now, hours);
    },
  };
  const passwords = createPasswords(randomness, TEST_LOG_N);
  const accounts = createAccounts({ database, passwords, clock, randomness });
  const kernel = createKernel({ database, law: loadLaw(LAW), clock });
  return {
    database,
    accounts,
    clock,
    close,
    person: async (org, role) => {
      const name = `p${randomBytes(5).toString('hex')}`;
      const memberships = [role].flat().map((one) => ({ org, role: one, provinces: '*' as const }));
      const { id } = await accounts.add({ name, displayName: 'A person', memberships, password: PASSWORD });
      return { id, name };
    },
    serve: async ({ routes = [], live = [], env = {}, consoleFolder, logN } = {}) => {
      const log: string[] = [];
      const config = loadConfig({ env, folder: '/nowhere' });
      const app = await createServer({
        config,
        masterKey: new Uint8Array(32).fill(7),
        kernel,
        database,
        routes: [...sampleRoutes, ...accountRoutes(accounts), ...routes],
        live,
        sessions: createSessions({
          database,
          passwords: logN === undefined ? passwords : createPasswords(randomness, logN),
          clock,
          randomness,
          idleHours: config.http.sessionHours,
        }),
        metrics: createMetrics(false),
        clock,
        randomness,
        logTo: { write: (line) => void log.push(line) },
        ...(consoleFolder === undefined ? {} : { consoleFolder }),
      });
      await app.ready();
      return {
        app,
        log,
        inject: (options) => app.inject(options),
        signIn: (name, password) => signIn(app, name, password),
      };
    },
  };
}

async function signIn(app: FastifyInstance, name: string, password = PASSWORD): Promise<string> {
  const answer = await app.inject({ method: 'POST', url: '/api/v1/session', payload: { name, password } });
  if (answer.statusCode !== 200) throw new Error(`sign-in answered ${answer.statusCode}: ${answer.body}`);
  return cookieOf(answer);
}

/** The answer is a problem of this status and code, complete, in words, with this pointer. */
export function assertProblem(
  answer: LightMyRequestResponse,
  status: number,
  code: string,
  pointer?: string,
): void {
  const problem = answer.json();
  assert.deepEqual([answer.statusCode, problem.code], [status, code], answer.body);
  assert.match(String(answer.headers['content-type']), /^application\/problem\+json/);
  assert.equal(problem.type, `urn:duanka:error:${code}`);
  assert.match(problem.instance, /^urn:duanka:request:[\w-]{16}$/);
  if (pointer !== undefined) assert.equal(problem.pointer, pointer);
  for (const text of [problem.title, problem.detail, problem.next]) assert.match(text, /^[^{]+$/);
}

/** The cookies an answer sets, as a browser would send them back. */
export function cookieOf(answer: LightMyRequestResponse): string {
  return answer.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ');
}

const Item = Type.Object({
  title: Type.String({ maxLength: 40 }),
  kind: Type.Union([Type.Literal('call'), Type.Literal('text')]),
  count: Type.Optional(Type.Integer({ minimum: 0 })),
  // Left open on purpose: the server closes it.
  detail: Type.Optional(Type.Object({ place: Type.String() })),
  anything: Type.Optional(Type.Unknown()),
});

const sampleRoutes: readonly AnyRoute[] = [
  route({
    method: 'GET',
    path: '/items',
    audience: 'staff',
    permission: 'organisation.read',
    summary: 'Organisations the database shows, and what was asked',
    query: Type.Object({ limit: Type.Optional(Type.Integer({ maximum: 50 })) }),
    answer: Type.Object({ actor: Type.String(), role: Type.String(), limit: Type.Optional(Type.Integer()) }),
    handle: async ({ repository, query }) => ({
      actor: repository.actor.id,
      role: repository.actor.role,
      ...query,
    }),
  }),
  route({
    method: 'POST',
    path: '/items',
    audience: 'staff',
    permission: 'organisation.read',
    summary: 'Answers what was sent',
    body: Item,
    answer: Type.Object({ title: Type.String(), key: Type.String() }),
    handle: async ({ body, key }) => ({ title: body.title, key: key ?? '' }),
  }),
  route({
    method: 'GET',
    path: '/items/:id',
    audience: 'staff',
    permission: 'organisation.read',
    summary: 'Fails in a way nobody declared',
    params: Type.Object({ id: Type.String({ pattern: '^[0-9]+$' }) }),
    answer: Type.Object({}),
    handle: async ({ repository, params }) =>
      repository
        .read('organisation.read', (tx) => sql`select ${params.id}::text::int / 0`.execute(tx))
        .then(() => ({})),
  }),
  route({
    method: 'GET',
    path: '/items.csv',
    audience: 'staff',
    permission: 'report.reward.propose',
    summary: 'A download',
    download: true,
    handle: async () => ({
      fileName: '名单.csv',
      contentType: 'text/csv; charset=utf-8',
      chunks: (async function* () {
        yield 'a\n';
        yield 'b\n';
      })(),
    }),
  }),
  route({
    method: 'POST',
    path: '/notes',
    audience: 'citizen',
    permission: 'report.submit',
    summary: 'A write by a citizen',
    body: Type.Object({ text: Type.String({ maxLength: 100 }) }),
    answer: Type.Object({ by: Type.String() }),
    handle: async ({ repository }) => ({ by: repository.actor.role }),
  }),
];
