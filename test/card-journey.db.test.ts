/**
 * The life of one phone card over HTTP, with the reference services as the world: ordered while the check service is
 * down, registered once it is back, signed, activated; found by the sweep, reminded, suspended by the clock; complaint,
 * police, restored. Then what goes wrong at a counter: papers, films, services that lie.
 */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type ReferenceGateway, startGateway } from '../reference/dispatch-server.ts';
import { type Faults, type ReferenceIdentity, startIdentityServer } from '../reference/identity-server.ts';
import { registers } from '../src/app.ts';
import { card as cardRegister } from '../src/cards/card.ts';
import { runSweeps } from '../src/cards/sweep.ts';
import { type AlertRow, alertTarget } from '../src/cards/usage-import.ts';
import { creditCode, formerNumber, residentNumber } from '../src/identity/testing/papers.ts';
import { systemActor } from '../src/kernel/access.ts';
import { compareWithJournal } from '../src/kernel/rebuild.ts';
import { actorOf } from '../src/kernel/testing/decider.ts';
import { addHours, dayOf, epochMs, type Instant } from '../src/kernel/time.ts';
import { openShop } from './company.ts';
import { register, startServer, type TestServer } from './http.ts';
import { type Place, testPlace } from './place.ts';

const CARRIER = 'journey-carrier';
const POLICE = 'journey-police';
const NUMBER = '13800000021';
const PAPER = residentNumber('1988-08-08', 21);
const READER = 'reader-31';
/** Ten in the morning. */
const BEGIN: Instant = '2026-03-02T02:00:00.000Z';

let now = BEGIN;
const pass = (hours: number) => {
  now = addHours(now, hours);
};
let place: Place;
let server: TestServer;
let identity: ReferenceIdentity;
let gateway: ReferenceGateway;
const staff: Record<string, { id: string; cookie: string }> = {};

before(async () => {
  identity = await startIdentityServer({ now: () => now });
  gateway = await startGateway({ now: () => now });
  place = await testPlace();
  Object.assign(place.env, {
    DUANKA_IDENTITY_AUTHORITY_URL: identity.url,
    DUANKA_IDENTITY_MATCHER_URL: identity.url,
    DUANKA_IDENTITY_READER_URL: identity.url,
    DUANKA_IDENTITY_READER_KEY: identity.readerKey,
    DUANKA_GATEWAY_URL: gateway.url,
  });
  server = await startServer(place, { now: () => now });
  const common = { province: null, nameEn: 'Test' };
  await register(server.platform, [
    { ...common, id: CARRIER, kind: 'carrier', nameZh: '测试移动', duties: ['network:cmcc'] },
    { ...common, id: POLICE, kind: 'police', nameZh: '测试公安', duties: ['reports:police'] },
  ]);
  for (const [name, org, role] of [
    ['clerk', CARRIER, 'clerk'],
    ['analyst', CARRIER, 'analyst'],
    ['officer', POLICE, 'police-officer'],
  ] as const)
    staff[name] = await server.person(org, [role]);
  const compliance = actorOf('compliance', 'compliance', { id: CARRIER, kind: 'carrier' });
  await openShop(server.platform, compliance, '31', staff.clerk?.id);
});
after(async () => {
  await server?.stop();
  await identity?.stop();
  await gateway?.stop();
  await place?.remove();
});

const call = (name: string, path: string, body?: unknown) =>
  server.call(`/api/v1/orgs/${name === 'officer' ? POLICE : CARRIER}${path}`, {
    cookie: staff[name]?.cookie,
    ...(body === undefined ? {} : { body }),
  });
