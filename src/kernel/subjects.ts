/** Reading the subjects of any register: one by id, a page of them, and the decisions about one. */
import { CompiledQuery } from 'kysely';
import type { FindingView } from './contract.ts';
import { kernelError } from './errors.ts';
import { explain, type JournalBody, type JournalRow, type RuleBook } from './explain.ts';
import { COUNT_LIMIT, PAGE_SIZE, pageOf, readCursor } from './paging.ts';
import type { Tx } from './register.ts';
import type { Instant } from './time.ts';

export interface Subject<S> {
  readonly id: string;
  readonly version: number;
  readonly data: S;
  /** The time the page goes by. */
  readonly at: Instant;
}

/** One subject. @throws kernel.missing */
export async function subjectById<S>(tx: Tx, table: string, id: string): Promise<Omit<Subject<S>, 'at'>> {
  const { rows } = await tx.executeQuery<Omit<Subject<S>, 'at'>>(
    CompiledQuery.raw(`select id, version, data from "${table}" where org = duanka_org() and id = $1`, [id]),
  );
  const [row] = rows;
  if (row === undefined) throw kernelError('kernel.missing');
  return row;
}

export interface Listing {
  readonly table: string;
  /** Column that orders the page; never null in the rows the conditions let through. */
  readonly by: string;
  readonly order: 'newest' | 'due';
  /** SQL conditions with `?` for each value; an undefined value leaves its condition out. */
  readonly where: readonly (readonly [condition: string, value: unknown])[];
  readonly cursor?: string | undefined;
  readonly limit?: number | undefined;
}

/** A page of subjects with the number of all of them (null above the limit of counting). */
export async function pageOfSubjects<S, V>(
  tx: Tx,
  listing: Listing,
  view: (subject: Subject<S>) => V,
): Promise<{ items: V[]; next: string | null; total: number | null }> {
  const { table, by, order, cursor, limit = PAGE_SIZE } = listing;
  const params: unknown[] = [];
  const conditions = listing.where
    .filter(([, value]) => value !== undefined)
    .map(([condition, value]) =>
      condition.includes('?') ? condition.replace('?', `$${params.push(value)}`) : condition,
    );
  const all = ['org = duanka_org()', ...conditions];
  const { rows: counted } = await tx.executeQuery<{ count: string }>(
    CompiledQuery.raw(
      `select count(*) as count from (select 1 from "${table}" where ${all.join(' and ')} limit ${COUNT_LIMIT + 1}) as few`,
      // The query keeps and freezes its list, and the page below adds to it.
      [...params],
    ),
  );
  const after = readCursor(cursor, 2, ['instant']);
  const sign = order === 'newest' ? '<' : '>';
  const paged =
    after === undefined
      ? all
      : [...all, `("${by}", id) ${sign} ($${params.push(after[0])}::timestamptz, $${params.push(after[1])})`];
  const direction = order === 'newest' ? 'desc' : 'asc';
  const { rows } = await tx.executeQuery<Subject<S>>(
    CompiledQuery.raw(
      `select id, version, data, "${by}" as at from "${table}" where ${paged.join(' and ')}
       order by "${by}" ${direction}, id ${direction} limit $${params.push(limit + 1)}`,
      params,
    ),
  );
  const page = pageOf(rows, limit, view, ({ at, id }) => [at, id]);
  const count = Number(counted[0]?.count ?? 0);
  return { ...page, total: count > COUNT_LIMIT ? null : count };
}

export interface StepView {
  at: Instant;
  actor: string;
  command: string;
  seq: string;
  findings: FindingView[];
}

/** Decisions about one subject, oldest first, with their sentences; refusals stand under `<id>?…`. */
export async function historyOf(tx: Tx, register: string, id: string, book: RuleBook): Promise<StepView[]> {
  const { rows } = await tx.executeQuery<JournalRow>(
    CompiledQuery.raw(
      `select seq, register, subject, version, at, actor, outcome, body from journal
       where org = duanka_org() and register = $1 and subject >= $2 and subject < $3
         and (subject = $2 or subject like $4) order by seq limit 500`,
      [register, id, `${id}@`, `${id.replaceAll('_', '\\_')}?%`],
    ),
  );
  return rows.map(({ at, actor, seq, body }) => {
    const { command, findings } = JSON.parse(body) as JournalBody;
    return { at, actor, command, seq, findings: findings.map((finding) => explain(finding, book)) };
  });
}

/** What people call these subjects: one field of each. */
export function namedBy(table: string, field: string) {
  return async (tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> => {
    const { rows } = await tx.executeQuery<{ id: string; name: string }>(
      CompiledQuery.raw(
        `select id, data->>'${field}' as name from "${table}" where org = duanka_org()
           and id = any($1::text[]) and data->>'${field}' is not null`,
        [ids],
      ),
    );
    return new Map(rows.map(({ id, name }) => [id, name]));
  };
}
