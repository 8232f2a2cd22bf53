/**
 * The repository of the simulation: the same steps as src/kernel/repository.ts (load, decide, fold, clocks, messages,
 * constraints of the database, another try after a conflict) without a database, with faults between any two of them.
 */
import assert from 'node:assert/strict';
import type { Draw } from '../../sim/random.ts';
import { CodedError } from '../../src/errors.ts';
import type { Actor } from '../../src/kernel/access.ts';
import { allows, type Decision, type Message } from '../../src/kernel/decision.ts';
import type { AnyRegister } from '../../src/kernel/register.ts';
import { dayOf, epochMs, type Instant } from '../../src/kernel/time.ts';
import type { Law } from '../../src/law/index.ts';
import type { Schedule } from './schedule.ts';

export interface Row {
  readonly register: AnyRegister;
  readonly org: string;
  readonly id: string;
  // biome-ignore lint/suspicious/noExplicitAny: the ledger holds subjects of every register
  state: any;
  version: number;
  readonly events: unknown[];
}

export interface Ask {
  readonly register: AnyRegister;
  readonly id: string;
  readonly command: { readonly type: string };
  readonly actor: Actor;
}

export interface Done {
  readonly ask: Ask;
  readonly decision: Decision<{ readonly type: string }>;
  readonly row: Row | undefined;
  // biome-ignore lint/suspicious/noExplicitAny: as above
  readonly before: any;
  readonly now: Instant;
}

/** What the world around the ledger answers for. */
export interface Surroundings {
  facts(ask: Ask, row: Row | undefined): unknown;
  /** False: the process died on the way, and the message comes again. */
  deliver(message: Message, from: string): boolean;
  /** Unique indexes of the database: names that only one row may hold at a time. */
  unique(row: Row): readonly string[];
  /** Every committed decision; asserts the invariants. */
  committed(done: Done): void;
}

export interface Counts {
  decisions: number;
  events: number;
  refused: number;
  conflicts: number;
  kills: number;
  clocksMissed: number;
  wrongState: number;
  messages: number;
  deliveredAgain: number;
}

export interface Ledger {
  readonly counts: Counts;
  row(register: AnyRegister, org: string, id: string): Row | undefined;
  rows(register: AnyRegister): Iterable<Row>;
  /** One transaction. `undefined`: killed before the commit, nothing happened. @throws what decide throws */
  execute(ask: Ask): Done | undefined;
  /** Several that all decide on what they see now and then commit one after the other, as on several nodes. */
  race(asks: readonly Ask[]): (Done | undefined)[];
  runningClocks(): number;
}

interface Clock {
  readonly key: string;
  readonly started: number;
}

const ATTEMPTS = 8;
const MINUTE = 60_000;

