/** What an attachment is, told by its first bytes: the name and the type a browser claims are not believed. */
import { type FileKind, fileKind } from '../kernel/file-kind.ts';
import type { BlobStore } from '../kernel/ports.ts';
import type { Download } from '../kernel/route.ts';
import { reportsError } from './errors.ts';

const KINDS: readonly FileKind[] = [
  { type: 'image/jpeg', at: 0, bytes: 'ffd8ff' },
  { type: 'image/png', at: 0, bytes: '89504e470d0a1a0a' },
  { type: 'image/webp', at: 8, bytes: '57454250' },
  { type: 'audio/mpeg', at: 0, bytes: '494433' },
  { type: 'audio/mpeg', at: 0, bytes: 'fffb' },
  { type: 'audio/mpeg', at: 0, bytes: 'fff3' },
  { type: 'audio/amr', at: 0, bytes: '2321414d52' },
  { type: 'audio/wav', at: 8, bytes: '57415645' },
  { type: 'video/mp4', at: 4, bytes: '66747970' },
];

/** An attachment as a download; its type is told by its bytes, and browsers are not left to guess. */
export function evidenceFile(digest: string, bytes: Uint8Array): Download {
  const contentType = evidenceKind(bytes) ?? 'application/octet-stream';
  const ending = contentType.slice(contentType.indexOf('/') + 1);
  async function* chunks(): AsyncGenerator<Uint8Array> {
    yield bytes;
  }
  return { fileName: `${digest.slice(0, 12)}.${ending}`, contentType, chunks: chunks() };
}

/** Media type of an attachment, or undefined when it is none that is taken in. */
export function evidenceKind(bytes: Uint8Array): string | undefined {
  return fileKind(bytes, KINDS);
}

/** Refuses a reference to an attachment that was never uploaded here. @throws reports.evidence-unknown */
export async function demandEvidence(
  blobs: BlobStore,
  org: string,
  digests: readonly string[] = [],
): Promise<void> {
  for (const digest of digests) {
    if (!(await blobs.has(org, digest)))
      throw reportsError('reports.evidence-unknown', { place: '/evidence', facts: { digest } });
  }
}
