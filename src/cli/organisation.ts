/** `duanka organisation`: the organisations of this installation and what they answer for. */
import type { Platform } from '../app.ts';
import { ORGANISATION_KINDS } from '../kernel/access.ts';
import { keepOrganisation, type OrganisationEntry, organisations } from '../kernel/organisations.ts';
import { JURISDICTIONS } from '../penalties/jurisdiction.ts';
import { IDENTITY, NARRATIVE } from '../reports/intake.ts';
import { readArguments } from './arguments.ts';
import { cliError } from './errors.ts';
import { DUTIES, fieldsOf, organisationId } from './organisation-fields.ts';
import { actionOf, help, oneOf, PLATFORM_FLAGS, withExisting, withPlatform, write } from './platform.ts';

const HELP = {
  zh: `duanka organisation list [--json]
duanka organisation add 编号 --kind 类别 [--zh 名称] [--en 名称] [--province 代码] [--duty 职责 ...] [--json]
duanka organisation set 编号 [--kind 类别] [--zh 名称] [--en 名称] [--province 代码] [--duty 职责 ...] [--json]

  类别：${ORGANISATION_KINDS.join('、')}
  职责：${DUTIES.join('、')}；公安机关的行政区：jurisdiction:种类@起始日[..截止日]
  （种类：${JURISDICTIONS.join('、')}）
  省份：GB/T 2260 前两位，如 44；不写即全国
  set 只改写明的项目；--duty 写出的职责取代原有全部职责；--province none、--duty none 表示取消
  使用内置数据库时，请先停止平台再运行。`,
  en: `duanka organisation list [--json]
duanka organisation add ID --kind KIND [--zh NAME] [--en NAME] [--province CODE] [--duty DUTY ...] [--json]
duanka organisation set ID [--kind KIND] [--zh NAME] [--en NAME] [--province CODE] [--duty DUTY ...] [--json]

  kinds: ${ORGANISATION_KINDS.join(', ')}
  duties: ${DUTIES.join(', ')}; area of a police unit: jurisdiction:KIND@FROM[..TO]
  (${JURISDICTIONS.join(', ')})
  province: first two digits of GB/T 2260, as 44; none: the whole country
  set changes what is named; duties named take the place of all before; --province none and --duty none take away
  On the embedded database, stop the platform first.`,
};

/** Exit codes: 0 done, 2 usage, 3 failed. */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = readArguments({
    args,
    allowPositionals: true,
    mostWords: 2,
    options: {
      ...PLATFORM_FLAGS,
      kind: { type: 'string' },
      zh: { type: 'string' },
      en: { type: 'string' },
      province: { type: 'string' },
      duty: { type: 'string', multiple: true },
    },
  });
  if (values.help === true) return help(HELP);
  const { duty, ...flags } = values;
  const json = flags.json === true;
  const [asked, id] = positionals;
  const action = actionOf('organisation', asked, ['list', 'add', 'set']);
  if (action === 'list') {
    return withExisting(flags, 'data', async ({ database }) => {
      for (const entry of await database.owner(organisations)) print(entry, json);
      return 0;
    });
  }
  if (id === undefined)
    throw cliError('cli.name-missing', {
      place: `organisation ${action}`,
      facts: { command: 'organisation' },
    });
  organisationId(id);
  const named = fieldsOf({ ...flags, duty });
  if (action === 'set') {
    if (Object.keys(named).length === 0) throw cliError('cli.nothing-to-set');
    return withExisting(flags, 'data', async (platform) => {
      const all = await platform.database.owner(organisations);
      const before = all.find((entry) => entry.id === id);
      if (before === undefined) throw unknown(id, all);
      return keep(platform, { ...before, ...named }, json);
    });
  }
  const kind = oneOf(ORGANISATION_KINDS, flags.kind, '--kind');
  const entry = { id, nameZh: id, nameEn: id, province: null, duties: [], ...named, kind };
  return withPlatform(flags, async (platform) => {
    const all = await platform.database.owner(organisations);
    if (all.some((one) => one.id === id)) throw cliError('cli.organisation-exists', { facts: { org: id } });
    return keep(platform, entry, json);
  });
}

async function keep(platform: Platform, entry: OrganisationEntry, json: boolean): Promise<number> {
  await keepOrganisation(platform.database, entry);
  for (const purpose of [NARRATIVE, IDENTITY, 'blob']) await platform.vault.prepare(entry.id, purpose);
  print(entry, json);
  return 0;
}

function unknown(id: string, all: readonly OrganisationEntry[]): Error {
  return cliError('cli.organisation-unknown', {
    facts: { org: id, known: all.map((one) => one.id).join(', ') },
  });
}

function print(entry: OrganisationEntry, json: boolean): void {
  const { id, kind, nameZh, nameEn, province, duties } = entry;
  const rest = [nameZh, nameEn, ...(province === null ? [] : [province]), duties.join(' ')];
  write(json ? JSON.stringify(entry) : `${id.padEnd(20)} ${kind.padEnd(10)} ${rest.join(' · ')}`);
}
