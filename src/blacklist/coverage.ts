/**
 * At a regulator: whether each company of a province feeds and reads the list of barred channels (452, 5, by the end of
 * November 2016). Asked → complete once every company's system has answered with its position.
 */
import type { ListPosition } from '../channels/read-model.ts';
import { type Decision, decide as decided, type Finding, find, type Message } from '../kernel/decision.ts';
import { type OrganisationEntry, organisationsForEach } from '../kernel/organisations.ts';
import type { Context, Register } from '../kernel/register.ts';
import { existing, notNow, type Signed, signed } from '../kernel/subject-state.ts';
import { addHours, endOfDayAfter, type Instant, startOf } from '../kernel/time.ts';
import type { COVERAGE_STATES } from './codes.ts';
import * as rule from './coverage-rules.ts';
import { type CoverageAsked, TOPICS } from './messages.ts';
import { standingOf } from './standing.ts';

export interface Answer extends ListPosition {
  readonly at: Instant;
}

export interface Coverage {
  readonly state: (typeof COVERAGE_STATES)[number];
  readonly province: string;
  readonly asked: Signed;
  readonly dueAt: Instant;
  readonly companies: readonly string[];
  readonly answers: Readonly<Record<string, Answer>>;
  readonly late: boolean;
}

export type CoverageCommand =
  | { readonly type: 'ask'; readonly province: string }
  | { readonly type: 'record-answer'; readonly from: string; readonly position: ListPosition }
  | { readonly type: 'miss'; readonly kind: string };

export type CoverageEvent =
  | {
      readonly type: 'asked';
      readonly province: string;
      readonly companies: readonly string[];
      readonly by: Signed;
      readonly dueAt: Instant;
    }
  | { readonly type: 'answered'; readonly from: string; readonly answer: Answer }
  | { readonly type: 'became-late' };

type Organisations = readonly OrganisationEntry[];
type CoverageContext = Context<Organisations>;
type CoverageDecision = Decision<CoverageEvent>;

export const listCoverage: Register<Coverage, CoverageCommand, CoverageEvent, Organisations> = {
  name: 'list_coverage',
  rules: rule.coverageRules,
  permissions: { ask: 'list-coverage.ask', 'record-answer': 'message.receive', miss: 'clock.miss' },
  decide(state, command, context) {
    if (command.type === 'ask') {
      if (state !== undefined) throw notNow(state, 'ask');
      return ask(command.province, context);
    }
    const coverage = existing(state, command.type);
    if (command.type === 'miss') {
      const count = coverage.companies.filter((company) => !(company in coverage.answers)).length;
      return decided([find(rule.coverageLate, 'permit-with-duties', { count })], () => ({
        events: [{ type: 'became-late' }],
      }));
    }
    return recordAnswer(coverage, command, context);
  },
  evolve,
  columns: ({ province, state, asked, dueAt }) => ({
    province,
    state,
    asked_at: asked.at,
    due_at: state === 'asked' ? dueAt : null,
  }),
  facts: organisationsForEach,
  missed: (kind) => ({ type: 'miss', kind }),
};

/** Companies that sell in a province: those of the whole country, and those entered for it. */
function companiesOf(all: Organisations, province: string): OrganisationEntry[] {
  return all.filter(
    (one) =>
      (one.kind === 'carrier' || one.kind === 'reseller') &&
      (one.province === null || one.province === province),
  );
}

/** A regulator of one province asks for that province. */
function ask(province: string, context: CoverageContext): CoverageDecision {
  const { facts, law, now, actor, id } = context;
  const own = facts.find((one) => one.id === actor.org)?.province ?? null;
  const companies = companiesOf(facts, province);
  const readyBy = law.parameter<string>('agent.blacklist_ready_by');
  const hours = law.number('words.promptly_hours');
  const [statutory, soon] = [endOfDayAfter(startOf(readyBy.value), 0), addHours(now, hours.value)];
  const dueAt = statutory > soon ? statutory : soon;
  const elsewhere = own !== null && own !== province;
  const outcome = elsewhere ? 'refuse' : companies.length === 0 ? 'hold' : 'permit-with-duties';
  const said = { count: companies.length, time: dueAt, own: own ?? '', asked: province };
  const payload: CoverageAsked = { coverage: id, province };
  return decided([find(rule.coverageAsked, outcome, said, [readyBy, hours])], () => ({
    events: [
      { type: 'asked', province, companies: companies.map((one) => one.id), by: signed(context), dueAt },
    ],
    clocks: [{ do: 'start', kind: 'answers', dueAt, obligation: 'miit-452-2016.5.9', term: readyBy }],
    messages: companies.map(
      ({ id: to }): Message => ({ to, topic: TOPICS.coverageAsked, key: `${id}:asked`, payload }),
    ),
  }));
}

/** The first answer of each company stands; with the last one it is said how they stand. */
function recordAnswer(
  coverage: Coverage,
  { from, position }: Extract<CoverageCommand, { type: 'record-answer' }>,
  { now, facts }: CoverageContext,
): CoverageDecision {
  const company = facts.find(({ id }) => id === from)?.nameZh ?? from;
  const made = position.held.find(({ origin }) => origin === from)?.count ?? 0;
  const { ended, leftOut } = position;
  const asked = coverage.companies.includes(from);
  const said = find(rule.coverageAnswered, asked ? 'permit' : 'refuse', { company, made, ended, leftOut });
  if (!asked || from in coverage.answers) return decided([said], () => ({ events: [] }));
  const answer = { ...position, at: now };
  const after = withAnswer(coverage, from, answer);
  const complete = after.state === 'complete';
  return decided([said, ...(complete ? [completed(after)] : [])], () => ({
    events: [{ type: 'answered', from, answer }],
    clocks: complete ? [{ do: 'meet', kind: 'answers' }] : [],
  }));
}

function completed(coverage: Coverage): Finding {
  const standings = coverage.companies.map((company) => standingOf(coverage, company));
  const feeds = standings.filter((one) => one.feeds === 'left-out').length;
  const reads = standings.filter((one) => one.reads === 'behind').length;
  const outcome = feeds + reads === 0 ? 'permit' : 'permit-with-duties';
  return find(rule.coverageComplete, outcome, { feeds, reads });
}

function withAnswer(coverage: Coverage, from: string, answer: Answer): Coverage {
  const answers = { ...coverage.answers, [from]: answer };
  const complete = coverage.companies.every((company) => company in answers);
  return { ...coverage, answers, state: complete ? 'complete' : 'asked' };
}

function evolve(state: Coverage | undefined, event: CoverageEvent): Coverage {
  if (event.type === 'asked') {
    const { province, companies, by, dueAt } = event;
    return { state: 'asked', province, asked: by, dueAt, companies, answers: {}, late: false };
  }
  if (state === undefined) throw new TypeError(`${event.type} before asked`);
  return event.type === 'answered' ? withAnswer(state, event.from, event.answer) : { ...state, late: true };
}
