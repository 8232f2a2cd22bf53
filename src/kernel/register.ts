/** The shape every register has: a pure decider over one kind of subject. */
import type { Kysely } from 'kysely';
import type { LawView } from '../law/index.ts';
import type { Actor, Permission } from './access.ts';
import type { Decision, Rule } from './decision.ts';
import type { Day, Instant } from './time.ts';

/**
 * An open transaction in the scope of one organisation: the database role sees only its rows.
 * Registers narrow it to their own tables with `withTables`.
 */
// biome-ignore lint/complexity/noBannedTypes: an empty table map; each register adds its own tables
export type Tx = Kysely<{}>;

/** What decide() may look at besides state and command. All of it is data. */
export interface Context<F> {
  /** The law in force today. */
  readonly law: LawView;
  /** The law in force on the day of a fact, for rules that go by that day (regime: no burden grows backwards). */
  lawOn(day: Day): LawView;
  readonly now: Instant;
  readonly actor: Actor;
  /** Id of the subject the command is for. */
  readonly id: string;
  /** Other rows the decision needs, read in the same transaction by `facts`. */
  readonly facts: F;
}

/** One command of a batch, with the state it finds. */
export interface Asked<S, C> {
  readonly id: string;
  readonly command: C;
  readonly state: S | undefined;
}

/** Who asks, when, and under which law: the same for all commands of a batch. */
export type Circumstances = Pick<Context<unknown>, 'actor' | 'now' | 'law'>;

export interface Register<
  S,
  C extends { readonly type: string },
  E extends { readonly type: string },
  F = undefined,
> {
  /** Also the name of its state table. */
  readonly name: string;
  readonly rules: readonly Rule[];
  /** Which permission each command asks for. */
  readonly permissions: Readonly<Record<C['type'], Permission>>;
  decide(state: S | undefined, command: C, context: Context<F>): Decision<E>;
  /** State after an event. Must not look at anything else: state tables are rebuilt with it. */
  evolve(state: S | undefined, event: E): S;
  /** The columns beside the JSON state that queries and constraints use; keys are column names. */
  columns(state: S): Readonly<Record<string, string | number | boolean | null | readonly string[]>>;
  /** Digests of the evidence files this state keeps: they stay as long as some state names them (files.ts). */
  files?(state: S): readonly string[];
  /** Reads, for all commands of a batch at once, what `decide` needs besides the state. */
  facts?(tx: Tx, batch: readonly Asked<S, C>[], by: Circumstances): Promise<readonly F[]>;
  /** The command that tells a subject that one of its clocks ran out. */
  missed?(kind: string): C;
}

// biome-ignore lint/suspicious/noExplicitAny: the kernel handles registers of every state, command and event
export type AnyRegister = Register<any, any, any, any>;
