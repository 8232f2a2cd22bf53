/** At a platform: the life of an account linked to a listed number, from the demand to its end. Read `decide` first. */
import { decide as decided, find } from '../kernel/decision.ts';
import type { Register } from '../kernel/register.ts';
import { existing, notNow, signed } from '../kernel/subject-state.ts';
import { addHours } from '../kernel/time.ts';
import { answerAppeal, appeal, takeMeasure } from './account-measures.ts';
import * as rule from './account-rules.ts';
import {
  type AccountCommand,
  type AccountContext,
  type AccountDecision,
  type AccountEvent,
  evolve,
  inForce,
  isBarred,
  isOver,
  type LinkedAccount,
} from './account-state.ts';
import { changed, ending } from './account-told.ts';

export const linkedAccount: Register<LinkedAccount, AccountCommand, AccountEvent> = {
  name: 'linked_account',
  rules: rule.rules,
  permissions: {
    open: 'message.receive',
    'note-told': 'linked-account.answer',
    verify: 'linked-account.answer',
    correct: 'linked-account.answer',
    'take-measure': 'linked-account.measure',
    appeal: 'linked-account.answer',
    'answer-appeal': 'linked-account.measure',
    'withdraw-listing': 'message.receive',
    miss: 'clock.miss',
  },
  decide(state, command, context) {
    if (command.type === 'open') return open(state, command, context);
    const account = existing(state, command.type);
    if (command.type === 'withdraw-listing') return withdrawListing(account, command.listing, context);
    if (isOver(account)) throw notNow(account, command.type);
    switch (command.type) {
      case 'note-told':
        return noteTold(account, context);
      case 'verify':
        return verify(account, command, context);
      case 'correct':
        return correct(account, command.reason, context);
      case 'take-measure':
        return takeMeasure(account, command, context);
      case 'appeal':
        return appeal(account, command.text, context);
      case 'answer-appeal':
        return answerAppeal(account, command, context);
      case 'miss':
        return decided([find(rule.late, 'permit-with-duties', { kind: command.kind })], () => ({
          events: [{ type: 'missed', kind: command.kind }],
        }));
    }
  },
  evolve,
  columns: (account) => ({
    state: account.state,
    numbers: [...new Set(account.listings.map(({ number }) => number))],
    barred: isBarred(account),
    demanded_at: account.demandedAt,
  }),
  missed: (kind) => ({ type: 'miss', kind }),
};

/** An account that is over is verified anew on a new listing; one that is under way takes the listing in. */
function open(
  state: LinkedAccount | undefined,
  { sealed, listing, notice }: Extract<AccountCommand, { type: 'open' }>,
  { law, now, id, actor }: AccountContext,
): AccountDecision {
  if (state !== undefined && (!isOver(state) || state.listings.some((one) => one.id === listing.id))) {
    const news = !state.listings.some((one) => one.id === listing.id);
    const event: AccountEvent = { type: 'joined', listing };
    return decided([find(rule.joined, 'permit')], () => ({
      events: news ? [event] : [],
      messages: news ? [changed(evolve(state, event), id, actor.org)] : [],
    }));
  }
  const hours = law.number('platform.verify_hours');
  const dueAt = addHours(now, hours.value);
  const event: AccountEvent = { type: 'demanded', sealed, listing, notice, at: now, dueAt };
  const said = { ground: listing.ground, hours: hours.value, ...notice };
  return decided([find(rule.demanded, 'permit-with-duties', said, [hours])], () => ({
    events: [event],
    clocks: [{ do: 'start', kind: 'verify', dueAt, obligation: 'mps-miit-2021.5.2', term: hours }],
    messages: [changed(evolve(state, event), id, actor.org)],
  }));
}

/** The time of the holder runs from here, whatever the platform has used up; it is given once. */
function noteTold(account: LinkedAccount, { law, now }: AccountContext): AccountDecision {
  if (account.toldAt !== null || account.state !== 'verifying') throw notNow(account, 'note-told');
  const hours = law.number('platform.verify_hours');
  const dueAt = addHours(now, hours.value);
  return decided([find(rule.told, 'permit', { hours: hours.value }, [hours])], () => ({
    events: [{ type: 'told', at: now, dueAt }],
    clocks: [{ do: 'start', kind: 'verify', dueAt, obligation: 'mps-miit-2021.5.2', term: hours }],
  }));
}

function verify(
  account: LinkedAccount,
  { way, passed }: Extract<AccountCommand, { type: 'verify' }>,
  context: AccountContext,
): AccountDecision {
  const measures = inForce(account);
  const checked: AccountEvent = { type: 'checked', by: signed(context), way, passed };
  if (!passed)
    return decided([find(rule.verified, 'permit-with-duties')], () => ({
      events: [checked],
      clocks: [{ do: 'meet', kind: 'verify' }],
    }));
  if (isGrave(account))
    return decided([find(rule.verifiedStays, 'permit-with-duties')], () => ({
      events: [checked],
      clocks: [{ do: 'meet', kind: 'verify' }],
    }));
  return decided([find(rule.verified, 'permit', { measures: measures.length })], () => {
    const { events, clocks, messages } = ending(account, { how: 'verified', reason: '' }, context);
    return { events: [checked, ...events], clocks: [{ do: 'meet', kind: 'verify' }, ...clocks], messages };
  });
}

function correct(account: LinkedAccount, reason: string, context: AccountContext): AccountDecision {
  const asked = inForce(account).some(({ measure }) => measure === 'correct-in-time');
  const outcome = asked && !isGrave(account) ? 'permit' : 'refuse';
  const { clause } = context.law.parameter('platform.ladder');
  return decided([{ ...find(rule.corrected, outcome), clause }], () =>
    ending(account, { how: 'corrected', reason }, context),
  );
}

const isGrave = (account: LinkedAccount): boolean =>
  inForce(account).some(({ ground }) => ground === 'used-in-fraud');

function withdrawListing(account: LinkedAccount, listing: string, context: AccountContext): AccountDecision {
  const known = account.listings.some(({ id }) => id === listing);
  const remaining = account.listings.filter(({ id }) => id !== listing).length;
  const left: AccountEvent = { type: 'listing-left', listing };
  return decided([find(rule.released, 'permit', { remaining })], () => {
    if (!known) return { events: [] };
    if (remaining > 0 || isOver(account)) return { events: [left] };
    // The listing that is gone has told its authority itself.
    const { events, clocks } = ending(account, { how: 'released', reason: '' }, context);
    return { events: [left, ...events], clocks };
  });
}
