/** Sends a film and tells how far it is; fetch cannot, so this is XMLHttpRequest. */
import { type Problem, RequestFailed } from '../../api/http.ts';
import { currentLanguage } from '../../words/language.ts';

interface Sending {
  readonly path: string;
  readonly film: Blob;
  /** Same for every repetition, so that a film is kept once. */
  readonly key: string;
  /** Share of the bytes that left, 0 to 1. */
  readonly onShare: (share: number) => void;
}

/** @returns the digest under which it is kept. @throws RequestFailed */
export function sendFilm({ path, film, key, onShare }: Sending): Promise<string> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', path);
    request.responseType = 'json';
    request.setRequestHeader('content-type', film.type || 'application/octet-stream');
    request.setRequestHeader('accept-language', currentLanguage() === 'zh' ? 'zh-CN' : 'en');
    request.setRequestHeader('idempotency-key', key);
    request.upload.onprogress = ({ loaded, total }) => onShare(total === 0 ? 0 : loaded / total);
    request.onerror = () => reject(new RequestFailed(null));
    request.onload = () => {
      const { status, statusText } = request;
      if (status === 200) return resolve((request.response as { readonly digest: string }).digest);
      const bare = { type: 'about:blank', title: statusText, status, code: `http.${status}`, detail: '' };
      reject(new RequestFailed({ ...bare, ...(request.response as Partial<Problem> | null) }));
    };
    request.send(film);
  });
}
