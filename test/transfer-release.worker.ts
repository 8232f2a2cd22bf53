/**
 * Releases held transfers in a process of its own, for tests and measurements that kill it: at the moment named by the
 * first argument, until nothing is due any more. Each committed batch is a line with its count.
 */
import { CompiledQuery } from 'kysely';
import { releaseBatch } from '../src/accounts/release.ts';
import { openPlatform } from '../src/app.ts';
import { systemActor } from '../src/kernel/access.ts';
import { loadConfig } from '../src/platform/config.ts';

const [now = '', org = '', batch = '500'] = process.argv.slice(2);
const platform = await openPlatform(loadConfig(), { clock: { now: () => now } });
const repository = platform.kernel.as(systemActor('release', { id: org, kind: 'bank' }));
const held = async () => {
  const { rows } = await platform.database.owner((tx) =>
    tx.executeQuery<{ left: boolean }>(
      CompiledQuery.raw(
        `select exists (select 1 from transfer where org = $1 and state = 'held' and release_at <= $2) as left`,
        [org, now],
      ),
    ),
  );
  return rows[0]?.left === true;
};
process.stdout.write('ready\n');
// Begins with the others, so that they meet.
for await (const chunk of process.stdin) if (String(chunk).includes('go')) break;
for (;;) {
  const released = await releaseBatch(repository, Number(batch));
  if (released > 0) process.stdout.write(`${released}\n`);
  // What others hold, they may yet lose.
  else if (!(await held())) break;
}
await platform.close();
process.exit(0);
