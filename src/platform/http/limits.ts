/** Rate limits. They are counted in each process: with several, the limit is that many times as high. */
import { createHash } from 'node:crypto';
import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { httpError } from './errors.ts';

const MINUTE_MS = 60_000;
/** Keys remembered at once; the least recently used is forgotten first. */
const MOST_KEYS = 50_000;

/** Throws `http.rate-limited`, with Retry-After set. */
export type Limit = (request: FastifyRequest, reply: FastifyReply) => Promise<void>;

export interface Limits {
  readonly citizenWrite: Limit;
  readonly citizenRead: Limit;
  /** By the token of a case, so that many addresses together do no more with it than one; after the body was read. */
  readonly caseToken: Limit;
  /** Counts after the session is known; staff behind one office address do not share a limit. */
  readonly staff: Limit;
  readonly signInAddress: Limit;
  /** Of a tool that reads lists, by its credential. */
  readonly tool: Limit;
  /** By address: requests with a credential that opens nothing. */
  readonly toolRefused: Limit;
  readonly signInAccount: Limit;
}

/** How many in a minute. */
export const PER_MINUTE: Readonly<Record<keyof Limits, number>> = {
  citizenWrite: 20,
  citizenRead: 120,
  caseToken: 20,
  staff: 600,
  signInAddress: 10,
  signInAccount: 5,
  tool: 1200,
  toolRefused: 20,
};

/** @param accountOf the account a sign-in is for, in its compared form */
export async function createLimits(
  app: FastifyInstance,
  accountOf: (request: FastifyRequest) => string,
): Promise<Limits> {
  await app.register(rateLimit, { global: false, cache: MOST_KEYS });
  const make = (name: keyof Limits, key?: (request: FastifyRequest) => string): Limit => {
    const count = app.createRateLimit({
      max: PER_MINUTE[name],
      timeWindow: MINUTE_MS,
      ...(key === undefined ? {} : { keyGenerator: key }),
    });
    return async (request, reply) => {
      const result = await count(request);
      if (result.isAllowed || !result.isExceeded) return;
      reply.header('retry-after', String(result.ttlInSeconds));
      throw httpError('http.rate-limited', { facts: { seconds: result.ttlInSeconds } });
    };
  };
  return {
    citizenWrite: make('citizenWrite'),
    citizenRead: make('citizenRead'),
    caseToken: make('caseToken', (request) => digestOf(tokenIn(request) ?? '')),
    staff: make('staff', (request) => request.session?.id ?? request.ip),
    signInAddress: make('signInAddress'),
    tool: make('tool', (request) => request.tool?.id ?? request.ip),
    toolRefused: make('toolRefused'),
    signInAccount: make('signInAccount', accountOf),
  };
}

/** What a citizen's request carries of a case: a token in the body, or an upload ticket in the address. */
export function tokenIn({ body, query }: Pick<FastifyRequest, 'body' | 'query'>): string | undefined {
  const { token, opening } = (body ?? {}) as { readonly token?: unknown; readonly opening?: unknown };
  const { upload } = (query ?? {}) as { readonly upload?: unknown };
  const given = token ?? opening ?? upload;
  return typeof given === 'string' ? given : undefined;
}

/** What is remembered opens nothing. */
function digestOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
