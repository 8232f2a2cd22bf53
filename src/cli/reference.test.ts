import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startReference } from './reference.ts';

test('the reference gateway runs as a process of its own until it is stopped', async () => {
  const { line, stop } = await startReference('dispatch-server', ['--latency', '1']);
  const order = { org: 'o', ref: 'r1', number: '8613800000001', channel: 'sms', text: '正文' };
  const send = async () =>
    (await fetch(`${line}/v1/messages`, { method: 'POST', body: JSON.stringify(order) })).json();
  assert.deepEqual(await send(), { state: 'accepted' });
  assert.equal(((await send()) as { state: string }).state, 'done');
  const sent = (await (await fetch(`${line}/v1/sent`)).json()) as unknown[];
  assert.deepEqual(sent, [order]);
  await stop();
  await assert.rejects(send());
});

test('one that cannot start is an error and no endless wait', async () => {
  await assert.rejects(startReference('dispatch-server', ['--no-such-flag']), {
    code: 'cli.reference-not-started',
  });
});
