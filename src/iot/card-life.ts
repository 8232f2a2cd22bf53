/** Issue within an application, activation with functions off, openings and changes of device by two persons, end. */
import { oneMore } from '../kernel/confirm.ts';
import { decide as decided, type Finding, find } from '../kernel/decision.ts';
import { existing, notNow, signed } from '../kernel/subject-state.ts';
import { endOfDayAfter } from '../kernel/time.ts';
import type { LawView } from '../law/index.ts';
import type { Application } from './application.ts';
import type { IotCard, IotContext, IotDecision, IotEvent, Opening, Sim } from './card.ts';
import type { CardFacts } from './card-facts.ts';
import { lineOf } from './card-line.ts';
import { CONFIRM } from './confirm.ts';
import type { FUNCTIONS } from './contract.ts';
import * as rule from './rules.ts';

export type LifeCommand =
  | { readonly type: 'issue'; readonly application: string; readonly sim: Sim }
  | {
      readonly type: 'take-in';
      readonly sim: Sim;
      readonly unit: string | null;
      readonly province: string;
      readonly registration: IotCard['registration'];
    }
  | { readonly type: 'activate' }
  | ({ readonly type: 'propose-opening' } & Omit<Opening, 'proposed' | 'seconds'>)
  | { readonly type: 'approve-opening' | 'approve-swap' }
  | { readonly type: 'decline-opening' | 'decline-swap'; readonly reason: string }
  | { readonly type: 'propose-swap'; readonly imei: string; readonly reason: string }
  | { readonly type: 'end'; readonly reason: string };

export function decideLife(
  state: IotCard | undefined,
  command: LifeCommand,
  context: IotContext,
): IotDecision {
  if (command.type === 'issue') return issue(state, command, context);
  if (command.type === 'take-in') return takeIn(state, command, context);
  const card = existing(state, command.type);
  if (card.state === 'ended') throw notNow(card, command.type);
  switch (command.type) {
    case 'activate':
      return activate(card, context);
    case 'propose-opening':
      return proposeOpening(card, command, context);
    case 'approve-opening':
      return approveOpening(card, context);
    case 'propose-swap':
      return proposeSwap(card, command, context);
    case 'approve-swap':
      return approveSwap(card, context);
    case 'decline-opening':
    case 'decline-swap': {
      const opening = command.type === 'decline-opening';
      if ((opening ? card.opening : card.swap) === null) throw notNow(card, command.type);
      return decided([find(rule.declined, 'permit', { reason: command.reason })], () => ({
        events: [{ type: opening ? 'opening-settled' : 'swap-settled', granted: false }],
      }));
    }
    case 'end':
      return decided([find(rule.ended, 'permit')], () => ({
        events: [{ type: 'ended', reason: command.reason }],
        clocks: [{ do: 'cancel', kind: 'recheck' }],
        messages: [lineOf(card, 'off', context)],
      }));
  }
}

/** The same card sent again is the same card. */
function issue(
  state: IotCard | undefined,
  { application: id, sim }: Extract<LifeCommand, { type: 'issue' }>,
  context: IotContext,
): IotDecision {
  const { facts, law, now } = context;
  if (state !== undefined) {
    if (state.application !== id || state.number !== sim.number || state.state === 'ended')
      throw notNow(state, 'issue');
    return decided([find(rule.quantity, 'permit', { quantity: state.quota, slot: state.slot })], () => ({
      events: [],
    }));
  }
  const { application, slot } = facts;
  const findings = [...quantityFindings(application, slot), ...bindingFindings(sim, application, facts, law)];
  return decided(findings, () => {
    if (application === undefined || slot === null) throw new TypeError('permitted without application');
    const {
      unit,
      contact,
      province,
      scene,
      apn,
      dedicatedNetwork,
      allow,
      areas,
      monthlyMebibytes,
      quantity,
    } = application;
    const grant = { scene, apn, dedicatedNetwork, allow, areas, monthlyMebibytes };
    const functions = law.parameter<readonly (typeof FUNCTIONS)[number][]>('iot.default_functions').value;
    return {
      events: [
        {
          type: 'issued',
          sim,
          application: id,
          unit,
          contact,
          province,
          grant,
          functions,
          slot,
          quota: quantity,
          at: now,
        },
      ],
    };
  });
}

