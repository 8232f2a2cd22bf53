/** HTTP of what every organisation has: deadlines, journal, organisations. */
import { CompiledQuery, sql } from 'kysely';
import { type Static, Type } from 'typebox';
import { CodedError } from '../errors.ts';
import type { Law } from '../law/index.ts';
import { readCheckpoint, type Signer } from './checkpoint.ts';
import * as contract from './contract.ts';
import { kernelError } from './errors.ts';
import { entryView, type JournalRow, type RuleBook } from './explain.ts';
import { proveEntry, verifyJournal } from './journal.ts';
import { organisations } from './organisations.ts';
import { PAGE_SIZE, pageOf, readCursor, writeCursor } from './paging.ts';
import type { Database } from './ports.ts';
import type { Tx } from './register.ts';
import { type AnyRoute, route } from './route.ts';
import type { KernelTables } from './tables.ts';
import { dayOf, type Instant } from './time.ts';

const closed = { additionalProperties: false } as const;
/** Eighteen digits always fit the column. */
const SeqSchema = Type.String({ pattern: '^[1-9]\\d{0,17}$' });

export interface KernelServices {
  readonly law: Law;
  readonly book: RuleBook;
  readonly database: Database;
  readonly signer: Signer;
  /** Words for the kinds of clock, by `<register>.<kind>`. */
  readonly clockTitles: ReadonlyMap<string, { zh: string; en: string }>;
  /** What people call a subject (its receipt number), by register. */
  readonly subjectNames: ReadonlyMap<string, SubjectNames>;
}

/** Names of subjects of one register by id; one without a name is left out. */
export type SubjectNames = (tx: Tx, ids: readonly string[]) => Promise<ReadonlyMap<string, string>>;

export function kernelRoutes(services: KernelServices): AnyRoute[] {
  return [...deadlineRoutes(services), ...journalRoutes(services), ...organisationRoutes()];
}

function organisationRoutes(): AnyRoute[] {
  return [
    route({
      method: 'GET',
      path: '/organisations',
      audience: 'staff',
      permission: 'organisation.read',
      summary: 'The organisations of this installation and what they answer for',
      answer: Type.Object({ items: Type.Array(contract.OrganisationSchema) }, closed),
      handle: ({ repository }) =>
        repository.read('organisation.read', async (tx) => ({
          items: (await organisations(tx)).map(({ id, kind, nameZh, nameEn, province, duties }) => ({
            id,
            kind,
            name: { zh: nameZh, en: nameEn },
            province,
            duties: [...duties],
          })),
        })),
    }),
  ];
}

type ClockRow = KernelTables['clock'];
const CLOCK_STATES = ['running', 'paused', 'met', 'missed', 'cancelled'] as const;

