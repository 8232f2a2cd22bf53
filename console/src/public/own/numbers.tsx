/** Which numbers run on one's paper: the face first, then counts per company, then the own numbers here. */
import { useEffect, useState } from 'react';
import { call, RequestFailed } from '../../api/http.ts';
import { newKey } from '../../api/key.ts';
import type { OwnCardsAnswerView, PublicAbout } from '../../api/types.ts';
import { currentLanguage } from '../../words/language.ts';
import { Frame } from '../frame.tsx';
import type { PublicPage } from '../page.ts';
import { Problem } from '../problem.tsx';
import { usePublicWords } from '../words.ts';
import { Ask } from './ask.tsx';
import { Found } from './found.tsx';

const keyOf = (org: string): string => `duanka.query.${org}`;

interface NumbersProps {
  readonly page: PublicPage;
  readonly about: PublicAbout;
}

/** The receipt of the query survives a reload; it ends by itself and names nobody. */
export default function Numbers({ page, about }: NumbersProps) {
  const { t, pick } = usePublicWords();
  const [answer, setAnswer] = useState<OwnCardsAnswerView | null>(null);
  const [error, setError] = useState<RequestFailed | null>(null);
  const found = (next: OwnCardsAnswerView | null): void => {
    keep(page.org, next?.receipt ?? null);
    setAnswer(next);
    window.scrollTo(0, 0);
  };
  const look = async (enquiry: string): Promise<void> => {
    setError(null);
    try {
      const path = `${page.api}/own-cards/status`;
      const request = {
        method: 'POST',
        body: { enquiry },
        key: newKey(),
        language: currentLanguage(),
      } as const;
      const seen = await call<OwnCardsAnswerView>(path, request);
      keep(page.org, seen.receipt);
      setAnswer(seen);
    } catch (failed) {
      const refused = failed instanceof RequestFailed ? failed : new RequestFailed(null);
      if (refused.problem?.status === 404) found(null);
      setError(refused);
    }
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, for a query made before the page was loaded again
  useEffect(() => {
    const receipt = keptReceipt(page.org);
    if (receipt !== null) void look(receipt);
  }, []);
  return (
    <Frame page={page} title={t('title.numbers')} org={pick(about.org.name)}>
      <Problem error={error} />
      {answer === null ? (
        <Ask page={page} onFound={found} onReceipt={look} />
      ) : (
        <Found
          page={page}
          org={pick(about.org.name)}
          answer={answer}
          refresh={() => look(answer.receipt)}
          onAgain={() => {
            setError(null);
            found(null);
          }}
        />
      )}
    </Frame>
  );
}

function keptReceipt(org: string): string | null {
  try {
    return window.sessionStorage.getItem(keyOf(org));
  } catch {
    return null;
  }
}

function keep(org: string, receipt: string | null): void {
  try {
    if (receipt === null) window.sessionStorage.removeItem(keyOf(org));
    else window.sessionStorage.setItem(keyOf(org), receipt);
  } catch {
    // Private windows may refuse; the receipt is on the page.
  }
}
