/** `duanka account add`, `duanka organisation add|list`: what must be there before anybody can sign in. */
import { parseArgs } from 'node:util';
import { ORGANISATION_KINDS, type OrganisationKind, ROLES, type Role } from '../kernel/access.ts';
import { cliError } from './errors.ts';
import { organisationFor, PLATFORM_FLAGS, tell, withPlatform, write } from './platform.ts';

const HELP = [
  'duanka account add NAME --role ROLE [--org ORG] [--display NAME] [--province CODE ...] [--json]',
  '',
  `  roles: ${ROLES.filter((role) => role !== 'citizen' && role !== 'system').join(', ')}`,
  '  A temporary password is printed once; it must be changed at the first sign-in.',
];

export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      ...PLATFORM_FLAGS,
      org: { type: 'string' },
      role: { type: 'string' },
      display: { type: 'string' },
      province: { type: 'string', multiple: true },
    },
  });
  if (values.help === true) {
    for (const line of HELP) write(line);
    return 0;
  }
  const [action, name] = positionals;
  if (action !== 'add' || name === undefined)
    throw cliError('cli.unknown-command', {
      facts: { name: `account ${action ?? ''}`.trim(), nearest: 'account add NAME' },
    });
  const role = oneOf<Role>(
    ROLES.filter((one) => one !== 'citizen' && one !== 'system'),
    values.role,
    '--role',
  );
  return withPlatform({ ...values, province: undefined }, async (platform) => {
    const org = await organisationFor(platform, values.org);
    const { temporaryPassword } = await platform.accounts.add({
      name,
      displayName: values.display ?? name,
      memberships: [{ org: org.id, role, provinces: values.province ?? '*' }],
    });
    tell(
      `account ${name} (${role}, ${org.id}); the password is shown once and must be changed at the first sign-in`,
    );
    write(
      values.json === true
        ? JSON.stringify({ name, org: org.id, role, temporaryPassword })
        : (temporaryPassword ?? ''),
    );
    return 0;
  });
}

/** A value of a closed list, or an error that names the list. */
export function oneOf<T extends string>(known: readonly T[], value: string | undefined, place: string): T {
  const found = known.find((one) => one === value);
  if (found === undefined)
    throw cliError('cli.value-unknown', { place, facts: { value: value ?? '', known: known.join(', ') } });
  return found;
}

export const kindOf = (value: string | undefined): OrganisationKind =>
  oneOf(ORGANISATION_KINDS, value, '--kind');
