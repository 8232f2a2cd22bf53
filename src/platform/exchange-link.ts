/** HTTP to another installation. Certificates are checked; a redirect is no answer. */
import type { ExchangeLink } from '../exchange/ports.ts';
import { linkError } from './exchange-errors.ts';
import { readUpTo } from './read-up-to.ts';

/** A page of a feed at its greatest, with some room. */
const ANSWER_LIMIT_BYTES = 16 * 1024 * 1024;

export function exchangeLink({ timeoutMs }: { readonly timeoutMs: number }): ExchangeLink {
  const closed = new AbortController();
  return {
    close: () => closed.abort(),
    async ask({ method, url, headers, body }) {
      const response = await fetch(url, {
        method,
        redirect: 'error',
        signal: AbortSignal.any([AbortSignal.timeout(timeoutMs), closed.signal]),
        headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
        ...(body === undefined ? {} : { body }),
      }).catch((error: unknown) => {
        throw unreachable(error);
      });
      const text = await readUpTo(response, ANSWER_LIMIT_BYTES).catch((error: unknown) => {
        throw unreachable(error);
      });
      const answer = text === undefined ? undefined : readJson(text);
      if (response.status !== 200) throw refused(response.status, answer);
      if (answer === undefined) throw linkError('exchange.answer-malformed', { place: url });
      return answer;
    },
  };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The code of the problem document the peer answered with, if it is one. */
function refused(status: number, answer: unknown): Error {
  const { code } = (answer ?? {}) as { code?: unknown };
  const known = typeof code === 'string' && /^[a-z-]+\.[a-z-]+$/.test(code) ? code : 'none';
  return linkError('exchange.peer-refused', { facts: { status, code: known } });
}

const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_(?:GET|VERIFY)|HOSTNAME/i;

function unreachable(error: unknown): Error {
  const { name, cause } = error as { name?: string; cause?: { code?: string } };
  const reason = cause?.code ?? name ?? 'error';
  const code = CERTIFICATE.test(reason) ? 'exchange.certificate' : 'exchange.peer-unreachable';
  return linkError(code, { facts: { reason }, cause: error });
}
