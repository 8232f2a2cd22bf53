/** Rewards for reports: proposed on a ground, approved by different persons, paid. Names nobody. */
import { type Decision, decide as decided, type Finding, find } from '../kernel/decision.ts';
import { kernelError } from '../kernel/errors.ts';
import type { Context } from '../kernel/register.ts';
import type { Instant } from '../kernel/time.ts';
import type { LawView, ParameterUse } from '../law/index.ts';
import type { REWARD_STATES } from './contract.ts';
import * as rule from './rules.ts';

export interface Agreement {
  readonly account: string;
  readonly at: Instant;
}

export interface Reward {
  readonly state: (typeof REWARD_STATES)[number];
  readonly ground: string;
  /** CNY fen. */
  readonly amountFen: number;
  readonly proposed: Agreement;
  readonly approvals: readonly Agreement[];
  readonly needed: number;
  readonly paidAt: Instant | null;
  readonly reference: string | null;
}

export type RewardCommand =
  | { readonly type: 'propose-reward'; readonly ground: string; readonly amountFen: number }
  | { readonly type: 'approve-reward' }
  | { readonly type: 'decline-reward'; readonly reason: string }
  | { readonly type: 'pay-reward'; readonly reference: string };

export type RewardEvent =
  | {
      readonly type: 'reward-proposed';
      readonly ground: string;
      readonly amountFen: number;
      readonly by: Agreement;
      readonly needed: number;
    }
  | { readonly type: 'reward-approved'; readonly by: Agreement; readonly complete: boolean }
  | { readonly type: 'reward-declined'; readonly by: Agreement; readonly reason: string }
  | { readonly type: 'reward-paid'; readonly by: Agreement; readonly reference: string };

/** @param confirmed whether the check confirmed the report: only then there is something to reward */
export function decideReward<F>(
  reward: Reward | null,
  confirmed: boolean,
  command: RewardCommand,
  { law, now, actor }: Context<F>,
): Decision<RewardEvent> {
  const by: Agreement = { account: actor.id, at: now };
  switch (command.type) {
    case 'propose-reward': {
      if (reward !== null && reward.state !== 'declined') throw notNow(reward, command.type);
      const needed = law.number('reward.approvers');
      const { ground, amountFen } = command;
      const findings = [
        find(rule.rewardGround, confirmed ? 'permit' : 'refuse', { ground, yuan: amountFen / 100 }),
        amountFinding(law, ground, amountFen),
      ];
      return decided(findings, () => ({
        events: [{ type: 'reward-proposed', ground, amountFen, by, needed: needed.value }],
      }));
    }
    case 'approve-reward': {
      if (reward?.state !== 'proposed') throw notNow(reward, command.type);
      const before = [reward.proposed, ...reward.approvals];
      const again = before.some(({ account }) => account === actor.id);
      const count = reward.approvals.length + 1;
      const facts = { count: again ? count - 1 : count, needed: reward.needed };
      return decided([find(rule.secondPerson, again ? 'refuse' : 'permit', facts)], () => ({
        events: [{ type: 'reward-approved', by, complete: count >= reward.needed }],
      }));
    }
    case 'decline-reward':
      if (reward?.state !== 'proposed') throw notNow(reward, command.type);
      return decided([], () => ({ events: [{ type: 'reward-declined', by, reason: command.reason }] }));
    case 'pay-reward':
      if (reward?.state !== 'approved') throw notNow(reward, command.type);
      return decided([], () => ({ events: [{ type: 'reward-paid', by, reference: command.reference }] }));
  }
}

/** The scale is an operator's list of grounds, each with its greatest amount in CNY; an empty one leaves it to people. */
function amountFinding(law: LawView, ground: string, amountFen: number): Finding {
  const table: ParameterUse = law.parameter('reward.table');
  const scale = table.value as readonly { readonly ground: string; readonly max_yuan: number }[];
  const maxYuan = scale.find((row) => row.ground === ground)?.max_yuan;
  if (maxYuan === undefined) return find(rule.rewardAmount, 'permit-with-duties', {}, [table]);
  return find(rule.rewardAmount, amountFen <= maxYuan * 100 ? 'permit' : 'refuse', { maxYuan }, [table]);
}

export function rewarded(reward: Reward | null, event: RewardEvent): Reward {
  if (event.type === 'reward-proposed') {
    const { ground, amountFen, by, needed } = event;
    return {
      state: 'proposed',
      ground,
      amountFen,
      proposed: by,
      approvals: [],
      needed,
      paidAt: null,
      reference: null,
    };
  }
  if (reward === null) throw new TypeError(`${event.type} without a proposal`);
  switch (event.type) {
    case 'reward-approved':
      return {
        ...reward,
        approvals: [...reward.approvals, event.by],
        state: event.complete ? 'approved' : 'proposed',
      };
    case 'reward-declined':
      return { ...reward, state: 'declined' };
    case 'reward-paid':
      return { ...reward, state: 'paid', paidAt: event.by.at, reference: event.reference };
  }
}

function notNow(reward: Reward | null, command: string): Error {
  return kernelError('kernel.not-in-state', {
    facts: { state: `reward ${reward?.state ?? 'none'}`, command },
  });
}
