/** Reading a JSON body: strict UTF-8, bounded depth, no keys or characters that would hurt further in. */
import type { FastifyInstance } from 'fastify';
import { httpError } from './errors.ts';

/** No contract of ours is half as deep; code further in may walk a value by recursion. */
const MOST_LEVELS = 32;
const REFUSED_KEYS = new Set(['__proto__', 'constructor', 'prototype']);

/** JSON is the only body taken. Compressed bodies are refused before they are read (see guards.ts). */
export function acceptJsonOnly(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, bytes, done) => {
    try {
      done(null, parseJson(bytes as Buffer));
    } catch (error) {
      done(error as Error, undefined);
    }
  });
}

/**
 * @throws `http.body-not-utf8`, `http.body-not-json`, `http.body-too-deep`, `http.key-refused`, `http.text-refused`
 */
function parseJson(bytes: Uint8Array): unknown {
  if (bytes.length === 0) return undefined;
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw httpError('http.body-not-utf8');
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // The engine's message quotes the text, so it is dropped.
    throw httpError('http.body-not-json');
  }
  inspect(value);
  return value;
}

/** PostgreSQL stores neither NUL nor half of a surrogate pair; better refused here than failing there. */
export function isStorable(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed();
}

/** Walks level by level, without recursion, so that depth cannot exhaust the stack. */
function inspect(root: unknown): void {
  let level: { value: unknown; pointer: string }[] = [{ value: root, pointer: '' }];
  for (let depth = 0; level.length > 0; depth += 1) {
    const below: typeof level = [];
    for (const { value, pointer } of level) {
      if (typeof value === 'string' && !isStorable(value)) {
        throw httpError('http.text-refused', { place: pointer === '' ? 'body' : `body:${pointer}` });
      }
      if (typeof value !== 'object' || value === null) continue;
      if (depth >= MOST_LEVELS) throw httpError('http.body-too-deep', { facts: { limit: MOST_LEVELS } });
      for (const [key, child] of Object.entries(value)) {
        if (!Array.isArray(value) && (REFUSED_KEYS.has(key) || !isStorable(key)))
          throw httpError('http.key-refused');
        below.push({ value: child, pointer: `${pointer}/${escapePointer(key)}` });
      }
    }
    level = below;
  }
}

/** RFC 6901 */
export function escapePointer(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}
