/**
 * A company's own list of risk users (risk notice, 4): proposed → in force → removed. It stays with the company: a grave
 * case of one carrier does not enter the national list, which takes only findings of an authority.
 */
import { type HolderFacts, holdersById } from '../identity/read-model.ts';
import { awaited, oneMore } from '../kernel/confirm.ts';
import { type ClockChange, type Decision, decide as decided, find } from '../kernel/decision.ts';
import { digestsIn } from '../kernel/files.ts';
import type { Context, Register } from '../kernel/register.ts';
import { existing, notNow, type Signed, signed } from '../kernel/subject-state.ts';
import { addMonths, type Day, dayOf, endOfDayAfter, type Instant } from '../kernel/time.ts';
import type { ParameterUse } from '../law/index.ts';
import type { RISK_GROUNDS, RISK_STATES } from './codes.ts';
import * as rule from './risk-rules.ts';

export interface Proposal {
  /** Id of identity/. */
  readonly holder: string;
  readonly ground: (typeof RISK_GROUNDS)[number];
  readonly reason: string;
  readonly evidence: readonly string[];
}

export interface RiskUser extends Proposal {
  readonly state: (typeof RISK_STATES)[number];
  /** Everybody who agreed to the entry, whoever proposed it first. */
  readonly persons: readonly Signed[];
  readonly enteredOn: Day | null;
  readonly until: Day | null;
  readonly appeals: readonly {
    readonly at: Instant;
    readonly text: string;
    readonly upheld: boolean | null;
  }[];
  readonly ended: { readonly reason: string; readonly by: Signed } | null;
  /** An objection was not answered in time. */
  readonly late: boolean;
}

export type RiskCommand =
  | { readonly type: 'propose'; readonly proposal: Proposal }
  | { readonly type: 'approve' }
  | { readonly type: 'decline'; readonly reason: string }
  | { readonly type: 'appeal'; readonly text: string }
  | { readonly type: 'decide-appeal'; readonly upheld: boolean; readonly reason: string }
  | { readonly type: 'remove'; readonly reason: string }
  | { readonly type: 'miss'; readonly kind: string };

export type RiskEvent =
  | { readonly type: 'proposed'; readonly proposal: Proposal; readonly by: Signed }
  | { readonly type: 'seconded'; readonly by: Signed }
  | { readonly type: 'entered'; readonly by: Signed; readonly on: Day; readonly until: Day }
  | { readonly type: 'declined'; readonly reason: string; readonly by: Signed }
  | { readonly type: 'appealed'; readonly text: string; readonly at: Instant }
  | { readonly type: 'became-late' }
  | { readonly type: 'appeal-decided'; readonly upheld: boolean }
  | { readonly type: 'removed'; readonly reason: string; readonly by: Signed };

type RiskContext = Context<HolderFacts | undefined>;
type RiskDecision = Decision<RiskEvent>;

export const CONFIRM_RISK = { rule: rule.riskSecondPerson, setting: 'confirm.risk_user' } as const;

export const riskUser: Register<RiskUser, RiskCommand, RiskEvent, HolderFacts | undefined> = {
  name: 'risk_user',
  rules: rule.riskRules,
  permissions: {
    propose: 'risk-user.propose',
    approve: 'risk-user.approve',
    decline: 'risk-user.approve',
    appeal: 'risk-user.propose',
    'decide-appeal': 'risk-user.approve',
    remove: 'risk-user.approve',
    miss: 'clock.miss',
  },
  decide,
  evolve,
  files: digestsIn,
  columns: ({ holder, state, until, persons }) => ({
    holder,
    state,
    until,
    proposed_at: persons[0]?.at ?? null,
  }),
  facts: async (tx, batch) => {
    const wanted = batch.map(({ command, state }) =>
      command.type === 'propose' ? command.proposal.holder : (state?.holder ?? ''),
    );
    const holders = await holdersById(tx, wanted);
    return wanted.map((id) => holders.get(id));
  },
  missed: (kind) => ({ type: 'miss', kind }),
};

function decide(state: RiskUser | undefined, command: RiskCommand, context: RiskContext): RiskDecision {
  if (command.type === 'propose') return propose(state, command.proposal, context);
  const user = existing(state, command.type);
  switch (command.type) {
    case 'approve':
      return approve(user, context);
    case 'decline':
      demand(user, 'proposed', command.type);
      return decided([find(rule.riskDeclined, 'permit', { reason: command.reason })], () => ({
        events: [{ type: 'declined', reason: command.reason, by: signed(context) }],
      }));
    case 'appeal':
      demand(user, 'in-force', command.type);
      return appeal(user, command.text, context);
    case 'decide-appeal':
      return decideAppeal(user, command, context);
    case 'remove':
      demand(user, 'in-force', command.type);
      return decided([find(rule.riskRemoved, 'permit', { reason: command.reason })], () => ({
        events: [{ type: 'removed', reason: command.reason, by: signed(context) }],
        clocks: [{ do: 'cancel', kind: 'objection' }],
      }));
    case 'miss':
      return decided([find(rule.riskAppealLate, 'permit-with-duties')], () => ({
        events: [{ type: 'became-late' }],
      }));
  }
}

