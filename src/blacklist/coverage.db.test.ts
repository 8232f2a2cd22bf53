/** A regulator asks who feeds and reads the list of barred channels; every company's system answers from its tables. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { appointAgent, type Desk, openDesk } from './testing/desk.ts';

let desk: Desk;
let ask: Desk['ask'];

before(async () => {
  desk = await openDesk();
  ({ ask } = desk);
});
after(() => desk?.close());

/** Carrier A ends the agency of an agent for a breach, which puts the agent on the list. */
async function endAgency(serial: number): Promise<void> {
  const agent = await appointAgent(desk, serial);
  const digest = await desk.document('a', '/channel-documents');
  const accusation = { breach: 'bulk-opening', serious: false, reason: '批量开卡', evidence: [digest] };
  const proposed = await ask('a', `/agents/${agent}/cancel-propose`, { ...accusation, expectedVersion: 2 });
  assert.equal(proposed.outcome, 'permit-with-duties', JSON.stringify(proposed.findings));
  const ended = await ask('a2', `/agents/${agent}/cancel-approve`, { expectedVersion: 3 });
  assert.equal(ended.outcome, 'permit', JSON.stringify(ended.findings));
}

type Standing = {
  company: { id: string };
  feeds: string;
  reads: string;
  made: number;
  lacks: { id: string }[];
};

/** Asks, and waits for every answer. */
async function report(): Promise<Map<string, Standing>> {
  const { id, outcome } = await ask('officer', '/list-coverages', { province: '44' });
  assert.equal(outcome, 'permit-with-duties');
  const detail = () => ask('officer', `/list-coverages/${id}`);
  await desk.server.until('all have answered', async () => (await detail()).state === 'complete');
  const { standings } = await detail();
  return new Map(standings.map((one: Standing) => [one.company.id, one]));
}

describe('miit-452-2016.5.9 the report is made of real positions', () => {
  test('who entered feeds, who has the copy reads, who joined after it lacks it', async () => {
    await endAgency(71);
    await desk.server.until('carrier B has the copy', async () =>
      (await ask('b', '/agent-listings')).items.some(({ state }: { state: string }) => state === 'in-force'),
    );
    await desk.join('carrier-c');
    const standings = await report();
    const [a, b, c] = ['carrier-a', 'carrier-b', 'carrier-c'].map((id) => standings.get(id));
    assert.deepEqual([a?.feeds, a?.made, a?.reads], ['feeds', 1, 'nothing-to-read']);
    assert.deepEqual([b?.feeds, b?.reads, b?.lacks], ['nothing-to-feed', 'reads', []]);
    assert.deepEqual([c?.reads, c?.lacks.map(({ id }) => id)], ['behind', ['carrier-a']]);
  });

  test('only a regulator asks, and about its own province', async () => {
    await ask('a', '/list-coverages', { province: '44' }, 403);
    assert.equal((await ask('officer', '/list-coverages', { province: '31' })).outcome, 'refuse');
  });

  test('the command shows the last question of a province, and ends with 1 while something is to be put right', async () => {
    const ended = await desk.command('blacklist', 'coverage', '--org', 'regulator', '--json');
    assert.equal(ended.code, 1, ended.stderr);
    const { province, state, standings } = JSON.parse(ended.stdout);
    const c = standings.find((one: { company: string }) => one.company === 'carrier-c');
    assert.deepEqual([province, state, c.reads, c.lacks], ['44', 'complete', 'behind', ['carrier-a']]);
  });
});
