/** Who is signed in, for which organisation and in which role the page works. */
import { useQuery } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import { SESSION } from '../api/data.ts';
import { call, RequestFailed } from '../api/http.ts';
import type { Membership, Role, Session, WhoAmI } from '../api/types.ts';
import { keep, kept } from '../parts/kept.ts';
import { currentLanguage } from '../words/language.ts';

const NOBODY: Session = { account: null, mustChange: false, memberships: [] };

/** Who is signed in; nobody is an answer, not an error. */
export function useSession() {
  return useQuery<Session, Error>({ queryKey: [SESSION], queryFn: readSession, refetchInterval: 300_000 });
}

async function readSession(): Promise<Session> {
  try {
    const { account, mustChange, memberships } = await call<WhoAmI>(SESSION, { language: currentLanguage() });
    return {
      account,
      mustChange,
      memberships: memberships.map(({ org, kind, nameZh, nameEn, role, provinces }) => ({
        org: { id: org, kind, name: { zh: nameZh, en: nameEn } },
        role: role as Role,
        provinces,
      })),
    };
  } catch (error) {
    if (error instanceof RequestFailed && error.problem?.status === 401) return NOBODY;
    throw error;
  }
}

/** The organisation the page works for. */
export interface Seat {
  readonly session: Session;
  readonly membership: Membership;
  readonly org: Membership['org'];
  readonly role: Role;
  /** All roles held in this organisation. */
  readonly roles: readonly Role[];
  /** Address of the staff interface of this organisation. */
  readonly api: string;
  readonly chooseRole: (role: Role) => void;
}

export const SeatContext = createContext<Seat | null>(null);

/** The seat of a page inside the frame. */
export function useSeat(): Seat {
  const seat = useContext(SeatContext);
  if (seat === null) throw new Error('this page stands outside the frame');
  return seat;
}

const ORG_KEY = 'duanka.organisation';
const roleKey = (org: string): string => `duanka.role.${org}`;

/** The membership to work with: the organisation of the address, else the last one used, else the first. */
export function chooseMembership(session: Session, orgId: string | undefined): Membership | undefined {
  const wanted = orgId ?? kept(ORG_KEY);
  const inOrg = session.memberships.filter((one) => one.org.id === wanted);
  if (inOrg.length === 0) return orgId === undefined ? session.memberships[0] : undefined;
  const role = kept(roleKey(inOrg[0]?.org.id ?? ''));
  return inOrg.find((one) => one.role === role) ?? inOrg[0];
}

export function keepMembership({ org, role }: Pick<Membership, 'org' | 'role'>): void {
  keep(ORG_KEY, org.id);
  keep(roleKey(org.id), role);
}

const DESK: readonly Role[] = ['analyst', 'compliance', 'police-officer', 'hub-operator'];
const READERS: readonly Role[] = [...DESK, 'regulator', 'privacy-officer'];

