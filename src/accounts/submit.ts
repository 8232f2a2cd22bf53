/** Whether a transfer goes, and how long it is held: the law of the moment it was accepted. */
import { decide as decided, type Finding, find } from '../kernel/decision.ts';
import { kernelError } from '../kernel/errors.ts';
import { addHours, dayOf, type Instant } from '../kernel/time.ts';
import type { LawView, ParameterUse } from '../law/index.ts';
import { allowsNonCounter, allowsPayment } from '../penalties/read-model.ts';
import { stopsOf } from './account.ts';
import { isPayment, SCREEN } from './contract-codes.ts';
import { clauseInForce, findSince } from './dated.ts';
import { accountsError } from './errors.ts';
import type { TransferAsked, TransferContext, TransferDecision } from './transfer.ts';
import type { PayerFacts, TransferFacts } from './transfer-facts.ts';
import * as rule from './transfer-rules.ts';

const FEN = 100;

export function submit(asked: TransferAsked, context: TransferContext): TransferDecision {
  const { now, lawOn, facts } = context;
  if (asked.acceptedAt > now) throw accountsError('accounts.accepted-ahead', { place: '/acceptedAt' });
  const { payer } = facts;
  if (payer === undefined) throw kernelError('kernel.missing', { place: '/payer' });
  const law = lawOn(dayOf(asked.acceptedAt));
  const { findings: held, releaseAt } = holdOf(asked, payer, facts, law);
  const findings = [
    usableFinding(asked, payer),
    ...measureFindings(asked, payer, law),
    ...fundFindings(payer, now),
    ...sumFindings(asked, payer, facts, law),
    ...held,
  ];
  return decided(findings, () => ({ events: [{ type: 'submitted', asked, releaseAt }] }));
}

const atCounter = ({ channel }: TransferAsked) => channel === 'counter';

function usableFinding(asked: TransferAsked, payer: PayerFacts): Finding {
  const stops = stopsOf(payer.account);
  const open = stops === 'none' || (stops === 'non-counter' && atCounter(asked));
  const why = payer.account.state === 'closed' ? 'closed' : stops;
  return find(rule.accountUsable, open ? 'permit' : 'refuse', open ? {} : { stops: why });
}

/** Penalties: a bank stops what does not happen at a counter, a payment institution everything, but for the exceptions. */
function measureFindings(asked: TransferAsked, payer: PayerFacts, law: LawView): Finding[] {
  const { account, id, measures } = payer;
  if (measures.length === 0) return [];
  const exceptions = clauseInForce(law, 'joint-penalty-2024.financial')
    ? law.parameter<readonly string[]>('penalty.joint.account_exceptions')
    : undefined;
  const about = { account: id, number: account.number.digest, outgoing: true, purpose: asked.purpose };
  const params = exceptions === undefined ? [] : [exceptions];
  const payment = isPayment(account.kind);
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

/** What ends by itself is over at its instant, whether or not its clock has run by then. */
function fundFindings({ holds }: PayerFacts, now: Instant): Finding[] {
  return holds
    .filter(({ until }) => until > now)
    .map(({ kind, until }) => find(rule.fundsHeld, 'refuse', { kind, until }));
}

interface LargeSums {
  readonly company: number;
  readonly person: number;
}

function sumFindings(asked: TransferAsked, payer: PayerFacts, facts: TransferFacts, law: LawView): Finding[] {
  if (atCounter(asked) || !clauseInForce(law, 'pboc-261-2016.transfers')) return [];
  const yuan = (facts.sentTodayFen + asked.amountFen) / FEN;
  const limit = law.number('accounts.non_counter_day_yuan');
  const large = law.parameter<LargeSums>('accounts.large_transfer_alert');
  const alertFrom = large.value[payer.account.holderKind === 'unit' ? 'company' : 'person'];
  const covered = yuan <= limit.value || asked.certificate;
  return [
    find(rule.certificate, covered ? 'permit' : 'hold', { yuan: limit.value }, [limit]),
    ...(yuan < alertFrom ? [] : [find(rule.largeAlert, 'permit-with-duties', { yuan: alertFrom }, [large])]),
  ];
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
