/** Accounts as administrators see them. Everything here is bounded by one organisation, the administrator's. */
import type { Role } from '../../kernel/access.ts';
import { kernelError } from '../../kernel/errors.ts';
import type { Database, Randomness, WallClock } from '../../kernel/ports.ts';
import { authError } from './errors.ts';
import { type Passwords, temporaryPassword } from './passwords.ts';
import { type AuthTx, areaOf, authTables } from './tables.ts';

export interface RoleIn {
  readonly role: Role;
  readonly provinces: readonly string[] | '*';
}

export interface AccountRow {
  readonly id: string;
  readonly name: string;
  readonly displayName: string;
  readonly disabled: boolean;
  readonly mustChange: boolean;
  readonly roles: readonly RoleIn[];
  readonly identities: readonly { readonly issuer: string; readonly subject: string }[];
}

export interface NewAccount {
  readonly name: string;
  readonly displayName: string;
  readonly memberships: readonly (RoleIn & { readonly org: string })[];
  /** Without it a temporary one is made, which must be changed at the first sign-in. */
  readonly password?: string;
}

export interface Accounts {
  /** @returns the id, and the temporary password, shown once and kept only as a hash */
  add(account: NewAccount): Promise<{ id: string; temporaryPassword: string | undefined }>;
  /** Names of the people of one organisation, for showing who did something. */
  members(org: string): Promise<{ account: string; displayName: string }[]>;
  list(org: string, page: { after?: string | undefined; limit: number }): Promise<AccountRow[]>;
  resetPassword(org: string, id: string): Promise<{ temporaryPassword: string }>;
  setDisabled(by: Administrator, id: string, disabled: boolean): Promise<void>;
  setRoles(by: Administrator, id: string, roles: readonly RoleIn[]): Promise<void>;
  link(org: string, id: string, identity: Identity): Promise<void>;
  unlink(org: string, id: string, identity: Identity): Promise<void>;
}

interface Identity {
  readonly issuer: string;
  readonly subject: string;
}

interface Administrator {
  readonly id: string;
  readonly org: string;
}

export interface AccountParts {
  readonly database: Database;
  readonly passwords: Passwords;
  readonly clock: WallClock;
  readonly randomness: Randomness;
}

export function createAccounts(parts: AccountParts): Accounts {
  const { database, passwords } = parts;
  const owner = <T>(work: (tx: AuthTx) => Promise<T>) => database.owner((tx) => work(authTables(tx)));
  return {
    add: (account) => add(parts, account),
    list: (org, page) => owner((tx) => list(tx, org, page)),
    members: (org) =>
      owner((tx) =>
        tx
          .selectFrom('membership')
          .innerJoin('account', 'account.id', 'membership.account')
          .select(['account.id as account', 'account.display_name as displayName'])
          .distinct()
          .where('membership.org', '=', org)
          .orderBy('account.id')
          .execute(),
      ),
    resetPassword: async (org, id) => {
      const temporary = temporaryPassword(parts.randomness);
      const password_hash = await passwords.hash(temporary);
      await owner(async (tx) => {
        await demandOwn(tx, org, id, 'wholly');
        const reset = { password_hash, must_change: true, failed_attempts: 0, locked_until: null };
        await tx.updateTable('account').set(reset).where('id', '=', id).execute();
        await endSessions(tx, id);
      });
      return { temporaryPassword: temporary };
    },
    setDisabled: (by, id, disabled) =>
      owner(async (tx) => {
        if (by.id === id) throw authError('auth.own-account');
        await demandOwn(tx, by.org, id, 'wholly');
        await tx.updateTable('account').set({ disabled }).where('id', '=', id).execute();
        if (disabled) await endSessions(tx, id);
      }),
    setRoles: (by, id, roles) =>
      owner(async (tx) => {
        await demandOwn(tx, by.org, id, 'also');
        if (by.id === id && !roles.some(({ role }) => role === 'admin')) throw authError('auth.own-account');
        await tx.deleteFrom('membership').where('account', '=', id).where('org', '=', by.org).execute();
        await addMemberships(
          tx,
          id,
          roles.map((role) => ({ ...role, org: by.org })),
        );
      }),
    link: (org, id, identity) =>
      owner(async (tx) => {
        await demandOwn(tx, org, id, 'wholly');
        const done = await tx
          .insertInto('oidc_identity')
          .values({ ...identity, account: id })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst();
        if (done.numInsertedOrUpdatedRows !== 1n) throw authError('auth.identity-taken');
      }),
    unlink: (org, id, { issuer, subject }) =>
      owner(async (tx) => {
        await demandOwn(tx, org, id, 'wholly');
        const done = await tx
          .deleteFrom('oidc_identity')
          .where('account', '=', id)
          .where('issuer', '=', issuer)
          .where('subject', '=', subject)
          .executeTakeFirst();
        if (done.numDeletedRows === 0n) throw kernelError('kernel.missing');
        // Whoever signed in through the identity must not stay in.
        await endSessions(tx, id);
      }),
  };
}

