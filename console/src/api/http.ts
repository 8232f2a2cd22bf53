/** The only place that talks to the server: JSON in and out, problems (RFC 9457) and lost connections as errors. */
import type { Language } from '../format/time.ts';
import { type Method, requestHeaders } from './headers.ts';
import type { DecisionView } from './types.ts';

/** What the server says when something cannot be done. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly next?: string;
  /** JSON pointer of the field at fault. */
  readonly pointer?: string;
  readonly instance?: string;
}

type Decided = Pick<DecisionView, 'outcome' | 'findings'>;

/**
 * A request that did not do what was asked. `decision` is there when the law refused it or a fact is missing;
 * `problem` when the request itself was at fault; neither when the server could not be reached.
 */
export class RequestFailed extends Error {
  override readonly name = 'RequestFailed';
  readonly problem: Problem | null;
  readonly decision: Decided | null;

  constructor(problem: Problem | null, decision: Decided | null = null) {
    super(problem?.detail ?? decision?.outcome ?? 'no connection');
    this.problem = problem;
    this.decision = decision;
  }
}

export interface Call {
  readonly method?: Method;
  /** Sent as JSON unless it is a file. */
  readonly body?: unknown;
  readonly file?: Blob;
  /** Same for every repetition of one intent of a person; what only asks in writing needs none of its own. */
  readonly key?: string;
  readonly language: Language;
  readonly signal?: AbortSignal;
}

/** @throws RequestFailed */
export async function call<T>(
  path: string,
  { method = 'GET', body, file, key, language, signal }: Call,
): Promise<T> {
  const json = body === undefined ? undefined : 'application/json';
  const type = file === undefined ? json : file.type || 'application/octet-stream';
  const headers = { accept: 'application/json', ...requestHeaders(method, { language, key, type }) };
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      headers,
      credentials: 'same-origin',
      ...(file === undefined ? {} : { body: file }),
      ...(file === undefined && body !== undefined ? { body: JSON.stringify(body) } : {}),
      ...(signal === undefined ? {} : { signal }),
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new RequestFailed(null);
  }
  if (!response.ok) throw new RequestFailed(await problemOf(response));
  const answer: unknown = response.status === 204 ? undefined : await response.json();
  if (method !== 'GET' && isRefusal(answer)) throw new RequestFailed(null, answer);
  return answer as T;
}

/**
 * Reads a file. With a body it is asked for in writing: what it shows is put on record.
 * @throws RequestFailed
 */
export async function readFile(path: string, language: Language, body?: unknown): Promise<Blob> {
  const method = body === undefined ? 'GET' : 'POST';
  const type = body === undefined ? undefined : 'application/json';
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      headers: requestHeaders(method, { language, type }),
      credentials: 'same-origin',
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  } catch {
    throw new RequestFailed(null);
  }
  if (!response.ok) throw new RequestFailed(await problemOf(response));
  return response.blob();
}

/** A write that was understood and decided against: nothing was changed. */
function isRefusal(answer: unknown): answer is Decided {
  if (typeof answer !== 'object' || answer === null || !('findings' in answer)) return false;
  const { outcome } = answer as Partial<Decided>;
  return outcome === 'refuse' || outcome === 'undecidable' || outcome === 'hold';
}

async function problemOf(response: Response): Promise<Problem> {
  const status = response.status;
  const bare = {
    type: 'about:blank',
    title: response.statusText,
    status,
    code: `http.${status}`,
    detail: '',
  };
  try {
    const said = (await response.json()) as Partial<Problem>;
    return { ...bare, ...said, status };
  } catch {
    return bare;
  }
}

/** Query text of the parts that are set, with its question mark. */
export function query(parts: Readonly<Record<string, string | number | boolean | undefined>>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(parts)) {
    if (value !== undefined && value !== '') search.set(name, String(value));
  }
  const text = search.toString();
  return text === '' ? '' : `?${text}`;
}
