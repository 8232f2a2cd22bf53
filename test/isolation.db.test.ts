/**
 * A member of organisation A gets nothing of organisation B: through no route, list, export, count, error or timing.
 * The routes come from the table that is served, so that a new one cannot be forgotten: without sample data it fails.
 */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, beforeEach, describe, test } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import { sql } from 'kysely';
import { Type } from 'typebox';
import { type ReferenceIdentity, startIdentityServer } from '../reference/identity-server.ts';
import { buildProvince } from '../sim/province.ts';
import { entry as blacklistEntry } from '../src/blacklist/entry.ts';
import { feed as blacklistFeed, FEED } from '../src/blacklist/feed.ts';
import { riskUser } from '../src/blacklist/risk-user.ts';
import { operatorSanction } from '../src/blacklist/sanction.ts';
import { notice as listNotice } from '../src/blacklist/testing/situation.ts';
import { falseNumberNotice } from '../src/calls/false-number.ts';
import { logFinding } from '../src/calls/log-finding.ts';
import { logHold } from '../src/calls/log-hold.ts';
import { policyRelease, releaseOf } from '../src/calls/policy-release.ts';
import { keepVersion } from '../src/calls/policy-store.ts';
import { traceback } from '../src/calls/trace.ts';
import { traceReports } from '../src/calls/trace-reported.ts';
import { card } from '../src/cards/card.ts';
import { complaint } from '../src/cards/complaint.ts';
import { countFigures } from '../src/cards/figures-store.ts';
import { ownQuery } from '../src/cards/own-query.ts';
import { review } from '../src/cards/review.ts';
import { runSweeps } from '../src/cards/sweep.ts';
import { agent } from '../src/channels/agent.ts';
import { channelCase } from '../src/channels/case.ts';
import { listing } from '../src/channels/listing.ts';
import { outlet } from '../src/channels/outlet.ts';
import { staff } from '../src/channels/staff.ts';
import { dispatchItem } from '../src/dispatch/item.ts';
import { itemId } from '../src/dispatch/store.ts';
import { type CaseFacts, caseId } from '../src/exchange/case.ts';
import { exchangeCase } from '../src/exchange/case-store.ts';
import { rowsOf as rowsAsked } from '../src/exchange/peers.ts';
import { identityCheck } from '../src/identity/check.ts';
import { residentNumber } from '../src/identity/testing/papers.ts';
import { iotCard } from '../src/iot/card.ts';
import { deviation } from '../src/iot/deviation.ts';
import { storeApproved } from '../src/iot/testing/stored.ts';
import { ROLES, type Role, systemActor } from '../src/kernel/access.ts';
import { makeCaseToken } from '../src/kernel/case-token.ts';
import { receiptNumber } from '../src/kernel/ids.ts';
import { sealJournal } from '../src/kernel/journal.ts';
import { keepOrganisation, namedBy, organisations } from '../src/kernel/organisations.ts';
import type { AnyRoute } from '../src/kernel/route.ts';
import { addHours } from '../src/kernel/time.ts';
import { numberBlock } from '../src/key-services/block.ts';
import { cleanupReport } from '../src/key-services/cleanup-report.ts';
import { capException } from '../src/key-services/exception.ts';
import { ledgerInquiry } from '../src/key-services/inquiry.ts';
import { outboundPermission } from '../src/key-services/outbound.ts';
import { keyReport } from '../src/key-services/report.ts';
import { serviceDraw, serviceReview } from '../src/key-services/review.ts';
import { keyService } from '../src/key-services/service.ts';
import { existing as keyServiceFromBefore } from '../src/key-services/testing/situation.ts';
import { voipBan } from '../src/key-services/voip-ban.ts';
import { prepareKeys } from '../src/keys.ts';
import { shippedText } from '../src/notices/texts/shipped.ts';
import { imposedMeasure } from '../src/penalties/imposed.ts';
import { elsewhereOf, subjectOf } from '../src/penalties/intake.ts';
import { penalty } from '../src/penalties/penalty.ts';
import { imposed, proposal } from '../src/penalties/testing/situation.ts';
import { problemOf, type Reply, rowsOf, startServer, type TestServer } from './http.ts';
import { furnishAccounts } from './isolation-accounts.ts';
import { furnishReader } from './isolation-interop.ts';
import { furnishInvestigation } from './isolation-investigation.ts';
import { furnishLooks } from './isolation-lists.ts';
import { furnishPlatforms } from './isolation-platforms.ts';
import { type Place, testPlace } from './place.ts';
import { kindOf, type Owned, roleFor, sampleOf, titleOf } from './samples.ts';

const A = 'carrier-a';
const B = 'carrier-b';
const NOBODY = 'no-such-org';
let now = '2026-03-28T02:00:00.000Z';
const set = (at: string) => {
  now = at;
};

/** Numbers of carrier-a's network and of carrier-b's; 0000 after the segment is not handed out. */
const NUMBERS = { [A]: '13800008801', [B]: '13000008802' } as Record<string, string>;
const STORIES = { [A]: '甲机构的举报内容。', [B]: '乙机构的举报内容，不得外泄。' } as Record<string, string>;
const PNG = (org: string) => Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.from(org)]);
const EVERY_ROLE: readonly Role[] = ROLES.filter((role) => role !== 'citizen' && role !== 'system');

let place: Place;
let server: TestServer;
let identity: ReferenceIdentity;
let mine: Owned;
let theirs: Owned;
/** What only B has: ids, receipts, numbers, names, words. */
let secrets: string[];
let session: Awaited<ReturnType<TestServer['person']>>;
let theirSession: { id: string; cookie: string };

const staffRoutes = () => server.platform.routes.filter(({ audience }) => audience === 'staff');
const citizenRoutes = () => server.platform.routes.filter(({ audience }) => audience === 'citizen');

before(async () => {
  place = await testPlace();
  identity = await startIdentityServer({ now: () => now });
  Object.assign(place.env, {
    DUANKA_IDENTITY_AUTHORITY_URL: identity.url,
    DUANKA_IDENTITY_MATCHER_URL: identity.url,
    DUANKA_IDENTITY_READER_URL: identity.url,
    DUANKA_IDENTITY_READER_KEY: identity.readerKey,
  });
  server = await startServer(place, { now: () => now });
  await buildProvince(server.platform, { set }, now, { reports: 24 });
  // The first look at reports leaves a mark of its own: let it be made before rows are counted.
  await traceReports(server.platform.kernel, server.platform);
  session = await server.person(A, EVERY_ROLE);
  theirSession = await server.person(B, EVERY_ROLE);
  mine = await furnish(A, session.cookie);
  theirs = await furnish(B, theirSession.cookie);
  await everythingArrives();
  // Made by the worker after a minute; rows are counted before and after.
  await runSweeps(server.platform.kernel);
  secrets = await secretsOf(B, A);
  await sealJournal(server.platform.database, server.platform.signer, { now: () => now });
  await countFigures(server.platform.database, now);
});
// Every test walks the table of routes: one session alone would meet its limit per minute.
beforeEach(async () => {
  session = await server.person(A, EVERY_ROLE);
});
after(async () => {
  await server?.stop();
  await identity?.stop();
  await place?.remove();
});

