/**
 * The call log against DuckDB itself. Writing: records appended through the journal, acknowledged when synced, until
 * they lie in Parquet, against DuckDB's own Parquet writer given the very same records of this process by its appender,
 * syncing nothing; and, for what it is worth, from lines of JSON and from a table that is in memory already. Finding:
 * called number and two hours among many, against a hand-written query on the best layout (closed days sorted by called).
 *
 *   node bench/call-log.bench.ts [records to look among, 5000000] [records to write, 400000]
 */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBDataChunk, DuckDBInstance, DuckDBTimestampTZValue, type DuckDBValue } from '@duckdb/node-api';
import type { CallRecord } from '../src/calls/ports.ts';
import { record } from '../src/calls/testing/records.ts';
import { CALLS } from '../src/platform/call-log/columns.ts';
import { createCallLog } from '../src/platform/call-log/index.ts';
import { bar, header, median, mustEqual } from './harness.ts';

const SEED = 20260701;
const among = Number(process.argv[2] ?? 5_000_000);
const written = Number(process.argv[3] ?? 400_000);
const DAYS = 30;
const ROUNDS = 5;
const LOOKS = 20;
const ORG = 'carrier-a';
const THREADS = Math.min(4, availableParallelism());

header('call log: write and find', SEED);
console.log(
  `offered: write ${written} records, find among ${among} in ${DAYS} days · DuckDB threads ${THREADS}`,
);
const folder = await mkdtemp(join(tmpdir(), 'duanka-bench-log-'));
const clock = { now: () => '2026-07-01T00:00:00.000Z' };
const instance = await DuckDBInstance.create(':memory:', {
  threads: String(THREADS),
  memory_limit: '1024MB',
});
const duck = await instance.connect();
await duck.run(`set timezone = 'UTC'`);
const rows = async (text: string) => (await duck.runAndReadAll(text)).getRowObjectsJS();
const seconds = (since: number) => (performance.now() - since) / 1000;

/** Columns of the log, made in SQL from a number. */
const COLUMNS = `'r' || i as id, make_timestamptz(1782835200000000 + (i::hugeint * ${DAYS * 86_400_000_000} // ${among})::bigint) as ts,
  'edge' as source, 'call-' || i || '@198.51.100.1' as call_id, null::varchar as correlation, 'gw-1' as edge,
  i::bigint as seq, '198.51.100.1' as source_address, 'T' || (i % 300) as trunk,
  'domestic-interconnect' as trunk_kind, null::varchar as next_hop,
  '86138' || lpad(((hash(i) % 10000000)::bigint)::varchar, 8, '0') as caller,
  '86139' || lpad(((hash(i + 7) % 1000000)::bigint)::varchar, 8, '0') as called,
  '[{"where":"From","value":"<sip:' || i || '@198.51.100.1>"}]' as received, null::varchar as sent,
  null::varchar as isup_calling, null::integer as isup_nature, null::integer as isup_screening,
  null::integer as isup_presentation, null::varchar as stripped, null::varchar as attestation,
  null::varchar as authentication, 'pass' as verdict, null::varchar as rules, '17' as policy, 200 as code,
  null::integer as cause, 61000::bigint as duration_ms, null::varchar as message`;

/** The values of one column of some records, as DuckDB's appender takes them. */
function columnOf(records: readonly CallRecord[], field: keyof CallRecord): DuckDBValue[] {
  if (field === 'at')
    return records.map(({ at }) => new DuckDBTimestampTZValue(BigInt(Date.parse(at)) * 1000n));
  if (field === 'seq' || field === 'durationMs')
    return records.map(({ [field]: value }) => (value === null ? null : BigInt(value)));
  return records.map(({ [field]: value }) => value);
}

