/** What is found out about a card in use: deviations, a split from its device, a wrong registration. */
import type { Dispatched } from '../dispatch/messages.ts';
import { type ClockChange, decide as decided, find } from '../kernel/decision.ts';
import { notNow } from '../kernel/subject-state.ts';
import type { IotCard, IotContext, IotDecision, IotEvent } from './card.ts';
import { lineOf, tellUnit } from './card-line.ts';
import type { IOT_GROUNDS, RECHECK_RESULTS } from './contract.ts';
import type { DeviationKind } from './detect.ts';
import * as rule from './rules.ts';

export type WatchCommand =
  | { readonly type: 'deviate'; readonly kinds: readonly DeviationKind[] }
  | { readonly type: 'clear-deviation' }
  | { readonly type: 'suspend'; readonly ground: (typeof IOT_GROUNDS)[number] }
  | { readonly type: 'restore'; readonly reason: string }
  | {
      readonly type: 'recheck';
      readonly result: (typeof RECHECK_RESULTS)[number];
      /** Set once it is put right. */
      readonly unit: string | null;
    }
  | { readonly type: 'dispatched'; readonly report: Dispatched }
  | { readonly type: 'miss'; readonly kind: string };

interface ImeiChange {
  readonly first_foreign_device: 'block' | 'review';
}

export function decideWatch(card: IotCard, command: WatchCommand, context: IotContext): IotDecision {
  switch (command.type) {
    case 'deviate':
      return deviate(card, command.kinds, context);
    case 'clear-deviation':
      return decided([find(rule.reviewDone, 'permit')], () => ({
        events: card.state === 'deviating' ? [{ type: 'deviation-cleared' }] : [],
      }));
    case 'suspend':
      return suspend(card, command.ground, context);
    case 'restore':
      return restore(card, context);
    case 'recheck':
      return recheck(card, command, context);
    case 'dispatched':
      return decided([find(rule.lineReported, 'permit', { result: command.report.result })], () => ({
        events: confirmed(card, command.report)
          ? [{ type: 'suspension-applied', at: command.report.at }]
          : [],
      }));
    case 'miss':
      return miss(card, command.kind, context);
  }
}

const inUse = ({ state }: IotCard) => state === 'active' || state === 'deviating';

/** A split from the device switches the card off at once; every other deviation waits for a person. */
function deviate(card: IotCard, kinds: readonly DeviationKind[], context: IotContext): IotDecision {
  const hours = context.law.number('iot.review_hours');
  const change = context.law.parameter<ImeiChange>('iot.imei_change');
  const split = kinds.includes('foreign-device');
  const blocks = split && change.value.first_foreign_device === 'block' && inUse(card);
  const findings = [
    ...kinds
      .filter((kind) => kind !== 'foreign-device')
      .map((kind) => find(rule.deviated, 'permit-with-duties', { kind, hours: hours.value }, [hours])),
    ...(split ? [find(rule.deviceSplit, blocks ? 'permit' : 'permit-with-duties', {}, [change])] : []),
  ];
  if (blocks) {
    const { told, effects } = switchOff(card, 'device-split', context);
    return decided([...findings, told], () => effects);
  }
  return decided<IotEvent>(findings, () => ({
    events: card.state === 'active' ? [{ type: 'deviated' }] : [],
  }));
}

/** What switching off brings about: the network does it, and the unit is told. */
function switchOff(card: IotCard, ground: (typeof IOT_GROUNDS)[number], context: IotContext) {
  const { finding: told, messages } = tellUnit(card, { off: ground }, context);
  const events: IotEvent[] = [{ type: 'suspended', ground, at: context.now }];
  return { told, effects: { events, messages: [lineOf(card, 'off', context), ...messages] } };
}

/** After a review, or because nobody put the registration right. Twice is once. */
function suspend(card: IotCard, ground: (typeof IOT_GROUNDS)[number], context: IotContext): IotDecision {
  const finding = find(rule.suspended, 'permit', { ground });
  if (card.state === 'suspended') {
    const again = card.suspension?.ground === ground;
    const events: IotEvent[] = again ? [] : [{ type: 'suspended', ground, at: context.now }];
    return decided([finding], () => ({ events }));
  }
  if (!inUse(card)) throw notNow(card, 'suspend');
  const { told, effects } = switchOff(card, ground, context);
  return decided([finding, told], () => effects);
}

/** A resold card does not come back; one without registration comes back once that is put right. */
function restore(card: IotCard, context: IotContext): IotDecision {
  const { suspension } = card;
  if (card.state !== 'suspended' || suspension === null) throw notNow(card, 'restore');
  const { ground } = suspension;
  const outcome = ground === 'resale' ? 'refuse' : card.registration === 'complete' ? 'permit' : 'hold';
  const { finding: told, messages } = tellUnit(card, 'on', context);
  const restored = find(rule.restored, outcome, { ground });
  return decided(outcome === 'permit' ? [restored, told] : [restored], () => ({
    events: [{ type: 'restored' }],
    messages: [lineOf(card, 'as-granted', context), ...messages],
  }));
}

function recheck(
  card: IotCard,
  { result, unit }: Extract<WatchCommand, { type: 'recheck' }>,
  { now, facts }: IotContext,
): IotDecision {
  if (card.recheck === null || card.recheck.doneAt !== null || card.state === 'ended')
    throw notNow(card, 'recheck');
  const met: ClockChange[] = [{ do: 'meet', kind: 'recheck' }];
  if (unit !== null) {
    const known = facts.unit !== undefined && facts.unit.kind === 'unit' && facts.unit.doubts.length === 0;
    const events: IotEvent[] = [{ type: 'registration-corrected', unit, at: now }];
    return decided([find(rule.recheckWrong, known ? 'permit' : 'hold')], () => ({ events, clocks: met }));
  }
  const events: IotEvent[] = [{ type: 'rechecked', result, at: now }];
  if (result === 'correct')
    return decided([find(rule.recheckTask, 'permit')], () => ({ events, clocks: met }));
  const time = card.recheck.dueAt;
  return decided([find(rule.recheckWrong, 'permit-with-duties', { time })], () => ({ events }));
}

function confirmed({ suspension, state }: IotCard, { result, ref }: Dispatched): boolean {
  return (
    state === 'suspended' && suspension?.appliedAt === null && result === 'applied' && ref.endsWith(':off')
  );
}

/** The task ran out: a registration nobody put right is switched off; one nobody looked at is late. */
function miss(card: IotCard, kind: string, context: IotContext): IotDecision {
  const events: IotEvent[] = [{ type: 'became-late', kind }];
  const wrong = kind === 'recheck' && card.registration !== 'complete' && inUse(card);
  if (!wrong) return decided([find(rule.late, 'permit-with-duties', { kind })], () => ({ events }));
  const { told, effects } = switchOff(card, 'unregistered', context);
  return decided([find(rule.suspended, 'permit', { ground: 'unregistered' }), told], () => ({
    ...effects,
    events: [...events, ...effects.events],
  }));
}
