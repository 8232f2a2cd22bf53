/**
 * Who may do what: kinds of organisation, roles, and one table of permissions.
 * The repository asks this table for every command and every read; a handler cannot forget it.
 */

export const ORGANISATION_KINDS = [
  'carrier',
  'reseller',
  'agent',
  'bank',
  'payment',
  'platform',
  'police',
  'regulator',
  'hub',
] as const;
export type OrganisationKind = (typeof ORGANISATION_KINDS)[number];

export interface Organisation {
  readonly id: string;
  readonly kind: OrganisationKind;
  readonly nameZh: string;
  readonly nameEn: string;
  /** Two-digit GB/T 2260 code, or null for a national body. */
  readonly province: string | null;
}

export const ROLES = [
  'clerk',
  'analyst',
  'engineer',
  'compliance',
  'bank-officer',
  'platform-officer',
  'police-officer',
  'regulator',
  'hub-operator',
  'privacy-officer',
  'admin',
  'citizen',
  'system',
] as const;
export type Role = (typeof ROLES)[number];

/** Who acts, for which organisation, in which role and area. Comes from the session, never from a body. */
export interface Actor {
  /** Account id; `citizen` for an unnamed citizen, `system:<part>` for the platform itself. */
  readonly id: string;
  readonly org: string;
  readonly orgKind: OrganisationKind;
  readonly role: Role;
  /** Two-digit province codes, or `*` for the whole country. */
  readonly provinces: readonly string[] | '*';
}

/** Id of every actor without an account. */
export const CITIZEN = 'citizen';

const STAFF: readonly Role[] = ROLES.filter((role) => role !== 'citizen' && role !== 'system');
const DESK: readonly Role[] = ['analyst', 'compliance', 'police-officer', 'hub-operator'];