function demand(user: RiskUser, state: RiskUser['state'], command: string): void {
  if (user.state !== state) throw notNow(user, command);
}

function propose(state: RiskUser | undefined, proposal: Proposal, context: RiskContext): RiskDecision {
  if (state !== undefined) throw notNow(state, 'propose');
  const { ground, evidence } = proposal;
  const applies = context.facts !== undefined && context.law.inForce('risk-notice-cmcc-sh.4.2');
  const outcome = !applies ? 'refuse' : evidence.length === 0 ? 'hold' : 'permit';
  return decided([find(rule.graveGround, outcome, { ground }), awaited(CONFIRM_RISK, context.law)], () => ({
    events: [{ type: 'proposed', proposal, by: signed(context) }],
  }));
}

function approve(user: RiskUser, context: RiskContext): RiskDecision {
  demand(user, 'proposed', 'approve');
  const { finding, enough } = oneMore(CONFIRM_RISK, user.persons, context);
  const by = signed(context);
  if (!enough) return decided([finding], () => ({ events: [{ type: 'seconded', by }] }));
  const years = context.law.number('blacklist.term_years');
  const on = dayOf(context.now);
  const until = addMonths(on, 12 * years.value);
  const said = find(rule.riskEntered, 'permit', { ground: user.ground, until }, [years]);
  return decided([finding, said], () => ({ events: [{ type: 'entered', by, on, until }] }));
}

const openAppeals = ({ appeals }: RiskUser) => appeals.filter(({ upheld }) => upheld === null);

/** One term for the oldest that is open. */
function appeal(user: RiskUser, text: string, { law, now }: RiskContext): RiskDecision {
  const days = law.number('blacklist.objection_days');
  const said = find(rule.riskAppealed, 'permit-with-duties', { time: endOfDayAfter(now, days.value) }, [
    days,
  ]);
  return decided([said], () => ({
    events: [{ type: 'appealed', text, at: now }],
    clocks: openAppeals(user).length > 0 ? [] : [objectionClock(now, days)],
  }));
}

function objectionClock(since: Instant, days: ParameterUse<number>): ClockChange {
  const dueAt = endOfDayAfter(since, days.value);
  return { do: 'start', kind: 'objection', dueAt, obligation: 'risk-notice-cmcc-sh.4.2', term: days };
}

function decideAppeal(
  user: RiskUser,
  { upheld, reason }: Extract<RiskCommand, { type: 'decide-appeal' }>,
  context: RiskContext,
): RiskDecision {
  demand(user, 'in-force', 'decide-appeal');
  const [oldest, next] = openAppeals(user);
  if (oldest === undefined) throw notNow(user, 'decide-appeal');
  const days = context.law.number('blacklist.objection_days');
  const by = signed(context);
  const own = user.persons.some(({ account }) => account === by.account);
  const result = upheld ? 'upheld' : 'dismissed';
  return decided<RiskEvent>(
    [find(rule.riskAppealDecided, own ? 'refuse' : 'permit', { result, reason })],
    () => ({
      events: [
        { type: 'appeal-decided', upheld },
        ...(upheld ? [{ type: 'removed', reason, by } as const] : []),
      ],
      clocks: [
        { do: 'meet', kind: 'objection' },
        ...(upheld || next === undefined ? [] : [objectionClock(next.at, days)]),
      ],
    }),
  );
}

function evolve(state: RiskUser | undefined, event: RiskEvent): RiskUser {
  if (event.type === 'proposed') {
    const open = { persons: [event.by], enteredOn: null, until: null, appeals: [], ended: null, late: false };
    return { ...event.proposal, ...open, state: 'proposed' };
  }
  if (state === undefined) throw new TypeError(`${event.type} before proposed`);
  switch (event.type) {
    case 'seconded':
      return { ...state, persons: [...state.persons, event.by] };
    case 'entered': {
      const { by, on, until } = event;
      return { ...state, state: 'in-force', persons: [...state.persons, by], enteredOn: on, until };
    }
    case 'declined':
      return { ...state, state: 'declined', ended: { reason: event.reason, by: event.by } };
    case 'became-late':
      return { ...state, late: true };
    case 'appealed':
      return { ...state, appeals: [...state.appeals, { at: event.at, text: event.text, upheld: null }] };
    case 'appeal-decided': {
      const [oldest] = openAppeals(state);
      const appeals = state.appeals.map((one) => (one === oldest ? { ...one, upheld: event.upheld } : one));
      return { ...state, appeals };
    }
    case 'removed':
      return { ...state, state: 'removed', ended: { reason: event.reason, by: event.by } };
  }
}
