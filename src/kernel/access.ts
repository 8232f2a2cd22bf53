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

const STAFF: readonly Role[] = ROLES.filter((role) => role !== 'citizen' && role !== 'system');
const DESK: readonly Role[] = ['analyst', 'compliance', 'police-officer', 'hub-operator'];

/** Permission → roles that hold it. Read it as one table; a permission not listed here does not exist. */
export const PERMISSIONS = {
  'law.read': [...STAFF, 'citizen'],
  'journal.read': STAFF,
  'deadline.read': ['analyst', 'compliance', 'police-officer', 'hub-operator', 'regulator'],
  'account.manage': ['admin'],
  'organisation.read': STAFF,

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
  'person.reveal': ['clerk', 'analyst', 'compliance', 'privacy-officer'],
  'identity.check': ['clerk', 'compliance', 'citizen', 'system'],
  'card.read': ['clerk', 'analyst', 'compliance', 'regulator', 'privacy-officer'],
  'card.order': ['clerk', 'system'],
  'card.activate': ['clerk'],
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
  'dispatch.read': ['analyst', 'engineer', 'compliance'],
  'dispatch.send': ['system'],
  'dispatch.again': ['engineer', 'compliance'],
  'clock.miss': ['system'],
  'message.receive': ['system'],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof PERMISSIONS;

export function holds(role: Role, permission: Permission): boolean {
  const roles: readonly Role[] = PERMISSIONS[permission];
  return roles.includes(role);
}

/** The platform itself, acting for one organisation (clocks, delivery of messages, imports by command line). */
export function systemActor(part: string, org: Pick<Organisation, 'id' | 'kind'>): Actor {
  return { id: `system:${part}`, org: org.id, orgKind: org.kind, role: 'system', provinces: '*' };
}