/** As one of the people above; anything but a decision or a page fails the test. */
async function as(name: string, path: string, body?: unknown) {
  const answer = await call(name, path, body);
  assert.equal(answer.status, 200, `${name} ${path}: ${answer.text}`);
  return answer.json;
}
const citizen = (path: string, body: unknown) => server.call(`/api/v1/public/${CARRIER}${path}`, { body });
const paperOf = (paperNumber: string, kind = 'resident-id') => ({ kind, paperNumber });
const JPEG = Buffer.from('ffd8ffe0', 'hex');
const MP4 = Buffer.from('000000186674797069736f6d', 'hex');
async function picture(words: string): Promise<string> {
  return (await as('clerk', '/identity-evidence', Buffer.concat([JPEG, Buffer.from(words)]))).digest;
}
const check = (holder: string, method: string, evidence: readonly string[] = []) =>
  as('clerk', '/identity-checks', { holder, method, evidence });
const rulesOf = ({ findings }: { findings: { rule: string; outcome: string }[] }, outcome: string) =>
  findings.filter((finding) => finding.outcome === outcome).map(({ rule }) => rule);

/** Whoever's paper lies on the reader, with a photo taken at the counter. */
async function atCounter(number: string, name: string): Promise<{ holder: string; checks: string[] }> {
  identity.lay(READER, { number, name, validTo: '2036-01-01' });
  const read = await as('clerk', '/holders/readings', { device: READER, outlet: 'shop-31' });
  const photo = await check(read.holder, 'on-site-photo', [await picture(`photo ${number}`)]);
  return { holder: read.holder, checks: [read.check, photo.check.id] };
}
const orderFor = (holder: string, number: string) =>
  as('clerk', '/cards', { number, kind: 'mobile', plan: '8元保号', holder });

interface Reachable {
  readonly calls: readonly string[] | '*';
  readonly pages: readonly string[] | '*';
  readonly incoming: boolean;
}
async function reach(number = `86${NUMBER}`): Promise<Reachable> {
  const answer = await fetch(`${gateway.url}/v1/lines/${number}?org=${CARRIER}`);
  return (await answer.json()) as Reachable;
}
const told = (number = `86${NUMBER}`) =>
  gateway.sent.filter((message) => message.number === number).map(({ text }) => text);

let card = '';
let holder = '';
const detail = () => as('clerk', `/cards/${card}`);
const version = async () => ({ expectedVersion: (await detail()).version as number });
const caseOf = () => as('analyst', `/reverifications/${card}`);

describe('from the order to the card in use', () => {
  test('ordered while the service that compares faces is down: nobody can say, and nothing is lost', async () => {
    const person = await atCounter(PAPER, '测试甲');
    holder = person.holder;
    const placed = await orderFor(holder, NUMBER);
    assert.equal(placed.outcome, 'permit-with-duties', JSON.stringify(placed));
    card = placed.id;
    identity.faults.outage = true;
    const portrait = await check(holder, 'portrait-comparison', [await picture('face')]);
    assert.equal(portrait.check.result, 'no-answer', JSON.stringify(portrait));
    const checks = [...person.checks, portrait.check.id];
    const tried = await as('clerk', `/cards/${card}/register`, { ...(await version()), checks });
    assert.equal(tried.outcome, 'undecidable', JSON.stringify(tried));
    assert.deepEqual(rulesOf(tried, 'refuse'), []);
    const seen = await detail();
    assert.deepEqual([seen.state, seen.registration, seen.version], ['ordered', 'none', 1]);
    pass(0.5);
    await server.platform.settle();
    assert.equal((await detail()).state, 'ordered');
  });

  test('it goes on by itself once the service is back', async () => {
    identity.faults.outage = false;
    await server.until('the draft is registered', async () => {
      // The pauses between two tries grow.
      pass(0.25);
      return (await detail()).state === 'registered';
    });
    assert.equal((await detail()).registration, 'complete');
  });

  test('no service before the notice is signed; then the network switches it on', async () => {
    const early = await as('clerk', `/cards/${card}/activate`, await version());
    assert.deepEqual([early.outcome, rulesOf(early, 'hold')], ['hold', ['cards.notice-before-service']]);
    const current = await as('clerk', '/notices/current?service=mobile&subject=person&place=hall');
    const signed = await as('clerk', '/acknowledgements', {
      notice: current.id,
      language: 'zh',
      digest: current.digests.zh,
      items: current.required,
      readingSeconds: 40,
      holder,
      register: 'card',
      subject: card,
      occasion: 'opening',
      signature: { width: 300, height: 120, strokes: [[20, 60, 160, 90]] },
    });
    assert.equal(signed.outcome, 'permit', JSON.stringify(signed));
    const active = await as('clerk', `/cards/${card}/activate`, await version());
    assert.equal(active.outcome, 'permit', JSON.stringify(active));
    assert.deepEqual([(await detail()).state, (await detail()).acknowledgement], ['active', signed.id]);
    const counted = { count: 2, on: dayOf((await detail()).lookUp.owedSince), reference: '一证通查 1' };
    const recorded = await as('clerk', `/cards/${card}/look-up`, { ...counted, ...(await version()) });
    assert.equal(recorded.outcome, 'permit', JSON.stringify(recorded));
    await server.platform.settle();
    assert.equal((await reach()).calls, '*');
  });
});

