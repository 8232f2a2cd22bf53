/** The decision on the opening of an account: institution, identity, measures, number of accounts, phone, terms. */
import { freshChecks } from '../identity/evidence.ts';
import { decide, type Finding, find, type Outcome } from '../kernel/decision.ts';
import { addDays, addMonths, type Day, dayOf, startOf } from '../kernel/time.ts';
import type { LawView, ParameterUse } from '../law/index.ts';
import { allowsOpening } from '../penalties/read-model.ts';
import type { AccountContext, AccountDecision, Opening, Stock } from './account.ts';
import { isPayment } from './contract-codes.ts';
import { clauseInForce, findSince } from './dated.ts';
import * as life from './life-rules.ts';
import * as rule from './opening-rules.ts';
import { placesFor } from './places.ts';

export function opening(asked: Opening, context: AccountContext): AccountDecision {
  const { law, now, facts } = context;
  const holderKind = facts.holder?.kind ?? 'person';
  const taken = placesFor({ asked, holderKind, held: facts.held, exception: facts.exception, law });
  const findings = [
    institutionFinding(asked, context),
    ...identityFindings(context),
    ...suspicionFindings(asked, law),
    barFinding(context),
    ...taken.findings,
    ...phoneFindings(asked, context),
    findSince(law, rule.terms, asked.terms ? 'permit' : 'hold'),
    ...(facts.numberTaken ? [find(rule.numberFree, 'refuse')] : []),
  ];
  const { signs: _, terms: __, ...kept } = asked;
  const on = dayOf(now);
  return decide(findings, () => ({
    events: [
      { type: 'opened', opening: kept, holderKind, places: taken.places, exception: taken.exception, on },
    ],
    clocks: idleClock(on, law),
  }));
}

/** An account the institution had before: it is there, whatever the limits say; the clean-up looks at it. */
export function takeIn(stock: Stock, { law, now, facts }: AccountContext): AccountDecision {
  const ahead = stock.openedOn > dayOf(now);
  const finding = find(life.takenIn, ahead ? 'refuse' : 'permit', { day: stock.openedOn });
  return decide([finding], () => ({
    events: [{ type: 'taken-in', stock, holderKind: facts.holder?.kind ?? 'person' }],
    // A burden does not grow backwards: only what was opened under the rule is measured by it.
    clocks:
      stock.usedOn === null && stock.openedOn >= law.clause('pboc-261-2016.accounts').from
        ? idleClock(stock.openedOn, law)
        : [],
  }));
}

/** Runs to the end of the same day so many months later. */
function idleClock(openedOn: Day, law: LawView) {
  if (!clauseInForce(law, 'pboc-261-2016.accounts')) return [];
  const months = law.number('accounts.idle_months');
  const dueAt = startOf(addDays(addMonths(openedOn, months.value), 1));
  return [{ do: 'start', kind: 'idle', dueAt, obligation: 'six-ministry-2016.5.1', term: months } as const];
}

function institutionFinding({ kind }: Opening, { law, actor }: AccountContext): Finding {
  const fits = actor.orgKind === (isPayment(kind) ? 'payment' : 'bank');
  return findSince(law, rule.institution, fits ? 'permit' : 'refuse');
}

function identityFindings({ law, now, facts: { holder, checks } }: AccountContext): Finding[] {
  const say = (outcome: Outcome, why?: string, params: readonly ParameterUse[] = []) =>
    findSince(law, rule.identified, outcome, { facts: why === undefined ? {} : { why }, params });
  if (holder === undefined) return [say('hold', 'not-on-file')];
  const findings: Finding[] = [];
  if (holder.validTo !== null && holder.validTo < dayOf(now)) findings.push(say('refuse', 'paper-expired'));
  if (holder.doubts.length > 0) findings.push(say('hold', 'doubtful'));
  const own = [holder.id, ...(holder.merged ?? [])];
  const { fresh, hours } = freshChecks({ checks, law, now });
  const theirs = fresh.filter((check) => own.includes(check.holder));
  const results = new Set(theirs.map(({ result }) => result));
  if (results.has('failed')) findings.push(say('hold', 'failed', [hours]));
  else if (!results.has('passed'))
    findings.push(
      results.has('no-answer')
        ? say('undecidable', 'no-answer', [hours])
        : say('hold', 'not-checked', [hours]),
    );
  return findings.length === 0 ? [say('permit', undefined, [hours])] : findings;
}

/** Whoever organises others, or clearly has a crime in mind, may be refused; a doubt goes to somebody in charge. */
function suspicionFindings({ signs }: Opening, law: LawView): Finding[] {
  return signs.map((sign) =>
    findSince(law, rule.suspicious, sign === 'identity-doubtful' ? 'hold' : 'refuse', { facts: { sign } }),
  );
}

function barFinding({ law, facts: { measures } }: AccountContext): Finding {
  const bar = allowsOpening(measures, 'account');
  return bar === null
    ? findSince(law, rule.barred, 'permit')
    : find(rule.barred, 'refuse', { from: bar.from, to: bar.to ?? '–' });
}

function phoneFindings({ phone, statement }: Pick<Opening, 'phone' | 'statement'>, context: AccountContext) {
  const { law, facts } = context;
  return phone === null ? [] : phoneFinding(statement, facts.phoneOthers, law);
}

/** One phone number stands for one paper, but for minors and elderly people with a statement. */
export function phoneFinding(statement: Opening['statement'], others: number, law: LawView): Finding[] {
  if (!clauseInForce(law, 'pboc-261-2016.accounts')) return [];
  const cap = law.number('accounts.identities_per_phone');
  const over = others + 1 > cap.value;
  if (!over) return [find(rule.phone, 'permit', {}, [cap])];
  const facts = { others, cap: cap.value, statement };
  return [find(rule.phone, statement === null ? 'hold' : 'permit-with-duties', facts, [cap])];
}
