/**
 * A valid request for any route of the table, made from the route's own schemas. What a schema cannot say (which
 * fields name a record) stands in the tables below; a route they do not cover fails its test with a message.
 */
import assert from 'node:assert/strict';
import type { TSchema } from 'typebox';
import { Value } from 'typebox/value';
import { creditCheckSign } from '../src/identity/paper.ts';
import { residentNumber } from '../src/identity/testing/papers.ts';
import { holds, ROLES, type Role } from '../src/kernel/access.ts';
import type { AnyRoute } from '../src/kernel/route.ts';
import { shippedText } from '../src/notices/texts/shipped.ts';

/** Records of one organisation, one of each kind. */
export interface Owned {
  readonly report: string;
  readonly check: string;
  readonly import: string;
  readonly account: string;
  readonly entry: string;
  readonly receipt: string;
  readonly number: string;
  readonly digest: string;
  readonly holder: string;
  readonly identityCheck: string;
  readonly notice: string;
  readonly acknowledgement: string;
  readonly card: string;
  readonly campaign: string;
  readonly review: string;
  readonly shutdownOrder: string;
  /** Receipt of a query of numbers in one's name. */
  readonly enquiry: string;
  readonly dispatch: string;
  /** Opens the case of the holder. */
  readonly token: string;
  /** A card under second verification, what its holder types to open the case, and a complaint about one. */
  readonly case: string;
  readonly ownNumber: string;
  readonly ownPaper: string;
  readonly upload: string;
  /** Of a query of numbers in one's name that was opened with this paper. */
  readonly queryToken: string;
  readonly queryUpload: string;
  /** Goes on towards an order of a card. */
  readonly opening: string;
  /** Of an order that is there, and its ticket for the film. */
  readonly order: string;
  readonly orderUpload: string;
  readonly agent: string;
  readonly outlet: string;
  readonly staff: string;
  readonly channelCase: string;
  readonly listing: string;
  readonly blacklistEntry: string;
  readonly riskUser: string;
  readonly operatorSanction: string;
  readonly relook: string;
  readonly listCoverage: string;
  readonly numberNotice: string;
  readonly accountOrder: string;
  readonly listedNumber: string;
  readonly linkedAccount: string;
  readonly numberQuestion: string;
  readonly criminalCase: string;
  readonly patrol: string;
  readonly openerVisit: string;
  readonly outletStanding: string;
  /** Receipt of a query of the accounts on a number of one's own. */
  readonly ownAccounts: string;
  readonly iotApplication: string;
  readonly iotCard: string;
  readonly deviation: string;
  readonly traceback: string;
  readonly traceRequest: string;
  readonly callFinding: string;
  readonly callHold: string;
  readonly falseNumber: string;
  readonly penalty: string;
  readonly imposedMeasure: string;
  /** On the written notice of the penalty. */
  readonly penaltyReceipt: string;
  readonly exchangeItem: string;
  readonly exchangeCase: string;
  /** A tool that may read lists. */
  readonly listReader: string;
  readonly policyRelease: string;
  /** Of a policy of the gateways. */
  readonly policyVersion: string;
  readonly keyService: string;
  readonly keyException: string;
  readonly numberBlock: string;
  readonly outboundPermission: string;
  readonly serviceDraw: string;
  readonly serviceReview: string;
  readonly voipBan: string;
  readonly keyReport: string;
  readonly ledgerInquiry: string;
  readonly cleanupReport: string;
  readonly complaint: string;
  readonly bankAccount: string;
  readonly debitCardException: string;
  readonly accountCleanup: string;
  readonly transfer: string;
  readonly fundHold: string;
  readonly fundRequest: string;
  readonly fundReturn: string;
  /** Opens the transfer to its payer. */
  readonly transferToken: string;
  readonly transferReference: string;
  readonly transferCode: string;
}

