/** From the authentication log to a line that is shut: the audit finds other numbers, and the ledger acts. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import type { Platform } from '../src/app.ts';
import { watchLogs } from '../src/calls/parts.ts';
import { entry } from '../src/calls/testing/records.ts';
import { systemActor } from '../src/kernel/access.ts';
import { keyService } from '../src/key-services/service.ts';
import { existing, LINES } from '../src/key-services/testing/situation.ts';
import { register } from './http.ts';
import { type Place, testPlace } from './place.ts';

const ORG = 'carrier-b';
let place: Place;
let platform: Platform;
before(async () => {
  place = await testPlace();
  platform = await place.open({ clock: { now: () => '2021-07-08T04:00:00.000Z' } });
  await register(platform, [
    { id: ORG, kind: 'carrier', nameZh: '乙', nameEn: 'B', province: null, duties: [] },
  ]);
});
after(async () => {
  await platform?.close();
  await place?.remove();
});

const stateOf = (id: string) =>
  platform.database.owner(async (tx) => {
    const { rows } = await sql<{ state: string }>`
      select state from key_service where org = ${ORG} and id = ${id}`.execute(tx);
    return rows[0]?.state;
  });

test('miit-452-2016.12.5 a line that sent numbers outside its contract is shut, the one beside it is not', async () => {
  const { kernel, callLog } = platform;
  const clerk = kernel.as({ ...systemActor('import', { id: ORG, kind: 'carrier' }), role: 'compliance' });
  for (const trunk of ['V8', 'V9']) {
    const numbers = [
      { ...LINES, from: `867552600${trunk.slice(1)}000`, to: `867552600${trunk.slice(1)}099` },
    ];
    const known = existing({ kind: 'voice-line', numbers, trunk, authenticated: true });
    const taken = await clerk.execute(keyService, {
      id: `line-${trunk}`,
      command: { type: 'take-in', existing: known },
    });
    assert.equal(taken.version, 1, JSON.stringify(taken.findings));
  }
  assert.equal(await stateOf('line-V9'), 'active');
  await callLog.appendAuthentication(ORG, [
    entry(1, { trunk: 'V8' }),
    entry(2, { trunk: 'V9' }),
    entry(3, { trunk: 'V9', result: 'failed' }),
  ]);
  await watchLogs(kernel, callLog);
  await platform.settle();
  assert.deepEqual([await stateOf('line-V8'), await stateOf('line-V9')], ['active', 'shut']);
});