const ask = (org: string, path: string, more: Parameters<TestServer['call']>[1] = {}) =>
  server.call(`/api/v1/orgs/${org}${path}`, { cookie: session.cookie, ...more });
const citizen = (org: string, path: string, body: unknown) =>
  server.call(`/api/v1/public/${org}${path}`, { body });

/** Gives an organisation one record of each kind, all through HTTP. */
async function furnish(org: string, cookie: string): Promise<Owned> {
  const number = NUMBERS[org]!;
  const { json: evidence } = await citizen(org, '/evidence', PNG(org));
  // In the province some people reported to their company.
  const ownChecks = async (): Promise<number> => {
    const { json } = await ask(org, '/checks?limit=200', { cookie, role: 'analyst' });
    return json.items.filter((item: { from: { id: string } }) => item.from.id === org).length;
  };
  const before = await ownChecks();
  const written = {
    number,
    medium: 'call',
    narrative: STORIES[org],
    occurredAt: '2026-03-20T01:00:00.000Z',
    evidence: [evidence.digest],
  };
  const { json: report } = await citizen(org, '/reports', written);
  const rows = [
    'number,received_at,channel,medium,reference',
    `${number},2026-03-01 10:00,12321,call,REF-${org}`,
  ];
  const file = Buffer.from([...rows, ',2026-03-01 10:00,12321,call,', ''].join('\r\n'));
  const { json: run, text } = await ask(org, `/imports?kind=reports&format=duanka&fileName=${org}.csv`, {
    cookie,
    role: 'analyst',
    body: file,
  });
  assert.deepEqual([run.accepted, run.rejected], [1, 1], text);
  await server.until(`${org} has both checks in its queue`, async () => (await ownChecks()) === before + 2);
  const { json: list } = await ask(org, `/reports?q=${report.receipt}`, { cookie, role: 'analyst' });
  const { json: entries } = await ask(org, '/journal?limit=1', { cookie });
  const id = list.items[0].id as string;
  const { holder, ...signed } = await furnishNotice(org, cookie);
  const carded = await furnishCard(org, cookie, holder);
  return {
    holder,
    ...signed,
    ...carded,
    ...(await furnishCase(org, holder)),
    ...(await furnishBase(org, cookie)),
    ...(await furnishDispatch(org)),
    ...(await furnishChannels(org, holder, evidence.digest)),
    ...(await furnishLists(org, holder, evidence.digest)),
    ...(await furnishLooks(server.platform, { org, police: 'police-of-penalties', number })),
    ...(await furnishIot(org)),
    ...(await furnishKeyServices(org, holder)),
    ...(await furnishCalls(org)),
    ...(await furnishPenalties(org)),
    ...(await furnishAccounts(server.platform, {
      org,
      holder,
      now,
      bank: 'bank-of-penalties',
      police: 'police-of-penalties',
    })),
    ...(await furnishInvestigation(server.platform, org, org)),
    ...(await furnishPlatforms(server.platform, { org, police: 'police-of-penalties', ...carded })),
    ...(await furnishReader(server.platform, org)),
    report: id,
    // An item has the same id at its checker; the two organisations check what they took in themselves.
    check: id,
    import: run.id,
    account: (await server.person(org, ['clerk'])).id,
    entry: entries.items[0].seq,
    receipt: report.receipt,
    number,
    digest: evidence.digest,
  };
}

/** A copy of an entry of the national list, a risk user, and the file of an operator. */
async function furnishLists(org: string, holder: string, digest: string) {
  const actor = (role: 'compliance' | 'regulator' | 'system') =>
    server.platform.kernel.as({ id: `sample-${org}`, org, orgKind: 'carrier', role, provinces: '*' });
  const ids = {
    blacklistEntry: `entry-${org}`,
    riskUser: `risk-${org}`,
    operatorSanction: `operator-${org}`,
  };
  const notice = listNotice({ entry: ids.blacklistEntry, name: `企业${org}` });
  const proposal = { holder, ground: 'false-identity', reason: `理由${org}`, evidence: [digest] } as const;
  const operator = { name: `经营者${org}`, creditCode: '919900000000000000', kind: 'reseller' } as const;
  const answers = [
    await actor('system').execute(blacklistEntry, {
      id: ids.blacklistEntry,
      command: { type: 'take', notice },
    }),
    await actor('system').execute(blacklistFeed, {
      id: FEED,
      command: { type: 'publish', change: { type: 'removed', entry: 'none' } },
    }),
    await actor('compliance').execute(riskUser, { id: ids.riskUser, command: { type: 'propose', proposal } }),
    await actor('regulator').execute(operatorSanction, {
      id: ids.operatorSanction,
      command: { type: 'open', operator },
    }),
  ];
  for (const { version, findings } of answers) assert.equal(version, 1, JSON.stringify(findings));
  return ids;
}

/** A penalty in force, and one of a police unit as this organisation carries it out. */
async function furnishPenalties(org: string) {
  const { database, kernel, vault, identity: papers } = server.platform;
  const police = 'police-of-penalties';
  const row = 'jurisdiction:districted-city@2010-01-01';
  const own = (await database.owner(organisations)).find(({ id }) => id === org);
  assert.ok(own !== undefined);
  const named = (id: string) => ({ id, nameZh: id, nameEn: id, province: null, duties: [row] });
  await keepOrganisation(database, { ...own, duties: [...own.duties, row] });
  await keepOrganisation(database, { ...named(police), kind: 'police' });
  await keepOrganisation(database, { ...named('bank-of-penalties'), kind: 'bank', duties: [] });
  await prepareKeys(vault, 'bank-of-penalties');
  const ids = { penalty: `penalty-${org}`, imposedMeasure: `${police}_${org}` };
  const penaltyReceipt = receiptNumber('CJ', Buffer.from(`${org.at(-1)}-penalty`));
  const paper = { kind: 'resident-id', number: residentNumber('1991-01-01', 7) } as const;
  const subject = await subjectOf(papers, org, { paper, name: `对象${org}` }, '2026-03-01');
  const stated = { ...proposal('2026-03-01'), subject, receipt: penaltyReceipt, evidence: [] };
  const officer = (id: string) =>
    kernel.as({ id, org, orgKind: 'police', role: 'police-officer', provinces: '*' });
  const all = await database.owner(organisations);
  const elsewhere = await elsewhereOf(vault, org, { subject }, all);
  const id = ids.penalty;
  await officer(`first-${org}`).execute(penalty, { id, command: { type: 'propose', proposal: stated } });
  const done = await officer(`second-${org}`).execute(penalty, {
    id,
    command: { type: 'determine', elsewhere },
  });
  const received = await kernel
    .as(systemActor('sample', { id: org, kind: 'carrier' }))
    .execute(imposedMeasure, {
      id: ids.imposedMeasure,
      command: {
        type: 'receive',
        from: police,
        imposed: imposed({ penalty: org, document: `文书${org}` }),
      },
    });
  assert.deepEqual([done.version, received.version], [2, 1], JSON.stringify(done.findings));
  // Rows are counted later on: what is on its way arrives first.
  for (let round = 0; round < 3; round += 1) await server.platform.settle();
  return { ...ids, penaltyReceipt };
}

