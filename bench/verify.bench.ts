/**
 * `journal verify`: entries a second for one core, and what limits it: the same entries only read, and only hashed.
 *
 *   node bench/verify.bench.ts [embedded|postgres] [entries]
 */
import { CompiledQuery } from 'kysely';
import { sealJournal, verifyJournal } from '../src/kernel/journal.ts';
import { createFrontier, leafHash } from '../src/kernel/merkle.ts';
import { ground, header, mustEqual } from './harness.ts';

const kind = process.argv[2] === 'embedded' ? 'embedded' : 'postgres';
const count = Number(process.argv[3] ?? 300_000);
const BAR = 100_000;

const BODY = JSON.stringify({
  command: 'claim',
  findings: [
    {
      rule: 'reports.claimed',
      outcome: 'permit',
      clause: 'miit-452-2016.19.2',
      facts: { by: 'somebody' },
      params: [],
    },
  ],
  events: [{ type: 'claimed', by: 'somebody' }],
  law: { day: '2026-11-22', knownOn: '2025-07-28', digest: 'd'.repeat(64) },
});

header(`journal verify of ${count} entries (${kind})`);
const place = await ground(kind);
if (place !== undefined) {
  const { database, signer, kernel } = place.platform;
  const raw = (text: string, params: unknown[] = []) =>
    database.owner((tx) => tx.executeQuery<Record<string, never>>(CompiledQuery.raw(text, params)));
  await raw("insert into organisation (id, kind, name_zh, name_en) values ('bench', 'hub', '测速', 'Bench')");
  await raw(
    `insert into journal (org, register, subject, version, at, actor, outcome, rules, body)
     select 'bench', 'report', 's' || i, 1, now(), 'bench', 'permit', '{reports.claimed}', $2 from generate_series(1, $1::int) i`,
    [count, BODY],
  );
  await sealJournal(database, signer, kernel.clock);

  const cpu = (from: NodeJS.CpuUsage) => {
    const { user, system } = process.cpuUsage(from);
    return (user + system) / 1e6;
  };
  const timed = async (what: string, work: () => Promise<number> | number) => {
    const from = process.cpuUsage();
    const started = performance.now();
    const entries = await work();
    const wall = (performance.now() - started) / 1000;
    console.log(
      `${what.padEnd(28)} ${Math.round(entries / wall)}/s wall, ${Math.round(entries / cpu(from))}/s of our processor time`,
    );
    return { entries, perSecond: entries / wall };
  };

  const verified = await timed(
    'verify',
    async () => (await verifyJournal(database, signer.publicKey)).entries,
  );
  await timed('read the rows only', async () => {
    let read = 0;
    for (let last = '0'; ; ) {
      const { rows } = await raw(
        'select seq, org, register, subject, version, at, actor, outcome, rules, body from journal where seq > $1 order by seq limit 10000',
        [last],
      );
      const tail = rows.at(-1) as { seq: string } | undefined;
      if (tail === undefined) return read;
      read += rows.length;
      last = tail.seq;
    }
  });
  const text = Buffer.from(
    [
      '1',
      'bench',
      'report',
      's1',
      '1',
      '2026-11-22T00:00:00.000Z',
      'bench',
      'permit',
      'reports.claimed',
      BODY,
    ].join('\n'),
  );
  await timed('hash the leaves only', () => {
    const frontier = createFrontier();
    for (let entry = 0; entry < count; entry += 1) frontier.add(leafHash(text));
    return frontier.size;
  });
  mustEqual('entries verified', verified.entries, count);
  const good = verified.perSecond >= BAR;
  console.log(`${good ? 'ok  ' : 'LOW '} ${Math.round(verified.perSecond)} entries/s (at least ${BAR})`);
  if (!good) process.exitCode = 1;
  await place.close();
}
