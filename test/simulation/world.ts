/** Two provinces of one carrier and their police: persons, clerks, gateway, checks that may not answer. */
import assert from 'node:assert/strict';
import { type Draw, seeded } from '../../sim/random.ts';
import { type Card, type CardCommand, card } from '../../src/cards/card.ts';
import { complaint } from '../../src/cards/complaint.ts';
import { COMPLAINT_TOPICS, type ComplaintDecision, complaintId } from '../../src/cards/complaint-messages.ts';
import { dispatchItem } from '../../src/dispatch/item.ts';
import type { Instruction } from '../../src/dispatch/messages.ts';
import { CodedError } from '../../src/errors.ts';
import type { CheckFacts, HolderFacts } from '../../src/identity/read-model.ts';
import { type Actor, systemActor } from '../../src/kernel/access.ts';
import type { Message } from '../../src/kernel/decision.ts';
import { actorOf } from '../../src/kernel/testing/decider.ts';
import type { Instant } from '../../src/kernel/time.ts';
import type { Law } from '../../src/law/index.ts';
import type { AcknowledgementFacts } from '../../src/notices/read-model.ts';
import { createDesk } from './desk.ts';
import { cardFacts, uniqueOf } from './facts.ts';
import { holdAfter } from './invariants.ts';
import { type Ask, createLedger, type Done, type Ledger } from './ledger.ts';
import { createNetwork, type Network } from './network.ts';
import { CARRIER, DELIVERY, type Province, police } from './places.ts';
import { createSchedule, type Schedule } from './schedule.ts';

export interface World {
  readonly schedule: Schedule;
  readonly draw: Draw;
  readonly ledger: Ledger;
  readonly network: Network;
  readonly persons: Map<string, Person>;
  /** Last steps, for whoever must understand a failure. */
  readonly trail: string[];
  /** A number nobody had before. */
  next(): number;
  clerk(province: Province, which: number): Actor;
  /** One command of the carrier; undefined where it was killed or does not fit the state (any more). */
  act(id: string, command: CardCommand, actor: Actor): Done | undefined;
  race(
    asks: readonly { readonly id: string; readonly command: CardCommand; readonly actor: Actor }[],
  ): (Done | undefined)[];
  cardOf(id: string): Card | undefined;
  check(person: string, method: CheckFacts['method']): string;
  sign(
    change: Pick<AcknowledgementFacts, 'holder' | 'subject' | 'occasion' | 'place' | 'method'>,
    video: boolean,
  ): void;
  decideComplaint(receipt: string, province: Province, upheld: boolean): void;
  shutDown(number: string, id: string, from: Province): void;
  /** From now on nobody does anything new and nothing fails: what is under way comes to its end. */
  settle(): void;
  /** Called when a text reaches a handset. */
  onRead(what: (number: string, template: string) => void): void;
}

export interface Person extends HolderFacts {
  readonly province: Province;
}

export interface Faults {
  readonly kill: number;
  readonly again: number;
  /** Share of checks that get no answer, and of those that come back wrong. */
  readonly silent: number;
  readonly failing: number;
}