/** An agent, an outlet with a seller, an inquiry and an entry for the list of barred channels. */
async function furnishChannels(org: string, holder: string, digest: string) {
  const person = {
    id: `sample-${org}`,
    org,
    orgKind: 'carrier',
    role: 'compliance',
    provinces: '*',
  } as const;
  const repository = server.platform.kernel.as(person);
  const ids = {
    agent: `agent-${org}`,
    outlet: `outlet-${org}`,
    staff: `staff-${org}`,
    channelCase: `case-of-channel-${org}`,
    listing: `listing-${org}`,
  };
  const firm = { name: `代理${org}`, key: `firm-${org}`, nameKey: `name-${org}` };
  const shop = {
    name: `网点${org}`,
    kind: 'own',
    agent: null,
    province: '44',
    address: `测试路${org}`,
    devices: [],
  } as const;
  const papers = (['business-licence', 'sales-qualification'] as const).map((kind) => ({
    kind,
    digest,
    validTo: null,
  }));
  const terms = {
    reference: 'C',
    from: '2026-01-01',
    to: '2030-01-01',
    digest,
    statesDuties: true,
    statesPenalties: true,
  };
  const application = {
    ...firm,
    creditCode: '919900000000000000',
    legalRepresentative: holder,
    province: '44',
    appointedBy: 'company',
    documents: papers,
    contract: terms,
    responsibilityLetter: digest,
  } as const;
  const engagement = {
    account: `seller-${org}`,
    staffNumber: `S-${org}`,
    outlet: ids.outlet,
    personKey: `person-${org}`,
  };
  const about = { agent: ids.agent, outlet: ids.outlet, staff: ids.staff, place: null, province: '44' };
  const suspicion = {
    kind: 'breach',
    ...about,
    suspected: 'bulk-opening',
    note: `疑点${org}`,
    cards: [],
    counted: {},
  } as const;
  const entry = {
    ...firm,
    kind: 'agent',
    ground: 'card-farming',
    serious: false,
    reason: `理由${org}`,
    evidence: [digest],
  } as const;
  const answers = [
    await repository.execute(agent, { id: ids.agent, command: { type: 'apply', application } }),
    await repository.execute(outlet, { id: ids.outlet, command: { type: 'open', outlet: shop } }),
    await repository.execute(staff, { id: ids.staff, command: { type: 'engage', engagement } }),
    await repository.execute(channelCase, { id: ids.channelCase, command: { type: 'open', suspicion } }),
    await repository.execute(listing, { id: ids.listing, command: { type: 'propose', entry } }),
  ];
  for (const { version, findings } of answers) assert.equal(version, 1, JSON.stringify(findings));
  return ids;
}

/** An application, a card in use and a deviation of it. */
async function furnishIot(org: string) {
  const repository = server.platform.kernel.as(systemActor('sample', { id: org, kind: 'carrier' }));
  const approver = server.platform.kernel.as({
    ...repository.actor,
    id: `sample-${org}`,
    role: 'compliance',
  });
  const [iotApplication, iotCardId, deviationId] = [`iot-${org}`, `iot-card-${org}`, `deviation-${org}`];
  await storeApproved(server.platform.database, { org, id: iotApplication, quantity: 9, now });
  const serial = org === A ? '1' : '2';
  const number = `86144000000000${serial}`;
  const sim = { number, numberKind: 'iot-13', imsi: `46099000000000${serial}`, imei: null };
  const command = { type: 'take-in', sim, unit: null, province: '44', registration: 'none' } as const;
  await approver.execute(iotCard, { id: iotCardId, command });
  const raised = {
    card: iotCardId,
    number,
    unit: null,
    kind: 'roaming',
    at: now,
    detail: { area: '31' },
  } as const;
  await repository.execute(deviation, { id: deviationId, command: { type: 'raise', raised } });
  return { iotApplication, iotCard: iotCardId, deviation: deviationId };
}

/** A trace this company opened and is asked in first, a finding and a hold of its log, a list of false numbers. */
async function furnishCalls(org: string) {
  const system = server.platform.kernel.as(systemActor('sample', { id: org, kind: 'carrier' }));
  const person = server.platform.kernel.as({ ...system.actor, id: `sample-${org}`, role: 'compliance' });
  const ids = {
    traceback: `TR-${org}`,
    traceRequest: `${org}_TR-${org}_1`,
    callFinding: `call-finding-${org}`,
    callHold: `call-hold-${org}`,
    falseNumber: `police_${org}_v1`,
    exchangeItem: createHash('sha256').update(`item ${org}`).digest('hex'),
    exchangeCase: caseId('refused-there', org),
    policyRelease: releaseOf(org),
    policyVersion: `p${createHash('sha256').update(org).digest('hex').slice(0, 15)}`,
  };
  const call = {
    sealed: await server.platform.vault.seal(
      { org, purpose: 'trace-call', subject: ids.traceback },
      JSON.stringify({ caller: `86${NUMBERS[org]}`, called: `86${NUMBERS[org]}`, at: now, minutes: 15 }),
    ),
    digest: 'd'.repeat(64),
  };
  const opening = {
    trigger: 'own-finding',
    reference: `来源${org}`,
    urgency: 'normal',
    call,
    masked: { caller: '***', called: '***' },
    report: null,
  } as const;
  const found = {
    kind: 'sequence-gap',
    day: '2026-03-01',
    scope: `局点${org}`,
    count: 3,
    detail: {},
  } as const;
  const placed = { reference: `案${org}`, reason: `保全${org}`, from: '2026-03-01', to: '2026-03-02' };
  const entries = [{ number: `86${NUMBERS[org]}`, imitates: `某局${org}` }];
  const notice = {
    list: 'sample',
    version: 1,
    from: 'police',
    origin: `来源${org}`,
    entries,
    publishedAt: now,
  };
  const about: CaseFacts = {
    kind: 'refused-there',
    peer: 'inst-other',
    item: ids.exchangeItem,
    topic: 'cards.shutdown-answered',
    code: 'kernel.missing',
    with: `police-of-${org}`,
    count: 1,
    since: now,
    seq: 1,
    reason: null,
  };
  const open = { type: 'open', opening, first: org } as const;
  const answers = [
    await person.execute(traceback, { id: ids.traceback, command: open }),
    await system.execute(logFinding, { id: ids.callFinding, command: { type: 'raise', found } }),
    await person.execute(logHold, { id: ids.callHold, command: { type: 'place', placed } }),
    await system.execute(falseNumberNotice, { id: ids.falseNumber, command: { type: 'receive', notice } }),
    await system.execute(exchangeCase, { id: ids.exchangeCase, command: { type: 'note', about } }),
    await system.execute(policyRelease, {
      id: ids.policyRelease,
      command: { type: 'offer', base: createHash('sha256').update(org).digest('hex') },
    }),
  ];
  for (const { version, findings } of answers) assert.equal(version, 1, JSON.stringify(findings));
  await server.platform.database.owner((tx) =>
    rowsAsked(
      tx,
      `insert into exchange_out (peer, seq, org, target, id, topic, key, item, at, state)
       values ('inst-other', $4, $1, 'police', $2, 'cards.shutdown-answered', $1, '{"at":"","to":"police"}', $3, 'applied')`,
      [org, ids.exchangeItem, now, org.length + org.charCodeAt(org.length - 1)],
    ),
  );
  await keepVersion(system, server.platform, {
    policy: { trunks: [{ id: `gw-${org}`, source: '192.0.2.9', kind: 'international-gateway' }] },
    version: ids.policyVersion,
    base: createHash('sha256').update(org).digest('hex'),
    lawDay: '2026-03-20',
    compiledAt: now,
    entries: 1,
    causes: ['base'],
  });
  // The company that opened the trace is asked first: by message, like any other.
  await server.platform.settle();
  return ids;
}

