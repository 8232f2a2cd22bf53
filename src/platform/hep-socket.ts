/** Takes copies of the signalling from the network: HEP3, one packet a datagram. Whoever sends is not answered. */
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { edgeError } from './edge-errors.ts';

export interface HepSocket {
  readonly port: number;
  close(): Promise<void>;
}

/** @throws edge.signalling-address */
export async function openHepSocket(
  { host, port }: { readonly host: string; readonly port: number },
  take: (datagram: Uint8Array) => void,
): Promise<HepSocket> {
  const socket = createSocket({ type: host.includes(':') ? 'udp6' : 'udp4', recvBufferSize: 4 << 20 });
  socket.on('message', take);
  try {
    socket.bind(port, host);
    await once(socket, 'listening');
  } catch (cause) {
    const reason = (cause as NodeJS.ErrnoException).code ?? 'error';
    throw edgeError('edge.signalling-address', { place: `${host}:${port}`, facts: { reason }, cause });
  }
  // What goes wrong later costs copies, never the process.
  socket.on('error', () => undefined);
  return {
    port: socket.address().port,
    async close() {
      socket.close();
      await once(socket, 'close');
    },
  };
}
