/** At a platform: the holder of a number asks, through the telecom company that checked them, how many accounts it has. */
import { type Decision, decide as decided, find } from '../kernel/decision.ts';
import { type OrganisationEntry, organisationsForEach } from '../kernel/organisations.ts';
import type { Context, Register } from '../kernel/register.ts';
import { existing } from '../kernel/subject-state.ts';
import { addHours, type Instant } from '../kernel/time.ts';
import type { QUESTION_STATES } from './contract-codes.ts';
import { type CountAnswered, TOPICS } from './messages.ts';
import * as rule from './own-rules.ts';

interface Named {
  readonly from: string;
  readonly enquiry: string;
  readonly number: string;
}

export interface NumberQuestion extends Named {
  readonly state: (typeof QUESTION_STATES)[number];
  readonly askedAt: Instant;
  readonly dueAt: Instant;
  readonly late: boolean;
  readonly count: number | null;
  /** How often an answer went out. */
  readonly answers: number;
}

export type QuestionCommand =
  | { readonly type: 'take'; readonly named: Named }
  | { readonly type: 'answer'; readonly count: number }
  | { readonly type: 'miss'; readonly kind: string };

export type QuestionEvent =
  | { readonly type: 'asked'; readonly named: Named; readonly at: Instant; readonly dueAt: Instant }
  | { readonly type: 'answered'; readonly count: number }
  | { readonly type: 'became-late' };

type QuestionContext = Context<readonly OrganisationEntry[]>;

/** Who may ask for its customers. */
export const COMPANIES: readonly string[] = ['carrier', 'reseller'];

export const numberQuestion: Register<
  NumberQuestion,
  QuestionCommand,
  QuestionEvent,
  readonly OrganisationEntry[]
> = {
  name: 'number_question',
  rules: [],
  permissions: { take: 'message.receive', answer: 'linked-account.answer', miss: 'clock.miss' },
  decide(state, command, context) {
    if (command.type === 'take') return take(state, command.named, context);
    const question = existing(state, command.type);
    if (command.type === 'miss')
      return decided([find(rule.countLate, 'permit-with-duties')], () => ({
        events: [{ type: 'became-late' }],
      }));
    return answer(question, command.count, context);
  },
  evolve,
  columns: ({ state, askedAt }) => ({ state, asked_at: askedAt }),
  facts: organisationsForEach,
  missed: (kind) => ({ type: 'miss', kind }),
};

function take(
  state: NumberQuestion | undefined,
  named: Named,
  { law, now, facts }: QuestionContext,
): Decision<QuestionEvent> {
  const { from } = named;
  const entitled = COMPANIES.includes(facts.find(({ id }) => id === from)?.kind ?? '');
  const hours = law.number('platform.count_hours');
  const dueAt = addHours(now, hours.value);
  const finding = find(rule.asked, entitled ? 'permit' : 'refuse', { from, hours: hours.value }, [hours]);
  return decided([finding], () => ({
    events: state === undefined ? [{ type: 'asked', named, at: now, dueAt }] : [],
    clocks:
      state === undefined
        ? [{ do: 'start', kind: 'count', dueAt, obligation: 'mps-miit-2021.5.2', term: hours }]
        : [],
  }));
}

function answer(
  { from, enquiry, count: before, answers }: NumberQuestion,
  count: number,
  { actor, id }: QuestionContext,
): Decision<QuestionEvent> {
  const payload: CountAnswered = { enquiry, count };
  return decided([find(rule.answeredCount, 'permit', { count })], () => ({
    events: before === count ? [] : [{ type: 'answered', count }],
    clocks: [{ do: 'meet', kind: 'count' }],
    messages:
      before === count
        ? []
        : [{ to: from, topic: TOPICS.countAnswered, key: `${actor.org}:${id}:count:${answers}`, payload }],
  }));
}

function evolve(state: NumberQuestion | undefined, event: QuestionEvent): NumberQuestion {
  if (event.type === 'asked') {
    const { named, at, dueAt } = event;
    return { ...named, state: 'open', askedAt: at, dueAt, late: false, count: null, answers: 0 };
  }
  if (state === undefined) throw new TypeError(`${event.type} before asked`);
  if (event.type === 'became-late') return { ...state, late: true };
  return { ...state, state: 'answered', count: event.count, answers: state.answers + 1 };
}