/** A 400 number from before with all that can hang on one: permission, review, draw, exception, ban, report. */
async function furnishKeyServices(org: string, holder: string) {
  const system = server.platform.kernel.as(systemActor('sample', { id: org, kind: 'carrier' }));
  const person = server.platform.kernel.as({ ...system.actor, id: `sample-${org}`, role: 'compliance' });
  const ids = {
    keyService: `key-${org}`,
    keyException: `key-exception-${org}`,
    numberBlock: `number-block-${org}`,
    outboundPermission: `outbound-${org}`,
    serviceDraw: `service-draw-${org}`,
    serviceReview: `service-review-${org}`,
    voipBan: `voip-ban-${org}`,
    keyReport: `key-report-${org}`,
    ledgerInquiry: `ledger-inquiry-${org}`,
    cleanupReport: `cleanup-report-${org}`,
  };
  const serial = org === A ? '1' : '2';
  const range = { from: `86400123880${serial}`, to: `86400123880${serial}` };
  const numbers = [{ ...range, kind: '400', network: org === A ? 'cmcc' : 'cucc' }];
  const terms = { numbers, use: `外呼${org}`, hours: [], perHour: null, perDay: null, contract: null };
  const wish = { customer: holder, kind: '400', quantity: 9, reason: `例外${org}`, province: '44' } as const;
  const lottery = { seed: `seed-${org}`, kind: 'test-call', day: '2026-03-01' } as const;
  const found = {
    operation: `网络电话${org}`,
    lines: [ids.keyService],
    numbers: [],
    evidence: [],
    province: '44',
  };
  const before = keyServiceFromBefore({ kind: '400', customer: holder, numbers, use: `用途${org}` });
  const reported = {
    report: ids.keyReport,
    origin: org,
    service: ids.keyService,
    matter: 'misuse',
    ground: 'beyond-purpose',
    rule: 'miit-452-2016.9',
    reason: `通报${org}`,
    evidence: [],
    province: '44',
  } as const;
  const { keyService: service } = ids;
  const regulator = server.platform.kernel.as({ ...person.actor, role: 'regulator' });
  const question = {
    service,
    number: null,
    kind: null,
    province: null,
    asOf: null,
    knownOn: null,
    after: null,
  } as const;
  const document = `清理情况${org}`;
  const cleanedUp = {
    report: ids.cleanupReport,
    province: '44',
    day: '2026-03-01',
    figures: {
      level: 'province' as const,
      kinds: [],
      defects: [],
      signedShare: 1,
      authenticatedShare: 1,
      authenticatedShareDue: null,
      cleanupBy: '2016-11-30',
      signedBy: '2016-12-31',
    },
    note: `说明${org}`,
    document,
    digest: createHash('sha256').update(document).digest('hex'),
  };
  const review = { service, kind: 'test-call', draw: ids.serviceDraw, province: '44', dueOn: null } as const;
  const answers = [
    await person.execute(keyService, { id: service, command: { type: 'take-in', existing: before } }),
    await person.execute(capException, { id: ids.keyException, command: { type: 'ask', asked: wish } }),
    await person.execute(numberBlock, {
      id: ids.numberBlock,
      command: { type: 'keep', range, note: `号段${org}` },
    }),
    await person.execute(outboundPermission, {
      id: ids.outboundPermission,
      command: { type: 'ask', service, terms },
    }),
    await person.execute(serviceDraw, {
      id: ids.serviceDraw,
      command: { type: 'draw', lottery, province: null, services: [service] },
    }),
    await person.execute(serviceReview, { id: ids.serviceReview, command: { type: 'open', ...review } }),
    await person.execute(voipBan, { id: ids.voipBan, command: { type: 'find', found } }),
    await system.execute(keyReport, { id: ids.keyReport, command: { type: 'receive', reported } }),
    await regulator.execute(ledgerInquiry, {
      id: ids.ledgerInquiry,
      command: { type: 'ask', wanted: { company: org, ground: `案由${org}`, question }, masked: null },
    }),
    await system.execute(cleanupReport, {
      id: ids.cleanupReport,
      command: { type: 'receive', from: org, reported: cleanedUp },
    }),
  ];
  for (const { version, findings } of answers) assert.equal(version, 1, JSON.stringify(findings));
  return ids;
}

/** A message to a subscriber that the gateway refused. */
async function furnishDispatch(org: string) {
  const ref = `sample-${org}`;
  const id = itemId(ref);
  const repository = server.platform.kernel.as(systemActor('sample', { id: org, kind: 'carrier' }));
  const instruction = {
    kind: 'message',
    ref,
    about: null,
    number: `86${NUMBERS[org]}`,
    channel: 'sms',
    template: 'not-started',
    facts: { tail: NUMBERS[org]!.slice(-4), days: 30 },
    urgent: false,
  } as const;
  const answer = { result: 'refused', reason: 'number-unknown' } as const;
  await repository.execute(dispatchItem, { id, command: { type: 'queue', instruction } });
  await repository.execute(dispatchItem, { id, command: { type: 'record', answer, round: 0 } });
  return { dispatch: id };
}

