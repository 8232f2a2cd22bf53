/** The state of an operator under sanction after an event. Pure. */
import type { SanctionEvent, Sanctioned } from './sanction.ts';

export function evolve(state: Sanctioned | undefined, event: SanctionEvent): Sanctioned {
  if (event.type === 'opened') {
    return {
      ...event.operator,
      state: 'on-file',
      openedAt: event.at,
      breaches: [],
      penalties: [],
      assessments: {},
      intakeStop: null,
      stop: null,
      revocation: null,
      barredUntil: null,
      notices: [],
    };
  }
  if (state === undefined) throw new TypeError(`${event.type} before opened`);
  return after(state, event);
}

function after(state: Sanctioned, event: Exclude<SanctionEvent, { type: 'opened' }>): Sanctioned {
  switch (event.type) {
    case 'breach-recorded':
      return { ...state, breaches: [...state.breaches, event.breach] };
    case 'penalty-recorded':
      return { ...state, penalties: [...state.penalties, event.penalty] };
    case 'assessed':
      return { ...state, assessments: { ...state.assessments, [event.item]: event.assessment } };
    case 'asked':
      return state;
    case 'credit-notice-sent': {
      const sent = { decision: event.decision, sentAt: event.at, receipt: null };
      return { ...state, notices: [...state.notices, sent] };
    }
    case 'credit-entry-recorded': {
      const { decision, entry, on } = event;
      const notices = state.notices.map((one) =>
        one.decision === decision ? { ...one, receipt: { entry, on } } : one,
      );
      return { ...state, notices };
    }
    default:
      return afterMeasure(state, event);
  }
}

type RecordEvent =
  | 'opened'
  | 'breach-recorded'
  | 'penalty-recorded'
  | 'assessed'
  | 'asked'
  | 'credit-notice-sent'
  | 'credit-entry-recorded';

function afterMeasure(state: Sanctioned, event: Exclude<SanctionEvent, { type: RecordEvent }>): Sanctioned {
  switch (event.type) {
    case 'intake-stopped': {
      const { ground, liftWhen, since } = event;
      return { ...state, intakeStop: { ground, liftWhen, since } };
    }
    case 'intake-lifted':
      return { ...state, intakeStop: null };
    case 'business-stopped': {
      const { decision, business, barredUntil } = event;
      return { ...state, state: 'stopped', stop: { decision, business }, barredUntil };
    }
    case 'business-resumed':
      return { ...state, state: 'on-file' };
    case 'revocation-proposed': {
      const { decision, plan, by } = event;
      return {
        ...state,
        state: 'revocation-proposed',
        before: state.state,
        revocation: { decision, plan, persons: [by], on: null },
      };
    }
    case 'revocation-seconded':
      return withPerson(state, event.by);
    case 'revoked': {
      const agreed = withPerson(state, event.by);
      const { revocation } = agreed;
      const ended = revocation === null ? null : { ...revocation, on: event.on };
      return { ...agreed, state: 'revoked', revocation: ended, barredUntil: event.barredUntil };
    }
    case 'revocation-declined':
      return { ...state, state: state.before ?? 'on-file', before: null, revocation: null };
  }
}

function withPerson(
  state: Sanctioned,
  by: NonNullable<Sanctioned['revocation']>['persons'][number],
): Sanctioned {
  const { revocation } = state;
  if (revocation === null) return state;
  return { ...state, revocation: { ...revocation, persons: [...revocation.persons, by] } };
}