/** Sign-in names are compared in one form, whatever the keyboard made of them. */
export function normaliseName(name: string): string {
  return name.normalize('NFKC').trim().toLowerCase();
}

async function add(
  parts: AccountParts,
  account: NewAccount,
): Promise<{ id: string; temporaryPassword: string | undefined }> {
  const name = normaliseName(account.name);
  if (!/^[\p{L}\p{M}\p{N}._@-]{2,64}$/u.test(name)) throw authError('auth.name-refused', { place: '/name' });
  const temporary = account.password === undefined ? temporaryPassword(parts.randomness) : undefined;
  const password_hash = await parts.passwords.hash(account.password ?? temporary ?? '');
  const id = `acc-${Buffer.from(parts.randomness.bytes(12)).toString('hex')}`;
  await parts.database.owner(async (open) => {
    const tx = authTables(open);
    const done = await tx
      .insertInto('account')
      .values({
        id,
        name,
        display_name: account.displayName,
        password_hash,
        must_change: temporary !== undefined,
        created_at: parts.clock.now(),
        locked_until: null,
      })
      .onConflict((conflict) => conflict.column('name').doNothing())
      .executeTakeFirst();
    if (done.numInsertedOrUpdatedRows !== 1n) throw authError('auth.name-taken', { place: '/name' });
    await addMemberships(tx, id, account.memberships);
  });
  return { id, temporaryPassword: temporary };
}

async function addMemberships(
  tx: AuthTx,
  account: string,
  memberships: readonly (RoleIn & { readonly org: string })[],
): Promise<void> {
  for (const { org, role, provinces } of memberships) {
    if (role === 'citizen' || role === 'system') throw authError('auth.role-refused', { facts: { role } });
    const stored = provinces === '*' ? ['*'] : [...provinces];
    await tx
      .insertInto('membership')
      .values({ account, org, role, provinces: stored })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}

async function list(
  tx: AuthTx,
  org: string,
  page: { after?: string | undefined; limit: number },
): Promise<AccountRow[]> {
  const accounts = await tx
    .selectFrom('account')
    .select(['id', 'name', 'display_name', 'disabled', 'must_change'])
    .where('id', 'in', (from) => from.selectFrom('membership').select('account').where('org', '=', org))
    .where('name', '>', page.after ?? '')
    .orderBy('name')
    .limit(page.limit)
    .execute();
  const ids = accounts.map(({ id }) => id);
  if (ids.length === 0) return [];
  const roles = await tx
    .selectFrom('membership')
    .select(['account', 'role', 'provinces'])
    .where('org', '=', org)
    .where('account', 'in', ids)
    .orderBy('role')
    .execute();
  const identities = await tx.selectFrom('oidc_identity').selectAll().where('account', 'in', ids).execute();
  return accounts.map(({ id, name, display_name, disabled, must_change }) => ({
    id,
    name,
    displayName: display_name,
    disabled,
    mustChange: must_change,
    roles: roles
      .filter(({ account }) => account === id)
      .map(({ role, provinces }) => ({ role, provinces: areaOf(provinces) })),
    identities: identities
      .filter(({ account }) => account === id)
      .map(({ issuer, subject }) => ({ issuer, subject })),
  }));
}

/**
 * The account belongs to the organisation; `wholly` also asks that it belongs to no other, since whoever sets a
 * password or an identity can act as that person everywhere.
 * @throws `kernel.missing` for an account of somebody else, as for one that does not exist
 */
async function demandOwn(tx: AuthTx, org: string, id: string, how: 'wholly' | 'also'): Promise<void> {
  const memberships = await tx.selectFrom('membership').select('org').where('account', '=', id).execute();
  if (!memberships.some((membership) => membership.org === org)) throw kernelError('kernel.missing');
  if (how === 'wholly' && memberships.some((membership) => membership.org !== org)) {
    throw authError('auth.account-shared');
  }
}

async function endSessions(tx: AuthTx, account: string): Promise<void> {
  await tx.deleteFrom('session').where('account', '=', account).execute();
}