/** A campaign, and a review of a number of this organisation. */
async function furnishBase(org: string, cookie: string) {
  const asked = { name: `补登记${org}`, deadline: '2026-12-31' };
  const { json: started, text } = await ask(org, '/campaigns', { cookie, role: 'compliance', body: asked });
  assert.equal(started.outcome, 'permit', text);
  const id = `review-${org}`;
  const one = { card: `card-${org}`, number: `86${NUMBERS[org]}`, kind: 'mobile', province: null } as const;
  const cards = [{ ...one, joinedOn: '2026-03-01' }];
  const subject = { register: 'card', id: one.card } as const;
  const found = { kind: 'inconsistent', subject, province: null, reasons: [], cards } as const;
  const repository = server.platform.kernel.as(systemActor('sample', { id: org, kind: 'carrier' }));
  await repository.execute(review, { id, command: { type: 'open', found, threshold: null } });
  return { campaign: started.id as string, review: id };
}

/** An order for a card by the platform itself, and an order to shut a number of this company down. */
async function furnishCard(org: string, cookie: string, holderId: string) {
  const number = NUMBERS[org]!;
  const id = `card-${org}`;
  const asked = {
    number: `86${number}`,
    numberForm: 'mobile',
    kind: 'mobile',
    plan: 'plan',
    handler: null,
  } as const;
  const order = { ...asked, holder: holderId, province: null, checks: [] };
  const repository = server.platform.kernel.as(systemActor('sample', { id: org, kind: 'carrier' }));
  const placed = await repository.execute(card, { id, command: { type: 'order', order } });
  assert.equal(placed.outcome, 'permit-with-duties', JSON.stringify(placed.findings));
  const { json: shutdown, text } = await ask(org, '/shutdown-orders', {
    cookie,
    role: 'police-officer',
    body: { reference: `关停-${org}`, basis: 'fraud-card', usedInCrime: true, numbers: [number] },
  });
  assert.equal(shutdown.outcome, 'permit-with-duties', text);
  const check = `live-${org}`;
  const film = {
    method: 'live-video',
    subject: 'holder',
    place: 'online',
    device: null,
    outlet: null,
  } as const;
  const request = { ...film, holder: holderId, evidence: ['f'.repeat(64)] };
  const observation = { answered: true, agrees: true, live: true, score: 0.99, code: null } as const;
  await repository.execute(identityCheck, { id: check, command: { type: 'record', request, observation } });
  const enquiry = receiptNumber('CX', Buffer.from(`${org.at(-1)}-enquiry`));
  const question = {
    type: 'ask',
    receipt: enquiry,
    holder: holderId,
    check,
    session: null,
    elsewhere: [],
  } as const;
  const person = server.platform.kernel.as({ ...repository.actor, id: 'citizen', role: 'citizen' });
  const query = await person.execute(ownQuery, { id: `query-${org}`, command: question });
  assert.equal(query.outcome, 'permit', JSON.stringify(query.findings));
  return { card: id, shutdownOrder: shutdown.id as string, enquiry };
}

/** A number of this holder that was not verified in time, and a complaint as the police have it. */
async function furnishCase(org: string, holderId: string) {
  const id = `case-${org}`;
  const ownNumber = org === A ? '13800008811' : '13000008812';
  const repository = server.platform.kernel.as(systemActor('sample', { id: org, kind: 'carrier' }));
  const line = {
    number: `86${ownNumber}`,
    kind: 'mobile',
    plan: 'plan',
    province: null,
    joinedOn: '2020-05-01',
    registration: 'complete',
    doubt: null,
    holder: holderId,
    holderKind: 'person',
    outlet: null,
    agent: null,
  } as const;
  await repository.execute(card, { id, command: { type: 'take-in', line } });
  const groups = [{ group: 'listed', evidence: `名单-${org}` }] as const;
  const { state } = await repository.execute(card, { id, command: { type: 'flag', groups } });
  const ref = state?.reverification?.reminders[0]?.ref ?? '';
  await repository.execute(card, { id, command: { type: 'dispatched', ref, result: 'sent', at: now } });
  await repository.execute(card, { id, command: { type: 'miss', kind: 'reverify' } });
  const receipt = receiptNumber('SS', Buffer.from(`${org.at(-1)}-complaint`));
  const request = {
    origin: org,
    card: id,
    receipt,
    number: line.number,
    province: null,
    groups: ['listed'],
    clause: 'mps-miit-2021.4',
    suspendedAt: now,
    words: null,
    complainedAt: now,
    dueAt: addHours(now, 480),
  } as const;
  await repository.execute(complaint, { id: receipt, command: { type: 'receive', request, from: org } });
  const about = { org, register: card.name, subject: id, holder: holderId };
  const { token } = await makeCaseToken(server.platform.vault, about, now);
  const { token: upload } = await makeCaseToken(server.platform.vault, { ...about, scope: 'upload' }, now);
  const { vault } = server.platform;
  const { token: opening } = await makeCaseToken(vault, { ...about, scope: 'opening' }, now);
  const { token: order } = await makeCaseToken(vault, { ...about, scope: 'order' }, now);
  const { token: orderUpload } = await makeCaseToken(vault, { ...about, scope: 'order-upload' }, now);
  const asked = { org, register: ownQuery.name, subject: holderId, holder: holderId };
  const { token: queryToken } = await makeCaseToken(server.platform.vault, asked, now);
  const { token: queryUpload } = await makeCaseToken(
    server.platform.vault,
    { ...asked, scope: 'upload' },
    now,
  );
  // The same file as the attachment of the report, so that every sample names one.
  for (const path of [`/verification/files?upload=${upload}`, `/own-cards/files?upload=${queryUpload}`]) {
    const { status, text } = await citizen(org, path, PNG(org));
    assert.equal(status, 200, text);
  }
  const ownPaper = residentNumber('1990-01-01', org === A ? 1 : 2);
  return {
    case: id,
    ownNumber,
    ownPaper,
    complaint: receipt,
    token,
    upload,
    queryToken,
    queryUpload,
    opening,
    order,
    orderUpload,
  };
}

/** A holder, a draft of a notice, one that was signed, and the token of an open case. */
async function furnishNotice(org: string, cookie: string) {
  const at = { cookie, role: 'clerk' as const };
  const number = residentNumber('1990-01-01', org === A ? 1 : 2);
  const { json: person, text } = await ask(org, '/holders', {
    ...at,
    body: { paper: { kind: 'resident-id', paperNumber: number }, holderName: `测试${org}` },
  });
  assert.ok(person.holder, text);
  const { json: made, text: refused } = await ask(org, '/identity-checks', {
    ...at,
    body: { holder: person.holder, method: 'networked-verification' },
  });
  assert.ok(made.id, refused);
  const series = { service: 'mobile', subject: 'person', place: 'hall' } as const;
  const { json: draft } = await ask(org, '/notices', {
    cookie,
    role: 'compliance',
    body: { ...series, text: shippedText(series) },
  });
  const { json: current } = await ask(org, `/notices/current?${new URLSearchParams(series)}`, at);
  const { json: signed, text: said } = await ask(org, '/acknowledgements', {
    ...at,
    body: {
      notice: current.id,
      language: 'zh',
      digest: current.digests.zh,
      items: current.required,
      readingSeconds: 30,
      holder: person.holder,
      register: 'holder',
      subject: person.holder,
      occasion: 'opening',
      signature: { width: 300, height: 120, strokes: [[20, 60, 160, 90]] },
    },
  });
  assert.equal(signed.outcome, 'permit', said);
  const about = { org, register: 'holder', subject: person.holder, holder: person.holder };
  const { token } = await makeCaseToken(server.platform.vault, about, now);
  return {
    holder: person.holder as string,
    identityCheck: made.id as string,
    notice: draft.id as string,
    acknowledgement: signed.id as string,
    token,
  };
}

