/** The risk notice of one card: which text it is, and whether it is signed. */
import { useData } from '../api/data.ts';
import { query } from '../api/http.ts';
import type { CardDetailView, CurrentNoticeView } from '../api/types.ts';
import { useSeat } from '../session/session.ts';

const SERVICES: Readonly<Record<CardDetailView['kind'], CurrentNoticeView['service']>> = {
  mobile: 'mobile',
  'wireless-data': 'mobile',
  'industry-11-digit-with-voice': 'mobile',
  'fixed-line': 'fixed-line',
  broadband: 'broadband',
};

export type NoticeFor = Pick<CardDetailView, 'id' | 'kind' | 'holderKind'>;

/** Null asks nothing. `everyMs`: while somebody may be signing elsewhere. */
export function useNotice(card: NoticeFor | null, everyMs?: number) {
  const { api } = useSeat();
  const path =
    card === null
      ? null
      : `${api}/notices/current${query({
          service: SERVICES[card.kind],
          subject: card.holderKind ?? 'person',
          place: 'hall',
          register: 'card',
          id: card.id,
        })}`;
  return useData<CurrentNoticeView>(path, everyMs === undefined ? {} : { everyMs });
}
