/** Writes until the system refuses, and says what came of it. Started under a limit on the size of files. */
import { record, START_MS } from '../src/calls/testing/records.ts';
import { instant } from '../src/kernel/time.ts';
import { createCallLog } from '../src/platform/call-log/index.ts';

const [, , folder = ''] = process.argv;
const log = createCallLog({ folder, clock: { now: () => '2021-07-09T04:00:00.000Z' }, batchRows: 1_000_000 });
let acknowledged = 0;
let code = '';
while (code === '') {
  try {
    await log.append(
      'carrier-a',
      Array.from({ length: 20 }, (_, at) => record(acknowledged + at)),
    );
    acknowledged += 20;
  } catch (error) {
    code = (error as { code?: string }).code ?? String(error);
  }
}
const { fullSince } = await log.state('carrier-a', 'calls');
const all = { from: instant(START_MS - 1), to: instant(START_MS + 1e9), limit: 100_000 };
const found = (await log.find('carrier-a', all)).length;
// Files are made of what there is; a new journal has room again.
await log.flush();
const again = await log.append('carrier-a', [record(1_000_000)]).then(
  () => true,
  () => false,
);
process.stdout.write(JSON.stringify({ acknowledged, code, full: fullSince !== null, again, found }));
await log.close();
