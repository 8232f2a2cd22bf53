/** The base policy file on disk. */
import { readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { BaseFile } from '../calls/ports.ts';
import { edgeError } from './edge-errors.ts';

/** @param numberSet reads the set of numbers at a path */
export function baseFile(
  path: string,
  numberSet: (path: string, sha256: string) => ReturnType<NonNullable<BaseFile['numberSet']>>,
): BaseFile {
  const asked = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work;
    } catch (cause) {
      const reason = (cause as NodeJS.ErrnoException).code ?? 'error';
      throw edgeError('edge.base-unreadable', { place: path, facts: { reason }, cause });
    }
  };
  return {
    stamp: async () => {
      const { mtimeMs, size, ino } = await asked(stat(path));
      return `${mtimeMs} ${size} ${ino}`;
    },
    read: () => asked(readFile(path, 'utf8')),
    numberSet: ({ file, sha256 }) => numberSet(join(dirname(path), file), sha256),
  };
}
