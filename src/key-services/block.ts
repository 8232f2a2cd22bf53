/** Blocks of numbers that were given to the company and that the numbering plan does not tell by network. */
import { decide as decided, find, type Rule } from '../kernel/decision.ts';
import type { Context, Register } from '../kernel/register.ts';
import { existing, notNow } from '../kernel/subject-state.ts';
import { addDays, type Day, dayOf, type Instant } from '../kernel/time.ts';
import type { Range } from './contract.ts';
import { policyChanged } from './service-state.ts';

export interface NumberBlock {
  readonly state: 'kept' | 'ended';
  readonly range: Range;
  readonly note: string;
  readonly since: Day;
  readonly keptAt: Instant;
  /** Last day it counts. */
  readonly until: Day | null;
}

export type BlockCommand =
  | { readonly type: 'keep'; readonly range: Range; readonly note: string }
  | { readonly type: 'end'; readonly reason: string };
export type BlockEvent =
  | {
      readonly type: 'kept';
      readonly range: Range;
      readonly note: string;
      readonly since: Day;
      readonly at: Instant;
    }
  | { readonly type: 'ended'; readonly until: Day };

export const kept: Rule = {
  id: 'key-services.number-block',
  clause: 'miit-452-2016.8.2',
  obligations: ['miit-452-2016.8.2.1'],
  says: {
    permit: {
      zh: '本企业号段已更新，网关策略随之更新。',
      en: 'The blocks of the company are up to date, and so is the policy of the gateways.',
    },
  },
};

export const numberBlock: Register<NumberBlock, BlockCommand, BlockEvent> = {
  name: 'number_block',
  rules: [],
  permissions: { keep: 'key-service.approve', end: 'key-service.approve' },
  decide(state, command, context: Context<undefined>) {
    const today = dayOf(context.now);
    const messages = [policyChanged(context, 'blocks')];
    if (command.type === 'keep') {
      // The same block again is the same block.
      if (state !== undefined && state.state === 'kept')
        return decided([find(kept, 'permit')], () => ({ events: [] }));
      const { range, note } = command;
      return decided([find(kept, 'permit')], () => ({
        events: [{ type: 'kept', range, note, since: today, at: context.now }],
        messages,
      }));
    }
    const block = existing(state, command.type);
    if (block.state !== 'kept') throw notNow(block, command.type);
    return decided([find(kept, 'permit')], () => ({
      events: [{ type: 'ended', until: addDays(today, -1) }],
      messages,
    }));
  },
  evolve(state, event): NumberBlock {
    if (event.type === 'kept') {
      const { range, note, since, at } = event;
      return { state: 'kept', range, note, since, keptAt: at, until: null };
    }
    if (state === undefined) throw new TypeError(`${event.type} before kept`);
    return { ...state, state: 'ended', until: event.until };
  },
  columns: ({ range, since, until, keptAt }) => ({
    kept_at: keptAt,
    first_number: range.from,
    last_number: range.to,
    since_on: since,
    until_on: until,
  }),
};