export type Kind =
  | 'bankAccount'
  | 'debitCardException'
  | 'accountCleanup'
  | 'transfer'
  | 'fundHold'
  | 'fundRequest'
  | 'fundReturn'
  | 'holder'
  | 'identityCheck'
  | 'notice'
  | 'acknowledgement'
  | 'card'
  | 'campaign'
  | 'review'
  | 'shutdownOrder'
  | 'dispatch'
  | 'case'
  | 'complaint'
  | 'agent'
  | 'outlet'
  | 'staff'
  | 'channelCase'
  | 'listing'
  | 'blacklistEntry'
  | 'riskUser'
  | 'operatorSanction'
  | 'relook'
  | 'listCoverage'
  | 'numberNotice'
  | 'accountOrder'
  | 'listedNumber'
  | 'linkedAccount'
  | 'numberQuestion'
  | 'criminalCase'
  | 'patrol'
  | 'openerVisit'
  | 'iotApplication'
  | 'iotCard'
  | 'deviation'
  | 'traceback'
  | 'traceRequest'
  | 'callFinding'
  | 'callHold'
  | 'falseNumber'
  | 'penalty'
  | 'imposedMeasure'
  | 'exchangeItem'
  | 'exchangeCase'
  | 'listReader'
  | 'policyRelease'
  | 'policyVersion'
  | 'keyService'
  | 'keyException'
  | 'numberBlock'
  | 'outboundPermission'
  | 'serviceDraw'
  | 'serviceReview'
  | 'voipBan'
  | 'keyReport'
  | 'ledgerInquiry'
  | 'cleanupReport'
  | 'report'
  | 'check'
  | 'import'
  | 'account'
  | 'entry';

/** Folder of an address → what its id names. `public`: data that belong to nobody. */
const FOLDERS: Readonly<Record<string, Kind | 'public'>> = {
  reports: 'report',
  checks: 'check',
  imports: 'import',
  'import-kinds': 'public',
  accounts: 'account',
  journal: 'entry',
  notices: 'notice',
  acknowledgements: 'acknowledgement',
  holders: 'holder',
  'identity-checks': 'identityCheck',
  cards: 'card',
  reverifications: 'case',
  complaints: 'complaint',
  campaigns: 'campaign',
  reviews: 'review',
  'shutdown-orders': 'shutdownOrder',
  dispatch: 'dispatch',
  agents: 'agent',
  outlets: 'outlet',
  staff: 'staff',
  'channel-cases': 'channelCase',
  'agent-listings': 'listing',
  'blacklist-entries': 'blacklistEntry',
  'risk-users': 'riskUser',
  'operator-sanctions': 'operatorSanction',
  'blacklist-relooks': 'relook',
  'list-coverages': 'listCoverage',
  'black-card-notices': 'numberNotice',
  'account-orders': 'accountOrder',
  'listed-numbers': 'listedNumber',
  'account-lists': 'listedNumber',
  'linked-accounts': 'linkedAccount',
  'number-questions': 'numberQuestion',
  'criminal-cases': 'criminalCase',
  patrols: 'patrol',
  'opener-visits': 'openerVisit',
  'iot-applications': 'iotApplication',
  'iot-cards': 'iotCard',
  'iot-deviations': 'deviation',
  tracebacks: 'traceback',
  'trace-requests': 'traceRequest',
  'call-findings': 'callFinding',
  'call-holds': 'callHold',
  'false-number-notices': 'falseNumber',
  penalties: 'penalty',
  'imposed-measures': 'imposedMeasure',
  'exchange-items': 'exchangeItem',
  'exchange-cases': 'exchangeCase',
  'interop-readers': 'listReader',
  'gateway-release': 'policyRelease',
  'gateway-policies': 'policyVersion',
  'key-services': 'keyService',
  'key-exceptions': 'keyException',
  'number-blocks': 'numberBlock',
  'outbound-permissions': 'outboundPermission',
  'service-draws': 'serviceDraw',
  'service-reviews': 'serviceReview',
  'voip-bans': 'voipBan',
  'key-reports': 'keyReport',
  'ledger-inquiries': 'ledgerInquiry',
  'cleanup-reports': 'cleanupReport',
  'bank-accounts': 'bankAccount',
  'debit-card-exceptions': 'debitCardException',
  'account-cleanups': 'accountCleanup',
  transfers: 'transfer',
  'fund-holds': 'fundHold',
  'fund-requests': 'fundRequest',
  'fund-returns': 'fundReturn',
  law: 'public',
};

