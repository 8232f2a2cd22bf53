/** Headers of every request, whatever sends it: no way of sending can leave out what the server demands of a write. */
import type { Language } from '../format/time.ts';
import { newKey } from './key.ts';

export type Method = 'GET' | 'POST' | 'PUT';

interface About {
  readonly language: Language;
  /** Same for every repetition of one intent of a person; a new one unless given. */
  readonly key?: string | undefined;
  /** Media type of the body, where there is one. */
  readonly type?: string | undefined;
}

/** The server takes nothing in writing without an idempotency key. */
export function requestHeaders(method: Method, { language, key, type }: About): Record<string, string> {
  return {
    'accept-language': language === 'zh' ? 'zh-CN' : 'en',
    ...(method === 'GET' ? {} : { 'idempotency-key': key ?? newKey() }),
    ...(type === undefined ? {} : { 'content-type': type }),
  };
}
