/** The decision on an order: who sells, to whom, which number, and whether a place under the cap is free. */
import { sellerFindings as atOutlet } from '../channels/read-model.ts';
import { evidenceFindings, holderFindings } from '../identity/evidence.ts';
import { decide, type Finding, find } from '../kernel/decision.ts';
import { kernelError } from '../kernel/errors.ts';
import { dayOf, endOfDayAfter } from '../kernel/time.ts';
import { placeFor } from './cap.ts';
import type { Card, CardContext, CardDecision } from './card.ts';
import type { Order, Sale } from './life.ts';
import * as rule from './life-rules.ts';
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
    ...numberFindings(asked, facts.numberTaken),
    ...place.findings,
    ...elsewhereFindings(context),
  ];
  const left = find(rule.remaining, 'permit-with-duties', { n: 2, duties: 'identity-and-notice' });
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
    ],
    clocks: [
      {
        do: 'start',
        kind: 'order',
        dueAt: endOfDayAfter(now, days.value),
        obligation: 'six-ministry-2016.4.2',
        term: days,
      },
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

/** The paper as such, and what checks made before the order already say against it; what is missing comes later. */
function identityFindings(asked: Order, { law, now, facts }: CardContext): Finding[] {
  const { holder, handler, checks } = facts;
  const findings = holderFindings({ holder, law, now });
  if (asked.checks.length === 0) return findings;
  const evidence = evidenceFindings({
    place: facts.seller === undefined ? 'online' : 'hall',
    holder,
    handler,
    checks,
    law,
    now,
  });
  const said = new Set(findings.map(({ rule: id }) => id));
  return [...findings, ...evidence.filter(({ rule: id, outcome }) => outcome === 'refuse' && !said.has(id))];
}

function handlerFindings({ facts: { holder, handler } }: CardContext): Finding[] {
  return holder?.kind === 'unit' && handler === undefined ? [find(rule.handler, 'hold')] : [];
}

function numberFindings({ kind, numberForm }: Order, taken: boolean): Finding[] {
  const findings: Finding[] = [];
  if (taken) findings.push(find(rule.numberFree, 'refuse'));
  // Broadband goes by an account number of any form.
  const fits = kind === 'broadband' || numberForm === (kind === 'fixed-line' ? 'fixed' : 'mobile');
  if (!fits) findings.push(find(rule.numberFits, 'refuse', { kind }));
  return findings;
}

/**
 * The 2022 law has cards counted across companies by a service of the authority, and names no number. Without a
 * connection a card is not refused for what nobody can know here; the company is told what it must look up.
 */
function elsewhereFindings({ law, facts: { heldElsewhere } }: CardContext): Finding[] {
  const due = law.parameter<boolean>('cards.cross_carrier_count');
  if (!due.value) return [];
  return heldElsewhere === null
    ? [find(rule.elsewhere, 'permit-with-duties', {}, [due])]
    : [find(rule.elsewhere, 'permit', { n: heldElsewhere }, [due])];
}