function quantityFindings(application: Application | undefined, slot: number | null): Finding[] {
  if (application?.state !== 'approved') return [find(rule.quantity, 'hold')];
  const { quantity } = application;
  return [find(rule.quantity, slot === null ? 'refuse' : 'permit', { quantity, slot: slot ?? quantity })];
}

function bindingFindings(
  { numberKind, imei }: Sim,
  application: Application | undefined,
  { taken }: CardFacts,
  law: LawView,
): Finding[] {
  const wanted = law.number('iot.number_digits');
  const facts = { digits: wanted.value };
  const perDevice = law.number('iot.cards_per_device');
  const bound = taken.imei || taken.imsi;
  return [
    numberFinding(numberKind, application, facts, wanted),
    find(rule.oneDevice, bound ? 'refuse' : imei === null ? 'hold' : 'permit', {}, [perDevice]),
    ...(taken.number ? [find(rule.numberFree, 'refuse')] : []),
    find(rule.defaultFunctions, 'permit', {}, [law.parameter('iot.default_functions')]),
  ];
}

/** A number outside the 13-digit range counts only where the application was approved with an exception. */
function numberFinding(
  kind: string,
  application: Application | undefined,
  facts: { readonly digits: number },
  wanted: ReturnType<LawView['number']>,
): Finding {
  if (kind === 'iot-13') return find(rule.digits, 'permit', facts, [wanted]);
  if (kind !== 'data-card' && kind !== 'mobile' && kind !== 'mobile-reseller')
    return find(rule.digits, 'refuse', facts, [wanted]);
  const exception = application?.digits === '11' ? application.exception : null;
  return exception === null
    ? find(rule.digits, 'hold', facts, [wanted])
    : find(rule.digits, 'permit-with-duties', { ...facts, exception }, [wanted]);
}

/** A card in use before applications were kept: its registration is looked at again (452, 4.1). */
function takeIn(
  state: IotCard | undefined,
  { sim, unit, province, registration }: Extract<LifeCommand, { type: 'take-in' }>,
  { law, now, facts }: IotContext,
): IotDecision {
  if (state !== undefined) throw notNow(state, 'take-in');
  const days = law.number('iot.recheck_days');
  const dueAt = endOfDayAfter(now, days.value);
  const findings = [
    ...(facts.taken.number ? [find(rule.numberFree, 'refuse')] : []),
    ...(facts.taken.imsi || facts.taken.imei ? [find(rule.oneDevice, 'refuse')] : []),
    find(rule.recheckTask, 'permit-with-duties', { days: days.value }, [days]),
  ];
  return decided(findings, () => ({
    events: [{ type: 'taken-in', sim, unit, province, registration, at: now, dueAt }],
    clocks: [{ do: 'start', kind: 'recheck', dueAt, obligation: 'miit-452-2016.4.1.1', term: days }],
  }));
}

function activate(card: IotCard, context: IotContext): IotDecision {
  if (card.state !== 'approved') throw notNow(card, 'activate');
  return decided(activationFindings(card, context.law), () => ({
    events: [{ type: 'activated', at: context.now }],
    messages: [lineOf(card, 'as-granted', context)],
  }));
}

