/** The text of a notice in force today, for one kind of line. */
import { useEffect, useState } from 'react';
import { call, query, RequestFailed } from '../../api/http.ts';
import type { CurrentNoticeView } from '../../api/types.ts';
import type { Language } from '../../format/time.ts';

interface NoticeAsked {
  readonly api: string;
  readonly service: CurrentNoticeView['service'];
  readonly language: Language;
}

export function useNotice({ api, service, language }: NoticeAsked) {
  const [notice, setNotice] = useState<CurrentNoticeView | null>(null);
  const [error, setError] = useState<RequestFailed | null>(null);
  const [attempt, setAttempt] = useState(0);
  const address = `${api}/notices/current${query({ service, subject: 'person', place: 'online' })}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new attempt reads again
  useEffect(() => {
    const stop = new AbortController();
    setError(null);
    call<CurrentNoticeView>(address, { language, signal: stop.signal })
      .then(setNotice)
      .catch((failed: unknown) => {
        if (!stop.signal.aborted)
          setError(failed instanceof RequestFailed ? failed : new RequestFailed(null));
      });
    return () => stop.abort();
  }, [address, language, attempt]);
  return { notice, error, again: () => setAttempt(attempt + 1) };
}
