/** An account was opened: which one, under which findings, the next customer. */
import { Button } from 'antd';
import { useData } from '../api/data.ts';
import type { BankAccountView, DecisionView } from '../api/types.ts';
import { DecisionCard } from '../parts/decision.tsx';
import { Go } from '../parts/go.tsx';
import { Shape } from '../parts/outcome.tsx';
import { Page, Panel } from '../parts/page.tsx';
import { useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';
import { AccountFacts } from './facts.tsx';

interface CounterDoneProps {
  readonly decision: DecisionView;
  readonly onNext: () => void;
}

export function CounterDone({ decision, onNext }: CounterDoneProps) {
  const { t } = useWords();
  const { api, org } = useSeat();
  const { data } = useData<BankAccountView>(`${api}/bank-accounts/${decision.id}`);
  return (
    <Page title={t('bank-counter.done')} lead={t('bank-counter.done-lead')}>
      <Panel>
        <div className="blocks">
          <p className="done-line">
            <Shape tone="permit" size={24} />
            <span>
              {data === undefined
                ? t('bank-counter.done')
                : t('bank-counter.done-sentence', { last4: data.last4 })}
            </span>
          </p>
          {data === undefined ? null : <AccountFacts account={data} />}
          <DecisionCard outcome={decision.outcome} findings={decision.findings} />
          <div className="acts">
            <Button type="primary" size="large" className="main-press" onClick={onNext} autoFocus>
              {t('open.press-next')} <kbd>F8</kbd>
            </Button>
            <Go to={`/${org.id}/bank-accounts/${decision.id}`}>{t('bank-accounts.open-page')}</Go>
          </div>
        </div>
      </Panel>
    </Page>
  );
}
