/**
 * The worker that holds the embedded PostgreSQL (PGlite): its queries block only this thread. It listens on a
 * unix socket and tells its parent when it is ready. workerData: { dataDir, socketPath }.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';

const { dataDir, socketPath } = workerData as { dataDir: string; socketPath: string | null };
const START = ['-c', 'shared_buffers=32MB', '-c', 'max_wal_size=256MB', '-c', 'TimeZone=UTC'];

const db = await PGlite.create({ dataDir, startParams: [...PGlite.defaultStartParams, ...START] });
if (socketPath === null) {
  await db.close();
  parentPort?.postMessage('initialised');
} else {
  const server = new PGLiteSocketServer({ db, path: socketPath, maxConnections: 4 });
  await server.start();
  parentPort?.on('message', () => {
    void server
      .stop()
      .then(() => db.close())
      .finally(() => parentPort?.postMessage('closed'));
  });
  parentPort?.postMessage('ready');
}
