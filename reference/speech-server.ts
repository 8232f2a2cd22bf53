/**
 * Reference speech service, after docs/ports.md. It recognises nothing: a film made for tests carries its own
 * transcript behind the mark `DUANKA-READING `, and any other film is silent and dead. It misbehaves when told to (`PUT /v1/faults`).
 *
 *   node reference/speech-server.ts [--port N] [--latency MS] [--outage]
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { parseArgs } from 'node:util';

export interface SpeechFaults {
  /** Takes films and never answers. */
  outage: boolean;
  latencyMs: number;
  /** Answers something else than the contract says. */
  lies: boolean;
  /** Hears this in a film that carries no transcript, by language: a real camera can be used with it. */
  hears: Partial<Record<string, string>>;
}

export interface ReferenceSpeech {
  readonly url: string;
  readonly faults: SpeechFaults;
  stop(): Promise<void>;
}

interface Reading {
  readonly transcript: string;
  readonly seconds: number;
  readonly live: boolean;
}

const MARK = 'DUANKA-READING ';
const MOST_BYTES = 64 * 1024 * 1024;

/** A film as tests upload it: the head of an MP4 file, then what is to be heard. */
export function filmOf(reading: Reading): Uint8Array {
  const head = Buffer.from('00000018667479706d70343200000000', 'hex');
  return Buffer.concat([head, Buffer.from(MARK + JSON.stringify(reading))]);
}

function heardIn(film: Buffer, assumed: string | undefined): Reading {
  const at = film.lastIndexOf(MARK);
  if (at < 0 && assumed !== undefined && film.length > 0)
    return { transcript: assumed, seconds: 12, live: true };
  if (at < 0) return { transcript: '', seconds: 0, live: false };
  return JSON.parse(film.toString('utf8', at + MARK.length)) as Reading;
}

/** Starts it on a loopback port. */
export async function startSpeech(
  options: Partial<SpeechFaults> & { readonly port?: number } = {},
): Promise<ReferenceSpeech> {
  const { port = 0, outage = false, latencyMs = 0, lies = false, hears = {} } = options;
  const faults: SpeechFaults = { outage, latencyMs, lies, hears };
  const server = createServer(async (request, response) => {
    if (request.method === 'PUT' && request.url === '/v1/faults') {
      Object.assign(faults, JSON.parse((await buffer(request)).toString('utf8')) as Partial<SpeechFaults>);
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(faults));
      return;
    }
    if (request.method !== 'POST' || request.url !== '/v1/readings') {
      response.writeHead(404).end();
      return;
    }
    const film = await buffer(request);
    if (faults.outage) return;
    await new Promise((resolve) => setTimeout(resolve, faults.latencyMs));
    if (film.length > MOST_BYTES) {
      response.writeHead(413).end();
      return;
    }
    const assumed = faults.hears[request.headers['content-language'] ?? 'zh'];
    const answer = faults.lies ? { transcript: 'x', seconds: -1, live: 'yes' } : heardIn(film, assumed);
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const { port: taken } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${taken}`,
    faults,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '8431' },
      latency: { type: 'string', default: '0' },
      outage: { type: 'boolean', default: false },
    },
  });
  const { url } = await startSpeech({
    port: Number(values.port),
    latencyMs: Number(values.latency),
    outage: values.outage,
  });
  console.log(url);
}
