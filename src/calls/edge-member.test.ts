/** One edge as the platform keeps it: runs, losses, contact, counting; over an edge that is two maps and a queue. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { LAW } from '../kernel/testing/law.ts';
import { edgeLink } from './edge-link.ts';
import { type EdgeMemory, edgeMember } from './edge-member.ts';
import { compilePolicy } from './policy-compile.ts';
import type { PolicyFile } from './policy-contract.ts';
import { edgeMemory } from './testing/edge-memory.ts';
import { PLAN, POLICY } from './testing/situation.ts';

const compiled = (change: Partial<PolicyFile> = {}) =>
  compilePolicy({ ...POLICY, ...change }, { law: LAW.asOf('2024-05-06'), plan: PLAN });
const policy = (version: string, change: Partial<PolicyFile> = {}) => ({
  version,
  compiled: compiled(change),
  fixedMs: null,
});
const at = (second: number) => `2024-05-06T02:00:${String(second).padStart(2, '0')}.000Z`;

function edge() {
  const memory = edgeMemory();
  return {
    ...memory,
    member: (known?: EdgeMemory) => edgeMember('gw-1', (reached) => edgeLink(memory.rpc, reached), known),
  };
}

const numbers = (taken: readonly { run: string; events: readonly { seq: number }[] }[]) =>
  taken.map(({ run, events }) => [run, events.map(({ seq }) => seq)]);

describe('an edge that is kept', () => {
  test('given a cold one, then it is cold until a policy is wanted, and acknowledges that', async () => {
    const { member } = edge();
    const kept = member();
    await kept.visit({ now: at(0), wanted: undefined });
    assert.equal(kept.view().condition, 'cold');
    await kept.visit({ now: at(1), wanted: policy('p1') });
    const { condition, version, acknowledgedAt } = kept.view();
    assert.deepEqual(
      { condition, version, acknowledgedAt },
      { condition: 'live', version: 'p1', acknowledgedAt: at(1) },
    );
  });

  test('given a restart, then its numbers stand under another run, and nothing counts as lost', async () => {
    const one = edge();
    const kept = one.member();
    await kept.visit({ now: at(0), wanted: policy('p1') });
    one.verdict('pass');
    one.verdict('block');
    assert.deepEqual(numbers((await kept.visit({ now: at(1), wanted: policy('p1') })).taken), [
      ['gw-1/20240506020000', [1, 2]],
    ]);
    one.restart();
    one.verdict('pass');
    assert.deepEqual(numbers((await kept.visit({ now: at(2), wanted: policy('p1') })).taken), [
      ['gw-1/20240506020002', [1]],
    ]);
    const { restarts, lost, version } = kept.view();
    assert.deepEqual({ restarts, lost, version }, { restarts: 1, lost: 0, version: 'p1' });
  });

  test('given a restart between two answers of one visit, then both runs have their numbers, and nothing counts as lost', async () => {
    const one = edge();
    let restarts = false;
    const call: typeof one.rpc.call = async (method, params) => {
      if (restarts && method === 'mqueue.fetch') {
        restarts = false;
        one.restart();
        for (let i = 0; i < 3; i++) one.verdict('pass');
      }
      return one.rpc.call(method, params);
    };
    const kept = edgeMember('gw-1', (reached) => edgeLink({ ...one.rpc, call }, reached));
    await kept.visit({ now: at(0), wanted: policy('p1') });
    for (let i = 0; i < 5; i++) one.verdict('pass');
    await kept.visit({ now: at(1), wanted: policy('p1') });
    restarts = true;
    assert.deepEqual(numbers((await kept.visit({ now: at(2), wanted: policy('p1') })).taken), [
      ['gw-1/20240506020002', [1, 2, 3]],
    ]);
    for (const second of [3, 4, 5]) {
      one.verdict('pass');
      await kept.visit({ now: at(second), wanted: policy('p1') });
    }
    const { lost, lastSeq, missing } = kept.view();
    assert.deepEqual({ lost, lastSeq, missing }, { lost: 0, lastSeq: 6, missing: [] });
  });

  test('given a queue that ran over while nobody looked, then the hole is counted once it is certain', async () => {
    const one = edge();
    const kept = one.member();
    await kept.visit({ now: at(0), wanted: policy('p1') });
    one.verdict('pass');
    await kept.visit({ now: at(1), wanted: policy('p1') });
    for (let i = 0; i < 10; i++) one.verdict('pass', 4);
    await kept.visit({ now: at(2), wanted: policy('p1') });
    await kept.visit({ now: at(3), wanted: policy('p1') });
    assert.equal(kept.view().lost, 6);
  });

  test('given another process after this one, then counting goes on with the same run', async () => {
    const one = edge();
    const first = one.member();
    await first.visit({ now: at(0), wanted: policy('p1') });
    one.verdict('pass');
    await first.visit({ now: at(1), wanted: policy('p1') });
    one.verdict('pass');
    one.verdict('pass', 1);
    const second = one.member(first.view());
    const { taken } = await second.visit({ now: at(2), wanted: policy('p1') });
    await second.visit({ now: at(3), wanted: policy('p1') });
    assert.deepEqual(numbers(taken), [['gw-1/20240506020000', [3]]]);
    assert.deepEqual([second.view().lost, second.view().restarts], [1, 0]);
  });

  test('given an edge that falls silent in the middle, then what came off its queue is handed on', async () => {
    const one = edge();
    const kept = one.member();
    await kept.visit({ now: at(0), wanted: policy('p1') });
    for (let i = 0; i < 5; i++) one.verdict('pass');
    // One answer names the run, three bring verdicts.
    one.answerOnly(4);
    const { taken, fault } = await kept.visit({ now: at(1), wanted: policy('p1') });
    assert.deepEqual(numbers(taken), [['gw-1/20240506020000', [1, 2, 3]]]);
    assert.equal(fault, null);
    assert.deepEqual([kept.view().condition, kept.view().staticSince], ['static', at(1)]);
    one.answerOnly(Number.POSITIVE_INFINITY);
    const rest = await kept.visit({ now: at(2), wanted: policy('p1') });
    assert.deepEqual(numbers(rest.taken), [['gw-1/20240506020000', [4, 5]]]);
    assert.deepEqual([kept.view().condition, kept.view().lost], ['live', 0]);
  });

  test('given that verdicts cannot be kept now, then they stay with the edge, and a policy goes there all the same', async () => {
    const one = edge();
    const kept = one.member();
    await kept.visit({ now: at(0), wanted: policy('p1') });
    one.verdict('pass');
    const { taken } = await kept.visit({ now: at(1), wanted: policy('p2'), take: false });
    assert.deepEqual([taken, kept.view().version, kept.view().queue], [[], 'p2', 1]);
  });

  test('given a trial, then only verdicts of its policy count, from nothing', async () => {
    const one = edge();
    const kept = one.member();
    await kept.visit({ now: at(0), wanted: policy('p1'), counting: 'base a' });
    one.verdict('block');
    await kept.visit({ now: at(1), wanted: policy('p1'), counting: 'base a' });
    assert.deepEqual(kept.view().counted, { of: 'base a', calls: 1, blocked: 1 });
    one.verdict('pass');
    await kept.visit({ now: at(2), wanted: policy('p2'), counting: 'trial b' });
    assert.deepEqual(kept.view().counted, { of: 'trial b', calls: 1, blocked: 0 });
    one.verdict('block');
    await kept.visit({ now: at(3), wanted: policy('p2'), counting: 'trial b' });
    assert.deepEqual(kept.view().counted, { of: 'trial b', calls: 2, blocked: 1 });
  });

  test('given verdicts that are not kept yet, then what is written down has not taken them, and another process misses them', async () => {
    const one = edge();
    const kept = one.member();
    await kept.visit({ now: at(0), wanted: policy('p1') });
    one.verdict('pass');
    await kept.visit({ now: at(1), wanted: policy('p1') });
    kept.kept();
    one.verdict('pass');
    one.verdict('pass');
    await kept.visit({ now: at(2), wanted: policy('p1') });
    assert.deepEqual([kept.view().lastSeq, kept.memory().lastSeq], [3, 1]);
    const second = one.member(kept.memory());
    one.verdict('pass');
    await second.visit({ now: at(3), wanted: policy('p1') });
    await second.visit({ now: at(4), wanted: policy('p1') });
    assert.equal(second.view().lost, 2);
    kept.kept();
    assert.equal(kept.memory().lastSeq, 3);
  });

  test('given a restart while verdicts wait to be kept, then those of the run before count as lost should nobody keep them', async () => {
    const one = edge();
    const kept = one.member();
    await kept.visit({ now: at(0), wanted: policy('p1') });
    one.verdict('pass');
    one.verdict('pass');
    await kept.visit({ now: at(1), wanted: policy('p1') });
    one.restart();
    one.verdict('pass');
    await kept.visit({ now: at(2), wanted: policy('p1') });
    const { run, lastSeq, lost } = kept.memory();
    assert.deepEqual({ run, lastSeq, lost }, { run: 'gw-1/20240506020002', lastSeq: 0, lost: 2 });
  });

  /** An edge whose verdicts 2 and 3 were dropped, which is not certain yet. */
  async function withHole() {
    const one = edge();
    const kept = one.member();
    await kept.visit({ now: at(0), wanted: policy('p1') });
    one.verdict('pass');
    await kept.visit({ now: at(1), wanted: policy('p1') });
    for (let i = 0; i < 3; i++) one.verdict('pass', 1);
    await kept.visit({ now: at(2), wanted: policy('p1') });
    assert.deepEqual([kept.view().missing, kept.view().lost], [[[2, 3]], 0]);
    return { ...one, kept };
  }

  for (const when of ['while nobody looked', 'in the middle of a visit'])
    test(`given numbers that had not come when the edge restarted ${when}, then they are lost, and counted`, async () => {
      const { kept, restart, rpc, verdict } = await withHole();
      const { run } = kept.view();
      restart();
      verdict('pass');
      // The name of a run is asked for first; what still tells the old one was asked before the restart.
      if (when === 'in the middle of a visit') await edgeLink(rpc).nameRun(run ?? '');
      await kept.visit({ now: at(3), wanted: policy('p1') });
      assert.deepEqual([kept.view().restarts, kept.view().lost, kept.view().missing], [1, 2, []]);
      kept.kept();
      assert.equal(kept.memory().lost, 2);
    });

  test('given a restart, when the queue of the new run ran over before anything of it was kept, then another process counts all of it', async () => {
    const { kept, member, restart, verdict } = await withHole();
    kept.kept();
    restart();
    for (let i = 0; i < 5; i++) verdict('pass', 2);
    await kept.visit({ now: at(3), wanted: policy('p1') });
    const next = member(kept.memory());
    verdict('pass');
    await next.visit({ now: at(4), wanted: policy('p1') });
    await next.visit({ now: at(5), wanted: policy('p1') });
    // Two of the run before, and all five of the new one: two were taken and not kept, three were dropped.
    assert.deepEqual([next.view().lastSeq, next.view().lost], [6, 7]);
  });
});

describe('a push by difference', () => {
  const listed = (version: string, number: string) => policy(version, { blacklist: [number] });
  const [ONE, TWO] = [listed('p1', '442079460009'), listed('p2', '442079460001')];

  for (let answers = 1; answers <= 12; answers++)
    test(`that breaks off after ${answers} answers leaves no mixture that is taken for a policy`, async () => {
      const edge = edgeMemory();
      const link = edgeLink(edge.rpc);
      await link.push(ONE);
      const before = edge.serving();
      edge.answerOnly(answers);
      const ended = await link.push(TWO).then(
        () => 'done',
        () => 'broken',
      );
      edge.answerOnly(Number.POSITIVE_INFINITY);
      const state = await link.state();
      const now = edge.serving();
      // What it says it is, it is; else it says that it is neither.
      if (state?.version === 'p1') assert.deepEqual(now, before);
      else if (state?.version !== 'p2') assert.equal(state?.version, 'p1+');
      if (ended === 'done') assert.equal(state?.version, 'p2');
      const { whole } = await link.push(ONE);
      assert.deepEqual(edge.serving(), before);
      assert.equal(whole, ended === 'broken');
    });
});
