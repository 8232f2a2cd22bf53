/** Attachments: uploaded one by one as soon as they are chosen; a failed one can be tried again or removed. */
import { useState } from 'react';
import { call } from '../api/http.ts';
import { currentLanguage } from '../words/language.ts';

export const MOST_FILES = 10;

export interface Attachment {
  readonly id: string;
  readonly file: File;
  readonly state: 'sending' | 'sent' | 'failed';
  /** SHA-256 of the content as the server keeps it. */
  readonly digest: string | null;
}

export interface Evidence {
  readonly files: readonly Attachment[];
  readonly digests: readonly string[];
  readonly busy: boolean;
  /** The last file that was too big to add. */
  readonly tooBig: File | null;
  readonly add: (files: readonly File[]) => void;
  readonly retry: (id: string) => void;
  readonly remove: (id: string) => void;
  readonly clear: () => void;
}

/** `maxBytes` is the limit of one file. */
export function useEvidence(api: string, maxBytes: number): Evidence {
  const [files, setFiles] = useState<readonly Attachment[]>([]);
  const [tooBig, setTooBig] = useState<File | null>(null);
  const set = (id: string, part: Partial<Attachment>): void =>
    setFiles((before) => before.map((one) => (one.id === id ? { ...one, ...part } : one)));
  const upload = async ({ id, file }: Attachment): Promise<void> => {
    set(id, { state: 'sending' });
    try {
      // The id is the key of this intent: trying again never keeps the file twice.
      const { digest } = await call<{ digest: string }>(`${api}/evidence`, {
        method: 'POST',
        file,
        key: id,
        language: currentLanguage(),
      });
      set(id, { state: 'sent', digest });
    } catch {
      set(id, { state: 'failed' });
    }
  };
  const add = (chosen: readonly File[]): void => {
    setTooBig(chosen.find(({ size }) => size > maxBytes) ?? null);
    const fitting = chosen
      .filter(({ size }) => size <= maxBytes)
      .slice(0, MOST_FILES - files.length)
      .map((file): Attachment => ({ id: crypto.randomUUID(), file, state: 'sending', digest: null }));
    setFiles((before) => [...before, ...fitting]);
    for (const one of fitting) void upload(one);
  };
  return {
    files,
    digests: files.flatMap(({ digest }) => (digest === null ? [] : [digest])),
    busy: files.some(({ state }) => state === 'sending'),
    tooBig,
    add,
    retry: (id) => {
      const one = files.find((file) => file.id === id);
      if (one !== undefined) void upload(one);
    },
    remove: (id) => setFiles((before) => before.filter((one) => one.id !== id)),
    clear: () => setFiles([]),
  };
}