/** Permission → roles that hold it. Read it as one table; a permission not listed here does not exist. */
export const PERMISSIONS = {
  'law.read': [...STAFF, 'citizen'],
  'journal.read': STAFF,
  'deadline.read': [
    'analyst',
    'compliance',
    'platform-officer',
    'police-officer',
    'hub-operator',
    'regulator',
  ],
  'account.manage': ['admin'],
  'organisation.read': STAFF,

  // Each kind of file asks for a permission of its own besides.
  'import.files': [...DESK, 'engineer', 'regulator', 'platform-officer', 'system'],

  'report.submit': ['citizen', 'clerk', ...DESK, 'system'],
  'report.status': ['citizen', 'clerk', ...DESK],
  'report.read': [...DESK, 'regulator', 'privacy-officer'],
  'report.import': [...DESK, 'system'],
  'report.route': [...DESK, 'system'],
  'report.close': [...DESK, 'system'],
  'report.statistics': [...DESK, 'regulator'],
  'report.reward.propose': ['compliance', 'police-officer', 'hub-operator'],
  'report.reward.approve': ['compliance', 'police-officer', 'hub-operator'],
  'report.reward.pay': ['compliance', 'police-officer', 'hub-operator'],
  'report.identity.request': ['privacy-officer', 'police-officer', 'compliance'],
  'report.identity.approve': ['privacy-officer', 'police-officer', 'compliance'],
  'report.identity.open': ['privacy-officer', 'police-officer', 'compliance'],
  'check.read': [...DESK, 'regulator'],
  'check.conclude': DESK,
  'check.rectify': ['analyst', 'compliance', 'police-officer'],

  'person.read': ['clerk', 'analyst', 'compliance', 'privacy-officer'],
  'person.register': ['clerk', 'compliance', 'system'],
  'person.register-self': ['citizen'],
  'person.reveal': ['clerk', 'analyst', 'compliance', 'privacy-officer'],
  'identity.check': ['clerk', 'compliance', 'citizen', 'system'],
  'card.read': ['clerk', 'analyst', 'compliance', 'regulator', 'privacy-officer'],
  'card.order': ['clerk', 'citizen', 'system'],
  'card.look-up': ['clerk', 'analyst', 'compliance'],
  'card.activate': ['clerk', 'citizen'],
  'card.cancel': ['clerk'],
  'card.import': ['compliance', 'system'],
  'card.flag': ['analyst', 'compliance', 'system'],
  'card.verify': ['clerk', 'citizen'],
  'card.own': ['clerk', 'citizen'],
  'card.dispute': ['clerk', 'citizen'],
  'card.complain': ['clerk', 'citizen'],
  'card.answer-complaint': ['analyst', 'compliance'],
  'card.stop.propose': ['analyst', 'compliance'],
  'card.stop.approve': ['compliance'],
  'shutdown.order': ['police-officer', 'regulator'],
  'shutdown.read': ['police-officer', 'regulator', 'compliance', 'analyst'],
  'complaint.read': ['police-officer'],
  'complaint.decide': ['police-officer'],
  'campaign.read': ['analyst', 'compliance', 'regulator', 'system'],
  'campaign.manage': ['compliance', 'system'],
  'review.read': ['analyst', 'compliance', 'regulator'],
  'review.conclude': ['analyst', 'compliance', 'system'],
  'notice.read': [...STAFF, 'citizen', 'system'],
  'notice.write': ['compliance'],
  'notice.publish': ['compliance'],
  'notice.sign': ['clerk', 'citizen', 'police-officer', 'system'],
  'notice.prove': ['clerk', 'analyst', 'compliance', 'police-officer', 'privacy-officer'],
  'notice.responsible': ['analyst', 'compliance'],
  'notice.round': ['system'],
  'agent.read': ['analyst', 'compliance', 'regulator'],
  'agent.propose': ['analyst', 'compliance', 'regulator'],
  'agent.approve': ['compliance', 'regulator'],
  'outlet.manage': ['compliance'],
  'inspection.read': ['regulator', 'police-officer', 'compliance'],
  'inspection.manage': ['regulator', 'police-officer', 'compliance'],
  'iot.read': ['analyst', 'engineer', 'compliance', 'regulator'],
  'iot.apply': ['clerk', 'compliance'],
  'iot.approve': ['compliance'],
  'iot.activate': ['clerk', 'compliance', 'system'],
  'iot.watch': ['analyst', 'engineer', 'compliance', 'system'],
  'key-service.read': ['clerk', 'analyst', 'engineer', 'compliance', 'regulator'],
  'key-service.apply': ['clerk', 'compliance'],
  'key-service.approve': ['compliance'],
  'key-service.find': ['analyst', 'engineer', 'compliance', 'system'],
  'key-service.cut': ['engineer', 'compliance', 'system'],
  'key-service.import': ['compliance', 'system'],
  'key-service.review': ['analyst', 'engineer', 'compliance'],
  'key-service.draw': ['compliance'],
  'outbound.read': ['clerk', 'analyst', 'engineer', 'compliance', 'regulator'],
  'outbound.ask': ['clerk', 'compliance'],
  'outbound.approve': ['compliance'],
  'voip-ban.read': ['analyst', 'engineer', 'compliance', 'regulator'],
  'voip-ban.manage': ['compliance'],
  'voip-order.issue': ['regulator'],
  'key-ledger.inquire': ['regulator'],
  'cleanup-report.read': ['analyst', 'compliance', 'regulator'],
  'key-report.read': ['regulator', 'police-officer'],
  'key-report.decide': ['regulator', 'police-officer'],
  'calls.read': ['analyst', 'engineer', 'compliance', 'regulator'],
  // What was found is handed over only with a purpose on record.
  'calls.search': ['engineer', 'compliance', 'system'],
  'calls.watch': ['system'],
  'calls.resolve': ['engineer', 'compliance'],
  'calls.hold': ['compliance'],
  'calls.import': ['engineer', 'compliance', 'system'],
  // Which policy the gateways work with: people release it, the platform keeps it.
  'policy.release': ['engineer', 'compliance'],
  'policy.keep': ['system'],
  'false-number.read': ['analyst', 'engineer', 'compliance', 'police-officer', 'regulator'],
  'false-number.publish': ['police-officer'],
  'false-number.enforce': ['engineer', 'compliance', 'system'],
  'false-number.supersede': ['police-officer', 'system'],
  'trace.read': ['analyst', 'engineer', 'compliance', 'police-officer', 'regulator'],
  'trace.open': ['analyst', 'engineer', 'compliance', 'police-officer', 'regulator'],
  'trace.decide': ['compliance', 'police-officer', 'regulator'],
  'trace.answer': ['engineer', 'compliance'],
  'trace.roster': ['compliance'],
  // Accounts of customers with a bank or payment institution (accounts/), not those people sign in with.
  'bank-account.read': ['clerk', 'bank-officer', 'analyst', 'compliance', 'regulator', 'privacy-officer'],
  'bank-account.open': ['clerk', 'bank-officer'],
  'bank-account.use': ['bank-officer', 'system'],
  'bank-account.stop': ['bank-officer', 'analyst', 'compliance'],
  'bank-account.approve': ['compliance'],
  'bank-account.import': ['compliance', 'system'],
  'bank-account.clean-up': ['bank-officer', 'compliance', 'system'],
  'transfer.read': ['clerk', 'bank-officer', 'analyst', 'compliance', 'regulator'],
  'transfer.submit': ['clerk', 'bank-officer'],
  'transfer.cancel': ['clerk', 'bank-officer', 'citizen'],
  'transfer.stop': ['bank-officer', 'analyst', 'compliance'],
  'transfer.release': ['system'],
  'transfer.settle': ['compliance'],
  'fund.ask': ['police-officer'],
  'fund.read': ['police-officer', 'bank-officer', 'compliance', 'regulator'],
  'fund.execute': ['bank-officer', 'compliance'],
  // Which tools of others may read which lists, and the platform answering them.
  'interop.manage': ['compliance', 'police-officer', 'hub-operator', 'regulator'],
  'interop.serve': ['system'],
  // The administrator sees that the links work, and nothing of what travels.
  'exchange.read': [
    'analyst',
    'engineer',
    'compliance',
    'police-officer',
    'hub-operator',
    'regulator',
    'admin',
  ],
  'exchange.prove': ['analyst', 'engineer', 'compliance', 'police-officer', 'hub-operator', 'regulator'],
  'exchange.note': ['system'],
  'exchange.resolve': ['engineer', 'compliance', 'police-officer', 'hub-operator', 'regulator'],
  'exchange.revoke': ['compliance', 'police-officer', 'hub-operator', 'regulator', 'system'],
  'penalty.read': ['police-officer'],
  'penalty.propose': ['police-officer'],
  'penalty.determine': ['police-officer'],
  'penalty.object': ['police-officer', 'citizen', 'system'],
  'penalty.answer': ['police-officer'],
  'penalty.own': ['citizen'],
  'measure.read': ['clerk', 'analyst', 'bank-officer', 'compliance'],
  'measure.apply': ['bank-officer', 'compliance'],
  'measure.object': ['clerk', 'bank-officer', 'compliance'],
  // The national list: authorities enter, the hub keeps it, companies read their copy.
  'blacklist.read': ['clerk', 'analyst', 'compliance', 'police-officer', 'regulator', 'hub-operator'],
  'blacklist.enter': ['police-officer', 'regulator', 'system'],
  'blacklist.keep': ['hub-operator'],
  'blacklist.object': ['clerk', 'compliance'],
  // How far companies are with the list of barred channels.
  'list-coverage.read': ['regulator', 'system'],
  'list-coverage.ask': ['regulator', 'system'],
  // Numbers of black cards between authorities, in the campaign of 2015.
  'black-card-notice.read': ['police-officer', 'regulator'],
  'black-card-notice.issue': ['police-officer', 'regulator'],
  // Agents and customers on file whom a later entry fits.
  'blacklist-relook.read': ['analyst', 'compliance'],
  'blacklist-relook.decide': ['compliance'],
  'risk-user.read': ['analyst', 'compliance'],
  'risk-user.propose': ['analyst', 'compliance'],
  'risk-user.approve': ['compliance'],
  'sanction.read': ['regulator'],
  'sanction.manage': ['regulator'],
  // Internet accounts linked to listed numbers (platforms/): authorities order, platforms answer for their own.
  'account-order.issue': ['police-officer', 'regulator'],
  'account-order.read': ['police-officer', 'regulator'],
  'linked-account.read': ['platform-officer', 'analyst', 'compliance'],
  'linked-account.answer': ['platform-officer', 'compliance', 'system'],
  'linked-account.measure': ['platform-officer', 'compliance'],
  'linked-account.import': ['platform-officer', 'compliance', 'system'],
  // Criminal cases, patrols and visits belong to the police alone; a company sends the figures of its outlets.
  'investigation.read': ['police-officer'],
  'investigation.manage': ['police-officer'],
  'outlet-figures.send': ['compliance'],
  'dispatch.read': ['analyst', 'engineer', 'compliance'],
  'dispatch.send': ['system'],
  'dispatch.again': ['engineer', 'compliance'],
  'clock.miss': ['system'],
  'evidence.expire': ['system'],
  'message.receive': ['system'],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof PERMISSIONS;

export function holds(role: Role, permission: Permission): boolean {
  const roles: readonly Role[] = PERMISSIONS[permission];
  return roles.includes(role);
}

/** How far up the company a signature counts, from the desk to the whole country. */
export const LEVELS = ['desk', 'province', 'group'] as const;
export type Level = (typeof LEVELS)[number];

/**
 * The level an actor signs for. A compliance manager signs for the area of the account: the whole country is the group,
 * provinces are the provincial company. In a company that is itself provincial nobody signs for the group.
 * @param companyProvince province of the organisation; null where it is national
 */
export function levelOf({ role, provinces }: Actor, companyProvince: string | null): Level {
  if (role !== 'compliance') return 'desk';
  return provinces === '*' && companyProvince === null ? 'group' : 'province';
}

/** Whether a level is at least another. */
export function reaches(level: Level, wanted: Level): boolean {
  return LEVELS.indexOf(level) >= LEVELS.indexOf(wanted);
}

/** The platform itself, acting for one organisation (clocks, delivery of messages, imports by command line). */
export function systemActor(part: string, org: Pick<Organisation, 'id' | 'kind'>): Actor {
  return { id: `system:${part}`, org: org.id, orgKind: org.kind, role: 'system', provinces: '*' };
}
