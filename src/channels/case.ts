/**
 * An inquiry into a channel: planned (inspections) or open → concluded. It comes from the stream of sales, from a
 * black card, from a screen of registrations, from a plan, or from another organisation (a lapsed order whose licence
 * this authority decides on).
 */
import { type Decision, decide as decided, type Finding, find, type Message } from '../kernel/decision.ts';
import { kernelError } from '../kernel/errors.ts';
import { digestsIn } from '../kernel/files.ts';
import type { Context, Register } from '../kernel/register.ts';
import { existing, notNow, signed } from '../kernel/subject-state.ts';
import { type Day, endOfDayAfter, type Instant } from '../kernel/time.ts';
import type { LawView } from '../law/index.ts';
import { breachFinding } from './breach.ts';
import { type CaseFacts, caseFacts } from './case-facts.ts';
import type { CASE_KINDS, CASE_OUTCOMES, CASE_STATES, LICENCE_DECISIONS } from './contract.ts';
import { type Breach, type BreachConfirmed, type LicenceDecided, TOPICS } from './messages.ts';
import * as rule from './rules.ts';

/** What an inquiry is about and rests on. Cards are named by id, never by number. */
export interface Suspicion {
  readonly kind: (typeof CASE_KINDS)[number];
  readonly agent: string | null;
  readonly outlet: string | null;
  readonly staff: string | null;
  /** For street sellers, who have no outlet on file. */
  readonly place: string | null;
  readonly province: string | null;
  readonly suspected: Breach | null;
  readonly note: string;
  readonly cards: readonly string[];
  /** What was counted, by name. */
  readonly counted: Readonly<Record<string, string | number>>;
}

export interface Visit {
  readonly at: Instant;
  readonly by: string;
  /** Nobody said who was buying. */
  readonly mystery: boolean;
  readonly note: string;
  readonly purchases: readonly { readonly card: string; readonly registered: boolean }[];
}

export interface Conclusion {
  readonly outcome: (typeof CASE_OUTCOMES)[number];
  readonly breach: Breach | null;
  readonly serious: boolean;
  readonly reason: string;
  readonly decision: (typeof LICENCE_DECISIONS)[number] | null;
  readonly by: string;
  readonly at: Instant;
}

export interface ChannelCase extends Suspicion {
  readonly state: (typeof CASE_STATES)[number];
  /** Organisation it came from; the own one unless it was referred. */
  readonly origin: string;
  readonly openedAt: Instant;
  readonly plannedOn: Day | null;
  readonly dueAt: Instant;
  readonly visits: readonly Visit[];
  readonly conclusion: Conclusion | null;
  readonly late: boolean;
}

export type CaseCommand =
  | { readonly type: 'open'; readonly suspicion: Suspicion }
  /** By the platform: a detector, a message. */
  | { readonly type: 'raise'; readonly suspicion: Suspicion; readonly origin: string }
  | { readonly type: 'plan'; readonly suspicion: Suspicion; readonly plannedOn: Day }
  | { readonly type: 'visit'; readonly visit: Omit<Visit, 'at' | 'by'> }
  | {
      readonly type: 'conclude';
      readonly outcome: (typeof CASE_OUTCOMES)[number];
      readonly breach: Breach | null;
      readonly further: string | null;
      readonly serious: boolean;
      readonly reason: string;
    }
  | {
      readonly type: 'decide-licence';
      readonly decision: (typeof LICENCE_DECISIONS)[number];
      readonly reason: string;
    }
  | { readonly type: 'miss'; readonly kind: string };

export type CaseEvent =
  | {
      readonly type: 'opened';
      readonly suspicion: Suspicion;
      readonly origin: string;
      readonly at: Instant;
      readonly plannedOn: Day | null;
      readonly dueAt: Instant;
    }
  | {
      readonly type: 'evidence-added';
      readonly cards: readonly string[];
      readonly counted: Suspicion['counted'];
    }
  | { readonly type: 'visited'; readonly visit: Visit }
  | { readonly type: 'concluded'; readonly conclusion: Conclusion }
  | { readonly type: 'became-late' };

type CaseContext = Context<CaseFacts>;
type CaseDecision = Decision<CaseEvent>;

export const channelCase: Register<ChannelCase, CaseCommand, CaseEvent, CaseFacts> = {
  name: 'channel_case',
  rules: [],
  permissions: {
    open: 'inspection.manage',
    raise: 'message.receive',
    plan: 'inspection.manage',
    visit: 'inspection.manage',
    conclude: 'inspection.manage',
    'decide-licence': 'agent.approve',
    miss: 'clock.miss',
  },
  decide,
  evolve,
  facts: caseFacts,
  files: digestsIn,
  columns: (one) => ({
    kind: one.kind,
    state: one.state,
    agent: one.agent,
    outlet: one.outlet,
    staff: one.staff,
    province: one.province,
    opened_at: one.openedAt,
    due_at: one.state === 'concluded' ? null : one.dueAt,
  }),
  missed: (kind) => ({ type: 'miss', kind }),
};

