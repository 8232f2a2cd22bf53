/** The sums by which the daily checks judge, whatever comes twice, from several sources or under one Call-ID. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import type { CallLog } from '../../calls/ports.ts';
import { entry, record } from '../../calls/testing/records.ts';
import { createCallLog } from './index.ts';

const places: string[] = [];
after(() => {
  for (const place of places) rmSync(place, { recursive: true, force: true });
});

const clock = { now: () => '2021-07-09T04:00:00.000Z' };
function place(): string {
  const folder = mkdtempSync(join(tmpdir(), 'duanka-log-'));
  places.push(folder);
  return folder;
}
const opened = (folder: string, batchRows = 50) => createCallLog({ folder, clock, batchRows });
const ORG = 'carrier-a';

describe('sums for the checks', () => {
  test('sequence numbers by edge and day, and trunks by day', async () => {
    const log = opened(place());
    await log.append(ORG, [
      record(1),
      record(2),
      record(5),
      record(5),
      record(7, { source: 'cdr', seq: null, edge: null }),
    ]);
    assert.deepEqual(await log.sequences(ORG, '2021-07-07', '2021-07-08'), [
      { edge: 'gw-1', day: '2021-07-07', first: 1, last: 5, records: 3 },
    ]);
    assert.deepEqual(
      (await log.trunkDays(ORG, '2021-07-07', '2021-07-07')).map(({ trunk, records }) => [trunk, records]),
      [
        ['T1', 2],
        ['T2', 2],
      ],
    );
    await log.close();
  });

  test('authentication log and call records of a line, call by call', async () => {
    const log = opened(place());
    const on = { trunk: 'T0' };
    await log.append(ORG, [
      record(1, on),
      record(2, on),
      record(3, { ...on, code: 603, durationMs: null }),
      record(4, on),
      record(5, { ...on, caller: '8613800009999' }),
    ]);
    await log.appendAuthentication(ORG, [
      entry(1, on),
      // Not authenticated, yet connected.
      entry(2, { ...on, result: 'failed', caller: '8613800002222' }),
      entry(3, { ...on, result: 'failed' }),
      // Another caller than the call record has.
      entry(5, on),
    ]);
    const [line] = await log.lineDays(ORG, '2021-07-07');
    assert.deepEqual(
      { ...line, samples: [] },
      {
        trunk: 'T0',
        day: '2021-07-07',
        calls: 5,
        authenticated: 2,
        failed: 2,
        otherNumbers: 2,
        missing: 1,
        contradictory: 2,
        samples: [],
      },
    );
    assert.deepEqual(
      line?.samples,
      [2, 4, 5].map((n) => record(n).callId),
    );
    await log.close();
  });

  const OUT = { trunk: 'T0', caller: '864001230001', callId: 'always@pbx' };
  const usedOn = async (log: CallLog, day: string) =>
    (await log.callerUse(ORG, day, [0, 1320])).map(({ minute, calls }) => [minute, calls]);

  test('one Call-ID for every call of a day hides none of them, nor does one that was stopped', async () => {
    const log = opened(place());
    await log.append(ORG, [
      record(1, { ...OUT, verdict: 'block', code: 603 }),
      ...Array.from({ length: 4 }, (_, n) => record(n + 2, OUT)),
      // The switch writes one line for each call that went out.
      ...Array.from({ length: 4 }, (_, n) =>
        record(n + 2, { ...OUT, id: `switch-${n}`, source: 'cdr', edge: null, seq: null, verdict: null }),
      ),
    ]);
    assert.deepEqual(await usedOn(log, '2021-07-07'), [[1320, 4]]);
    await log.flush();
    await log.append(ORG, [record(2, OUT)]);
    assert.deepEqual(await usedOn(log, '2021-07-07'), [[1320, 4]], 'a record that came again is one');
    await log.close();
  });

  test('one Call-ID for every call of a line leaves each its own result of authentication', async () => {
    const log = opened(place());
    await log.append(
      ORG,
      [1, 2, 3, 4].map((n) => record(n, OUT)),
    );
    await log.appendAuthentication(ORG, [
      entry(1, OUT),
      entry(2, { ...OUT, result: 'failed' }),
      // The third has no entry.
      entry(4, OUT),
    ]);
    const [line] = await log.lineDays(ORG, '2021-07-07');
    assert.deepEqual(line, {
      trunk: 'T0',
      day: '2021-07-07',
      calls: 4,
      authenticated: 2,
      failed: 1,
      otherNumbers: 1,
      missing: 1,
      contradictory: 1,
      samples: ['always@pbx'],
    });
    await log.close();
  });

  test('days can be removed, and the state says what there is', async () => {
    const log = opened(place());
    await log.append(ORG, [record(1), record(5_000)]);
    await log.flush();
    assert.deepEqual((await log.state(ORG, 'calls')).days, ['2021-07-07', '2021-07-08']);
    assert.deepEqual(await log.remove(ORG, 'calls', ['2021-07-07', '2021-01-01']), ['2021-07-07']);
    assert.deepEqual((await log.state(ORG, 'calls')).days, ['2021-07-08']);
    await log.close();
  });
});
