/** HTTP of the statutory clocks of an organisation. */
import { sql } from 'kysely';
import { Type } from 'typebox';
import * as contract from './contract.ts';
import { PAGE_SIZE, pageOf, readCursor } from './paging.ts';
import type { Tx } from './register.ts';
import { type AnyRoute, route } from './route.ts';
import type { KernelServices } from './routes.ts';
import type { KernelTables } from './tables.ts';
import { dayOf } from './time.ts';

const closed = { additionalProperties: false } as const;

type ClockRow = KernelTables['clock'];
const CLOCK_STATES = ['running', 'paused', 'met', 'missed', 'cancelled'] as const;

export function deadlineRoutes({ law, clockTitles, subjectNames }: KernelServices): AnyRoute[] {
  const view = (row: ClockRow, names: ReadonlyMap<string, string>) => ({
    register: row.register,
    subject: row.subject,
    name: names.get(`${row.register} ${row.subject}`) ?? null,
    kind: row.kind,
    title: clockTitles.get(`${row.register}.${row.kind}`) ?? { zh: row.kind, en: row.kind },
    obligation: row.obligation,
    clause: row.obligation.replace(/\.\d+$/, ''),
    state: row.state,
    startedAt: row.started_at,
    dueAt: row.due_at,
    endedAt: row.ended_at,
    term: row.term,
  });
  return [
    route({
      method: 'GET',
      path: '/deadlines',
      audience: 'staff',
      permission: 'deadline.read',
      summary: 'Clocks of this organisation, earliest due first',
      query: Type.Object(
        {
          ...contract.PageQuery,
          state: Type.Optional(Type.Unsafe<ClockRow['state']>({ type: 'string', enum: [...CLOCK_STATES] })),
        },
        closed,
      ),
      answer: contract.PageOf(contract.DeadlineSchema),
      handle: ({ repository, query }) =>
        repository.read('deadline.read', async (tx) => {
          const rows = await clocks(tx, query.state ?? 'running', query.cursor, query.limit ?? PAGE_SIZE);
          const total = await countClocks(tx, query.state ?? 'running');
          const names = await namesOf(tx, rows, subjectNames);
          const page = pageOf(
            rows,
            query.limit ?? PAGE_SIZE,
            (row) => view(row, names),
            (row) => [row.due_at, row.register, row.subject, row.kind],
          );
          return { ...page, total };
        }),
    }),
    route({
      method: 'GET',
      path: '/deadlines/obligations',
      audience: 'staff',
      permission: 'deadline.read',
      summary: 'How many clocks of each obligation are running, late or met',
      answer: Type.Object(
        {
          items: Type.Array(
            Type.Object(
              {
                obligation: Type.String(),
                duty: contract.TextSchema,
                running: Type.Integer(),
                missed: Type.Integer(),
                met: Type.Integer(),
              },
              closed,
            ),
          ),
        },
        closed,
      ),
      handle: ({ repository, now }) =>
        repository.read('deadline.read', async (tx) => {
          const today = law.asOf(dayOf(now));
          const { rows } = await sql<{ obligation: string; running: string; missed: string; met: string }>`
            select obligation, count(*) filter (where state in ('running', 'paused')) as running,
                   count(*) filter (where state = 'missed') as missed, count(*) filter (where state = 'met') as met
            from clock where org = duanka_org() group by obligation order by obligation`.execute(tx);
          return {
            items: rows.map(({ obligation, running, missed, met }) => ({
              obligation,
              duty: { ...today.obligation(obligation).duty },
              running: Number(running),
              missed: Number(missed),
              met: Number(met),
            })),
          };
        }),
    }),
  ];
}

/** Names by `<register> <id>`, asked of each register once. */
async function namesOf(
  tx: Tx,
  rows: readonly ClockRow[],
  subjectNames: KernelServices['subjectNames'],
): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>();
  for (const [register, group] of Map.groupBy(rows, (row) => row.register)) {
    const found = await subjectNames.get(register)?.(
      tx,
      group.map(({ subject }) => subject),
    );
    for (const [id, name] of found ?? []) names.set(`${register} ${id}`, name);
  }
  return names;
}

async function clocks(
  tx: Tx,
  state: ClockRow['state'],
  cursor: string | undefined,
  limit: number,
): Promise<ClockRow[]> {
  const after = readCursor(cursor, 4, ['instant']);
  const { rows } = await sql<ClockRow>`
    select * from clock where org = duanka_org() and state = ${state}
      and ${after === undefined ? sql`true` : sql`(due_at, register, subject, kind) > (${after[0]}::timestamptz, ${after[1]}, ${after[2]}, ${after[3]})`}
    order by due_at, register, subject, kind limit ${limit + 1}`.execute(tx);
  return rows;
}

async function countClocks(tx: Tx, state: string): Promise<number> {
  const { rows } = await sql<{
    count: string;
  }>`select count(*) from clock where org = duanka_org() and state = ${state}`.execute(tx);
  return Number(rows[0]?.count ?? 0);
}
