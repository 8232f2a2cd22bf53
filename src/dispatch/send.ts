/**
 * Hands over what is due and takes receipts in. The gateway is asked outside of any transaction under a lease; a
 * process that dies in between leaves the item to the next one, which hands over the same reference again, and the
 * gateway carries a reference out once.
 */
import { systemActor } from '../kernel/access.ts';
import type { Kernel, Repository } from '../kernel/repository.ts';
import { addHours, type Instant } from '../kernel/time.ts';
import { dispatchItem } from './item.ts';
import type { Answered, Gateway, Receipt } from './ports.ts';
import {
  awaitingReceipts,
  type Claimed,
  claimDue,
  keepCursor,
  knownItems,
  receiptCursor,
  release,
} from './store.ts';

export interface Dispatcher {
  /** Without a gateway everything waits. */
  readonly configured: boolean;
  /** False after a round in which the gateway answered nothing. */
  answering(): boolean;
  /** Hands over one batch. @returns how many items were recorded */
  send(): Promise<number>;
  /** Takes in one page of receipts for each organisation. @returns how many were new */
  collect(): Promise<number>;
}

interface Options {
  readonly kernel: Kernel;
  readonly gateway: Gateway | undefined;
}

const BATCH = 64;
/** Calls at once. */
const WIDTH = 8;
/** After an outage the gateway is left alone for this long. */
const PAUSE_HOURS = 15 / 3600;

export function createDispatcher({ kernel, gateway }: Options): Dispatcher {
  let silentUntil: Instant | undefined;
  return {
    configured: gateway !== undefined,
    answering: () => silentUntil === undefined,
    send: async () => {
      const now = kernel.clock.now();
      if (gateway === undefined || (silentUntil !== undefined && now < silentUntil)) return 0;
      const claimed = await claimDue(kernel.database, now, BATCH);
      const answers = await askAll(claimed, gateway);
      // An outage is nobody's failed try: nothing is counted, and everything is taken again after a pause.
      const outage = claimed.length > 0 && answers.every(isSilence);
      silentUntil = outage ? addHours(now, PAUSE_HOURS) : undefined;
      return recordAll(
        kernel,
        claimed.map((item, index) => ({ item, answer: answers[index] })),
        outage,
      );
    },
    collect: async () => {
      if (gateway === undefined) return 0;
      let fresh = 0;
      for (const org of await awaitingReceipts(kernel.database)) {
        fresh += await collectFor(kernel.as(systemActor('dispatch', org)), gateway);
      }
      return fresh;
    },
  };
}

/** In the order of the items, a few at once; stops where nothing at all was answered. */
async function askAll(claimed: readonly Claimed[], gateway: Gateway): Promise<Answered[]> {
  const answers: Answered[] = [];
  for (let at = 0; at < claimed.length; at += WIDTH) {
    const wave = claimed.slice(at, at + WIDTH).map((item) => hand(gateway, item));
    answers.push(...(await Promise.all(wave)));
    if (answers.every(isSilence)) break;
  }
  return answers;
}

const isSilence = ({ result }: Answered) => result === 'no-answer';

function hand(gateway: Gateway, { org, id, data }: Claimed): Promise<Answered> {
  const { instruction, text, numbers, rounds, queuedAt } = data;
  const handed = { org, ref: gatewayRef(id, rounds), number: instruction.number };
  if (instruction.kind === 'message')
    return gateway.send({ ...handed, channel: instruction.channel, text: text ?? '' });
  const { off, open, at = queuedAt } = instruction;
  return gateway.apply({ ...handed, off, open, numbers, at });
}

/** A reference the gateway may have refused for good is not used twice. */
function gatewayRef(id: string, rounds: number): string {
  return rounds === 0 ? id : `${id}.${rounds}`;
}

function readGatewayRef(ref: string): { id: string; round: number } {
  const [id = '', round = '0'] = ref.split('.');
  return { id, round: Number(round) };
}

interface Told {
  readonly item: Claimed;
  readonly answer: Answered | undefined;
}

async function recordAll(kernel: Kernel, told: readonly Told[], outage: boolean): Promise<number> {
  let recorded = 0;
  for (const group of Map.groupBy(told, ({ item }) => item.org).values()) {
    const [first] = group;
    if (first === undefined) continue;
    const { org: id, orgKind: kind } = first.item;
    const repository = kernel.as(systemActor('dispatch', { id, kind }));
    await repository.transact('dispatch.send', async (work) => {
      const items = group.flatMap(({ item, answer }) =>
        answer === undefined || outage
          ? []
          : [{ id: item.id, command: { type: 'record', answer, round: item.data.rounds } as const }],
      );
      await work.execute(dispatchItem, items);
      await release(
        work.tx,
        group.map(({ item }) => item.id),
      );
      return items.length;
    });
    if (!outage) recorded += group.length;
  }
  return recorded;
}

async function collectFor(repository: Repository, gateway: Gateway): Promise<number> {
  const { org } = repository.actor;
  const after = await repository.transact('dispatch.send', ({ tx }) => receiptCursor(tx));
  const page = await gateway.receipts(org, after);
  if (page === undefined || page.next === null || page.next === after) return 0;
  const { next, receipts } = page;
  return repository.transact('dispatch.send', async (work) => {
    const known = await knownItems(
      work.tx,
      receipts.map(({ ref }) => readGatewayRef(ref).id),
    );
    let fresh = 0;
    for (const wave of waves(receipts)) {
      const items = wave.flatMap(({ ref, answer }) => {
        const { id, round } = readGatewayRef(ref);
        return known.has(id) ? [{ id, command: { type: 'record', answer, round } as const }] : [];
      });
      await work.execute(dispatchItem, items);
      fresh += items.length;
    }
    await keepCursor(work.tx, next);
    return fresh;
  });
}

/** Receipts of one item one after the other: a batch holds each subject once. */
function waves(receipts: readonly Receipt[]): Receipt[][] {
  const all: Receipt[][] = [];
  const depth = new Map<string, number>();
  for (const receipt of receipts) {
    const { id } = readGatewayRef(receipt.ref);
    const at = depth.get(id) ?? 0;
    depth.set(id, at + 1);
    const wave = all[at];
    if (wave === undefined) all.push([receipt]);
    else wave.push(receipt);
  }
  return all;
}
