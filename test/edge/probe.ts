/** Both ends of a call around an edge: callers at many addresses, and the switch behind that keeps what reached it. */
import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';

export interface Outcome {
  /** Final status; 0 where there was no answer in time. */
  readonly status: number;
  /** The final answer as it came. */
  readonly answer: string;
  /** The request as the next switch received it; null where it did not. */
  readonly received: string | null;
  /** From the call set-up to its final answer. */
  readonly inviteMs: number;
}

export interface Probe {
  /** Sends one raw request from an address and waits for its final answer. Call-ID and branch have to be its own. */
  send(raw: string, source: string): Promise<Outcome>;
  /** What the caller has to write into Via. */
  portOf(source: string): Promise<number>;
  readonly received: number;
  close(): Promise<void>;
}

export interface ProbePlaces {
  /** Ports of 127.0.0.1: of the edge, and of the switch behind it. */
  readonly sip: number;
  readonly nextHop: number;
  readonly timeoutMs?: number;
  /** What the switch behind answers: 486 ends the transaction at once; after 200 the caller acknowledges and hangs up. */
  readonly status?: '486 Busy Here' | '200 OK';
}

interface Waiting {
  finish(answer: string): void;
  readonly raw: string;
  /** What is sent again until it is answered: the INVITE, then the BYE. */
  current: string;
  answeredMs: number;
}

export async function openProbe({
  sip,
  nextHop,
  timeoutMs = 5_000,
  status = '486 Busy Here',
}: ProbePlaces): Promise<Probe> {
  const arrived = new Map<string, string>();
  const waiting = new Map<string, Waiting>();
  let received = 0;
  const behind = await bound('127.0.0.1', nextHop);
  behind.on('message', (data, from) => {
    const text = data.toString('latin1');
    const answer = (line: string, more: string[] = []) =>
      behind.send(Buffer.from(answerTo(text, line, more), 'latin1'), from.port, from.address);
    if (text.startsWith('BYE ')) answer('200 OK');
    if (!text.startsWith('INVITE ')) return;
    const id = callIdOf(text);
    if (!arrived.has(id)) received += 1;
    arrived.set(id, text);
    answer(status, [`Contact: <sip:127.0.0.1:${nextHop}>`]);
  });
  const callers = new Map<string, Promise<Socket>>();
  const caller = (source: string): Promise<Socket> => {
    const open = callers.get(source) ?? openCaller(source);
    callers.set(source, open);
    return open;
  };
  const openCaller = async (source: string): Promise<Socket> => {
    const socket = await bound(source, 0);
    socket.on('message', (data) => {
      const text = data.toString('latin1');
      const asked = waiting.get(callIdOf(text));
      const code = Number(text.slice(8, 11));
      if (asked === undefined || !text.startsWith('SIP/2.0 ') || code < 200) return;
      const send = (request: string) => socket.send(Buffer.from(request, 'latin1'), sip, '127.0.0.1');
      if (asked.answeredMs === 0) asked.answeredMs = performance.now();
      const hungUp = /^cseq[ \t]*:[^\r\n]*BYE/im.test(text);
      if (code >= 300) send(ackFor(asked.raw, text));
      else if (!hungUp) {
        send(withinDialog('ACK', asked.raw, text));
        asked.current = withinDialog('BYE', asked.raw, text);
        send(asked.current);
        return;
      }
      asked.finish(text);
    });
    return socket;
  };
  return {
    async send(raw, source) {
      const socket = await caller(source);
      const id = callIdOf(raw);
      const began = performance.now();
      let inviteMs = timeoutMs;
      const answer = await new Promise<string>((resolve) => {
        const send = () => socket.send(Buffer.from(asked.current, 'latin1'), sip, '127.0.0.1');
        const again = setInterval(send, timeoutMs / 4);
        const late = setTimeout(() => finish(''), timeoutMs);
        const finish = (text: string) => {
          clearInterval(again);
          clearTimeout(late);
          waiting.delete(id);
          if (asked.answeredMs > 0) inviteMs = asked.answeredMs - began;
          resolve(text);
        };
        const asked: Waiting = { finish, raw, current: raw, answeredMs: 0 };
        waiting.set(id, asked);
        send();
      });
      const final = Number(answer.slice(8, 11));
      const outcome = { status: final, answer, received: arrived.get(id) ?? null, inviteMs };
      arrived.delete(id);
      return outcome;
    },
    portOf: async (source) => (await caller(source)).address().port,
    get received() {
      return received;
    },
    async close() {
      const sockets = [behind, ...(await Promise.all(callers.values()))];
      await Promise.all(
        sockets.map(async (socket) => {
          socket.close();
          await once(socket, 'close');
        }),
      );
    },
  };
}

