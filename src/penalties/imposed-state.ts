/** How a penalty at an institution changes, and what questions go by. Pure. */
import type { Day, Instant } from '../kernel/time.ts';
import type { ImposedEvent, ImposedMeasure } from './imposed.ts';

/** What is due: carrying it out, or lifting it; null where nothing is. */
export function dueAtOf({ state, dueAt }: ImposedMeasure): Instant | null {
  return state === 'received' || state === 'lifted' ? dueAt : null;
}

/** Last day on which anything is in force; a case account stays stopped without an end. */
function lastOf({ terms, caseAccount }: ImposedMeasure): Day | null {
  if (caseAccount !== null || terms.some(({ to }) => to === null)) return null;
  return terms.reduce((last, { to }) => (to !== null && to > last ? to : last), '');
}

export function columnsOf(state: ImposedMeasure) {
  const starts = state.terms.map(({ from }) => from);
  const first = [...starts, state.firstDay].sort()[0] ?? state.firstDay;
  return {
    holder: state.holder,
    basis: state.basis,
    state: state.state,
    from_on: first,
    to_on: lastOf(state),
    lifted_on: state.lifted?.on ?? null,
    received_at: state.receivedAt,
    due_at: dueAtOf(state),
  };
}

export function evolve(state: ImposedMeasure | undefined, event: ImposedEvent): ImposedMeasure {
  if (event.type === 'received') return begun(event);
  if (state === undefined) throw new TypeError(`${event.type} before received`);
  switch (event.type) {
    case 'applied':
      return {
        ...state,
        state: 'applied',
        appliedAt: event.at,
        accounts: event.accounts,
        exempt: event.kept,
      };
    case 'lifted':
      return { ...state, state: 'lifted', lifted: event.lifted, dueAt: event.dueAt };
    case 'lift-applied':
      return { ...state, state: 'lift-applied', liftAppliedAt: event.at };
    case 'reminded':
      return { ...state, remindedAt: event.at };
    case 'verified':
      return { ...state, verifiedOn: event.on };
    case 'lodged':
      return {
        ...state,
        objections: [...state.objections, { at: event.at, files: event.files, answer: null }],
      };
    case 'answered':
      return {
        ...state,
        objections: state.objections.map((one) =>
          one.answer === null ? { ...one, answer: event.answer } : one,
        ),
      };
    case 'became-late':
      return { ...state, late: [...state.late, event.kind] };
  }
}

function begun({ by, imposed, at, dueAt }: Extract<ImposedEvent, { type: 'received' }>): ImposedMeasure {
  const { penalty, holder, basis, terms, document, determinedOn, caseAccount } = imposed;
  return {
    by,
    penalty,
    holder,
    basis,
    terms,
    firstDay: determinedOn,
    document,
    exempt: [],
    caseAccount,
    verifiedOn: null,
    state: 'received',
    receivedAt: at,
    dueAt,
    appliedAt: null,
    accounts: null,
    lifted: null,
    liftAppliedAt: null,
    remindedAt: null,
    objections: [],
    late: [],
  };
}
