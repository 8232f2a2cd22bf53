/** What this folder does with messages: the way of a change from the authority over the keeper to every member. */

import { CompiledQuery } from 'kysely';
import { organisations } from '../kernel/organisations.ts';
import { type Consumer, each } from '../kernel/outbox.ts';
import type { Work } from '../kernel/repository.ts';
import { entry, keeperAmong } from './entry.ts';
import { FEED, feed } from './feed.ts';
import { type Applied, type Change, type Published, type Snapshot, TOPICS } from './messages.ts';

export const consumers: ReadonlyMap<string, Consumer> = new Map<string, Consumer>([
  [
    TOPICS.submitted,
    each<Change>(async (work, change, { from }) => {
      // Only the keeper takes entries in, and only in the name of whoever sent them.
      if (!(await isKeeper(work, work.actor.org))) return;
      if (change.type === 'entered' && change.notice.origin !== from) return;
      await applyChange(work, change, from);
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
      const known = await headOf(work);
      await work.execute(feed, [{ id: FEED, command: { type: 'apply', sequence } }]);
      if (sequence > known) await applyChange(work, change, from);
    }),
  ],
  [
    TOPICS.snapshot,
    each<Snapshot>(async (work, { sequence, entries }, { from }) => {
      if (!(await isKeeper(work, from)) || (await headOf(work)) >= sequence) return;
      for (const notice of entries) await applyChange(work, { type: 'entered', notice }, from);
      const listed = new Set(entries.map((notice) => notice.entry));
      for (const id of await entriesHere(work)) {
        if (!listed.has(id)) await applyChange(work, { type: 'removed', entry: id }, from);
      }
      await work.execute(feed, [{ id: FEED, command: { type: 'apply-whole', sequence } }]);
    }),
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

async function applyChange(work: Work, change: Change, from: string): Promise<void> {
  if (change.type === 'entered') {
    const { notice } = change;
    await work.execute(entry, [{ id: notice.entry, command: { type: 'take', notice } }]);
    return;
  }
  await work.execute(entry, [{ id: change.entry, command: { type: 'end', from } }]);
}

async function isKeeper({ tx }: Work, org: string): Promise<boolean> {
  return keeperAmong(await organisations(tx))?.id === org;
}

async function headOf({ tx }: Work): Promise<number> {
  const { rows } = await tx.executeQuery<{ head: number }>(
    CompiledQuery.raw('select head from blacklist_feed where org = duanka_org() and id = $1', [FEED]),
  );
  return rows[0]?.head ?? 0;
}

async function entriesHere({ tx }: Work): Promise<string[]> {
  const { rows } = await tx.executeQuery<{ id: string }>(
    CompiledQuery.raw(
      "select id from blacklist_entry where org = duanka_org() and state = 'in-force' order by id",
    ),
  );
  return rows.map(({ id }) => id);
}
