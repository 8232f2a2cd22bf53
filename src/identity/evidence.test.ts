/** Whether the identity of a holder is verified as the place demands, duty by duty. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { Finding } from '../kernel/decision.ts';
import { allows, heaviest, OUTCOMES } from '../kernel/decision.ts';
import { LAW, lawWith } from '../kernel/testing/law.ts';
import { addHours, dayOf } from '../kernel/time.ts';
import { CHECK_METHODS, CHECK_RESULTS, PAPER_KINDS } from './contract.ts';
import { type EvidenceAsked, evidenceFindings } from './evidence.ts';
import type { CheckFacts, MadeFor } from './read-model.ts';
import { checkOf, HALL, NOW, person, unit } from './testing/situation.ts';

/** Order of card c1, at a counter. */
const ORDER: MadeFor = { purpose: 'registration', subject: 'c1', session: null };

type Change = Partial<EvidenceAsked> & { readonly law?: EvidenceAsked['law'] };

/** A counter, a person with a resident identity card, everything there, unless said. */
function findings(change: Change = {}): Finding[] {
  const now = change.now ?? NOW;
  return evidenceFindings({
    place: 'hall',
    holder: person('p1'),
    handler: undefined,
    checks: HALL,
    madeFor: ORDER,
    now,
    law: LAW.asOf(dayOf(now)),
    ...change,
  });
}

const outcomeOf = (all: readonly Finding[], rule: string) =>
  all.filter((finding) => finding.rule === `identity.${rule}`).map(({ outcome }) => outcome);
const without = (method: string) => HALL.filter((check) => check.method !== method);
/** The same checks as if made an hour before another instant. */
const at = (now: string, checks = HALL) => checks.map((check) => ({ ...check, at: addHours(now, -1) }));

test('with everything there, every finding permits', () => {
  assert.deepEqual(
    findings().map(({ rule, outcome }) => [rule, outcome]),
    ['registered', 'paper-valid', 'paper-checked', 'on-site-photo', 'portrait'].map((name) => [
      `identity.${name}`,
      'permit',
    ]),
  );
});

test('all that is missing is told at once', () => {
  const all = findings({
    checks: [],
    holder: person('p1', { validTo: '2021-07-06', doubts: ['two-persons'] }),
  });
  assert.deepEqual(
    all.map(({ rule, outcome }) => `${rule} ${outcome}`),
    [
      'identity.registered hold',
      'identity.paper-valid refuse',
      'identity.paper-checked hold',
      'identity.on-site-photo hold',
      'identity.portrait hold',
    ],
  );
});

describe('black-card-2015.p7.1 registration is compulsory since 2013-09-01', () => {
  test('before that day nothing is asked', () => {
    assert.deepEqual(findings({ now: '2013-08-31T15:59:59.000Z', checks: [], holder: undefined }), []);
  });
  test('from that day nobody is opened without a registration', () => {
    const [first] = findings({ now: '2013-08-31T16:00:00.000Z', checks: [], holder: undefined });
    assert.partialDeepStrictEqual(first, {
      outcome: 'hold',
      clause: 'black-card-2015.p7',
      facts: { doubt: 'not-on-file' },
    });
  });
});

describe('black-card-2015.p3.1 the identity of a new customer is checked by technical means', () => {
  const now = '2015-06-01T04:00:00.000Z';
  test('without a passed check the registration waits, under the clause of 2015', () => {
    const all = findings({ now, checks: [] });
    const [checked] = all.filter(({ rule }) => rule === 'identity.paper-checked');
    assert.partialDeepStrictEqual(checked, { outcome: 'hold', clause: 'black-card-2015.p3' });
  });
  test('a networked match, or a reader, passes', () => {
    for (const method of ['networked-verification', 'id-card-reader'] as const)
      assert.equal(heaviest(findings({ now, checks: at(now, [checkOf(method)]) })), 'permit');
  });
});

