/**
 * Speech service over HTTP (docs/ports.md): takes a film, answers what was said, how long it is and whether a living
 * person speaks. Whatever is not a sound answer in time is no answer, and no answer decides nothing.
 */
import { Type } from 'typebox';
import { Value } from 'typebox/value';
import type { Heard, SpeechMatch } from '../kernel/ports.ts';
import { readUpTo } from './read-up-to.ts';

const TIMEOUT_MS = 20_000;
/** A film of a reading has a few hundred characters; more is a fault of the service. */
const ANSWER_LIMIT_BYTES = 64 * 1024;
const LONGEST_SECONDS = 3600;

const Answer = Type.Object({
  transcript: Type.String({ maxLength: 20_000 }),
  seconds: Type.Number({ minimum: 0, maximum: LONGEST_SECONDS }),
  live: Type.Boolean(),
});

/** Where no service is configured nobody listens. */
export const noSpeech: SpeechMatch = { hear: async () => undefined };

export function httpSpeech({
  url,
  timeoutMs = TIMEOUT_MS,
}: {
  readonly url: string;
  readonly timeoutMs?: number;
}) {
  const address = `${url.replace(/\/$/, '')}/v1/readings`;
  const hear = async (film: Uint8Array, language: 'zh' | 'en'): Promise<Heard | undefined> => {
    try {
      const answer = await fetch(address, {
        method: 'POST',
        headers: { 'content-type': 'application/octet-stream', 'content-language': language },
        body: new Uint8Array(film),
        signal: AbortSignal.timeout(timeoutMs),
        redirect: 'error',
      });
      const text = answer.ok ? await readUpTo(answer, ANSWER_LIMIT_BYTES) : undefined;
      const said: unknown = text === undefined ? undefined : JSON.parse(text);
      return Value.Check(Answer, said) ? said : undefined;
    } catch {
      // Refused, timed out, broken off, no JSON: the caller says that the film could not be checked.
      return undefined;
    }
  };
  return { hear } satisfies SpeechMatch;
}
