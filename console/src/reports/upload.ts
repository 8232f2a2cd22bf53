/** Sends one file and shows how far it is. */

import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { RequestFailed } from '../api/http.ts';
import { newKey } from '../api/key.ts';
import { sendFile } from '../api/send-file.ts';
import { currentLanguage } from '../words/language.ts';

interface Upload<T> {
  readonly busy: boolean;
  /** Share of the bytes sent, 0 to 1. */
  readonly share: number;
  readonly answer: T | null;
  readonly error: RequestFailed | null;
  readonly send: (path: string, file: File) => void;
  readonly reset: () => void;
}

type State<T> = Pick<Upload<T>, 'busy' | 'share' | 'answer' | 'error'>;

/** The same file to the same place keeps its idempotency key until it has arrived. */
export function useUpload<T>(): Upload<T> {
  const client = useQueryClient();
  const idle: State<T> = { busy: false, share: 0, answer: null, error: null };
  const [state, setState] = useState<State<T>>(idle);
  const intent = useRef<{ path: string; file: File; key: string } | null>(null);
  const send = (path: string, file: File): void => {
    if (intent.current?.path !== path || intent.current.file !== file) {
      intent.current = { path, file, key: newKey() };
    }
    const { key } = intent.current;
    const onShare = (share: number) => setState({ ...idle, busy: true, share });
    setState({ ...idle, busy: true });
    sendFile<T>({ path, file, type: 'text/csv', key, language: currentLanguage(), onShare }).then(
      (answer) => {
        intent.current = null;
        setState({ ...idle, answer });
        void client.invalidateQueries();
      },
      (error: RequestFailed) => setState({ ...idle, error }),
    );
  };
  return { ...state, send, reset: () => setState(idle) };
}
