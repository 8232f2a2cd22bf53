/** The law of the product, and the same law where an operator has set some parameters otherwise. */
import { join } from 'node:path';
import type { Law } from '../../law/index.ts';
import { buildLaw } from '../../law/load.ts';
import { readLawFiles } from '../../law/read.ts';

const FOLDER = join(import.meta.dirname, '..', '..', '..', 'law');

interface Entry {
  readonly key: string;
  readonly values: readonly object[];
}

/** @param settings values by parameter key; every dated value of that key is replaced. Throws for an unknown key. */
export function lawWith(settings: Readonly<Record<string, unknown>> = {}): Law {
  const { files, digest } = readLawFiles(FOLDER);
  const unused = new Set(Object.keys(settings));
  const set = (entry: Entry): Entry => {
    if (!unused.delete(entry.key)) return entry;
    return { ...entry, values: entry.values.map((value) => ({ ...value, value: settings[entry.key] })) };
  };
  const changed = files.map((file) => {
    if (file.kind !== 'parameters') return file;
    const { parameters } = file.content as { parameters: readonly Entry[] };
    return { ...file, content: { parameters: parameters.map(set) } };
  });
  if (unused.size > 0) throw new TypeError(`the law has no parameter ${[...unused].join(', ')}`);
  return buildLaw(changed, digest);
}

export const LAW: Law = lawWith();
