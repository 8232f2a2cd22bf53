/** `duanka account`: who may sign in. */
import type { Platform } from '../app.ts';
import { ROLES, type Role } from '../kernel/access.ts';
import { organisations } from '../kernel/organisations.ts';
import type { AccountRow } from '../platform/auth/accounts.ts';
import { readArguments } from './arguments.ts';
import { cliError } from './errors.ts';
import { provinceOf } from './organisation-fields.ts';
import {
  actionOf,
  help,
  inWords,
  oneOf,
  organisationFor,
  PLATFORM_FLAGS,
  tell,
  withExisting,
  withPlatform,
  write,
} from './platform.ts';

/** Roles a person can have. */
const PERSONS = ROLES.filter((role) => role !== 'citizen' && role !== 'system');

const HELP = {
  zh: `duanka account add 登录名 --role 角色 [--org 机构] [--display 姓名] [--province 省份代码 ...] [--json]
duanka account list [--org 机构] [--json]

  角色：${PERSONS.join('、')}
  --province  只看这些省份（GB/T 2260 前两位，如 44），可重复；不写即全国
  临时密码只显示一次，首次登录时必须修改。
  使用内置数据库时，请先停止平台再运行。`,
  en: `duanka account add NAME --role ROLE [--org ORG] [--display NAME] [--province CODE ...] [--json]
duanka account list [--org ORG] [--json]

  roles: ${PERSONS.join(', ')}
  --province  sees these provinces only (first two digits of GB/T 2260, as 44); may be repeated; none: the whole country
  A temporary password is printed once; it must be changed at the first sign-in.
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
      org: { type: 'string' },
      role: { type: 'string' },
      display: { type: 'string' },
      province: { type: 'string', multiple: true },
    },
  });
  if (values.help === true) return help(HELP);
  const { province, ...flags } = values;
  const [asked, name] = positionals;
  if (actionOf('account', asked, ['list', 'add']) === 'list') return list(flags);
  if (name === undefined)
    throw cliError('cli.name-missing', { place: 'account add', facts: { command: 'account' } });
  const role = oneOf<Role>(PERSONS, flags.role, '--role');
  const provinces = province === undefined ? '*' : province.map(provinceOf);
  return withPlatform(flags, async (platform) => {
    const org = await organisationFor(platform, flags.org);
    const { temporaryPassword } = await platform.accounts.add({
      name,
      displayName: flags.display ?? name,
      memberships: [{ org: org.id, role, provinces }],
    });
    tell(
      inWords(
        `账号 ${name}（${role}，${org.id}）；密码只显示这一次，首次登录时必须修改`,
        `account ${name} (${role}, ${org.id}); the password is shown once and must be changed at the first sign-in`,
      ),
    );
    write(
      flags.json === true
        ? JSON.stringify({ name, org: org.id, role, temporaryPassword })
        : (temporaryPassword ?? ''),
    );
    return 0;
  });
}

const PAGE = 200;

/** The accounts of one organisation, or of all. */
function list(flags: {
  readonly [name: string]: string | boolean | undefined;
  org?: string;
}): Promise<number> {
  return withExisting(flags, 'data', async (platform) => {
    const all = await platform.database.owner(organisations);
    const named =
      flags.org === undefined || all.length === 0 ? all : [await organisationFor(platform, flags.org)];
    for (const { id } of named) await listOf(platform, id, flags.json === true);
    return 0;
  });
}

async function listOf({ accounts }: Platform, org: string, json: boolean): Promise<void> {
  let after: string | undefined;
  for (;;) {
    const page = await accounts.list(org, { after, limit: PAGE });
    for (const account of page) write(json ? JSON.stringify({ org, ...account }) : lineOf(org, account));
    if (page.length < PAGE) return;
    after = page.at(-1)?.name;
  }
}

function lineOf(org: string, { name, displayName, disabled, mustChange, roles }: AccountRow): string {
  const held = roles.map(({ role, provinces }) =>
    provinces === '*' ? role : `${role}(${provinces.join(',')})`,
  );
  const marks = [
    disabled ? inWords('已停用', 'disabled') : '',
    mustChange ? inWords('临时密码', 'temporary password') : '',
  ];
  return [
    name.padEnd(16),
    org.padEnd(16),
    held.join(' '),
    displayName,
    ...marks.filter((mark) => mark !== ''),
  ].join('  ');
}
