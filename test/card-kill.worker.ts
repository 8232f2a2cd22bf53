/**
 * One stage in the life of every card, in a process of its own, for tests that kill it: the commands of the stage, each
 * acknowledged by a line once it is answered, then the background work. Arguments: stage and moment.
 */
import { CompiledQuery } from 'kysely';
import { openPlatform } from '../src/app.ts';
import { type CardCommand, card } from '../src/cards/card.ts';
import type { Actor } from '../src/kernel/access.ts';
import { receiptNumber } from '../src/kernel/ids.ts';
import { actorOf } from '../src/kernel/testing/decider.ts';
import { loadConfig } from '../src/platform/config.ts';

const CARRIER = { id: 'carrier-a', kind: 'carrier' } as const;

/** Who does what to each card; in the other stages there is background work only. */
const STAGES: Readonly<Record<string, (id: string) => { by: Actor; command: CardCommand }>> = {
  activate: () => ({
    by: { ...actorOf('clerk-31', 'clerk', CARRIER), provinces: ['31'] },
    command: { type: 'activate' },
  }),
  flag: () => ({
    by: actorOf('analyst', 'analyst', CARRIER),
    command: {
      type: 'flag',
      groups: [{ group: 'model-alerts', evidence: '规则7，3次', alerts: 3, days: 2 }],
    },
  }),
  complain: (id) => ({
    by: actorOf('citizen', 'citizen', CARRIER),
    command: { type: 'complain', receipt: receiptNumber('SS', Buffer.from(id.slice(-10))), words: null },
  }),
  restore: () => ({
    by: actorOf('analyst', 'analyst', CARRIER),
    command: { type: 'answer-complaint', upheld: true, reason: '系误判' },
  }),
};

const [stage = '', now = ''] = process.argv.slice(2);
const platform = await openPlatform(loadConfig(), { clock: { now: () => now } });
const { rows } = await platform.database.owner((tx) =>
  tx.executeQuery<{ id: string }>(CompiledQuery.raw('select id from card order by id')),
);
process.stdout.write('working\n');
const commandOf = STAGES[stage];
if (commandOf !== undefined) {
  for (const { id } of rows) {
    const { by, command } = commandOf(id);
    // The key of a client that does not know what became of its request and sends it again.
    const key = `${stage}:${id}`;
    await platform.kernel.as(by).execute(card, { id, command, key });
    process.stdout.write(`${id}\n`);
  }
}
await platform.settle();
await platform.close();
