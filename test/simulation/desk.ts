/**
 * The dispatch of the carrier, as src/dispatch/{consumers,send}.ts do it: what is due is handed over, an older
 * instruction for a line gives way, an outage is nobody's failed try.
 */
import { createHash } from 'node:crypto';
import { type DispatchItem, dispatchItem } from '../../src/dispatch/item.ts';
import type { Instruction } from '../../src/dispatch/messages.ts';
import type { Answered } from '../../src/dispatch/ports.ts';
import { systemActor } from '../../src/kernel/access.ts';
import { epochMs } from '../../src/kernel/time.ts';
import type { Ask, Done, Ledger, Row } from './ledger.ts';
import type { Network } from './network.ts';
import { CARRIER, DELIVERY } from './places.ts';
import type { Schedule } from './schedule.ts';

const MINUTE = 60_000;
const OUTAGE_PAUSE_MS = 5 * MINUTE;

export interface Desk {
  /** Puts an instruction in line; false where the process died on the way. */
  queue(instruction: Instruction): boolean;
  /** Looks after an item once it is committed. */
  follow(done: Done): void;
}

interface Options {
  readonly ledger: Ledger;
  readonly network: Network;
  readonly schedule: Schedule;
  /** A text reached a handset. */
  read(number: string, template: string): void;
}

export function createDesk({ ledger, network, schedule, read: told }: Options): Desk {
  function queue(instruction: Instruction): boolean {
    const command = { type: 'queue', instruction };
    const done = ledger.execute({
      register: dispatchItem,
      id: itemId(instruction.ref),
      command,
      actor: DELIVERY,
    } as Ask);
    if (done !== undefined && instruction.kind === 'line') supersede(instruction.number);
    return done !== undefined;
  }

  /** src/dispatch/consumers.ts: an older instruction for the same line gives way. */
  function supersede(number: string): void {
    const items = [...ledger.rows(dispatchItem)].filter(
      ({ state }) =>
        (state as DispatchItem).instruction.kind === 'line' &&
        (state as DispatchItem).instruction.number === number,
    );
    const order = ({ state }: Row) => {
      const { instruction, queuedAt } = state as DispatchItem;
      return (instruction.kind === 'line' ? instruction.at : undefined) ?? queuedAt;
    };
    const latest = items.toSorted((a, b) =>
      order(a) < order(b) ? 1 : order(a) > order(b) ? -1 : a.state.queuedAt < b.state.queuedAt ? 1 : -1,
    )[0];
    for (const row of items) {
      if (row === latest || (row.state as DispatchItem).nextAt === null) continue;
      while (
        ledger.execute({
          register: dispatchItem,
          id: row.id,
          command: { type: 'supersede' },
          actor: DELIVERY,
        } as Ask) === undefined
      );
    }
  }

  /** src/dispatch/send.ts: what is due is handed over; an outage is nobody's failed try. */
  function follow({ row, decision }: Done): void {
    const nextAt = (row?.state as DispatchItem | undefined)?.nextAt;
    if (row === undefined || nextAt == null || decision.events.length === 0) return;
    const version = row.version;
    const hand = () => {
      const item: DispatchItem = row.state;
      if (row.version !== version || item.nextAt === null) return;
      if (network.isAway()) {
        schedule.after(OUTAGE_PAUSE_MS, hand);
        return;
      }
      const answer = handOver(row.id, item);
      if (recordAnswer(row.id, answer, item.rounds) === undefined) schedule.after(MINUTE, hand);
    };
    schedule.after(Math.max(0, epochMs(nextAt) - schedule.nowMs), hand);
  }

  function handOver(id: string, { instruction, text, rounds, queuedAt }: DispatchItem): Answered {
    const { number } = instruction;
    const ref = rounds === 0 ? id : `${id}.${rounds}`;
    const receipt = (answer: Answered): void => {
      if (instruction.kind === 'message') told(number, instruction.template);
      if (recordAnswer(id, answer, rounds) === undefined) schedule.after(MINUTE, () => receipt(answer));
    };
    return instruction.kind === 'message'
      ? network.hand({ kind: 'message', ref, number, text: text ?? '' }, receipt)
      : network.hand(
          {
            kind: 'line',
            ref,
            number,
            off: instruction.off,
            open: instruction.open,
            at: instruction.at ?? queuedAt,
          },
          receipt,
        );
  }

  function recordAnswer(id: string, answer: Answered, round: number): Done | undefined {
    const actor = systemActor('dispatch', CARRIER);
    return ledger.execute({
      register: dispatchItem,
      id,
      command: { type: 'record', answer, round },
      actor,
    } as Ask);
  }

  return { queue, follow };
}

function itemId(ref: string): string {
  return `d${createHash('sha256').update(ref).digest('base64url').slice(0, 22)}`;
}
