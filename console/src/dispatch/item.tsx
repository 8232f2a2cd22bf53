/** One instruction: what was said or switched, its receipt, each try, and sending it again. */
import { Input } from 'antd';
import { useState } from 'react';
import type { DispatchDetailView } from '../api/types.ts';
import { ActForm } from '../parts/act-form.tsx';
import { LoadedBeside } from '../parts/beside.tsx';
import { Go } from '../parts/go.tsx';
import { History } from '../parts/history.tsx';
import { Labelled } from '../parts/labelled.tsx';
import { Masked } from '../parts/masked.tsx';
import { Mark } from '../parts/outcome.tsx';
import { Facts } from '../parts/page.tsx';
import { When } from '../parts/when.tsx';
import { useAct } from '../risk/case-acts.tsx';
import { may, useSeat } from '../session/session.ts';
import { useWords, wordOf } from '../words/index.ts';
import { DISPATCH_TONES, whatOf } from './what.ts';

export function DispatchItem({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const { t } = useWords();
  const { api } = useSeat();
  return (
    <LoadedBeside<DispatchDetailView>
      label={t('nav.dispatch')}
      path={`${api}/dispatch/${id}`}
      onClose={onClose}
      show={(item) => <Opened item={item} />}
    />
  );
}

function Opened({ item }: { readonly item: DispatchDetailView }) {
  const words = useWords();
  const { t } = words;
  const { org, role } = useSeat();
  const listed = (functions: readonly string[]): string =>
    functions.map((name) => wordOf(t, 'line-function', name)).join(t('common.list-comma'));
  return (
    <>
      <header className="item-head">
        <span className="stack">
          <Masked>{item.number}</Masked>
          <span className="quiet">{whatOf(words, item)}</span>
        </span>
        <Mark tone={DISPATCH_TONES[item.state]}>{t(`dispatch-state.${item.state}`)}</Mark>
      </header>
      {item.text === null ? null : (
        <section>
          <h3>{t('dispatch.text')}</h3>
          <blockquote className="words">{item.text}</blockquote>
        </section>
      )}
      <Facts
        items={[
          item.kind === 'message'
            ? null
            : [t('card.off'), item.off.length === 0 ? t('dispatch.all-on') : listed(item.off)],
          item.open.length === 0 ? null : [t('card.open'), listed(item.open)],
          item.numbers.length === 0
            ? null
            : [t('dispatch.reachable'), item.numbers.join(t('common.list-comma'))],
          [t('dispatch.queued'), <When key="queued" at={item.queuedAt} />],
          [t('dispatch.sent'), <When key="sent" at={item.sentAt} />],
          [t('dispatch.proven'), <When key="proven" at={item.provenAt} />],
          item.nextAt === null ? null : [t('dispatch.next'), <When key="next" at={item.nextAt} />],
          [t('dispatch.attempts'), String(item.attempts)],
          item.reason === null ? null : [t('dispatch.fault'), wordOf(t, 'dispatch-fault', item.reason)],
        ]}
      />
      {item.register === 'card' && item.subject !== null ? (
        <p className="links">
          <Go to={`/${org.id}/cards/${item.subject}`}>{t('risk.open-card')}</Go>
          <Go to={`/${org.id}/dispatch?subject=${item.subject}`}>{t('dispatch.all-of-card')}</Go>
        </p>
      ) : null}
      {item.state === 'failed' ? (
        may(role, 'sendAgain') ? (
          <Again item={item} />
        ) : (
          <p className="quiet">{t('dispatch.again-role')}</p>
        )
      ) : null}
      <section>
        <h3>{t('history.title')}</h3>
        <History steps={item.history} commandOf={(command) => wordOf(t, 'dispatch-command', command)} />
      </section>
    </>
  );
}

/** The text above is what will be read; it is sent as it stands. */
function Again({ item }: { readonly item: DispatchDetailView }) {
  const { t } = useWords();
  const [reason, setReason] = useState('');
  const { send, ...state } = useAct(`/dispatch/${item.id}/again`, 'dispatch.put-again', () => setReason(''));
  return (
    <section className="act">
      <h3>{t('dispatch.again')}</h3>
      <ActForm
        submit={t('dispatch.again-button')}
        gap={reason.trim() === '' ? 'risk.need-reason' : null}
        onSubmit={() => send({ expectedVersion: item.version, reason: reason.trim() })}
        {...state}
      >
        <p className="quiet">{t('dispatch.again-note')}</p>
        <Labelled label={t('dispatch.again-reason')}>
          <Input value={reason} onChange={({ target }) => setReason(target.value)} maxLength={200} />
        </Labelled>
      </ActForm>
    </section>
  );
}
