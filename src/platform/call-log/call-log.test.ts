/** The log on disk: what is found in files is what was appended, in whatever form the files are. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { appendFileSync, cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import type { CallLog, CallQuery, CallRecord } from '../../calls/ports.ts';
import { record, START_MS } from '../../calls/testing/records.ts';
import { instant } from '../../kernel/time.ts';
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
const ALL = { from: instant(START_MS - 1), to: instant(START_MS + 100_000_000), limit: 10_000 };

/** What the log must find, by looking at every record. */
function inMemory(records: readonly CallRecord[], query: CallQuery): string[] {
  const met = records.filter(
    ({ called, caller, callId, at }) =>
      (query.called === undefined || query.called === called) &&
      (query.caller === undefined || query.caller === caller) &&
      (query.callId === undefined || query.callId === callId) &&
      at >= query.from &&
      at < query.to,
  );
  const once = new Map(met.map((one) => [one.id, one]));
  return [...once.values()]
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.id < b.id ? -1 : 1))
    .slice(0, query.limit)
    .map(({ id }) => id);
}

const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('append' as const),
      from: fc.nat(7_000),
      count: fc.integer({ min: 1, max: 80 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('flush' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('compact' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('reopen' as const) }) },
);
const question = fc.record({
  called: fc.option(
    fc.nat(8).map((n) => record(n).called ?? ''),
    { nil: undefined },
  ),
  caller: fc.option(
    fc.nat(41).map((n) => record(n).caller ?? ''),
    { nil: undefined },
  ),
  from: fc.nat(7_000).map((n) => instant(START_MS + n * 1000)),
  span: fc.nat(7_200),
  limit: fc.constantFrom(3, 10_000),
});

describe('find over files', () => {
  test('finds what a look through memory finds, whatever was flushed, compacted, sent twice or reopened', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 1, maxLength: 12 }),
        fc.array(question, { minLength: 1, maxLength: 4 }),
        async (steps, questions) => {
          const folder = place();
          let log: CallLog = opened(folder);
          const kept: CallRecord[] = [];
          try {
            for (const one of steps) {
              if (one.do === 'append') {
                const batch = Array.from({ length: one.count }, (_, at) => record(one.from + at));
                await log.append(ORG, batch);
                kept.push(...batch);
              } else if (one.do === 'flush') await log.flush();
              else if (one.do === 'compact') await log.compact(ORG, '2021-07-09');
              else {
                await log.close();
                log = opened(folder);
              }
            }
            for (const { from, span, ...rest } of questions) {
              const query = { ...rest, from, to: instant(Date.parse(from) + span * 1000) };
              const found = await log.find(ORG, query);
              assert.deepEqual(
                found.map(({ id }) => id),
                inMemory(kept, query),
              );
            }
          } finally {
            await log.close();
          }
        },
      ),
      { numRuns: 25, seed: 452 },
    );
  });

  test('gives a record back as it was, and another organisation nothing', async () => {
    const log = opened(place());
    const whole = record(1, {
      isupNature: 3,
      isupScreening: 3,
      stripped: '["Generic Number"]',
      rules: 'calls.generic-number',
      message: 'SU5WSVRF',
      received: '[{"where":"From","value":"\\"公安\\" <sip:1@x>"}]',
    });
    await log.append(ORG, [whole]);
    assert.deepEqual(await log.find(ORG, { ...ALL, called: whole.called ?? '' }), [whole]);
    await log.flush();
    await log.compact(ORG, '2021-07-09');
    assert.deepEqual(await log.find(ORG, { ...ALL, callId: whole.callId ?? '' }), [whole]);
    assert.deepEqual(await log.find('carrier-b', { ...ALL, called: whole.called ?? '' }), []);
    await log.close();
  });

  test('a closed day is one file in the order of the number called, with an index by caller', async () => {
    const folder = place();
    const log = opened(folder);
    await log.append(
      ORG,
      Array.from({ length: 200 }, (_, n) => record(n)),
    );
    await log.flush();
    assert.equal(await log.compact(ORG, '2021-07-08'), 1);
    assert.equal(await log.compact(ORG, '2021-07-08'), 0, 'nothing is left to do');
    const files = readdirSync(join(folder, 'calls', `org=${ORG}`, 'dt=2021-07-07')).map((name) =>
      name.replace(/\d+/, 'N'),
    );
    assert.deepEqual(files.sort(), ['caller-N.parquet', 'sorted-N.parquet']);
    await log.close();
  });

  test('a record of an impossible year is refused before it can hold up the others', async () => {
    const log = opened(place());
    await assert.rejects(log.append(ORG, [record(1, { at: '+058862-04-22T00:00:00.000Z' })]), RangeError);
    await log.append(ORG, [record(2)]);
    await log.flush();
    assert.equal((await log.find(ORG, ALL)).length, 1);
    await log.close();
  });

  test('a line that a kill cut off is left out, and everything before it is there', async () => {
    const written = place();
    const first = opened(written);
    await first.append(ORG, [record(1), record(2)]);
    // What is on disk after a SIGKILL in the middle of a write.
    const folder = place();
    cpSync(written, folder, { recursive: true });
    const open = join(folder, 'calls', `org=${ORG}`, 'open');
    const journal = readdirSync(open).find((name) => name.endsWith('.tsv')) ?? '';
    appendFileSync(join(open, journal), 'r3\t2021-07-07T15:00:03.000Z\tedge\tcall-3');
    await first.close();
    const second = opened(folder);
    await second.append(ORG, [record(4)]);
    await second.flush();
    assert.deepEqual(
      (await second.find(ORG, { ...ALL, caller: undefined, called: undefined, callId: undefined })).map(
        ({ id }) => id,
      ),
      ['r1', 'r2', 'r4'],
    );
    await second.close();
  });
});

/** A limit on the size of files stands for a disk without room: the system answers the write in the same place. */
test('a full disk is a clear error, what was acknowledged stays, and the log goes on when there is room', {
  timeout: 60_000,
}, () => {
  const worker = fileURLToPath(import.meta.resolve('../../../test/call-log-full.worker.ts'));
  const folder = place();
  const run = spawnSync(
    'bash',
    ['-c', `trap '' XFSZ; ulimit -S -f 64; exec "${process.execPath}" "${worker}" "${folder}"`],
    { encoding: 'utf8' },
  );
  const told = JSON.parse(run.stdout) as {
    acknowledged: number;
    code: string;
    full: boolean;
    again: boolean;
    found: number;
  };
  assert.equal(told.code, 'calls.log-full', run.stderr);
  assert.ok(told.acknowledged > 0);
  assert.deepEqual([told.full, told.again, told.found], [true, true, told.acknowledged]);
});
