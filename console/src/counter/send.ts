/** Requests of the counter that are made one after the other. */
import { call } from '../api/http.ts';
import { newKey } from '../api/key.ts';
import type { CheckMadeView } from '../api/types.ts';
import { currentLanguage } from '../words/language.ts';

/** @throws RequestFailed */
export function post<T>(path: string, body: unknown): Promise<T> {
  return call<T>(path, { method: 'POST', body, key: newKey(), language: currentLanguage() });
}

/** A purpose, and the card where there is one already. */
export interface CheckFor {
  readonly purpose: NonNullable<CheckMadeView['check']['madeFor']>['purpose'];
  readonly subject?: string;
}

export interface CheckGiven {
  readonly holder: string;
  readonly method: CheckMadeView['check']['method'];
  readonly evidence?: readonly string[];
  readonly found?: 'passed' | 'failed';
  readonly device?: string;
  readonly outlet?: string;
  readonly madeFor: CheckFor;
}

/** Makes a check; one that failed or has no answer yet is on record all the same. @throws RequestFailed */
export async function makeCheck(api: string, given: CheckGiven): Promise<CheckMadeView['check']> {
  const { check } = await post<CheckMadeView>(`${api}/identity-checks`, given);
  return check;
}

/** One picture or film. @returns its digest @throws RequestFailed */
export async function sendPicture(api: string, file: Blob): Promise<string> {
  const sent = { method: 'POST', file, key: newKey(), language: currentLanguage() } as const;
  const { digest } = await call<{ digest: string }>(`${api}/identity-evidence`, sent);
  return digest;
}
