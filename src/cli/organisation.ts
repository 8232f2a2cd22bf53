/** `duanka organisation`: the organisations of this installation and what they answer for. */
import { parseArgs } from 'node:util';
import { keepOrganisation, organisations } from '../kernel/organisations.ts';
import { kindOf } from './account.ts';
import { cliError } from './errors.ts';
import { PLATFORM_FLAGS, withPlatform, write } from './platform.ts';

const HELP = [
  'duanka organisation list [--json]',
  'duanka organisation add ID --kind KIND --zh NAME --en NAME [--province CODE] [--duty DUTY ...]',
  '',
  '  duties: network:cmcc|cucc|ctcc|cbn, reseller:<host network>, gateway:international, reports:police',
];

export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      ...PLATFORM_FLAGS,
      kind: { type: 'string' },
      zh: { type: 'string' },
      en: { type: 'string' },
      province: { type: 'string' },
      duty: { type: 'string', multiple: true },
    },
  });
  if (values.help === true) {
    for (const line of HELP) write(line);
    return 0;
  }
  const [action, id] = positionals;
  if (action === 'list') {
    return withPlatform({ ...values, duty: undefined }, async ({ database }) => {
      for (const entry of await database.owner(organisations)) {
        write(
          values.json === true
            ? JSON.stringify(entry)
            : `${entry.id.padEnd(20)} ${entry.kind.padEnd(10)} ${entry.nameZh} · ${entry.nameEn} · ${entry.duties.join(' ')}`,
        );
      }
      return 0;
    });
  }
  if (action !== 'add' || id === undefined)
    throw cliError('cli.unknown-command', {
      facts: { name: `organisation ${action ?? ''}`.trim(), nearest: 'organisation list' },
    });
  if (!/^[a-z][a-z0-9-]{1,40}$/.test(id))
    throw cliError('cli.value-unknown', { place: 'ID', facts: { value: id, known: 'a-z, 0-9, -' } });
  const kind = kindOf(values.kind);
  return withPlatform({ ...values, duty: undefined }, async ({ database }) => {
    await keepOrganisation(database, {
      id,
      kind,
      nameZh: values.zh ?? id,
      nameEn: values.en ?? id,
      province: values.province ?? null,
      duties: values.duty ?? [],
    });
    return 0;
  });
}
