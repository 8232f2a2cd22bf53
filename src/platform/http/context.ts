/** What earlier steps of a request leave for later ones. */
import type { FastifyRequest } from 'fastify';
import type { Actor } from '../../kernel/access.ts';
import type { Session } from '../auth/sessions.ts';

declare module 'fastify' {
  interface FastifyRequest {
    session: Session | undefined;
    actor: Actor | undefined;
  }
}

export const SESSION_COOKIE = 'duanka_session';

export function tokenOf(request: FastifyRequest): string | undefined {
  const token = request.cookies[SESSION_COOKIE];
  return token !== undefined && /^[\w-]{43}$/.test(token) ? token : undefined;
}