export function createWorld({
  law,
  seed,
  from,
  faults,
}: {
  law: Law;
  seed: number;
  from: Instant;
  faults: Faults;
}): World {
  const schedule = createSchedule(from);
  const draw = seeded(seed);
  const network = createNetwork(schedule, draw);
  const persons = new Map<string, Person>();
  const checks = new Map<string, CheckFacts>();
  const signed = new Map<string, AcknowledgementFacts[]>();
  const readers: ((number: string, template: string) => void)[] = [];
  const trail: string[] = [];
  let quiet = false;
  let given = 0;

  const ledger: Ledger = createLedger(
    { law, schedule, draw, faults },
    {
      facts: (ask, row) =>
        ask.register === card
          ? cardFacts({ ledger, persons, checks, signed }, ask, row)
          : ask.register === dispatchItem
            ? { carrier: { zh: '甲通信', en: 'Carrier A' }, later: false }
            : undefined,
      deliver,
      unique: (row) => (row.register === card ? uniqueOf(row.state) : []),
      committed: (done) => {
        note(done);
        holdAfter(done, ledger, law);
        if (done.ask.register === dispatchItem) desk.follow(done);
      },
    },
  );

  const desk = createDesk({
    ledger,
    network,
    schedule,
    read: (number, template) => {
      for (const reader of readers) reader(number, template);
    },
  });

  function note({ ask, decision, now }: Done): void {
    trail.push(
      `${now} ${ask.register.name} ${ask.id} ${ask.command.type} by ${ask.actor.id}: ${decision.outcome} ${decision.events.map(({ type }) => type).join(' ')}`,
    );
    if (trail.length > 60) trail.shift();
  }

  function cardOf(id: string): Card | undefined {
    return ledger.row(card, CARRIER.id, id)?.state;
  }

  /** Wrong state: somebody else was faster, which a person meets as an error and a machine must not meet at all. */
  function tolerant(run: () => Done | undefined): Done | undefined {
    try {
      return run();
    } catch (error) {
      if (error instanceof CodedError && error.code === 'kernel.not-in-state') return undefined;
      throw error;
    }
  }

  function act(id: string, command: CardCommand, actor: Actor): Done | undefined {
    if (quiet && actor.role !== 'system') return undefined;
    const done = tolerant(() => ledger.execute({ register: card, id, command, actor }));
    return done;
  }

  /** As the outbox does it: what came before the message it belongs to is tried again later. */
  function deliver(message: Message, from: string): boolean {
    try {
      return apply(message, from);
    } catch (error) {
      if (error instanceof CodedError && error.code === 'kernel.missing') return false;
      throw error;
    }
  }

  /** One transaction of the receiver for one message. */
  function apply(message: Message, from: string): boolean {
    const { topic, to, payload } = message;
    switch (topic) {
      case 'dispatch.send': {
        return desk.queue(payload as Instruction);
      }
      case 'card.dispatched': {
        const { ref, id, result, at } = payload as { ref: string; id: string; result: 'sent'; at: Instant };
        return (
          ledger.execute({
            register: card,
            id,
            command: { type: 'dispatched', ref, result, at },
            actor: DELIVERY,
          } as Ask) !== undefined
        );
      }
      case COMPLAINT_TOPICS.received: {
        const request = payload as { receipt: string };
        const actor = systemActor('delivery', { id: to, kind: 'police' });
        return (
          ledger.execute({
            register: complaint,
            id: complaintId(request.receipt),
            command: { type: 'receive', request, from },
            actor,
          } as Ask) !== undefined
        );
      }
      case COMPLAINT_TOPICS.answered: {
        const answer = payload as { complaint: string };
        const actor = systemActor('delivery', { id: to, kind: 'police' });
        return (
          ledger.execute({
            register: complaint,
            id: answer.complaint,
            command: { type: 'record-answer', answer, from },
            actor,
          } as Ask) !== undefined
        );
      }
      case COMPLAINT_TOPICS.decided: {
        const { card: id, receipt, upheld, reason } = payload as ComplaintDecision;
        return (
          ledger.execute({
            register: card,
            id,
            command: { type: 'record-decision', from, receipt, upheld, reason },
            actor: DELIVERY,
          } as Ask) !== undefined
        );
      }
      default:
        // Traces and answers for registers that are not part of this world.
        return true;
    }
  }

  return {
    schedule,
    draw,
    ledger,
    network,
    persons,
    trail,
    next: () => {
      given += 1;
      return given;
    },
    act,
    cardOf,
    clerk: (province, which) => actorOf(`clerk-${province}-${which}`, 'clerk', CARRIER),
    race: (asks) => {
      try {
        return ledger.race(asks.map((ask) => ({ register: card, ...ask })));
      } catch (error) {
        if (error instanceof CodedError && error.code === 'kernel.not-in-state') return [];
        throw error;
      }
    },
    check: (person, method) => {
      const id = `k${checks.size}`;
      const chance = draw.next();
      const result =
        chance < faults.silent ? 'no-answer' : chance < faults.silent + faults.failing ? 'failed' : 'passed';
      checks.set(id, {
        id,
        holder: person,
        method,
        result,
        at: schedule.now,
        subject: 'holder',
        staff: 'clerk',
        outlet: 'outlet',
        device: 'reader-1',
        evidence: ['e'.repeat(64)],
      });
      return id;
    },
    sign: (change, video) => {
      const one: AcknowledgementFacts = {
        ...change,
        id: `a${signed.size}-${schedule.nowMs}`,
        register: 'card',
        service: 'mobile',
        notice: 'risk',
        version: 1,
        at: schedule.now,
        video: video
          ? { digest: 'v'.repeat(64), seconds: 14, match: draw.next() < 0.9 ? 0.95 : 0.5, live: true }
          : null,
      };
      signed.set(change.subject, [one, ...(signed.get(change.subject) ?? [])]);
    },
    decideComplaint: (receipt, province, upheld) => {
      const actor = actorOf('officer', 'police-officer', police(province));
      const ask = {
        register: complaint,
        id: complaintId(receipt),
        command: { type: 'decide', upheld, reason: 'heard' },
        actor,
      } as Ask;
      if (ledger.row(complaint, police(province).id, complaintId(receipt)) !== undefined)
        tolerant(() => ledger.execute(ask));
    },
    shutDown: (number, id, province) => {
      act(
        id,
        {
          type: 'shut-down',
          from: police(province).id,
          fromKind: 'police',
          order: `o-${number}`,
          reference: 'case-1',
          basis: 'fraud-card',
          usedInCrime: true,
        },
        DELIVERY,
      );
      assert.ok(number !== '');
    },
    settle: () => {
      quiet = true;
      network.settle();
    },
    onRead: (what) => readers.push(what),
  };
}