/** What switching a card on rests on; also the point `iot.activate` of the command line. */
export function activationFindings(
  { imei, functions, grant, numberKind }: Pick<IotCard, 'imei' | 'functions' | 'grant' | 'numberKind'>,
  law: LawView,
): Finding[] {
  const silent = law.parameter<readonly string[]>('iot.default_functions');
  const extra = functions.filter((name) => !silent.value.includes(name));
  // Voice without named numbers is voice without limit.
  const open = extra.find((name) => numbersFor(name, grant).length === 0);
  const wanted = law.number('iot.number_digits');
  const allow = grant?.allow;
  return [
    open === undefined
      ? find(rule.defaultFunctions, 'permit', {}, [silent])
      : find(rule.defaultFunctions, 'refuse', { function: open }, [silent]),
    ...(open === 'voice' && numberKind !== 'iot-13'
      ? [find(rule.consumerCard, 'refuse', { digits: law.number('iot.exception_digits').value })]
      : []),
    find(rule.allowList, allow === undefined || allow.addresses.length === 0 ? 'hold' : 'permit', {
      addresses: allow?.addresses.length ?? 0,
      ports: allow?.ports.length ?? 0,
      numbers: (allow?.callNumbers.length ?? 0) + (allow?.smsNumbers.length ?? 0),
      address: '',
    }),
    find(rule.oneDevice, imei === null ? 'hold' : 'permit', {}, [law.number('iot.cards_per_device')]),
    ...(numberKind === 'iot-13' ? [find(rule.digits, 'permit', { digits: wanted.value }, [wanted])] : []),
    find(rule.activated, 'permit'),
  ];
}

function numbersFor(name: string, grant: IotCard['grant']): readonly string[] {
  if (grant === null) return [];
  return name === 'voice' ? grant.allow.callNumbers : grant.allow.smsNumbers;
}

/** Directed use only: without named numbers it is refused, whoever approves (W13). */
function proposeOpening(
  card: IotCard,
  { function: name, numbers, reason }: Extract<LifeCommand, { type: 'propose-opening' }>,
  context: IotContext,
): IotDecision {
  if (card.opening !== null) throw notNow(card, 'propose-opening');
  const unlimited = numbers.length === 0;
  const eleven = unlimited && name === 'voice' && card.numberKind !== 'iot-13';
  const other = context.law.number('iot.exception_digits');
  const findings = [
    find(rule.defaultFunctions, unlimited ? 'refuse' : 'permit-with-duties', { function: name }),
    ...(eleven ? [find(rule.consumerCard, 'refuse', { digits: other.value }, [other])] : []),
  ];
  return decided(findings, () => ({
    events: [
      {
        type: 'opening-proposed',
        opening: { function: name, numbers, reason, proposed: signed(context), seconds: [] },
      },
    ],
  }));
}

function approveOpening(card: IotCard, context: IotContext): IotDecision {
  const { opening } = card;
  if (opening === null) throw notNow(card, 'approve-opening');
  const { finding, enough } = oneMore(CONFIRM, [opening.proposed, ...opening.seconds], context);
  if (!enough)
    return decided([finding], () => ({ events: [{ type: 'opening-seconded', by: signed(context) }] }));
  const opened = { function: opening.function, numbers: opening.numbers.length };
  const findings = [finding, find(rule.functionOpened, 'permit', opened)];
  const functions = [...new Set([...card.functions, opening.function])];
  return decided(findings, () => ({
    events: [{ type: 'opening-settled', granted: true }],
    messages: runs(card) ? [lineOf({ ...card, functions }, 'as-granted', context)] : [],
  }));
}

const runs = ({ state }: IotCard) => state === 'active' || state === 'deviating';

function proposeSwap(
  card: IotCard,
  { imei, reason }: Extract<LifeCommand, { type: 'propose-swap' }>,
  context: IotContext,
): IotDecision {
  if (card.swap !== null) throw notNow(card, 'propose-swap');
  const how = context.law.parameter('iot.imei_change');
  const findings = [
    find(rule.oneDevice, context.facts.taken.imei ? 'refuse' : 'permit-with-duties', {}, [how]),
  ];
  return decided(findings, () => ({
    events: [{ type: 'swap-proposed', imei, reason, by: signed(context) }],
  }));
}

function approveSwap(card: IotCard, context: IotContext): IotDecision {
  const { swap } = card;
  if (swap === null) throw notNow(card, 'approve-swap');
  const { finding, enough } = oneMore(CONFIRM, [swap.proposed, ...swap.seconds], context);
  const findings = [
    finding,
    find(rule.oneDevice, context.facts.taken.imei ? 'refuse' : 'permit', {}, [
      context.law.parameter('iot.imei_change'),
    ]),
  ];
  return decided<IotEvent>(findings, () => ({
    events: [
      enough ? { type: 'swap-settled', granted: true } : { type: 'swap-seconded', by: signed(context) },
    ],
  }));
}
