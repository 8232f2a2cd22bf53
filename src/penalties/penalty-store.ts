/** What decisions on a penalty look at besides it: the directory, earlier penalties of the subject, its document. */
import { CompiledQuery } from 'kysely';
import { organisations } from '../kernel/organisations.ts';
import type { Asked, Tx } from '../kernel/register.ts';
import type { Penalty, PenaltyCommand, PenaltyFacts } from './penalty.ts';
import { endOf } from './penalty-state.ts';
import type { EarlierPenalty } from './term.ts';

interface Row {
  readonly id: string;
  readonly data: Penalty;
}

/** Looked up only where something is determined. */
const LOOKS: ReadonlySet<PenaltyCommand['type']> = new Set(['propose', 'determine', 'tell-more']);

export async function penaltyFacts(
  tx: Tx,
  batch: readonly Asked<Penalty, PenaltyCommand>[],
): Promise<readonly PenaltyFacts[]> {
  if (batch.every(({ command }) => !LOOKS.has(command.type)))
    return batch.map(() => ({ organisations: [], earlier: [], documentKnown: false }));
  const all = await organisations(tx);
  const holders = batch.flatMap(subjectOf);
  const rows = await penaltiesOf(tx, holders);
  return batch.map((asked) => {
    const [holder] = subjectOf(asked);
    const others = rows.filter(({ id, data }) => id !== asked.id && data.subject.holder === holder);
    const proposed = asked.command.type === 'propose' ? asked.command.proposal : null;
    return {
      organisations: all,
      earlier: others.flatMap(({ data }) => earlierOf(data)),
      documentKnown: others.some(
        ({ data }) =>
          data.state !== 'dropped' &&
          data.document === proposed?.document &&
          aboutOf(data) === aboutOf(proposed),
      ),
    };
  });
}

/** What a document determines of one subject once: a kind of object, or one case account (index penalty_document). */
const aboutOf = ({ deed, account }: Pick<Penalty, 'deed' | 'account'>): string =>
  deed?.object ?? account?.digest ?? '';

function subjectOf({ command, state }: Asked<Penalty, PenaltyCommand>): string[] {
  if (command.type === 'propose') return [command.proposal.subject.holder];
  return state === undefined ? [] : [state.subject.holder];
}

/** One that was lifted should not have been and lengthens nothing; a case account is no penalty of the person. */
export function earlierOf(data: Penalty): EarlierPenalty[] {
  if (data.determined === null || data.lifted !== null || data.basis === 'case-account') return [];
  return [{ from: data.day, to: endOf(data), joint: data.basis === 'joint-2024' }];
}

async function penaltiesOf(tx: Tx, holders: readonly string[]): Promise<readonly Row[]> {
  if (holders.length === 0) return [];
  const { rows } = await tx.executeQuery<Row>(
    CompiledQuery.raw(
      // Whoever determines another penalty of the same subject waits here: the second is added to the first.
      `select id, data from penalty where org = duanka_org() and holder = any($1::text[]) order by id
       for no key update`,
      [holders],
    ),
  );
  return rows;
}

/** Everything on file for a subject, read without making anybody wait. */
export async function onFileOf(tx: Tx, holder: string): Promise<readonly Row[]> {
  const { rows } = await tx.executeQuery<Row>(
    CompiledQuery.raw(
      'select id, data from penalty where org = duanka_org() and holder = $1 order by proposed_at, id',
      [holder],
    ),
  );
  return rows;
}

/** By the number on the written notice. */
export async function penaltyByReceipt(tx: Tx, receipt: string): Promise<Row | undefined> {
  const { rows } = await tx.executeQuery<Row>(
    CompiledQuery.raw('select id, data from penalty where org = duanka_org() and receipt = $1', [receipt]),
  );
  return rows[0];
}