describe('from the sweep to the suspension', () => {
  test('mps-miit-2021.4.9 alerts of a model are found by the sweep, and the holder is reminded', async () => {
    const begin = addHours(BEGIN, 4 * 24);
    const rows = [1, 25, 26].map((hours, line) => {
      const at = addHours(begin, -hours);
      const command: AlertRow = {
        type: 'alert',
        number: `86${NUMBER}`,
        reference: `A-${line}`,
        model: 'm',
        at,
      };
      return { line, raw: '', item: { id: String(line), command } };
    });
    now = begin;
    const system = server.platform.kernel.as(systemActor('test', { id: CARRIER, kind: 'carrier' }));
    const target = alertTarget({ plan: server.platform.plan, now });
    const taken = await system.transact('card.import', (work) => target.write(work, rows));
    assert.deepEqual([taken.accepted, taken.faults], [3, []]);
    while ((await runSweeps(server.platform.kernel)) > 0);
    const queue = await as('analyst', '/reverifications?group=model-alerts');
    assert.deepEqual(
      queue.items.map(({ id }: { id: string }) => id),
      [card],
    );
  });

  test('the receipt of the handset starts the 24 hours', async () => {
    gateway.faults.lostReceipts = 1;
    await server.platform.settle();
    assert.equal(told().length, 1);
    assert.match(told()[0] ?? '', /尾号0021.+需要核验.+24小时/);
    assert.equal((await caseOf()).caseState, 'flagged');
    gateway.faults.lostReceipts = 0;
    pass(0.1);
    await server.until(
      'the lost receipt is asked for',
      async () => (await caseOf()).caseState === 'reminded',
    );
    const { clockFrom, periodEndsAt, delivered } = await caseOf();
    assert.ok(epochMs(clockFrom) >= epochMs(addHours(BEGIN, 4 * 24)) && clockFrom <= now);
    assert.deepEqual([periodEndsAt, delivered], [addHours(clockFrom, 24), true]);
    assert.equal(told().length, 1);
  });

  test('mps-miit-2021.4.10 suspended by the clock, and not a minute before; 110 can still be called', async () => {
    const { periodEndsAt } = await caseOf();
    now = addHours(periodEndsAt, -1 / 60);
    await server.platform.settle();
    assert.deepEqual([(await caseOf()).caseState, (await reach()).calls], ['reminded', '*']);
    now = addHours(periodEndsAt, 1 / 60);
    await server.until('the network has it off', async () => (await reach()).calls !== '*');
    const { calls, pages, incoming } = await reach();
    for (const open of ['110', '119', '120', '122', '96110']) assert.ok(calls.includes(open), open);
    assert.ok(!calls.includes('8613800000002'));
    assert.deepEqual([pages, incoming], [['verification-page'], true]);
    await server.until('its receipt is in', async () => (await detail()).suspension?.appliedAt != null);
    const seen = await detail();
    assert.deepEqual(
      [seen.state, seen.suspension.ground, seen.suspension.clause],
      ['suspended', 'reverification', 'mps-miit-2021.4'],
    );
    assert.match(told().at(-1) ?? '', /到期未核验.+恢复/);
  });

  test('a film of no length is turned back where it is sent and is no try; one filmed from a screen is', async () => {
    const { json: opened } = await citizen('/verification/open', {
      ownNumber: NUMBER,
      ownPaper: paperOf(PAPER),
    });
    const upload = (film: Uint8Array) =>
      citizen(`/verification/files?upload=${encodeURIComponent(opened.upload)}`, film);
    const empty = await upload(Buffer.alloc(0));
    assert.deepEqual([empty.status, empty.json.code], [400, 'http.file-missing'], empty.text);
    const unknown = await citizen('/verification/check', { token: opened.token, video: 'ab'.repeat(32) });
    assert.deepEqual([unknown.status, unknown.json.code], [400, 'identity.evidence-unknown'], unknown.text);
    assert.equal((await caseOf()).failed, 0);
    const { json: stored } = await upload(Buffer.concat([MP4, Buffer.from('replay')]));
    const { json: seen } = await citizen('/verification/check', {
      token: opened.token,
      video: stored.digest,
    });
    assert.deepEqual([seen.result, seen.code, seen.triesLeft], ['failed', 'replay', 2], JSON.stringify(seen));
    assert.equal((await caseOf()).failed, 1);
    assert.equal((await caseOf()).caseState, 'suspended');
  });
});

