/** The frozen view of the law on one day: parameters with their citation, clauses, obligations. */
import { inForceValue } from './choose.ts';
import { requireDay, within } from './days.ts';
import { lawError } from './errors.ts';
import type { Clause, LawView, Obligation, Parameter, ParameterUse } from './model.ts';
import { nearest } from './nearest.ts';

export interface LawIndex {
  readonly clauses: ReadonlyMap<string, Clause>;
  readonly obligations: ReadonlyMap<string, Obligation>;
  readonly parameters: ReadonlyMap<string, Parameter>;
  /** The latest day on which anything loaded became known. */
  readonly latestKnown: string;
}

/** Bounds the cache of views; a service asks for few days, a replay for many. */
const viewsKept = 2048;

/** Makes `asOf`: the same pair of days gives the same object. */
export function viewMaker(index: LawIndex): (day: string, knownOn?: string) => LawView {
  const views = new Map<string, LawView>();
  return (day, knownOn = index.latestKnown) => {
    const name = `${day} ${knownOn}`;
    const kept = views.get(name);
    if (kept !== undefined) return kept;
    const view = makeView(index, requireDay(day), requireDay(knownOn));
    const [oldest] = views.keys();
    if (views.size >= viewsKept && oldest !== undefined) views.delete(oldest);
    views.set(name, view);
    return view;
  };
}

function makeView(index: LawIndex, day: string, knownOn: string): LawView {
  const answered = new Map<string, ParameterUse>();
  const use = (key: string): ParameterUse => {
    const known = answered.get(key);
    if (known !== undefined) return known;
    const answer = useOf(index, key, day, knownOn);
    answered.set(key, answer);
    return answer;
  };
  return Object.freeze<LawView>({
    day,
    knownOn,
    parameter: <T>(key: string) => use(key) as ParameterUse<T>,
    number: (key) => {
      const answer = use(key);
      if (typeof answer.value === 'number') return answer as ParameterUse<number>;
      throw lawError('law.parameter-type', { facts: { key, actual: JSON.stringify(answer.value) } });
    },
    clause: (id) => findClause(index, id),
    obligation: (id) => findObligation(index, id),
    inForce: (id) => within(day, findObligation(index, id)),
  });
}

function useOf(index: LawIndex, key: string, day: string, knownOn: string): ParameterUse {
  const parameter = index.parameters.get(key);
  if (parameter === undefined) {
    throw lawError('law.parameter-unknown', {
      facts: { key, nearest: nearest(key, index.parameters.keys()) },
    });
  }
  const chosen = inForceValue(parameter, day, knownOn);
  if (chosen === undefined) throw lawError('law.parameter-no-value', { facts: { key, day, knownOn } });
  const { value, from, known, clause, verified } = chosen;
  const { unit, origin } = parameter;
  return Object.freeze({ key, value, unit, from, known, clause, verified, origin });
}

/** @throws law.clause-unknown */
function findClause(index: LawIndex, id: string): Clause {
  const found = index.clauses.get(id) ?? index.clauses.get(index.obligations.get(id)?.clause ?? '');
  if (found !== undefined) return found;
  throw lawError('law.clause-unknown', { facts: { id, nearest: nearest(id, index.clauses.keys()) } });
}

/** @throws law.obligation-unknown */
function findObligation(index: LawIndex, id: string): Obligation {
  const found = index.obligations.get(id);
  if (found !== undefined) return found;
  throw lawError('law.obligation-unknown', { facts: { id, nearest: nearest(id, index.obligations.keys()) } });
}