/** What the one tells the other has been tried before rows are counted: penalties go to every institution. */
async function everythingArrives(): Promise<void> {
  for (;;) {
    await server.platform.settle();
    const { rows } = await server.platform.database.owner((tx) =>
      sql<{ count: string }>`
        select count(*) as count from outbox where done_at is null and attempts = 0`.execute(tx),
    );
    if (Number(rows[0]?.count) === 0) return;
  }
}

/** Everything of `org` that is not also known to `other`. */
async function secretsOf(org: string, other: string): Promise<string[]> {
  const known = async (id: string) => {
    const { rows } = await server.platform.database.owner((tx) =>
      sql<{ text: string }>`
        select id as text from report where org = ${id} union select receipt from report where org = ${id}
        union select number from report where org = ${id} union select id from report_check where org = ${id}
        union select data->>'receipt' from report_check where org = ${id} union select number from report_check where org = ${id}
        union select id from import_run where org = ${id} union select file_name from import_run where org = ${id}
        union select raw from import_rejection where org = ${id} union select subject from clock where org = ${id}
        union select id from holder where org = ${id} union select id from identity_check where org = ${id}
        union select id from card where org = ${id} union select id from shutdown_order where org = ${id}
        union select id from agent where org = ${id} union select id from channel_outlet where org = ${id} union select id from channel_staff where org = ${id}
        union select id from channel_case where org = ${id} union select id from agent_listing where org = ${id} union select id from blacklist_entry where org = ${id} union select id from risk_user where org = ${id} union select id from operator_sanction where org = ${id} union select id from blacklist_relook where org = ${id} union select id from list_coverage where org = ${id} union select id from interop_reader where org = ${id} union select id from account_order where org = ${id} union select data->>'reference' from account_order where org = ${id} union select id from listed_number where org = ${id} union select id from linked_account where org = ${id} union select id from iot_application where org = ${id}
        union select id from iot_card where org = ${id} union select number from iot_card where org = ${id} union select id from iot_deviation where org = ${id}
        union select reference from shutdown_order where org = ${id} union select receipt from own_cards_query where org = ${id} union select id from acknowledgement where org = ${id} union select code from acknowledgement where org = ${id}
        union select id from notice where org = ${id} union select subject from journal where org = ${id} union select account from membership where org = ${id}
        union select a.name from account a join membership m on m.account = a.id where m.org = ${id}`.execute(
        tx,
      ),
    );
    return new Set(rows.map(({ text }) => text).filter((text) => text.length > 5));
  };
  const [all, shared] = [await known(org), await known(other)];
  // What `other` was told stands there under a name that begins with who told it.
  const told = [...shared].filter((text) => text.startsWith(namedBy(org, '')));
  const own = [...all].filter(
    (text) => !shared.has(text) && !told.some((name) => name.startsWith(namedBy(org, text))),
  );
  assert.ok(own.length > 12, `${own.length} secrets`);
  return [
    ...own,
    STORIES[org]!,
    theirs.digest,
    `REF-${org}`,
    server.platform.plan.display(`86${NUMBERS[org]}`),
  ];
}

function tellsNothing(reply: Reply, what: string, asked = ''): void {
  const told = secrets.filter((secret) => !asked.includes(secret) && reply.text.includes(secret));
  assert.deepEqual(told, [], `${what} tells what belongs to ${B}`);
}

/** What two answers that say the same may not differ in. */
function gist({ status, json }: Reply): unknown {
  const { code, pointer, outcome, findings = [] } = json ?? {};
  return { status, code, pointer, outcome, rules: findings.map(({ rule }: { rule: string }) => rule) };
}

/** The same form of id, and nobody's. */
function nobodys(id: string): string {
  const fresh = (sign: string) =>
    /\d/.test(sign) ? String((Number(sign) + 7) % 10) : /[a-f]/.test(sign) ? 'd' : sign;
  return id.startsWith('acc-') || /^\d+$/.test(id)
    ? `${id.slice(0, 4)}${[...id.slice(4)].map(fresh).join('')}`.replace(/^\d{1,4}$/, '999999')
    : `${id.slice(0, 3)}${[...id.slice(3)].reverse().join('')}`;
}

function strangers(owned: Owned): Owned {
  return Object.fromEntries(
    Object.entries(owned).map(([kind, id]) => [kind, nobodys(id)]),
  ) as unknown as Owned;
}

const ROUTES_OF_A_SESSION = 50;

/** These routes one by one, with a fresh session now and then: all of them are more than one may ask in a minute. */
async function* inSessions(routes: readonly AnyRoute[]): AsyncGenerator<AnyRoute> {
  for (const [place, route] of routes.entries()) {
    if (place % ROUTES_OF_A_SESSION === 0) session.cookie = await session.again();
    yield route;
  }
}

async function send(
  org: string,
  route: AnyRoute,
  owned: Owned,
  fields: 'needed' | 'all' = 'needed',
): Promise<Reply> {
  const { path, ...rest } = sampleOf(route, owned, fields);
  const reply = await ask(org, path, { ...rest, role: roleFor(route) });
  // Two answers that say only this are alike whatever the route does.
  assert.notEqual(reply.status, 429, titleOf(route));
  return reply;
}

test('every address that is served stands in the table of routes, or is one of the few that belong to nobody', async () => {
  const { json } = await server.call('/api/openapi.json');
  const served = Object.entries(json.paths as Record<string, object>).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
  const table = server.platform.routes.map(({ method, audience, path }) => {
    const prefix = audience === 'staff' ? '/api/v1/orgs/{org}' : '/api/v1/public/{org}';
    return `${method} ${prefix}${path.replaceAll(/:(\w+)/g, '{$1}')}`;
  });
  const others = served.filter((address) => !table.includes(address));
  assert.deepEqual(
    table.filter((address) => !served.includes(address)),
    [],
  );
  const live = server.platform.live.map(({ path }) => `GET /api/v1/orgs/{org}${path}`);
  for (const address of others)
    if (!live.includes(address)) assert.match(address, /^(GET|POST) \/api\/v1\/session/);
});

