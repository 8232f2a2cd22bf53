/** The HTTP server put together: reading order is the order in which a request meets the parts. */
import { hkdfSync } from 'node:crypto';
import cookie from '@fastify/cookie';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import Fastify, {
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify';
import type { ExchangeDesk, ToolDesk } from '../../exchange/ports.ts';
import type { Actor } from '../../kernel/access.ts';
import type { Database, Randomness, WallClock } from '../../kernel/ports.ts';
import { REASON_FORMAT } from '../../kernel/reason.ts';
import type { Repository } from '../../kernel/repository.ts';
import type { AnyRoute } from '../../kernel/route.ts';
import { mountSession, signInAccount } from '../auth/endpoints.ts';
import { createOidc } from '../auth/oidc.ts';
import type { Sessions } from '../auth/sessions.ts';
import type { Config } from '../config.ts';
import type { Metrics } from '../metrics.ts';
import { acceptJsonOnly } from './body.ts';
import { mountConsole } from './console.ts';
import { mountExchange } from './exchange.ts';
import { refuseCrossSite, refuseEncodedBody } from './guards.ts';
import { secureHeaders } from './headers.ts';
import { mountHealth } from './health.ts';
import { mountTools } from './interop.ts';
import { createLimits } from './limits.ts';
import { createLiveStreams, type LiveRoute } from './live.ts';
import { type LogSink, loggerOptions, logRequests } from './logging.ts';
import { mountLive, mountRoutes } from './mount.ts';
import { describeInterface } from './openapi.ts';
import { sendProblem } from './problem.ts';
import { validatorCompiler } from './validation.ts';

const BODY_LIMIT_BYTES = 64 * 1024;
/** Long enough for evidence of 20 MiB over a poor mobile connection; whoever takes longer is cut off. */
const REQUEST_ARRIVES_WITHIN_MS = 300_000;

/** What is under way when the server closes has this long to finish. */
const REQUESTS_END_WITHIN_MS = 3_000;

export interface ServerParts {
  readonly config: Pick<Config, 'http' | 'logLevel' | 'oidc'>;
  readonly masterKey: Uint8Array;
  readonly kernel: { as(actor: Actor): Repository };
  readonly database: Database;
  readonly routes: readonly AnyRoute[];
  readonly live?: readonly LiveRoute[];
  readonly sessions: Sessions;
  readonly metrics: Metrics;
  readonly clock: WallClock;
  readonly randomness: Randomness;
  /** The built console (`console/dist`). */
  readonly consoleFolder?: string;
  readonly logTo?: LogSink;
  /** Answers other installations; undefined where this one exchanges nothing. */
  readonly desk?: ExchangeDesk | undefined;
  /** Answers tools of others that read lists. */
  readonly tools?: ToolDesk;
}

/** Builds the server; it listens when the caller says so, and `close()` ends open live views too. */
export async function createServer(parts: ServerParts): Promise<FastifyInstance> {
  const { config, metrics } = parts;
  const { https, publicUrl, trustedProxies, metricsToken } = config.http;
  const app = Fastify({
    logger: loggerOptions(config.logLevel, parts.logTo) ?? false,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'request' }),
    bodyLimit: BODY_LIMIT_BYTES,
    requestTimeout: REQUEST_ARRIVES_WITHIN_MS,
    trustProxy: trustedProxies.length === 0 ? false : [...trustedProxies],
    routerOptions: { maxParamLength: 200 },
    // Answers are written, not checked: the format is known so that nobody is warned of it.
    serializerOpts: { ajv: { formats: { [REASON_FORMAT]: true } } },
    // A HEAD would run the handler of its GET: a live view would never end, a sign-in would be used up.
    exposeHeadRoutes: false,
    // Ours, not the caller's: a number somebody else chose could be used to muddle the log.
    requestIdHeader: false,
    genReqId: () => Buffer.from(parts.randomness.bytes(12)).toString('base64url'),
    frameworkErrors: (error, request, reply) =>
      void sendProblem(request as FastifyRequest, reply as FastifyReply, error),
  }).withTypeProvider<TypeBoxTypeProvider>();

  app.decorateRequest('session', undefined);
  app.decorateRequest('actor', undefined);
  app.setErrorHandler((error, request, reply) => sendProblem(request, reply, error));
  app.setValidatorCompiler(validatorCompiler);
  acceptJsonOnly(app);
  logRequests(app, metrics);

  await secureHeaders(app, https);
  await app.register(cookie, { secret: cookieSecret(parts.masterKey) });
  app.addHook('onRequest', async (request) => {
    refuseCrossSite(request, publicUrl);
    refuseEncodedBody(request);
  });
  const limits = await createLimits(app, signInAccount);
  await describeInterface(app, publicUrl);

  const streams = createLiveStreams();
  app.addHook('preClose', async () => {
    for (const stream of streams.open) stream.abort();
    // Connections that browsers open in advance count as busy for a minute; they must not hold up a restart.
    setTimeout(() => app.server.closeAllConnections(), REQUESTS_END_WITHIN_MS).unref();
  });
  const oidc = config.oidc === undefined ? undefined : createOidc(config.oidc, publicUrl);
  mountSession(app, { sessions: parts.sessions, limits, oidc, https });
  const mountParts = { ...parts, limits, streams };
  mountRoutes(app, parts.routes, mountParts);
  mountLive(app, parts.live ?? [], mountParts);
  if (parts.desk !== undefined) mountExchange(app, parts.desk);
  if (parts.tools !== undefined) mountTools(app, parts.tools, limits);
  mountHealth(app, { database: parts.database, metrics, metricsToken });
  app.get('/api/openapi.json', async () => app.swagger());
  await mountConsole(app, parts.consoleFolder);
  return app;
}

/** Signs the cookie of a sign-in under way. Derived, so that the master key itself meets no library. */
function cookieSecret(masterKey: Uint8Array): string {
  return Buffer.from(hkdfSync('sha256', masterKey, new Uint8Array(0), 'duanka cookie', 32)).toString(
    'base64',
  );
}
