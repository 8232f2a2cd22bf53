/** Mounts a table of routes: who is calling, may they, is what they sent in order, then the handler. */
import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { sql } from 'kysely';
import { type TSchema, Type } from 'typebox';
import { type Actor, CITIZEN, holds, type OrganisationKind } from '../../kernel/access.ts';
import { kernelError } from '../../kernel/errors.ts';
import type { Database, WallClock } from '../../kernel/ports.ts';
import type { Repository } from '../../kernel/repository.ts';
import type { AnyRoute, Download } from '../../kernel/route.ts';
import { authError } from '../auth/errors.ts';
import { actorOf, type Sessions } from '../auth/sessions.ts';
import { tokenOf } from './context.ts';
import { httpError } from './errors.ts';
import { acceptFilesOnly, FILE_BODY_TYPES, FileBody } from './file-body.ts';
import { idempotencyKey, isWrite } from './guards.ts';
import { type Limits, tokenIn } from './limits.ts';
import { type LiveRoute, type LiveStreams, sendLive } from './live.ts';
import { languageOf } from './problem.ts';
import { closed } from './validation.ts';

export interface MountParts {
  readonly kernel: { as(actor: Actor): Repository };
  readonly database: Database;
  readonly sessions: Sessions;
  readonly clock: WallClock;
  readonly limits: Limits;
  readonly streams: LiveStreams;
}

const ORGANISATION_ID = '^[a-z][a-z0-9-]{1,40}$';
const PREFIX = { staff: '/api/v1/orgs/:org', citizen: '/api/v1/public/:org' } as const;

/** Where a route is served. */
export function addressOf(route: Pick<AnyRoute, 'audience' | 'path'>): string {
  return PREFIX[route.audience] + route.path;
}

export function mountRoutes(app: FastifyInstance, routes: readonly AnyRoute[], parts: MountParts): void {
  for (const route of routes) if (route.rawBody !== true) mountRoute(app, route, parts);
  // A scope of its own: nowhere else is anything but JSON read.
  void app.register(async (scope) => {
    acceptFilesOnly(scope);
    for (const route of routes) if (route.rawBody === true) mountRoute(scope, route, parts);
  });
}

function mountRoute(app: FastifyInstance, route: AnyRoute, parts: MountParts): void {
  app.route({
    method: route.method,
    url: addressOf(route),
    schema: schemaOf(route),
    config: { reads: route.reads === true },
    ...(route.bodyLimitBytes === undefined ? {} : { bodyLimit: route.bodyLimitBytes }),
    onRequest: admission(route, parts),
    ...(route.audience === 'citizen' ? { preHandler: caseLimit(parts) } : {}),
    handler: async (request, reply) => {
      if (route.rawBody === true) {
        if (!(request.body instanceof Uint8Array)) throw httpError('http.file-missing');
      } else if (route.body === undefined && !isNothing(request.body)) {
        // Without a contract for a body there is none; `{}` is what many clients send for "nothing".
        throw httpError('http.field-unknown');
      }
      const answer: unknown = await route.handle({
        params: request.params,
        query: request.query,
        body: request.body,
        repository: parts.kernel.as(actorFrom(request)),
        now: parts.clock.now(),
        language: languageOf(request),
        key: route.reads === true ? undefined : idempotencyKey(request),
      });
      reply.header('cache-control', 'no-store');
      return route.download === true ? sendDownload(reply, answer as Download) : answer;
    },
  });
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Of a route that only asks, for its description. */
    reads?: boolean;
  }
}

/** Live views: server-sent events for staff, same admission as every other route. */
export function mountLive(app: FastifyInstance, routes: readonly LiveRoute[], parts: MountParts): void {
  for (const route of routes) {
    app.route({
      method: 'GET',
      url: PREFIX.staff + route.path,
      schema: {
        summary: route.summary,
        tags: ['live'],
        params: paramsOf(PREFIX.staff + route.path, undefined),
        querystring: closed(route.query ?? Type.Object({})),
      },
      onRequest: admission({ ...route, audience: 'staff' }, parts),
      handler: (request, reply) =>
        sendLive(request, reply, parts.streams, {
          open: (signal) => route.open(parts.kernel.as(actorFrom(request)), signal, request.query),
          allowed: () => stillAllowed(request, parts.sessions),
        }),
    });
  }
}

type Admitted = Pick<AnyRoute, 'audience' | 'permission' | 'reads'>;

