/** What is asked of a request before its body is read. */
import type { FastifyRequest } from 'fastify';
import { httpError } from './errors.ts';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

export function isWrite(request: FastifyRequest): boolean {
  return !SAFE_METHODS.has(request.method);
}

/**
 * Refuses writes that a page of another site made a browser send. Browsers say where a request comes from in
 * Sec-Fetch-Site, older ones in Origin; a program that is no browser sends neither and carries no stray cookie.
 * @throws `http.cross-site`
 */
export function refuseCrossSite(request: FastifyRequest, publicUrl: string): void {
  if (!isWrite(request)) return;
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined) {
    if (site !== 'same-origin' && site !== 'none') throw httpError('http.cross-site');
    return;
  }
  const { origin, host } = request.headers;
  if (origin === undefined || origin === publicUrl) return;
  if (!URL.canParse(origin) || !isAddressedTo(new URL(origin), host)) throw httpError('http.cross-site');
}

/** Both sides are parsed, so that a port which is the default of its scheme counts as none. */
function isAddressedTo({ protocol, host: ownHost }: URL, host: string | undefined): boolean {
  const address = `${protocol}//${host ?? ''}`;
  return ownHost !== '' && URL.canParse(address) && new URL(address).host === ownHost;
}

/** A compressed body could be a thousand times its size; nothing we take is large enough to need compression. */
export function refuseEncodedBody(request: FastifyRequest): void {
  const encoding = request.headers['content-encoding'];
  if (encoding !== undefined && encoding.toLowerCase() !== 'identity') throw httpError('http.media-type');
}

/**
 * The Idempotency-Key of a write; undefined for a read.
 * @throws `http.idempotency-key`
 */
export function idempotencyKey(request: FastifyRequest): string | undefined {
  if (!isWrite(request)) return undefined;
  const key = request.headers['idempotency-key'];
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,128}$/.test(key)) {
    throw httpError('http.idempotency-key', { place: 'headers:/Idempotency-Key' });
  }
  return key;
}
