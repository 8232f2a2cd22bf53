/** The running platform and a real Kamailio: settings, policy from ledger and lists, verdicts, trial, copies, restart. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { falseNumberNotice, noticeId } from '../../src/calls/false-number.ts';
import type { PolicyFile } from '../../src/calls/policy-contract.ts';
import { invite } from '../../src/calls/testing/invite.ts';
import { systemActor } from '../../src/kernel/access.ts';
import { register, startServer, type TestServer } from '../http.ts';
import { type Place, testPlace } from '../place.ts';
import { asCall, LOOPBACK, loopbackPolicy } from './calls.ts';
import { freePort, type RunningEdge, startEdge } from './edge.ts';
import { openProbe, type Probe } from './probe.ts';

const ORG = 'net-a';
const FOREIGN = '442079460001';

const folder = mkdtempSync(join(tmpdir(), 'duanka-base-'));
const base = join(folder, 'base.json');
let place: Place;
let edge: RunningEdge;
let probe: Probe;
let server: TestServer;
let signalling: number;
let placed = 0;

/** The clock of the tests' policy is left out: the platform judges by its own. */
function writeBase(change: Partial<PolicyFile> = {}): void {
  const { now: _, ...policy } = loopbackPolicy(change);
  writeFileSync(base, JSON.stringify(policy));
}

const start = async (): Promise<TestServer> =>
  startServer({
    ...place,
    open: ({ flags = {}, ...options } = {}) =>
      place.open({
        ...options,
        flags: {
          ...flags,
          'edge-gateways': `gw-1@${ORG}=127.0.0.1:${edge.rpcPort}`,
          'edge-policies': `${ORG}=${base}`,
          'edge-signalling': `${ORG}=127.0.0.1:${signalling}`,
        },
      }),
  });

before(async () => {
  writeBase();
  place = await testPlace();
  signalling = await freePort();
  edge = await startEdge(null, { hep: `127.0.0.1:${signalling}` });
  probe = await openProbe(edge);
  const first = await place.open();
  await register(first, [
    { id: ORG, kind: 'carrier', nameZh: '甲', nameEn: 'A', province: null, duties: ['network:cmcc'] },
    { id: 'police', kind: 'police', nameZh: '公安', nameEn: 'Police', province: null, duties: [] },
  ]);
  await first.close();
  server = await start();
});
after(async () => {
  await server?.stop();
  await probe?.close();
  await edge?.stop();
  await place?.remove();
  rmSync(folder, { recursive: true, force: true });
});

async function call(from = `<sip:+${FOREIGN}@gw.example>`): Promise<number> {
  placed += 1;
  const own = asCall(invite({ from }), placed, `${LOOPBACK.abroad}:${await probe.portOf(LOOPBACK.abroad)}`);
  return (await probe.send(own, LOOPBACK.abroad)).status;
}

// biome-ignore lint/suspicious/noExplicitAny: answers of several routes are looked into
async function ask(path: string, role: 'engineer' | 'compliance' = 'engineer'): Promise<any> {
  const { cookie } = await person(role);
  return (await server.call(`/api/v1/orgs/${ORG}${path}`, { cookie })).json;
}

const people = new Map<string, Promise<{ cookie: string }>>();
function person(role: 'engineer' | 'compliance'): Promise<{ cookie: string }> {
  const known = people.get(role) ?? server.person(ORG, [role]);
  people.set(role, known);
  return known;
}

const edgeNow = async () => (await ask('/calls/edges')).items[0];
const system = () => server.platform.kernel.as(systemActor('test', { id: ORG, kind: 'carrier' }));
const notice = (version: number, numbers: readonly string[]) => ({
  list: 'sample',
  version,
  from: 'police',
  origin: '测试',
  entries: numbers.map((number) => ({ number: `00${number}`, imitates: '测试机关' })),
  publishedAt: new Date().toISOString(),
});
const receive = (version: number, numbers: readonly string[]) =>
  system().execute(falseNumberNotice, {
    id: noticeId({ from: 'police', list: 'sample', version }),
    command: { type: 'receive', notice: notice(version, numbers) },
  });

