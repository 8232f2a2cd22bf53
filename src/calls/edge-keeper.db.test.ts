/** What keeps policies and edges over a real database and log: a trial that cannot be made, a log that cannot be written. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { register } from '../../test/http.ts';
import { type Place, testPlace } from '../../test/place.ts';
import type { Platform } from '../app.ts';
import { systemActor } from '../kernel/access.ts';
import { actorOf } from '../kernel/testing/decider.ts';
import { buildNumberSet } from '../numbers/set/build.ts';
import { loadNumberSet, saveNumberSet } from '../numbers/set/store.ts';
import { baseFile } from '../platform/base-file.ts';
import { edgeKeeper } from './edge-keeper.ts';
import { edgeLink } from './edge-link.ts';
import { edgesOf } from './log-store.ts';
import { type PolicyPlan, policyKeeper, wantedOn } from './policy-keeper.ts';
import { policyRelease, releaseOf } from './policy-release.ts';
import type { CallLog } from './ports.ts';
import { edgeMemory } from './testing/edge-memory.ts';
import { POLICY } from './testing/situation.ts';

const ORG = { id: 'carrier-a' as string, kind: 'carrier' as const };
let now = '2024-05-06T02:00:00.000Z';
const clock = { now: () => now };
const folder = mkdtempSync(join(tmpdir(), 'duanka-base-'));
let place: Place;
let platform: Platform;

before(async () => {
  place = await testPlace();
  platform = await place.open({ clock });
  const company = {
    kind: 'carrier',
    nameZh: '甲',
    nameEn: 'A',
    province: null,
    duties: ['network:cmcc'],
  } as const;
  const ids = [ORG.id, 'carrier-b', 'carrier-c', 'carrier-d'];
  await register(
    platform,
    ids.map((id) => ({ ...company, id })),
  );
});
after(async () => {
  await platform?.close();
  await place?.remove();
  rmSync(folder, { recursive: true, force: true });
});

const { now: _, ...base } = POLICY;
const repository = (id = ORG.id) => platform.kernel.as(systemActor('gateways', { ...ORG, id }));
const keeperOf = (text: () => string, org = ORG.id) =>
  policyKeeper({
    ...platform,
    repository: repository(org),
    clock,
    base: {
      ...baseFile(join(folder, 'base.json'), loadNumberSet),
      stamp: async () => text(),
      read: async () => text(),
    },
  });
const planOf = (keeper: { plan(): PolicyPlan | undefined }): PolicyPlan => {
  const plan = keeper.plan();
  assert.ok(plan);
  return plan;
};

describe('an edge that is kept', () => {
  const memory = edgeMemory();
  let plan: PolicyPlan | undefined;
  let broken = false;
  /** The log of the platform on a disk that is full now and then. */
  const log = (): CallLog => ({
    ...platform.callLog,
    append: async (org, records) => {
      if (broken) throw new Error('the disk is full');
      return platform.callLog.append(org, records);
    },
  });
  const open = () =>
    edgeKeeper({
      ...platform,
      id: 'gw-1',
      repository: repository(),
      clock,
      log: log(),
      policies: { plan: () => plan, round: async () => false },
      link: (reached) => edgeLink(memory.rpc, reached),
    });
  const written = async () => {
    const [edge] = await repository().read('policy.keep', edgesOf);
    return { lastSeq: edge?.lastSeq, lost: edge?.lost };
  };

  test('miit-452-2016.12.3 given verdicts before the first policy is made, then they wait, and none is written without its kind of trunk', async () => {
    const policies = keeperOf(() => JSON.stringify(base));
    await policies.round();
    const keeper = open();
    for (let i = 0; i < 3; i++) memory.verdict('pass', 1_000, 'line-3');
    await keeper.round();
    assert.deepEqual(
      await platform.callLog.latest(ORG.id, { since: '2024-05-01T00:00:00.000Z', limit: 10 }),
      [],
    );
    plan = policies.plan();
    await keeper.round();
    const records = await platform.callLog.latest(ORG.id, { since: '2024-05-01T00:00:00.000Z', limit: 10 });
    assert.deepEqual(
      records.map(({ trunkKind, authentication }) => [trunkKind, authentication]),
      Array.from({ length: 3 }, () => ['dedicated-voice-line', 'passed']),
    );
  });

  test('miit-452-2016.12.3 given a trial with a line that the serving policy does not have, then its verdicts have their kind, during and after', async () => {
    const policies = keeperOf(() => JSON.stringify(base));
    await policies.round();
    const serving = planOf(policies);
    const trial = {
      base: serving.release.serving.base,
      edge: 'gw-1',
      startedAt: now,
      by: 'li',
      before: { calls: 0, blocked: 0 },
    };
    const kinds = new Map([...serving.serving.trunkKinds, ['line-9', 'dedicated-voice-line'] as const]);
    const ready = { ...serving.serving, version: 'p9', trunkKinds: kinds };
    plan = { ...serving, release: { ...serving.release, state: 'trial', trial }, trial: ready };
    const keeper = open();
    await keeper.round();
    memory.verdict('pass', 1_000, 'line-9');
    await keeper.round();
    memory.verdict('pass', 1_000, 'line-9');
    plan = serving;
    await keeper.round();
    const records = await platform.callLog.latest(ORG.id, { since: '2024-05-01T00:00:00.000Z', limit: 10 });
    assert.deepEqual(
      records.filter(({ trunk }) => trunk === 'line-9').map(({ trunkKind }) => trunkKind),
      ['dedicated-voice-line', 'dedicated-voice-line'],
    );
  });

  test('miit-452-2016.13.8 given a log that cannot be written, then what was taken is not written down as taken', async () => {
    const keeper = open();
    await keeper.round();
    const before = await written();
    broken = true;
    memory.verdict('pass');
    memory.verdict('pass');
    now = '2024-05-06T02:01:00.000Z';
    await assert.rejects(keeper.round(), /disk is full/);
    assert.deepEqual(await written(), before);
    // Killed here, the next process finds the hole.
    broken = false;
    memory.verdict('pass');
    const next = open();
    await next.round();
    await next.round();
    assert.equal((await written()).lost, (before.lost ?? 0) + 2);
  });
});