describe('black-card-2015.p3.2 the reader used is one of the outlet', () => {
  test('a reader of another outlet does not count', () => {
    assert.deepEqual(outcomeOf(findings({ devices: ['reader-1'] }), 'device-of-outlet'), ['permit']);
    assert.deepEqual(outcomeOf(findings({ devices: ['reader-2'] }), 'device-of-outlet'), ['hold']);
    assert.deepEqual(outcomeOf(findings({ devices: [] }), 'device-of-outlet'), ['hold']);
  });
});

describe('six-ministry-2016.3.1 registration binds carriers and resellers by one set of rules', () => {
  test('the same findings whoever asks: nothing here looks at the kind of company', () => {
    const [first] = findings({ now: '2016-10-01T04:00:00.000Z', checks: at('2016-10-01T04:00:00.000Z') });
    assert.partialDeepStrictEqual(first, {
      rule: 'identity.registered',
      outcome: 'permit',
      clause: 'six-ministry-2016.3',
    });
  });
});

describe('six-ministry-2016.3.6 the check fits the paper', () => {
  const passport = person('p1', { paper: 'passport' });
  const inspection = checkOf('document-inspection');
  const rest = without('id-card-reader');
  test('a reader does not read a passport', () => {
    assert.deepEqual(outcomeOf(findings({ holder: passport }), 'paper-checked'), ['hold']);
  });
  test('a passport is looked at by two persons', () => {
    const one = [...rest, inspection, { ...inspection, id: 'v2' }];
    assert.deepEqual(outcomeOf(findings({ holder: passport, checks: one }), 'paper-inspected'), ['hold']);
    const two = [...rest, inspection, { ...inspection, id: 'v2', staff: 'clerk-2' }];
    const all = findings({ holder: passport, checks: two });
    assert.deepEqual(outcomeOf(all, 'paper-inspected'), ['permit']);
    assert.equal(heaviest(all), 'permit');
  });
  test('how many is a setting', () => {
    const law = lawWith({ 'identity.inspection_persons': 1 }).asOf('2021-07-07');
    assert.deepEqual(
      outcomeOf(findings({ law, holder: passport, checks: [...rest, inspection] }), 'paper-inspected'),
      ['permit'],
    );
  });
  test('an inspection is no check of a paper that a reader takes', () => {
    assert.deepEqual(outcomeOf(findings({ checks: [...rest, inspection] }), 'paper-checked'), ['hold']);
  });
});

describe('six-ministry-2016.3.7 the new customer is photographed at the counter', () => {
  test('not before 2016-09-23', () => {
    const before = '2016-09-22T04:00:00.000Z';
    assert.deepEqual(
      outcomeOf(findings({ now: before, checks: at(before, without('on-site-photo')) }), 'on-site-photo'),
      [],
    );
    const from = '2016-09-23T04:00:00.000Z';
    const [photo] = findings({ now: from, checks: at(from, without('on-site-photo')) }).filter(
      ({ rule }) => rule === 'identity.on-site-photo',
    );
    assert.partialDeepStrictEqual(photo, { outcome: 'hold', clause: 'six-ministry-2016.3' });
  });
  test('a photo without a picture kept is none', () => {
    const checks = [...without('on-site-photo'), checkOf('on-site-photo', { evidence: [] })];
    assert.deepEqual(outcomeOf(findings({ checks }), 'on-site-photo'), ['hold']);
  });
});

describe('miit-452-2016.2.1 registration data are true, accurate and traceable', () => {
  test('a doubt holds everything, and one that a check settles is a duty', () => {
    for (const doubt of ['two-persons', 'numbers-differ', 'paper-lost', 'merged', 'forged-paper'])
      assert.deepEqual(
        outcomeOf(findings({ holder: person('p1', { doubts: [doubt] }) }), 'registered'),
        ['hold'],
        doubt,
      );
    const unknown = person('p1', { doubts: ['division-unknown'] });
    assert.equal(heaviest(findings({ holder: unknown })), 'permit-with-duties');
  });
});

