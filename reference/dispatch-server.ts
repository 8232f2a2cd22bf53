/**
 * Reference gateway of a carrier: message centre and line functions in one process, after docs/ports.md. It carries
 * each reference out once, keeps what every line can reach, and misbehaves when told to: late, lost and repeated
 * answers and receipts, receipts out of order, an outage. Nothing leaves it; it is for tests and the demonstration.
 *
 *   node reference/dispatch-server.ts [--port N] [--latency MS] [--loss SHARE] [--seed N] [--outage]
 */
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { createLines } from './dispatch-lines.ts';
import { chances, listening, reply, runAlone, stopped } from './stand-in.ts';

/** How it misbehaves; `PUT /v1/faults` sets any of these. */
export interface Faults {
  /** Answers nothing at all. */
  outage: boolean;
  /** Between the work and its answer. */
  latencyMs: number;
  /** Share of answers that never come although the work is done. */
  lostAnswers: number;
  /** Share of messages whose receipt never comes by itself; asking again brings it. */
  lostReceipts: number;
  /** Every receipt comes twice. */
  duplicateReceipts: boolean;
  /** Receipts of a page in reverse order. */
  shuffledReceipts: boolean;
  /** Receipts come this long after the work. */
  receiptDelayMs: number;
  /** Numbers with this end are never answered about; empty for none. */
  silentNumbers: string;
}

export interface ReferenceOptions {
  readonly port?: number;
  readonly seed?: number;
  readonly faults?: Partial<Faults>;
  /** Clock of the gateway; the wall clock unless a test says otherwise. */
  readonly now?: () => string;
}

export interface ReferenceGateway {
  readonly url: string;
  readonly faults: Faults;
  /** Every message carried out, in order. */
  readonly sent: readonly SentMessage[];
  stop(): Promise<void>;
}

export interface SentMessage {
  readonly org: string;
  readonly ref: string;
  readonly number: string;
  readonly channel: string;
  readonly text: string;
}

interface Work {
  readonly org: string;
  readonly ref: string;
  readonly at: string;
  /** When its receipt may be seen. */
  readonly visibleAtMs: number;
  readonly refused: string | null;
  readonly receiptLost: boolean;
}

const QUIET: Faults = {
  outage: false,
  latencyMs: 0,
  lostAnswers: 0,
  lostReceipts: 0,
  duplicateReceipts: false,
  shuffledReceipts: false,
  receiptDelayMs: 0,
  silentNumbers: '',
};
const PAGE = 500;

/** Starts it on a loopback port. */
export async function startGateway(options: ReferenceOptions = {}): Promise<ReferenceGateway> {
  const { port = 0, seed = 1, now = () => new Date().toISOString() } = options;
  const faults: Faults = { ...QUIET, ...options.faults };
  const chance = chances(seed);
  const done = new Map<string, Work>();
  const log: Work[] = [];
  const sent: SentMessage[] = [];
  const lines = createLines();
  const stopping = new AbortController();
  // What an earlier run had done is forgotten: a cursor of that run points nowhere.
  const thisRun = randomUUID();

  const carryOut = (path: string, body: Handed): Work => {
    const key = `${body.org}/${body.ref}`;
    const earlier = done.get(key);
    if (earlier !== undefined) return earlier;
    const refused = /^\d{5,15}$/.test(body.number) ? null : 'number-unknown';
    if (refused === null && path === '/v1/messages') {
      const { org, ref, number, channel = '', text = '' } = body;
      sent.push({ org, ref, number, channel, text });
    }
    if (refused === null && path === '/v1/lines') {
      const { org, number, off = [], open = [], numbers = [], at = '' } = body;
      lines.apply(`${org}/${number}`, { off, open, numbers, at });
    }
    const work = {
      org: body.org,
      ref: body.ref,
      at: now(),
      visibleAtMs: Date.now() + faults.receiptDelayMs,
      refused,
      receiptLost: chance(faults.lostReceipts),
    };
    done.set(key, work);
    log.push(work);
    return work;
  };

  const answerFor = (work: Work, isNew: boolean) => {
    if (work.refused !== null) return { state: 'refused', reason: work.refused };
    // Asked again, it says what became of it: that is how a lost receipt is found.
    return isNew || work.visibleAtMs > Date.now() ? { state: 'accepted' } : { state: 'done', at: work.at };
  };

  const receiptsAfter = (org: string, after: string | null) => {
    const [run, place = '0'] = (after ?? '').split('.');
    const from = run === thisRun ? Number(place) : 0;
    const page = log.slice(from, from + PAGE);
    const late = page.findIndex(({ visibleAtMs }) => visibleAtMs > Date.now());
    const ready = late === -1 ? page : page.slice(0, late);
    const own = ready
      .filter((work) => work.org === org && !work.receiptLost)
      .map(({ ref, at, refused }) =>
        refused === null ? { ref, state: 'done', at } : { ref, state: 'refused', reason: refused },
      );
    const twice = faults.duplicateReceipts ? [...own, ...own] : own;
    const receipts = faults.shuffledReceipts ? twice.reverse() : twice;
    return { receipts, next: ready.length === 0 ? after : `${thisRun}.${from + ready.length}` };
  };

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://gateway');
    const asked = `${request.method} ${pathname}`;
    if (asked === 'PUT /v1/faults') {
      Object.assign(faults, JSON.parse(await text(request)) as Partial<Faults>);
      return reply(response, 200, faults);
    }
    if (faults.outage) return void request.socket.destroy();
    if (asked === 'GET /v1/receipts')
      return reply(response, 200, receiptsAfter(searchParams.get('org') ?? '', searchParams.get('after')));
    if (asked === 'GET /v1/sent') return reply(response, 200, sent);
    if (request.method === 'GET' && pathname.startsWith('/v1/lines/'))
      return reply(
        response,
        200,
        lines.reachable(`${searchParams.get('org') ?? ''}/${pathname.slice('/v1/lines/'.length)}`),
      );
    if (asked !== 'POST /v1/messages' && asked !== 'POST /v1/lines')
      return reply(response, 404, { error: 'unknown' });
    const body = readHanded(await text(request));
    if (body === undefined) return reply(response, 400, { error: 'unreadable' });
    if (faults.silentNumbers !== '' && body.number.endsWith(faults.silentNumbers))
      return void request.socket.destroy();
    const isNew = !done.has(`${body.org}/${body.ref}`);
    const work = carryOut(pathname, body);
    // The work is done by then: whoever hangs up now does not know it.
    await pause(faults.latencyMs, undefined, { signal: stopping.signal });
    if (chance(faults.lostAnswers)) return void request.socket.destroy();
    reply(response, 200, answerFor(work, isNew));
  };

  const server = createServer((request, response) => {
    handle(request, response).catch(() => reply(response, 500, { error: 'fault' }));
  });
  const url = await listening(server, port);
  return { url, faults, sent, stop: () => stopped(server, stopping) };
}

interface Handed {
  readonly org: string;
  readonly ref: string;
  readonly number: string;
  readonly channel?: string;
  readonly text?: string;
  readonly off?: readonly string[];
  readonly open?: readonly string[];
  readonly numbers?: readonly string[];
  readonly at?: string;
}

function readHanded(body: string): Handed | undefined {
  try {
    const value = JSON.parse(body) as Handed | null;
    const named = [value?.org, value?.ref, value?.number].every((part) => typeof part === 'string');
    return named && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

if (process.argv[1] === import.meta.filename)
  await runAlone(({ port, seed, latencyMs, loss, outage }) =>
    startGateway({ port, seed, faults: { latencyMs, lostReceipts: loss, outage } }),
  );