describe('a trial whose base file cannot be compiled', () => {
  test('given one on a gateway, then every gateway gets what the registers hold, and the fault is told once', async () => {
    const keeper = keeperOf(() => JSON.stringify(base));
    await keeper.round();
    // As if it had come past the reading: the blob is what `try` compiles.
    const bad = await platform.blobs.put(
      ORG.id,
      Buffer.from('{"trunks":[],"ownNumberBlocks":["8613900-8613800"]}'),
    );
    const id = releaseOf(ORG.id);
    await repository().execute(policyRelease, { id, command: { type: 'offer', base: bad } });
    const engineer = platform.kernel.as(actorOf('li', 'engineer', ORG));
    await engineer.execute(policyRelease, { id, command: { type: 'try', edge: 'gw-1' } });
    await assert.rejects(keeper.round(), { code: 'calls.policy-range' });
    const plan = planOf(keeper);
    assert.equal(plan.release.trial?.base, bad);
    assert.equal(wantedOn(plan, 'gw-1'), plan.serving);
    assert.equal(await keeper.round(), false);
    now = '2024-05-07T02:00:00.000Z';
    const before = plan.stamp;
    await keeper.round().catch(() => undefined);
    assert.notDeepEqual(planOf(keeper).stamp, before, 'the serving policy goes on');
  });
});

describe('a list too long to be written out', () => {
  const numbers = Array.from({ length: 30_000 }, (_, i) => `86138${String(i * 3000).padStart(8, '0')}`);
  const listed = (policies: ReturnType<typeof keeperOf>) =>
    planOf(policies).serving.contents.get('blacklist 861380001') ?? '';

  test('six-ministry-2016.4.4 given a set beside the base file, then it serves; a renewed one serves when the base names it', async () => {
    const file = 'black.numbers';
    const save = async (list: readonly string[]) =>
      saveNumberSet(await buildNumberSet([list]), join(folder, file));
    const first = await save(numbers);
    let text = JSON.stringify({ ...base, blacklistSet: { file, sha256: first } });
    const policies = keeperOf(() => text, 'carrier-b');
    await policies.round();
    assert.equal(listed(policies), '2000|5000|8000');
    const { version } = planOf(policies).serving;

    const second = await save([...numbers, '8613800011111']);
    assert.equal(await policies.round(), false, 'what serves does not follow a file');
    text = JSON.stringify({ ...base, blacklistSet: { file, sha256: second } });
    await policies.round();
    const { serving, release } = planOf(policies);
    assert.equal(serving.version, version);
    assert.notEqual(release.candidate, null, 'it waits to be tried');
    const others = keeperOf(() => text, 'carrier-c');
    await others.round();
    assert.equal(listed(others), '1111|2000|5000|8000');
  });

  test('given a set that is not the one named, then the base is refused and what serves goes on', async () => {
    const file = 'other.numbers';
    await saveNumberSet(await buildNumberSet([numbers]), join(folder, file));
    let text = JSON.stringify(base);
    const policies = keeperOf(() => text, 'carrier-d');
    await policies.round();
    const { version } = planOf(policies).serving;
    text = JSON.stringify({ ...base, blacklistSet: { file, sha256: '0'.repeat(64) } });
    await assert.rejects(policies.round(), { code: 'numbers.set-other' });
    text = JSON.stringify({ ...base, blacklistSet: { file: 'missing.numbers', sha256: '0'.repeat(64) } });
    await assert.rejects(policies.round(), { code: 'numbers.set-unreadable' });
    assert.equal(planOf(policies).serving.version, version);
  });
});
