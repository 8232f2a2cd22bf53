/** Whether a transfer goes, and how long it is held: the law of the moment it was accepted. */
import { decide as decided, type Finding, find, type Message } from '../kernel/decision.ts';
import { kernelError } from '../kernel/errors.ts';
import { addHours, dayOf, type Instant } from '../kernel/time.ts';
import type { LawView, ParameterUse } from '../law/index.ts';
import { allowsNonCounter, allowsPayment } from '../penalties/read-model.ts';
import { stopsOf } from './account.ts';
import { atCounter, isPayment, SCREEN } from './contract-codes.ts';
import { clauseInForce, findSince } from './dated.ts';
import { accountsError } from './errors.ts';
import { type AccountUsed, TOPICS } from './messages.ts';
import type { TransferAsked, TransferContext, TransferDecision } from './transfer.ts';
import type { PayerFacts, TransferFacts } from './transfer-facts.ts';
import * as rule from './transfer-rules.ts';
import { sumFindings } from './transfer-sums.ts';

export function submit(asked: TransferAsked, context: TransferContext): TransferDecision {
  const { now, lawOn, facts } = context;
  if (asked.acceptedAt > now) throw accountsError('accounts.accepted-ahead', { place: '/acceptedAt' });
  const { payer } = facts;
  if (payer === undefined) throw kernelError('kernel.missing', { place: '/payer' });
  const law = lawOn(dayOf(asked.acceptedAt));
  const { findings: held, releaseAt } = holdOf(asked, payer, facts, law);
  const ownHere = facts.ownPayee ?? (asked.payee.at === 'own' && nameTest(asked, facts, law).same);
  const findings = [
    ...acceptanceFindings(asked, context),
    usableFinding(asked, payer),
    ...measureFindings(asked, payer, facts, law),
    ...fundFindings(payer, now),
    ...sumFindings(asked, { payer, sent: facts.sent, ownHere }, law),
    ...held,
  ];
  return decided(findings, () => ({
    events: [{ type: 'submitted', asked, releaseAt, ownHere }],
    messages: firstUse(asked, payer, context),
  }));
}

/** A first transaction settles the months an account may lie idle; the account hears of it from here. */
function firstUse(
  { acceptedAt }: TransferAsked,
  { id, account }: PayerFacts,
  { actor, id: transfer }: TransferContext,
): Message[] {
  if (account.usedAt !== null || account.dormant !== null) return [];
  const payload: AccountUsed = { account: id, at: acceptedAt };
  return [{ to: actor.org, topic: TOPICS.accountUsed, key: `${id}:${transfer}:used`, payload }];
}

/** A file that was late after an outage is accepted as it was; what is older is a question for somebody. */
function acceptanceFindings({ acceptedAt }: TransferAsked, { now, law }: TransferContext): Finding[] {
  if (acceptedAt === now) return [];
  const hours = law.number('transfer.acceptance_hours');
  const old = acceptedAt < addHours(now, -hours.value);
  return old ? [find(rule.acceptance, 'hold', { hours: hours.value }, [hours])] : [];
}

function usableFinding(asked: TransferAsked, payer: PayerFacts): Finding {
  const stops = stopsOf(payer.account);
  const open = stops === 'none' || (stops === 'non-counter' && atCounter(asked));
  const why = payer.account.state === 'closed' ? 'closed' : stops;
  return find(rule.accountUsable, open ? 'permit' : 'refuse', open ? {} : { stops: why });
}

/** Penalties: a bank stops what does not happen at a counter, a payment institution everything, but for the exceptions. */
function measureFindings(
  asked: TransferAsked,
  { account, id, measures }: PayerFacts,
  facts: TransferFacts,
  law: LawView,
): Finding[] {
  if (measures.length === 0) return [];
  const payment = isPayment(account.kind);
  const exceptions = clauseInForce(law, 'joint-penalty-2024.financial')
    ? law.parameter<readonly string[]>(
        payment ? 'penalty.joint.payment_exceptions' : 'penalty.joint.account_exceptions',
      )
    : undefined;
  const purpose = purposeOf(asked, payment, facts);
  const about = { account: id, number: account.number.digest, outgoing: true, purpose };
  const params = exceptions === undefined ? [] : [exceptions];
  const said = payment ? rule.paymentStop : rule.nonCounter;
  const bar = payment
    ? allowsPayment(measures, about, exceptions?.value ?? [])
    : allowsNonCounter(atCounter(asked) ? [] : measures, about, exceptions?.value ?? []);
  // The account used in the case stands still at the counter too.
  const still = bar ?? measures.find(({ caseAccount }) => caseAccount === account.number.digest) ?? null;
  return [
    still === null
      ? find(said, 'permit', {}, params)
      : find(said, 'refuse', { from: still.from, to: still.to ?? '–' }, params),
  ];
}

