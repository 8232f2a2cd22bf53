/** What the decision on the order would be now, asked again with every fact. Nothing is written. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { call, RequestFailed } from '../api/http.ts';
import { newKey } from '../api/key.ts';
import type { CardPreview, PreviewGiven } from '../api/types.ts';
import { useSeat } from '../session/session.ts';
import { currentLanguage } from '../words/language.ts';

export type Previewed = Pick<CardPreview, 'outcome' | 'findings'>;

interface Preview {
  readonly data: Previewed | undefined;
  readonly error: Error | null;
  /** An answer to earlier facts is still shown. */
  readonly old: boolean;
}

/** Null asks nothing. */
export function usePreview(given: PreviewGiven | null): Preview {
  const { api } = useSeat();
  const { data, error, isPlaceholderData } = useQuery<Previewed, Error>({
    queryKey: [`${api}/cards/preview`, given],
    enabled: given !== null,
    queryFn: ({ signal }) => ask(`${api}/cards/preview`, given, signal),
    placeholderData: keepPreviousData,
    retry: false,
  });
  return { data: given === null ? undefined : data, error, old: isPlaceholderData };
}

/** A preview that does not allow is an answer like any other. */
async function ask(path: string, body: PreviewGiven | null, signal: AbortSignal): Promise<Previewed> {
  try {
    const sent = { method: 'POST', body, key: newKey(), language: currentLanguage(), signal } as const;
    return await call<Previewed>(path, sent);
  } catch (error) {
    if (error instanceof RequestFailed && error.decision !== null) return error.decision;
    throw error;
  }
}
