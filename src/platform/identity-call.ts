/** One question to an outside service over HTTP: in time, of the right form, and to the question asked; else no answer. */
import { randomUUID } from 'node:crypto';
import type { Static, TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import type { NoAnswer } from '../identity/ports.ts';
import { readUpTo } from './read-up-to.ts';

export interface CallOptions {
  /** Without a closing slash. */
  readonly url: string;
  readonly token?: string | undefined;
  readonly timeoutMs: number;
  readonly monotonicMs?: () => number;
}

/** Photos travel in answers; nothing larger is read. */
const ANSWER_LIMIT_BYTES = 4 * 1024 * 1024;
/** After so many silences in a row the service is left alone for a while, so that counters need not wait for it. */
const FAILURES = 5;
const REST_MS = 10_000;

type Answered<T> = { readonly answered: true; readonly content: T };

export interface Service {
  /**
   * Never throws. `asked` goes along and must come back: an answer to another question is none.
   * No retry: whoever asked asks again when it sees fit.
   */
  ask<T extends TSchema>(path: string, question: object, answer: T): Promise<Answered<Static<T>> | NoAnswer>;
}

export function httpService(options: CallOptions): Service {
  const monotonic = options.monotonicMs ?? (() => performance.now());
  let failures = 0;
  let restUntil = 0;
  return {
    async ask(path, question, schema) {
      if (monotonic() < restUntil) return silent('circuit-open');
      const answer = await once(options, path, question, schema);
      // A wrong answer comes from a service that is there; only silence opens the circuit.
      const quiet = !answer.answered && QUIET.has(answer.code);
      failures = quiet ? failures + 1 : 0;
      if (failures >= FAILURES) {
        restUntil = monotonic() + REST_MS;
        // One question is let through after the rest; if it fails too, the rest begins anew.
        failures = FAILURES - 1;
      }
      return answer;
    },
  };
}

const QUIET: ReadonlySet<string> = new Set(['timeout', 'unreachable', 'service-error']);
const silent = (code: string): NoAnswer => ({ answered: false, code });

async function once<T extends TSchema>(
  { url, token, timeoutMs }: CallOptions,
  path: string,
  question: object,
  schema: T,
): Promise<Answered<Static<T>> | NoAnswer> {
  const asked = randomUUID();
  let text: string | undefined;
  try {
    const response = await fetch(`${url}${path}`, {
      method: 'POST',
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
      headers: {
        'content-type': 'application/json',
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify({ asked, ...question }),
    });
    if (response.status !== 200) {
      await response.body?.cancel();
      return silent(response.status === 404 ? 'nothing-there' : 'service-error');
    }
    text = await readUpTo(response, ANSWER_LIMIT_BYTES);
  } catch (error) {
    return silent((error as Error).name === 'TimeoutError' ? 'timeout' : 'unreachable');
  }
  return text === undefined ? silent('answer-malformed') : readAnswer(text, asked, schema);
}

function readAnswer<T extends TSchema>(
  text: string,
  asked: string,
  schema: T,
): Answered<Static<T>> | NoAnswer {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    return silent('answer-malformed');
  }
  if (typeof content !== 'object' || content === null) return silent('answer-malformed');
  const { asked: echo, ...rest } = content as Record<string, unknown>;
  if (echo !== asked) return silent('answer-to-another');
  if (!Compile(schema).Check(rest)) return silent('answer-malformed');
  return { answered: true, content: rest as Static<T> };
}
