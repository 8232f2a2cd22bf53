/** Names of the people behind account ids, as far as this session knows them. */
import { useCallback } from 'react';
import { useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';

/** Name of an actor id: one's own name, a word for the platform and for citizens, else the account id. */
export function usePeople(): (actor: string) => string {
  const { t } = useWords();
  const { account } = useSeat().session;
  return useCallback(
    (actor) => {
      if (actor.startsWith('system')) return t('actor.system');
      if (actor === 'citizen') return t('actor.citizen');
      return actor === account?.id ? account.displayName : actor;
    },
    [account, t],
  );
}