describe('what belongs to another organisation looks like what is not there', () => {
  test('by its id, under one’s own organisation', async () => {
    await everythingArrives();
    const before = await rowsOf(server.platform, B);
    for await (const route of inSessions(staffRoutes())) {
      const kind = kindOf(route);
      if (kind === undefined || kind === 'public' || roleFor(route) === undefined) continue;
      const foreign = await send(A, route, theirs);
      const missing = await send(A, route, strangers(theirs));
      assert.equal(foreign.status, 404, `${titleOf(route)}: ${foreign.text}`);
      assert.equal(problemOf(foreign), problemOf(missing), titleOf(route));
      assert.deepEqual([...foreign.headers.keys()], [...missing.headers.keys()], titleOf(route));
      tellsNothing(foreign, titleOf(route));
    }
    assert.deepEqual(await rowsOf(server.platform, B), before);
  });

  test('by an id inside the request', async () => {
    const link = (duplicateOf: string) =>
      ask(A, `/reports/${mine.report}/link`, { role: 'analyst', body: { duplicateOf, expectedVersion: 1 } });
    const [foreign, missing] = [await link(theirs.report), await link(nobodys(theirs.report))];
    assert.equal(foreign.status, 404, foreign.text);
    assert.equal(problemOf(foreign), problemOf(missing));
  });

  test('by any id inside any request', async (t) => {
    await everythingArrives();
    const before = await rowsOf(server.platform, B);
    const tried: string[] = [];
    const apart: string[] = [];
    for await (const route of inSessions(staffRoutes())) {
      const kind = kindOf(route);
      if (route.body === undefined || roleFor(route) === undefined) continue;
      // The record in the address is one's own, and numbers are anybody's to name; all else in the body is theirs.
      const { number, ownNumber, ownPaper } = mine;
      const own = kind === undefined || kind === 'public' ? {} : { [kind]: mine[kind] };
      const inside = (others: Owned): Owned => ({ ...others, number, ownNumber, ownPaper, ...own });
      const [ours, their] = [sampleOf(route, mine, 'all'), sampleOf(route, inside(theirs), 'all')];
      if (JSON.stringify(ours.body) === JSON.stringify(their.body)) continue;
      tried.push(titleOf(route));
      const foreign = await send(A, route, inside(theirs), 'all');
      const missing = await send(A, route, inside(strangers(theirs)), 'all');
      const taken = String(foreign.json.outcome).startsWith('permit');
      if (taken || !isDeepStrictEqual(gist(foreign), gist(missing)))
        apart.push(`${titleOf(route)}: ${foreign.text.slice(0, 400)} | ${missing.text.slice(0, 200)}`);
      tellsNothing(foreign, titleOf(route), JSON.stringify(their.body));
    }
    t.diagnostic(tried.join(', '));
    assert.deepEqual(apart, []);
    assert.ok(tried.length > 15, `${tried.length} routes name a record in their body`);
    assert.deepEqual(await rowsOf(server.platform, B), before);
  });

  test('under the other organisation, as under one that does not exist', async () => {
    await everythingArrives();
    const before = await rowsOf(server.platform);
    for await (const route of inSessions(staffRoutes())) {
      const foreign = await send(B, route, theirs);
      const missing = await send(NOBODY, route, theirs);
      assert.equal(foreign.status, 404, `${titleOf(route)}: ${foreign.text}`);
      assert.equal(problemOf(foreign), problemOf(missing), titleOf(route));
      tellsNothing(foreign, titleOf(route));
    }
    assert.deepEqual(await rowsOf(server.platform), before);
  });

  test('it takes as long', async (t) => {
    for (const route of staffRoutes()) {
      const kind = kindOf(route);
      const first = route.method === 'GET' && (kind === 'report' || kind === 'check' || kind === 'import');
      if (!first && titleOf(route) !== 'POST /reports/:id/close') continue;
      const found = await tellApart(route);
      t.diagnostic(
        `${titleOf(route)}: ${found.theirs.toFixed(2)} ms theirs, ${found.nobodys.toFixed(2)} ms nobody’s`,
      );
    }
  });
});

const CALLS = 40;

/** Median times of calls for B's record and for none, in turns; noise is given three chances. */
async function tellApart(route: AnyRoute): Promise<{ theirs: number; nobodys: number }> {
  const timer = await server.person(A, EVERY_ROLE);
  let medians = { theirs: 0, nobodys: 0 };
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const times = { theirs: [] as number[], nobodys: [] as number[] };
    for (let call = 0; call < CALLS * 2; call += 1) {
      const who = call % 2 === 0 ? 'theirs' : 'nobodys';
      const { path, ...rest } = sampleOf(route, who === 'theirs' ? theirs : strangers(theirs));
      const start = performance.now();
      await ask(A, path, { ...rest, cookie: timer.cookie, role: roleFor(route) });
      times[who].push(performance.now() - start);
    }
    medians = { theirs: median(times.theirs), nobodys: median(times.nobodys) };
    const { theirs: one, nobodys: other } = medians;
    if (Math.abs(one - other) < Math.max(1.5, 0.4 * Math.min(one, other))) return medians;
  }
  return assert.fail(`${titleOf(route)}: ${JSON.stringify(medians)} ms`);
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** About the whole installation by design: signed tree heads, hashes that lead to them, whether the one journal is whole. */
const OF_EVERYBODY = ['GET /journal/checkpoints', 'GET /journal/:seq/proof', 'POST /journal/verify'];

