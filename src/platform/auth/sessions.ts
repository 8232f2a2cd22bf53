/** Sign-in, sessions, and the actor a session gives inside one organisation. */
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Actor, Role } from '../../kernel/access.ts';
import type { Database, Randomness, WallClock } from '../../kernel/ports.ts';
import { addHours, epochMs, type Instant, instant } from '../../kernel/time.ts';
import { normaliseName } from './accounts.ts';
import { authError } from './errors.ts';
import { acceptable, MINIMUM_LENGTH, type Passwords } from './passwords.ts';
import { type AuthTx, areaOf, authTables } from './tables.ts';

const TOKEN_BYTES = 32;
const FAILURES_TO_LOCK = 10;
const LOCK_MINUTES = 15;
/** A session ends after a week even when it is used all the time. */
const LONGEST_HOURS = 168;
/** "Last seen" is written at most this often, so that reading does not mean writing. */
const SEEN_EVERY_MS = 60_000;

export interface Membership {
  readonly org: string;
  readonly kind: Actor['orgKind'];
  readonly nameZh: string;
  readonly nameEn: string;
  readonly role: Role;
  readonly provinces: readonly string[] | '*';
}

export interface Session {
  /** SHA-256 of the token, base64url. */
  readonly id: string;
  readonly account: { readonly id: string; readonly name: string; readonly displayName: string };
  readonly mustChange: boolean;
  /** False for accounts that sign in through an identity provider only. */
  readonly hasPassword: boolean;
  readonly expiresAt: Instant;
  readonly memberships: readonly Membership[];
}

/** What a sign-in hands out; the token goes into the cookie and nowhere else. */
export interface Ticket {
  readonly token: string;
  readonly expiresAt: Instant;
}

export interface Sessions {
  /** @throws `auth.sign-in-failed` for every reason a sign-in can fail, after the same work */
  signIn(name: string, password: string): Promise<Ticket>;
  /** Session for a person an identity provider vouched for; undefined when nobody linked that identity. */
  signInWith(issuer: string, subject: string): Promise<Ticket | undefined>;
  /** The session of a token; a request prolongs it, a look does not. */
  find(token: string, how?: 'request' | 'look'): Promise<Session | undefined>;
  signOut(token: string): Promise<void>;
  /** Sets a new password, ends all sessions of the account and starts a new one. */
  changePassword(session: Session, current: string, next: string): Promise<Ticket>;
  /** Removes expired sessions; returns how many. */
  clear(): Promise<number>;
}

export interface SessionParts {
  readonly database: Database;
  readonly passwords: Passwords;
  readonly clock: WallClock;
  readonly randomness: Randomness;
  readonly idleHours: number;
}

export function createSessions(parts: SessionParts): Sessions {
  const { database, passwords, clock } = parts;
  const owner = <T>(work: (tx: AuthTx) => Promise<T>) => database.owner((tx) => work(authTables(tx)));
  return {
    signIn: async (name, password) => {
      const account = await owner((tx) => accountByName(tx, normaliseName(name)));
      // Hashing takes long and must not hold a connection, least of all the only one.
      const right = await passwords.verify(password, account?.password_hash ?? undefined);
      const stored = account?.password_hash ?? null;
      const renewed =
        right && stored !== null && passwords.outdated(stored) ? await passwords.hash(password) : stored;
      const ticket = await owner(async (tx) => {
        if (right && account !== undefined) return admit(tx, parts, { id: account.id, stored, renewed });
        // For an unknown name the statement runs as well and meets no row: the same way for both.
        await countFailure(tx, account?.id ?? '', clock.now());
        return undefined;
      });
      return ticket ?? fail(signInFailed());
    },
    signInWith: (issuer, subject) =>
      owner(async (tx) => {
        const linked = await tx
          .selectFrom('oidc_identity')
          .innerJoin('account', 'account.id', 'oidc_identity.account')
          .select('account.id')
          .where('issuer', '=', issuer)
          .where('subject', '=', subject)
          .where('disabled', '=', false)
          .executeTakeFirst();
        return linked === undefined ? undefined : openSession(tx, parts, linked.id);
      }),
    find: (token, how = 'request') => owner((tx) => findSession(tx, parts, idOf(token), how)),
    signOut: async (token) => {
      await owner((tx) => tx.deleteFrom('session').where('id', '=', idOf(token)).execute());
    },
    changePassword: (session, current, next) => changePassword(parts, session, current, next),
    clear: async () => {
      const done = await owner((tx) =>
        tx.deleteFrom('session').where('expires_at', '<', clock.now()).executeTakeFirst(),
      );
      return Number(done.numDeletedRows);
    },
  };
}

/**
 * The person acting inside `org`, in the role asked for, or the first role held there.
 * @returns undefined when the person has no such membership: for the caller, the organisation does not exist
 */
export function actorOf(session: Session, org: string, role?: string): Actor | undefined {
  const here = session.memberships.filter((membership) => membership.org === org);
  const found = role === undefined ? here[0] : here.find((membership) => membership.role === role);
  if (found === undefined) return undefined;
  return { id: session.account.id, org, orgKind: found.kind, role: found.role, provinces: found.provinces };
}

function accountByName(tx: AuthTx, name: string) {
  return tx.selectFrom('account').select(['id', 'password_hash']).where('name', '=', name).executeTakeFirst();
}

