/** Money the police follow: one stop in force, one the bank still compares, a freeze under public notice, one returned. */
import { addHours } from '../src/kernel/time.ts';
import { accountNumber, customer } from './province-bank-people.ts';
import { allowed, ask, versionOf } from './province-desk.ts';
import type { Story } from './province-story.ts';
import { daytime, type Step, workingTimeBefore } from './province-time.ts';

const POLICE = 'police-city';
const BANK = 'bank-e';

/** Orders and returns by the name that the story gives them. */
type Made = Map<string, string>;

export function fundSteps(story: Story): Step[] {
  const { now } = story;
  const made: Made = new Map();
  const on = (daysAgo: number, hour: number) => daytime(now, { daysAgo, hour });
  return [
    { at: on(15, 10), act: () => order(story, made, { name: 'one', of: 0, yuan: 12_000, kind: 'freeze' }) },
    { at: on(14, 9), act: () => propose(story, made, { name: 'one', way: 'single', claims: [12_000] }) },
    { at: on(14, 15), act: () => decide(story, made, 'one') },
    { at: on(13, 10), act: () => execute(story, made, 'one') },
    { at: on(12, 11), act: () => order(story, made, { name: 'many', of: 5, yuan: 30_000, kind: 'freeze' }) },
    {
      at: on(4, 14),
      act: () => propose(story, made, { name: 'many', way: 'pro-rata', claims: [20_000, 18_000, 4_500] }),
    },
    { at: on(1, 16), act: () => object(story, made) },
    {
      at: addHours(now, -20),
      act: () => order(story, made, { name: 'stop', of: 3, yuan: 9_800, kind: 'stop' }),
    },
    { at: addHours(now, -19.5), act: () => compare(story, made) },
    {
      at: workingTimeBefore(now, 1),
      act: () => order(story, made, { name: 'asked', of: 4, yuan: 5_000, kind: 'stop' }),
    },
  ];
}

interface Ordered {
  readonly name: string;
  /** Customer of the bank. */
  readonly of: number;
  readonly yuan: number;
  readonly kind: 'stop' | 'freeze';
}

/** The transfer that is followed was made half an hour before. */
const followedAt = ({ platform }: Story) => addHours(platform.kernel.clock.now(), -0.5);

async function order(story: Story, made: Made, { name, of, yuan, kind }: Ordered): Promise<void> {
  const body = {
    kind,
    bank: BANK,
    reference: `GA-${name}`,
    account: accountNumber(of),
    name: customer(story, of).name,
    amountFen: yuan * 100,
    at: kind === 'stop' ? followedAt(story) : null,
  };
  made.set(name, allowed(await ask(story, 'police', 'POST /fund-requests', { body })).id);
}

const holdOf = (made: Made, name: string) => `${POLICE}_${made.get(name)}`;

/** The bank finds the transfer in its books. */
async function compare(story: Story, made: Made): Promise<void> {
  const id = holdOf(made, 'stop');
  const expectedVersion = await versionOf(story, { account: 'bank', table: 'fund_hold', id });
  const body = { entry: { amountFen: 980_000, at: addHours(followedAt(story), -0.5) }, expectedVersion };
  allowed(await ask(story, 'bank', 'POST /fund-holds/:id/compare', { params: { id }, body }));
}

interface Proposed {
  readonly name: string;
  readonly way: string;
  /** Yuan that each victim lost. */
  readonly claims: readonly number[];
}

async function propose(story: Story, made: Made, { name, way, claims }: Proposed): Promise<void> {
  const body = {
    request: made.get(name) ?? '',
    way,
    frozenFen: Math.min(...[claims.reduce((all, yuan) => all + yuan, 0), 30_000]) * 100,
    claims: claims.map((yuan, k) => ({ victim: `A2026-${name}-${k + 1}`, amountFen: yuan * 100 })),
    reason: way === 'single' ? '账户内资金只来自一名受害人' : '三名受害人的资金已混同，时间戳不能逐笔对应',
  };
  made.set(`${name}-return`, allowed(await ask(story, 'police', 'POST /fund-returns', { body })).id);
}

async function onReturn(story: Story, made: Made, name: string, act: string, body: object): Promise<void> {
  const id = made.get(`${name}-return`) ?? '';
  const expectedVersion = await versionOf(story, { account: 'police', table: 'fund_return', id });
  allowed(
    await ask(story, 'police', `POST /fund-returns/:id/${act}`, {
      params: { id },
      body: { ...body, expectedVersion },
    }),
  );
}

const decide = (story: Story, made: Made, name: string) => onReturn(story, made, name, 'decide', {});

const object = (story: Story, made: Made) =>
  onReturn(story, made, 'many', 'object', {
    objection: 'YY-1',
    reason: '受害人称损失登记少了一笔3000元的转账',
  });

async function execute(story: Story, made: Made, name: string): Promise<void> {
  const id = holdOf(made, name);
  const expectedVersion = await versionOf(story, { account: 'bank', table: 'fund_hold', id });
  const body = { expectedVersion };
  allowed(await ask(story, 'bank', 'POST /fund-holds/:id/execute', { params: { id }, body }));
}
