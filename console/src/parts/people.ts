/** Names of the people behind account ids: one's own, and those of the colleagues of this organisation. */
import { useCallback, useMemo } from 'react';
import { useData } from '../api/data.ts';
import type { MemberView } from '../api/types.ts';
import { useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';

/** Name of an actor id: a person's name, a word for the platform, for citizens, and for who is not of this organisation (any more). */
export function usePeople(): (actor: string) => string {
  const { t } = useWords();
  const { api, session } = useSeat();
  const { account } = session;
  const { data } = useData<{ items: readonly MemberView[] }>(`${api}/members`);
  const names = useMemo(
    () => new Map(data?.items.map((member) => [member.account, member.displayName])),
    [data],
  );
  return useCallback(
    (actor) => {
      if (actor.startsWith('system')) return t('actor.system');
      if (actor === 'citizen') return t('actor.citizen');
      return actor === account?.id
        ? account.displayName
        : (names.get(actor) ?? t('actor.other', { tail: actor.slice(-4) }));
    },
    [account, names, t],
  );
}
