/** Appends to the call log, files and compacts it, and says which records were acknowledged, until it is killed. */
import { writeSync } from 'node:fs';
import { record } from '../src/calls/testing/records.ts';
import { createCallLog } from '../src/platform/call-log/index.ts';

const [, , folder = '', first = '0'] = process.argv;
const log = createCallLog({ folder, clock: { now: () => '2021-07-09T04:00:00.000Z' }, batchRows: 60 });
for (let n = Number(first); ; n += 25) {
  await log.append(
    'carrier-a',
    Array.from({ length: 25 }, (_, at) => record(n + at)),
  );
  writeSync(1, `${n + 25}\n`);
  if (n % 100 === 0) void log.compact('carrier-a', '2021-07-09').catch(() => undefined);
}