/** DuckDB alone: the records go into its table by the appender, chunk by chunk, and from there into one file. */
async function append(records: readonly CallRecord[], target: string): Promise<void> {
  await duck.run(
    `create or replace table appended (${CALLS.columns.map(({ name, type }) => `${name} ${type}`).join(', ')})`,
  );
  const appender = await duck.createAppender('appended');
  const types = Array.from({ length: CALLS.columns.length }, (_, at) => appender.columnType(at));
  for (let at = 0; at < records.length; at += CHUNK) {
    const some = records.slice(at, at + CHUNK);
    const chunk = DuckDBDataChunk.create(types, some.length);
    chunk.setColumns(CALLS.columns.map(({ field }) => columnOf(some, field)));
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
  await duck.run(`copy appended to '${target}' (format parquet, compression lz4_raw)`);
  await duck.run('drop table appended');
}

/** Rows of a vector of DuckDB. */
const CHUNK = 2_048;

async function write(): Promise<void> {
  const records = Array.from({ length: written }, (_, n) =>
    record(n % 3_000, { id: `r${n}`, seq: n, callId: `call-${n}@198.51.100.1` }),
  );
  const ours: number[] = [];
  const peers: number[] = [];
  const lined: number[] = [];
  const memory: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const place = join(folder, `write-${round}`);
    const log = createCallLog({ folder: place, clock });
    const started = performance.now();
    for (let at = 0; at < written; at += 5_000) await log.append(ORG, records.slice(at, at + 5_000));
    await log.flush();
    ours.push(written / seconds(started));
    const [{ kept } = { kept: 0 }] = await rows(
      `select count(*)::integer as kept from read_parquet('${place}/calls/*/*/*.parquet')`,
    );
    mustEqual('records written', Number(kept), written);
    const peer = join(folder, `peer-${round}.parquet`);
    await duck.run(
      `create or replace table memory as select * exclude (org, dt) from read_parquet('${place}/calls/*/*/*.parquet', hive_partitioning = true)`,
    );
    await log.close();
    const handed = performance.now();
    await append(records, peer);
    peers.push(written / seconds(handed));
    const [{ same } = { same: 0 }] = await rows(
      `select count(*)::integer as same from read_parquet('${peer}')`,
    );
    mustEqual('records of the peer', Number(same), written);
    const began = performance.now();
    await duck.run(`copy memory to '${peer}' (format parquet, compression lz4_raw)`);
    memory.push(written / seconds(began));
    const lines = join(folder, 'peer.jsonl');
    await duck.run(`copy memory to '${lines}' (format json)`);
    const types = await rows(`describe memory`);
    const columns = types
      .map(({ column_name, column_type }) => `'${column_name}': '${column_type}'`)
      .join(', ');
    const again = performance.now();
    await duck.run(
      `copy (select * from read_json('${lines}', format = 'newline_delimited', columns = {${columns}})) to '${peer}' (format parquet, compression lz4_raw)`,
    );
    lined.push(written / seconds(again));
  }
  await duck.run('drop table memory');
  const perSecond = (values: readonly number[]) => `${Math.round(median(values)).toLocaleString('en')}/s`;
  console.log(
    `write: ours ${perSecond(ours)} (synced every 5,000), DuckDB from the same records ${perSecond(peers)}, from lines ${perSecond(lined)}, from a table in memory ${perSecond(memory)}`,
  );
  console.log(
    `ratio to DuckDB from lines ${(median(ours) / median(lined)).toFixed(2)}, from a table in memory ${(median(ours) / median(memory)).toFixed(2)}`,
  );
  bar("writing against DuckDB's own Parquet writer, same records", median(ours) / median(peers), 0.5);
}

async function look(): Promise<void> {
  const place = join(folder, 'look');
  const log = createCallLog({ folder: place, clock });
  const base = join(place, 'calls', `org=${ORG}`);
  const first = Date.UTC(2026, 5, 30, 16);
  const perDay = Math.ceil(among / DAYS);
  for (let day = 0; day < DAYS; day += 1) {
    const name = new Date(first + day * 86_400_000 + 8 * 3_600_000).toISOString().slice(0, 10);
    const target = join(base, `dt=${name}`);
    await mkdir(target, { recursive: true });
    await duck.run(
      `copy (select ${COLUMNS} from range(${day * perDay}, ${Math.min(among, (day + 1) * perDay)}) t(i)) to '${target}/part-${day + 1}.parquet' (format parquet, compression lz4_raw)`,
    );
  }
  const started = performance.now();
  await log.compact(ORG, '2026-12-31');
  console.log(`compacted ${among} records in ${seconds(started).toFixed(1)} s`);
  const files = `read_parquet('${base}/*/sorted-*.parquet', hive_partitioning = true)`;
  const [{ kept } = { kept: 0 }] = await rows(`select count(*)::integer as kept from ${files}`);
  mustEqual('records to look among', Number(kept), among);
  const wanted = await rows(
    `select called, epoch_ms(ts)::double as at from ${files} using sample ${LOOKS} rows (reservoir, ${SEED})`,
  );
  const ours: number[] = [];
  const peers: number[] = [];
  let ourRecords = 0;
  let theirRecords = 0;
  for (let round = 0; round < ROUNDS; round += 1)
    for (const { called, at } of wanted) {
      const from = new Date(Number(at) - 3_600_000).toISOString();
      const to = new Date(Number(at) + 3_600_000).toISOString();
      const began = performance.now();
      const found = await log.find(ORG, { called: String(called), from, to, limit: 100 });
      ours.push(performance.now() - began);
      const days = [
        ...new Set(
          [from, to].map((one) => new Date(Date.parse(one) + 8 * 3_600_000).toISOString().slice(0, 10)),
        ),
      ];
      const again = performance.now();
      const theirs = await rows(
        `select * from ${files} where dt in (${days.map((day) => `'${day}'`).join(', ')}) and called = '${called}' and ts >= '${from}' and ts < '${to}' order by ts limit 100`,
      );
      peers.push(performance.now() - again);
      ourRecords += found.length;
      theirRecords += theirs.length;
    }
  mustEqual('records found', ourRecords, theirRecords);
  console.log(
    `find by called number and two hours among ${among}: ours ${median(ours).toFixed(1)} ms, by hand ${median(peers).toFixed(1)} ms (${LOOKS} numbers, ${ROUNDS} rounds)`,
  );
  bar('a hand-written query against finding (1 / 1.2 is the aim)', median(peers) / median(ours), 1 / 1.2);
  await log.close();
}

try {
  await write();
  await look();
} finally {
  duck.closeSync();
  instance.closeSync();
  await rm(folder, { recursive: true, force: true });
}