/** Ids of public data, by address. */
const PUBLIC: Readonly<Record<string, string>> = {
  '/law/clauses/:id': 'miit-452-2016.19.1',
  '/law/obligations/:id': 'miit-452-2016.19.1.3',
  '/law/parameters/:key': 'report.check_hours',
  '/import-kinds/:kind/template': 'reports',
};

/** Values of fields by name, where any of the right type will not do. */
const FIELDS: Readonly<Record<string, (owned: Owned) => unknown>> = {
  number: ({ number }) => number,
  cards: ({ card }) => [card],
  deadline: () => '2026-12-31',
  planRequest: () => null,
  receipt: ({ receipt }) => receipt,
  duplicateOf: ({ report }) => report,
  evidence: ({ digest }) => [digest],
  q: ({ receipt }) => receipt,
  expectedVersion: () => 1,
  month: () => '2026-03',
  format: () => 'duanka',
  name: () => 'sample-person',
  displayName: () => '样本',
  roles: () => [{ role: 'analyst', provinces: '*' }],
  purpose: () => '样本用途',
  to: () => 'carrier-a',
  holder: ({ holder }) => holder,
  person: ({ holder }) => holder,
  card: ({ card }) => card,
  enquiry: ({ enquiry }) => enquiry,
  check: ({ identityCheck }) => identityCheck,
  numbers: ({ number }) => [number],
  on: () => '2026-03-01',
  notice: ({ notice }) => notice,
  paper: () => ({ kind: 'resident-id', paperNumber: residentNumber('1991-01-01', 7) }),
  handler: ({ holder }) => holder,
  letter: ({ digest }) => digest,
  digest: ({ digest }) => digest,
  token: ({ token }) => token,
  upload: ({ upload }) => upload,
  opening: ({ opening }) => opening,
  ending: () => '02',
  ownNumber: ({ ownNumber }) => ownNumber,
  ownPaper: ({ ownPaper }) => ({ kind: 'resident-id', paperNumber: ownPaper }),
  groups: () => [{ group: 'listed', evidence: '名单1' }],
  checks: ({ identityCheck }) => [identityCheck],
  video: ({ digest }) => digest,
  province: () => '44',
  creditCode: () => CREDIT_CODE,
  identityNumber: () => CREDIT_CODE,
  paperNumber: () => residentNumber('1991-01-01', 8),
  legalRepresentative: ({ holder }) => holder,
  responsibilityLetter: ({ digest }) => digest,
  contract: ({ digest }) => ({
    reference: 'C',
    from: '2026-01-01',
    to: '2030-01-01',
    digest,
    statesDuties: true,
    statesPenalties: true,
  }),
  unit: ({ holder }) => holder,
  devices: () => [],
  areas: () => [],
  functions: () => ['data'],
  application: ({ iotApplication }) => iotApplication,
  imsi: () => '460990000000990',
  imei: () => '990000000000990',
  sims: () => [{ number: '1440000000990', imsi: '460990000000991', imei: '990000000000991' }],
  records: () => [{ imsi: '460990000000990', imei: null, at: '2026-03-20T01:00:00.000Z', kind: 'attach' }],
  from: () => '2026-04-30',
  text: () => shippedText({ service: 'mobile', subject: 'person', place: 'hall' }),
  occurredAt: () => '2026-03-20T01:00:00.000Z',
  happenedAt: () => '2026-03-20T01:00:00.000Z',
  day: () => '2026-03-20',
  actedOn: () => '2026-03-01',
  deed: () => ({
    act: 'sell',
    object: 'account',
    actedOn: '2026-03-01',
    counts: { cardsOrAccounts: 3, times: 1, persons: 1, impersonations: 0 },
  }),
  surrenderedOn: () => '2026-03-01',
  subjectKind: () => 'individual',
  institution: () => 'bank-of-penalties',
  earlier: () => [],
  firstDay: () => '2026-03-01',
  lastDay: () => '2026-03-20',
  customer: ({ holder }) => holder,
  service: ({ keyService }) => keyService,
  lines: ({ keyService }) => [keyService],
  credential: () => null,
  targets: () => [],
  defects: () => [],
  licence: () => null,
  business: () => null,
  range: ({ number }) => ({ from: number, to: number }),
  terms: () => ({ numbers: [], use: null, hours: [], perHour: null, perDay: null, contract: null }),
};

