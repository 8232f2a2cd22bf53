/** Addresses for other installations: no session, no cookie, every request signed. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { DeskRequest, ExchangeDesk } from '../../exchange/ports.ts';
import { httpError } from './errors.ts';

/** A page of a feed at its greatest, with some room. */
const BODY_LIMIT_BYTES = 16 * 1024 * 1024;
const MOST_ITEMS = 500;

export function mountExchange(app: FastifyInstance, desk: ExchangeDesk): void {
  app.get('/exchange/v1/feeds/:installation', { schema: { hide: true } }, async (request, reply) => {
    const { installation } = request.params as { installation: string };
    const { after, limit } = request.query as { after?: string; limit?: string };
    const page = {
      after: whole(after, 0, Number.MAX_SAFE_INTEGER),
      limit: whole(limit, MOST_ITEMS, MOST_ITEMS),
    };
    const text = await desk.feed({ ...asked(request, ''), installation }, page);
    return reply.header('cache-control', 'no-store').type('application/json').send(text);
  });
  // A scope of its own: the signature is over the bytes, so they are kept as they came.
  void app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, text, done) =>
      done(null, text),
    );
    scope.post(
      '/exchange/v1/items',
      { schema: { hide: true }, bodyLimit: BODY_LIMIT_BYTES },
      async (request, reply) => {
        if (typeof request.body !== 'string') throw httpError('http.body-missing');
        reply.header('cache-control', 'no-store');
        return desk.take(asked(request, request.body));
      },
    );
  });
}

function asked(request: FastifyRequest, body: string): DeskRequest {
  return {
    method: request.method,
    path: request.url,
    body,
    header: (name) => {
      const value = request.headers[name];
      return typeof value === 'string' ? value : undefined;
    },
  };
}

function whole(text: string | undefined, fallback: number, most: number): number {
  if (text === undefined) return fallback;
  const value = Number(text);
  if (!/^\d{1,15}$/.test(text) || value > most)
    throw httpError('http.field-invalid', { place: 'query', facts: { rule: 'number' } });
  return value;
}
