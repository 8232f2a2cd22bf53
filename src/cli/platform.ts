/** What the commands that open the platform share: configuration from flags, terminal language, closing at the end. */
import { openPlatform, type Platform, ROOT, type Surroundings } from '../app.ts';
import { type Organisation, systemActor } from '../kernel/access.ts';
import { keepOrganisation, type OrganisationEntry, organisations } from '../kernel/organisations.ts';
import { prepareKeys } from '../keys.ts';
import { nearest } from '../law/nearest.ts';
import { type Config, loadConfig } from '../platform/config.ts';
import { demandData } from '../platform/data-folder.ts';
import { configFlags } from '../platform/settings.ts';
import { languageOf } from './dispatch.ts';
import { cliError } from './errors.ts';

export { ROOT };

/** Flags every such command takes: all settings that have one (docs/operations.md), --json and --help. */
export const PLATFORM_FLAGS = {
  ...configFlags(),
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
  return withConfig(loadConfig({ flags }), work, surroundings);
}

/**
 * The same for commands that only read: without an installation there they fail and make nothing.
 * @param needed what the command is about: the data, or the journal with its key (which is no part of a server)
 * @throws `database.folder-missing`
 */
export async function withExisting<T>(
  flags: Flags,
  needed: 'data' | 'journal',
  work: (platform: Platform) => Promise<T>,
): Promise<T> {
  const config = loadConfig({ flags });
  if (config.database.kind === 'embedded') demandData(config.dataFolder, 'postgres');
  else if (needed === 'journal') demandData(config.dataFolder, 'journal-key.pem');
  return withConfig(config, work);
}

async function withConfig<T>(
  config: Config,
  work: (platform: Platform) => Promise<T>,
  surroundings?: Surroundings,
): Promise<T> {
  const platform = await openPlatform(config, surroundings);
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
    await prepareKeys(platform.vault, LOCAL.id);
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

export function write(line: string): void {
  process.stdout.write(`${line}\n`);
}

export function tell(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** A sentence in the language of the terminal. */
export function inWords(zh: string, en: string): string {
  return languageOf(process.env) === 'zh' ? zh : en;
}

/** Prints the help of a command in the language of the terminal. */
export function help(text: Readonly<{ zh: string; en: string }>): number {
  write(text[languageOf(process.env)]);
  return 0;
}

/**
 * What a command is to do: the word after its name.
 * Throws `cli.action-missing`, `cli.action-unknown`.
 */
export function actionOf<T extends string>(
  command: string,
  asked: string | undefined,
  known: readonly T[],
): T {
  const facts = { command, known: known.join(', ') };
  if (asked === undefined) throw cliError('cli.action-missing', { place: command, facts });
  const found = known.find((one) => one === asked);
  if (found !== undefined) return found;
  throw cliError('cli.action-unknown', {
    place: `${command} ${asked}`,
    facts: { ...facts, nearest: nearest(asked, known) },
  });
}

/** A value of a closed list, or an error that names the list. Throws `cli.value-missing`, `cli.value-unknown`. */
export function oneOf<T extends string>(known: readonly T[], value: string | undefined, option: string): T {
  const facts = { option, value: value ?? '', known: known.join(', ') };
  if (value === undefined) throw cliError('cli.value-missing', { place: option, facts });
  const found = known.find((one) => one === value);
  if (found === undefined) throw cliError('cli.value-unknown', { place: option, facts });
  return found;
}
