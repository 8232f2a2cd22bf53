/**
 * Somebody on file here, an agent or the customer of a key service, fits an entry of the national list that came later:
 * open → decided by a person, within a term, or lapsed with the entry. Nothing ends by itself.
 */
import { type Decision, decide as decided, find } from '../kernel/decision.ts';
import type { Context, Register } from '../kernel/register.ts';
import { existing, notNow, type Signed, signed } from '../kernel/subject-state.ts';
import { addHours, type Day, type Instant } from '../kernel/time.ts';
import type { MATCHES, RELOOK_KINDS, RELOOK_RESULTS, RELOOK_STATES } from './codes.ts';
import { type RelookDecided, TOPICS } from './messages.ts';
import * as rule from './relook-rules.ts';

/** What was found. */
export interface Fit {
  readonly entry: string;
  readonly enteredOn: Day;
  /** Authority that made the entry; objections go there. */
  readonly origin: string;
  readonly kind: (typeof RELOOK_KINDS)[number];
  readonly subject: string;
  readonly by: (typeof MATCHES)[number];
}

export interface Relook extends Fit {
  readonly state: (typeof RELOOK_STATES)[number];
  readonly foundAt: Instant;
  readonly dueAt: Instant;
  readonly decision:
    | (Signed & { readonly result: (typeof RELOOK_RESULTS)[number]; readonly reason: string })
    | null;
  readonly late: boolean;
}

export type RelookCommand =
  | { readonly type: 'find'; readonly fit: Fit }
  | {
      readonly type: 'decide';
      readonly result: (typeof RELOOK_RESULTS)[number];
      readonly reason: string;
    }
  | { readonly type: 'lapse' }
  | { readonly type: 'miss'; readonly kind: string };

export type RelookEvent =
  | { readonly type: 'found'; readonly fit: Fit; readonly at: Instant; readonly dueAt: Instant }
  | { readonly type: 'decided'; readonly decision: NonNullable<Relook['decision']> }
  | { readonly type: 'lapsed' }
  | { readonly type: 'became-late' };

type RelookContext = Context<undefined>;
type RelookDecision = Decision<RelookEvent>;

const OBLIGATIONS = { agent: 'miit-452-2016.25.5', 'key-service': 'miit-452-2016.25.6' } as const;

export const relook: Register<Relook, RelookCommand, RelookEvent> = {
  name: 'blacklist_relook',
  rules: rule.relookRules,
  permissions: {
    find: 'message.receive',
    decide: 'blacklist-relook.decide',
    lapse: 'message.receive',
    miss: 'clock.miss',
  },
  decide(state, command, context) {
    if (command.type === 'find') return findFit(state, command.fit, context);
    const look = existing(state, command.type);
    if (command.type === 'lapse')
      return decided([find(rule.relookLapsed, 'permit')], () =>
        look.state === 'open'
          ? { events: [{ type: 'lapsed' }], clocks: [{ do: 'cancel', kind: 'relook' }] }
          : { events: [] },
      );
    if (look.state !== 'open') throw notNow(look, command.type);
    if (command.type === 'miss')
      return decided([find(rule.relookLate, 'permit-with-duties')], () => ({
        events: [{ type: 'became-late' }],
      }));
    return conclude(look, command, context);
  },
  evolve,
  columns: ({ entry, kind, subject, state, foundAt, dueAt }) => ({
    entry,
    kind,
    subject,
    state,
    found_at: foundAt,
    due_at: state === 'open' ? dueAt : null,
  }),
  missed: (kind) => ({ type: 'miss', kind }),
};

/** Found again, whatever became of it: the first find stands. */
function findFit(state: Relook | undefined, fit: Fit, { law, now }: RelookContext): RelookDecision {
  const hours = law.number('words.promptly_hours');
  const dueAt = addHours(now, hours.value);
  const { entry, enteredOn, kind, by } = fit;
  const said = find(
    rule.relookFound,
    'permit-with-duties',
    { entry, date: enteredOn, kind, by, time: dueAt },
    [hours],
  );
  return decided([said], () =>
    state === undefined
      ? {
          events: [{ type: 'found', fit, at: now, dueAt }],
          clocks: [{ do: 'start', kind: 'relook', dueAt, obligation: OBLIGATIONS[kind], term: hours }],
        }
      : { events: [] },
  );
}

/** The same code or paper is the same one: that cannot be decided away here. */
function conclude(
  look: Relook,
  { result, reason }: Extract<RelookCommand, { type: 'decide' }>,
  context: RelookContext,
): RelookDecision {
  const { kind, by, entry, subject } = look;
  const outcome =
    result === 'another' && by === 'code' ? 'refuse' : result === 'ending' ? 'permit-with-duties' : 'permit';
  const payload: RelookDecided = { relook: context.id, entry, kind, subject, result, reason };
  const { org } = context.actor;
  return decided([find(rule.relookDecided, outcome, { kind, reason })], () => ({
    events: [{ type: 'decided', decision: { ...signed(context), result, reason } }],
    clocks: [{ do: 'meet', kind: 'relook' }],
    messages: [{ to: org, topic: TOPICS.relookDecided, key: `${context.id}:decided`, payload }],
  }));
}

function evolve(state: Relook | undefined, event: RelookEvent): Relook {
  if (event.type === 'found') {
    const { fit, at, dueAt } = event;
    return { ...fit, state: 'open', foundAt: at, dueAt, decision: null, late: false };
  }
  if (state === undefined) throw new TypeError(`${event.type} before found`);
  switch (event.type) {
    case 'decided':
      return { ...state, state: 'decided', decision: event.decision };
    case 'lapsed':
      return { ...state, state: 'lapsed' };
    case 'became-late':
      return { ...state, late: true };
  }
}
