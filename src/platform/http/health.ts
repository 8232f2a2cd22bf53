/** For load balancers and monitoring: is the process up, can it serve, what does it measure. */
import { createHash, timingSafeEqual } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import type { Database } from '../../kernel/ports.ts';
import { authError } from '../auth/errors.ts';
import type { Metrics } from '../metrics.ts';
import type { Secret } from '../secret.ts';
import { httpError } from './errors.ts';

const DATABASE_ANSWERS_WITHIN_MS = 2_000;

export function mountHealth(
  app: FastifyInstance,
  parts: { database: Database; metrics: Metrics; metricsToken: Secret<string> | undefined },
): void {
  app.get('/healthz', async () => ({ status: 'up' }));

  app.get('/readyz', async () => {
    if (!(await answers(parts.database))) throw httpError('http.not-ready');
    return { status: 'ready' };
  });

  app.get('/metrics', async (request, reply) => {
    const token = parts.metricsToken?.reveal();
    if (token !== undefined && !same(request.headers.authorization ?? '', `Bearer ${token}`)) {
      throw authError('auth.sign-in-needed');
    }
    return reply.type(parts.metrics.contentType).send(await parts.metrics.text());
  });
}

async function answers(database: Database): Promise<boolean> {
  const late = new AbortController();
  const asked = database
    .owner((tx) => sql`select 1`.execute(tx))
    .then(
      () => true,
      () => false,
    );
  const waited = setTimeout(DATABASE_ANSWERS_WITHIN_MS, false, { signal: late.signal }).catch(() => false);
  const result = await Promise.race([asked, waited]);
  late.abort();
  return result;
}

/** Digests have one length, so comparing them tells nothing about the length of the secret. */
function same(one: string, other: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}
