/** State diagrams of registers, found by running the deciders: every sample command is tried in every state reached. */

import type { Actor } from '../src/kernel/access.ts';
import { allows, type ClockChange } from '../src/kernel/decision.ts';
import type { AnyRegister } from '../src/kernel/register.ts';
import type { Law } from '../src/law/index.ts';

export interface Exploration {
  readonly register: AnyRegister;
  /** Commands to try, by whom, and with which facts if not those of all; the first one creates the subject. */
  readonly commands: readonly {
    readonly command: object;
    readonly actor: Actor;
    readonly facts?: unknown;
    /** Creates the subject too. */
    readonly creates?: boolean;
  }[];
  readonly facts: unknown;
  readonly now: string;
  /** What a box of the diagram stands for. */
  label(state: never): string;
  /** What of a state decides on its way from here; all of it unless said (a list that only grows would never end). */
  matters?(state: never): unknown;
}

/** A bound on states that differ in more than the label; reaching it is an error, for arrows could be missing. */
const STATES = 3000;

/** A place of the exploration: the state, and which clocks run, for only those can be missed. */
interface Place {
  readonly state: unknown;
  readonly clocks: readonly string[];
}

/** Mermaid text; arrows carry the commands that lead from one label to another. */
export function stateDiagram(
  { register, commands, facts, now, label, matters = (state) => state }: Exploration,
  law: Law,
): string {
  const view = law.asOf(now.slice(0, 10));
  const boxes = new Set<string>();
  const arrows = new Map<string, Set<string>>();
  const seen = new Set<string>();
  const open: Place[] = [{ state: undefined, clocks: [] }];
  for (let from = open.shift(); from !== undefined; from = open.shift()) {
    for (const [place, { command, actor, facts: own, creates }] of commands.entries()) {
      if ((from.state === undefined) !== (place === 0 || creates === true)) continue;
      const context = { law: view, lawOn: () => view, now, actor, id: 'x', facts: own ?? facts };
      const to = after(register, from, command as Command, context);
      if (to === undefined) continue;
      const names = [from, to].map(({ state }) => (state === undefined ? '[*]' : label(state as never)));
      for (const name of names) boxes.add(name);
      if (names[0] !== names[1]) keep(arrows, names.map(boxId).join(' --> '), nameOf(command as Command));
      const key = JSON.stringify([matters(to.state as never), to.clocks]);
      if (seen.has(key)) continue;
      seen.add(key);
      open.push(to);
      if (seen.size > STATES) throw new RangeError(`${register.name}: more than ${STATES} states`);
    }
  }
  const lines = [...arrows].sort().map(([arrow, by]) => `  ${arrow}: ${[...by].sort().join(', ')}`);
  const named = [...boxes].filter((name) => boxId(name) !== name).sort();
  const names = named.map((name) => `  state "${name}" as ${boxId(name)}`);
  return ['```mermaid', 'stateDiagram-v2', ...names, ...lines, '```'].join('\n');
}

/** Mermaid takes no blanks and hyphens in the id of a box. */
function boxId(name: string): string {
  return name === '[*]' ? name : name.replaceAll(/\W+/g, '_');
}

interface Command {
  readonly type: string;
  readonly kind?: string;
}

/** A clock that ran out is named. */
function nameOf({ type, kind }: Command): string {
  return type === 'miss' && kind !== undefined ? `miss ${kind}` : type;
}

function keep(arrows: Map<string, Set<string>>, arrow: string, command: string): void {
  const by = arrows.get(arrow) ?? new Set();
  by.add(command);
  arrows.set(arrow, by);
}

/** Where a command leads, or undefined where it is refused, not taken or without effect. */
function after(register: AnyRegister, from: Place, command: Command, context: object): Place | undefined {
  if (command.type === 'miss' && !from.clocks.includes(command.kind ?? '')) return undefined;
  try {
    const decision = register.decide(from.state, command, context as never);
    if (!allows(decision.outcome) || decision.events.length === 0) return undefined;
    return {
      state: decision.events.reduce((at: unknown, event) => register.evolve(at, event), from.state),
      clocks: running(from.clocks, decision.clocks, command),
    };
  } catch {
    return undefined;
  }
}

function running(
  before: readonly string[],
  changes: readonly ClockChange[],
  command: Command,
): readonly string[] {
  const clocks = new Set(before);
  if (command.type === 'miss') clocks.delete(command.kind ?? '');
  for (const change of changes) {
    if (change.do === 'start') clocks.add(change.kind);
    else clocks.delete(change.kind);
  }
  return [...clocks].sort();
}
