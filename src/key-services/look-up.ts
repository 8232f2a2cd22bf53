/** Reads what a regulator asks for out of the ledger: registration, state of use, changes (452, 7.5). */
import { CompiledQuery } from 'kysely';
import { sealedUnitNames } from '../identity/read-model.ts';
import type { JournalBody } from '../kernel/explain.ts';
import type { Tx } from '../kernel/register.ts';
import { dayOf, type Instant } from '../kernel/time.ts';
import { endOf, type LedgerLine, ledgerAt, lineAt, type Moment } from './ledger.ts';
import { idsOfNumber } from './read-model.ts';
import type { LedgerLineSent, LedgerQuestion } from './supervision-messages.ts';
import { serviceRow } from './views.ts';

/** Services in one answer; a list goes on with the next question. */
const MOST = 100;

export interface Looked {
  readonly lines: readonly LedgerLineSent[];
  readonly more: boolean;
}

export async function lookUp(tx: Tx, question: LedgerQuestion, now: Instant): Promise<Looked> {
  const today = dayOf(now);
  // A day to come is today: what is not yet known cannot be asked for, and an answer is due all the same.
  const upTo = (day: string | null) => (day === null || day > today ? undefined : day);
  const moment = endOf(upTo(question.asOf), upTo(question.knownOn), now);
  const one = question.service !== null || question.number !== null;
  const found = one ? await named(tx, question, moment) : await listed(tx, question, moment);
  const lines = found.slice(0, MOST);
  const units = await sealedUnitNames(
    tx,
    lines.flatMap(({ data }) => data.customer ?? []),
  );
  const sent: LedgerLineSent[] = [];
  for (const line of lines)
    sent.push({
      ...lineSent(line, now),
      unit: units.get(line.data.customer ?? '') ?? null,
      changes: one ? await changesOf(tx, line.id, moment) : [],
    });
  return { lines: sent, more: found.length > MOST };
}

/** In no province but the one that is asked for. */
async function named(
  tx: Tx,
  { service, number, province }: LedgerQuestion,
  moment: Moment,
): Promise<LedgerLine[]> {
  const ids = number === null ? [service ?? ''] : await idsOfNumber(tx, number);
  const found: LedgerLine[] = [];
  for (const id of ids) {
    if (service !== null && id !== service) continue;
    const line = await lineAt(tx, id, moment);
    if (line !== undefined && (province === null || line.data.province === province)) found.push(line);
  }
  return found;
}

async function listed(
  tx: Tx,
  { kind, province, after }: LedgerQuestion,
  moment: Moment,
): Promise<LedgerLine[]> {
  const found: LedgerLine[] = [];
  const filter = { kind: kind ?? undefined, province: province ?? undefined };
  for await (const line of ledgerAt(tx, moment, filter, after ?? '')) {
    found.push(line);
    if (found.length > MOST) break;
  }
  return found;
}

function lineSent(line: LedgerLine, now: Instant): Omit<LedgerLineSent, 'unit' | 'changes'> {
  const { overdue: _, ...row } = serviceRow(line, now);
  const { credential, business, licence, contract } = line.data;
  return {
    ...row,
    credential: credential === null ? null : { kind: credential.kind, validTo: credential.validTo },
    business,
    licence: licence?.number ?? null,
    contract: contract?.reference ?? null,
  };
}

/** Changes of one service shown, the latest of them. */
const CHANGES = 200;

/** What was decided about it and changed it; refused decisions changed nothing. */
async function changesOf(
  tx: Tx,
  id: string,
  { happened, known }: Moment,
): Promise<LedgerLineSent['changes']> {
  const until = happened < known ? happened : known;
  const { rows } = await tx.executeQuery<{ at: Instant; outcome: string; body: string }>(
    CompiledQuery.raw(
      `select at, outcome, body from journal
       where org = duanka_org() and register = 'key_service' and subject = $1 and at < $2
       order by version desc limit ${CHANGES}`,
      [id, until],
    ),
  );
  return rows
    .map(({ at, outcome, body }) => ({ at, outcome, what: (JSON.parse(body) as JournalBody).command }))
    .toReversed();
}
