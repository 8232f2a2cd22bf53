/** State diagrams of registers, found by running the deciders: every sample command is tried in every state reached. */

import type { Actor } from '../src/kernel/access.ts';
import { allows } from '../src/kernel/decision.ts';
import type { AnyRegister } from '../src/kernel/register.ts';
import { loadLaw } from '../src/law/index.ts';

interface Command {
  readonly type: string;
  readonly [field: string]: unknown;
}

export interface Exploration {
  readonly register: AnyRegister;
  /** Commands to try, and by whom; the first one creates the subject. */
  readonly commands: readonly { readonly command: Command; readonly actor: Actor }[];
  readonly facts: unknown;
  readonly now: string;
  /** What a box of the diagram stands for. */
  label(state: never): string;
}

const STATES = 200;

/** Mermaid text; arrows carry the commands that lead from one label to another. */
export function stateDiagram(
  { register, commands, facts, now, label }: Exploration,
  lawDirectory: string,
): string {
  const law = loadLaw(lawDirectory);
  const view = law.asOf(now.slice(0, 10));
  const arrows = new Map<string, Set<string>>();
  const seen = new Set<string>();
  const open: unknown[] = [undefined];
  while (open.length > 0 && seen.size < STATES) {
    const state = open.shift();
    for (const { command, actor } of commands) {
      if ((state === undefined) !== (command === commands[0]?.command)) continue;
      const next = after(register, state, command, {
        law: view,
        lawOn: () => view,
        now,
        actor,
        id: 'x',
        facts,
      });
      if (next === undefined) continue;
      const [from, to] = [state === undefined ? '[*]' : label(state as never), label(next as never)];
      if (from !== to) keep(arrows, `${from} --> ${to}`, command.type);
      const key = JSON.stringify(next);
      if (!seen.has(key)) {
        seen.add(key);
        open.push(next);
      }
    }
  }
  const lines = [...arrows].sort().map(([arrow, by]) => `  ${arrow}: ${[...by].sort().join(', ')}`);
  return ['```mermaid', 'stateDiagram-v2', ...lines, '```'].join('\n');
}

function keep(arrows: Map<string, Set<string>>, arrow: string, command: string): void {
  const by = arrows.get(arrow) ?? new Set();
  by.add(command);
  arrows.set(arrow, by);
}

/** The state a command leads to, or undefined where it is refused, not taken or without effect. */
function after(
  register: AnyRegister,
  state: unknown,
  command: { readonly type: string },
  context: object,
): unknown {
  try {
    const decision = register.decide(state, command, context as never);
    if (!allows(decision.outcome) || decision.events.length === 0) return undefined;
    return decision.events.reduce((at: unknown, event) => register.evolve(at, event), state);
  } catch {
    return undefined;
  }
}