describe('miit-452-2016.2.2 papers of new customers are strictly checked', () => {
  const checked = (
    result: 'failed' | 'no-answer',
    method: 'networked-verification' | 'id-card-reader' = 'networked-verification',
  ) => [...without('id-card-reader'), checkOf(method, { result })];
  test('the last day of validity is valid, the day after is not (Shanghai)', () => {
    const holder = person('p1', { validTo: '2021-07-07' });
    assert.deepEqual(outcomeOf(findings({ holder, now: '2021-07-07T15:59:59.999Z' }), 'paper-valid'), [
      'permit',
    ]);
    assert.deepEqual(outcomeOf(findings({ holder, now: '2021-07-07T16:00:00.000Z' }), 'paper-valid'), [
      'refuse',
    ]);
  });
  test('a paper without end is valid', () => {
    assert.deepEqual(outcomeOf(findings({ holder: person('p1', { validTo: null }) }), 'paper-valid'), [
      'permit',
    ]);
  });
  test('no answer is undecidable and never a permit', () => {
    assert.deepEqual(outcomeOf(findings({ checks: checked('no-answer') }), 'paper-checked'), ['undecidable']);
    assert.equal(heaviest(findings({ checks: checked('no-answer') })), 'undecidable');
  });
  test('an answer by another accepted way makes up for a silent service', () => {
    const checks = [...HALL, checkOf('networked-verification', { result: 'no-answer' })];
    assert.equal(heaviest(findings({ checks })), 'permit');
  });
  test('a failed check refuses although another way passed', () => {
    const checks = [...HALL, checkOf('networked-verification', { result: 'failed' })];
    assert.deepEqual(outcomeOf(findings({ checks }), 'paper-checked'), ['refuse']);
  });
  test('a check counts for 24 hours, and not before it was made', () => {
    for (const [when, outcome] of [
      [addHours(NOW, -24), 'permit'],
      [addHours(NOW, -24.001), 'hold'],
      [addHours(NOW, 0.001), 'hold'],
    ] as const) {
      const checks = [...without('id-card-reader'), checkOf('id-card-reader', { at: when })];
      assert.deepEqual(outcomeOf(findings({ checks }), 'paper-checked'), [outcome], when);
    }
  });
  test('checks of somebody else count for nothing', () => {
    const checks = HALL.map((check) => ({ ...check, holder: 'p2' }));
    assert.equal(heaviest(findings({ checks })), 'hold');
  });
  test('a unit needs its papers and a handler with a paper of its own', () => {
    const papers = checkOf('unit-papers', { holder: 'u1' });
    const handlers = HALL.map((check) => ({ ...check, holder: 'p9', subject: 'handler' as const }));
    const asked = { holder: unit('u1'), handler: person('p9') };
    assert.equal(heaviest(findings({ ...asked, checks: [papers, ...handlers] })), 'permit');
    assert.deepEqual(outcomeOf(findings({ ...asked, handler: undefined, checks: [papers] }), 'deputy'), [
      'hold',
    ]);
    assert.deepEqual(outcomeOf(findings({ ...asked, checks: handlers }), 'paper-checked'), [
      'hold',
      'permit',
    ]);
  });
  test('a deputy needs authority', () => {
    const handlers = HALL.map((check) => ({ ...check, holder: 'p9', subject: 'handler' as const }));
    const asked = { handler: person('p9') };
    const checks = [checkOf('networked-verification'), ...handlers];
    assert.deepEqual(outcomeOf(findings({ ...asked, checks }), 'deputy'), ['hold']);
    const withLetter = [...checks, checkOf('deputy-authority')];
    assert.equal(heaviest(findings({ ...asked, checks: withLetter })), 'permit');
  });
});

describe('miit-452-2016.2.3 whoever comes to register is photographed', () => {
  test('the handler, not the holder, where a handler comes', () => {
    const handlers = HALL.map((check) => ({ ...check, holder: 'p9', subject: 'handler' as const }));
    const paper = [checkOf('networked-verification'), checkOf('deputy-authority')];
    const asked = { handler: person('p9') };
    assert.deepEqual(outcomeOf(findings({ ...asked, checks: [...paper, ...handlers] }), 'on-site-photo'), [
      'permit',
    ]);
    const ofHolder = [
      ...paper,
      ...handlers.filter(({ method }) => method !== 'on-site-photo'),
      checkOf('on-site-photo'),
    ];
    assert.deepEqual(outcomeOf(findings({ ...asked, checks: ofHolder }), 'on-site-photo'), ['hold']);
  });
});

