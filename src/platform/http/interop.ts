/** Addresses for tools of others: a MISP feed, and TAXII 2.1. No session and no cookie; every request names its credential. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { CodedError } from '../../errors.ts';
import type { ToolDesk, ToolReader } from '../../exchange/ports.ts';
import type { Limits } from './limits.ts';
import { asCoded, sendProblem, statusOf } from './problem.ts';

const TAXII_TYPE = 'application/taxii+json;version=2.1';
const METHODS = ['GET', 'POST', 'PUT', 'DELETE'];

declare module 'fastify' {
  interface FastifyRequest {
    /** The tool that asks; what its requests are counted by. */
    tool: ToolReader | undefined;
  }
}

export function mountTools(app: FastifyInstance, desk: ToolDesk, limits: Limits): void {
  app.decorateRequest('tool', undefined);
  // A scope of its own: what is sent here is not read, and errors have the form of TAXII.
  void app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, payload, done) => {
      payload.resume();
      done(null, undefined);
    });
    scope.setErrorHandler((error, request, reply) => sendRefusal(request, reply, error));
    const handler = (request: FastifyRequest, reply: FastifyReply) =>
      answer(request, reply, { desk, limits });
    for (const url of ['/taxii2', '/taxii2/*', '/misp/*'])
      scope.route({ method: METHODS, url, schema: { hide: true }, handler });
  });
}

async function answer(
  request: FastifyRequest,
  reply: FastifyReply,
  { desk, limits }: { readonly desk: ToolDesk; readonly limits: Limits },
): Promise<FastifyReply> {
  request.tool = await desk.admit(request.headers.authorization).catch(async (error: unknown) => {
    await limits.toolRefused(request, reply);
    throw error;
  });
  await limits.tool(request, reply);
  const { type, headers, text } = await desk.answer(request.tool, {
    method: request.method,
    path: new URL(request.url, 'http://localhost').pathname,
    query: request.query as Record<string, string | string[] | undefined>,
    accept: request.headers.accept,
  });
  return reply.header('cache-control', 'no-store').headers(headers).type(type).send(bytesOf(text));
}

/** TAXII 2.1, 3.6.1: an error message with a title; the statuses are those of its section 3.5. */
function sendRefusal(request: FastifyRequest, reply: FastifyReply, thrown: unknown): FastifyReply {
  const error = asCoded(request, thrown);
  if (error.code === 'interop.credential')
    reply.header('www-authenticate', 'Basic realm="Duanka", charset="UTF-8"');
  if (!request.url.startsWith('/taxii2')) return sendProblem(request, reply, thrown);
  if (error.definition.kind === 'internal') request.log.error({ err: thrown }, 'request failed');
  const status = statusOf(error);
  return reply
    .code(status)
    .header('cache-control', 'no-store')
    .type(TAXII_TYPE)
    .send(bytesOf(JSON.stringify(messageOf(error, { status, request: request.id }))));
}

function messageOf(
  error: CodedError,
  { status, request }: { readonly status: number; readonly request: string },
) {
  const { sentence, next } = error.say('en');
  return {
    title: sentence,
    description: `${next} ${error.say('zh').sentence}`,
    error_id: request,
    error_code: error.code,
    http_status: String(status),
  };
}

/** Bytes, since Fastify adds a charset to the type of a JSON text, and TAXII's has none. */
const bytesOf = (text: string) => Buffer.from(text, 'utf8');
