/** Who is signed in, for which organisation and in which role the page works. */
import { createContext, useContext } from 'react';
import { useData } from '../api/data.ts';
import type { Membership, Role, Session } from '../api/types.ts';
import { keep, kept } from '../parts/kept.ts';

export const SESSION_PATH = '/api/v1/session';

export function useSession() {
  return useData<Session>(SESSION_PATH, { everyMs: 300_000 });
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
  imports: DESK,
  deadlines: [...DESK, 'regulator'],
  people: ['admin'],
  reward: ['compliance', 'police-officer', 'hub-operator'],
  identity: ['privacy-officer', 'police-officer', 'compliance'],
  rectify: ['analyst', 'compliance', 'police-officer'],
} as const satisfies Record<string, readonly Role[]>;

export function may(role: Role, what: keyof typeof MAY): boolean {
  const roles: readonly Role[] = MAY[what];
  return roles.includes(role);
}
