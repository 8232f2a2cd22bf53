/**
 * Remote procedures of a Kamailio edge: JSON-RPC in UDP datagrams. Datagrams get lost when an edge is flooded, so a
 * limited number is under way at a time, answers are matched by id, and what stays unanswered is sent again; every
 * procedure used here may be done twice, except fetching events, which shows by their numbers. Answers become evidence
 * and acknowledgements: they are taken from the edge's own address only, and their numbers cannot be foretold.
 */
import { randomInt } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import type { EdgeAnswer, EdgeRpc } from '../calls/ports.ts';
import { edgeError } from './edge-errors.ts';

export interface EdgeRpcOptions {
  readonly host: string;
  readonly port: number;
  /** Calls under way at a time. */
  readonly window?: number;
  /** Until an unanswered call is sent again, and how often it is sent at most. */
  readonly resendMs?: number;
  readonly tries?: number;
}

type Procedure = readonly [method: string, params: readonly (string | number)[]];

interface Waiting {
  readonly datagram: string;
  tries: number;
  sentMs: number;
  resolve(answer: EdgeAnswer): void;
  reject(error: Error): void;
}

const WINDOW = 64;
const RESEND_MS = 250;
const TRIES = 12;
/** An edge writes numbers as integers of 32 bits. */
const MOST_ID = 2 ** 31 - 1;
/** What an edge says of a key that is not there, and of a queue without events: an answer, not a fault. */
const NOTHING = /^Key not found|^Key name doesn't exist|^Empty queue/;
/** What an edge says of an entry for which its shared memory has no room: at that moment, or at all. */
const NO_ROOM = /^Failed to set the item/;

/** Opens a socket of its own for one edge. */
export async function openEdgeRpc(options: EdgeRpcOptions): Promise<EdgeRpc> {
  const { host, port, window = WINDOW, resendMs = RESEND_MS, tries = TRIES } = options;
  const socket = createSocket({ type: host.includes(':') ? 'udp6' : 'udp4', recvBufferSize: 4 << 20 });
  const waiting = new Map<number, Waiting>();
  let lastId = randomInt(MOST_ID);
  let connection: 'none' | 'opening' | 'open' = 'none';
  let timer: NodeJS.Timeout | undefined;
  const place = `${host}:${port}`;
  // A refused port, or a name nobody knows, shows as silence.
  const send = ({ datagram }: Waiting) => {
    if (connection === 'open') socket.send(datagram, () => undefined);
  };

  const settle = (text: string) => {
    const answer = parsed(text);
    const id = typeof answer?.id === 'number' ? answer.id : Number.NaN;
    const asked = waiting.get(id);
    if (asked === undefined || answer === undefined) return;
    const { error } = answer;
    const full = NO_ROOM.test(error?.message ?? '');
    // Calls that end give room back: it waits for the next sending like a lost datagram.
    if (full && asked.tries < tries) return;
    waiting.delete(id);
    if (error === undefined) asked.resolve(answer.result);
    else if (NOTHING.test(error.message ?? '')) asked.resolve(undefined);
    else if (full) asked.reject(edgeError('edge.full', { place }));
    else asked.reject(edgeError('edge.refused', { place, facts: { reason: error.message ?? '' } }));
  };
  /** Nothing is a timer of its own: one pass looks at all that waits. */
  const resendOld = () => {
    const now = performance.now();
    if (connection === 'none') connect();
    for (const [id, asked] of waiting) {
      if (now - asked.sentMs < resendMs) continue;
      if (asked.tries >= tries) {
        waiting.delete(id);
        asked.reject(edgeError('edge.silent', { place }));
        continue;
      }
      asked.tries += 1;
      asked.sentMs = now;
      send(asked);
    }
    if (waiting.size === 0) stopTimer();
  };
  const stopTimer = () => {
    clearInterval(timer);
    timer = undefined;
  };
  socket.on('message', (data) => settle(data.toString('utf8')));
  socket.on('connect', () => {
    connection = 'open';
    for (const asked of waiting.values()) send(asked);
  });
  socket.on('error', () => {
    if (connection === 'opening') connection = 'none';
  });
  /** The system drops what comes from anywhere else. */
  const connect = () => {
    connection = 'opening';
    socket.connect(port, host);
  };
  socket.bind(0);
  await once(socket, 'listening');
  connect();

  const call = ([method, params]: Procedure): Promise<EdgeAnswer> =>
    new Promise((resolve, reject) => {
      lastId = (lastId % MOST_ID) + 1;
      const datagram = JSON.stringify({ jsonrpc: '2.0', id: lastId, method, params });
      const asked: Waiting = { datagram, tries: 1, sentMs: performance.now(), resolve, reject };
      waiting.set(lastId, asked);
      send(asked);
      timer ??= setInterval(resendOld, resendMs / 4);
    });

  return {
    call: (method, params) => call([method, params]),
    async leaveRoom(parts, octets = 0) {
      const memory = (await call(['core.shmmem', []])) as { total?: number; free?: number } | undefined;
      if (((memory?.free ?? 0) - octets) * parts < (memory?.total ?? 0))
        throw edgeError('edge.full', { place });
    },
    async all(calls) {
      const iterator = calls[Symbol.iterator]();
      let done = 0;
      let failed: { readonly error: unknown } | undefined;
      // When one fails the others stop, and nothing is under way any more when this ends.
      const worker = async () => {
        for (let next = iterator.next(); next.done !== true; next = iterator.next()) {
          try {
            await call(next.value);
            done += 1;
          } catch (error) {
            failed ??= { error };
          }
          if (failed !== undefined) return;
        }
      };
      await Promise.all(Array.from({ length: window }, worker));
      if (failed !== undefined) throw failed.error;
      return done;
    },
    async close() {
      stopTimer();
      for (const asked of waiting.values()) asked.reject(edgeError('edge.silent', { place }));
      waiting.clear();
      socket.close();
      await once(socket, 'close');
    },
  };
}

interface Answer {
  readonly id?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly message?: string };
}

/** Undefined for what is no JSON: it answers nothing, and the question is sent again. */
function parsed(text: string): Answer | undefined {
  try {
    return JSON.parse(text) as Answer;
  } catch {
    return undefined;
  }
}
