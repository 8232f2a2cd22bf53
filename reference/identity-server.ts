/**
 * Reference services of identity checks in one process, after docs/ports.md: the authority that knows papers, the
 * matcher of faces, the agent of the readers. It knows the synthetic population by rule and misbehaves when told to.
 * Nothing leaves it; it is for tests and the demonstration.
 *
 *   node reference/identity-server.ts [--port N] [--seed N] [--latency MS] [--error-rate SHARE] [--outage]
 *     [--no-match SHARE] [--unknown SHARE] [--lost SHARE] [--differs SHARE]
 */
import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { type LaidPaper, nextPaper, shareOf, verdict } from './identity-people.ts';
import { listening, reply, stopped } from './stand-in.ts';

/** How it misbehaves; `PUT /v1/faults` sets any of these. */
export interface Faults {
  /** Answers nothing at all. */
  outage: boolean;
  /** Before every answer. */
  latencyMs: number;
  /** Share of questions that end in an error. */
  errorRate: number;
  /** What a lying service does: an answer to another question, of another form, out of bounds, or wrongly signed. */
  lie: 'none' | 'other-question' | 'schema' | 'score' | 'signature' | 'not-json';
  /** Shares of papers that belong to another name, do not exist, were reported lost; the same ones for the same seed. */
  noMatch: number;
  unknown: number;
  lost: number;
  /** Share of faces that differ from the paper. */
  differs: number;
  /** The authority never answers about a person of this name; empty for none. */
  silentName: string;
}

const FAULTLESS: Faults = {
  outage: false,
  latencyMs: 0,
  errorRate: 0,
  lie: 'none',
  noMatch: 0,
  unknown: 0,
  lost: 0,
  differs: 0,
  silentName: '',
};

export interface ReferenceIdentity {
  readonly url: string;
  /** Ed25519, SPKI in base64: what `identity.readerKey` takes. */
  readonly readerKey: string;
  readonly faults: Faults;
  /** Puts a paper on a reader. */
  lay(device: string, paper: Partial<LaidPaper>): void;
  stop(): Promise<void>;
}

export interface ReferenceOptions {
  readonly port?: number;
  readonly seed?: number;
  readonly faults?: Partial<Faults>;
  readonly now?: () => string;
}

/** Starts it on a loopback port. */
export async function startIdentityServer(options: ReferenceOptions = {}): Promise<ReferenceIdentity> {
  const { port = 0, seed = 1, now = () => new Date().toISOString() } = options;
  const faults: Faults = { ...FAULTLESS, ...options.faults };
  const key = readerKey(seed);
  const laid = new Map<string, LaidPaper>();
  let questions = 0;
  let readings = 0;

  const lay = (device: string, paper: Partial<LaidPaper>) => {
    readings += 1;
    laid.set(device, { ...nextPaper(seed, readings), ...paper });
  };

  const answers: Readonly<Record<string, (body: Question) => unknown>> = {
    'POST /papers/verify': (body) => ({
      result: verdict(body, seed, faults),
      score: body.portrait === undefined ? null : scoreOf(seed, faults, body.portrait),
    }),
    'POST /portraits/compare': (body) => ({ score: scoreOf(seed, faults, body.photo, body.paperPhoto) }),
    'POST /videos/examine': (body) => examined(Buffer.from(body.video ?? '', 'base64')),
    'POST /readings': (body) => {
      const device = body.device ?? '';
      if (!laid.has(device)) lay(device, {});
      const statement = JSON.stringify({ device, at: now(), ...laid.get(device) });
      laid.delete(device);
      const signed = faults.lie === 'signature' ? `${statement} ` : statement;
      return { statement, signature: sign(null, Buffer.from(signed), key).toString('base64') };
    },
  };

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const asked = `${request.method} ${request.url}`;
    if (asked === 'PUT /v1/faults') {
      Object.assign(faults, JSON.parse(await text(request)) as Partial<Faults>);
      return reply(response, 200, faults);
    }
    if (asked === 'PUT /v1/papers') {
      const { device, ...paper } = JSON.parse(await text(request)) as Partial<LaidPaper> & { device: string };
      lay(device, paper);
      return reply(response, 200, { device });
    }
    const body = JSON.parse(await text(request)) as Question;
    const silent = faults.silentName !== '' && body.name === faults.silentName;
    if (faults.outage || silent) return void request.socket.destroy();
    await new Promise((resolve) => setTimeout(resolve, faults.latencyMs));
    questions += 1;
    if (shareOf(seed, 'error', String(questions)) < faults.errorRate)
      return reply(response, 500, { error: 'fault' });
    const answer = answers[asked];
    if (answer === undefined) return reply(response, 404, { error: 'unknown' });
    if (faults.lie === 'not-json') return void response.end('<html>');
    reply(response, 200, bent({ asked: body.asked, ...(answer(body) as object) }, faults.lie));
  };

  const server = createServer((request, response) => {
    handle(request, response).catch(() => reply(response, 500, { error: 'fault' }));
  });
  const url = await listening(server, port);
  const readerPublicKey = createPublicKey(key).export({ format: 'der', type: 'spki' }).toString('base64');
  return { url, readerKey: readerPublicKey, faults, lay, stop: () => stopped(server) };
}

