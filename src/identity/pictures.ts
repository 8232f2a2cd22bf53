/** Pictures and films that are taken in. */
import { type FileKind, fileKind } from '../kernel/file-kind.ts';

const KINDS: readonly FileKind[] = [
  { type: 'image/jpeg', at: 0, bytes: 'ffd8ff' },
  { type: 'image/png', at: 0, bytes: '89504e470d0a1a0a' },
  { type: 'image/webp', at: 8, bytes: '57454250' },
  { type: 'video/mp4', at: 4, bytes: '66747970' },
  { type: 'video/webm', at: 0, bytes: '1a45dfa3' },
];

/** Media type, or undefined when it is none that is taken in. */
export function pictureKind(bytes: Uint8Array): string | undefined {
  return fileKind(bytes, KINDS);
}
