/**
 * What may travel between installations, and between whom: which kinds of organisations send a topic and which receive
 * it. What is not listed stays within an installation. Pure.
 */
import type { OrganisationKind } from '../kernel/access.ts';
import { REVOCATION_ANSWERED, REVOKED } from './item.ts';

export interface Scope {
  readonly from: readonly OrganisationKind[];
  readonly to: readonly OrganisationKind[];
}

const COMPANIES = ['carrier', 'reseller'] as const;
const AUTHORITIES = ['police', 'regulator'] as const;
const BANKS = ['bank', 'payment'] as const;
const ENTERPRISES = [...COMPANIES, ...BANKS, 'platform'] as const;
/** Whoever takes reports in, checks them or passes them on. */
const REPORTS = [...ENTERPRISES, ...AUTHORITIES, 'hub'] as const;
/** Companies along the way of a call, and whoever asks. */
const TRACES = [...COMPANIES, ...AUTHORITIES] as const;

const between = (one: Scope['from'], other: Scope['to']): Scope => ({ from: one, to: other });

/** Topic → who to whom. */
export const SCOPES: ReadonlyMap<string, Scope> = new Map<string, Scope>([
  ['reports.check-requested', between(REPORTS, REPORTS)],
  ['reports.check-answered', between(REPORTS, REPORTS)],
  ['reports.rectified', between(REPORTS, REPORTS)],

  ['cards.shut-down', between(AUTHORITIES, COMPANIES)],
  ['cards.shutdown-answered', between(COMPANIES, AUTHORITIES)],
  ['cards.listed', between(AUTHORITIES, COMPANIES)],
  ['cards.count-asked', between(COMPANIES, COMPANIES)],
  ['cards.count-answered', between(COMPANIES, COMPANIES)],
  ['complaints.received', between(COMPANIES, ['police'])],
  ['complaints.answered', between(['police'], COMPANIES)],
  ['complaints.decided', between(['police'], COMPANIES)],

  ['channels.listed', between([...COMPANIES, 'regulator', 'hub'], [...COMPANIES, 'regulator', 'hub'])],
  ['channels.unlisted', between([...COMPANIES, 'regulator', 'hub'], [...COMPANIES, 'regulator', 'hub'])],
  ['channels.licence-referral', between(COMPANIES, ['regulator'])],
  ['channels.licence-decided', between(['regulator'], COMPANIES)],

  ['key-services.reported', between(COMPANIES, AUTHORITIES)],
  ['key-services.report-answer', between(AUTHORITIES, COMPANIES)],
  ['key-services.ledger-asked', between(['regulator'], COMPANIES)],
  ['key-services.ledger-answered', between(COMPANIES, ['regulator'])],
  ['key-services.voip-ordered', between(['regulator'], COMPANIES)],
  ['key-services.voip-progress', between(COMPANIES, ['regulator'])],
  ['key-services.cleanup-reported', between(COMPANIES, ['regulator'])],
  ['key-services.cleanup-received', between(['regulator'], COMPANIES)],

  ['traceback.asked', between(TRACES, COMPANIES)],
  ['traceback.answered', between(COMPANIES, TRACES)],
  ['traceback.hearing', between(TRACES, COMPANIES)],
  ['traceback.stated', between(COMPANIES, TRACES)],
  ['traceback.judged', between(TRACES, COMPANIES)],
  ['traceback.cut', between(COMPANIES, TRACES)],
  ['traceback.restored', between(COMPANIES, TRACES)],
  ['traceback.handed-over', between(TRACES, AUTHORITIES)],
  ['traceback.hand-over-received', between(AUTHORITIES, TRACES)],

  ['false-number.published', between(['police'], COMPANIES)],
  ['false-number.received', between(COMPANIES, ['police'])],
  ['false-number.enforced', between(COMPANIES, ['police'])],

  ['penalties.imposed', between(['police'], ENTERPRISES)],
  ['penalties.receipt', between(ENTERPRISES, ['police'])],
  ['penalties.lifted', between(['police'], ENTERPRISES)],
  ['penalties.objected', between(ENTERPRISES, ['police'])],
  ['penalties.answered', between(['police'], ENTERPRISES)],
  ['penalties.reminded', between(['police'], ENTERPRISES)],

  ['blacklist.submitted', between(AUTHORITIES, ['hub'])],
  ['blacklist.published', between(['hub'], COMPANIES)],
  ['blacklist.snapshot', between(['hub'], COMPANIES)],
  ['blacklist.applied', between(COMPANIES, ['hub'])],
  ['blacklist.objected', between(COMPANIES, AUTHORITIES)],
  ['blacklist.objection-answered', between(AUTHORITIES, COMPANIES)],
  ['blacklist.black-cards', between(AUTHORITIES, AUTHORITIES)],
  ['blacklist.black-cards-acknowledged', between(AUTHORITIES, AUTHORITIES)],
  ['blacklist.coverage-asked', between(['regulator'], COMPANIES)],
  ['blacklist.coverage-answered', between(COMPANIES, ['regulator'])],

  ['investigation.outlet-figures', between(COMPANIES, ['police'])],
  ['platforms.listed', between(AUTHORITIES, ['platform'])],
  ['platforms.withdrawn', between(AUTHORITIES, ['platform'])],
  ['platforms.progress', between(['platform'], [...AUTHORITIES, ...COMPANIES])],
  ['platforms.count-asked', between(COMPANIES, ['platform'])],
  ['platforms.count-answered', between(['platform'], COMPANIES)],
  ['platforms.disclaimed', between(COMPANIES, ['platform'])],

  ['accounts.fund-order', between(['police'], BANKS)],
  ['accounts.fund-change', between(['police'], BANKS)],
  ['accounts.fund-answer', between(BANKS, ['police'])],

  // Whoever may send something may take it back; the item that is taken back is looked up besides.
  [REVOKED, between(REPORTS, REPORTS)],
  [REVOCATION_ANSWERED, between(REPORTS, REPORTS)],
]);

/**
 * Topics that name a person by its id elsewhere, or anybody by the digests of a list: without the federation secret they
 * would name nobody.
 */
export const BY_PERSON: ReadonlySet<string> = new Set([
  'cards.count-asked',
  'penalties.imposed',
  'accounts.fund-order',
  'channels.listed',
  'channels.unlisted',
  'blacklist.submitted',
  'blacklist.published',
  'blacklist.snapshot',
]);

/** Why a topic must not travel from one kind to another; undefined where it may. */
export function outOfScope(
  topic: string,
  from: OrganisationKind,
  to: OrganisationKind,
): 'topic' | 'sender' | 'recipient' | undefined {
  const scope = SCOPES.get(topic);
  if (scope === undefined) return 'topic';
  if (!scope.from.includes(from)) return 'sender';
  return scope.to.includes(to) ? undefined : 'recipient';
}
