/** What the commands that open the platform share: configuration from flags, terminal language, closing at the end. */
import { CompiledQuery } from 'kysely';
import { openPlatform, type Platform, ROOT, type Surroundings } from '../app.ts';
import { type Organisation, systemActor } from '../kernel/access.ts';
import { keepOrganisation, type OrganisationEntry, organisations } from '../kernel/organisations.ts';
import { loadConfig } from '../platform/config.ts';
import { IDENTITY, NARRATIVE } from '../reports/intake.ts';
import { cliError } from './errors.ts';

export { ROOT };

/** Flags every such command takes. */
export const PLATFORM_FLAGS = {
  data: { type: 'string' },
  config: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

type Flags = Readonly<Record<string, string | boolean | undefined>>;

/** Opens the platform, does the work, and closes it whatever happens. */
export async function withPlatform<T>(
  flags: Flags,
  work: (platform: Platform) => Promise<T>,
  surroundings?: Surroundings,
): Promise<T> {
  const platform = await openPlatform(loadConfig({ flags }), surroundings);
  try {
    return await work(platform);
  } finally {
    await platform.close();
  }
}

/** A single company that has set up nothing yet: it takes reports in and checks them itself. */
const LOCAL: OrganisationEntry = {
  id: 'local',
  kind: 'hub',
  nameZh: '本机构',
  nameEn: 'This organisation',
  province: null,
  duties: [
    'network:cmcc',
    'network:cucc',
    'network:ctcc',
    'network:cbn',
    'gateway:international',
    'reports:police',
  ],
};

/**
 * The organisation a command acts for: the one named, or the only one there is. An empty installation gets the
 * organisation `local`. Throws `cli.organisation-unknown`, `cli.organisation-needed`.
 */
export async function organisationFor(platform: Platform, named: string | undefined): Promise<Organisation> {
  const all = await platform.database.owner(organisations);
  if (all.length === 0 && (named === undefined || named === LOCAL.id)) {
    await keepOrganisation(platform.database, LOCAL);
    for (const purpose of [NARRATIVE, IDENTITY, 'blob']) await platform.vault.prepare(LOCAL.id, purpose);
    return LOCAL;
  }
  const known = all.map(({ id }) => id).join(', ');
  if (named !== undefined) {
    const found = all.find(({ id }) => id === named);
    if (found === undefined)
      throw cliError('cli.organisation-unknown', { place: '--org', facts: { org: named, known } });
    return found;
  }
  const [only, ...others] = all;
  if (only === undefined || others.length > 0)
    throw cliError('cli.organisation-needed', { place: '--org', facts: { known } });
  return only;
}

export function repositoryFor(platform: Platform, part: string, org: Organisation) {
  return platform.kernel.as(systemActor(part, org));
}

/** True while the journal holds nothing: a data directory that was just made. */
export async function isEmpty(platform: Platform): Promise<boolean> {
  const rows = await platform.database.owner(
    async (tx) => (await tx.executeQuery(CompiledQuery.raw('select 1 from journal limit 1'))).rows,
  );
  return rows.length === 0;
}

export function write(line: string): void {
  process.stdout.write(`${line}\n`);
}

export function tell(line: string): void {
  process.stderr.write(`${line}\n`);
}
