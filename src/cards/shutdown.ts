/** An authority's order to shut numbers down, at the authority: each number is followed until it is off, or refused. */
import { type Decision, decide as decided, find } from '../kernel/decision.ts';
import { type Directory, directory, withDuty } from '../kernel/directory.ts';
import { kernelError } from '../kernel/errors.ts';
import type { Context, Register } from '../kernel/register.ts';
import { addHours, type Instant } from '../kernel/time.ts';
import type { SHUTDOWN_BASES } from './contract.ts';
import { type ShutdownAnswer, shutdownRequest } from './messages.ts';
import type { SHUTDOWN_STATES } from './shutdown-contract.ts';
import * as rule from './shutdown-rules.ts';
import { ifAllowed } from './states.ts';

/** A number as the numbering plan reads it: enough to find the company that runs it. */
export interface ListedNumber {
  readonly number: string;
  readonly network: string | null;
  readonly reseller: boolean;
  readonly host: string | null;
  readonly province: string | null;
}

interface Item {
  readonly number: string;
  readonly company: string | null;
  readonly state: (typeof SHUTDOWN_STATES)[number];
  readonly executedAt: Instant | null;
  /** Rule that refused it, or a code. */
  readonly reason: string | null;
}

export interface ShutdownOrder {
  readonly reference: string;
  readonly basis: (typeof SHUTDOWN_BASES)[number];
  readonly usedInCrime: boolean;
  readonly orderedAt: Instant;
  readonly orderedBy: string;
  readonly dueAt: Instant;
  readonly items: readonly Item[];
  readonly late: readonly string[];
}

export type ShutdownCommand =
  | {
      readonly type: 'order';
      readonly reference: string;
      readonly basis: ShutdownOrder['basis'];
      readonly usedInCrime: boolean;
      readonly numbers: readonly ListedNumber[];
    }
  | { readonly type: 'record-answer'; readonly from: string; readonly answer: ShutdownAnswer }
  | { readonly type: 'miss'; readonly kind: string };

export type ShutdownEvent =
  | { readonly type: 'ordered'; readonly order: ShutdownOrder }
  | { readonly type: 'answered'; readonly answer: ShutdownAnswer }
  | { readonly type: 'became-late'; readonly kind: string };

type ShutdownContext = Context<Directory>;
type ShutdownDecision = Decision<ShutdownEvent>;

export const shutdownOrder: Register<ShutdownOrder, ShutdownCommand, ShutdownEvent, Directory> = {
  name: 'shutdown_order',
  rules: [],
  permissions: {
    order: 'shutdown.order',
    'record-answer': 'message.receive',
    miss: 'clock.miss',
  },
  decide(state, command, context) {
    if (command.type === 'order') return order(state, command, context);
    if (state === undefined) throw kernelError('kernel.missing');
    return command.type === 'record-answer'
      ? recordAnswer(state, command)
      : decided([find(rule.overdue, 'permit-with-duties', { remaining: remainingOf(state) })], () => ({
          events: [{ type: 'became-late', kind: command.kind }],
        }));
  },
  evolve,
  facts: async (tx, batch) => {
    const all = await directory(tx);
    return batch.map(() => all);
  },
  columns: (state) => ({
    reference: state.reference,
    ordered_at: state.orderedAt,
    due_at: state.dueAt,
    remaining: remainingOf(state),
  }),
  missed: (kind) => ({ type: 'miss', kind }),
};

/** Numbers that are neither off nor refused. */
export function remainingOf({ items }: Pick<ShutdownOrder, 'items'>): number {
  return items.filter(({ state }) => state === 'ordered' || state === 'waiting').length;
}

function order(
  state: ShutdownOrder | undefined,
  { reference, basis, usedInCrime, numbers }: Extract<ShutdownCommand, { type: 'order' }>,
  { law, now, actor, id, facts }: ShutdownContext,
): ShutdownDecision {
  if (state !== undefined) throw kernelError('kernel.subject-exists', { facts: { id } });
  const hours = law.number('words.promptly_hours');
  const items = numbers.map((listed): Item => {
    const company = companyOf(facts, listed) ?? null;
    return {
      number: listed.number,
      company,
      state: company === null ? 'waiting' : 'ordered',
      executedAt: null,
      reason: company === null ? 'no-company' : null,
    };
  });
  const known = items.filter(({ company }) => company !== null);
  const without = items.length - known.length;
  const companies = new Set(known.map(({ company }) => company)).size;
  const dueAt = addHours(now, hours.value);
  const findings = [
    find(rule.crimeConfirmed, usedInCrime ? 'permit' : 'refuse'),
    ...(without === 0
      ? []
      : [find(rule.noCompany, known.length === 0 ? 'refuse' : 'permit-with-duties', { n: without })]),
  ];
  const followed = { n: known.length, companies, hours: hours.value };
  const listed = find(rule.listed, 'permit-with-duties', followed, [hours]);
  return decided(ifAllowed(findings, listed), () => ({
    events: [
      {
        type: 'ordered',
        order: { reference, basis, usedInCrime, orderedAt: now, orderedBy: actor.id, dueAt, items, late: [] },
      },
    ],
    clocks: [
      {
        do: 'start',
        kind: 'executed',
        dueAt,
        obligation: law.inForce('mps-miit-2021.2.2') ? 'mps-miit-2021.2.2' : 'black-card-2015.p4.5',
        term: hours,
      },
    ],
    messages: known.map(({ number, company }) =>
      shutdownRequest(company ?? '', {
        order: id,
        reference,
        basis,
        number,
        usedInCrime,
        fromKind: actor.orgKind,
      }),
    ),
  }));
}

/** The company that runs a number: its reseller, else its network, that of the province first (as for reports). */
function companyOf(all: Directory, { network, reseller, host, province }: ListedNumber): string | undefined {
  if (reseller) {
    const found = withDuty(all, `reseller:${host}`, province);
    if (found !== undefined) return found.id;
  }
  return network === null ? undefined : withDuty(all, `network:${network}`, province)?.id;
}

/** Only the company that was asked answers for a number; a late refusal does not undo a shutdown. */
function recordAnswer(
  state: ShutdownOrder,
  { from, answer }: Extract<ShutdownCommand, { type: 'record-answer' }>,
): ShutdownDecision {
  const item = state.items.find(({ number }) => number === answer.number);
  if (item === undefined || item.company !== from || item.state === 'executed')
    return decided([], () => ({ events: [] }));
  const remaining = remainingOf(evolve(state, { type: 'answered', answer }));
  return decided([find(rule.answered, 'permit', { from, remaining })], () => ({
    events: [{ type: 'answered', answer }],
    clocks: remaining === 0 ? [{ do: 'meet', kind: 'executed' }] : [],
  }));
}

function evolve(state: ShutdownOrder | undefined, event: ShutdownEvent): ShutdownOrder {
  if (event.type === 'ordered') return event.order;
  if (state === undefined) throw new TypeError(`${event.type} before ordered`);
  if (event.type === 'became-late') return { ...state, late: [...state.late, event.kind] };
  const { number, result, at, reason } = event.answer;
  return {
    ...state,
    items: state.items.map((item) =>
      item.number === number
        ? { ...item, state: result, executedAt: result === 'executed' ? at : null, reason }
        : item,
    ),
  };
}