describe('from the complaint to the restoration', () => {
  let receipt = '';

  test('mps-miit-2021.4.11 the holder complains, the company disagrees, the police unit has the last word', async () => {
    const { json: opened, text } = await citizen('/verification/open', {
      ownNumber: NUMBER,
      ownPaper: paperOf(PAPER),
    });
    assert.equal(opened?.case?.caseState, 'suspended', text);
    const { json: complained } = await citizen('/verification/complain', {
      token: opened.token,
      words: '我一直在用。',
    });
    assert.equal(complained.outcome, 'permit', JSON.stringify(complained));
    receipt = complained.case.complaint.receipt;
    await server.until('the police have it', async () => (await as('officer', '/complaints')).total === 1);
    pass(1);
    const ours = await as('analyst', `/reverifications/${card}/answer-complaint`, {
      ...(await version()),
      upheld: false,
      reason: '预警属实',
    });
    assert.equal(ours.outcome, 'permit', JSON.stringify(ours));
    await server.until(
      'the police have our answer',
      async () => (await as('officer', `/complaints/${receipt}`)).state === 'answered',
    );
    assert.notEqual((await reach()).calls, '*');
  });

  test('mps-miit-2021.4.12 upheld by the police, everything works again within the set minutes', async () => {
    pass(1);
    const { version: expectedVersion } = await as('officer', `/complaints/${receipt}`);
    const decided = await as('officer', `/complaints/${receipt}/decide`, {
      upheld: true,
      reason: '系误判',
      expectedVersion,
    });
    assert.equal(decided.outcome, 'permit', JSON.stringify(decided));
    await server.until('the network has it on', async () => (await reach()).calls === '*');
    await server.until('its receipt is in', async () => (await detail()).state === 'active');
    const seen = await detail();
    assert.deepEqual([seen.suspension, seen.late, seen.caseState], [null, [], null]);
    const { items } = await as('analyst', '/deadlines?state=met&limit=100');
    const kinds = items
      .filter(({ subject }: { subject: string }) => subject === card)
      .map(({ kind }: { kind: string }) => kind);
    assert.deepEqual(kinds.toSorted(), ['complaint', 'look-up', 'order', 'restore']);
    const { json: opened } = await citizen('/verification/open', {
      ownNumber: NUMBER,
      ownPaper: paperOf(PAPER),
    });
    assert.equal(opened.case.complaint.decision.upheld, true);
  });

  test('the holder was told each step once', async () => {
    await server.platform.settle();
    const kinds = [/需要核验/, /到期未核验，/, /申诉已收到/, /申诉.+成立/, /已于.+恢复/];
    for (const kind of kinds)
      assert.equal(told().filter((text) => kind.test(text)).length, 1, `${kind}: ${told().join('\n')}`);
  });

  test('the history of the card is one line of decisions', async () => {
    const commands = (await detail()).history.map(({ command }: { command: string }) => command);
    const steps = [
      'order',
      'register',
      'activate',
      'flag',
      'complain',
      'answer-complaint',
      'record-decision',
    ];
    for (const step of steps) assert.ok(commands.includes(step), `${step}: ${commands.join(' ')}`);
  });
});

