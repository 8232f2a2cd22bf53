/** Attachments: uploaded one by one as soon as they are chosen; a failed one can be tried again or removed. */

import { useState } from 'react';
import { call, RequestFailed } from '../api/http.ts';
import { newKey } from '../api/key.ts';
import { currentLanguage } from '../words/language.ts';

export const MOST_FILES = 10;

export interface Attachment {
  readonly id: string;
  readonly file: File;
  readonly state: 'sending' | 'sent' | 'failed';
  /** SHA-256 of the content as the server keeps it. */
  readonly digest: string | null;
  /** Why it was not taken. */
  readonly error: RequestFailed | null;
}

export interface Evidence {
  readonly files: readonly Attachment[];
  readonly digests: readonly string[];
  readonly busy: boolean;
  /** How many were not taken; none of them is sent with the report. */
  readonly failed: number;
  /** The last file that was too big to add. */
  readonly tooBig: File | null;
  /** How many of the last choice were over the number of files. */
  readonly tooMany: number;
  readonly add: (files: readonly File[]) => void;
  readonly retry: (id: string) => void;
  readonly remove: (id: string) => void;
  readonly clear: () => void;
}

function waiting(file: File): Attachment {
  return { id: newKey(), file, state: 'sending', digest: null, error: null };
}

/** `maxBytes` is the limit of one file. */
export function useEvidence(api: string, maxBytes: number): Evidence {
  const [files, setFiles] = useState<readonly Attachment[]>([]);
  const [tooBig, setTooBig] = useState<File | null>(null);
  const [tooMany, setTooMany] = useState(0);
  const set = (id: string, part: Partial<Attachment>): void =>
    setFiles((before) => before.map((one) => (one.id === id ? { ...one, ...part } : one)));
  const upload = async ({ id, file }: Attachment): Promise<void> => {
    set(id, { state: 'sending', error: null });
    try {
      // The id is the key of this intent: trying again never keeps the file twice.
      const { digest } = await call<{ digest: string }>(`${api}/evidence`, {
        method: 'POST',
        file,
        key: id,
        language: currentLanguage(),
      });
      set(id, { state: 'sent', digest });
    } catch (failed) {
      const error = failed instanceof RequestFailed ? failed : new RequestFailed(null);
      set(id, { state: 'failed', error });
    }
  };
  const add = (chosen: readonly File[]): void => {
    setTooBig(chosen.find(({ size }) => size > maxBytes) ?? null);
    const small = chosen.filter(({ size }) => size <= maxBytes);
    const room = MOST_FILES - files.length;
    setTooMany(Math.max(0, small.length - room));
    const fitting = small.slice(0, room).map(waiting);
    setFiles((before) => [...before, ...fitting]);
    for (const one of fitting) void upload(one);
  };
  return {
    files,
    digests: files.flatMap(({ digest }) => (digest === null ? [] : [digest])),
    busy: files.some(({ state }) => state === 'sending'),
    failed: files.filter(({ state }) => state === 'failed').length,
    tooBig,
    tooMany,
    add,
    retry: (id) => {
      const one = files.find((file) => file.id === id);
      if (one !== undefined) void upload(one);
    },
    remove: (id) => {
      setFiles((before) => before.filter((one) => one.id !== id));
      setTooMany(0);
    },
    clear: () => {
      setFiles([]);
      setTooBig(null);
      setTooMany(0);
    },
  };
}