/** Which role sees which page; the server decides again on every request. */
export const MAY = {
  queue: DESK,
  reports: READERS,
  numbers: READERS,
  statistics: [...DESK, 'regulator'],
  imports: [...DESK, 'engineer', 'platform-officer', 'regulator'],
  deadlines: [...DESK, 'regulator', 'platform-officer'],
  people: ['admin'],
  reward: ['compliance', 'police-officer', 'hub-operator'],
  identity: ['privacy-officer', 'police-officer', 'compliance'],
  rectify: ['analyst', 'compliance', 'police-officer'],
  counter: ['clerk'],
  cards: ['clerk', 'analyst', 'compliance', 'regulator', 'privacy-officer'],
  holders: ['clerk', 'analyst', 'compliance', 'privacy-officer'],
  proofs: ['clerk', 'analyst', 'compliance', 'police-officer', 'privacy-officer'],
  channels: ['analyst', 'compliance', 'regulator'],
  risk: ['analyst', 'compliance'],
  sweeps: ['analyst', 'compliance'],
  complaints: ['analyst', 'compliance', 'police-officer'],
  shutdown: ['police-officer', 'regulator'],
  dispatch: ['analyst', 'engineer', 'compliance'],
  sendAgain: ['engineer', 'compliance'],
  proposeStop: ['analyst', 'compliance'],
  approveStop: ['compliance'],
  campaigns: ['compliance', 'analyst'],
  manageCampaigns: ['compliance'],
  reviews: ['compliance', 'analyst'],
  blacklist: ['clerk', 'analyst', 'compliance', 'police-officer', 'regulator', 'hub-operator'],
  enterBlacklist: ['police-officer', 'regulator'],
  keepBlacklist: ['hub-operator'],
  passObjections: ['clerk', 'compliance'],
  listReaders: ['compliance', 'police-officer', 'hub-operator', 'regulator'],
  riskUsers: ['analyst', 'compliance'],
  enterRiskUsers: ['compliance'],
  approveRiskUsers: ['compliance'],
  operators: ['regulator'],
  relooks: ['analyst', 'compliance'],
  decideRelooks: ['compliance'],
  coverage: ['regulator'],
  proposeAgents: ['analyst', 'compliance', 'regulator'],
  approveAgents: ['compliance', 'regulator'],
  outlets: ['compliance'],
  registerHolders: ['clerk', 'compliance'],
  inspections: ['compliance', 'regulator', 'police-officer'],
  iot: ['compliance', 'engineer', 'analyst'],
  applyIot: ['clerk', 'compliance'],
  approveIot: ['compliance'],
  activateIot: ['clerk', 'compliance'],
  watchIot: ['analyst', 'engineer', 'compliance'],
  notices: ['compliance', 'clerk', 'analyst', 'privacy-officer'],
  writeNotices: ['compliance'],
  keyServices: ['analyst', 'engineer', 'compliance'],
  applyKeyService: ['clerk', 'compliance'],
  approveKeyService: ['compliance'],
  findKeyService: ['analyst', 'engineer', 'compliance'],
  reviewKeyService: ['analyst', 'engineer', 'compliance'],
  drawKeyServices: ['compliance'],
  manageBans: ['compliance'],
  keyReports: ['police-officer', 'regulator'],
  inquireLedgers: ['regulator'],
  orderBans: ['regulator'],
  readCleanupReports: ['regulator'],
  readOwnCleanup: ['analyst', 'compliance'],
  cutLine: ['engineer', 'compliance'],
  exchange: ['analyst', 'engineer', 'compliance', 'police-officer', 'hub-operator', 'regulator', 'admin'],
  proveExchange: ['analyst', 'engineer', 'compliance', 'police-officer', 'hub-operator', 'regulator'],
  revokeExchange: ['compliance', 'police-officer', 'hub-operator', 'regulator'],
  resolveExchange: ['engineer', 'compliance', 'police-officer', 'hub-operator', 'regulator'],
  outbound: ['compliance'],
  calls: ['analyst', 'engineer', 'compliance'],
  releasePolicies: ['engineer', 'compliance'],
  searchCalls: ['engineer', 'compliance'],
  resolveCalls: ['engineer', 'compliance'],
  traces: ['analyst', 'engineer', 'compliance', 'police-officer', 'regulator'],
  decideTraces: ['compliance', 'police-officer', 'regulator'],
  answerTraces: ['engineer', 'compliance'],
  keepRoster: ['compliance'],
  falseNumbers: ['analyst', 'engineer', 'compliance', 'police-officer'],
  publishFalseNumbers: ['police-officer'],
  enforceFalseNumbers: ['engineer', 'compliance'],
  penalties: ['police-officer'],
  imposed: ['clerk', 'analyst', 'bank-officer', 'compliance'],
  applyImposed: ['bank-officer', 'compliance'],
  lodgeObjection: ['clerk', 'bank-officer', 'compliance'],
  bankAccounts: ['clerk', 'bank-officer', 'analyst', 'compliance'],
  stopBankAccounts: ['bank-officer', 'analyst', 'compliance'],
  bankCounter: ['clerk'],
  closeBankAccounts: ['clerk', 'bank-officer'],
  askCardExceptions: ['clerk', 'bank-officer'],
  grantCardExceptions: ['compliance'],
  cleanUpAccounts: ['bank-officer', 'compliance'],
  fundHolds: ['bank-officer', 'compliance'],
  fundOrders: ['police-officer'],
  transfers: ['clerk', 'bank-officer', 'analyst', 'compliance'],
  cancelTransfers: ['clerk', 'bank-officer'],
  stopTransfers: ['bank-officer', 'analyst', 'compliance'],
  settleTransfers: ['compliance'],
  investigation: ['police-officer'],
  sendOutletFigures: ['compliance'],
  accountOrders: ['police-officer', 'regulator'],
  linkedAccounts: ['platform-officer', 'analyst', 'compliance'],
  answerLinkedAccounts: ['platform-officer', 'compliance'],
  measureLinkedAccounts: ['platform-officer', 'compliance'],
} as const satisfies Record<string, readonly Role[]>;

