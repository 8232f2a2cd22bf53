/** Sends one file as a raw body and tells how far it is; fetch cannot, so this is XMLHttpRequest. */
import type { Language } from '../format/time.ts';
import { requestHeaders } from './headers.ts';
import { type Problem, RequestFailed } from './http.ts';

interface Sending {
  readonly path: string;
  readonly file: Blob;
  /** Media type; the file's own unless said. */
  readonly type?: string;
  /** Same for every repetition, so that a file is taken once. */
  readonly key: string;
  readonly language: Language;
  /** Share of the bytes that left, 0 to 1. */
  readonly onShare: (share: number) => void;
}

/** @throws RequestFailed */
export function sendFile<T>({ path, file, type, key, language, onShare }: Sending): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', path);
    request.responseType = 'json';
    const about = { language, key, type: type ?? (file.type || 'application/octet-stream') };
    for (const [name, value] of Object.entries(requestHeaders('POST', about)))
      request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded, total }) => onShare(total === 0 ? 0 : loaded / total);
    request.upload.onload = () => onShare(1);
    request.onerror = () => reject(new RequestFailed(null));
    request.onload = () => {
      const { status, statusText } = request;
      if (status >= 200 && status < 300) return resolve(request.response as T);
      const bare = {
        type: 'about:blank',
        title: statusText,
        status,
        code: `http.${status}`,
        detail: statusText,
      };
      reject(new RequestFailed({ ...bare, ...(request.response as Partial<Problem> | null) }));
    };
    request.send(file);
  });
}
