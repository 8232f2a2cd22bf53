/** Queries of the reports register. All run inside the caller's organisation and area (row-level security). */
import { CompiledQuery } from 'kysely';
import { directory } from '../kernel/directory.ts';
import type { Tx } from '../kernel/register.ts';
import type { KernelTables } from '../kernel/tables.ts';
import type { Instant } from '../kernel/time.ts';
import type { Check } from './check.ts';
import type { Report, ReportCommand, ReportFacts } from './report.ts';

export type ReportTables = Pick<KernelTables, 'organisation'> & {
  report: {
    org: string;
    id: string;
    version: number;
    data: Report;
    receipt: string;
    number: string;
    mobile_or_fixed: string;
    province: string | null;
    suspicion: string;
    channel: string;
    state: string;
    received_at: Instant;
    occurred_at: Instant | null;
    due_at: Instant | null;
    routed_to: string | null;
    fingerprint: string | null;
    duplicate_of: string | null;
    outcome: string | null;
  };
  report_check: {
    org: string;
    id: string;
    version: number;
    data: Check;
    report: string;
    origin: string;
    number: string;
    mobile_or_fixed: string;
    province: string | null;
    task: string;
    suspicion: string;
    state: string;
    requested_at: Instant;
    occurred_at: Instant | null;
    due_at: Instant | null;
    claimed_by: string | null;
    outcome: string | null;
  };
  active_numbers: {
    org: string;
    carrier: string;
    province: string;
    month: string;
    mobile: string;
    fixed: string;
  };
};

export const tables = (tx: Tx) => tx.withTables<ReportTables>();

/** What a batch of report commands needs: the directory, and for new reports an earlier one of the same matter. */
export async function reportFacts(
  tx: Tx,
  batch: readonly { readonly id: string; readonly command: ReportCommand }[],
): Promise<readonly ReportFacts[]> {
  const all = await directory(tx);
  const prints = batch.flatMap(({ command }) =>
    command.type === 'receive' && command.intake.fingerprint !== null ? [command.intake.fingerprint] : [],
  );
  const owners = prints.length === 0 ? new Map() : await byFingerprint(tx, prints);
  const wanted = batch.flatMap(({ command }) => (command.type === 'link' ? [command.duplicateOf] : []));
  const firsts = wanted.length === 0 ? new Map() : await firstOnes(tx, wanted);
  return batch.map(({ id, command }) => {
    if (command.type === 'link') return { directory: all, twin: firsts.get(command.duplicateOf) };
    if (command.type !== 'receive' || command.intake.fingerprint === null)
      return { directory: all, twin: undefined };
    const twin = owners.get(command.intake.fingerprint);
    // Later rows of the same batch see this one as theirs.
    if (twin === undefined) owners.set(command.intake.fingerprint, { id, receipt: command.intake.receipt });
    return { directory: all, twin };
  });
}

async function byFingerprint(
  tx: Tx,
  prints: readonly string[],
): Promise<Map<string, { id: string; receipt: string }>> {
  const { rows } = await tx.executeQuery<{ fingerprint: string; id: string; receipt: string }>(
    CompiledQuery.raw(
      `select r.fingerprint, r.id, r.receipt from unnest($1::text[]) as wanted(fingerprint)
       cross join lateral (
         select fingerprint, id, receipt from report
         where org = duanka_org() and duplicate_of is null and fingerprint = wanted.fingerprint limit 1
       ) r`,
      [prints],
    ),
  );
  return new Map(rows.map(({ fingerprint, id, receipt }) => [fingerprint, { id, receipt }]));
}

/** Those of these reports that repeat no other one: a repeat can only be linked to the first. */
async function firstOnes(
  tx: Tx,
  ids: readonly string[],
): Promise<Map<string, { id: string; receipt: string }>> {
  const { rows } = await tx.executeQuery<{ id: string; receipt: string }>(
    CompiledQuery.raw(
      'select id, receipt from report where org = duanka_org() and duplicate_of is null and id = any($1)',
      [ids],
    ),
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** Which of these reports exist: their receipt numbers by id. */
export async function receiptsOf(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await tx.executeQuery<{ id: string; receipt: string }>(
    CompiledQuery.raw(
      `select r.id, r.receipt from unnest($1::text[]) as wanted(id)
       cross join lateral (select id, receipt from report where org = duanka_org() and id = wanted.id limit 1) r`,
      [ids],
    ),
  );
  return new Map(rows.map(({ id, receipt }) => [id, receipt]));
}

/** A check goes by the receipt number of its report. */
export async function checkNames(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { rows } = await tx.executeQuery<{ id: string; receipt: string }>(
    CompiledQuery.raw(
      `select c.id, c.data->>'receipt' as receipt from unnest($1::text[]) as wanted(id)
       cross join lateral (select id, data from report_check where org = duanka_org() and id = wanted.id limit 1) c`,
      [ids],
    ),
  );
  return new Map(rows.map(({ id, receipt }) => [id, receipt]));
}