describe('a platform that keeps its edges', () => {
  test('a cold edge gets its policy, and every process can see how it stands', async () => {
    await server.until('the edge is live', async () => (await edgeNow())?.state === 'live');
    assert.equal(await call(), 486);
    const seen = await edgeNow();
    assert.equal(seen.id, 'gw-1');
    assert.equal(seen.policyAcknowledged, seen.policyWanted);
    const { release, versions } = await ask('/gateway-policies');
    assert.equal(release.state, 'serving');
    assert.equal(versions[0].version, seen.policyAcknowledged);
  });

  test('miit-452-2016.11.1.3 a list of false numbers is in force within seconds, and noted once the edge holds it', async () => {
    const began = performance.now();
    await receive(1, [FOREIGN]);
    await server.until('the call is stopped', async () => (await call()) === 608);
    assert.ok(performance.now() - began < 5_000);
    await server.until('it is noted', async () => {
      const { gateways } = await ask(
        `/false-number-notices/${noticeId({ from: 'police', list: 'sample', version: 1 })}`,
      );
      return gateways.length === 1 && gateways[0].gateway === 'gw-1';
    });
    const { versions } = await ask('/gateway-policies');
    // The message that a list has changed moves the mark of the ledger too, before the version is made or after.
    assert.deepEqual(
      versions[0].causes.filter((cause: string) => cause !== 'ledger'),
      ['falseNumbers'],
    );
    const { lists } = await ask(`/gateway-policies/${versions[0].version}`);
    assert.deepEqual(
      lists.map(({ list, added, removed }: { list: string; added: number; removed: number }) => [
        list,
        added,
        removed,
      ]),
      [['blacklist', 1, 0]],
    );
    assert.doesNotMatch(JSON.stringify(lists), new RegExp(FOREIGN));
  });

  test('verdicts come into the log under the name of the run, and copies of the signalling beside them', async () => {
    await server.until('the stopped call is shown', async () => {
      const { items } = await ask('/calls/verdicts');
      return items.some(
        ({ verdict, edge: run, findings }: { verdict: string; edge: string; findings: { rule: string }[] }) =>
          verdict === 'block' &&
          run.startsWith('gw-1/') &&
          findings.some(({ rule }) => rule === 'calls.blacklisted'),
      );
    });
    await server.until('copies are kept', async () => ((await ask('/calls/edges')).copies?.kept ?? 0) > 0);
    const { copies } = await ask('/calls/edges');
    assert.deepEqual([copies.dropped, copies.unreadable], [0, 0]);
  });

  test('a changed base waits; on trial it is taken back by itself when it blocks far more', async () => {
    const before = (await edgeNow()).policyAcknowledged;
    writeBase({ blacklist: ['442079460002'] });
    await server.until('it waits', async () => (await ask('/gateway-policies')).release.candidate !== null);
    assert.equal(await call('<sip:+442079460002@gw.example>'), 486, 'nobody brought it to the edge');
    const { release } = await ask('/gateway-policies');
    const { cookie } = await person('engineer');
    const tried = await server.call(`/api/v1/orgs/${ORG}/gateway-release/${release.id}/try`, {
      cookie,
      body: { edge: 'gw-1', expectedVersion: release.version },
    });
    assert.equal(tried.json.outcome, 'permit', tried.text);
    await server.until(
      'the trial policy serves',
      async () => (await call('<sip:+442079460002@gw.example>')) === 608,
    );
    // Enough calls to say something: all of them blocked.
    const least = 200;
    for (let done = 0; done < least; done += 20)
      await Promise.all(Array.from({ length: 20 }, () => call('<sip:+442079460002@gw.example>')));
    await server.until('it was taken back', async () => {
      const { last } = (await ask('/gateway-policies')).release;
      return last?.end === 'returned' && last.by === 'system:gateways';
    });
    await server.until(
      'calls pass again',
      async () => (await call('<sip:+442079460002@gw.example>')) === 486,
    );
    // The edge is ahead of what is written of it.
    await server.until('it is written', async () => (await edgeNow()).policyAcknowledged === before);
  });

  test('two persons let the changed base through; an old version can be put back and holds', async () => {
    const act = async (role: 'engineer' | 'compliance', name: string, body: object) => {
      const { release } = await ask('/gateway-policies');
      const { cookie } = await person(role);
      const path = `/api/v1/orgs/${ORG}/gateway-release/${release.id}/${name}`;
      return (await server.call(path, { cookie, body: { ...body, expectedVersion: release.version } })).json;
    };
    const old = (await edgeNow()).policyAcknowledged;
    assert.equal((await act('engineer', 'promote', {})).outcome, 'permit-with-duties');
    assert.equal((await act('engineer', 'promote', {})).outcome, 'refuse');
    assert.equal((await act('compliance', 'promote', {})).outcome, 'permit');
    await server.until('it serves', async () => (await call('<sip:+442079460002@gw.example>')) === 608);
    assert.equal((await act('engineer', 'pin', { policy: old })).outcome, 'permit-with-duties');
    assert.equal((await act('compliance', 'pin', { policy: old })).outcome, 'permit');
    await server.until('the old one serves', async () => (await edgeNow()).policyAcknowledged === old);
    assert.equal(await call('<sip:+442079460002@gw.example>'), 486);
    await receive(2, [FOREIGN, '442079460003']);
    await server.until('a version was made', async () =>
      (await ask('/gateway-policies')).versions[0].causes.includes('falseNumbers'),
    );
    const { gateways } = await ask(
      `/false-number-notices/${noticeId({ from: 'police', list: 'sample', version: 2 })}`,
    );
    assert.deepEqual(gateways, [], 'what the edge holds does not stop the new number');
    assert.equal((await act('compliance', 'unpin', {})).outcome, 'permit');
    await server.until(
      'it is in force now',
      async () =>
        (await ask(`/false-number-notices/${noticeId({ from: 'police', list: 'sample', version: 2 })}`))
          .gateways.length === 1,
    );
  });

  test('the platform goes and comes back: the edge went on, and nothing is counted as lost', async () => {
    const { run } = await edgeNow();
    await server.stop();
    for (let i = 0; i < 5; i++) assert.equal(await call('<sip:+442079460003@gw.example>'), 608);
    server = await start();
    people.clear();
    await server.until('the edge is live', async () => {
      const seen = await edgeNow();
      return seen?.state === 'live' && seen.run === run;
    });
    assert.deepEqual([(await edgeNow()).lost, (await edgeNow()).restarts], [0, 0]);
  });

  test('the edge is restarted: another run, and its policy again', async () => {
    const { run } = await edgeNow();
    await edge.kill();
    await server.until('it is out of contact', async () => (await edgeNow()).state === 'static');
    await edge.restart();
    await server.until('it is live again', async () => (await edgeNow()).state === 'live');
    const seen = await edgeNow();
    assert.notEqual(seen.run, run);
    assert.equal(seen.restarts, 1);
    assert.equal(await call('<sip:+442079460003@gw.example>'), 608);
  });

  test('a base file that is no policy changes nothing at the edge', async () => {
    writeFileSync(base, '{"trunks":[{"id":"x"}]}');
    await receive(3, [FOREIGN, '442079460004']);
    await server.until('lists go on', async () => (await call('<sip:+442079460004@gw.example>')) === 608);
    assert.equal((await ask('/gateway-policies')).release.candidate, null);
  });
});
