/** What a decision would be now, asked again with every fact. Nothing is written. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { call, RequestFailed } from '../api/http.ts';
import { newKey } from '../api/key.ts';
import type { FindingView, Outcome } from '../api/types.ts';
import { currentLanguage } from '../words/language.ts';

export interface Foretold {
  readonly outcome: Outcome;
  readonly findings: readonly FindingView[];
}

export interface Live<T> {
  readonly data: T | undefined;
  readonly error: Error | null;
  /** An answer to earlier facts is still shown. */
  readonly old: boolean;
}

/**
 * @param given what is asked; null asks nothing
 * @param seen what else the answer hangs on, such as checks that may be answered meanwhile
 */
export function useForetold<T extends Foretold>(path: string, given: object | null, seen = ''): Live<T> {
  const { data, error, isPlaceholderData } = useQuery<T, Error>({
    queryKey: [path, given, seen],
    enabled: given !== null,
    queryFn: ({ signal }) => ask<T>(path, given, signal),
    placeholderData: keepPreviousData,
    retry: false,
  });
  return { data: given === null ? undefined : data, error, old: isPlaceholderData };
}

/** A decision that does not allow is an answer like any other. */
async function ask<T extends Foretold>(path: string, body: object | null, signal: AbortSignal): Promise<T> {
  try {
    const sent = { method: 'POST', body, key: newKey(), language: currentLanguage(), signal } as const;
    return await call<T>(path, sent);
  } catch (error) {
    if (error instanceof RequestFailed && error.decision !== null) return error.decision as unknown as T;
    throw error;
  }
}