function admission(route: Admitted, parts: MountParts) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    const { org } = request.params as { org: string };
    request.actor =
      route.audience === 'staff'
        ? await staffActor(request, reply, org, parts)
        : await citizenActor(request, reply, org, parts);
    const { role } = request.actor;
    if (!holds(role, route.permission)) {
      throw kernelError('kernel.forbidden', { facts: { role, permission: route.permission } });
    }
    if (route.reads !== true) idempotencyKey(request);
  };
}

/** On top of the limit by address: whoever carries a token is counted by it as well. */
function caseLimit({ limits }: MountParts) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    if (isWrite(request) && tokenIn(request) !== undefined) await limits.caseToken(request, reply);
  };
}

async function staffActor(
  request: FastifyRequest,
  reply: FastifyReply,
  org: string,
  parts: MountParts,
): Promise<Actor> {
  const token = tokenOf(request);
  const session = token === undefined ? undefined : await parts.sessions.find(token);
  if (session === undefined) throw authError('auth.sign-in-needed');
  request.session = session;
  await parts.limits.staff(request, reply);
  if (session.mustChange) throw authError('auth.password-change-needed');
  const role = request.headers['duanka-role'];
  const actor = actorOf(session, org, typeof role === 'string' && role !== '' ? role : undefined);
  if (actor === undefined) throw kernelError('kernel.missing');
  return actor;
}

/** True while the session lasts and the person keeps the role; looking does not prolong the session. */
async function stillAllowed(request: FastifyRequest, sessions: Sessions): Promise<boolean> {
  const token = tokenOf(request);
  const session = token === undefined ? undefined : await sessions.find(token, 'look');
  const { org, role } = actorFrom(request);
  return session !== undefined && actorOf(session, org, role) !== undefined;
}

async function citizenActor(
  request: FastifyRequest,
  reply: FastifyReply,
  org: string,
  parts: MountParts,
): Promise<Actor> {
  await (isWrite(request) ? parts.limits.citizenWrite : parts.limits.citizenRead)(request, reply);
  const orgKind = await kindOf(parts.database, org);
  if (orgKind === undefined) throw kernelError('kernel.missing');
  return { id: CITIZEN, org, orgKind, role: 'citizen', provinces: '*' };
}

async function kindOf(database: Database, org: string): Promise<OrganisationKind | undefined> {
  if (!new RegExp(ORGANISATION_ID).test(org)) return undefined;
  const { rows } = await database.owner((tx) =>
    sql<{
      kind: OrganisationKind;
    }>`select kind from organisation where id = ${org} and hosted_by is null`.execute(tx),
  );
  return rows[0]?.kind;
}

function actorFrom(request: FastifyRequest): Actor {
  // Set by admission; a route mounted without it must not run as nobody.
  if (request.actor === undefined) throw kernelError('kernel.actor-missing');
  return request.actor;
}

function schemaOf(route: AnyRoute) {
  return {
    summary: route.summary,
    tags: [route.path.split('/')[1] ?? 'other'],
    params: paramsOf(addressOf(route), route.params),
    querystring: closed(route.query ?? Type.Object({})),
    ...(route.body === undefined ? {} : { body: closed(route.body) }),
    ...(route.rawBody === true ? { body: FileBody, consumes: [...FILE_BODY_TYPES] } : {}),
    ...(route.answer === undefined ? {} : { response: { 200: route.answer } }),
    ...(route.download === true ? { produces: ['application/octet-stream'] } : {}),
  };
}

/** Parameters of an address with `org` among them; one without a schema is an oversight found at the start. */
function paramsOf(address: string, params: TSchema | undefined): TSchema {
  const declared = (params as { properties?: Record<string, TSchema> } | undefined)?.properties ?? {};
  const properties: Record<string, TSchema> = { org: Type.String({ pattern: ORGANISATION_ID }), ...declared };
  for (const [, name = ''] of address.matchAll(/:(\w+)/g)) {
    if (properties[name] === undefined) throw new TypeError(`route ${address} has no schema for :${name}`);
  }
  return Type.Object(properties);
}

function isNothing(body: unknown): boolean {
  return body === undefined || body === null || (typeof body === 'object' && Object.keys(body).length === 0);
}

/** Rows are written as they are read; a slow client slows the reading. */
function sendDownload(reply: FastifyReply, { fileName, contentType, chunks }: Download): FastifyReply {
  const plain = fileName.replaceAll(/[^\w.-]/g, '_');
  return reply
    .type(contentType)
    .header(
      'content-disposition',
      `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(fileName)}`,
    )
    .send(Readable.from(chunks));
}
