/** An opened platform put to work: it listens, takes in copies of signalling, and does what runs by itself. */
import { builtConsole, type Platform } from './app.ts';
import { type HepSocket, openHepSocket } from './platform/hep-socket.ts';
import { listenError } from './platform/http/listen.ts';
import { createServer } from './platform/http/server.ts';
import { startWorker } from './platform/worker.ts';

export interface Running {
  readonly address: string;
  stop(): Promise<void>;
}

/**
 * Serves the platform and, once it listens, starts the background work. Where it cannot listen the platform is closed.
 * @throws `http.port-taken`, `http.port-forbidden`, `http.host-unusable`, `calls.policy-*`, `edge.*`
 */
export async function serve(platform: Platform): Promise<Running> {
  const closing = async (error: unknown): Promise<never> => {
    await platform.close();
    throw error;
  };
  const copies = await openSignalling(platform).catch(closing);
  const app = await listening(platform).catch(async (error: unknown) => {
    await Promise.all(copies.map((socket) => socket.close()));
    return closing(error);
  });
  const worker = startWorker(platform.background, (task, error) =>
    app.server.log.error({ task, code: (error as { code?: string }).code }, 'background work failed'),
  );
  return {
    address: app.address,
    stop: async () => {
      await app.server.close();
      await Promise.all(copies.map((socket) => socket.close()));
      platform.exchange?.letGo();
      await worker.stop();
      await platform.close();
    },
  };
}

/** Looks at what the gateways' policies begin with, and takes in the copies of their signalling. */
async function openSignalling({ config, gateways }: Platform): Promise<HepSocket[]> {
  await gateways.check();
  const open: HepSocket[] = [];
  try {
    for (const { org, ...place } of config.edges.signalling)
      open.push(await openHepSocket(place, (datagram) => gateways.copy(org, datagram)));
    return open;
  } catch (error) {
    await Promise.all(open.map((socket) => socket.close()));
    throw error;
  }
}

async function listening(platform: Platform) {
  const { config, kernel } = platform;
  const consoleFolder = builtConsole();
  const server = await createServer({
    ...platform,
    clock: kernel.clock,
    desk: platform.exchange?.desk,
    ...(consoleFolder === undefined ? {} : { consoleFolder }),
  });
  try {
    return { server, address: await server.listen({ host: config.http.host, port: config.http.port }) };
  } catch (error) {
    await server.close();
    throw listenError(error, config.http);
  }
}
