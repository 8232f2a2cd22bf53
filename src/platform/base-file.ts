/** The base policy file on disk. */
import { readFile, stat } from 'node:fs/promises';
import type { BaseFile } from '../calls/ports.ts';
import { edgeError } from './edge-errors.ts';

export function baseFile(path: string): BaseFile {
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
  };
}