describe('miit-452-2016.2.4 customers who sign up online are verified live', () => {
  const online = (checks: EvidenceAsked['checks'], change: Change = {}) =>
    findings({ place: 'online', checks, madeFor: ONLINE, ...change });
  const ONLINE: MadeFor = { ...ORDER, session: 's1' };
  const video = checkOf('live-video', { staff: 'citizen', outlet: null, device: null, madeFor: ONLINE });
  test('the live video is what it takes, with no counter', () => {
    assert.equal(heaviest(online([video])), 'permit');
    assert.equal(heaviest(online([video]).filter(({ rule }) => rule === 'identity.on-site-photo')), 'permit');
    assert.deepEqual(outcomeOf(online([video]), 'on-site-photo'), []);
  });
  test('missing, silent, failed, without film', () => {
    assert.deepEqual(outcomeOf(online([]), 'live-video'), ['hold']);
    assert.deepEqual(outcomeOf(online([{ ...video, result: 'no-answer' }]), 'live-video'), ['undecidable']);
    assert.deepEqual(outcomeOf(online([{ ...video, result: 'failed' }]), 'live-video'), ['refuse']);
    assert.deepEqual(outcomeOf(online([{ ...video, evidence: [] }]), 'live-video'), ['hold']);
  });
  test('a live video is no check at a counter', () => {
    assert.deepEqual(outcomeOf(findings({ checks: [video] }), 'paper-checked'), ['hold']);
  });
  test('a way the operator does not accept does not count', () => {
    const law = lawWith({ 'identity.accepted_online_methods': [] }).asOf('2021-07-07');
    assert.deepEqual(outcomeOf(online([video], { law }), 'live-video'), ['hold']);
  });
  test('a paper that no network knows is for the counter', () => {
    const all = online([video], { holder: person('p1', { paper: 'passport' }) });
    assert.deepEqual(outcomeOf(all, 'online-paper'), ['hold']);
  });
});

describe('risk-notice-cmcc-sh.3.1 every access needs the own valid paper', () => {
  test('the duty is cited from its day', () => {
    const now = '2020-12-17T04:00:00.000Z';
    const [first, valid] = findings({ now, checks: at(now) });
    assert.equal(first?.clause, 'risk-notice-cmcc-sh.3');
    assert.equal(valid?.clause, 'risk-notice-cmcc-sh.3');
  });
});

describe('risk-notice-cmcc-sh.3.2 papers of others and forged papers are unlawful', () => {
  test('a failed paper check refuses and says forged', () => {
    const checks = [...without('id-card-reader'), checkOf('id-card-reader', { result: 'failed' })];
    const [fault] = findings({ checks }).filter(({ rule }) => rule === 'identity.own-and-genuine-paper');
    assert.partialDeepStrictEqual(fault, { outcome: 'refuse', facts: { fault: 'forged-paper' } });
  });
  test('a genuine paper of somebody else on the reader accuses nobody: the right one is to be read', () => {
    const other = checkOf('id-card-reader', { result: 'failed', code: 'other-paper' });
    const all = findings({ checks: [...without('id-card-reader'), other] });
    assert.deepEqual(outcomeOf(all, 'paper-on-file'), ['hold']);
    assert.deepEqual(outcomeOf(all, 'own-and-genuine-paper'), []);
    assert.deepEqual(outcomeOf(all, 'paper-checked'), []);
    const again = { ...checkOf('id-card-reader'), at: addHours(other.at, 0.1) };
    const read = findings({ checks: [...without('id-card-reader'), other, again] });
    assert.deepEqual(outcomeOf(read, 'paper-checked'), ['permit']);
  });
  test('a failed comparison refuses and says another person', () => {
    const checks = [...without('portrait-comparison'), checkOf('portrait-comparison', { result: 'failed' })];
    const [fault] = findings({ checks }).filter(({ rule }) => rule === 'identity.own-and-genuine-paper');
    assert.partialDeepStrictEqual(fault, { outcome: 'refuse', facts: { fault: 'other-person' } });
  });
  test('before its day the failure still refuses, by the older duty alone', () => {
    const now = '2020-12-16T04:00:00.000Z';
    const checks = at(now, [...without('id-card-reader'), checkOf('id-card-reader', { result: 'failed' })]);
    const all = findings({ now, checks });
    assert.deepEqual(outcomeOf(all, 'own-and-genuine-paper'), []);
    assert.equal(heaviest(all), 'refuse');
  });
});

