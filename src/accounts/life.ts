/** Decisions on an account in use. */
import { freshChecks } from '../identity/evidence.ts';
import { decide as decided, find } from '../kernel/decision.ts';
import { notNow, signed } from '../kernel/subject-state.ts';
import type { Account, AccountCommand, AccountContext, AccountDecision, Suspension } from './account.ts';
import { isPayment } from './contract-codes.ts';
import { findSince } from './dated.ts';
import * as rule from './life-rules.ts';
import { phoneFinding } from './opening.ts';

type LifeCommand = Exclude<AccountCommand, { type: 'open' | 'take-in' }>;

export function decideLife(account: Account, command: LifeCommand, context: AccountContext): AccountDecision {
  switch (command.type) {
    case 'note-use':
      return noteUse(account, command.at, context);
    case 'verify':
      return verify(account, context);
    case 'suspend':
      return suspend(account, command.suspension, context);
    case 'lift':
      if (account.suspension === null) throw notNow(account, 'lift');
      return decided([findSince(context.law, rule.lifted, 'permit')], () => ({
        events: [{ type: 'lifted' }],
      }));
    case 'close':
      if (account.state === 'closed') throw notNow(account, 'close');
      return decided([find(rule.closed, 'permit')], () => ({
        events: [{ type: 'closed', by: signed(context), reason: command.reason }],
        clocks: runs(account) ? [{ do: 'cancel', kind: 'idle' }] : [],
      }));
    case 'change-phone': {
      if (account.state === 'closed') throw notNow(account, 'change-phone');
      const { phone, statement } = command;
      const findings = phoneFinding(statement, context.facts.phoneOthers, context.law);
      return decided([...findings, findSince(context.law, rule.phoneChanged, 'permit')], () => ({
        events: [{ type: 'phone-changed', phone, statement }],
      }));
    }
    case 'miss':
      return goDormant(account, context);
  }
}

const runs = ({ usedAt, dormant }: Account) => usedAt === null && dormant === null;

/** The first transaction settles the six months; later ones tell nothing new about them. */
function noteUse(account: Account, at: string, { law, now }: AccountContext): AccountDecision {
  if (account.usedAt !== null || account.dormant !== null) return decided([], () => ({ events: [] }));
  return decided([findSince(law, rule.used, 'permit')], () => ({
    events: [{ type: 'used', at: at > now ? now : at }],
    clocks: [{ do: 'meet', kind: 'idle' }],
  }));
}

function goDormant(account: Account, { law, lawOn, now }: AccountContext): AccountDecision {
  if (account.usedAt !== null || account.dormant !== null)
    return decided([findSince(law, rule.dormant, 'permit')], () => ({ events: [] }));
  const months = lawOn(account.openedOn).number('accounts.idle_months');
  const stops = isPayment(account.kind) ? 'all' : 'non-counter';
  const said = { months: months.value, stops };
  return decided([find(rule.dormant, 'permit-with-duties', said, [months])], () => ({
    events: [{ type: 'went-dormant', at: now, stops }],
  }));
}

function verify(account: Account, { law, now, facts: { checks, holder } }: AccountContext): AccountDecision {
  if (account.state === 'closed') throw notNow(account, 'verify');
  const { fresh, hours } = freshChecks({ checks, law, now });
  const own = [account.holder, ...(holder?.merged ?? [])];
  const theirs = fresh.filter((check) => own.includes(check.holder));
  const passed =
    theirs.some(({ result }) => result === 'passed') && !theirs.some(({ result }) => result === 'failed');
  const finding = findSince(law, rule.verifiedAgain, passed ? 'permit' : 'hold', {
    facts: { hours: hours.value },
    params: [hours],
  });
  return decided([finding], () => ({
    events: [{ type: 'verified', at: now }],
    // Whoever stood at the counter need not be asked again when the months are over.
    clocks: runs(account) ? [{ do: 'meet', kind: 'idle' }] : [],
  }));
}

/** Nobody's account stops without reason, clause, channel and the papers that bring it back. */
function suspend(account: Account, suspension: Suspension, context: AccountContext): AccountDecision {
  if (account.state === 'closed') throw notNow(account, 'suspend');
  if (account.suspension !== null)
    return decided([findSince(context.law, rule.suspensionStands, 'refuse')], () => ({ events: [] }));
  const { reason, clause, channel, papers, stops } = suspension;
  const told = { reason, clause, channel, papers: papers.join('') };
  const missing = Object.entries(told).flatMap(([name, text]) => (text.trim() === '' ? [name] : []));
  const finding = findSince(context.law, rule.suspended, missing.length === 0 ? 'permit' : 'refuse', {
    facts: { stops, missing: missing.join(', ') },
  });
  return decided([finding], () => ({ events: [{ type: 'suspended', suspension, by: signed(context) }] }));
}