describe('a malformed paper', () => {
  const good = residentNumber('1990-01-01', 33);
  const birth = (day: string) => `990000${day}033X`;
  const rows: readonly (readonly [string, string, string, string])[] = [
    ['nothing but blanks', 'resident-id', '   ', 'identity.paper-empty'],
    ['a sign too few', 'resident-id', good.slice(0, 17), 'identity.paper-length'],
    ['a sign too many', 'resident-id', `${good}0`, 'identity.paper-length'],
    [
      'a letter among the digits',
      'resident-id',
      `${good.slice(0, 5)}O${good.slice(6)}`,
      'identity.paper-character',
    ],
    ['a wrong check sign', 'resident-id', flipped(good), 'identity.paper-check-digit'],
    ['30 February', 'resident-id', birth('19900230'), 'identity.paper-birth-date'],
    ['29 February of no leap year', 'resident-id', birth('19000229'), 'identity.paper-birth-date'],
    ['born tomorrow', 'resident-id', residentNumber('2099-01-01', 33), 'identity.paper-birth-future'],
    [
      'fifteen digits, one of them a letter',
      'resident-id',
      `${formerNumber(good).slice(0, 14)}X`,
      'identity.paper-character',
    ],
    ['a credit code for a person', 'resident-id', creditCode(), 'identity.paper-other-kind'],
    ['a permit of Hong Kong without its letter', 'hk-macao-permit', '100000001', 'identity.paper-character'],
    ['a permit of Taiwan of seven digits', 'taiwan-permit', '1000000', 'identity.paper-length'],
    ['a residence permit of no such place', 'hk-macao-taiwan-residence', good, 'identity.paper-other-kind'],
    [
      'a foreigner’s card that is a resident’s',
      'foreign-permanent-residence',
      `1${good.slice(1)}`,
      'identity.paper-other-kind',
    ],
    ['a passport without a digit', 'passport', 'ABCDEFGH', 'identity.paper-character'],
    ['a service number without one', 'military', '军字第号', 'identity.paper-length'],
    [
      'a credit code with a wrong check sign',
      'credit-code',
      flipped(creditCode()),
      'identity.paper-check-digit',
    ],
    [
      'a credit code with a letter it cannot have',
      'credit-code',
      `I${creditCode().slice(1)}`,
      'identity.paper-character',
    ],
  ];
  for (const [what, kind, number, code] of rows) {
    test(`${what}: ${code}`, async () => {
      const body = { paper: paperOf(number, kind), holderName: '测试甲' };
      const { status, json, text } = await call('clerk', '/holders', body);
      assert.deepEqual([status, json.code, json.pointer], [400, code, '/paper/paperNumber'], text);
      for (const words of [json.detail, json.next]) assert.match(words, /^[^{}]+$/);
      assert.ok(number.trim() === '' || !text.includes(number), 'the number is not repeated');
    });
  }
  test('typed by a citizen, its place is that of the field of the citizen', async () => {
    const ownPaper = paperOf(flipped(good));
    const { status, json } = await citizen('/own-cards/open', { ownPaper });
    assert.deepEqual(
      [status, json.code, json.pointer],
      [400, 'identity.paper-check-digit', '/ownPaper/paperNumber'],
    );
    // Where a stranger would learn from it that a number is ours, a bad paper is told like a wrong one.
    const opened = await citizen('/verification/open', { ownNumber: NUMBER, ownPaper });
    assert.deepEqual([opened.status, opened.json.code], [404, 'cards.case-not-opened']);
  });
  test('a day that does not exist, a birth that is not that of the number', async () => {
    const paper = { ...paperOf(good), bornOn: '1990-01-02' };
    const { json } = await call('clerk', '/holders', { paper, holderName: '测试甲' });
    assert.deepEqual([json.code, json.pointer], ['identity.paper-born-differs', '/paper/bornOn']);
    const never = { ...paperOf(good), validTo: '2036-02-30' };
    const { status, json: refused } = await call('clerk', '/holders', { paper: never, holderName: '测试甲' });
    assert.deepEqual([status, refused.pointer], [400, '/paper/validTo'], JSON.stringify(refused));
  });
});