/** Where one name means something else than elsewhere. */
const FIELDS_OF_ROUTE: Readonly<Record<string, typeof FIELDS>> = {
  'POST /calls/search': {
    from: () => '2026-03-20T00:00:00.000Z',
    to: () => '2026-03-20T01:00:00.000Z',
    called: ({ number }) => number,
  },
  'POST /tracebacks': {
    caller: ({ number }) => number,
    called: ({ number }) => number,
    at: () => '2026-03-20T01:00:00.000Z',
  },
  'POST /tracebacks/from-report': {
    check: ({ check }) => check,
    called: ({ number }) => number,
    at: () => '2026-03-20T01:00:00.000Z',
  },
  'POST /account-orders': { platforms: () => null, dueAt: () => null },
  'POST /interop-readers': { lists: () => ['national-list'], until: () => null },
  'POST /criminal-cases': { receivedOn: () => '2026-03-01' },
  'POST /criminal-cases/:id/file': { number: () => 'F-1' },
  'POST /patrols': { standing: ({ outletStanding }) => outletStanding, on: () => '2026-04-01' },
  'POST /patrols/:id/record': { seen: () => null },
  'POST /opener-visits': {
    criminalCase: ({ criminalCase }) => criminalCase,
    area: () => '440101',
    name: () => '样本',
    address: () => '样本',
  },
  'POST /outlet-figures': { police: () => 'police-of-penalties', month: () => '2026-01' },
  'POST /own-accounts/status': { receipt: ({ ownAccounts }) => ownAccounts },
  'POST /own-accounts/not-mine': {
    receipt: ({ ownAccounts }) => ownAccounts,
    platform: () => 'platform-of-samples',
  },
  'POST /black-card-notices': { reference: () => '黑卡1号', to: () => ['police-of-penalties'] },
  'POST /blacklist-entries': { legalPaperNumber: () => null, finding: () => DECISION },
  'POST /blacklist-preview': { legalPaperNumber: () => null, finding: () => DECISION },
  'GET /blacklist-published': { since: () => '2026-03-01' },
  'POST /operator-sanctions/:id/breaches': { finding: () => DECISION, knownSince: () => null },
  'POST /operator-sanctions/:id/penalties': { decision: () => DECISION, exposed: () => null },
  'POST /operator-sanctions/:id/stop': { decision: () => DECISION, business: () => 'x' },
  'POST /operator-sanctions/:id/propose-revocation': { decision: () => DECISION, plan: () => null },
  'POST /penalty-objections': { receipt: ({ penaltyReceipt }) => penaltyReceipt },
  'POST /penalty-objections/state': { receipt: ({ penaltyReceipt }) => penaltyReceipt },
  'POST /bank-accounts': { phone: () => null, statement: () => null, signs: () => [], terms: () => true },
  'POST /bank-accounts/:id/phone': { phone: ({ number }) => number, statement: () => null },
  'POST /bank-accounts/:id/use': { at: () => '2026-03-20T01:00:00.000Z' },
  'POST /bank-accounts/:id/suspend': { papers: () => ['x'] },
  'POST /transfers': {
    payer: ({ bankAccount }) => bankAccount,
    payee: () => ({ account: '6222000000000001', at: 'other', sameName: null, samePaper: null }),
    amountFen: () => 100,
    acceptedAt: () => '2026-03-20T01:00:00.000Z',
    screen: () => null,
    purpose: () => null,
  },
  'POST /held-transfer': { token: ({ transferToken }) => transferToken },
  'POST /held-transfer/cancel': { token: ({ transferToken }) => transferToken },
  'POST /transfer-receipt': {
    reference: ({ transferReference }) => transferReference,
    code: ({ transferCode }) => transferCode,
  },
  'POST /transfer-receipt/cancel': {
    reference: ({ transferReference }) => transferReference,
    code: ({ transferCode }) => transferCode,
  },
  'POST /bank-accounts/preview': {
    phone: () => null,
    statement: () => null,
    signs: () => [],
    terms: () => true,
  },
  'POST /account-cleanups/ask': { ids: ({ accountCleanup }) => [accountCleanup], text: () => 'x' },
  'POST /account-cleanups/:id/ask': { text: () => 'x' },
  'GET /fund-returns': { request: ({ fundRequest }) => fundRequest },
  'POST /fund-requests': {
    bank: () => 'bank-of-penalties',
    account: () => '6222000000000001',
    amountFen: () => 100,
    at: () => '2026-03-20T01:00:00.000Z',
  },
  'POST /fund-holds/:id/compare': { entry: () => null },
  'POST /fund-returns': {
    request: ({ fundRequest }) => fundRequest,
    frozenFen: () => 100,
    claims: () => [{ victim: 'V1', amountFen: 100 }],
  },
  'POST /fund-returns/:id/settle-objection': { claims: () => [{ victim: 'V1', amountFen: 100 }] },
  'POST /trace-requests/:id/statement': { text: () => 'x' },
  'GET /calls/trunks': { from: () => '2026-03-01', to: () => '2026-03-20' },
  'POST /call-holds': { from: () => '2026-03-01', to: () => '2026-03-20' },
  'POST /tracebacks/:id/hand-over': { to: () => 'police-none' },
  'POST /tracebacks/:id/ask': { org: () => 'carrier-none' },
  'PUT /trace-roster': {
    contacts: () => [
      { account: 'a', deputies: ['b'], days: [1], from: '00:00', to: '24:00', desk: '01012345678' },
    ],
  },
  'POST /false-number-notices': {
    list: () => 'sample',
    version: () => 2,
    entries: ({ number }) => [{ number, imitates: 'x' }],
  },
  'POST /false-number-notices/:id/enforced': { gateway: () => 'gw-1' },
  'POST /gateway-release/:id/try': { edge: () => 'gw-1' },
  'POST /gateway-release/:id/pin': { policy: ({ policyVersion }) => policyVersion },
  'POST /reverifications/remind': { ids: ({ case: own }) => [own] },
  'POST /checks/claim': { ids: ({ check }) => [check] },
  'POST /orders/place': { number: ({ ownNumber }) => ownNumber },
  'POST /orders/state': { token: ({ order }) => order },
  'POST /orders/activate': { token: ({ order }) => order },
  'POST /orders/withdraw': { token: ({ order }) => order },
  'POST /orders/files': { upload: ({ orderUpload }) => orderUpload },
  'POST /own-cards': { token: ({ queryToken }) => queryToken },
  'POST /own-cards/files': { upload: ({ queryUpload }) => queryUpload },
  'POST /key-services': { numbers: () => [], contract: () => null },
  'POST /key-services/:id/sign-terms': { grounds: () => ['illegal-use'] },
  'GET /key-ledger/names': { ids: ({ keyService }) => keyService },
  'POST /service-draws': { seed: () => 'seed-1' },
  'POST /voip-bans': { numbers: () => [] },
  'POST /voip-orders': { numbers: () => [] },
  'POST /ledger-inquiries': {
    company: () => 'carrier-none',
    asOf: () => '2026-03-01',
    knownOn: () => '2026-03-01',
  },
};

