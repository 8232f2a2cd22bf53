/** Who must sign a new version of a notice is told on a line of theirs. */
import { CompiledQuery } from 'kysely';
import { instruct } from '../dispatch/messages.ts';
import type { Message } from '../kernel/decision.ts';
import { type Consumer, postMessages } from '../kernel/outbox.ts';
import type { Tx } from '../kernel/register.ts';
import { type SignAnew, signAnewRef, TOPICS, unreached } from '../notices/messages.ts';
import type { Card } from './card.ts';
import { SERVICE } from './life.ts';
import { tailOf } from './reverify-words.ts';
import { ON } from './states.ts';

const signAnew: Consumer = async ({ tx, actor, now }, messages) => {
  const asked = messages.map(({ payload }) => payload as SignAnew);
  const told: Message[] = [];
  // All of one batch are about one version, but what is batched here is the deliverer's business.
  for (const [service, group] of Map.groupBy(asked, (one) => one.service)) {
    const kinds = Object.entries(SERVICE).flatMap(([kind, of]) => (of === service ? [kind] : []));
    const lines = await lineOfEach(
      tx,
      group.map(({ holder }) => holder),
      kinds,
    );
    told.push(...group.map((one) => tell(actor.org, one, lines.get(one.holder))));
  }
  await postMessages(tx, actor.org, now, told);
};

function tell(org: string, asked: SignAnew, number: string | undefined): Message {
  if (number === undefined) return unreached(org, asked);
  return instruct(org, {
    kind: 'message',
    ref: signAnewRef(asked),
    about: { register: 'notice_round', id: asked.notice },
    number,
    channel: 'sms',
    template: 'notice-new-version',
    facts: { tail: tailOf({ number }), date: asked.by },
    urgent: false,
  });
}

/** One line in use of each of these holders, the oldest; whoever has none is left out. */
async function lineOfEach(
  tx: Tx,
  holders: readonly string[],
  kinds: readonly string[],
): Promise<ReadonlyMap<string, Card['number']>> {
  const { rows } = await tx.executeQuery<{ holder: string; number: string }>(
    CompiledQuery.raw(
      `select wanted.holder, c.number from unnest($1::text[]) as wanted(holder)
       cross join lateral (
         select number from card where org = duanka_org() and live and holder = wanted.holder
           and kind = any($2::text[]) and state = any($3::text[]) order by joined_on, id limit 1
       ) c`,
      [holders, kinds, [...ON]],
    ),
  );
  return new Map(rows.map(({ holder, number }) => [holder, number]));
}

export const noticeConsumers: readonly (readonly [string, Consumer])[] = [[TOPICS.signAnew, signAnew]];
