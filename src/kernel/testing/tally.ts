/** A register made for the tests of the kernel: it adds up, and can be told to do everything a decision may do. */
import { type Kysely, sql } from 'kysely';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import type { Actor, Role } from '../access.ts';
import { type ClockChange, decide, find, type Message, type Rule } from '../decision.ts';
import { kernelError } from '../errors.ts';
import { stateTable } from '../migrations/0001-kernel.ts';
import { keepOrganisation } from '../organisations.ts';
import type { Register } from '../register.ts';
import { createKernel, type Kernel } from '../repository.ts';
import { addHours, type Instant } from '../time.ts';
import { LAW } from './law.ts';

export interface Tally {
  readonly sum: number;
  readonly missed: readonly string[];
  readonly province: string | null;
}

export interface Add {
  readonly type: 'add';
  readonly by: number;
  readonly province?: string;
  readonly clocks?: readonly ClockChange[];
  readonly messages?: readonly Message[];
  /** Throws at this point of the way. */
  readonly failAt?: 'decide' | 'evolve' | 'columns';
}

export type TallyCommand = Add | { readonly type: 'miss'; readonly kind: string };
export type TallyEvent =
  | { readonly type: 'added'; readonly command: Add }
  | { readonly type: 'missed'; readonly kind: string };

const small: Rule = {
  id: 'tally.small',
  clause: 'miit-452-2016.19.2',
  obligations: [],
  says: { permit: { zh: '可以。', en: 'Fine.' }, refuse: { zh: '太大。', en: 'Too much.' } },
};

/** More than 100 at once is refused. */
export const tally: Register<Tally, TallyCommand, TallyEvent> = {
  name: 'tally',
  rules: [small],
  permissions: { add: 'report.submit', miss: 'clock.miss' },
  decide(state, command) {
    if (command.type === 'miss') {
      if (state === undefined) throw kernelError('kernel.missing');
      return decide([], () => ({ events: [{ type: 'missed', kind: command.kind }] }));
    }
    if (command.failAt === 'decide') throw new Error('decide failed');
    const finding = find(small, command.by > 100 ? 'refuse' : 'permit', { by: command.by });
    const { clocks = [], messages = [] } = command;
    return decide([finding], () => ({ events: [{ type: 'added', command }], clocks, messages }));
  },
  evolve(state, event) {
    const before = state ?? { sum: 0, missed: [], province: null };
    if (event.type === 'missed') return { ...before, missed: [...before.missed, event.kind] };
    if (event.command.failAt === 'evolve') throw new Error('evolve failed');
    const sum = event.command.failAt === 'columns' ? Number.NaN : before.sum + event.command.by;
    return { ...before, sum, province: event.command.province ?? before.province };
  },
  columns({ sum, province }) {
    if (Number.isNaN(sum)) throw new Error('columns failed');
    return { sum, province };
  },
  missed: (kind) => ({ type: 'miss', kind }),
};

export const START: Instant = '2021-07-07T04:00:00.000Z';

export interface TestKernel extends TestDatabase {
  readonly kernel: Kernel;
  readonly clock: { now(): Instant; pass(hours: number): void };
  actor(change?: Partial<Actor> & { readonly role?: Role }): Actor;
  /** Rows of a table, as the owner sees them. */
  count(table: string, where?: string): Promise<number>;
  owner(text: string): Promise<void>;
}

/** Organisations `a` and `b`, the table of `tally`, and a clock that is set by hand. */
export async function testKernel(): Promise<TestKernel> {
  const opened = await testDatabase();
  const { database } = opened;
  for (const id of ['aa', 'bb']) {
    await keepOrganisation(database, { id, kind: 'hub', nameZh: id, nameEn: id, province: null, duties: [] });
  }
  await database.owner((tx) =>
    stateTable(tx as unknown as Kysely<unknown>, 'tally', 'sum bigint not null, province text', 'province'),
  );
  let now = START;
  const clock = {
    now: () => now,
    pass: (hours: number) => {
      now = addHours(now, hours);
    },
  };
  return {
    ...opened,
    kernel: createKernel({ database, law: LAW, clock }),
    clock,
    actor: (change = {}) => ({
      id: 'p1',
      org: 'aa',
      orgKind: 'hub',
      role: 'analyst',
      provinces: '*',
      ...change,
    }),
    count: (table, where = 'true') =>
      database.owner(async (tx) => {
        const { rows } = await sql<{
          n: number;
        }>`select count(*)::int as n from ${sql.table(table)} where ${sql.raw(where)}`.execute(tx);
        return rows[0]?.n ?? -1;
      }),
    owner: async (text) => {
      await database.owner((tx) => sql.raw(text).execute(tx));
    },
  };
}
