/** Sets in files: the bytes of the set as they lie in memory, with their SHA-256 in the header. */
import { createHash, randomBytes } from 'node:crypto';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { numbersError } from '../errors.ts';
import { CHECKSUM_AT, CHECKSUM_BYTES, HEADER, type NumberSet, setIn } from './number-set.ts';

/** Bytes read, written or summed in one go. */
const PIECE = 4_194_304;

/**
 * Writes the set beside the path and renames it there, so that a reader sees the old file or the new one.
 * @returns SHA-256 of the file
 * @throws numbers.set-unwritable; the place is the path
 */
export async function saveNumberSet(set: NumberSet, path: string): Promise<string> {
  const draft = `${path}.${randomBytes(6).toString('hex')}.draft`;
  const file = await open(draft, 'wx').catch((cause: unknown) => {
    throw numbersError('numbers.set-unwritable', { place: path, cause });
  });
  try {
    const header = new Uint8Array(HEADER);
    header.set(new Uint8Array(set.memory, 0, CHECKSUM_AT));
    const sum = createHash('sha256').update(header.subarray(0, CHECKSUM_AT));
    for (const piece of piecesOf(set.memory, HEADER)) {
      sum.update(piece);
      await writeAt(file, piece, piece.byteOffset);
    }
    header.set(sum.digest(), CHECKSUM_AT);
    await writeAt(file, header, 0);
    await file.sync();
    await file.close();
    await rename(draft, path);
    await syncFolder(dirname(path));
    const whole = createHash('sha256').update(header);
    for (const piece of piecesOf(set.memory, HEADER)) whole.update(piece);
    return whole.digest('hex');
  } catch (error) {
    await file.close().catch(() => undefined);
    await rm(draft, { force: true });
    throw error;
  }
}

/**
 * Reads a set from a file.
 * @param sha256 of the file, where somebody said which one is meant
 * @throws numbers.set-unreadable, numbers.set-format, numbers.set-altered, numbers.set-other; the place is the path
 */
export async function loadNumberSet(path: string, sha256?: string): Promise<NumberSet> {
  const memory = await bytesOf(path);
  if (sha256 !== undefined && sha256 !== digestOf(memory))
    throw numbersError('numbers.set-other', { place: path });
  const set = setIn(memory, path);
  // Whoever named the whole file has vouched for its checksum too.
  if (sha256 !== undefined) return set;
  const sum = createHash('sha256').update(new Uint8Array(memory, 0, CHECKSUM_AT));
  for (const piece of piecesOf(memory, HEADER)) sum.update(piece);
  const written = Buffer.from(new Uint8Array(memory, CHECKSUM_AT, CHECKSUM_BYTES));
  if (!sum.digest().equals(written)) throw numbersError('numbers.set-altered', { place: path });
  return set;
}

/** The new name itself is on the disk only after its folder is. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
}

/** SHA-256 of a set as it was read from its file. */
function digestOf(memory: SharedArrayBuffer): string {
  const sum = createHash('sha256');
  for (const piece of piecesOf(memory, 0)) sum.update(piece);
  return sum.digest('hex');
}

async function bytesOf(path: string): Promise<SharedArrayBuffer> {
  const file = await open(path, 'r').catch((cause: unknown) => {
    throw numbersError('numbers.set-unreadable', { place: path, cause });
  });
  try {
    const { size } = await file.stat();
    const memory = new SharedArrayBuffer(size);
    for (const piece of piecesOf(memory, 0)) await readAt(file, piece, path);
    return memory;
  } finally {
    await file.close();
  }
}

async function readAt(file: FileHandle, piece: Uint8Array, path: string): Promise<void> {
  for (let done = 0; done < piece.length; ) {
    const { bytesRead } = await file.read(piece, done, piece.length - done, piece.byteOffset + done);
    if (bytesRead === 0) throw numbersError('numbers.set-format', { place: path });
    done += bytesRead;
  }
}

function* piecesOf(memory: SharedArrayBuffer, from: number): Generator<Uint8Array> {
  for (let at = from; at < memory.byteLength; at += PIECE) {
    yield new Uint8Array(memory, at, Math.min(PIECE, memory.byteLength - at));
  }
}

async function writeAt(file: FileHandle, bytes: Uint8Array, at: number): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    const { bytesWritten } = await file.write(bytes, done, bytes.length - done, at + done);
    done += bytesWritten;
  }
}
