import type { Generated, Kysely } from 'kysely';
import type { OrganisationKind, Role } from '../../kernel/access.ts';
import type { Tx } from '../../kernel/register.ts';
import type { Instant } from '../../kernel/time.ts';

/** A type, not an interface: Kysely wants the index signature that only types have. */
export type AuthTables = {
  account: {
    id: string;
    name: string;
    display_name: string;
    password_hash: string | null;
    must_change: Generated<boolean>;
    disabled: Generated<boolean>;
    failed_attempts: Generated<number>;
    locked_until: Instant | null;
    created_at: Instant;
  };
  membership: { account: string; org: string; role: Role; provinces: string[] };
  session: {
    id: string;
    account: string;
    created_at: Instant;
    last_seen_at: Instant;
    expires_at: Instant;
  };
  oidc_identity: { issuer: string; subject: string; account: string };
  /** The kernel's table, read here to name organisations. */
  organisation: {
    id: string;
    kind: OrganisationKind;
    name_zh: string;
    name_en: string;
    province: string | null;
  };
};

export type AuthTx = Kysely<AuthTables>;

export function authTables(tx: Tx): AuthTx {
  return tx.$extendTables<AuthTables>();
}

/** `{*}` in the table is `*` for the rest of the program. */
export function areaOf(provinces: readonly string[]): readonly string[] | '*' {
  return provinces.includes('*') ? '*' : provinces;
}
