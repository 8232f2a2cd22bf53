/** Comparisons that wait for a person, because only a name or a legal representative fits. */
import { useData } from '../api/data.ts';
import type { NameReviewView } from '../api/types.ts';
import { Go } from '../parts/go.tsx';
import { Panel } from '../parts/page.tsx';
import { Failure, Waiting } from '../parts/states.tsx';
import { Due } from '../parts/when.tsx';
import { useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';

export function NameReviews() {
  const { t } = useWords();
  const { api, org } = useSeat();
  const { data, error } = useData<{ items: readonly NameReviewView[] }>(`${api}/blacklist-reviews`);
  return (
    <Panel title={t('look-up.reviews')} note={t('look-up.reviews-note')}>
      {data === undefined && error === null ? <Waiting rows={3} /> : null}
      {data === undefined && error !== null ? <Failure error={error} /> : null}
      {data?.items.length === 0 ? <p className="quiet">{t('look-up.reviews-none')}</p> : null}
      <ul className="rows">
        {data?.items.map(({ agent, name, entries, dueAt }) => (
          <li key={agent}>
            <Go to={`/${org.id}/agents/${agent}`}>{t('look-up.compare', { name })}</Go>
            <span className="quiet">{t('look-up.entries', { n: entries.length })}</span>
            <Due at={dueAt} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}
