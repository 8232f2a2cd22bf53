/** What a unit must show before it gets a key service, and how many numbers it may have. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { given } from '../kernel/testing/decider.ts';
import { CONTRACT_GROUNDS } from './contract.ts';
import {
  type CapException,
  capException,
  type ExceptionCommand,
  type ExceptionEvent,
  type ExceptionFacts,
} from './exception.ts';
import type { Request } from './service.ts';
import type { KeyFacts } from './service-facts.ts';
import {
  applied,
  CLERK,
  COMPANY,
  DIGEST,
  FACTS,
  GROUP,
  givenService,
  LINES,
  lineRequest,
  N400,
  NOW,
  PERSON,
  PROVINCE,
  PROVINCE2,
  request,
  SELLER,
  SHORT,
} from './testing/situation.ts';

const apply = (change: Partial<Request> = {}, facts: Partial<KeyFacts> = {}) =>
  givenService([], { actor: CLERK, facts: { ...FACTS, ...facts } }).when({
    type: 'apply',
    request: request(change),
  });
const outcomes = (
  when: { decision: { findings: readonly { rule: string; outcome: string }[] } },
  rule: string,
) =>
  when.decision.findings
    .filter((finding) => finding.rule === `key-services.${rule}`)
    .map(({ outcome }) => outcome);

describe('miit-452-2016.7.1.1 units only', () => {
  test('a whole application of a unit is taken in', () => {
    const { state } = apply().expect({
      outcome: 'permit-with-duties',
      events: [{ type: 'applied', slot: 1, quota: 5, channel: { account: 'clerk', outlet: 'hall-1' } }],
      messages: [],
    });
    assert.equal(state?.state, 'applied');
  });

  test('an individual is refused for each of the four kinds', () => {
    for (const kind of ['voice-line', '400', 'one-number', 'switchboard'] as const) {
      const when = apply({ kind }, { customer: { ...PERSON, id: 'u1' } });
      assert.deepEqual([when.decision.outcome, when.decision.events], ['refuse', []]);
      assert.deepEqual(outcomes(when, 'unit-only'), ['refuse']);
    }
  });

  test('a unit nobody registered waits', () => {
    assert.deepEqual(outcomes(apply({}, { customer: undefined }), 'unit-only'), ['hold']);
  });

  test('before the notice counts nothing of it is asked', () => {
    const earlier = givenService([], { actor: CLERK, now: '2016-11-03T15:00:00.000Z' }).when({
      type: 'apply',
      request: request({ channel: 'online' }),
    });
    assert.deepEqual(outcomes(earlier, 'no-agent-no-online'), []);
  });
});

describe('miit-452-2016.7.2.1 only in shops of the company’s own', () => {
  test('somebody who is not on the staff of a shop takes nothing in', () => {
    assert.deepEqual(outcomes(apply({}, { seller: undefined }), 'own-shop'), ['refuse']);
    const barred = { ...SELLER, mayRegister: false, barredBy: 'outlet-closed' as const };
    assert.deepEqual(outcomes(apply({}, { seller: barred }), 'own-shop'), ['refuse']);
  });
});

describe('miit-452-2016.7.2.2 the shop and its clerk answer for the application', () => {
  test('both stay with the service', () => {
    const { state } = apply();
    assert.deepEqual(state?.channel, { account: 'clerk', outlet: 'hall-1', channel: 'shop' });
  });
});

describe('miit-452-2016.7.2.3 no agents, no online channel', () => {
  test('an attempt online or at an agent’s outlet is refused with the channel on record', () => {
    for (const [change, facts, channel] of [
      [{ channel: 'online' }, {}, 'online'],
      [{ channel: 'agent' }, {}, 'agent'],
      [{}, { seller: { ...SELLER, channel: 'agent', agent: 'a1' } }, 'agent'],
    ] as const) {
      const { decision } = apply(change, facts);
      const said = decision.findings.find(({ rule }) => rule === 'key-services.no-agent-no-online');
      assert.deepEqual([said?.outcome, said?.facts.channel, decision.events], ['refuse', channel, []]);
    }
  });
});

describe('miit-452-2016.7.3.1 the paper fits the kind of unit and is valid', () => {
  const shown = (unitKind: Request['unitKind'], credential: Request['credential']) =>
    outcomes(apply({ unitKind, credential }), 'unit-paper');
  test('companies a licence, public bodies and associations a code certificate', () => {
    const paper = (kind: NonNullable<Request['credential']>['kind'], validTo: string | null = null) => ({
      kind,
      digest: DIGEST,
      validTo,
    });
    assert.deepEqual(shown('company', paper('business-licence')), ['permit']);
    assert.deepEqual(shown('company', paper('organisation-code-certificate')), ['refuse']);
    for (const unitKind of ['government', 'public-institution', 'social-group'] as const) {
      assert.deepEqual(shown(unitKind, paper('organisation-code-certificate')), ['permit']);
      assert.deepEqual(shown(unitKind, paper('credit-code-certificate')), ['permit']);
      assert.deepEqual(shown(unitKind, paper('business-licence')), ['refuse']);
    }
    assert.deepEqual(shown('company', null), ['hold']);
    assert.deepEqual(shown('company', paper('business-licence', '2021-07-07')), ['permit']);
    assert.deepEqual(shown('company', paper('business-licence', '2021-07-06')), ['refuse']);
  });
});

describe('miit-452-2016.7.3.2 legal representative and handler show their papers', () => {
  const without = (holder: string) => FACTS.checks.filter((check) => check.holder !== holder);
  test('not checked: on hold; failed: refused; no answer: undecidable', () => {
    const rule = 'legal-representative';
    assert.deepEqual(outcomes(apply(), rule), ['permit']);
    assert.deepEqual(outcomes(apply({}, { checks: without('p2') }), rule), ['hold']);
    const as = (result: 'failed' | 'no-answer') =>
      FACTS.checks.map((check) => (check.holder === 'p2' ? { ...check, result } : check));
    assert.deepEqual(outcomes(apply({}, { checks: as('failed') }), rule), ['refuse']);
    assert.deepEqual(outcomes(apply({}, { checks: as('no-answer') }), rule), ['undecidable']);
  });

  test('a handler who is not checked holds it up', () => {
    assert.equal(apply({}, { checks: without('p1') }).decision.outcome, 'hold');
    assert.deepEqual(outcomes(apply({}, { handler: undefined }), 'handler'), ['hold']);
  });
});

describe('miit-452-2016.7.3.3 whoever runs telecom business on it has a licence that covers it', () => {
  const licence = { number: 'B2-1', digest: DIGEST, validTo: '2025-01-01', covers: ['call-centre'] } as const;
  const said = (change: Partial<Request>) => outcomes(apply(change), 'telecom-licence');
  test('missing, expired, or for another business', () => {
    assert.deepEqual(said({ business: null }), ['permit']);
    assert.deepEqual(said({ business: 'call-centre' }), ['hold']);
    assert.deepEqual(said({ business: 'call-centre', licence }), ['permit']);
    assert.deepEqual(said({ business: 'resale', licence }), ['refuse']);
    assert.deepEqual(said({ business: 'call-centre', licence: { ...licence, validTo: '2021-07-06' } }), [
      'refuse',
    ]);
  });
});

describe('miit-452-2016.7.3.4 papers and purpose are kept, or the service is not opened', () => {
  test('without purpose, paper, contract or number it waits, also at the opening', () => {
    for (const change of [{ use: ' ' }, { credential: null }, { contract: null }, { numbers: [] }] as const) {
      assert.deepEqual(outcomes(apply(change), 'on-file'), ['hold']);
      const opening = givenService([applied(change)]).when({ type: 'activate' });
      assert.deepEqual([opening.decision.outcome, opening.decision.events], ['hold', []]);
    }
    const { state } = givenService([applied()])
      .when({ type: 'activate' })
      .expect({
        outcome: 'permit',
        events: [{ type: 'activated', on: '2021-07-07', reviewDueOn: '2022-07-07' }],
        messages: [{ to: 'carrier-a', topic: 'policy.changed' }],
      });
    assert.equal(state?.use, '售后服务热线');
  });
});

describe('miit-452-2016.7.4.1 five numbers of a kind in principle', () => {
  const held = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ id: `h${index}`, slot: index + 1 }));
  test('the fifth is taken in, the sixth is refused with the way to an exception', () => {
    apply({}, { held: held(4) }).expect({
      outcome: 'permit-with-duties',
      events: [{ type: 'applied', slot: 5 }],
    });
    const sixth = apply({}, { held: held(5) });
    sixth.expect({ outcome: 'refuse', events: [] });
    const said = sixth.decision.findings.find(({ rule }) => rule === 'key-services.number-cap');
    assert.deepEqual([said?.facts.n, said?.facts.cap, said?.facts.months], [5, 5, 12]);
  });

  test('a place that became free is taken again', () => {
    const gap = held(5).filter(({ slot }) => slot !== 3);
    apply({}, { held: gap }).expect({ outcome: 'permit-with-duties', events: [{ slot: 3 }] });
  });

  test('an exception carries the sixth, and no more than it says', () => {
    const exception = { id: 'x1', quantity: 6, until: '2022-07-07' };
    apply({}, { held: held(5), exception }).expect({
      outcome: 'permit-with-duties',
      events: [{ type: 'applied', slot: 6, quota: 6, exception: 'x1' }],
    });
    assert.equal(apply({}, { held: held(6), exception }).decision.outcome, 'refuse');
  });

  test('voice lines are not counted', () => {
    givenService([], { actor: CLERK, facts: { ...FACTS, held: held(9) } })
      .when({ type: 'apply', request: lineRequest() })
      .expect({ outcome: 'permit-with-duties', events: [{ slot: null, quota: null }] });
  });

  const givenException = (events: readonly ExceptionEvent[], actor = PROVINCE) =>
    given<CapException, ExceptionCommand, ExceptionEvent, ExceptionFacts>(capException, events, {
      now: NOW,
      actor,
      facts: { company: { province: null } },
    });
  const wish = { customer: 'u1', kind: '400', quantity: 8, reason: '全国连锁', province: '44' } as const;
  const asked = { type: 'asked', asked: wish, by: { account: 'province', at: NOW } } as const;

  test('an exception has a reason, an approver of the province and a term', () => {
    givenException([], CLERK)
      .when({ type: 'ask', asked: wish })
      .expect({ outcome: 'permit-with-duties', events: [{ type: 'asked' }] });
    givenException([asked], CLERK).when({ type: 'grant' }).expect({ outcome: 'refuse', events: [] });
    givenException([asked], PROVINCE).when({ type: 'grant' }).expect({ outcome: 'refuse', events: [] });
    const { state } = givenException([asked], PROVINCE2)
      .when({ type: 'grant' })
      .expect({
        outcome: 'permit',
        events: [{ type: 'granted', by: { account: 'province2' }, until: '2022-07-07' }],
        clocks: [{ do: 'start', kind: 'expiry', dueAt: '2022-07-07T16:00:00.000Z' }],
      });
    assert.equal(state?.state, 'granted');
    const granted = { type: 'granted', by: { account: 'group', at: NOW }, until: '2022-07-07' } as const;
    assert.equal(givenException([asked, granted]).when({ type: 'expire' }).state?.state, 'ended');
  });
});

describe('miit-452-2016.7.5.1 one ledger for group and province', () => {
  test('opening a service enters it, and says so', () => {
    assert.deepEqual(outcomes(givenService([applied()]).when({ type: 'activate' }), 'ledger'), ['permit']);
    const { columns } = { columns: givenService([applied()]).when({ type: 'activate' }).state };
    assert.equal(columns?.province, '44');
  });
});

describe('miit-452-2016.7.5.2 the ledger is current', () => {
  test('a number that is in use in the ledger is not given twice', () => {
    assert.deepEqual(outcomes(apply({}, { taken: N400.from }), 'numbers-free'), ['refuse']);
  });
});

describe('miit-452-2016.8.2.4 numbers of other networks do not leave over own trunks', () => {
  const said = (numbers: Request['numbers'], company = COMPANY) =>
    outcomes(
      givenService([], { actor: CLERK, facts: { ...FACTS, company } }).when({
        type: 'apply',
        request: lineRequest({ numbers }),
      }),
      'numbers-own',
    );
  test('a contract with foreign numbers, 400 included, is refused; unknown ones wait; own short ones need a permission', () => {
    assert.deepEqual(said([LINES]), ['permit']);
    assert.deepEqual(said([N400], { ...COMPANY, networks: ['cucc'] }), ['refuse']);
    assert.deepEqual(said([LINES], { ...COMPANY, blocks: [] }), ['hold']);
    assert.deepEqual(said([SHORT]), ['permit-with-duties']);
  });

  test('a 400 service is one 400 number', () => {
    assert.deepEqual(outcomes(apply({ numbers: [LINES] }), 'numbers-own')[0], 'refuse');
  });
});

describe('miit-452-2016.9.1 contracts list the grounds that end the service', () => {
  test('a contract that leaves one out waits', () => {
    const contract = { reference: 'HT', digest: DIGEST, grounds: CONTRACT_GROUNDS.slice(1) };
    const when = apply({ contract });
    assert.deepEqual(outcomes(when, 'contract-grounds'), ['hold']);
    assert.deepEqual(outcomes(apply(), 'contract-grounds'), ['permit']);
  });
});

test('a range longer than one customer can have is not taken, whoever’s numbers they are', () => {
  const long = { from: '8675526000000', to: '8675526199999', kind: 'fixed', network: null };
  const facts = { ...FACTS, company: { ...COMPANY, blocks: [long] } };
  const of = (numbers: (typeof long)[]) =>
    outcomes(
      givenService([], { actor: CLERK, facts }).when({ type: 'apply', request: lineRequest({ numbers }) }),
      'range-size',
    );
  assert.deepEqual([of([long]), of([{ ...long, to: '8675526099999' }])], [['refuse'], []]);
});

describe('miit-452-2016.12.1 no voice line starts without caller authentication', () => {
  test('at the application and at the opening', () => {
    const bare = givenService([], { actor: CLERK }).when({
      type: 'apply',
      request: lineRequest({ authenticated: false }),
    });
    assert.deepEqual(outcomes(bare, 'authenticated-line'), ['hold']);
    const line = applied(lineRequest({ authenticated: false }));
    givenService([line]).when({ type: 'activate' }).expect({ outcome: 'hold', events: [] });
    const set = givenService([line]).when({
      type: 'set-authentication',
      authenticated: true,
      note: '网关已配置',
    });
    assert.equal(set.state?.authenticated, true);
    set.expect({ outcome: 'permit', events: [{ note: '网关已配置', by: { account: 'province' } }] });
    givenService([line, ...set.decision.events])
      .when({ type: 'activate' })
      .expect({ outcome: 'permit' });
  });
});

describe('miit-452-2016.25.6 the national list is looked at for the application and again at the opening', () => {
  const keys = { key: 'code', nameKey: 'name', legalKey: null };
  const hit = (key: string) => ({
    entry: 'b1',
    key,
    nameKey: 'name',
    legalKey: null,
    name: null,
    origin: 'regulator-gd',
    authority: '测试通信管理局',
    document: '管罚1',
    enteredOn: '2021-07-01',
    until: '2026-07-01',
  });
  const listed = (key: string) =>
    apply({ keys }, { listed: [hit(key)] }).decision.findings.flatMap(({ rule, outcome }) =>
      rule === 'blacklist.key-service' ? [outcome] : [],
    );

  test('by its code refused; a namesake is left to a person', () => {
    assert.deepEqual(listed('code'), ['refuse']);
    assert.deepEqual(listed('x'), ['permit-with-duties']);
    assert.equal(apply({ keys }, { listed: [hit('code')] }).decision.outcome, 'refuse');
  });

  test('listed between application and opening, the service does not open', () => {
    const past = apply({ keys }).decision.events;
    const open = (found: readonly ReturnType<typeof hit>[]) =>
      givenService(past, { facts: { ...FACTS, listed: found } }).when({ type: 'activate' }).decision.outcome;
    assert.deepEqual([open([]), open([hit('code')])], ['permit', 'refuse']);
  });
});

describe('miit-452-2016.12.6 a customer that lost everything gets nothing new', () => {
  test('refused', () => {
    assert.deepEqual(outcomes(apply({}, { barred: true }), 'customer-barred'), ['refuse']);
  });
});

test('an application is declined with a reason, and then it takes nothing more', () => {
  const { state } = givenService([applied()], { actor: GROUP }).when({ type: 'decline', reason: '用途不明' });
  assert.deepEqual([state?.state, state?.slot], ['declined', null]);
  assert.throws(
    () => givenService([applied(), { type: 'declined', reason: '–', at: NOW }]).when({ type: 'activate' }),
    { code: 'kernel.not-in-state' },
  );
});