describe('mps-miit-2021.3.2 the state of registration is told for whatever is opened', () => {
  test('cited from 2021-06-17', () => {
    assert.equal(findings()[0]?.clause, 'mps-miit-2021.3');
  });
});

describe('comparison of face and paper (since 2019-12-01)', () => {
  const compared = (...tries: ('passed' | 'failed' | 'no-answer')[]) => [
    ...without('portrait-comparison'),
    ...tries.map((result, index) =>
      checkOf('portrait-comparison', { id: `t${index}`, result, at: addHours(NOW, -1 + index / 10) }),
    ),
  ];
  test('required from its day', () => {
    const before = '2019-11-30T04:00:00.000Z';
    assert.deepEqual(outcomeOf(findings({ now: before, checks: at(before, compared()) }), 'portrait'), []);
    const from = '2019-12-01T04:00:00.000Z';
    assert.deepEqual(outcomeOf(findings({ now: from, checks: at(from, compared()) }), 'portrait'), ['hold']);
  });
  test('silent: undecidable; the newest try counts', () => {
    assert.deepEqual(outcomeOf(findings({ checks: compared('no-answer') }), 'portrait'), ['undecidable']);
    assert.deepEqual(outcomeOf(findings({ checks: compared('failed', 'passed') }), 'portrait'), ['permit']);
  });
  test('tries are counted down', () => {
    const left = (...tries: 'failed'[]) =>
      findings({ checks: compared(...tries) }).find(({ rule }) => rule === 'identity.portrait')?.facts.left;
    assert.deepEqual(
      [left('failed'), left('failed', 'failed'), left('failed', 'failed', 'failed')],
      [2, 1, 0],
    );
  });
  test('after the last try two persons decide, and not before it', () => {
    const looked = (when: number, staff: string, result: 'passed' | 'failed' = 'passed') =>
      checkOf('document-inspection', { id: staff, staff, at: addHours(NOW, when), result });
    const failed = compared('failed', 'failed', 'failed');
    const after = [looked(-0.2, 'chief-1'), looked(-0.2, 'chief-2')];
    assert.deepEqual(outcomeOf(findings({ checks: [...failed, ...after] }), 'portrait'), [
      'permit-with-duties',
    ]);
    const early = [looked(-2, 'chief-1'), looked(-2, 'chief-2')];
    assert.deepEqual(outcomeOf(findings({ checks: [...failed, ...early] }), 'portrait'), ['refuse']);
    assert.deepEqual(outcomeOf(findings({ checks: [...compared('failed'), ...after] }), 'portrait'), [
      'refuse',
    ]);
    const disputed = [...after, looked(-0.1, 'chief-3', 'failed')];
    assert.deepEqual(outcomeOf(findings({ checks: [...failed, ...disputed] }), 'portrait'), ['refuse']);
  });
});

