/** A citizen asks which numbers are in their name: after a passed live check, for a short time, under a receipt. */
import { otherwiseMade } from '../identity/made-for.ts';
import { type CheckFacts, checksById } from '../identity/read-model.ts';
import { type Decision, decide as decided, find } from '../kernel/decision.ts';
import { kernelError } from '../kernel/errors.ts';
import type { Context, Register } from '../kernel/register.ts';
import { addHours, type Instant } from '../kernel/time.ts';
import { countQuestion } from './messages.ts';
import * as rule from './shutdown-rules.ts';

export interface OwnQuery {
  readonly receipt: string;
  readonly holder: string;
  readonly check: string;
  readonly askedAt: Instant;
  readonly validTo: Instant;
  /** Other companies, and what they answered. */
  readonly companies: readonly { readonly org: string; readonly count: number | null }[];
}

export type OwnQueryCommand =
  | {
      readonly type: 'ask';
      readonly receipt: string;
      /** Whose paper was shown. */
      readonly holder: string;
      readonly check: string;
      /** Of the citizen's page; null at a counter. */
      readonly session: string | null;
      /** Other companies, with the id this person has there if it has one. */
      readonly elsewhere: readonly { readonly org: string; readonly holder: string }[];
    }
  | { readonly type: 'record-count'; readonly from: string; readonly count: number };

export type OwnQueryEvent =
  | { readonly type: 'asked'; readonly query: OwnQuery }
  | { readonly type: 'counted'; readonly from: string; readonly count: number };

type QueryContext = Context<CheckFacts | undefined>;

export const ownQuery: Register<OwnQuery, OwnQueryCommand, OwnQueryEvent, CheckFacts | undefined> = {
  name: 'own_cards_query',
  rules: [],
  permissions: { ask: 'card.own', 'record-count': 'message.receive' },
  decide(state, command, context) {
    if (command.type === 'ask') return ask(command, context);
    if (state === undefined) throw kernelError('kernel.missing');
    const asked = state.companies.some(({ org }) => org === command.from);
    return decided(asked ? [find(rule.counted, 'permit', { from: command.from })] : [], () => ({
      events: asked ? [{ type: 'counted', from: command.from, count: command.count }] : [],
    }));
  },
  evolve(state, event) {
    if (event.type === 'asked') return event.query;
    if (state === undefined) throw new TypeError(`${event.type} before asked`);
    const companies = state.companies.map((company) =>
      company.org === event.from ? { ...company, count: event.count } : company,
    );
    return { ...state, companies };
  },
  facts: async (tx, batch) => {
    const ids = batch.flatMap(({ command }) => (command.type === 'ask' ? [command.check] : []));
    const checks = await checksById(tx, ids);
    return batch.map(({ command }) => (command.type === 'ask' ? checks.get(command.check) : undefined));
  },
  columns: ({ receipt, validTo }) => ({ receipt, valid_to: validTo }),
};

function ask(
  { receipt, holder, check: checkId, session, elsewhere }: Extract<OwnQueryCommand, { type: 'ask' }>,
  { law, now, id, facts: check }: QueryContext,
): Decision<OwnQueryEvent> {
  const minutes = law.number('cards.query_fresh_minutes');
  const live = check?.method === 'live-video' || check?.method === 'id-card-reader';
  const fresh = check !== undefined && check.at >= addHours(now, -minutes.value / 60);
  const theirs = check?.holder === holder && check.subject === 'holder';
  const other = theirs ? otherwiseMade([check], { purpose: 'own-numbers', subject: holder, session }) : [];
  const passed = live && fresh && theirs && check.result === 'passed';
  const outcome = passed ? 'permit' : theirs && check.result === 'no-answer' ? 'undecidable' : 'refuse';
  return decided([...other, find(rule.ownQuery, outcome, { minutes: minutes.value }, [minutes])], () => ({
    events: [
      {
        type: 'asked',
        query: {
          receipt,
          holder,
          check: checkId,
          askedAt: now,
          validTo: addHours(now, minutes.value / 60),
          companies: elsewhere.map(({ org }) => ({ org, count: null })),
        },
      },
    ],
    messages: elsewhere.map(({ org, holder }) => countQuestion(org, { query: id, holder })),
  }));
}
