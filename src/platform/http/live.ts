/** Server-sent events: one text stream per open page, with a heartbeat so that proxies keep it open. */
import { Readable } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { TSchema } from 'typebox';
import type { Permission } from '../../kernel/access.ts';
import type { Repository } from '../../kernel/repository.ts';
import { httpError } from './errors.ts';

export interface LiveEvent {
  /** Name of the event; `message` when absent. */
  readonly event?: string;
  /** Where a reader that was cut off goes on (Last-Event-ID). */
  readonly id?: string;
  readonly data: unknown;
}

export interface LiveRoute {
  /** Below `/api/v1/orgs/:org`, e.g. `/reports/live`. */
  readonly path: string;
  readonly permission: Permission;
  readonly summary: string;
  readonly query?: TSchema;
  /**
   * Events until the signal is aborted (the reader went away, or the server closes).
   * @param query what the reader asked for, checked against its schema
   */
  // biome-ignore lint/suspicious/noExplicitAny: a table of live views holds those of every query
  open(repository: Repository, signal: AbortSignal, query: any): AsyncIterable<LiveEvent>;
}

/** Waits, or ends at once when the reader has gone. */
export async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await setTimeout(milliseconds, undefined, { signal, ref: false }).catch(() => undefined);
}

export interface LiveStreams {
  readonly most: number;
  readonly heartbeatMs: number;
  readonly open: Set<AbortController>;
}

const MOST_STREAMS = 500;
const HEARTBEAT_MS = 20_000;

export function createLiveStreams(most = MOST_STREAMS, heartbeatMs = HEARTBEAT_MS): LiveStreams {
  return { most, heartbeatMs, open: new Set() };
}

export interface LiveView {
  open(signal: AbortSignal): AsyncIterable<LiveEvent>;
  /** Asked with every heartbeat; the stream ends when the person may no longer see it. */
  allowed(): Promise<boolean>;
}

/** @throws `http.streams-full` */
export function sendLive(
  request: FastifyRequest,
  reply: FastifyReply,
  streams: LiveStreams,
  view: LiveView,
): FastifyReply {
  if (streams.open.size >= streams.most) throw httpError('http.streams-full');
  const ending = new AbortController();
  streams.open.add(ending);
  reply.raw.on('close', () => {
    streams.open.delete(ending);
    ending.abort();
  });
  const onFault = (error: unknown) => request.log.error({ err: error }, 'live view failed');
  return reply
    .type('text/event-stream; charset=utf-8')
    .header('cache-control', 'no-store')
    .header('x-accel-buffering', 'no')
    .send(Readable.from(lines(view, ending.signal, streams.heartbeatMs, onFault)));
}

/** The text of a stream; a fault of the source ends it, and the browser connects anew by itself. */
async function* lines(
  view: LiveView,
  signal: AbortSignal,
  heartbeatMs: number,
  onFault: (error: unknown) => void,
): AsyncGenerator<string> {
  const source = view.open(signal)[Symbol.asyncIterator]();
  const take = () => {
    const next = source.next();
    // When the reader leaves, nobody waits for this any more; its failure must not end the process.
    next.catch(() => undefined);
    return next;
  };
  yield ': open\n\n';
  try {
    let next = take();
    let beat = heartbeat(heartbeatMs, signal);
    while (!signal.aborted) {
      const step = await Promise.race([next, beat]);
      if (step === 'beat') {
        if (signal.aborted || !(await view.allowed())) return;
        yield ':\n\n';
        beat = heartbeat(heartbeatMs, signal);
        continue;
      }
      if (step.done === true) return;
      yield format(step.value);
      next = take();
    }
  } catch (error) {
    if (!signal.aborted) onFault(error);
  } finally {
    // Not awaited: a source that waits for its next event ends when it sees the signal, in its own time.
    source.return?.().catch(onFault);
  }
}

/** Comes early when the reader goes away, so that the stream notices. */
function heartbeat(afterMs: number, signal: AbortSignal): Promise<'beat'> {
  return setTimeout(afterMs, 'beat' as const, { signal, ref: false }).catch(() => 'beat' as const);
}

function format({ event, id, data }: LiveEvent): string {
  const oneLine = (text: string) => text.replaceAll(/[\r\n]/g, ' ');
  return [
    ...(event === undefined ? [] : [`event: ${oneLine(event)}`]),
    ...(id === undefined ? [] : [`id: ${oneLine(id)}`]),
    `data: ${JSON.stringify(data)}`,
    '\n',
  ].join('\n');
}
