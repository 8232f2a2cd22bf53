/**
 * Outlets by their rate of case cards: a telecom company sends the figures of its outlets to a police unit, which keeps
 * the latest of each to see where to patrol.
 */
import { type Decision, decide as decided, find } from '../kernel/decision.ts';
import { type OrganisationEntry, organisationsForEach } from '../kernel/organisations.ts';
import type { Context, Register } from '../kernel/register.ts';
import { type Signed, signed } from '../kernel/subject-state.ts';
import type { Instant } from '../kernel/time.ts';
import { type FiguresSent, type OutletFigures, TOPICS } from './messages.ts';
import * as rule from './outing-rules.ts';

type Organisations = readonly OrganisationEntry[];
const COMPANIES: readonly string[] = ['carrier', 'reseller'];
const kindOf = (all: Organisations, org: string): string => all.find(({ id }) => id === org)?.kind ?? '';

/** At a telecom company: figures of one month for one police unit; sent again, they replace what was sent. */
export interface OutletReport extends FiguresSent {
  readonly to: string;
  readonly sent: Signed;
  readonly times: number;
}

export interface ReportCommand {
  readonly type: 'send';
  readonly to: string;
  readonly figures: FiguresSent;
}

export interface ReportEvent {
  readonly type: 'sent';
  readonly to: string;
  readonly figures: FiguresSent;
  readonly by: Signed;
}

export const outletReport: Register<OutletReport, ReportCommand, ReportEvent, Organisations> = {
  name: 'outlet_report',
  rules: [],
  permissions: { send: 'outlet-figures.send' },
  decide: send,
  evolve: (state, { to, figures, by }) => ({ ...figures, to, sent: by, times: (state?.times ?? 0) + 1 }),
  columns: ({ sent }) => ({ sent_at: sent.at }),
  facts: organisationsForEach,
};

function send(
  state: OutletReport | undefined,
  { to, figures }: ReportCommand,
  context: Context<Organisations>,
): Decision<ReportEvent> {
  const { law, actor, facts, id } = context;
  const entitled =
    COMPANIES.includes(actor.orgKind) &&
    kindOf(facts, to) === 'police' &&
    figures.outlets.length > 0 &&
    law.inForce('two-cards-2020.4.1');
  const said = { to, outlets: figures.outlets.length };
  return decided([find(rule.figuresSent, entitled ? 'permit-with-duties' : 'refuse', said)], () => ({
    events: [{ type: 'sent', to, figures, by: signed(context) }],
    messages: [
      {
        to,
        topic: TOPICS.outletFigures,
        key: `${actor.org}:${id}:${(state?.times ?? 0) + 1}`,
        payload: figures,
      },
    ],
  }));
}

/** At the police: the latest figures of one outlet. */
export interface OutletStanding extends OutletFigures {
  readonly company: string;
  readonly month: string;
  readonly at: Instant;
}

export interface StandingCommand {
  readonly type: 'note';
  readonly from: string;
  readonly month: string;
  readonly figures: OutletFigures;
}

export interface StandingEvent {
  readonly type: 'noted';
  readonly from: string;
  readonly month: string;
  readonly figures: OutletFigures;
  readonly at: Instant;
}

export const outletStanding: Register<OutletStanding, StandingCommand, StandingEvent, Organisations> = {
  name: 'outlet_standing',
  rules: [],
  permissions: { note: 'message.receive' },
  decide: note,
  evolve: (_, { from, month, figures, at }) => ({ ...figures, company: from, month, at }),
  columns: ({ company, outlet, province, sold, cases }) => ({ company, outlet, province, sold, cases }),
  facts: organisationsForEach,
};

/** Figures of an older month never replace newer ones. */
function note(
  state: OutletStanding | undefined,
  { from, month, figures }: StandingCommand,
  { now, facts }: Context<Organisations>,
): Decision<StandingEvent> {
  const { sold, cases } = figures;
  const fits = COMPANIES.includes(kindOf(facts, from)) && cases >= 0 && cases <= sold;
  return decided([find(rule.figuresTaken, fits ? 'permit' : 'refuse', { from, sold, cases })], () => ({
    events:
      state !== undefined && state.month > month ? [] : [{ type: 'noted', from, month, figures, at: now }],
  }));
}
