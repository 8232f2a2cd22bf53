/**
 * Background work killed at random points: every clock that was due is missed exactly once, every message is applied
 * exactly once, and the journal tells the same story as a run that nobody disturbed.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { seeded } from '../sim/random.ts';
import type { Platform } from '../src/app.ts';
import { registers } from '../src/app.ts';
import { systemActor } from '../src/kernel/access.ts';
import { verifyJournal } from '../src/kernel/journal.ts';
import { keepOrganisation, type OrganisationEntry } from '../src/kernel/organisations.ts';
import { compareWithJournal } from '../src/kernel/rebuild.ts';
import type { Item } from '../src/kernel/repository.ts';
import { addHours, type Instant } from '../src/kernel/time.ts';
import { prepareKeys } from '../src/keys.ts';
import { newReport } from '../src/reports/intake.ts';
import { type ReportCommand, report } from '../src/reports/report.ts';
import { duanka } from './command.ts';
import { type Place, testPlace } from './place.ts';
import { count, differences, type Snapshot, sizes, snapshot } from './snapshot.ts';

const REPORTS = 120;
const KILLS = 10;
const INTAKE: Instant = '2026-03-02T01:00:00.000Z';

const HUB: OrganisationEntry = {
  id: 'hub',
  kind: 'hub',
  nameZh: '受理中心',
  nameEn: 'Hub',
  province: null,
  duties: [],
};
const CARRIER: OrganisationEntry = {
  id: 'carrier',
  kind: 'carrier',
  nameZh: '通信公司',
  nameEn: 'Carrier',
  province: null,
  duties: ['network:cmcc'],
};

/** Reports taken in and not yet worked on: half of them have somewhere to go, half wait for a person to route them. */
async function fill(place: Place): Promise<void> {
  const platform = await place.open({ clock: { now: () => INTAKE }, randomness: seeded(7) });
  try {
    for (const organisation of [HUB, CARRIER]) {
      await keepOrganisation(platform.database, organisation);
      await prepareKeys(platform.vault, organisation.id);
    }
    const repository = platform.kernel.as(systemActor('test', HUB));
    const items: Item<ReportCommand>[] = [];
    for (let index = 0; index < REPORTS; index += 1) {
      const tail = String(index).padStart(4, '0');
      const number = index % 2 === 0 ? `1380000${tail}` : `1300000${tail}`;
      const { id, intake } = await newReport(
        platform,
        HUB.id,
        { number, medium: 'call', channel: 'web' },
        INTAKE,
      );
      items.push({ id, command: { type: 'receive', intake } });
    }
    await repository.transact('report.submit', (work) => work.execute(report, items));
  } finally {
    await platform.close();
  }
}

/** Work at these moments, one after the other: the messages, the route clocks, the check clocks. */
const MOMENTS = [1, 30, 200].map((hours) => addHours(INTAKE, hours));

async function worked(place: Place, moment: Instant, killAfterMs?: number) {
  return duanka([moment], {
    ...place,
    script: fileURLToPath(import.meta.resolve('./clock-kill.worker.ts')),
    ...(killAfterMs === undefined ? {} : { killAfterMs, killFrom: 'output' as const }),
  });
}

async function look<T>(place: Place, at: Instant, read: (platform: Platform) => Promise<T>): Promise<T> {
  const platform = await place.open({ clock: { now: () => at } });
  try {
    return await read(platform);
  } finally {
    await platform.close();
  }
}

async function held(place: Place): Promise<Snapshot> {
  // After the lease of messages that a killed process had taken; nothing more falls due by then.
  const later = addHours(MOMENTS.at(-1) ?? INTAKE, 1);
  return look(place, later, async (platform) => {
    await platform.settle();
    return snapshot(platform.database);
  });
}

test(`background work killed at ${KILLS} random points: each clock missed once, each message applied once`, async (t) => {
  const seed = Number(process.env.DUANKA_TEST_SEED ?? 4_520_161);
  t.diagnostic(`seed ${seed} (DUANKA_TEST_SEED)`);
  const draw = seeded(seed);
  const [clean, place] = [await testPlace(), await testPlace()];
  try {
    await fill(clean);
    const workedMs: number[] = [];
    for (const moment of MOMENTS) {
      const ended = await worked(clean, moment);
      assert.equal(ended.code, 0, ended.stderr);
      workedMs.push(ended.workedMs);
    }
    const expected = await held(clean);

    await fill(place);
    const points: string[] = [];
    for (const [index, moment] of MOMENTS.entries()) {
      const whole = workedMs[index] ?? 0;
      for (let kill = 0; kill < Math.ceil(KILLS / MOMENTS.length); kill += 1) {
        // Each leaves less to do, so that an even draw would come too late.
        const killAfterMs = whole * (0.02 + 0.35 * draw.next());
        const ended = await worked(place, moment, killAfterMs);
        points.push(`${Math.round(killAfterMs)} ms${ended.signal === null ? ' (had ended)' : ''}`);
        assert.ok(ended.signal === 'SIGKILL' || ended.code === 0, ended.stderr);
      }
      // What a killed process had taken is free again a while later.
      const ended = await worked(place, addHours(moment, 0.1));
      assert.equal(ended.code, 0, ended.stderr);
    }
    t.diagnostic(`killed after ${points.join(', ')}; undisturbed ${workedMs.map(Math.round).join(', ')} ms`);
    assert.ok(points.filter((point) => !point.endsWith(')')).length >= KILLS / 2, 'too few runs were killed');

    const found = await held(place);
    assert.deepEqual(differences(expected, found), [], JSON.stringify([sizes(expected), sizes(found)]));
    await look(place, INTAKE, async ({ database, signer }) => {
      const missed = await count(database, `select count(*) from clock where state = 'missed'`);
      const told = await count(
        database,
        `select count(*) from journal where body::json->>'command' = 'miss'`,
      );
      // Half of the reports miss their routing; of the other half the report and its check both miss the check.
      assert.deepEqual([missed, told], [REPORTS * 1.5, REPORTS * 1.5]);
      assert.equal(await count(database, 'select count(*) from report_check'), REPORTS / 2);
      assert.equal(await count(database, 'select count(*) from outbox where done_at is null'), 0);
      await verifyJournal(database, signer.publicKey);
      assert.equal(await compareWithJournal(database, registers), REPORTS * 1.5);
    });
  } finally {
    await clean.remove();
    await place.remove();
  }
});
