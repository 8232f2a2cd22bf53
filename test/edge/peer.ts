/** Somebody with an address of his own who keeps what reaches him and answers requests with 200. */
import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';

export interface Peer {
  /** Address and port. */
  readonly place: string;
  /** Everything that came, the answers too. */
  readonly got: string[];
  methods(): string[];
  /** Of the answers that came. */
  statuses(): string[];
  /** To a port of this machine. */
  send(text: string, to: number): void;
  /** The message that comes after those before; undefined where none comes in two seconds. */
  next(before: number, form: RegExp): Promise<string | undefined>;
  close(): void;
}

export async function openPeer(address: string, port = 0): Promise<Peer> {
  const six = address.includes(':');
  const socket: Socket = createSocket(six ? 'udp6' : 'udp4');
  const got: string[] = [];
  socket.bind(port, address);
  await once(socket, 'listening');
  const place = `${six ? `[${address}]` : address}:${socket.address().port}`;
  socket.on('message', (data, from) => {
    const text = data.toString('latin1');
    got.push(text);
    if (text.startsWith('SIP/2.0') || text.startsWith('ACK')) return;
    socket.send(Buffer.from(answerTo(text, place), 'latin1'), from.port, from.address);
  });
  return {
    place,
    got,
    methods: () => got.map((text) => text.slice(0, text.indexOf(' '))),
    statuses: () => got.filter((text) => text.startsWith('SIP/2.0')).map((text) => text.slice(8, 11)),
    send: (text, to) => socket.send(Buffer.from(text, 'latin1'), to, six ? '::1' : '127.0.0.1'),
    async next(before, form) {
      for (let i = 0; i < 100; i++) {
        const found = got.slice(before).find((text) => form.test(text));
        if (found !== undefined) return found;
        await pause(20);
      }
      return undefined;
    },
    close: () => socket.close(),
  };
}

/** 200, with what an answer repeats; an INVITE's has a tag and a Contact. */
function answerTo(text: string, place: string): string {
  const kept = text
    .split('\r\n')
    .filter((line) => /^(?:Via|From|To|Call-ID|CSeq|Record-Route):/.test(line))
    .map((line) => (line.startsWith('To:') && !line.includes(';tag=') ? `${line};tag=callee` : line));
  return ['SIP/2.0 200 OK', ...kept, `Contact: <sip:${place}>`, 'Content-Length: 0', '', ''].join('\r\n');
}
