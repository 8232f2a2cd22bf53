/** What is done when an organisation takes back an item, and when somebody answered that. */
import { systemActor } from '../kernel/access.ts';
import { type Consumer, each } from '../kernel/outbox.ts';
import type { Kernel, Work } from '../kernel/repository.ts';
import { type CaseFacts, caseId } from './case.ts';
import { exchangeCase } from './case-store.ts';
import { exchangeError } from './errors.ts';
import { type Item, REVOCATION_ANSWERED, REVOKED } from './item.ts';
import { rowsOf } from './peers.ts';
import { readRevocation, readRevocationAnswer } from './wire.ts';

/**
 * How a register takes back what a message brought about, by a command of its own. Resolves to false where nothing was
 * undone, so that a person looks.
 */
export type Undo = (work: Work, payload: unknown, from: string) => Promise<boolean>;

interface TakenItem {
  readonly peer: string;
  readonly seq: string;
  readonly state: string;
  readonly item: string;
  readonly topic: string;
}

/** @param undo by topic */
export function exchangeConsumers(undo: ReadonlyMap<string, Undo>): ReadonlyMap<string, Consumer> {
  return new Map<string, Consumer>([
    [REVOKED, each<unknown>((work, payload, { from }) => takeBack(work, undo, { payload, from }))],
    [REVOCATION_ANSWERED, each<unknown>((work, payload, { from }) => answered(work, { payload, from }))],
  ]);
}

/** Only whoever sent an item takes it back. @throws exchange.item-unknown, exchange.item-malformed */
async function takeBack(
  work: Work,
  undo: ReadonlyMap<string, Undo>,
  { payload, from }: { readonly payload: unknown; readonly from: string },
): Promise<void> {
  const revocation = readRevocation(payload);
  if (revocation === undefined) throw exchangeError('exchange.item-malformed');
  const [taken] = await rowsOf<TakenItem>(
    work.tx,
    'select peer, seq, state, item, topic from exchange_in where org = duanka_org() and id = $1',
    [revocation.item],
  );
  const item = taken === undefined ? undefined : (JSON.parse(taken.item) as Item);
  if (taken === undefined || item?.from !== from)
    throw exchangeError('exchange.item-unknown', { place: revocation.item });
  if (taken.state === 'revoked') return;
  // What was not applied never will be.
  const applied = taken.state === 'applied';
  const undone = !applied || (await undo.get(taken.topic)?.(work, item.payload, from)) === true;
  if (undone) return markRevoked(work, revocation.item);
  const about: CaseFacts = {
    kind: 'taken-back',
    peer: taken.peer,
    item: revocation.item,
    topic: taken.topic,
    code: null,
    with: from,
    count: 1,
    since: work.now,
    seq: Number(taken.seq),
    reason: revocation.reason,
  };
  await noteCase(work, about, revocation.item);
}

/** The sender is told by the next receipts. */
export async function markRevoked(work: Work, item: string): Promise<void> {
  await rowsOf(
    work.tx,
    `update exchange_in set state = 'revoked', at = $2 where org = duanka_org() and id = $1`,
    [item, work.now],
  );
}

async function noteCase(work: Work, about: CaseFacts, name: string): Promise<void> {
  await work.execute(exchangeCase, [{ id: caseId(about.kind, name), command: { type: 'note', about } }]);
}

/** A person at the recipient decided; only the organisation that was asked answers. */
async function answered(work: Work, { payload, from }: { payload: unknown; from: string }): Promise<void> {
  const answer = readRevocationAnswer(payload);
  if (answer === undefined) throw exchangeError('exchange.item-malformed');
  const [open] = await rowsOf<{ id: string }>(
    work.tx,
    `select id from exchange_case where org = duanka_org() and id = $1 and data->>'with' = $2`,
    [caseId('revocation', answer.item), from],
  );
  if (open === undefined) throw exchangeError('exchange.item-unknown', { place: answer.item });
  const how = answer.result === 'undone' ? 'revoked' : 'kept';
  await work.execute(exchangeCase, [{ id: open.id, command: { type: 'clear', how } }]);
}

/** Notes or clears a case in the name of an organisation of this installation. */
export async function tellCase(
  kernel: Kernel,
  org: Parameters<typeof systemActor>[1],
  { id, command }: { readonly id: string; readonly command: Parameters<typeof exchangeCase.decide>[1] },
): Promise<void> {
  await kernel.as(systemActor('exchange', org)).execute(exchangeCase, { id, command });
}
