/** Sends one file as a raw body and tells how far it is; fetch cannot, so this is XMLHttpRequest. */

import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { type Problem, RequestFailed } from '../api/http.ts';
import { newKey } from '../api/key.ts';
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
    const request = new XMLHttpRequest();
    request.open('POST', path);
    request.responseType = 'json';
    request.setRequestHeader('content-type', 'text/csv');
    request.setRequestHeader('accept-language', currentLanguage() === 'zh' ? 'zh-CN' : 'en');
    request.setRequestHeader('idempotency-key', intent.current.key);
    request.upload.onprogress = ({ loaded, total }) =>
      setState({ ...idle, busy: true, share: total === 0 ? 0 : loaded / total });
    request.upload.onload = () => setState({ ...idle, busy: true, share: 1 });
    request.onerror = () => setState({ ...idle, error: new RequestFailed(null) });
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) {
        intent.current = null;
        setState({ ...idle, answer: request.response as T });
        void client.invalidateQueries();
        return;
      }
      const { status, statusText } = request;
      const bare = {
        type: 'about:blank',
        title: statusText,
        status,
        code: `http.${status}`,
        detail: statusText,
      };
      setState({
        ...idle,
        error: new RequestFailed({ ...bare, ...(request.response as Partial<Problem> | null) }),
      });
    };
    setState({ ...idle, busy: true });
    request.send(file);
  };
  return { ...state, send, reset: () => setState(idle) };
}
