/** The third region of the bank counter: the decision, what could be done instead, the reason on paper. */
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { RequestFailed } from '../api/http.ts';
import type { AccountPreview, HolderView } from '../api/types.ts';
import { lengthText } from '../format/time.ts';
import { DecisionCard } from '../parts/decision.tsx';
import { Go } from '../parts/go.tsx';
import type { Live } from '../parts/live.ts';
import { useNow } from '../parts/now.ts';
import { OutcomeMark, Shape } from '../parts/outcome.tsx';
import { Panel } from '../parts/page.tsx';
import { WriteFailure } from '../parts/states.tsx';
import { useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';
import { AskException } from './ask-exception.tsx';
import { useAccountName } from './facts.tsx';
import type { Filling } from './opening.ts';
import { RefusalSheet } from './refusal-sheet.tsx';

interface CounterDecisionProps {
  readonly preview: Live<AccountPreview>;
  /** Of the last press. */
  readonly failure: unknown;
  readonly waitingSince: string | null;
  readonly customer: HolderView | undefined;
  readonly filling: Filling;
  readonly onInstead: (choice: Pick<Filling, 'kind' | 'debitCard'>) => void;
  readonly foot: ReactNode;
}

export function CounterDecision(props: CounterDecisionProps) {
  const { preview, failure, waitingSince, customer, filling, onInstead, foot } = props;
  const { t } = useWords();
  // The answer to the last press stands alone: a preview beside it would be a second verdict.
  const pressed = failure instanceof RequestFailed ? failure.decision : null;
  const shown = pressed === null ? preview.data : undefined;
  const refusal = [shown, pressed].find((one) => one?.outcome === 'refuse');
  return (
    <Panel
      title={t('open.decision')}
      {...(shown === undefined ? {} : { extra: <OutcomeMark outcome={shown.outcome} /> })}
    >
      <div className="blocks" aria-live="polite">
        {waitingSince === null ? null : <Silent since={waitingSince} />}
        {shown === undefined && pressed === null ? (
          <p className="quiet">{t('bank-counter.decision-empty')}</p>
        ) : null}
        {shown === undefined ? null : (
          <div className={preview.old ? 'findings refreshing' : 'findings'}>
            <DecisionCard findings={shown.findings} />
          </div>
        )}
        {preview.error === null ? null : <WriteFailure error={preview.error} />}
        <WriteFailure error={failure} />
        {shown === undefined ? null : <Instead preview={shown} onInstead={onInstead} />}
        {refusal == null || customer === undefined ? null : (
          <RefusalSheet findings={refusal.findings} customer={customer} filling={filling} />
        )}
        {foot}
      </div>
    </Panel>
  );
}

/** Not a refusal: nothing is half opened, and what was filled in stays. */
function Silent({ since }: { readonly since: string }) {
  const { t, language } = useWords();
  const now = useNow();
  const length = lengthText(Math.max(0, now - Date.parse(since)), language);
  return (
    <div className="banner tone-undecidable" role="status">
      <Shape tone="undecidable" />
      <div>
        <p>{t('bank-counter.silent')}</p>
        <p className="meta">{t('open.silent-since', { length })}</p>
      </div>
    </div>
  );
}

interface InsteadProps extends Pick<CounterDecisionProps, 'onInstead'> {
  readonly preview: AccountPreview;
}

/** Another class, another card to close, an exception to ask for. */
function Instead({ preview, onInstead }: InsteadProps) {
  const { t } = useWords();
  const { org } = useSeat();
  const nameOf = useAccountName();
  const { held, instead, findings, outcome } = preview;
  if (held.length === 0 && instead.length === 0) return null;
  const capped = findings.find(
    ({ rule, outcome: one }) => rule === 'accounts.debit-cards' && one === 'refuse',
  );
  const cards = held.filter(({ debitCard }) => debitCard);
  return (
    <>
      {instead.length === 0 ? null : (
        <section>
          <h3>{t('bank-counter.instead')}</h3>
          <div className="acts">
            {instead.map((choice) => (
              <Button key={`${choice.kind} ${choice.debitCard}`} onClick={() => onInstead(choice)}>
                {t(choice.debitCard ? 'bank-counter.open-with' : 'bank-counter.open-without', {
                  kind: t(`account-kind.${choice.kind}`),
                })}
              </Button>
            ))}
          </div>
        </section>
      )}
      {held.length === 0 ? null : (
        <section>
          <h3>{t(outcome === 'refuse' ? 'bank-counter.held-close' : 'bank-counter.held')}</h3>
          <ul className="rows">
            {(capped === undefined ? held : cards).map((account) => (
              <li key={account.id}>
                <Go to={`/${org.id}/bank-accounts/${account.id}`}>{nameOf(account)}</Go>
                <span className="quiet">
                  {t(`account-state.${account.state}`)} · {account.openedOn}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {capped === undefined || held[0] === undefined ? null : (
        <details className="act-fold">
          <summary>{t('card-exceptions.ask')}</summary>
          <AskException holder={held[0].holder} least={cards.length + 1} />
        </details>
      )}
    </>
  );
}
