/** How a penalty changes, and what its list goes by. Pure. */
import type { Day, Instant } from '../kernel/time.ts';
import type { Objection } from './objection.ts';
import type { Penalty, PenaltyEvent, Told } from './penalty.ts';

/** Last day on which anything of it is in force; null where it has no end. */
export function endOf({ terms }: Pick<Penalty, 'terms'>): Day | null {
  let end: Day = '';
  for (const { to } of terms) {
    if (to === null) return null;
    if (to > end) end = to;
  }
  return end;
}

/** Whether it is in force on a day: by its dates and not by any job. */
export function isRunning(state: Penalty, today: Day): boolean {
  if (state.state !== 'in-force' && state.state !== 'objected') return false;
  const end = endOf(state);
  return end === null || today <= end;
}

/** The objection that waits for its answer. */
export function openObjection({ objections }: Pick<Penalty, 'objections'>): Objection | null {
  return objections.find(({ answer }) => answer === null) ?? null;
}

/** Institutions that have not said that they carry it out, or that it is lifted. */
export function missing(state: Pick<Penalty, 'told' | 'lifted'>): number {
  return state.told.filter((one) => lacks(one, state)).length;
}

/** Whether the receipt that counts now is missing. */
export function lacks(told: Told, { lifted }: Pick<Penalty, 'lifted'>): boolean {
  return (lifted === null ? told.appliedAt : told.liftAppliedAt) === null;
}

/** When the next of the receipts that are missing is due, or the next after a moment; null where there is none. */
export function receiptsDueAt(state: Pick<Penalty, 'told' | 'lifted'>, after: Instant = ''): Instant | null {
  const due = state.told.flatMap((one) => (lacks(one, state) && one.dueAt > after ? [one.dueAt] : []));
  return due.sort()[0] ?? null;
}

/** What is due next. */
export function dueAtOf(state: Penalty): Instant | null {
  const due = [openObjection(state)?.dueAt ?? null, receiptsDueAt(state)].filter((at) => at !== null).sort();
  return due[0] ?? null;
}

export function columnsOf(state: Penalty) {
  return {
    holder: state.subject.holder,
    state: state.state,
    basis: state.basis,
    document: state.document,
    determined_on: state.determined === null ? null : state.day,
    to_on: state.determined === null ? null : endOf(state),
    published: state.published,
    receipt: state.receipt,
    live: state.state !== 'dropped',
    proposed_at: state.agreed[0]?.at ?? null,
    due_at: dueAtOf(state),
  };
}

export function evolve(state: Penalty | undefined, event: PenaltyEvent): Penalty {
  if (event.type === 'proposed') return begun(event);
  if (state === undefined) throw new TypeError(`${event.type} before proposed`);
  switch (event.type) {
    case 'agreed':
      return { ...state, agreed: [...state.agreed, event.by] };
    case 'determined':
      return {
        ...state,
        state: 'in-force',
        agreed: [...state.agreed, event.by],
        determined: event.by,
        basis: event.basis,
        terms: event.terms,
        published: event.published,
        told: event.told.map((org) => untold(org, event.by.at, event.dueAt)),
      };
    case 'dropped':
      return { ...state, state: 'dropped' };
    case 'told-more':
      return {
        ...state,
        told: [...state.told, ...event.told.map((org) => untold(org, event.at, event.dueAt))],
      };
    case 'reminded':
      return { ...state, remindedAt: event.at };
    case 'receipted':
      return {
        ...state,
        told: state.told.map((one) => (one.org === event.org ? withReceipt(one, event.receipt) : one)),
      };
    case 'objected':
      return { ...state, state: 'objected', objections: [...state.objections, event.objection] };
    case 'answered':
      return {
        ...state,
        // One that was lifted or is over meanwhile stays so.
        state: state.state === 'objected' ? 'in-force' : state.state,
        objections: state.objections.map((one) =>
          one.answer === null ? { ...one, answer: event.answer } : one,
        ),
      };
    case 'lifted':
      return {
        ...state,
        state: 'lifted',
        lifted: event.lifted,
        told: state.told.map((one) => ({ ...one, dueAt: event.lifted.dueAt })),
      };
    case 'reviewed':
      return { ...state, reviews: [...state.reviews, event.review] };
    case 'notified':
      return { ...state, notified: event.notified };
    case 'read':
      return { ...state, readers: [...state.readers, event.by] };
    case 'expired':
      return { ...state, state: 'expired' };
    case 'became-late':
      return { ...state, late: [...state.late, event.kind] };
  }
}

function begun({ proposal, by }: Extract<PenaltyEvent, { type: 'proposed' }>): Penalty {
  return {
    ...proposal,
    state: 'proposed',
    agreed: [by],
    determined: null,
    basis: null,
    terms: [],
    published: false,
    told: [],
    objections: [],
    lifted: null,
    reviews: [],
    notified: null,
    remindedAt: null,
    late: [],
    readers: [],
  };
}

const untold = (org: string, sentAt: Instant, dueAt: Instant): Told => ({
  org,
  sentAt,
  dueAt,
  receivedAt: null,
  appliedAt: null,
  accounts: null,
  liftReceivedAt: null,
  liftAppliedAt: null,
});

/** The first of each kind counts: what comes twice changes nothing. */
function withReceipt(
  told: Told,
  { step, at, accounts }: Extract<PenaltyEvent, { type: 'receipted' }>['receipt'],
): Told {
  switch (step) {
    case 'received':
      return { ...told, receivedAt: told.receivedAt ?? at };
    case 'applied':
      return told.appliedAt !== null
        ? told
        : { ...told, receivedAt: told.receivedAt ?? at, appliedAt: at, accounts };
    case 'lift-received':
      return { ...told, liftReceivedAt: told.liftReceivedAt ?? at };
    case 'lift-applied':
      return {
        ...told,
        liftReceivedAt: told.liftReceivedAt ?? at,
        liftAppliedAt: told.liftAppliedAt ?? at,
      };
  }
}
