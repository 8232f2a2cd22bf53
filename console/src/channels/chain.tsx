/** How one card reached its user: agent, outlet, staff, sale, first use, and what was sold with it. */
import { useData } from '../api/data.ts';
import { query } from '../api/http.ts';
import type { ChainView } from '../api/types.ts';
import { useAddress } from '../parts/address.ts';
import { Go } from '../parts/go.tsx';
import { Mark } from '../parts/outcome.tsx';
import { Panel } from '../parts/page.tsx';
import { Failure, Notice, Waiting } from '../parts/states.tsx';
import { When } from '../parts/when.tsx';
import { useSeat } from '../session/session.ts';
import { useWords, wordOf } from '../words/index.ts';
import { AGENT_TONES } from './tones.ts';

export function ChainTab() {
  const { t } = useWords();
  const { api } = useSeat();
  const card = useAddress().get('card');
  const path = card === undefined ? null : `${api}/channels/chain${query({ card })}`;
  const { data, error, refetch } = useData<ChainView>(path);
  if (card === undefined) return <Notice tone="neutral" title={t('chain.none')} />;
  if (data !== undefined) return <Chain chain={data} />;
  return error === null ? <Waiting /> : <Failure error={error} onRetry={() => void refetch()} />;
}

function Chain({ chain }: { readonly chain: ChainView }) {
  const { t } = useWords();
  const { org } = useSeat();
  const { agent, outlet, staff, card, soldAt, activatedAt, firstUsedOn, channel, sameBatch } = chain;
  return (
    <Panel title={t('chain.title')}>
      <ol className="chain">
        <li>
          <span className="meta">{t('chain.step-agent')}</span>
          {agent === null ? (
            wordOf(t, 'sale-channel', channel)
          ) : (
            <>
              <Go to={`/${org.id}/agents/${agent.id}`}>{agent.name}</Go>
              <Mark tone={AGENT_TONES[agent.state]}>{t(`agent-state.${agent.state}`)}</Mark>
            </>
          )}
        </li>
        <li>
          <span className="meta">{t('chain.step-outlet')}</span>
          <span>{outlet?.name ?? '—'}</span>
        </li>
        <li>
          <span className="meta">{t('chain.step-staff')}</span>
          <span>{staff?.staffNumber ?? '—'}</span>
          {staff?.barredBy == null ? null : <Mark tone="refuse">{t(`bar.${staff.barredBy}`)}</Mark>}
        </li>
        <li>
          <span className="meta">{t('chain.step-card')}</span>
          <Go to={`/${org.id}/cards/${card}`}>{t('inquiry.card', { tail: card.slice(-4) })}</Go>
          <span>
            {t('chain.sold')} <When at={soldAt} bare />
          </span>
          <span>
            {t('chain.activated')} <When at={activatedAt} bare />
          </span>
        </li>
        <li>
          <span className="meta">{t('chain.step-use')}</span>
          <span>{firstUsedOn ?? '—'}</span>
        </li>
      </ol>
      <h3>{t('chain.same')}</h3>
      {sameBatch.length === 0 ? (
        <p className="quiet">{t('chain.same-none')}</p>
      ) : (
        <ul className="rows">
          {sameBatch.map((one) => (
            <li key={one.card}>
              <Go to={`/${org.id}/cards/${one.card}`}>{t('inquiry.card', { tail: one.card.slice(-4) })}</Go>
              <When at={one.soldAt} />
              <span>{wordOf(t, 'card-state', one.state)}</span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
