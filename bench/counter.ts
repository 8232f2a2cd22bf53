/** A company with a shop, and as many persons with passed checks as a bench needs, cloned from one real one by SQL. */
import { CompiledQuery } from 'kysely';
import type { Platform } from '../src/app.ts';
import { card } from '../src/cards/card.ts';
import type { Order } from '../src/cards/life.ts';
import { outlet } from '../src/channels/outlet.ts';
import { staff } from '../src/channels/staff.ts';
import { identityCheck } from '../src/identity/check.ts';
import { holder } from '../src/identity/holder.ts';
import { prepareIdentity } from '../src/identity/intake.ts';
import type { Actor } from '../src/kernel/access.ts';
import { keepOrganisation, type OrganisationEntry } from '../src/kernel/organisations.ts';
import { prepareKeys } from '../src/keys.ts';

const ORG: OrganisationEntry = {
  id: 'bench',
  kind: 'carrier',
  nameZh: '测速',
  nameEn: 'Bench',
  province: null,
  duties: ['network:cmcc'],
};
/** Of the division that does not exist (sim/papers.ts). */
const PAPER = { kind: 'resident-id', number: '990000199001010017', validTo: '2050-01-01' } as const;
const METHODS = ['id-card-reader', 'on-site-photo', 'portrait-comparison'] as const;

const CLERK: Actor = { id: 'clerk', org: 'bench', orgKind: 'carrier', role: 'clerk', provinces: '*' };

export interface Counter {
  checks(n: number): readonly string[];
  order(n: number, number: string): Order;
  /** An order of the n-th person, as the clerk places it; answers whether a card came of it. */
  place(n: number, id: string, order: Order): Promise<boolean>;
}

/** Opens the shop and puts `persons` on file. */
export async function openCounter(platform: Platform, persons: number): Promise<Counter> {
  await keepOrganisation(platform.database, ORG);
  await prepareKeys(platform.vault, ORG.id);
  const now = platform.kernel.clock.now();
  const compliance = platform.kernel.as({ ...CLERK, id: 'compliance', role: 'compliance' });
  const opening = {
    name: '营业厅',
    kind: 'own',
    agent: null,
    province: '44',
    address: '测试路1号',
    devices: ['reader'],
  } as const;
  await compliance.execute(outlet, { id: 'shop', command: { type: 'open', outlet: opening } });
  const engagement = { account: 'clerk', staffNumber: '1', outlet: 'shop', personKey: 'k' };
  await compliance.execute(staff, { id: 'staff', command: { type: 'engage', engagement } });
  const clerk = platform.kernel.as(CLERK);
  const source = { how: 'reader', device: 'reader', outlet: 'shop' } as const;
  const { id, identity } = await prepareIdentity(
    platform.identity,
    ORG.id,
    { paper: PAPER, name: '测试甲', source },
    now,
  );
  await clerk.execute(holder, { id, command: { type: 'register', identity } });
  for (const method of METHODS) {
    const request = {
      holder: id,
      method,
      subject: 'holder',
      place: 'hall',
      device: 'reader',
      outlet: 'shop',
      evidence: ['a'.repeat(64)],
    } as const;
    const film = method === 'portrait-comparison' ? { live: null, score: 0.99 } : { live: null, score: null };
    const observation = { answered: true, agrees: true, code: null, ...film } as const;
    await clerk.execute(identityCheck, {
      id: `v-${method}`,
      command: { type: 'record', request, observation },
    });
  }
  for (const table of ['holder', 'identity_check'])
    await cloneRows(platform, table, { column: 'holder', name: id, prefix: 'p', persons });
  // Nobody opens cards in bulk: each person comes to a counter of their own.
  await cloneRows(platform, 'channel_staff', { column: 'account', name: 'clerk', prefix: 'clerk', persons });
  await platform.database.vacuum();
  return {
    checks: (n) => METHODS.map((method) => `v-${method}-${n}`),
    order: (n, number) => ({
      number,
      numberForm: 'mobile',
      kind: 'mobile',
      plan: '套餐',
      holder: `p-${n}`,
      handler: null,
      province: '44',
      checks: METHODS.map((method) => `v-${method}-${n}`),
    }),
    place: async (n, id, order) => {
      const repository = platform.kernel.as({ ...CLERK, id: `clerk-${n}` });
      const { version } = await repository.execute(card, { id, command: { type: 'order', order } });
      return version > 0;
    },
  };
}

interface Cloning {
  /** Column that holds the name, where the table has one. */
  readonly column: string;
  readonly name: string;
  /** What the name becomes, with a number behind. */
  readonly prefix: string;
  readonly persons: number;
}

/** Copies of the rows made for one: every other column as it is, the name exchanged, ids with a number behind. */
export async function cloneRows(
  platform: Platform,
  table: string,
  { column, name, prefix, persons }: Cloning,
): Promise<void> {
  await platform.database.owner(async (tx) => {
    const { rows } = await tx.executeQuery<{ name: string }>(
      CompiledQuery.raw(
        "select column_name as name from information_schema.columns where table_name = $1 and column_name not in ('org', 'id', 'data') order by ordinal_position",
        [table],
      ),
    );
    const names = rows.map((row) => row.name);
    const clone = (one: string) => (one === column ? `'${prefix}-' || n` : `t."${one}"`);
    await tx.executeQuery(
      CompiledQuery.raw(
        `insert into "${table}" (org, id, data, ${names.map((one) => `"${one}"`).join(', ')})
         select t.org, case when t.id = $1 then $3 else t.id end || '-' || n,
           replace(t.data::text, '"' || $1 || '"', '"' || $3 || '-' || n || '"')::jsonb, ${names.map(clone).join(', ')}
         from "${table}" t cross join generate_series(1, $2::int) n`,
        [name, persons, prefix],
      ),
    );
  });
}