async function bound(address: string, port: number): Promise<Socket> {
  const socket = createSocket({ type: 'udp4', recvBufferSize: 4 << 20, sendBufferSize: 4 << 20 });
  socket.bind(port, address);
  await once(socket, 'listening');
  return socket;
}

function callIdOf(text: string): string {
  return /^(?:call-id|i)[ \t]*:[ \t]*([^\r\n]*)/im.exec(text)?.[1]?.trim() ?? '';
}

/** Via, From, To, Call-ID and CSeq of a request as they stand, folded lines included. */
function common(text: string): string[] {
  const head = text.split('\r\n\r\n', 1)[0] ?? '';
  return head
    .replaceAll(/\r\n[ \t]+/g, ' ')
    .split('\r\n')
    .filter((line) => /^(?:via|v|from|f|to|t|call-id|i|cseq|record-route)[ \t]*:/i.test(line));
}

function answerTo(text: string, status: string, more: string[]): string {
  const lines = common(text).map((line) =>
    /^(?:to|t)[ \t]*:/i.test(line) && !/;tag=/i.test(line) ? `${line};tag=b` : line,
  );
  return [`SIP/2.0 ${status}`, ...lines, ...more, 'Content-Length: 0', '', ''].join('\r\n');
}

/** The acknowledgement of a refusal belongs to the transaction of the INVITE (RFC 3261, 17.1.1.3). */
function ackFor(raw: string, answer: string): string {
  const uri = raw.split(' ')[1] ?? '';
  const to = common(answer).find((line) => /^(?:to|t)[ \t]*:/i.test(line)) ?? '';
  const lines = common(raw)
    .filter((line) => !/^(?:to|t|record-route)[ \t]*:/i.test(line))
    .map((line) => line.replace(/^(cseq[ \t]*:[ \t]*\d+).*$/i, '$1 ACK'));
  return [`ACK ${uri} SIP/2.0`, ...lines, to, 'Max-Forwards: 70', 'Content-Length: 0', '', ''].join('\r\n');
}

/** A request of the dialog that a 200 opened, by its route. */
function withinDialog(method: 'ACK' | 'BYE', raw: string, answer: string): string {
  const headers = common(answer);
  const routes = headers
    .filter((line) => /^record-route/i.test(line))
    .map((line) => line.replace(/^record-route/i, 'Route'));
  const contact = /^contact:[^<]*<([^>]*)>/im.exec(answer)?.[1] ?? '';
  const lines = headers
    .filter((line) => !/^record-route/i.test(line))
    .map((line) =>
      line
        .replace(/^cseq[ \t]*:.*$/i, method === 'ACK' ? 'CSeq: 1 ACK' : 'CSeq: 2 BYE')
        .replace(/^(v(?:ia)?[ \t]*:.*;branch=)[^;]*/i, `$1z9hG4bK-${method}-${callIdOf(raw)}`),
    );
  return [
    `${method} ${contact} SIP/2.0`,
    ...lines,
    ...routes,
    'Max-Forwards: 70',
    'Content-Length: 0',
    '',
    '',
  ].join('\r\n');
}
