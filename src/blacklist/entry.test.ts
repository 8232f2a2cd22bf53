/** The national list: entered by an authority, kept by the hub, applied by members in order. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Actor } from '../kernel/access.ts';
import { lawWith } from '../kernel/testing/law.ts';
import type { EntryEvent } from './entry.ts';
import type { EntryNotice } from './messages.ts';
import {
  AT_CARRIER,
  AT_HUB,
  CITY_POLICE,
  COMPLIANCE,
  COUNTY_POLICE,
  entered,
  givenEntry,
  NOW,
  notice,
  OTHER_REGULATOR,
  POLICE_WITHOUT_LEVEL,
  REGULATOR,
  stated,
} from './testing/situation.ts';

const enter = (change = {}) => ({ type: 'enter', stated: stated(change) }) as const;

describe('miit-452-2016.25.2 only what an authority has found is entered', () => {
  test('a regulator and police of a districted city enter; police of a county, a unit without a level on file and a carrier do not', () => {
    for (const [actor, outcome] of [
      [REGULATOR, 'permit'],
      [CITY_POLICE, 'permit'],
      [COUNTY_POLICE, 'refuse'],
      [POLICE_WITHOUT_LEVEL, 'refuse'],
      [COMPLIANCE, 'refuse'],
    ] as const)
      givenEntry([], { actor }).when(enter()).expect({ outcome });
  });

  test('with number and day of the finding; without proof on hold, with a day to come refused', () => {
    givenEntry([], { actor: REGULATOR })
      .when(enter())
      .expect({
        outcome: 'permit',
        findings: [
          {
            rule: 'blacklist.by-authority',
            outcome: 'permit',
            clause: 'miit-452-2016.25',
            params: {
              'blacklist.entry_authorities': {
                national: ['miit', 'provincial-regulator', 'police-districted-city'],
                agents: ['carrier'],
              },
            },
          },
          {
            rule: 'blacklist.finding-stated',
            outcome: 'permit',
            clause: 'miit-452-2016.25',
            facts: { number: '粤通管罚〔2021〕1号', date: '2021-07-01' },
          },
          { rule: 'blacklist.recorded', outcome: 'permit', clause: 'miit-452-2016.25' },
          {
            rule: 'blacklist.second-officer',
            outcome: 'permit',
            clause: 'miit-452-2016.25',
            params: { 'confirm.national_blacklist': { by: ['finding-authority'], persons: 1 } },
          },
          {
            rule: 'blacklist.entered',
            outcome: 'permit',
            clause: 'miit-452-2016.25',
            facts: { until: '2026-07-07' },
            params: { 'blacklist.term_years': 5 },
          },
        ],
        events: [{ type: 'entered' }],
        messages: [{ to: 'hub', topic: 'blacklist.submitted' }],
      });
    givenEntry([], { actor: REGULATOR })
      .when(enter({ evidence: [] }))
      .expect({ outcome: 'hold', events: [] });
    givenEntry([], { actor: REGULATOR })
      .when(enter({ finding: { number: '1', on: '2021-07-08' } }))
      .expect({ outcome: 'refuse', events: [] });
  });
});

describe('miit-452-2016.25.3 licence, legal person and violation by category', () => {
  test('a company without licence or legal representative is on hold; a person has neither', () => {
    for (const change of [{ creditCode: null }, { legalRepresentative: null }])
      givenEntry([], { actor: REGULATOR }).when(enter(change)).expect({ outcome: 'hold', events: [] });
    const person = { kind: 'person', name: null, creditCode: null, legalRepresentative: null } as const;
    const { state } = givenEntry([], { actor: REGULATOR }).when(enter(person)).expect({ outcome: 'permit' });
    assert.deepEqual([state?.violation, state?.name], ['illegal-voip', null]);
  });

  test('what travels holds neither description nor proof', () => {
    const { decision } = givenEntry([], { actor: REGULATOR }).when(enter());
    const text = JSON.stringify(decision.messages);
    assert.ok(!text.includes('落地') && !text.includes('a'.repeat(64)));
  });
});

describe('miit-452-2016.25.1 miit-452-2016.25.4 one keeper, one order, every member', () => {
  test('the keeper takes an entry and gives it its place; a member takes it and is silent', () => {
    const take = { type: 'take', notice: notice() } as const;
    givenEntry([], { actor: AT_HUB })
      .when(take)
      .expect({ outcome: 'permit', messages: [{ to: 'hub', topic: 'blacklist.ordered' }] });
    givenEntry([], { actor: AT_CARRIER }).when(take).expect({ outcome: 'permit', messages: [] });
    givenEntry([entered()], { actor: AT_HUB })
      .when(take)
      .expect({ outcome: 'permit', events: [], messages: [] });
  });

  test('at the keeper an authority must have sent it, and neither day nor term goes beyond the law', () => {
    const take = (change: Partial<EntryNotice>) =>
      givenEntry([], { actor: AT_HUB }).when({ type: 'take', notice: notice(change) });
    for (const origin of ['carrier-a', 'police-county', 'police-unlisted', 'unknown'])
      take({ origin }).expect({ outcome: 'refuse', events: [], messages: [] });
    take({ origin: 'police-city' }).expect({ outcome: 'permit' });
    take({ finding: { number: '1', on: '2021-07-08' } }).expect({ outcome: 'refuse', events: [] });
    const { state, decision } = take({ enteredOn: '2030-01-01', until: '2999-12-31' });
    assert.deepEqual([state?.enteredOn, state?.until], ['2021-07-07', '2026-07-07']);
    assert.ok(!JSON.stringify(decision.messages).includes('2999'));
  });

  test('at the keeper nobody ends the entry of another', () => {
    const end = (from: string) => givenEntry([entered()], { actor: AT_HUB }).when({ type: 'end', from });
    end('police-city').expect({ outcome: 'refuse', events: [], messages: [] });
    end('regulator-44').expect({ outcome: 'permit', events: [{ type: 'removed' }] });
    const early = () => givenEntry([], { actor: AT_HUB }).when({ type: 'end', from: 'regulator-44' });
    assert.throws(early, { code: 'blacklist.entry-unknown' });
  });
});

describe('an entry has an end and an objection another reader', () => {
  const appealed = { type: 'appealed', text: '并非本公司', at: NOW } as const;
  const decide = { type: 'decide-appeal', upheld: true, reason: '认定已撤销' } as const;

  test('upheld by another officer, the entry ends and the keeper is told', () => {
    givenEntry([entered(), appealed], { actor: REGULATOR }).when(decide).expect({ outcome: 'refuse' });
    const { state } = givenEntry([entered(), appealed], { actor: OTHER_REGULATOR })
      .when(decide)
      .expect({
        outcome: 'permit',
        events: [{ type: 'appeal-decided' }, { type: 'removed' }],
        messages: [{ to: 'hub', topic: 'blacklist.submitted' }],
      });
    assert.equal(state?.state, 'removed');
  });

  test('it has a term; the oldest is answered first, and the next keeps its own term', () => {
    const at = (day: string, ...events: readonly EntryEvent[]) =>
      givenEntry([entered(), ...events], { actor: OTHER_REGULATOR, now: `2021-07-${day}T04:00:00.000Z` });
    const due = (day: string) => `2021-07-${day}T16:00:00.000Z`;
    const first = at('07')
      .when({ type: 'appeal', text: '并非本公司' })
      .expect({
        outcome: 'permit-with-duties',
        clocks: [{ do: 'start', kind: 'objection', dueAt: due('22') }],
      });
    const one = first.decision.events;
    const second = at('09', ...one).when({ type: 'appeal', text: '已经整改' });
    second.expect({ outcome: 'permit-with-duties', clocks: [] });
    const both = [...one, ...second.decision.events];
    const { state } = at('10', ...both)
      .when({ ...decide, upheld: false })
      .expect({
        outcome: 'permit',
        clocks: [
          { do: 'meet', kind: 'objection' },
          { do: 'start', kind: 'objection', dueAt: due('24') },
        ],
      });
    assert.deepEqual(
      state?.appeals.map(({ decided }) => decided?.reason),
      ['认定已撤销', undefined],
    );
    assert.equal(at('24', ...both).when({ type: 'miss', kind: 'objection' }).state?.late, true);
    at('10', ...both)
      .when({ type: 'remove', reason: '-' })
      .expect({
        outcome: 'permit',
        clocks: [{ do: 'cancel', kind: 'objection' }],
      });
  });

  test('dismissed, it stands; removed by another authority, it is refused', () => {
    const { state } = givenEntry([entered(), appealed], { actor: OTHER_REGULATOR }).when({
      ...decide,
      upheld: false,
    });
    assert.deepEqual([state?.state, state?.appeals[0]?.decided?.upheld], ['in-force', false]);
    givenEntry([entered()], { actor: CITY_POLICE })
      .when({ type: 'remove', reason: '–' })
      .expect({ outcome: 'refuse', events: [] });
  });
});

describe('confirm.national_blacklist where the setting asks for two officers', () => {
  const law = lawWith({ 'confirm.national_blacklist': { by: ['finding-authority'], persons: 2 } });
  const at = (actor: Actor, ...events: readonly EntryEvent[]) => givenEntry(events, { actor, law });
  const proposed = at(REGULATOR)
    .when(enter())
    .expect({
      outcome: 'permit-with-duties',
      events: [{ type: 'proposed' }],
      messages: [],
    });
  const waits = proposed.decision.events;

  test('nothing counts and nobody hears of it until another has agreed; the same officer cannot', () => {
    assert.equal(proposed.state?.state, 'proposed');
    at(REGULATOR, ...waits)
      .when({ type: 'approve' })
      .expect({ outcome: 'refuse', events: [], messages: [] });
    const { state } = at(OTHER_REGULATOR, ...waits)
      .when({ type: 'approve' })
      .expect({
        outcome: 'permit',
        events: [{ type: 'entered', notice: { until: '2026-07-07' } }],
        messages: [{ to: 'hub', topic: 'blacklist.submitted' }],
      });
    assert.deepEqual(
      [state?.state, state?.by.account, state?.persons.map(({ account }) => account)],
      ['in-force', 'officer', ['officer', 'second-officer']],
    );
  });

  test('declined, it never counts; of another authority, nobody agrees to it', () => {
    const { state } = at(OTHER_REGULATOR, ...waits)
      .when({ type: 'decline', reason: '证据不足' })
      .expect({ outcome: 'permit', messages: [] });
    assert.equal(state?.state, 'declined');
    at(CITY_POLICE, ...waits)
      .when({ type: 'approve' })
      .expect({ outcome: 'refuse', events: [] });
  });

  test('a removal waits as well, and the entry counts until then', () => {
    const asked = at(REGULATOR, entered()).when({ type: 'remove', reason: '认定已撤销' });
    asked.expect({ outcome: 'permit-with-duties', events: [{ type: 'removal-proposed' }], messages: [] });
    assert.equal(asked.state?.state, 'in-force');
    const all = [entered(), ...asked.decision.events];
    at(REGULATOR, ...all)
      .when({ type: 'approve' })
      .expect({ outcome: 'refuse', events: [] });
    assert.throws(() => at(OTHER_REGULATOR, ...all).when({ type: 'remove', reason: '-' }), {
      code: 'kernel.not-in-state',
    });
    const gone = at(OTHER_REGULATOR, ...all).when({ type: 'approve' });
    gone.expect({ outcome: 'permit', messages: [{ to: 'hub', topic: 'blacklist.submitted' }] });
    assert.equal(gone.state?.state, 'removed');
    const kept = at(OTHER_REGULATOR, ...all).when({ type: 'decline', reason: '仍然违规' });
    assert.deepEqual([kept.state?.state, kept.state?.asked], ['in-force', null]);
  });

  test('neither of the two decides on an objection', () => {
    const second = at(OTHER_REGULATOR, ...waits).when({ type: 'approve' }).decision.events;
    const appealed: EntryEvent = { type: 'appealed', text: '并非本公司', at: NOW };
    const decide = { type: 'decide-appeal', upheld: true, reason: '认定已撤销' } as const;
    at(OTHER_REGULATOR, ...waits, ...second, appealed)
      .when(decide)
      .expect({ outcome: 'refuse', events: [] });
    const third = { ...REGULATOR, id: 'third-officer' };
    at(third, ...waits, ...second, appealed)
      .when(decide)
      .expect({ outcome: 'permit' });
  });
});
