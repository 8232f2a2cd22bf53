/** What this folder does with messages: the way of a change from the authority over the keeper to every member. */

import { CompiledQuery } from 'kysely';
import { listPosition } from '../channels/read-model.ts';
import type { Outcome } from '../kernel/decision.ts';
import { namedBy, organisations } from '../kernel/organisations.ts';
import { type Consumer, each, ownOnly, postMessages } from '../kernel/outbox.ts';
import type { Work } from '../kernel/repository.ts';
import { numberNotice } from './black-card.ts';
import { listCoverage } from './coverage.ts';
import { entry } from './entry.ts';
import { blacklistError } from './errors.ts';
import { FEED, type Feed, feed, isPast, positionOf } from './feed.ts';
import { keeperAmong } from './keeper.ts';
import {
  type Applied,
  type BlackCardAcknowledged,
  type BlackCardNotice,
  type Change,
  type Compare,
  type CoverageAnswered,
  type CoverageAsked,
  type ObjectionAnswered,
  type ObjectionPassedOn,
  type Published,
  type Snapshot,
  TOPICS,
} from './messages.ts';
import { endLooks, lookAgain, lookAt } from './relook-find.ts';

export const consumers: ReadonlyMap<string, Consumer> = new Map<string, Consumer>([
  [
    TOPICS.submitted,
    each<Change>(async (work, change, { from }) => {
      // Only the keeper takes entries in, and only in the name of whoever sent them.
      if (!(await isKeeper(work, work.actor.org))) throw blacklistError('blacklist.not-keeper');
      const foreign = change.type === 'entered' && change.notice.origin !== from;
      if (foreign || (await applyChange(work, change, from)) === 'refuse')
        throw blacklistError('blacklist.not-by-authority', { facts: { from } });
    }),
  ],
  [
    TOPICS.ordered,
    each<Change>(async (work, change, { from }) => {
      if (from === work.actor.org)
        await work.execute(feed, [{ id: FEED, command: { type: 'publish', change } }]);
    }),
  ],
  [
    TOPICS.published,
    each<Published>(async (work, { sequence, change }, { from }) => {
      if (!(await isKeeper(work, from))) return;
      const past = isPast(await feedHere(work), from, sequence);
      await work.execute(feed, [{ id: FEED, command: { type: 'apply', keeper: from, sequence } }]);
      if (past) return;
      await applyChange(work, change, from);
      if (change.type === 'entered') await lookAgain(work, [change.notice]);
      else await endLooks(work, [change.entry]);
    }),
  ],
  [
    TOPICS.snapshot,
    each<Snapshot>(async (work, piece, { from }) => {
      const { sequence, part, parts, entries } = piece;
      if (!(await isKeeper(work, from))) return;
      if (positionOf(await feedHere(work), from).head > sequence) return;
      const command = { type: 'apply-whole', keeper: from, sequence, part, parts } as const;
      await work.execute(feed, [{ id: FEED, command }]);
      await work.execute(
        entry,
        entries.map((notice) => ({ id: notice.entry, command: { type: 'take', notice } as const })),
      );
      await lookAgain(work, entries);
      const gone = await otherEntries(work, piece);
      await work.execute(
        entry,
        gone.map((id) => ({ id, command: { type: 'end', from } as const })),
      );
      await endLooks(work, gone);
    }),
  ],
  [
    TOPICS.objected,
    each<ObjectionPassedOn>((work, { entry: id, text }, { from }) =>
      work.execute(entry, [{ id, command: { type: 'take-objection', text, from } }]),
    ),
  ],
  [
    TOPICS.objectionAnswered,
    each<ObjectionAnswered>((work, { entry: id, upheld, reason }, { from }) =>
      work.execute(entry, [{ id, command: { type: 'take-answer', from, upheld, reason } }]),
    ),
  ],
  [TOPICS.compare, ownOnly<Compare>((work, onFile) => lookAt(work, onFile))],
  [
    TOPICS.coverageAsked,
    each<CoverageAsked>(async ({ tx, actor, now }, { coverage, province }, { from }) => {
      const payload: CoverageAnswered = { coverage, position: await listPosition(tx, province) };
      const key = `${coverage}:${actor.org}`;
      await postMessages(tx, actor.org, now, [{ to: from, topic: TOPICS.coverageAnswered, key, payload }]);
    }),
  ],
  [
    TOPICS.coverageAnswered,
    each<CoverageAnswered>((work, { coverage, position }, { from }) =>
      work.execute(listCoverage, [{ id: coverage, command: { type: 'record-answer', from, position } }]),
    ),
  ],
  [
    TOPICS.blackCards,
    each<BlackCardNotice>((work, notice, { from }) =>
      work.execute(numberNotice, [
        { id: namedBy(from, notice.notice), command: { type: 'receive', from, notice } },
      ]),
    ),
  ],
  [
    TOPICS.blackCardsAcknowledged,
    each<BlackCardAcknowledged>((work, receipt, { from }) =>
      work.execute(numberNotice, [{ id: receipt.notice, command: { type: 'note-receipt', from, receipt } }]),
    ),
  ],
  [
    TOPICS.applied,
    each<Applied>(async (work, { sequence }, { from }) => {
      if (!(await isKeeper(work, work.actor.org))) return;
      const command = { type: 'note-applied', member: from, sequence } as const;
      await work.execute(feed, [{ id: FEED, command }]);
    }),
  ],
]);

async function applyChange(work: Work, change: Change, from: string): Promise<Outcome> {
  const [answer] =
    change.type === 'entered'
      ? await work.execute(entry, [
          { id: change.notice.entry, command: { type: 'take', notice: change.notice } },
        ])
      : await work.execute(entry, [{ id: change.entry, command: { type: 'end', from } }]);
  return answer?.outcome ?? 'refuse';
}

async function isKeeper({ tx }: Work, org: string): Promise<boolean> {
  return keeperAmong(await organisations(tx))?.id === org;
}

async function feedHere({ tx }: Work): Promise<Feed | undefined> {
  const { rows } = await tx.executeQuery<{ data: Feed }>(
    CompiledQuery.raw('select data from blacklist_feed where org = duanka_org() and id = $1', [FEED]),
  );
  return rows[0]?.data;
}

/** What counts here among the ids of a piece and is not in it. */
async function otherEntries({ tx }: Work, { after, upTo, entries }: Snapshot): Promise<string[]> {
  const { rows } = await tx.executeQuery<{ id: string }>(
    CompiledQuery.raw(
      `select id from blacklist_entry where org = duanka_org() and state = 'in-force'
         and ($1::text is null or id collate "C" > $1) and ($2::text is null or id collate "C" <= $2)
         and id <> all($3::text[])
       order by id`,
      [after, upTo, entries.map((notice) => notice.entry)],
    ),
  );
  return rows.map(({ id }) => id);
}