function decide(state: ChannelCase | undefined, command: CaseCommand, context: CaseContext): CaseDecision {
  switch (command.type) {
    case 'open':
      demandOnFile(context);
      return open(state, command.suspicion, { origin: context.actor.org, plannedOn: null }, context);
    case 'raise':
      return open(state, command.suspicion, { origin: command.origin, plannedOn: null }, context);
    case 'plan':
      demandOnFile(context);
      return open(
        state,
        command.suspicion,
        { origin: context.actor.org, plannedOn: command.plannedOn },
        context,
      );
    default:
      return later(existing(state, command.type), command, context);
  }
}

/** Whom an inquiry names must be on file, or its outcome would reach nobody. */
function demandOnFile({ facts: { unknown } }: CaseContext): void {
  if (unknown !== null) throw kernelError('kernel.missing', { place: `/${unknown}` });
}

type LaterCommand = Exclude<CaseCommand, { type: 'open' | 'raise' | 'plan' }>;

function later(state: ChannelCase, command: LaterCommand, context: CaseContext): CaseDecision {
  if (command.type === 'miss')
    return decided([find(rule.late, 'permit-with-duties', { kind: state.kind })], () => ({
      events: [{ type: 'became-late' }],
    }));
  if (state.state === 'concluded') throw notNow(state, command.type);
  return onOpen(state, command, context);
}

type OpenCommand = Exclude<LaterCommand, { type: 'miss' }>;

function onOpen(state: ChannelCase, command: OpenCommand, context: CaseContext): CaseDecision {
  switch (command.type) {
    case 'visit':
      return visit(command.visit, context);
    case 'conclude':
      if (state.kind === 'licence-referral') throw notNow(state, command.type);
      return conclude(state, command, context);
    case 'decide-licence':
      return decideLicence(state, command, context);
  }
}

/** What the stream of sales finds again and again is one inquiry; new evidence is added while it is open. */
function open(
  state: ChannelCase | undefined,
  suspicion: Suspicion,
  { origin, plannedOn }: { readonly origin: string; readonly plannedOn: Day | null },
  { law, now }: CaseContext,
): CaseDecision {
  if (state !== undefined) return add(state, suspicion);
  const days = law.number('channel.case_days');
  const dueAt = endOfDayAfter(now, days.value);
  const obligation = OBLIGATIONS[suspicion.kind];
  return decided([inForceOr(law, obligation, openingFinding(suspicion, plannedOn, days))], () => ({
    events: [{ type: 'opened', suspicion, origin, at: now, plannedOn, dueAt }],
    clocks: [
      {
        do: 'start',
        kind: 'conclude',
        dueAt,
        obligation: law.inForce(obligation) ? obligation : STANDING,
        term: days,
      },
    ],
  }));
}

const OBLIGATIONS: Readonly<Record<Suspicion['kind'], string>> = {
  breach: 'miit-452-2016.5.6',
  'black-card': 'black-card-2015.p4.6',
  'registration-screen': 'black-card-2015.p4.3',
  inspection: 'black-card-2015.p4.2',
  'licence-referral': 'six-ministry-2016.4.12',
};

/** The campaign of 2015 has ended; the same work goes on under the duty to watch one's agents. */
const STANDING = 'miit-452-2016.5.6';

function inForceOr(law: LawView, obligation: string, finding: Finding): Finding {
  return law.inForce(obligation) ? finding : { ...finding, clause: law.obligation(STANDING).clause };
}

function openingFinding(
  { kind, suspected, agent, outlet, cards, counted }: Suspicion,
  plannedOn: Day | null,
  days: ReturnType<CaseContext['law']['number']>,
): Finding {
  switch (kind) {
    case 'inspection':
      return find(rule.inspection, 'permit-with-duties', { plannedOn }, [days]);
    case 'registration-screen':
      return find(
        rule.screened,
        'permit-with-duties',
        { screen: counted.screen ?? '', cards: cards.length },
        [days],
      );
    case 'black-card':
      return find(rule.traced, 'permit-with-duties', { outlet: outlet ?? '–', agent: agent ?? '–' }, [days]);
    case 'breach':
      return find(rule.opened, 'permit-with-duties', { suspected, days: days.value }, [days]);
    case 'licence-referral':
      return find(rule.referralTaken, 'permit-with-duties', { days: days.value }, [days]);
  }
}

