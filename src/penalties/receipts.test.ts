/** Receipts with the number of accounts on file, and reminders on both sides. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { actorOf, given } from '../kernel/testing/decider.ts';
import { type ImposedCommand, type ImposedEvent, imposedMeasure } from './imposed.ts';
import type { ImposedFacts } from './imposed-store.ts';
import { CITY, determined, directory, imposed, institution, police, proposal } from './testing/situation.ts';

const NOW = '2021-07-07T04:00:00.000Z';
const RECEIVED: ImposedEvent[] = institution('bank-a', [], NOW, CITY)
  .when({ type: 'receive', from: 'police-1', imposed: imposed() })
  .decision.events.slice();

function atBank(onFile: number | null, command: ImposedCommand, events = RECEIVED) {
  const facts: ImposedFacts = { organisations: directory(), onFile };
  const actor = actorOf('clerk-1', 'bank-officer', { id: 'bank-a', kind: 'bank' });
  return given(imposedMeasure, events, { now: NOW, actor, facts, id: 'police-1_z1' }).when(command);
}

const apply = (accounts: number | null): ImposedCommand => ({ type: 'apply', accounts, kept: [] });

describe('two-cards-2020.5.2 the receipt says how many accounts it reached', () => {
  test('given accounts on file and none stated, then they are counted', () => {
    atBank(3, apply(null)).expect({
      outcome: 'permit',
      events: [{ type: 'applied', accounts: 3 }],
      messages: [{ payload: { step: 'applied', accounts: 3 } }],
    });
  });
  test('given another number than is on file, then it is taken and the difference stays on record', () => {
    const made = atBank(3, apply(2));
    made.expect({ outcome: 'permit-with-duties', events: [{ type: 'applied', accounts: 2 }] });
    const said = made.decision.findings.find(({ rule }) => rule === 'penalties.count-differs');
    assert.deepEqual(said?.facts, { accounts: 2, onFile: 3 });
  });
  test('given nothing on file and none stated, then it cannot be decided; stated, it is taken', () => {
    atBank(null, apply(null)).expect({ outcome: 'undecidable', events: [] });
    atBank(null, apply(2)).expect({ outcome: 'permit', events: [{ type: 'applied', accounts: 2 }] });
  });
  test('given none on file here although others are, then none is an answer', () => {
    atBank(0, apply(null)).expect({ outcome: 'permit', events: [{ type: 'applied', accounts: 0 }] });
  });
});

describe('two-cards-2020.5.2 whoever owes a receipt is asked again', () => {
  const IN_FORCE = determined(proposal('2021-07-07'));
  test('given two without receipt, then both are asked and nobody else', () => {
    const made = police(IN_FORCE, NOW).when({ type: 'remind' });
    made.expect({ outcome: 'permit', events: [{ type: 'reminded', told: ['bank-a', 'pay-b'] }] });
    assert.deepEqual(
      made.decision.messages.map(({ to, topic }) => [to, topic]),
      [
        ['bank-a', 'penalties.reminded'],
        ['pay-b', 'penalties.reminded'],
      ],
    );
  });
  test('given every receipt, then there is nobody to ask', () => {
    const events = [...IN_FORCE];
    for (const from of ['bank-a', 'pay-b']) {
      const receipt = { penalty: 'z1', step: 'applied', by: from, accounts: 1, at: NOW } as const;
      events.push(...police(events, NOW).when({ type: 'note-receipt', from, receipt }).decision.events);
    }
    police(events, NOW).when({ type: 'remind' }).expect({ outcome: 'refuse', events: [] });
  });
  test('given a reminder of the unit that imposed it, then it is on record; of another, then not', () => {
    atBank(null, { type: 'note-reminder', from: 'police-1' }).expect({
      outcome: 'permit-with-duties',
      events: [{ type: 'reminded', at: NOW }],
    });
    atBank(null, { type: 'note-reminder', from: 'police-2' }).expect({ outcome: 'refuse', events: [] });
  });
  test('given a receipt that went out before, then the reminder changes nothing', () => {
    const done = [...RECEIVED, ...atBank(1, apply(null)).decision.events];
    atBank(null, { type: 'note-reminder', from: 'police-1' }, done).expect({ outcome: 'permit', events: [] });
  });
});