/** The same with another last sign. */
function flipped(number: string): string {
  const last = number.at(-1) === '1' ? '2' : '1';
  return number.slice(0, -1) + last;
}

describe('persons who may not be who they say', () => {
  const typed = (number: string, name: string, more: object = {}) =>
    as('clerk', '/holders', {
      paper: { ...paperOf(number), validTo: '2036-01-01' },
      holderName: name,
      ...more,
    });

  test('two persons with one number: nobody gets a card until somebody has looked', async () => {
    const number = residentNumber('1977-07-07', 41);
    const first = await typed(number, '测试甲');
    const second = await typed(number, '测试丁');
    assert.equal(second.holder, first.holder);
    assert.deepEqual(second.doubts, ['two-persons']);
    const order = await orderFor(first.holder, '13800000041');
    assert.equal(order.outcome, 'hold', JSON.stringify(order));
    assert.equal((await as('clerk', `/holders/${first.holder}/cards`)).held, 0);
  });

  test('15 and 18 digits that are not one person’s: the order waits', async () => {
    const formerOf = formerNumber(residentNumber('1966-06-06', 43));
    const person = await typed(residentNumber('1966-06-06', 42), '测试乙', { formerNumber: formerOf });
    assert.deepEqual(person.doubts, ['numbers-differ']);
    assert.equal((await orderFor(person.holder, '13800000042')).outcome, 'hold');
  });

  test('15 digits and 18 digits of one paper are one person, with one cap', async () => {
    const number = residentNumber('1955-05-05', 44);
    const long = await typed(number, '测试丙');
    const short = await typed(formerNumber(number), '测试丙');
    assert.equal(short.holder, long.holder);
    assert.deepEqual(short.doubts, []);
  });
});

describe('a check service that lies or is slow', () => {
  const lies: readonly Faults['lie'][] = ['other-question', 'schema', 'score', 'not-json'];
  for (const [index, lie] of lies.entries()) {
    test(`${lie}: no answer, and no card`, async () => {
      pass(1.1);
      const person = await atCounter(residentNumber('1990-09-09', 50 + index), '测试戊');
      const order = await orderFor(person.holder, `138000000${50 + index}`);
      assert.equal(order.outcome, 'permit-with-duties', JSON.stringify(order));
      identity.faults.lie = lie;
      try {
        const portrait = await check(person.holder, 'portrait-comparison', [await picture(`face ${lie}`)]);
        assert.equal(portrait.check.result, 'no-answer', JSON.stringify(portrait));
        const tried = await as('clerk', `/cards/${order.id}/register`, {
          expectedVersion: 1,
          checks: [...person.checks, portrait.check.id],
        });
        assert.equal(tried.outcome, 'undecidable', JSON.stringify(tried));
        pass(0.3);
        await server.platform.settle();
        assert.equal((await as('clerk', `/cards/${order.id}`)).state, 'ordered');
      } finally {
        identity.faults.lie = 'none';
      }
    });
  }

  test('a reader whose signature is not its own registers nobody', async () => {
    identity.faults.lie = 'signature';
    try {
      identity.lay(READER, { number: residentNumber('1990-09-09', 58), name: '测试己' });
      const { status, json, text } = await call('clerk', '/holders/readings', { device: READER });
      assert.deepEqual([status, json.code], [503, 'identity.reader-silent'], text);
    } finally {
      identity.faults.lie = 'none';
    }
  });

  test('another face than that of the paper is refused, not undecidable', async () => {
    const person = await atCounter(residentNumber('1990-09-09', 59), '测试庚');
    const order = await orderFor(person.holder, '13800000059');
    const portrait = await check(person.holder, 'portrait-comparison', [await picture('other-person')]);
    assert.equal(portrait.check.result, 'failed');
    const tried = await as('clerk', `/cards/${order.id}/register`, {
      expectedVersion: 1,
      checks: [...person.checks, portrait.check.id],
    });
    assert.equal(tried.outcome, 'refuse', JSON.stringify(tried));
  });
});

