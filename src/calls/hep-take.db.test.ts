/** Copies of the signalling: bounded, counted, kept. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type TestDatabase, testDatabase } from '../../test/database.ts';
import { systemActor } from '../kernel/access.ts';
import { createKernel } from '../kernel/repository.ts';
import { LAW } from '../kernel/testing/law.ts';
import { createCallLog } from '../platform/call-log/index.ts';
import { copyIntake } from './hep-take.ts';
import { copiesOf } from './log-store.ts';
import type { CallLog } from './ports.ts';
import { hepPacket } from './testing/hep.ts';
import { invite } from './testing/invite.ts';
import { PLAN } from './testing/situation.ts';

const NOW = '2021-07-07T02:00:02.000Z';
const clock = { now: () => NOW };
const owner = { id: 'carrier-a', kind: 'carrier' } as const;

let place: TestDatabase;
let log: CallLog;
before(async () => {
  place = await testDatabase();
  log = createCallLog({ folder: place.directory, clock });
});
after(async () => {
  await log?.close();
  await place?.close();
});

describe('copies of the signalling', () => {
  test('are kept as records with their message; what is no HEP3 is counted, what finds no room too', async () => {
    const kernel = createKernel({ database: place.database, law: LAW, clock });
    const repository = kernel.as(systemActor('gateways', owner));
    const packet = hepPacket(invite());
    const room = packet.length + 200;
    let meanwhile = () => {};
    const intake = copyIntake({
      repository: async () => {
        meanwhile();
        return repository;
      },
      plan: PLAN,
      clock,
      log,
      most: 2 * room,
    });
    intake.take(packet);
    intake.take(Buffer.from('HEP3 and no more'));
    intake.take(packet);
    assert.equal(await intake.round(), 1);
    intake.take(packet);
    // One that comes while a round goes on waits for the next.
    meanwhile = () => {
      meanwhile = () => {};
      intake.take(hepPacket(invite({ from: '<sip:+442079460777@gw.example>' })));
    };
    assert.equal(await intake.round(), 1);
    assert.equal(await intake.round(), 1);
    assert.equal(await intake.round(), 0);
    const counts = await repository.read('policy.keep', copiesOf);
    assert.deepEqual(counts, { received: 5, kept: 3, dropped: 1, unreadable: 1, at: NOW });
    const found = await log.find(owner.id, {
      caller: '00442079460777',
      from: '2021-07-07T01:00:00.000Z',
      to: '2021-07-07T03:00:00.000Z',
      limit: 10,
    });
    assert.deepEqual(
      found.map(({ source, sourceAddress }) => [source, sourceAddress]),
      [['hep', '198.51.100.1']],
    );
    assert.match(Buffer.from(found[0]?.message ?? '', 'base64').toString(), /^INVITE /);
  });
});
