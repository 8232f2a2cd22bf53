/** The end of an opening: which number is in use, what was kept, the print of the notice, the next customer. */
import { Button } from 'antd';
import { useEffect } from 'react';
import { useData } from '../api/data.ts';
import type { AcknowledgementDetailView, CardDetailView, IdentityCheckView } from '../api/types.ts';
import { useGo } from '../parts/address.ts';
import { Go } from '../parts/go.tsx';
import { Shape } from '../parts/outcome.tsx';
import { Facts, Page, Panel } from '../parts/page.tsx';
import { PrintNotice } from '../parts/print-notice.tsx';
import { Notice } from '../parts/states.tsx';
import { When } from '../parts/when.tsx';
import { useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';
import { Checks } from './customer.tsx';
import { useFunctionKeys } from './keys.ts';

export function Done({ card }: { readonly card: CardDetailView }) {
  const { t } = useWords();
  const { api, org } = useSeat();
  const go = useGo();
  const ended = card.state === 'cancelled' || card.state === 'shut-down';
  const notice = useData<AcknowledgementDetailView>(
    card.acknowledgement === null ? null : `${api}/acknowledgements/${card.acknowledgement}`,
  );
  const present = card.handler ?? card.holder;
  const checks = useData<{ items: readonly IdentityCheckView[] }>(
    present === null ? null : `${api}/holders/${present}/checks`,
  );
  const next = (): void => go(`/${org.id}/counter/new`);
  useFunctionKeys({ F8: next, Escape: () => go(`/${org.id}/counter`) });
  useEffect(() => document.querySelector<HTMLElement>('.main-press')?.focus(), []);
  const press = (
    <Button type="primary" size="large" className="main-press" onClick={next}>
      {t('open.press-next')} <kbd>F8</kbd>
    </Button>
  );
  if (ended) {
    return (
      <Page title={t('open.draft-title', { number: card.masked })}>
        <Notice tone="neutral" title={t('done.cancelled')} act={press}>
          <Go to={`/${org.id}/cards/${card.id}`}>{t('done.open-card')}</Go>
        </Notice>
      </Page>
    );
  }
  return (
    <Page title={t('done.title')} lead={card.state === 'active' ? t('done.applied') : t('done.elsewhere')}>
      <Panel>
        <div className="blocks">
          <p className="done-line">
            <Shape tone="permit" size={24} />
            <span>{t('done.sentence', { number: card.number })}</span>
          </p>
          <Facts
            items={[
              [t('open.number'), card.number],
              [t('open.plan'), card.plan],
              [t('open.kind'), t(`card-kind.${card.kind}`)],
              [t('card.step-active'), <When key="at" at={card.activatedAt} />],
            ]}
          />
          <section>
            <h3>{t('done.kept')}</h3>
            <Checks checks={(checks.data?.items ?? []).filter(({ id }) => card.checks.includes(id))} />
            {notice.data === undefined ? null : (
              <Facts
                items={[
                  [t('receipts.notice'), `${t('receipts.version', { n: notice.data.number })}`],
                  [
                    t('done.notice-code'),
                    <span key="code" className="mono">
                      {notice.data.code}
                    </span>,
                  ],
                ]}
              />
            )}
          </section>
          <div className="acts">
            {press}
            {card.acknowledgement === null ? null : <PrintNotice id={card.acknowledgement} />}
            <Button onClick={() => go(`/${org.id}/cards/${card.id}`)}>{t('done.open-card')}</Button>
          </div>
        </div>
      </Panel>
    </Page>
  );
}
