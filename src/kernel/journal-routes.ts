/** HTTP of the journal: entries, checkpoints, verification, proofs. */
import { CompiledQuery, sql } from 'kysely';
import { type Static, Type } from 'typebox';
import { CodedError } from '../errors.ts';
import { readCheckpoint, type Signer } from './checkpoint.ts';
import * as contract from './contract.ts';
import { kernelError } from './errors.ts';
import { entryView, type JournalRow, type RuleBook } from './explain.ts';
import { proveEntry, verifyJournal } from './journal.ts';
import { PAGE_SIZE, pageOf, readCursor, writeCursor } from './paging.ts';
import type { Database } from './ports.ts';
import type { Tx } from './register.ts';
import { type AnyRoute, route } from './route.ts';
import type { KernelServices } from './routes.ts';
import type { Instant } from './time.ts';

const closed = { additionalProperties: false } as const;
/** Eighteen digits always fit the column. */
const SeqSchema = Type.String({ pattern: '^[1-9]\\d{0,17}$' });

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

export function journalRoutes({ book, database, signer }: KernelServices): AnyRoute[] {
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
