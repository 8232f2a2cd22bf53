/** The report of a regulator on who feeds and reads the list of barred channels. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { ListPosition } from '../channels/read-model.ts';
import type { Actor } from '../kernel/access.ts';
import { actorOf, given } from '../kernel/testing/decider.ts';
import { type Coverage, type CoverageCommand, type CoverageEvent, listCoverage } from './coverage.ts';
import { type Standing, standingOf } from './standing.ts';
import { NOW, ORGANISATIONS, REGULATOR } from './testing/situation.ts';

const SYSTEM = actorOf('system:delivery', 'system', { id: 'regulator-44', kind: 'regulator' });
const held = (origin: string, digest: string, count = 1) => ({ origin, count, digest });
const stands = (change: Partial<ListPosition> = {}): ListPosition => ({
  held: [],
  ended: 0,
  leftOut: 0,
  ...change,
});

function at(actor: Actor, events: readonly CoverageEvent[] = [], now = NOW) {
  return given<Coverage, CoverageCommand, CoverageEvent, typeof ORGANISATIONS>(listCoverage, events, {
    now,
    actor,
    facts: ORGANISATIONS,
    id: 'y1',
  });
}

const ask = { type: 'ask', province: '44' } as const;
const asked = at(REGULATOR).when(ask).decision.events;
const answer = (from: string, position: ListPosition) => ({ type: 'record-answer', from, position }) as const;
/** Events after these companies have answered. */
function after(...answers: readonly (readonly [string, ListPosition])[]): readonly CoverageEvent[] {
  const past = [...asked];
  for (const [from, position] of answers)
    past.push(...at(SYSTEM, past).when(answer(from, position)).decision.events);
  return past;
}

describe('miit-452-2016.5.9 by province, whether each company feeds and reads the list', () => {
  test('before the last day of November 2016 the term is that day, later it is promptly', () => {
    const due = (now: string) => at(REGULATOR, [], now).when(ask).decision.clocks[0];
    const before = due('2016-11-10T04:00:00.000Z');
    assert.ok(before?.do === 'start');
    assert.deepEqual(
      [before.dueAt, before.obligation, before.term?.value],
      ['2016-11-30T16:00:00.000Z', 'miit-452-2016.5.9', '2016-11-30'],
    );
    const later = due(NOW);
    assert.equal(later?.do === 'start' && later.dueAt, '2021-07-08T04:00:00.000Z');
  });

  test('every company of the province is asked; a regulator asks about its own province', () => {
    at(REGULATOR)
      .when(ask)
      .expect({
        outcome: 'permit-with-duties',
        messages: ['carrier-a', 'carrier-b', 'reseller-d'].map((to) => ({
          to,
          topic: 'blacklist.coverage-asked',
        })),
      });
    at(REGULATOR)
      .when({ ...ask, province: '31' })
      .expect({ outcome: 'refuse', events: [], messages: [] });
  });

  test('who was not asked is not heard; the last answer completes it and says how they stand', () => {
    at(SYSTEM, asked).when(answer('bank-e', stands())).expect({ outcome: 'refuse', events: [] });
    const a = stands({ held: [held('carrier-a', 'x')], ended: 1 });
    const b = stands({ held: [held('carrier-a', 'x')], ended: 2, leftOut: 1 });
    const d = stands({ held: [held('carrier-a', 'older')] });
    const past = after(['carrier-a', a], ['carrier-b', b]);
    const { state } = at(SYSTEM, past)
      .when(answer('reseller-d', d))
      .expect({
        outcome: 'permit-with-duties',
        findings: [
          {
            rule: 'list-coverage.answered',
            outcome: 'permit',
            clause: 'miit-452-2016.5',
            facts: { company: 'reseller-d', made: 0, ended: 0, leftOut: 0 },
          },
          {
            rule: 'list-coverage.complete',
            outcome: 'permit-with-duties',
            clause: 'miit-452-2016.5',
            facts: { feeds: 1, reads: 1 },
          },
        ],
        clocks: [{ do: 'meet', kind: 'answers' }],
      });
    assert.ok(state);
    const standing = (company: string): Partial<Standing> => {
      const { feeds, reads, lacks } = standingOf(state, company);
      return { feeds, reads, lacks };
    };
    assert.deepEqual(standing('carrier-a'), { feeds: 'feeds', reads: 'nothing-to-read', lacks: [] });
    assert.deepEqual(standing('carrier-b'), { feeds: 'left-out', reads: 'reads', lacks: [] });
    assert.deepEqual(standing('reseller-d'), {
      feeds: 'nothing-to-feed',
      reads: 'behind',
      lacks: ['carrier-a'],
    });
  });

  test('a second answer changes nothing; who is silent is counted when the term is over', () => {
    const past = after(['carrier-a', stands()]);
    at(SYSTEM, past)
      .when(answer('carrier-a', stands({ leftOut: 3 })))
      .expect({
        outcome: 'permit',
        events: [],
      });
    const { decision, state } = at(SYSTEM, past).when({ type: 'miss', kind: 'answers' });
    assert.deepEqual([decision.findings[0]?.facts.count, state?.late], [2, true]);
    assert.equal(state && standingOf(state, 'carrier-b').feeds, 'no-answer');
  });
});
