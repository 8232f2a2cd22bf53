/** docs/permissions.md: the permission table and which command asks for which permission, from the code. */
import { PERMISSIONS, type Permission, ROLES, type Role } from '../src/kernel/access.ts';
import type { AnyRegister } from '../src/kernel/register.ts';

const INTRO = [
  '# Permissions 权限',
  '',
  'Made from the code by `node scripts/generate-docs.ts`; do not edit by hand. A permission that is not listed does not',
  'exist. The session says who acts; the repository asks this table for every command and every read.',
  '',
  '本页由代码生成，请勿手工修改。未列出的权限不存在。操作人取自会话；每次操作、每次查询都核对本表。',
].join('\n');

/** @param registers every register of the product */
export function permissionsPage(registers: readonly AnyRegister[]): string {
  const roles: readonly Role[] = ROLES;
  const rows = (Object.keys(PERMISSIONS) as Permission[]).map((permission) => {
    const holders: readonly Role[] = PERMISSIONS[permission];
    return [code(permission), ...roles.map((role) => (holders.includes(role) ? '●' : ''))];
  });
  const commands = registers.flatMap(({ name, permissions }) =>
    Object.entries(permissions).map(([command, permission]) => [name, command, code(permission)]),
  );
  return [
    INTRO,
    '## Who holds what 谁有什么权限',
    table(['Permission 权限', ...roles], rows),
    '## What a command asks for 各操作所需权限',
    `${table(['Register 登记簿', 'Command 操作', 'Permission 权限'], commands)}\n`,
  ].join('\n\n');
}

function code(text: string): string {
  return `\`${text}\``;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), `|${'---|'.repeat(head.length)}`, ...rows.map(line)].join('\n');
}