/**
 * What a transfer is for, as far as it shows: a debit by its channel, the balance by where it goes, which is the payer's
 * own account at a bank. A word alone opens nothing.
 */
function purposeOf(
  { purpose, channel, payee }: TransferAsked,
  payment: boolean,
  { ownPayee }: TransferFacts,
): TransferAsked['purpose'] {
  if (purpose !== 'balance-to-own-same-name-account') return channel === 'agreed-debit' ? purpose : null;
  const own = ownPayee ?? (payee.sameName === true && payee.samePaper === true);
  return payment && own && payee.institution === 'bank' ? purpose : null;
}

/** What ends by itself is over at its instant, whether or not its clock has run by then. */
function fundFindings({ holds }: PayerFacts, now: Instant): Finding[] {
  return holds
    .filter(({ until }) => until === null || until > now)
    .map(({ kind, until }) => find(rule.fundsHeld, 'refuse', { kind, until: until ?? 'returned' }));
}

interface Hold {
  readonly findings: readonly Finding[];
  readonly releaseAt: Instant | null;
}

/** The hold runs from the instant of acceptance for so many hours; it is an instant, not a day. */
function holdOf(asked: TransferAsked, payer: PayerFacts, facts: TransferFacts, law: LawView): Hold {
  const not = (why: string, params: readonly ParameterUse[] = []): Hold => ({
    findings: [findSince(law, rule.heldAtMachine, 'permit', { facts: { why }, params })],
    releaseAt: null,
  });
  if (!law.inForce('six-ministry-2016.5.14')) return not('no-such-rule');
  if (asked.channel !== 'teller-machine') return not('other-channel');
  if (payer.account.holderKind !== 'person') return not('unit');
  const name = nameTest(asked, facts, law);
  if (name.same) return not('same-name', name.params);
  const shown = screenFindings(asked, law);
  if (shown.waived) return { findings: shown.findings, releaseAt: null };
  const hours = law.number('transfer.hold_hours');
  const until = addHours(asked.acceptedAt, hours.value);
  const said = { hours: hours.value, until };
  const held = find(rule.heldAtMachine, 'permit-with-duties', said, [hours, ...name.params]);
  return { findings: [held, ...shown.findings, ...receiptFindings(law)], releaseAt: until };
}

/** Same name: name and paper, as the setting says; what is not known is another name. */
function nameTest({ payee }: TransferAsked, { ownPayee }: TransferFacts, law: LawView) {
  const test = law.parameter<string>('transfer.same_name_test');
  const elsewhere = law.parameter<boolean>('transfer.delay_own_other_bank');
  const { sameName, samePaper } = ownPayee === null ? payee : { sameName: ownPayee, samePaper: ownPayee };
  const named = sameName === true && (test.value === 'name' || samePaper === true);
  // An account here is one we know, whatever was said of it.
  const own = ownPayee !== null || payee.at === 'own';
  return { same: named && (own || !elsewhere.value), params: [test, elsewhere] };
}

/** From 2019-04-01 a screen that shows all it must lets a transfer go at once. */
function screenFindings({ screen }: TransferAsked, law: LawView): { findings: Finding[]; waived: boolean } {
  const waivable = law.parameter<boolean>('transfer.hold_waivable_by_screen');
  if (!waivable.value || screen === null) return { findings: [], waived: false };
  const missing = SCREEN.filter((item) => !screen.includes(item));
  const waived = missing.length === 0;
  const facts = waived ? {} : { missing: missing.join(', ') };
  return {
    findings: [find(rule.screen, waived ? 'permit' : 'permit-with-duties', facts, [waivable])],
    waived,
  };
}

function receiptFindings(law: LawView): Finding[] {
  if (!clauseInForce(law, 'pboc-85-2019.receipts')) return [];
  const says = law.parameter<boolean>('transfer.receipt_says_delayed');
  return says.value ? [find(rule.receipt, 'permit-with-duties', {}, [says])] : [];
}
