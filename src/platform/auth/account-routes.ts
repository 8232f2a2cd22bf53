/** Administration of accounts over HTTP: one organisation's own, never another's. */
import { Type } from 'typebox';
import { ROLES, type Role } from '../../kernel/access.ts';
import { type AnyRoute, route } from '../../kernel/route.ts';
import type { Accounts } from './accounts.ts';

const STAFF_ROLES = ROLES.filter(
  (role): role is Exclude<Role, 'citizen' | 'system'> => role !== 'citizen' && role !== 'system',
);

const Provinces = Type.Union([
  Type.Literal('*'),
  Type.Array(Type.String({ pattern: '^[1-9][0-9]$' }), { maxItems: 40, uniqueItems: true }),
]);
const RoleIn = Type.Object(
  { role: Type.Enum(STAFF_ROLES), provinces: Provinces },
  { additionalProperties: false },
);
const Roles = Type.Array(RoleIn, { minItems: 1, maxItems: STAFF_ROLES.length });
const Identity = Type.Object(
  {
    issuer: Type.String({ minLength: 1, maxLength: 500 }),
    subject: Type.String({ minLength: 1, maxLength: 255 }),
  },
  { additionalProperties: false },
);
const Id = Type.Object({ id: Type.String({ pattern: '^acc-[0-9a-f]{24}$' }) });
const Temporary = Type.Object({ temporaryPassword: Type.String() });
const Done = Type.Object({ done: Type.Literal(true) });
const DONE = { done: true } as const;

const Account = Type.Object({
  id: Type.String(),
  name: Type.String(),
  displayName: Type.String(),
  disabled: Type.Boolean(),
  mustChange: Type.Boolean(),
  roles: Type.Array(Type.Object({ role: Type.String(), provinces: Provinces })),
  identities: Type.Array(Identity),
});

const PAGE = 100;
const MANAGE = { audience: 'staff', permission: 'account.manage' } as const;

/** The routes; each takes the organisation from the acting administrator, not from what was sent. */
export function accountRoutes(accounts: Accounts): readonly AnyRoute[] {
  return [
    route({
      method: 'GET',
      path: '/members',
      audience: 'staff',
      permission: 'organisation.read',
      summary: 'Names of the people of this organisation',
      answer: Type.Object(
        {
          items: Type.Array(
            Type.Object(
              { account: Type.String(), displayName: Type.String() },
              { additionalProperties: false },
            ),
          ),
        },
        { additionalProperties: false },
      ),
      handle: async ({ repository }) => ({ items: await accounts.members(repository.actor.org) }),
    }),
    route({
      ...MANAGE,
      method: 'GET',
      path: '/accounts',
      summary: 'Accounts of the organisation, by sign-in name',
      query: Type.Object({ after: Type.Optional(Type.String({ maxLength: 64 })) }),
      answer: Type.Object({ items: Type.Array(Account), next: Type.Union([Type.String(), Type.Null()]) }),
      handle: async ({ repository, query }) => {
        const items = await accounts.list(repository.actor.org, { after: query.after, limit: PAGE });
        const last = items.length === PAGE ? items.at(-1) : undefined;
        return { items: items.map(mutable), next: last?.name ?? null };
      },
    }),
    route({
      ...MANAGE,
      method: 'POST',
      path: '/accounts',
      summary: 'Create an account; its temporary password is answered once',
      body: Type.Object({
        name: Type.String({ minLength: 2, maxLength: 64 }),
        displayName: Type.String({ minLength: 1, maxLength: 100 }),
        roles: Roles,
      }),
      answer: Type.Object({ id: Type.String(), temporaryPassword: Type.String() }),
      handle: async ({ repository, body: { name, displayName, roles } }) => {
        const memberships = roles.map((role) => ({ ...role, org: repository.actor.org }));
        const { id, temporaryPassword = '' } = await accounts.add({ name, displayName, memberships });
        return { id, temporaryPassword };
      },
    }),
    route({
      ...MANAGE,
      method: 'POST',
      path: '/accounts/:id/password',
      summary: 'Replace the password by a temporary one and end all sessions',
      params: Id,
      answer: Temporary,
      handle: ({ repository, params }) => accounts.resetPassword(repository.actor.org, params.id),
    }),
    route({
      ...MANAGE,
      method: 'PUT',
      path: '/accounts/:id/disabled',
      summary: 'Disable an account, or enable it again',
      params: Id,
      body: Type.Object({ disabled: Type.Boolean() }),
      answer: Done,
      handle: async ({ repository, params, body }) => {
        await accounts.setDisabled(repository.actor, params.id, body.disabled);
        return DONE;
      },
    }),
    route({
      ...MANAGE,
      method: 'PUT',
      path: '/accounts/:id/roles',
      summary: 'Set the roles of an account in the organisation',
      params: Id,
      body: Type.Object({ roles: Roles }),
      answer: Done,
      handle: async ({ repository, params, body }) => {
        await accounts.setRoles(repository.actor, params.id, body.roles);
        return DONE;
      },
    }),
    route({
      ...MANAGE,
      method: 'POST',
      path: '/accounts/:id/identities',
      summary: 'Link an identity of the identity provider to an account',
      params: Id,
      body: Identity,
      answer: Done,
      handle: async ({ repository, params, body }) => {
        await accounts.link(repository.actor.org, params.id, body);
        return DONE;
      },
    }),
    route({
      ...MANAGE,
      method: 'POST',
      path: '/accounts/:id/identities/remove',
      summary: 'Remove the link between an account and an identity, and end its sessions',
      params: Id,
      body: Identity,
      answer: Done,
      handle: async ({ repository, params, body }) => {
        await accounts.unlink(repository.actor.org, params.id, body);
        return DONE;
      },
    }),
  ];
}

/** The answer's schema has writable lists; the service hands out read-only ones. */
function mutable<T extends Awaited<ReturnType<Accounts['list']>>[number]>({ roles, identities, ...rest }: T) {
  return {
    ...rest,
    roles: roles.map(({ role, provinces }) => ({
      role,
      provinces: provinces === '*' ? provinces : [...provinces],
    })),
    identities: [...identities],
  };
}