describe('lists, counts, statistics and exports know one’s own only', () => {
  /** Each of these leaves an entry in the journal, so the next answer differs by one's own doing. */
  const ON_RECORD = [
    'GET /reports/export',
    'GET /reports/:id/evidence/:digest',
    'GET /checks/:id/evidence/:digest',
    'GET /acknowledgements/:id/pdf',
  ];
  const reads = () =>
    staffRoutes().filter((route) => {
      const reading =
        route.method === 'GET' || ['POST /numbers/search', 'POST /journal/verify'].includes(titleOf(route));
      return reading && !OF_EVERYBODY.includes(titleOf(route)) && !ON_RECORD.includes(titleOf(route));
    });
  const answers = async () => {
    const found = new Map<string, string>();
    for (const route of reads()) {
      for (const fields of ['needed', 'all'] as const) {
        const reply = await send(A, route, mine, fields);
        assert.equal(reply.status, 200, `${titleOf(route)}: ${reply.text}`);
        tellsNothing(reply, titleOf(route));
        found.set(`${titleOf(route)} (${fields})`, reply.text);
      }
    }
    return found;
  };

  test('whatever another organisation does, no answer changes by one sign', async () => {
    // The first look at an item is put on record; the second changes nothing.
    const reader = await server.person(A, EVERY_ROLE);
    session = reader;
    await answers();
    // Two looks at every list are more than one session may ask in a minute.
    session = { ...reader, cookie: await reader.again() };
    const { database, signer, kernel } = server.platform;
    await sealJournal(database, signer, kernel.clock);
    const before = await answers();
    assert.ok(before.size > 20);
    await workAtB();
    session = { ...reader, cookie: await reader.again() };
    const again = await answers();
    for (const [title, text] of before) assert.ok(again.get(title) === text, `${title} answers differently`);
  });

  test('an export holds one’s own rows, and nothing of others’ is counted', async () => {
    const rows = async () => {
      // Each look is an entry of the journal at its own moment.
      now = addHours(now, 1 / 3600);
      const { status, text } = await ask(A, '/reports/export?purpose=audit', { role: 'analyst' });
      assert.equal(status, 200, text);
      return text.split('\r\n').filter((line) => line.startsWith('JB-'));
    };
    const before = await rows();
    assert.ok(before.length > 0 && before.every((line) => !secrets.some((secret) => line.includes(secret))));
    await workAtB();
    assert.deepEqual(await rows(), before);
  });

  test('a search for their number, their receipt or their reference finds nothing', async () => {
    const { json, text } = await ask(A, '/numbers/search', {
      role: 'analyst',
      body: { number: theirs.number },
    });
    assert.deepEqual([json.items, json.profile.reports30, json.profile.firstReportAt], [[], 0, null], text);
    const list = await ask(A, `/reports?q=${theirs.receipt}`, { role: 'analyst' });
    assert.deepEqual([list.json.items, list.json.total], [[], 0]);
    const same = { number: mine.number, medium: 'call', channel: '110', sourceRef: `REF-${B}` };
    const taken = await ask(A, '/reports', { role: 'analyst', body: same });
    assert.equal(taken.status, 200);
    assert.ok(!taken.text.includes('twin') && !taken.text.includes(theirs.receipt), taken.text);
  });

  /** B takes in a report and a file, concludes a check and gets a new member. */
  async function workAtB(): Promise<void> {
    await everythingArrives();
    const before = await rowsOf(server.platform, B);
    const { cookie } = theirSession;
    const at = { cookie, role: 'analyst' as const };
    const { json: taken } = await citizen(B, '/reports', { number: NUMBERS[B], medium: 'call' });
    const file = `number,received_at,channel,medium\r\n${NUMBERS[B]},2026-03-02 10:00,110,call\r\nx,y,z,z\r\n`;
    await ask(B, `/imports?kind=reports&format=duanka&fileName=${taken.receipt}.csv`, {
      ...at,
      body: Buffer.from(file),
    });
    await server.person(B, ['clerk']);
    const { json: queue } = await ask(B, '/checks', at);
    const { id, version = 1 } = (await ask(B, `/checks/${queue.items[0].id}`, at)).json;
    const conclusion = { outcome: 'confirmed', action: 'warned', reason: '相符', crimeSuspected: false };
    const concluded = await ask(B, `/checks/${id}/conclude`, {
      ...at,
      body: { ...conclusion, responsible: '管理员', expectedVersion: version },
    });
    assert.equal(concluded.status, 200, concluded.text);
    const changed = await rowsOf(server.platform, B);
    for (const table of ['report', 'journal', 'clock', 'import_run', 'import_rejection', 'membership'])
      assert.ok((changed[table] ?? 0) > (before[table] ?? 0), table);
    await sealJournal(server.platform.database, server.platform.signer, { now: () => now });
  }
});

describe('citizens', () => {
  test('under an organisation that does not exist there is nothing', async () => {
    for (const route of citizenRoutes()) {
      const { path, ...rest } = sampleOf(route, theirs);
      const reply = await server.call(`/api/v1/public/${NOBODY}${path}`, rest);
      assert.deepEqual([reply.status, reply.json.code], [404, 'kernel.missing'], titleOf(route));
    }
  });
  test('a receipt, a file or a number of another organisation is unknown here', async () => {
    const status = (receipt: string) => citizen(A, '/reports/status', { receipt });
    const [foreign, own] = [await status(theirs.receipt), await status(mine.receipt)];
    assert.equal(own.status, 200);
    assert.deepEqual([foreign.status, foreign.json.code], [404, 'reports.receipt-unknown']);
    const withEvidence = (digest: string) =>
      citizen(A, '/reports', { number: mine.number, medium: 'call', evidence: [digest] });
    const refused = await withEvidence(theirs.digest);
    const unknown = await withEvidence('ab'.repeat(32));
    assert.deepEqual([refused.status, refused.json.code], [400, 'reports.evidence-unknown']);
    assert.equal(
      problemOf(refused).replaceAll(theirs.digest, ''),
      problemOf(unknown).replaceAll('ab'.repeat(32), ''),
    );
  });
  test('a token, a receipt, a paper or a file of another organisation opens nothing here', async () => {
    await everythingArrives();
    const before = await rowsOf(server.platform, B);
    for (const route of citizenRoutes()) {
      const [foreign, missing] = await Promise.all(
        [theirs, { ...strangers(theirs), ownPaper: residentNumber('1993-03-03', 3) }].map(async (others) => {
          // Which network a number is of is known to everybody; whoever reports one is told nothing else.
          const { path, ...rest } = sampleOf(route, { ...others, number: mine.number }, 'all');
          const reply = await server.call(`/api/v1/public/${A}${path}`, rest);
          assert.notEqual(reply.status, 429, titleOf(route));
          tellsNothing(reply, titleOf(route), JSON.stringify([path, rest.body]));
          return reply;
        }),
      );
      assert.deepEqual(
        gist(foreign!),
        gist(missing!),
        `${titleOf(route)}: ${foreign!.text} ${missing!.text}`,
      );
    }
    assert.deepEqual(await rowsOf(server.platform, B), before);
  });
  test('no answer to a citizen holds what belongs to another organisation', async () => {
    for (const route of citizenRoutes()) {
      const { path, ...rest } = sampleOf(route, mine);
      const reply = await server.call(`/api/v1/public/${A}${path}`, rest);
      // A paper that is not on file is told like a face that does not match.
      const stranger = titleOf(route) === 'POST /own-cards' && reply.json.code === 'cards.check-not-passed';
      assert.ok(reply.status === 200 || stranger, `${titleOf(route)}: ${reply.text}`);
      tellsNothing(reply, titleOf(route));
    }
  });
});

test('a route for which there is no sample fails', () => {
  const handle = async () => ({});
  const common = {
    method: 'GET',
    audience: 'staff',
    permission: 'report.read',
    summary: '',
    handle,
  } as const;
  const query = Type.Object({ code: Type.String({ pattern: '^[A-Z]{4}$' }) });
  assert.throws(() => sampleOf({ ...common, path: '/things/:id' }, theirs), /GET \/things\/:id: say/);
  assert.throws(
    () => sampleOf({ ...common, path: '/things', query }, theirs),
    /GET \/things: no valid sample/,
  );
});

test('the samples are good: with one’s own records every route comes to a decision', async () => {
  for await (const route of inSessions(staffRoutes())) {
    const reply = await send(A, route, mine);
    // 409: the record is there and in a state that does not take the command.
    assert.ok(
      reply.status === 200 || reply.status === 409,
      `${titleOf(route)}: ${reply.status} ${reply.text}`,
    );
    tellsNothing(reply, titleOf(route));
  }
});