export function may(role: Role, what: keyof typeof MAY): boolean {
  const roles: readonly Role[] = MAY[what];
  return roles.includes(role);
}

/** Kinds of organisation that check reports. */
const CHECKERS = ['carrier', 'reseller', 'platform', 'police'];

/** Kinds of organisation that take reports from the public. */
const RECEIVERS = ['hub', 'carrier', 'reseller', 'police'];

/** Whether citizens can report to this organisation. */
export function takesReports({ org }: Pick<Seat, 'org'>): boolean {
  return RECEIVERS.includes(org.kind);
}

/** Kinds of organisation that issue cards. */
const ISSUERS = ['carrier', 'reseller'];

/** Pages that only those who issue cards have. */
const OF_ISSUERS: ReadonlySet<keyof typeof MAY> = new Set([
  'counter',
  'cards',
  'risk',
  'sweeps',
  'riskUsers',
  'relooks',
  'dispatch',
  'campaigns',
  'reviews',
  'iot',
  'notices',
  'keyServices',
  'outbound',
  'calls',
  'searchCalls',
]);

/** Kinds of organisation that keep accounts of customers. */
const ACCOUNT_KEEPERS = ['bank', 'payment'];

/** Pages that only those who keep accounts have. */
const OF_ACCOUNT_KEEPERS: ReadonlySet<keyof typeof MAY> = new Set([
  'bankAccounts',
  'bankCounter',
  'transfers',
  'cleanUpAccounts',
  'fundHolds',
]);

/** Whether a page is shown to this seat: its role may open it and its organisation has such work. */
export function mayOpen({ role, org }: Pick<Seat, 'role' | 'org'>, what: keyof typeof MAY): boolean {
  if (OF_ISSUERS.has(what) && !ISSUERS.includes(org.kind)) return false;
  if (OF_ACCOUNT_KEEPERS.has(what) && !ACCOUNT_KEEPERS.includes(org.kind)) return false;
  if (what === 'fundOrders' && org.kind !== 'police') return false;
  if (what === 'imposed' && ![...ACCOUNT_KEEPERS, ...ISSUERS].includes(org.kind)) return false;
  if (what === 'traces' && ![...ISSUERS, 'police', 'regulator'].includes(org.kind)) return false;
  if (what === 'blacklist' && ![...ISSUERS, 'police', 'regulator', 'hub'].includes(org.kind)) return false;
  if (what === 'listReaders' && ![...ISSUERS, 'police', 'regulator', 'hub'].includes(org.kind)) return false;
  if (what === 'accountOrders' && !['police', 'regulator'].includes(org.kind)) return false;
  if (what === 'investigation' && org.kind !== 'police') return false;
  if (what === 'sendOutletFigures' && !ISSUERS.includes(org.kind)) return false;
  if (what === 'linkedAccounts' && org.kind !== 'platform') return false;
  if (what === 'keyReports' && !['police', 'regulator'].includes(org.kind)) return false;
  if (what === 'falseNumbers' && ![...ISSUERS, 'police'].includes(org.kind)) return false;
  if (what === 'complaints' && !ISSUERS.includes(org.kind) && org.kind !== 'police') return false;
  return may(role, what) && (what !== 'queue' || CHECKERS.includes(org.kind));
}
