/** Errors as problem details (RFC 9457): one shape, one place where a kind of failure becomes a status. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { CodedError, type ErrorKind } from '../../errors.ts';
import { kernelError } from '../../kernel/errors.ts';
import { httpError } from './errors.ts';

const STATUS: Readonly<Record<ErrorKind, number>> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  missing: 404,
  conflict: 409,
  'too-large': 413,
  limit: 429,
  internal: 500,
  unavailable: 503,
};

const TITLE: Readonly<Record<ErrorKind, { zh: string; en: string }>> = {
  invalid: { zh: '请求有误', en: 'Request not accepted' },
  unauthenticated: { zh: '需要登录', en: 'Sign-in needed' },
  forbidden: { zh: '没有权限', en: 'Not permitted' },
  missing: { zh: '没有找到', en: 'Not found' },
  conflict: { zh: '与现状冲突', en: 'Conflicts with the present state' },
  'too-large': { zh: '内容太大', en: 'Too large' },
  limit: { zh: '请求太频繁', en: 'Too many requests' },
  internal: { zh: '内部错误', en: 'Internal error' },
  unavailable: { zh: '暂时不能服务', en: 'Unavailable for now' },
};

export const Problem = Type.Object(
  {
    type: Type.String({ description: 'urn:duanka:error:<code>' }),
    title: Type.String(),
    status: Type.Integer(),
    code: Type.String({ description: 'Stable code, listed in docs/errors.md' }),
    detail: Type.String({ description: 'What is wrong, in the language of the caller' }),
    next: Type.String({ description: 'What to do next' }),
    instance: Type.String({ description: 'urn:duanka:request:<request number>' }),
    in: Type.Optional(Type.Enum(['body', 'query', 'headers'])),
    pointer: Type.Optional(Type.String({ description: 'JSON pointer to the field' })),
  },
  { title: 'Problem' },
);

export type Language = 'zh' | 'en';

/** `?lang=` first, then Accept-Language in its order of preference, then Chinese. */
export function languageOf(request: FastifyRequest): Language {
  const asked = (request.query as { lang?: unknown } | undefined)?.lang;
  if (asked === 'zh' || asked === 'en') return asked;
  const ranked = (request.headers['accept-language'] ?? '')
    .split(',', 20)
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
      const quality = parameters
        .map((text) => /^\s*q=([\d.]+)$/.exec(text)?.[1])
        .find((text) => text !== undefined);
      return { tag: tag.slice(0, 2), quality: Number(quality ?? 1) };
    })
    .filter(({ tag, quality }) => (tag === 'zh' || tag === 'en') && quality > 0)
    .sort((one, other) => other.quality - one.quality);
  return ranked[0]?.tag === 'en' ? 'en' : 'zh';
}

/** Answers with a problem; an error nobody declared becomes `http.unexpected`, and only the log learns the cause. */
export function sendProblem(request: FastifyRequest, reply: FastifyReply, thrown: unknown): FastifyReply {
  const error = asCoded(request, thrown);
  if (error.definition.kind === 'internal') request.log.error({ err: thrown }, 'request failed');
  // A refusal with a cause behind it (a provider, a database) is nothing the caller can mend.
  else if (error.cause !== undefined) request.log.warn({ err: error }, 'request refused');
  const language = languageOf(request);
  const { sentence, next } = error.say(language);
  const { kind } = error.definition;
  const status = statusOf(error);
  return (
    reply
      .code(status)
      // A download that failed before its first byte must not be saved under the name of the file.
      .removeHeader('content-disposition')
      .header('cache-control', 'no-store')
      .header('content-language', language)
      .type('application/problem+json; charset=utf-8')
      .serializer(JSON.stringify)
      .send({
        type: `urn:duanka:error:${error.code}`,
        title: TITLE[kind][language],
        status,
        code: error.code,
        detail: sentence,
        next,
        instance: `urn:duanka:request:${request.id}`,
        ...placeOf(error),
      })
  );
}

/** Codes that HTTP has a status of their own for. */
const OWN_STATUS: Readonly<Record<string, number>> = {
  'http.media-type': 415,
  'interop.not-acceptable': 406,
};

export function statusOf({ code, definition }: CodedError): number {
  return OWN_STATUS[code] ?? STATUS[definition.kind];
}

/** Places that name a field are shown; a file and line of the server are not the caller's business. */
function placeOf({ place }: CodedError): { in?: string; pointer?: string } {
  const match = /^(?:(body|query|headers):)?((?:\/[^/]*)+)$/.exec(place ?? '');
  if (match !== null) return { in: match[1] ?? 'body', pointer: match[2] ?? '' };
  return place === 'Idempotency-Key' ? { in: 'headers', pointer: '/Idempotency-Key' } : {};
}

/** What was thrown, as one of our errors; one that nobody declared is `http.unexpected`. */
export function asCoded(request: FastifyRequest, thrown: unknown): CodedError {
  if (thrown instanceof CodedError) {
    // An organisation that is not there and a record that is not there must not be told apart.
    return thrown.code === 'kernel.organisation-unknown' ? kernelError('kernel.missing') : thrown;
  }
  const { code, statusCode } = (thrown ?? {}) as { code?: unknown; statusCode?: unknown };
  switch (code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return httpError('http.body-too-large', { facts: { limit: request.routeOptions.bodyLimit } });
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return httpError('http.media-type');
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
      return httpError('http.body-missing');
  }
  if (isDatabaseAway(thrown)) return httpError('http.not-ready', { cause: thrown });
  const ofFramework = typeof code === 'string' && code.startsWith('FST_');
  if (ofFramework && typeof statusCode === 'number' && statusCode < 500)
    return httpError('http.request-malformed');
  return httpError('http.unexpected', { cause: thrown });
}

/** Refused or lost connections, a server that shuts down or has no connection left (SQLSTATE classes 08, 53, 57P). */
function isDatabaseAway(thrown: unknown): boolean {
  const { code, message } = (thrown ?? {}) as { code?: unknown; message?: unknown };
  if (typeof code === 'string') return /^(ECONNREFUSED|ECONNRESET|EPIPE|08...|53...|57P..)$/.test(code);
  return (
    typeof message === 'string' &&
    /^(timeout exceeded when trying to connect|Connection terminated)/.test(message)
  );
}
