/** What an installation holds, without its instants and random ids: two runs over the same input must agree. */
import { CompiledQuery } from 'kysely';
import type { Database } from '../src/kernel/ports.ts';

/** Table or aspect → sorted lines. */
export type Snapshot = Readonly<Record<string, readonly string[]>>;

const QUERIES: Readonly<Record<string, string>> = {
  reports: `select org || ' ' || id || ' ' || receipt || ' ' || state || ' ' || coalesce(routed_to, '-') as line from report`,
  checks: `select org || ' ' || id || ' ' || task || ' ' || state as line from report_check`,
  journal: `select register || ' ' || (body::json->>'command') || ' ' || version || ' ' || count(*) as line
            from journal group by register, body::json->>'command', version`,
  subjects: `select register || ' ' || subject || ' ' || version as line from journal where position('?' in subject) = 0`,
  clocks: `select org || ' ' || register || ' ' || subject || ' ' || kind || ' ' || state as line from clock`,
  messages: `select org || ' ' || target || ' ' || topic || ' ' || (message->>'key') || ' ' || (done_at is not null) as line
             from outbox cross join lateral json_array_elements(messages) as message`,
  inbox: `select org || ' ' || key as line from inbox`,
  'first run': `select rows || ' ' || accepted || ' ' || duplicate || ' ' || rejected || ' ' || (finished_at is not null) as line
                from import_run order by started_at limit 1`,
  'rejected rows': `select line || ' ' || "column" || ' ' || code as line from import_rejection
                    where run = (select id from import_run order by started_at limit 1)`,
};

export async function snapshot(database: Database): Promise<Snapshot> {
  const entries: [string, string[]][] = [];
  await database.owner(async (tx) => {
    for (const [name, text] of Object.entries(QUERIES)) {
      const { rows } = await tx.executeQuery<{ line: string }>(CompiledQuery.raw(text));
      entries.push([name, rows.map(({ line }) => line).sort()]);
    }
  });
  return Object.fromEntries(entries);
}

/** How many lines each part has, for messages that must not show what stands in them. */
export function sizes(of: Snapshot): Record<string, number> {
  return Object.fromEntries(Object.entries(of).map(([name, lines]) => [name, lines.length]));
}

/** Names of the parts in which two snapshots differ. */
export function differences(one: Snapshot, other: Snapshot): string[] {
  return Object.keys(QUERIES).filter((name) => JSON.stringify(one[name]) !== JSON.stringify(other[name]));
}

/** A single number out of the database, across organisations. */
export async function count(
  database: Database,
  text: string,
  values: readonly unknown[] = [],
): Promise<number> {
  const { rows } = await database.owner((tx) =>
    tx.executeQuery<{ count: string }>(CompiledQuery.raw(text, [...values])),
  );
  return Number(rows[0]?.count ?? 0);
}
