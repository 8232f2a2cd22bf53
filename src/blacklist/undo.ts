/** What is taken back where the sender revokes what it sent about the national list. */
import type { Work } from '../kernel/repository.ts';
import { subjectById } from '../kernel/subjects.ts';
import type { NationalEntry } from './entry.ts';
import type { Change, Published } from './messages.ts';

/**
 * An entry ends by the word of its authority, on as many officers as that takes, and by nothing else: what is taken back
 * on the way is undone only where that has come through already. Otherwise a person looks.
 */
export async function undoSubmitted(work: Work, payload: unknown): Promise<boolean> {
  return endedAlready(work, payload as Change);
}

/** The same at a member, of what the keeper passed on. */
export async function undoPublished(work: Work, payload: unknown): Promise<boolean> {
  return endedAlready(work, (payload as Published).change);
}

async function endedAlready({ tx }: Work, change: Change): Promise<boolean> {
  if (change.type !== 'entered') return false;
  const { data } = await subjectById<NationalEntry>(tx, 'blacklist_entry', change.notice.entry);
  return data.state === 'removed';
}