/** A document of an authority. */
const DECISION = { number: '样本1号', on: '2026-03-01' };

/** Of an authority that does not exist. */
const CREDIT_CODE = `91990000000000990${creditCheckSign('91990000000000990')}`;

/** A file for routes that take bytes. */
const FILES: Readonly<Record<string, string | Buffer>> = {
  'POST /imports': 'number,received_at,channel,medium\r\n',
  'POST /import-trials': 'number,received_at,channel,medium\r\n',
  'POST /own-cards/files': Buffer.from('ffd8ffe0', 'hex'),
  'POST /orders/files': Buffer.from('ffd8ffe0', 'hex'),
  'POST /verification/files': Buffer.from('ffd8ffe0', 'hex'),
  'POST /penalty-documents': '%PDF-1.7',
  'POST /channel-documents': '%PDF-1.7',
  'POST /blacklist-documents': '%PDF-1.7',
  'POST /risk-user-documents': '%PDF-1.7',
  'POST /iot-documents': '%PDF-1.7',
  'POST /key-documents': '%PDF-1.7',
  'POST /iot-usage/files': 'imsi,at,kind\r\n460990000000990,2026-03-20T01:00:00Z,attach\r\n',
  'POST /identity-evidence': Buffer.from('ffd8ffe0', 'hex'),
  'POST /evidence': Buffer.from('89504e470d0a1a0a', 'hex'),
};

