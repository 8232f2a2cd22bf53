/** The sealed identity of a reporter: asked for with a purpose, agreed to by a second person, opened once. */
import { type Decision, decide as decided, find } from '../kernel/decision.ts';
import { kernelError } from '../kernel/errors.ts';
import type { Context } from '../kernel/register.ts';
import type { Agreement } from './reward.ts';
import * as rule from './rules.ts';

export interface Opening {
  readonly state: 'requested' | 'approved' | 'opened';
  readonly purpose: string;
  readonly requested: Agreement;
  readonly approvals: readonly Agreement[];
  /** Persons who must agree, the one who asks included. */
  readonly needed: number;
}

export type IdentityCommand =
  | { readonly type: 'request-identity'; readonly purpose: string }
  | { readonly type: 'approve-identity' }
  | { readonly type: 'open-identity' };

export type IdentityEvent =
  | {
      readonly type: 'identity-requested';
      readonly purpose: string;
      readonly by: Agreement;
      readonly needed: number;
    }
  | { readonly type: 'identity-approved'; readonly by: Agreement; readonly complete: boolean }
  | { readonly type: 'identity-opened'; readonly by: Agreement };

/** @param sealed whether there is an identity at all; an anonymous report has none */
export function decideIdentity<F>(
  opening: Opening | null,
  sealed: boolean,
  command: IdentityCommand,
  { law, now, actor }: Context<F>,
): Decision<IdentityEvent> {
  if (!sealed) throw notNow('anonymous', command.type);
  const by: Agreement = { account: actor.id, at: now };
  if (command.type === 'request-identity') {
    if (opening !== null && opening.state !== 'opened') throw notNow(opening.state, command.type);
    const needed = law.number('report.identity_openers');
    return decided([find(rule.secondPerson, 'permit', { count: 1, needed: needed.value }, [needed])], () => ({
      events: [{ type: 'identity-requested', purpose: command.purpose, by, needed: needed.value }],
    }));
  }
  if (opening === null || opening.state === 'opened') throw notNow(opening?.state ?? 'sealed', command.type);
  const persons = [opening.requested, ...opening.approvals];
  if (command.type === 'approve-identity') {
    const again = persons.some(({ account }) => account === actor.id);
    const facts = { count: persons.length + (again ? 0 : 1), needed: opening.needed };
    return decided([find(rule.secondPerson, again ? 'refuse' : 'permit', facts)], () => ({
      events: [{ type: 'identity-approved', by, complete: persons.length + 1 >= opening.needed }],
    }));
  }
  // Only one of those who agreed sees it, and each agreement opens it once.
  const mayOpen = opening.state === 'approved' && persons.some(({ account }) => account === actor.id);
  const facts = { count: persons.length, needed: opening.needed, purpose: opening.purpose };
  return decided([find(rule.identityPurpose, mayOpen ? 'permit' : 'refuse', facts)], () => ({
    events: [{ type: 'identity-opened', by }],
  }));
}

export function opened(opening: Opening | null, event: IdentityEvent): Opening {
  if (event.type === 'identity-requested') {
    const { purpose, by, needed } = event;
    return { state: needed <= 1 ? 'approved' : 'requested', purpose, requested: by, approvals: [], needed };
  }
  if (opening === null) throw new TypeError(`${event.type} without a request`);
  if (event.type === 'identity-opened') return { ...opening, state: 'opened' };
  return {
    ...opening,
    approvals: [...opening.approvals, event.by],
    state: event.complete ? 'approved' : 'requested',
  };
}

function notNow(state: string, command: string): Error {
  return kernelError('kernel.not-in-state', { facts: { state: `identity ${state}`, command } });
}
