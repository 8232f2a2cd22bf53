/**
 * Reference bank core, after docs/ports.md: it credits each reference once and misbehaves when told to: late answers,
 * answers that never come although the money was credited, references it never answers about, refusals, answers that come
 * twice. Nothing leaves it; it is for tests and the demonstration.
 *
 *   node reference/bank-core-server.ts [--port N] [--latency MS] [--loss SHARE] [--seed N] [--outage]
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { chances, listening, reply, runAlone, stopped } from './stand-in.ts';

/** How it misbehaves; `PUT /v1/faults` sets any of these. */
export interface CoreFaults {
  /** Answers nothing at all. */
  outage: boolean;
  /** Between the work and its answer. */
  latencyMs: number;
  /** Share of calls whose answer never comes although the work is done. */
  lostAnswers: number;
  /** Every answer of a call comes twice in it. */
  twice: boolean;
  /** References with this end are credited and never answered about; empty for none. */
  silent: string;
  /** References with this end are refused; empty for none. */
  refused: string;
  /** So many times a reference is only `accepted` before its outcome is told. */
  acceptedFirst: number;
}

export interface ReferenceCore {
  readonly url: string;
  readonly faults: CoreFaults;
  /** Money credited: one entry for each credit that was really made, in order. */
  readonly credited: readonly {
    readonly org: string;
    readonly reference: string;
    readonly amountFen: number;
  }[];
  stop(): Promise<void>;
}

interface Credit {
  readonly reference: string;
  readonly amountFen: number;
}

const QUIET: CoreFaults = {
  outage: false,
  latencyMs: 0,
  lostAnswers: 0,
  twice: false,
  silent: '',
  refused: '',
  acceptedFirst: 0,
};

export interface CoreOptions {
  readonly port?: number;
  readonly seed?: number;
  readonly faults?: Partial<CoreFaults>;
  /** Clock of the core; the wall clock unless a test says otherwise. */
  readonly now?: () => string;
}

/** Starts it on a loopback port. */
export async function startCore(options: CoreOptions = {}): Promise<ReferenceCore> {
  const { port = 0, seed = 1, now = () => new Date().toISOString() } = options;
  const faults: CoreFaults = { ...QUIET, ...options.faults };
  const chance = chances(seed);
  const stopping = new AbortController();
  const books = new Map<string, { readonly at: string; asked: number }>();
  const credited: { org: string; reference: string; amountFen: number }[] = [];
  const ends = (reference: string, end: string) => end !== '' && reference.endsWith(end);

  const answerOf = (org: string, { reference, amountFen }: Credit): object[] => {
    if (ends(reference, faults.refused)) return [{ reference, state: 'refused', reason: 'payee-closed' }];
    const key = `${org}/${reference}`;
    let entry = books.get(key);
    if (entry === undefined) {
      entry = { at: now(), asked: 0 };
      books.set(key, entry);
      credited.push({ org, reference, amountFen });
    }
    entry.asked += 1;
    if (ends(reference, faults.silent)) return [];
    const waits = entry.asked <= faults.acceptedFirst;
    const answer = waits ? { reference, state: 'accepted' } : { reference, state: 'credited', at: entry.at };
    return faults.twice ? [answer, answer] : [answer];
  };

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const asked = `${request.method} ${new URL(request.url ?? '/', 'http://core').pathname}`;
    if (asked === 'PUT /v1/faults') {
      Object.assign(faults, JSON.parse(await text(request)) as Partial<CoreFaults>);
      return reply(response, 200, faults);
    }
    if (faults.outage) return void request.socket.destroy();
    if (asked === 'GET /v1/credited') return reply(response, 200, credited);
    if (asked !== 'POST /v1/credits') return reply(response, 404, { error: 'unknown' });
    const body = readCredits(await text(request));
    if (body === undefined) return reply(response, 400, { error: 'unreadable' });
    const answers = body.credits.flatMap((credit) => answerOf(body.org, credit));
    // The money is credited by then: whoever hangs up now does not know it.
    await pause(faults.latencyMs, undefined, { signal: stopping.signal });
    if (chance(faults.lostAnswers)) return void request.socket.destroy();
    reply(response, 200, { answers });
  };

  const server = createServer((request, response) => {
    handle(request, response).catch(() => reply(response, 500, { error: 'fault' }));
  });
  const url = await listening(server, port);
  return { url, faults, credited, stop: () => stopped(server, stopping) };
}

function readCredits(body: string): { org: string; credits: readonly Credit[] } | undefined {
  try {
    const value = JSON.parse(body) as { org?: unknown; credits?: unknown } | null;
    if (value === null || typeof value.org !== 'string' || !Array.isArray(value.credits)) return undefined;
    const credits = value.credits as readonly Partial<Credit>[];
    const fits = credits.every(
      ({ reference, amountFen }) => typeof reference === 'string' && Number.isSafeInteger(amountFen),
    );
    return fits ? { org: value.org, credits: credits as readonly Credit[] } : undefined;
  } catch {
    return undefined;
  }
}

if (process.argv[1] === import.meta.filename)
  await runAlone(({ port, seed, latencyMs, loss, outage }) =>
    startCore({ port, seed, faults: { latencyMs, lostAnswers: loss, outage } }),
  );