function add(state: ChannelCase, { cards, counted }: Suspicion): CaseDecision {
  const known = new Set(state.cards);
  const more = cards.filter((card) => !known.has(card));
  const adds = state.state !== 'concluded' && more.length > 0;
  return decided([find(rule.opened, 'permit')], () => ({
    events: adds ? [{ type: 'evidence-added', cards: more, counted }] : [],
  }));
}

function visit({ mystery, note, purchases }: Omit<Visit, 'at' | 'by'>, context: CaseContext): CaseDecision {
  const unregistered = purchases.filter(({ registered }) => !registered).length;
  const { account: by, at } = signed(context);
  const found = find(rule.inspection, 'permit', { cards: purchases.length, unregistered });
  return decided([inForceOr(context.law, OBLIGATIONS.inspection, found)], () => ({
    events: [{ type: 'visited', visit: { at, by, mystery, note, purchases } }],
  }));
}

function conclude(
  state: ChannelCase,
  command: Extract<CaseCommand, { type: 'conclude' }>,
  context: CaseContext,
): CaseDecision {
  const { outcome, breach, further, serious, reason } = command;
  const by = signed(context);
  const conclusion: Conclusion = {
    outcome,
    breach,
    serious,
    reason,
    decision: null,
    by: by.account,
    at: by.at,
  };
  const cancels = outcome === 'confirmed' && state.agent !== null;
  const findings = [
    ...(outcome === 'confirmed' && breach !== null ? [breachFinding(context.law, breach, further)] : []),
    find(
      rule.concluded,
      outcome === 'confirmed' && breach === null ? 'hold' : cancels ? 'permit-with-duties' : 'permit',
    ),
  ];
  return decided(findings, () => ({
    events: [{ type: 'concluded', conclusion }],
    clocks: [{ do: 'meet', kind: 'conclude' }],
    messages:
      cancels && breach !== null ? [toAgent(state, { breach, further, serious, reason, by }, context)] : [],
  }));
}

function toAgent(
  { agent }: ChannelCase,
  confirmed: Pick<BreachConfirmed, 'breach' | 'further' | 'serious' | 'reason' | 'by'>,
  { id, actor }: CaseContext,
): Message {
  const payload: BreachConfirmed = { case: id, agent: agent ?? '', ...confirmed };
  return { to: actor.org, topic: TOPICS.breachConfirmed, key: `${id}:breach`, payload };
}

function decideLicence(
  state: ChannelCase,
  { decision, reason }: Extract<CaseCommand, { type: 'decide-licence' }>,
  context: CaseContext,
): CaseDecision {
  const { kind, agent, origin, counted } = state;
  if (kind !== 'licence-referral' || agent === null)
    return decided([find(rule.licenceDecided, 'refuse')], () => ({ events: [] }));
  const by = signed(context);
  const outcome = decision === 'revoked' ? 'confirmed' : 'not-confirmed';
  const payload: LicenceDecided = {
    agent,
    orderedAt: String(counted.orderedAt),
    case: context.id,
    decision,
    reason,
    at: context.now,
  };
  return decided([find(rule.licenceDecided, 'permit', { decision })], () => ({
    events: [
      {
        type: 'concluded',
        conclusion: { outcome, breach: null, serious: false, reason, decision, by: by.account, at: by.at },
      },
    ],
    clocks: [{ do: 'meet', kind: 'conclude' }],
    messages: [{ to: origin, topic: TOPICS.licenceDecided, key: `${context.id}:licence-decided`, payload }],
  }));
}

function evolve(state: ChannelCase | undefined, event: CaseEvent): ChannelCase {
  if (event.type === 'opened') {
    const { suspicion, origin, at: openedAt, plannedOn, dueAt } = event;
    return {
      ...suspicion,
      state: plannedOn === null ? 'open' : 'planned',
      origin,
      openedAt,
      plannedOn,
      dueAt,
      visits: [],
      conclusion: null,
      late: false,
    };
  }
  if (state === undefined) throw new TypeError(`${event.type} before opened`);
  switch (event.type) {
    case 'evidence-added':
      return {
        ...state,
        cards: [...state.cards, ...event.cards],
        counted: { ...state.counted, ...event.counted },
      };
    case 'visited':
      return { ...state, state: 'open', visits: [...state.visits, event.visit] };
    case 'concluded':
      return { ...state, state: 'concluded', conclusion: event.conclusion };
    case 'became-late':
      return { ...state, late: true };
  }
}