/** Opens a session unless the account is locked, disabled, or its password changed while the hash was computed. */
async function admit(
  tx: AuthTx,
  parts: SessionParts,
  account: { id: string; stored: string | null; renewed: string | null },
): Promise<Ticket | undefined> {
  const done = await tx
    .updateTable('account')
    .set({ failed_attempts: 0, locked_until: null, password_hash: account.renewed })
    .where('id', '=', account.id)
    .where('password_hash', '=', account.stored)
    .where('disabled', '=', false)
    .where((is) => is.or([is('locked_until', 'is', null), is('locked_until', '<=', parts.clock.now())]))
    .executeTakeFirst();
  return done.numUpdatedRows === 1n ? openSession(tx, parts, account.id) : undefined;
}

/** One statement, so that guesses made at the same time are all counted. A lock that has run out starts anew. */
async function countFailure(tx: AuthTx, account: string, now: Instant): Promise<void> {
  const until = instant(epochMs(now) + LOCK_MINUTES * 60_000);
  await sql`
    update account set
      failed_attempts = case when locked_until <= ${now} then 1 else failed_attempts + 1 end,
      locked_until = case
        when locked_until > ${now} then locked_until
        when locked_until is null and failed_attempts + 1 >= ${FAILURES_TO_LOCK} then ${until}::timestamptz
        else null end
    where id = ${account}`.execute(tx);
}

async function openSession(tx: AuthTx, parts: SessionParts, account: string): Promise<Ticket> {
  const now = parts.clock.now();
  const token = Buffer.from(parts.randomness.bytes(TOKEN_BYTES)).toString('base64url');
  const expiresAt = addHours(now, parts.idleHours);
  await tx
    .insertInto('session')
    .values({ id: idOf(token), account, created_at: now, last_seen_at: now, expires_at: expiresAt })
    .execute();
  return { token, expiresAt };
}

async function findSession(
  tx: AuthTx,
  parts: SessionParts,
  id: string,
  how: 'request' | 'look',
): Promise<Session | undefined> {
  const now = parts.clock.now();
  const rows = await tx
    .selectFrom('session')
    .innerJoin('account', 'account.id', 'session.account')
    .leftJoin('membership', 'membership.account', 'account.id')
    .leftJoin('organisation', 'organisation.id', 'membership.org')
    .select(['account.id as account', 'account.name', 'display_name', 'must_change', 'password_hash'])
    .select(['session.created_at', 'last_seen_at', 'expires_at'])
    .select(['membership.org', 'membership.role', 'membership.provinces'])
    .select(['organisation.kind', 'organisation.name_zh', 'organisation.name_en'])
    .where('session.id', '=', id)
    .where('expires_at', '>', now)
    .where('disabled', '=', false)
    .orderBy('membership.org')
    .orderBy('membership.role')
    .execute();
  const [first] = rows;
  if (first === undefined) return undefined;
  const memberships = rows.flatMap(({ org, kind, name_zh, name_en, role, provinces }) =>
    org === null ||
    kind === null ||
    name_zh === null ||
    name_en === null ||
    role === null ||
    provinces === null
      ? []
      : [{ org, kind, nameZh: name_zh, nameEn: name_en, role, provinces: areaOf(provinces) }],
  );
  return {
    id,
    account: { id: first.account, name: first.name, displayName: first.display_name },
    mustChange: first.must_change,
    hasPassword: first.password_hash !== null,
    expiresAt: how === 'look' ? first.expires_at : await prolong(tx, parts, id, first, now),
    memberships,
  };
}

async function prolong(
  tx: AuthTx,
  { idleHours }: SessionParts,
  id: string,
  session: { created_at: Instant; last_seen_at: Instant; expires_at: Instant },
  now: Instant,
): Promise<Instant> {
  if (epochMs(now) - epochMs(session.last_seen_at) < SEEN_EVERY_MS) return session.expires_at;
  const [idleEnd, end] = [addHours(now, idleHours), addHours(session.created_at, LONGEST_HOURS)];
  const expiresAt = idleEnd < end ? idleEnd : end;
  await tx
    .updateTable('session')
    .set({ last_seen_at: now, expires_at: expiresAt })
    .where('id', '=', id)
    .execute();
  return expiresAt;
}

async function changePassword(
  parts: SessionParts,
  session: Session,
  current: string,
  next: string,
): Promise<Ticket> {
  const { database, passwords } = parts;
  const { id, name } = session.account;
  // Before the current one is looked at: what is wrong with the new one must not tell whether that was right.
  if (next === current || !acceptable(next, name)) {
    throw authError('auth.password-weak', { place: '/next', facts: { minimum: MINIMUM_LENGTH } });
  }
  const account = await database.owner((tx) => accountByName(authTables(tx), name));
  const stored = account?.password_hash ?? undefined;
  if (stored === undefined || !(await passwords.verify(current, stored))) {
    // Counted like a failed sign-in: a session left open must not become a place to guess.
    await database.owner((tx) => countFailure(authTables(tx), id, parts.clock.now()));
    throw signInFailed('/current');
  }
  const password_hash = await passwords.hash(next);
  return database.owner(async (tx) => {
    const done = await authTables(tx)
      .updateTable('account')
      .set({ password_hash, must_change: false, failed_attempts: 0, locked_until: null })
      .where('id', '=', id)
      .where('password_hash', '=', stored)
      .where('disabled', '=', false)
      .where((is) => is.or([is('locked_until', 'is', null), is('locked_until', '<=', parts.clock.now())]))
      .executeTakeFirst();
    if (done.numUpdatedRows !== 1n) throw signInFailed('/current');
    await authTables(tx).deleteFrom('session').where('account', '=', id).execute();
    return openSession(authTables(tx), parts, id);
  });
}

function idOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}

function signInFailed(place?: string) {
  const facts = { failures: FAILURES_TO_LOCK, minutes: LOCK_MINUTES };
  return authError('auth.sign-in-failed', place === undefined ? { facts } : { place, facts });
}

function fail(error: Error): never {
  throw error;
}