export interface Sample {
  /** Below the prefix of the organisation, with its query. */
  readonly path: string;
  readonly method: string;
  readonly body?: unknown;
}

export const titleOf = ({ method, path }: AnyRoute) => `${method} ${path}`;

/** What the id in the address names; undefined where there is none. */
export function kindOf(route: AnyRoute): Kind | 'public' | undefined {
  if (!route.path.includes(':')) return undefined;
  const kind = FOLDERS[route.path.split('/')[1] ?? ''];
  assert.ok(kind !== undefined, `${titleOf(route)}: say in test/samples.ts what its id names`);
  return kind;
}

/** A role that may call it; undefined where only the platform itself may. */
export function roleFor({ permission }: AnyRoute): Role | undefined {
  return ROLES.find((role) => role !== 'citizen' && role !== 'system' && holds(role, permission));
}

/**
 * @param owned whose records the request names
 * @param fields `needed`: required fields only; `all`: also the optional ones that have a value above
 */
export function sampleOf(route: AnyRoute, owned: Owned, fields: 'needed' | 'all' = 'needed'): Sample {
  const kind = kindOf(route);
  const path = route.path.replaceAll(/:(\w+)/g, (_, name: string) => {
    if (name === 'digest') return owned.digest;
    const id = kind === 'public' ? PUBLIC[route.path] : kind === undefined ? undefined : owned[kind];
    assert.ok(id !== undefined, `${titleOf(route)}: give a public id in test/samples.ts`);
    return id;
  });
  const query = route.query === undefined ? {} : filled(route, route.query, owned, fields);
  const search = new URLSearchParams(
    Object.entries(query as object).map(([name, value]): [string, string] => [name, String(value)]),
  ).toString();
  return {
    method: route.method,
    path: search === '' ? path : `${path}?${search}`,
    ...bodyOf(route, owned, fields),
  };
}

function bodyOf(route: AnyRoute, owned: Owned, fields: 'needed' | 'all'): { body?: unknown } {
  if (route.rawBody === true) {
    const file = FILES[titleOf(route)];
    assert.ok(file !== undefined, `${titleOf(route)}: give a file in test/samples.ts`);
    return { body: Buffer.from(file) };
  }
  return route.body === undefined ? {} : { body: filled(route, route.body, owned, fields) };
}

interface ObjectSchema {
  readonly properties?: Readonly<Record<string, TSchema>>;
  readonly required?: readonly string[];
}

function filled(route: AnyRoute, schema: TSchema, owned: Owned, fields: 'needed' | 'all'): unknown {
  const { properties = {}, required = [] } = schema as ObjectSchema;
  const value: Record<string, unknown> = {};
  for (const [name, property] of Object.entries(properties)) {
    const known = FIELDS_OF_ROUTE[titleOf(route)]?.[name] ?? FIELDS[name];
    const needed = required.includes(name);
    if (!needed && (fields === 'needed' || known === undefined)) continue;
    // A closed list of choices has its own first one.
    const choice = (property as { enum?: unknown }).enum !== undefined;
    value[name] = known === undefined || choice ? simplest(property) : known(owned);
  }
  const [fault] = Value.Errors(schema, value);
  assert.ok(
    fault === undefined,
    `${titleOf(route)}: no valid sample (${fault?.instancePath} ${fault?.message}); give its field in test/samples.ts`,
  );
  return value;
}

/** The first choice, the least length: what Value.Create makes, helped where it does not look. */
function simplest(schema: TSchema): unknown {
  const {
    enum: choices,
    minLength,
    type,
  } = schema as { enum?: unknown[]; minLength?: number; type?: string };
  if (choices !== undefined) return choices[0];
  if (type === 'string') return 'x'.repeat(minLength ?? 0);
  return Value.Create(schema);
}
