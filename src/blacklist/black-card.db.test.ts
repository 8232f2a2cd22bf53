/** A notice of black-card numbers through HTTP, from a regulator to police and back. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { namedBy } from '../kernel/organisations.ts';
import { deliver } from '../kernel/outbox.ts';
import { compareWithJournal } from '../kernel/rebuild.ts';
import { consumers, registers } from './parts.ts';
import { type Desk, openDesk } from './testing/desk.ts';

let desk: Desk;
before(async () => {
  desk = await openDesk({ now: '2015-06-01T04:00:00.000Z', only: ['regulator', 'police-city'] });
});
after(() => desk?.close());

/** Only the outbox: what else runs in the background rests on law that came after 2015. */
async function delivered(): Promise<void> {
  while ((await deliver(desk.server.platform.kernel, consumers)) > 0);
}

test('black-card-2015.p5.2 numbers are read in any spelling, acknowledged by an officer, and corrected by a version', async () => {
  const { ask } = desk;
  const body = (...numbers: string[]) => ({
    reference: '黑卡〔2015〕1号',
    reason: '专项行动查获',
    numbers,
    to: ['police-city'],
  });
  const { id, outcome } = await ask(
    'officer',
    '/black-card-notices',
    body('170 0000 0001', '+8617000000001'),
  );
  assert.equal(outcome, 'permit-with-duties');
  const there = async () => (await ask('police', '/black-card-notices')).items;
  await delivered();
  assert.equal((await there()).length, 1);
  const theirs = namedBy('regulator', id);
  const notice = await ask('police', `/black-card-notices/${theirs}`);
  assert.deepEqual([notice.list.length, notice.state, notice.revision], [1, 'received', 1]);
  await ask('police', `/black-card-notices/${theirs}/acknowledge`, { expectedVersion: notice.version });
  const here = () => ask('officer', `/black-card-notices/${id}`);
  await delivered();
  assert.equal((await here()).state, 'acknowledged');

  await ask('officer', '/black-card-notices', body('17000000002'));
  await delivered();
  assert.equal((await there())[0].revision, 2);
  assert.equal((await here()).state, 'issued');
  const unread = await ask('officer', '/black-card-notices', body('12'.repeat(9)), 400);
  assert.deepEqual([unread.code, unread.pointer], ['blacklist.number-unreadable', '/numbers/0']);
  assert.ok((await compareWithJournal(desk.server.platform.database, registers)) >= 2);
});
