/** Logs: one JSON line per request. No address, query, header, body or name of a person is ever in one. */
import type { FastifyInstance, FastifyServerOptions } from 'fastify';
import type { LogLevel } from '../config.ts';
import type { Metrics } from '../metrics.ts';

export interface LogSink {
  write(line: string): void;
}

export function loggerOptions(level: LogLevel, sink?: LogSink): FastifyServerOptions['logger'] {
  return {
    level,
    ...(sink === undefined ? {} : { stream: sink }),
    timestamp: () => `,"at":"${new Date().toISOString()}"`,
    base: { name: 'duanka' },
    // Our own lines hold none of these; the list is for lines of libraries.
    redact: [
      'req.headers',
      'req.body',
      'req.query',
      'req.url',
      'headers',
      'body',
      'query',
      'cookies',
      'authorization',
    ],
    serializers: {
      req: (request) => ({ id: request.id, method: request.method, route: request.routeOptions?.url }),
      res: (reply) => ({ status: reply.statusCode }),
      err: describeError,
    },
  };
}

const PROBES = new Set(['/healthz', '/readyz', '/metrics']);

/** Files of the console. */
const FILES = '/*';

/** One line and one measurement per answered request. */
export function logRequests(app: FastifyInstance, metrics: Metrics): void {
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'unknown';
    const ms = Math.round(reply.elapsedTime * 100) / 100;
    metrics.request(request.method, route, reply.statusCode, reply.elapsedTime / 1000);
    const line = {
      method: request.method,
      route,
      status: reply.statusCode,
      ms,
      ...(request.actor === undefined
        ? {}
        : { org: request.actor.org, actor: request.actor.id, role: request.actor.role }),
    };
    // Probes come every few seconds, and a page is dozens of files: both would bury the rest.
    const usual = PROBES.has(route) || (route === FILES && reply.statusCode < 400);
    if (usual) request.log.debug(line, 'answered');
    else request.log.info(line, 'answered');
  });
}

/**
 * What of an error may be logged: its kind, its place in the code, and its message without quoted text and long
 * numbers, because database and parser messages quote what a person typed.
 */
function describeError(
  error: unknown,
): Record<string, unknown> & { type: string; message: string; stack: string } {
  if (!(error instanceof Error)) return { type: typeof error, message: '', stack: '' };
  const { code, table, constraint, routine } = error as Error & Record<string, unknown>;
  const stack = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    type: error.name,
    message: withoutQuotes(error.message),
    stack: stack.slice(0, 12).join('\n'),
    ...defined({ code, table, constraint, routine }),
    ...(error.cause instanceof Error ? { cause: describeError(error.cause) } : {}),
  };
}

function withoutQuotes(message: string): string {
  return message
    .slice(0, 500)
    .replaceAll(/"[^"]*"?|'[^']*'?|“[^”]*”?|`[^`]*`?/g, '"…"')
    .replaceAll(/\d{5,}/g, '…');
}

function defined(values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => typeof value === 'string'));
}
