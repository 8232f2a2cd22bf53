/** The decision on an order: who sells, to whom, which number, and whether a place under the cap is free. */
import { sellerFindings as atOutlet } from '../channels/read-model.ts';
import { evidenceFindings, holderFindings } from '../identity/evidence.ts';
import type { HolderFacts } from '../identity/read-model.ts';
import { decide, type Finding, find } from '../kernel/decision.ts';
import { kernelError } from '../kernel/errors.ts';
import { type Day, dayOf, endOfDayAfter } from '../kernel/time.ts';
import type { LawView } from '../law/index.ts';
import { barFindings } from './barred.ts';
import { placeFor } from './cap.ts';
import type { Card, CardContext, CardDecision } from './card.ts';
import type { Order, Sale } from './life.ts';
import * as rule from './life-rules.ts';
import { elsewhereFindings, owed } from './look-up.ts';
import { ifAllowed } from './states.ts';

export function order(state: Card | undefined, asked: Order, context: CardContext): CardDecision {
  if (state !== undefined) throw kernelError('kernel.subject-exists', { facts: { id: context.id } });
  const { law, now, facts } = context;
  const { holder } = facts;
  const province = facts.seller?.province ?? asked.province;
  const days = law.number('cards.order_days');
  const place = placeFor({
    kind: asked.kind,
    state: 'ordered',
    holderKind: holder?.kind ?? 'person',
    province,
    held: facts.held,
    law,
  });
  const findings = [
    ...sellerFindings(context, null),
    ...bulkFindings(context),
    ...identityFindings(asked, context),
    ...handlerFindings(context),
    ...aloneFindings(context),
    ...barFindings(facts),
    ...numberFindings(asked, facts),
    ...place.findings,
    ...elsewhereFindings(context),
  ];
  const left = find(rule.remaining, 'permit-with-duties', { n: 2, duties: 'identity-and-notice' });
  const lookUp = owed(context);
  return decide(ifAllowed(findings, left), () => ({
    events: [
      {
        type: 'ordered',
        order: asked,
        holderKind: holder?.kind ?? 'person',
        sale: saleBy(context),
        province,
        slot: place.slot,
        at: now,
        on: dayOf(now),
      },
      ...lookUp.events,
    ],
    clocks: [
      {
        do: 'start',
        kind: 'order',
        dueAt: endOfDayAfter(now, days.value),
        obligation: 'six-ministry-2016.4.2',
        term: days,
      },
      ...lookUp.clocks,
    ],
  }));
}

/** Who sells comes from the session and the entries of the channel, never from what was sent. */
function saleBy({ actor, facts: { seller } }: CardContext): Sale {
  if (seller === undefined)
    return { channel: 'online', by: actor.id, staff: null, outlet: null, agent: null };
  return {
    channel: seller.channel,
    by: actor.id,
    staff: seller.id,
    outlet: seller.outlet,
    agent: seller.agent,
  };
}

/** Online orders come from the person or the platform; everybody else sells at an outlet, with its devices. */
export function sellerFindings(
  { actor, facts: { seller, checks } }: CardContext,
  outlet: string | null,
): Finding[] {
  const online = actor.role === 'citizen' || actor.role === 'system';
  if (seller === undefined && online) return [];
  return atOutlet(seller, { outlet, devices: checks.flatMap(({ device }) => device ?? []) });
}

interface BulkOpening {
  readonly per_hour: number;
  readonly per_day: number;
}

/** The company may look closer at abnormal opening, or refuse it (2022 law 10); here it stops and a person looks. */
function bulkFindings({ law, facts: { seller, sold } }: CardContext): Finding[] {
  if (seller === undefined || !law.inForce('miit-452-2016.5.6')) return [];
  const bulk = law.parameter<BulkOpening>('agent.bulk_opening');
  const { per_hour: perHour, per_day: perDay } = bulk.value;
  return sold.hour >= perHour || sold.day >= perDay
    ? [find(rule.bulkOpening, 'hold', { hour: sold.hour, day: sold.day }, [bulk])]
    : [];
}

/**
 * The paper as such, and what checks made before the order already say against it; what is missing comes later. Whoever
 * orders alone has been before the camera first, or anybody could use up the places of anybody.
 */
function identityFindings(asked: Order, { law, now, facts, id, actor }: CardContext): Finding[] {
  const { holder, handler, checks } = facts;
  const findings = holderFindings({ holder, law, now });
  const alone = actor.role === 'citizen';
  if (asked.checks.length === 0 && !alone) return findings;
  const evidence = evidenceFindings({
    place: facts.seller === undefined ? 'online' : 'hall',
    holder,
    handler,
    checks,
    madeFor: { purpose: 'registration', subject: id, session: null },
    law,
    now,
  });
  const said = new Set(findings.map(({ rule: id }) => id));
  const against = (outcome: Finding['outcome']) => outcome === 'refuse' || (alone && outcome === 'hold');
  return [...findings, ...evidence.filter(({ rule: id, outcome }) => against(outcome) && !said.has(id))];
}

function aloneFindings({ actor, facts: { holder }, law, now }: CardContext): Finding[] {
  return actor.role === 'citizen' && holder?.kind === 'person' ? [ageFinding(holder, law, dayOf(now))] : [];
}

/** Whether somebody is old enough to order without a guardian; the birthday is the first day that counts. */
export function ageFinding({ bornOn }: Pick<HolderFacts, 'bornOn'>, law: LawView, today: Day): Finding {
  const years = law.number('cards.online_min_age');
  const age = bornOn === null ? 'unknown' : yearsBetween(bornOn, today) < years.value ? 'minor' : 'of-age';
  return find(rule.onlineAge, age === 'of-age' ? 'permit' : 'hold', { years: years.value, age }, [years]);
}

/** Days are written so that their tails compare: the year is full once month and day are reached. */
function yearsBetween(from: Day, to: Day): number {
  const years = Number(to.slice(0, 4)) - Number(from.slice(0, 4));
  return to.slice(5) < from.slice(5) ? years - 1 : years;
}

function handlerFindings({ facts: { holder, handler } }: CardContext): Finding[] {
  return holder?.kind === 'unit' && handler === undefined ? [find(rule.handler, 'hold')] : [];
}

/** What stands against the number, whoever orders it. */
export function numberFindings(
  { kind, number, numberForm }: Pick<Order, 'kind' | 'number' | 'numberForm'>,
  { numberTaken, inStock }: Pick<CardContext['facts'], 'numberTaken' | 'inStock'>,
): Finding[] {
  const findings: Finding[] = [];
  if (numberTaken) findings.push(find(rule.numberFree, 'refuse'));
  // A preview may have no number yet.
  else if (inStock === false && number !== '') findings.push(find(rule.numberInStock, 'refuse'));
  // Broadband goes by an account number of any form.
  const fits = kind === 'broadband' || numberForm === (kind === 'fixed-line' ? 'fixed' : 'mobile');
  if (!fits) findings.push(find(rule.numberFits, 'refuse', { kind }));
  return findings;
}