function deadlineRoutes({ law, clockTitles, subjectNames }: KernelServices): AnyRoute[] {
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

/** A rule, or a clause with everything below it, is looked for among so many entries at a time. */
const SEARCH_ENTRIES = 20_000;

type Verdict = Static<typeof contract.VerificationSchema>;

/** Whether the journal is whole; a broken one is an answer, not an error. */
async function verify(database: Database, signer: Signer, at: Instant): Promise<Verdict> {
  try {
    const { entries, checkpoints, unsealed } = await verifyJournal(database, signer.publicKey);
    return { whole: true, entries, checkpoints, unsealed, proven: entries - unsealed, reason: null, at };
  } catch (error) {
    if (!(error instanceof CodedError) || !error.code.startsWith('kernel.')) throw error;
    const proven = Number(error.facts.proven ?? 0);
    const reason = { zh: error.say('zh').sentence, en: error.say('en').sentence };
    return { whole: false, entries: 0, checkpoints: 0, unsealed: 0, proven, reason, at };
  }
}

function journalRoutes({ book, database, signer }: KernelServices): AnyRoute[] {
  let verification: Promise<Verdict> | undefined;
  return [
    route({
      method: 'GET',
      path: '/journal',
      audience: 'staff',
      permission: 'journal.read',
      summary: 'Decisions of this organisation, newest first',
      query: Type.Object(
        {
          ...contract.PageQuery,
          register: Type.Optional(Type.String({ maxLength: 40 })),
          rule: Type.Optional(Type.String({ maxLength: 80 })),
          clause: Type.Optional(Type.String({ maxLength: 80 })),
        },
        closed,
      ),
      answer: contract.PageOf(contract.EntrySchema),
      handle: ({ repository, query }) =>
        repository.read('journal.read', async (tx) => {
          const sealed = await sealedUpTo(tx);
          const rows = await journalEntries(tx, { ...query, rules: rulesOf(book, query.rule, query.clause) });
          const page = pageOf(
            rows,
            query.limit ?? PAGE_SIZE,
            (row) => entryView(row, sealed, book),
            (row) => [row.seq],
          );
          const filtered =
            query.rule !== undefined || query.clause !== undefined || query.register !== undefined;
          const next = page.next ?? (filtered ? await windowEnd(tx, query.cursor) : null);
          return { items: page.items, next, total: null };
        }),
    }),
    route({
      method: 'GET',
      path: '/journal/:seq',
      audience: 'staff',
      permission: 'journal.read',
      summary: 'One decision of this organisation',
      params: Type.Object({ seq: SeqSchema }, closed),
      answer: contract.EntrySchema,
      handle: ({ repository, params: { seq } }) =>
        repository.read('journal.read', async (tx) => {
          const [row] = await journalEntries(tx, {
            cursor: writeCursor([String(BigInt(seq) + 1n)]),
            limit: 1,
          });
          if (row?.seq !== seq) throw kernelError('kernel.missing');
          return entryView(row, await sealedUpTo(tx), book);
        }),
    }),
    route({
      method: 'GET',
      path: '/journal/checkpoints',
      audience: 'staff',
      permission: 'journal.read',
      summary: 'Signed tree heads, newest first, and the key that checks them',
      answer: Type.Object(
        { origin: Type.String(), publicKey: Type.String(), items: Type.Array(contract.CheckpointSchema) },
        closed,
      ),
      handle: ({ repository }) =>
        repository.read('journal.read', async (tx) => {
          const { rows } = await tx.executeQuery<{
            size: string;
            last_seq: string;
            sealed_at: string;
            note: string;
          }>(
            CompiledQuery.raw(
              'select size, last_seq, sealed_at, note from checkpoint order by size desc limit 100',
            ),
          );
          return {
            origin: signer.origin,
            publicKey: signer.publicKey,
            items: rows.map((row) => ({
              size: Number(row.size),
              lastSeq: row.last_seq,
              sealedAt: row.sealed_at,
              note: row.note,
            })),
          };
        }),
    }),
    route({
      method: 'POST',
      path: '/journal/verify',
      audience: 'staff',
      permission: 'journal.read',
      summary: 'Recompute the whole journal and say whether it is whole',
      body: Type.Object({}, closed),
      answer: contract.VerificationSchema,
      handle: ({ now }) => {
        // One at a time: whoever asks meanwhile gets the result of the run under way.
        verification ??= verify(database, signer, now).finally(() => {
          verification = undefined;
        });
        return verification;
      },
    }),
    route({
      method: 'GET',
      path: '/journal/:seq/proof',
      audience: 'staff',
      permission: 'journal.read',
      summary: 'Proof that an entry of this organisation is under a signed checkpoint',
      params: Type.Object({ seq: SeqSchema }, closed),
      answer: contract.ProofSchema,
      handle: async ({ repository, params: { seq } }) => {
        // The proof is computed over the whole journal; that the entry is one's own is asked inside the scope.
        const own = await repository.read('journal.read', async (tx) => {
          const { rows } = await tx.executeQuery(
            CompiledQuery.raw('select 1 from journal where org = duanka_org() and seq = $1', [seq]),
          );
          return rows.length === 1;
        });
        if (!own) throw kernelError('kernel.missing');
        const { path, ...proof } = await proveEntry(database, seq);
        readCheckpoint(proof.checkpoint, signer.publicKey);
        return { ...proof, path: [...path], publicKey: signer.publicKey };
      },
    }),
  ];
}

export async function sealedUpTo(tx: Tx): Promise<string> {
  const { rows } = await tx.executeQuery<{ last_seq: string | null }>(
    CompiledQuery.raw('select max(last_seq) as last_seq from checkpoint'),
  );
  return rows[0]?.last_seq ?? '0';
}

/** Ids of the rules meant by a rule or a clause, or undefined when neither is asked for. */
function rulesOf(book: RuleBook, rule: string | undefined, clause: string | undefined): string[] | undefined {
  if (rule !== undefined) return [rule];
  if (clause === undefined) return undefined;
  const under = (one: string) => one === clause || one.startsWith(`${clause}.`);
  return [...book.values()]
    .filter((one) => under(one.clause) || one.obligations.some(under))
    .map(({ id }) => id);
}

/** Cursor to where a filtered search stopped looking, or null when it has seen everything. */
async function windowEnd(tx: Tx, cursor: string | undefined): Promise<string | null> {
  const after = readCursor(cursor, 1, ['number']);
  const { rows } = await sql<{ seq: string }>`
    select seq from journal where org = duanka_org() ${after === undefined ? sql`` : sql`and seq < ${after[0]}`}
    order by seq desc offset ${SEARCH_ENTRIES - 1} limit 1`.execute(tx);
  return rows[0] === undefined ? null : writeCursor([rows[0].seq]);
}

/** Latest entries of the organisation in scope. */
export async function journalEntries(
  tx: Tx,
  {
    cursor,
    limit = PAGE_SIZE,
    register,
    rules,
  }: {
    cursor?: string | undefined;
    limit?: number | undefined;
    register?: string | undefined;
    rules?: readonly string[] | undefined;
  },
): Promise<JournalRow[]> {
  const after = readCursor(cursor, 1, ['number']);
  const { rows } = await sql<JournalRow>`
    select seq, register, subject, version, at, actor, outcome, body from (
      select * from journal where org = duanka_org() ${after === undefined ? sql`` : sql`and seq < ${after[0]}`}
      order by seq desc limit ${rules === undefined && register === undefined ? limit + 1 : SEARCH_ENTRIES}
    ) latest
    where ${rules === undefined ? sql`true` : sql`rules && ${[...rules]}`}
      and ${register === undefined ? sql`true` : sql`register = ${register}`}
    order by seq desc limit ${limit + 1}`.execute(tx);
  return rows;
}
