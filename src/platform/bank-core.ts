/**
 * The bank core over HTTP, as docs/ports.md writes it down. Whatever is not a clear answer about a transfer is
 * `no-answer`: the same reference is handed over again, and the core credits it once.
 */
import { type Static, Type } from 'typebox';
import { Value } from 'typebox/value';
import { readUpTo } from './read-up-to.ts';
import type { Secret } from './secret.ts';

const closed = { additionalProperties: false } as const;
const Reference = Type.String({ minLength: 1, maxLength: 64 });
const At = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z$' });
/** A code and no sentence: it goes into the journal. */
const Reason = Type.String({ pattern: '^[a-z0-9-]{1,40}$' });

const AnswerSchema = Type.Object(
  {
    answers: Type.Array(
      Type.Union([
        Type.Object({ reference: Reference, state: Type.Literal('credited'), at: At }, closed),
        Type.Object({ reference: Reference, state: Type.Literal('refused'), reason: Reason }, closed),
        Type.Object({ reference: Reference, state: Type.Literal('accepted') }, closed),
      ]),
      { maxItems: 1000 },
    ),
  },
  closed,
);
type Answer = Static<typeof AnswerSchema>['answers'][number];

export interface BankCoreConfig {
  /** Address without a closing slash. */
  readonly url: string;
  readonly token: Secret<string> | undefined;
  /** A call that takes longer has not been answered. */
  readonly timeoutMs?: number;
}

interface Credit {
  readonly reference: string;
  readonly amountFen: number;
  readonly releasedAt: string;
}
type CreditAnswer =
  | { readonly result: 'credited'; readonly at: string }
  | { readonly result: 'refused'; readonly reason: string }
  | { readonly result: 'no-answer'; readonly reason: string };

const TIMEOUT_MS = 10_000;
const MOST_BYTES = 4 * 1024 * 1024;

export function bankCore({ url, token, timeoutMs = TIMEOUT_MS }: BankCoreConfig) {
  const ask = async (org: string, credits: readonly Credit[]): Promise<readonly Answer[] | string> => {
    try {
      const response = await fetch(`${url}/v1/credits`, {
        method: 'POST',
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutMs),
        headers: {
          accept: 'application/json',
          'content-type': 'application/json',
          ...(token === undefined ? {} : { authorization: `Bearer ${token.reveal()}` }),
        },
        body: JSON.stringify({ org, credits }),
      });
      const text = await readUpTo(response, MOST_BYTES);
      if (!response.ok) return `http-${response.status}`;
      if (text === undefined) return 'answer-too-long';
      const value: unknown = JSON.parse(text);
      return Value.Check(AnswerSchema, value) ? value.answers : 'answer-unreadable';
    } catch (error) {
      return faultOf(error);
    }
  };
  return {
    credit: async (org: string, credits: readonly Credit[]): Promise<readonly CreditAnswer[]> => {
      const answers = await ask(org, credits);
      if (typeof answers === 'string') return credits.map(() => ({ result: 'no-answer', reason: answers }));
      const grouped = Map.groupBy(answers, ({ reference }) => reference);
      return credits.map(({ reference }) => meant(grouped.get(reference)));
    },
  };
}

/** Two different answers about one reference are none. */
function meant(answers: readonly Answer[] = []): CreditAnswer {
  const [answer] = answers;
  if (answer === undefined) return { result: 'no-answer', reason: 'not-answered' };
  if (answers.some(({ state }) => state !== answer.state))
    return { result: 'no-answer', reason: 'answers-differ' };
  switch (answer.state) {
    case 'credited':
      return { result: 'credited', at: answer.at };
    case 'refused':
      return { result: 'refused', reason: answer.reason };
    case 'accepted':
      return { result: 'no-answer', reason: 'accepted' };
  }
}

function faultOf(error: unknown): string {
  if (error instanceof SyntaxError) return 'answer-unreadable';
  return (error as { name?: string }).name === 'TimeoutError' ? 'time-out' : 'unreachable';
}
