/** A way to a server that breaks: every connection is cut sooner or later, before, within or behind an answer. */
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { seeded } from '../../sim/random.ts';

export interface LossyWay {
  readonly port: number;
  /** Connections that were cut. */
  cut(): number;
  close(): Promise<void>;
}

/**
 * @param seed decides after how many bytes of answers each connection is cut
 * @param mostBytes a connection lives for so many at most
 */
export async function lossyWay(
  to: () => number,
  { seed, mostBytes }: { readonly seed: number; readonly mostBytes: number },
): Promise<LossyWay> {
  const random = seeded(seed);
  const open = new Set<Socket>();
  let cut = 0;
  const server = createServer((from) => {
    let left = random.whole(0, mostBytes);
    const onward = connect({ host: '127.0.0.1', port: to() });
    for (const socket of [from, onward]) {
      open.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        open.delete(socket);
        from.destroy();
        onward.destroy();
      });
    }
    from.pipe(onward);
    onward.on('data', (bytes: Buffer) => {
      left -= bytes.length;
      if (left > 0) from.write(bytes);
      else {
        cut += 1;
        from.destroy();
      }
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    cut: () => cut,
    close: async () => {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
