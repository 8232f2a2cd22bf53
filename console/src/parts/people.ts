/** Names of the people of the organisation, so that no account id is shown to a reader. */
import { useCallback } from 'react';
import { useData } from '../api/data.ts';
import { useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';

export interface Member {
  readonly account: string;
  readonly displayName: string;
  readonly role: string;
}

export function useMembers(): readonly Member[] {
  const { api } = useSeat();
  const { data } = useData<{ items: readonly Member[] }>(`${api}/members`);
  return data?.items ?? [];
}

/** Display name of an actor id; the platform and citizens have words of their own. */
export function usePeople(): (actor: string) => string {
  const { t } = useWords();
  const members = useMembers();
  return useCallback(
    (actor) => {
      if (actor.startsWith('system')) return t('actor.system');
      if (actor === 'citizen') return t('actor.citizen');
      return members.find(({ account }) => account === actor)?.displayName ?? actor;
    },
    [members, t],
  );
}