test('a film or picture of no length is turned back at the counter, and a check without one', async () => {
  const empty = await call('clerk', '/identity-evidence', Buffer.alloc(0));
  assert.deepEqual([empty.status, empty.json.code], [400, 'http.file-missing'], empty.text);
  const { json } = await call('clerk', '/identity-checks', { holder, method: 'live-video', evidence: [] });
  assert.deepEqual([json.code, json.pointer], ['identity.evidence-missing', '/evidence']);
});

test('no reminder leaves for a day and a half: the 24 hours do not begin, and nobody is suspended', async () => {
  const line = '13800000022';
  const number = `86${line}`;
  const id = 'c-outage';
  // Ten in the morning; nobody stays signed in for a week.
  now = addHours(BEGIN, 7 * 24);
  for (const name of ['analyst', 'clerk'] as const) staff[name] = await server.person(CARRIER, [name]);
  const person = await as('clerk', '/holders', {
    paper: paperOf(residentNumber('1990-09-09', 60)),
    holderName: '测试辛',
  });
  const system = server.platform.kernel.as(systemActor('test', { id: CARRIER, kind: 'carrier' }));
  await system.execute(cardRegister, {
    id,
    command: {
      type: 'take-in',
      line: {
        number,
        kind: 'mobile',
        plan: 'plan-1',
        province: '31',
        joinedOn: '2020-05-01',
        registration: 'complete',
        doubt: null,
        holder: person.holder,
        holderKind: 'person',
        outlet: null,
        agent: null,
      },
    },
  });
  const seen = () => as('analyst', `/reverifications/${id}`);
  gateway.faults.outage = true;
  const flagged = await as('analyst', `/cards/${id}/flag`, {
    expectedVersion: 1,
    groups: [{ group: 'model-alerts', evidence: '规则7，3次', alerts: 3, days: 2 }],
  });
  assert.equal(flagged.outcome, 'permit', JSON.stringify(flagged));
  for (let hour = 0; hour < 36; hour += 1) {
    pass(1);
    await server.platform.settle();
  }
  const silent = await seen();
  assert.deepEqual([silent.caseState, silent.clockFrom, silent.periodEndsAt], ['flagged', null, null]);
  assert.ok(silent.reminders > 1, 'it is tried another way');
  gateway.faults.outage = false;
  const back = now;
  await server.until('a reminder is delivered', async () => {
    pass(0.02);
    return (await seen()).caseState === 'reminded';
  });
  const { clockFrom, periodEndsAt } = await seen();
  assert.ok(clockFrom >= back, `${clockFrom} ${back}`);
  assert.equal(periodEndsAt, addHours(clockFrom, 24));
  assert.equal((await reach(number)).calls, '*');
  await server.platform.settle();
  // However long it took: one message for each way there is, not one for each try.
  const ways = gateway.sent.filter((message) => message.number === number).map(({ channel }) => channel);
  assert.deepEqual([ways.length, ways.length], [new Set(ways).size, silent.reminders], ways.join(', '));
});

test('the tables are what the journal says', async () => {
  await server.platform.settle();
  assert.ok((await compareWithJournal(server.platform.database, registers)) > 20);
});