describe('whatever checks there are', () => {
  const anyCheck = fc
    .record({
      method: fc.constantFrom(...CHECK_METHODS),
      result: fc.constantFrom(...CHECK_RESULTS),
      staff: fc.constantFrom('clerk-1', 'clerk-2'),
      hours: fc.integer({ min: -1, max: 30 }),
      holder: fc.constantFrom('p1', 'p1', 'p2'),
    })
    .map(({ hours, method, ...rest }) => checkOf(method, { ...rest, at: addHours(NOW, -hours) }));
  const asked = fc.record({
    checks: fc.array(anyCheck, { maxLength: 12 }),
    place: fc.constantFrom('hall' as const, 'online' as const),
    paper: fc.constantFrom(...PAPER_KINDS.filter((kind) => kind !== 'credit-code')),
  });
  const weightOf = ({
    checks,
    place,
    paper,
  }: {
    checks: EvidenceAsked['checks'];
    place: 'hall' | 'online';
    paper: (typeof PAPER_KINDS)[number];
  }) => OUTCOMES.indexOf(heaviest(findings({ place, checks, holder: person('p1', { paper }) })));

  test('a pass that becomes a silence never makes a decision lighter', () => {
    fc.assert(
      fc.property(asked, fc.nat(11), (one, at) => {
        const checks = one.checks.map((check, index) =>
          index === at && check.result === 'passed' ? { ...check, result: 'no-answer' as const } : check,
        );
        assert.ok(weightOf({ ...one, checks }) >= weightOf(one));
      }),
      { numRuns: 500 },
    );
  });

  test('nothing is allowed on silence, on failures, or on the checks of others', () => {
    fc.assert(
      fc.property(asked, (one) => {
        const checks = one.checks.filter(({ result, holder }) => result !== 'passed' || holder === 'p2');
        assert.ok(!allows(OUTCOMES[weightOf({ ...one, checks })]!));
      }),
      { numRuns: 500 },
    );
  });

  test('the order in which checks are named does not matter', () => {
    fc.assert(
      fc.property(asked, (one) => {
        // Of two checks of one instant the later named counts; without such there is one order.
        const instants = new Set(one.checks.map(({ at, method }) => `${at} ${method}`));
        fc.pre(instants.size === one.checks.length);
        assert.equal(weightOf({ ...one, checks: one.checks.toReversed() }), weightOf(one));
      }),
    );
  });
});

describe('miit-452-2016.2.1 a check carries what it was made for, and nothing else', () => {
  const online: MadeFor = { purpose: 'second-verification', subject: 'c1', session: 's1' };
  const video = (change: Partial<MadeFor>) =>
    checkOf('live-video', {
      staff: 'citizen',
      outlet: null,
      device: null,
      madeFor: { ...online, ...change },
    });
  const asked = (check: CheckFacts) => findings({ place: 'online', checks: [check], madeFor: online });
  const why = (all: readonly Finding[]) =>
    all.filter(({ rule }) => rule === 'identity.check-made-for-this').map(({ facts }) => facts.why);

  test('made for this case in this visit, it counts', () => {
    assert.deepEqual(why(asked(video({}))), []);
    assert.equal(heaviest(asked(video({}))), 'permit');
  });
  test('made for another business, another card or in another visit, it is refused in words', () => {
    for (const [change, reason] of [
      [{ purpose: 'own-numbers', subject: 'p1' }, 'purpose'],
      [{ subject: 'c2' }, 'subject'],
      [{ session: 's2' }, 'session'],
    ] as const) {
      const all = asked(video(change));
      assert.deepEqual([why(all), heaviest(all)], [[reason], 'refuse']);
      assert.deepEqual(outcomeOf(all, 'live-video'), ['hold']);
    }
  });
  test('one that a citizen made and that says nothing carries nothing', () => {
    const { madeFor: _, ...bare } = video({});
    assert.deepEqual(why(asked(bare)), ['unstated']);
  });
  test('at a counter it may say nothing, or the business without a card; another business is refused', () => {
    const made = (madeFor: MadeFor | null) =>
      findings({ checks: HALL.map((check) => ({ ...check, madeFor })) });
    assert.equal(heaviest(made(null)), 'permit');
    assert.equal(heaviest(made({ ...ORDER, subject: null })), 'permit');
    const other = made({ purpose: 'holder-request', subject: null, session: null });
    assert.deepEqual(
      why(other),
      HALL.map(() => 'purpose'),
    );
  });
  test('checks of people who have no part in it are passed over without a word', () => {
    const stranger = checkOf('live-video', { holder: 'p9', madeFor: { ...online, subject: 'c9' } });
    assert.deepEqual(why(findings({ checks: [...HALL, stranger] })), []);
  });
});
