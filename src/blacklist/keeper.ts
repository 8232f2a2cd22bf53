/** Who keeps the national list, and what it is told. Pure. */
import type { Message } from '../kernel/decision.ts';
import type { OrganisationEntry } from '../kernel/organisations.ts';
import { blacklistError } from './errors.ts';
import { type Change, TOPICS } from './messages.ts';

/** The organisation that keeps the national list: the hub with that duty, or the only hub there is. */
export function keeperAmong(all: readonly OrganisationEntry[]): OrganisationEntry | undefined {
  const hubs = all.filter(({ kind }) => kind === 'hub');
  const named = hubs.find(({ duties }) => duties.includes('blacklist:national'));
  return named ?? (hubs.length === 1 ? hubs[0] : undefined);
}

/** The same, where nothing goes on without it. @throws blacklist.no-hub */
export function keeperOf(all: readonly OrganisationEntry[]): OrganisationEntry {
  const keeper = keeperAmong(all);
  if (keeper === undefined) throw blacklistError('blacklist.no-hub');
  return keeper;
}

/** The authority hands a change to the keeper. */
export function toKeeper(
  change: Change,
  { facts, id }: { readonly facts: readonly OrganisationEntry[]; readonly id: string },
): Message[] {
  const key = `${id}:${change.type}`;
  return [{ to: keeperOf(facts).id, topic: TOPICS.submitted, key, payload: change }];
}
