/**
 * The gateway of a carrier (message centre and line functions) over HTTP, as docs/ports.md writes it down. Whatever
 * is not a clear answer is `no-answer`: the item waits and the same reference is handed over again.
 */
import { type Static, type TSchema, Type } from 'typebox';
import { Value } from 'typebox/value';
import { readUpTo } from './read-up-to.ts';
import type { Secret } from './secret.ts';

const closed = { additionalProperties: false } as const;
const At = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z$' });
/** A code and no sentence: it goes into the journal. */
const Reason = Type.String({ pattern: '^[a-z0-9-]{1,40}$' });
const Done = Type.Object({ state: Type.Literal('done'), at: At }, closed);
const Refused = Type.Object({ state: Type.Literal('refused'), reason: Reason }, closed);

const AnswerSchema = Type.Union([Type.Object({ state: Type.Literal('accepted') }, closed), Done, Refused]);
const ReceiptsSchema = Type.Object(
  {
    receipts: Type.Array(
      Type.Union([
        Type.Object({ ref: Type.String({ maxLength: 64 }), ...Done.properties }, closed),
        Type.Object({ ref: Type.String({ maxLength: 64 }), ...Refused.properties }, closed),
      ]),
      { maxItems: 1000 },
    ),
    next: Type.Union([Type.String({ maxLength: 200 }), Type.Null()]),
  },
  closed,
);

type Settled = { result: 'done'; at: string } | { result: 'refused'; reason: string };
type Answered = { result: 'accepted' } | Settled | { result: 'no-answer'; reason: string };

export interface GatewayConfig {
  /** Address without a closing slash. */
  readonly url: string;
  readonly token: Secret<string> | undefined;
  /** A call that takes longer has not been answered. */
  readonly timeoutMs?: number;
}

interface Handed {
  readonly org: string;
  readonly ref: string;
  readonly number: string;
}

const TIMEOUT_MS = 5_000;
const MOST_BYTES = 1024 * 1024;

export function dispatchGateway({ url, token, timeoutMs = TIMEOUT_MS }: GatewayConfig) {
  const call = async <T extends TSchema>(
    schema: T,
    path: string,
    body?: Handed,
  ): Promise<Static<T> | string> => {
    try {
      const response = await fetch(`${url}${path}`, {
        method: body === undefined ? 'GET' : 'POST',
        // Subscribers' numbers go to the address that was set and nowhere else.
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutMs),
        headers: {
          accept: 'application/json',
          ...(body === undefined
            ? {}
            : { 'content-type': 'application/json', 'idempotency-key': `${body.org}/${body.ref}` }),
          ...(token === undefined ? {} : { authorization: `Bearer ${token.reveal()}` }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await readUpTo(response, MOST_BYTES);
      if (!response.ok) return `http-${response.status}`;
      if (text === undefined) return 'answer-too-long';
      const value: unknown = JSON.parse(text);
      return Value.Check(schema, value) ? value : 'answer-unreadable';
    } catch (error) {
      return faultOf(error);
    }
  };
  const hand = async (path: string, body: Handed): Promise<Answered> => {
    const answer = await call(AnswerSchema, path, body);
    if (typeof answer === 'string') return { result: 'no-answer', reason: answer };
    return answer.state === 'accepted' ? { result: 'accepted' } : settled(answer);
  };
  return {
    send: (message: Handed & { readonly channel: string; readonly text: string }) =>
      hand('/v1/messages', message),
    apply: (
      line: Handed & {
        readonly off: readonly string[];
        readonly open: readonly string[];
        readonly numbers: readonly string[];
        readonly at: string;
      },
    ) => hand('/v1/lines', line),
    receipts: async (org: string, after: string | null) => {
      const asked = new URLSearchParams({ org, ...(after === null ? {} : { after }) });
      const page = await call(ReceiptsSchema, `/v1/receipts?${asked.toString()}`);
      if (typeof page === 'string') return undefined;
      const receipts = page.receipts.map(({ ref, ...answer }) => ({ ref, answer: settled(answer) }));
      return { receipts, next: page.next };
    },
  };
}

function settled(answer: Static<typeof Done> | Static<typeof Refused>): Settled {
  return answer.state === 'done'
    ? { result: 'done', at: answer.at }
    : { result: 'refused', reason: answer.reason };
}

function faultOf(error: unknown): string {
  if (error instanceof SyntaxError) return 'answer-unreadable';
  const { name } = error as { name?: string };
  return name === 'TimeoutError' ? 'time-out' : 'unreachable';
}
