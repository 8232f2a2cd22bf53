/** The private halves of the keys that sign items: files in the data folder, readable by their owner only. */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { KeyFiles } from '../exchange/ports.ts';
import { makeFolder, unusable } from './data-folder.ts';
import { linkError } from './exchange-errors.ts';

export function exchangeKeyFiles(dataFolder: string): KeyFiles {
  const pathOf = (id: string) => join(dataFolder, `exchange-key-${id}.pem`);
  return {
    read(id) {
      try {
        return readFileSync(pathOf(id), 'utf8');
      } catch (error) {
        throw linkError('exchange.key-file-missing', { place: pathOf(id), facts: { key: id }, cause: error });
      }
    },
    write(id, pem) {
      makeFolder(dataFolder);
      try {
        const draft = `${pathOf(id)}.${process.pid}`;
        writeFileSync(draft, pem, { mode: 0o600 });
        renameSync(draft, pathOf(id));
      } catch (error) {
        throw unusable(dataFolder, error);
      }
    },
  };
}