export function createLedger(
  {
    law,
    schedule,
    draw,
    faults,
  }: { law: Law; schedule: Schedule; draw: Draw; faults: { kill: number; again: number } },
  around: Surroundings,
): Ledger {
  const rows = new Map<string, Row>();
  const held = new Map<string, string>();
  const clocks = new Map<string, Clock>();
  const inbox = new Set<string>();
  let clockRuns = 0;
  const counts: Counts = {
    decisions: 0,
    events: 0,
    refused: 0,
    conflicts: 0,
    kills: 0,
    clocksMissed: 0,
    wrongState: 0,
    messages: 0,
    deliveredAgain: 0,
  };
  const keyOf = ({ name }: AnyRegister, org: string, id: string) => `${org} ${name} ${id}`;
  const rowOf = (ask: Ask) => rows.get(keyOf(ask.register, ask.actor.org, ask.id));

  interface Prepared {
    readonly row: Row | undefined;
    readonly version: number;
    readonly decision: Decision<{ readonly type: string }>;
    readonly now: Instant;
  }

  function prepare(ask: Ask): Prepared {
    const { now } = schedule;
    const row = rowOf(ask);
    const view = law.asOf(dayOf(now));
    const context = () => ({
      law: view,
      lawOn: (day: string) => law.asOf(day),
      now,
      actor: ask.actor,
      id: ask.id,
      facts: around.facts(ask, row),
    });
    const decision = ask.register.decide(row?.state, ask.command, context());
    // The same question has the same answer, also for a copy that shares no object with the first.
    const again = ask.register.decide(structuredClone(row?.state), structuredClone(ask.command), context());
    assert.equal(
      JSON.stringify(again),
      JSON.stringify(decision),
      `${ask.register.name} ${ask.command.type}: a replay differs`,
    );
    if (!allows(decision.outcome))
      assert.equal(decision.events.length, 0, 'what is not allowed changes nothing');
    return { row, version: row?.version ?? 0, decision, now };
  }

  function commit(ask: Ask, { row, version, decision, now }: Prepared): Done | 'conflict' {
    if ((rowOf(ask)?.version ?? 0) !== version) return 'conflict';
    const before = row?.state;
    let next = row;
    if (decision.events.length > 0) {
      let state = before;
      for (const event of decision.events) state = ask.register.evolve(state, freeze(event));
      const made: Row = row ?? {
        register: ask.register,
        org: ask.actor.org,
        id: ask.id,
        state,
        version: 0,
        events: [],
      };
      const taken = around.unique({ ...made, state }).some((name) => (held.get(name) ?? ask.id) !== ask.id);
      if (taken) return 'conflict';
      for (const name of before === undefined ? [] : around.unique({ ...made, state: before }))
        held.delete(name);
      for (const name of around.unique({ ...made, state })) held.set(name, ask.id);
      made.state = freeze(state);
      made.version = version + 1;
      made.events.push(...decision.events);
      rows.set(keyOf(ask.register, ask.actor.org, ask.id), made);
      next = made;
    }
    counts.decisions += 1;
    counts.events += decision.events.length;
    if (!allows(decision.outcome)) counts.refused += 1;
    applyClocks(ask, decision);
    for (const message of decision.messages) post(message, ask.actor.org);
    const done: Done = { ask, decision, row: next, before, now };
    around.committed(done);
    return done;
  }

  function execute(ask: Ask, first?: Prepared): Done | undefined {
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      const prepared = attempt === 1 && first !== undefined ? first : prepare(ask);
      // The process dies with the transaction open: the database keeps nothing of it.
      if (draw.next() < faults.kill) {
        counts.kills += 1;
        return undefined;
      }
      const done = commit(ask, prepared);
      if (done !== 'conflict') return done;
      counts.conflicts += 1;
    }
    throw new Error('the transaction was run eight times and lost each time');
  }

  function applyClocks(ask: Ask, decision: Decision<unknown>): void {
    for (const change of decision.clocks) {
      const key = `${keyOf(ask.register, ask.actor.org, ask.id)} ${change.kind}`;
      if (change.do !== 'start') {
        assert.ok(change.do === 'meet' || change.do === 'cancel', 'no part of this issue pauses a clock');
        clocks.delete(key);
        continue;
      }
      clockRuns += 1;
      const clock: Clock = { key, started: clockRuns };
      clocks.set(key, clock);
      wait(clock, epochMs(change.dueAt) - schedule.nowMs, ask, change.kind);
    }
  }

  /** The runner is late now and then, by minutes or by hours; a kill leaves the clock running. */
  function wait(clock: Clock, ms: number, { register, id, actor }: Ask, kind: string): void {
    const late = draw.next() < 0.05 ? draw.whole(1, 300) * MINUTE : draw.whole(0, 2) * 1_000;
    schedule.after(Math.max(ms, 0) + late, () => {
      if (clocks.get(clock.key)?.started !== clock.started) return;
      const command = register.missed?.(kind);
      assert.ok(command !== undefined, `${register.name} starts a clock it does not know`);
      clocks.delete(clock.key);
      const ask = { register, id, command, actor: { ...actor, id: 'system:clock', role: 'system' as const } };
      const done = execute(ask);
      if (done === undefined) {
        clocks.set(clock.key, clock);
        wait(clock, MINUTE, { register, id, actor, command }, kind);
        return;
      }
      counts.clocksMissed += 1;
    });
  }

  /** Delivered at least once and applied once: late, out of order, and again. */
  function post(message: Message, from: string): void {
    counts.messages += 1;
    const delay = draw.next() < 0.05 ? draw.whole(1, 240) * MINUTE : draw.whole(0, 3_000);
    const apply = () => {
      const key = `${message.to} ${message.key}`;
      if (inbox.has(key)) {
        counts.deliveredAgain += 1;
        return;
      }
      if (draw.next() < faults.kill) {
        counts.kills += 1;
        schedule.after(MINUTE, apply);
        return;
      }
      if (around.deliver(message, from)) inbox.add(key);
      else schedule.after(MINUTE, apply);
    };
    schedule.after(delay, apply);
    if (draw.next() < faults.again) schedule.after(delay + draw.whole(0, 60) * MINUTE, apply);
  }

  return {
    counts,
    row: (register, org, id) => rows.get(keyOf(register, org, id)),
    rows: (register) => [...rows.values()].filter((row) => row.register === register),
    execute: (ask) => {
      try {
        return execute(ask);
      } catch (error) {
        if (error instanceof CodedError) counts.wrongState += 1;
        throw error;
      }
    },
    race: (asks) => {
      const prepared = asks.map(prepare);
      return asks.map((ask, index) => execute(ask, prepared[index]));
    },
    runningClocks: () => clocks.size,
  };
}

function freeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  for (const part of Object.values(value)) freeze(part);
  return Object.freeze(value);
}
