/** Routes that take a file as the raw bytes of the body: evidence, and tables to import. */
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { httpError } from './errors.ts';

/** What a file may call itself. Its bytes are looked at by whoever takes it; the name of its type is not believed. */
const FILE_TYPES =
  /^(?:application\/(?:octet-stream|gzip|pdf)|text\/csv|(?:image|audio|video)\/[\w.+-]+)\s*(?:;|$)/i;

/** For the interface description; every Buffer passes. */
export const FileBody = Type.Unsafe<Uint8Array>({ format: 'binary', description: 'The bytes of the file' });
export const FILE_BODY_TYPES: readonly string[] = [
  'application/octet-stream',
  'application/gzip',
  'application/pdf',
  'text/csv',
  'image/*',
  'audio/*',
  'video/*',
];

/** In this scope a body is a file, and JSON is not read. The limit in bytes is the route's. */
export function acceptFilesOnly(scope: FastifyInstance): void {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser<Buffer>(FILE_TYPES, { parseAs: 'buffer' }, (_request, bytes, done) => {
    if (bytes.length === 0) done(httpError('http.file-missing'), undefined);
    else done(null, bytes);
  });
}
