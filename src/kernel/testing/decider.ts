/**
 * Given-when-then for the deciders of registers: what happened before, one command, then outcome, findings (with
 * clause and parameters) and events. Effects (clocks, messages) come from the decision itself.
 */
import assert from 'node:assert/strict';
import type { Law } from '../../law/index.ts';
import type { Actor, OrganisationKind, Role } from '../access.ts';
import type { Decision, Outcome } from '../decision.ts';
import type { Register } from '../register.ts';
import { dayOf, type Instant } from '../time.ts';
import { LAW } from './law.ts';

export interface Situation<F> {
  readonly now: Instant;
  readonly actor: Actor;
  readonly facts: F;
  readonly id?: string;
  /** The law of the product unless said. */
  readonly law?: Law;
}

/** A finding as a test states it: what it names must be so, and `params` must be all that the rule read. */
export interface Said {
  readonly rule: string;
  readonly outcome: Outcome;
  readonly clause: string;
  readonly facts?: Readonly<Record<string, unknown>>;
  /** Value by parameter key; nothing read unless said. */
  readonly params?: Readonly<Record<string, unknown>>;
}

export interface Expected {
  readonly outcome: Outcome;
  /** All findings, in order. */
  readonly findings?: readonly Said[];
  /** All events, in order; of each, the fields that matter. */
  readonly events?: readonly object[];
  readonly clocks?: readonly object[];
  readonly messages?: readonly object[];
}

export interface When<S, E> {
  readonly decision: Decision<E>;
  /** State after the command. */
  readonly state: S | undefined;
  expect(expected: Expected): When<S, E>;
}

/** Starts from the events that happened before; `when` throws what `decide` throws. */
export function given<S, C extends { readonly type: string }, E extends { readonly type: string }, F>(
  register: Register<S, C, E, F>,
  events: readonly E[],
  situation: Situation<F>,
) {
  const { law = LAW, now, actor, facts, id = 'r1' } = situation;
  const today = law.asOf(dayOf(now));
  const fold = (state: S | undefined, happened: readonly E[]) =>
    happened.reduce<S | undefined>((before, event) => register.evolve(before, event), state);
  const before = fold(undefined, events);
  return {
    state: before,
    when(command: C): When<S, E> {
      const context = { law: today, lawOn: (day: string) => law.asOf(day), now, actor, id, facts };
      const decision = register.decide(before, command, context);
      const when: When<S, E> = {
        decision,
        state: fold(before, decision.events),
        expect(expected) {
          compare(decision, expected);
          return when;
        },
      };
      return when;
    },
  };
}

function compare(decision: Decision<unknown>, expected: Expected): void {
  assert.equal(decision.outcome, expected.outcome);
  if (expected.findings !== undefined) {
    const said = decision.findings.map(({ rule, outcome, clause, facts, params }) => ({
      rule,
      outcome,
      clause,
      facts,
      params: Object.fromEntries(params.map(({ key, value }) => [key, value])),
    }));
    const wanted = expected.findings.map((finding) => ({ params: {}, ...finding }));
    part(said, wanted);
    assert.deepEqual(
      said.map(({ params }) => params),
      wanted.map(({ params }) => params),
    );
  }
  for (const field of ['events', 'clocks', 'messages'] as const) {
    const wanted = expected[field];
    if (wanted !== undefined) part(decision[field], wanted);
  }
}

/** Same length, and each entry holds what the wanted one names. */
function part(actual: readonly unknown[], wanted: readonly object[]): void {
  assert.equal(actual.length, wanted.length, JSON.stringify(actual, null, 1));
  wanted.forEach((one, index) => {
    assert.partialDeepStrictEqual(actual[index], one);
  });
}

/** An actor of an organisation, for the whole country unless said. */
export function actorOf(
  id: string,
  role: Role,
  org: { readonly id: string; readonly kind: OrganisationKind } = { id: 'hub', kind: 'hub' },
): Actor {
  return { id, role, org: org.id, orgKind: org.kind, provinces: '*' };
}