interface Question {
  readonly asked: string;
  readonly kind: string;
  readonly number: string;
  readonly name: string;
  readonly portrait?: string;
  readonly photo?: string;
  readonly paperPhoto?: string;
  readonly video?: string;
  readonly device?: string;
}

/** What a lying service makes of an answer. */
function bent(answer: object, lie: Faults['lie']): object {
  if (lie === 'other-question') return { ...answer, asked: '00000000-0000-0000-0000-000000000000' };
  if (lie === 'schema') return { ...answer, result: 'certainly', live: 'yes', score: 'high', statement: 1 };
  return lie === 'score' ? { ...answer, score: 1.7 } : answer;
}

/** A picture that says `other-person` is somebody else's; of the others the set share is. */
function scoreOf(seed: number, faults: Faults, ...pictures: (string | undefined)[]): number {
  const all = pictures.map((picture) => Buffer.from(picture ?? '', 'base64'));
  const digest = createHash('sha256').update(Buffer.concat(all)).digest('hex');
  const other = all.some((bytes) => bytes.includes('other-person'));
  return other || shareOf(seed, 'face', digest) < faults.differs ? 0.21 : 0.96;
}

/** A film that says `replay` was filmed from a screen; the face of one that says `other-person` says so too. */
function examined(video: Buffer): object {
  if (video.length === 0) return { live: false, face: null, code: 'empty-video' };
  if (video.includes('replay')) return { live: false, face: null, code: 'replay' };
  const whose = video.includes('other-person') ? 'other-person' : 'person';
  const face = `face of a ${whose} ${createHash('sha256').update(video).digest('hex')}`;
  return { live: true, face: Buffer.from(face).toString('base64'), code: null };
}

/** The prefix of an Ed25519 private key in PKCS 8; the 32 bytes of the seed follow. */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

function readerKey(seed: number): KeyObject {
  const secret = createHash('sha256').update(`duanka reference reader ${seed}`).digest();
  return createPrivateKey({ key: Buffer.concat([PKCS8, secret]), format: 'der', type: 'pkcs8' });
}

async function main(): Promise<void> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    options: {
      port: text,
      seed: text,
      latency: text,
      'error-rate': text,
      outage: { type: 'boolean' },
      'no-match': text,
      unknown: text,
      lost: text,
      differs: text,
    },
  });
  const { url, readerKey } = await startIdentityServer({
    port: Number(values.port ?? 0),
    seed: Number(values.seed ?? 1),
    faults: {
      outage: values.outage ?? false,
      latencyMs: Number(values.latency ?? 0),
      errorRate: Number(values['error-rate'] ?? 0),
      noMatch: Number(values['no-match'] ?? 0),
      unknown: Number(values.unknown ?? 0),
      lost: Number(values.lost ?? 0),
      differs: Number(values.differs ?? 0),
    },
  });
  process.stdout.write(`${JSON.stringify({ url, readerKey })}\n`);
}

if (process.argv[1] === import.meta.filename) await main();
