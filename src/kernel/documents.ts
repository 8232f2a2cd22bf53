/** Papers that organisations hand in (licences, contracts, letters): what is taken, and whether it is there. */
import { kernelError } from './errors.ts';
import { type FileKind, fileKind } from './file-kind.ts';
import type { BlobStore } from './ports.ts';

const KINDS: readonly FileKind[] = [
  { type: 'application/pdf', at: 0, bytes: '25504446' },
  { type: 'image/png', at: 0, bytes: '89504e470d0a1a0a' },
  { type: 'image/jpeg', at: 0, bytes: 'ffd8ff' },
];

export const DOCUMENT_LIMIT_BYTES = 10 * 1024 * 1024;

/** Keeps a document. @returns its name; @throws kernel.document-kind */
export async function storeDocument(
  blobs: BlobStore,
  org: string,
  bytes: Uint8Array,
): Promise<{ digest: string }> {
  if (fileKind(bytes, KINDS) === undefined) throw kernelError('kernel.document-kind');
  return { digest: await blobs.put(org, bytes) };
}

/** Refuses a reference to a document that was never uploaded. @throws kernel.document-unknown */
export async function demandDocuments(
  blobs: BlobStore,
  org: string,
  digests: readonly (string | null)[],
): Promise<void> {
  for (const digest of new Set(digests)) {
    if (digest !== null && !(await blobs.has(org, digest)))
      throw kernelError('kernel.document-unknown', { facts: { digest } });
  }
}
