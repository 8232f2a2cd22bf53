/** Why a server does not listen, in words that name the setting to change. */
import type { HttpConfig } from '../config.ts';
import { httpError } from './errors.ts';

/** The coded error for what `listen` failed with; anything that is not about the address comes back as it is. */
export function listenError(cause: unknown, { host, port }: Pick<HttpConfig, 'host' | 'port'>): unknown {
  const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  const facts = { host, port, reason };
  switch (reason) {
    case 'EADDRINUSE':
      return httpError('http.port-taken', { facts, cause });
    case 'EACCES':
      return httpError('http.port-forbidden', { facts, cause });
    case 'EADDRNOTAVAIL':
    case 'EAFNOSUPPORT':
    case 'EINVAL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return httpError('http.host-unusable', { facts, cause });
    default:
      return cause;
  }
}
