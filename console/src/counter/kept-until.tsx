/** The last day on which a draft is kept; the days are a setting of the operator. */
import { useData } from '../api/data.ts';
import type { ParameterDetail } from '../api/types.ts';
import { dayText, sentenceDay } from '../format/time.ts';
import { useNow } from '../parts/now.ts';
import { useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';

const DAY_MS = 86_400_000;

export function KeptUntil({ orderedAt }: { readonly orderedAt: string | null }) {
  const { t, language } = useWords();
  const { api } = useSeat();
  const now = useNow();
  const { data } = useData<ParameterDetail>(`${api}/law/parameters/cards.order_days`);
  const days = data?.versions.find(({ chosen }) => chosen)?.value;
  if (orderedAt === null || typeof days !== 'number') return <span className="quiet">—</span>;
  const last = dayText(Date.parse(orderedAt) + days * DAY_MS);
  return <time dateTime={last}>{t('counter.kept-until', { day: sentenceDay(last, now, language) })}</time>;
}
