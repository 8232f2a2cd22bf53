/** One listed number: the accounts that hang on it, and the answer with what every holder will be told. */
import { Input } from 'antd';
import { useState } from 'react';
import type { ListedNumberDetailView } from '../api/types.ts';
import { type Act, type ActPost, ConfirmAct, OwnActs, Told } from '../parts/acts.tsx';
import { Go } from '../parts/go.tsx';
import { History } from '../parts/history.tsx';
import { Labelled } from '../parts/labelled.tsx';
import { Mark } from '../parts/outcome.tsx';
import { Facts } from '../parts/page.tsx';
import { Due, When } from '../parts/when.tsx';
import { may, useSeat } from '../session/session.ts';
import { useWords, wordOf } from '../words/index.ts';
import { asDialled } from './as-dialled.ts';
import { ACCOUNT_TONES, LISTED_TONES } from './tones.ts';

interface NumberProps {
  readonly number: ListedNumberDetailView;
}

export function ListedNumber({ number }: NumberProps) {
  const { t } = useWords();
  const { org } = useSeat();
  const { state, accounts, listedAt, dueAt } = number;
  return (
    <>
      <header className="item-head">
        <b className="item-name digits">{asDialled(number.number)}</b>
        <Mark tone={LISTED_TONES[state]}>{t(`listed-state.${state}`)}</Mark>
      </header>
      <Facts
        items={[
          [t('linked.due'), <Due key="due" at={dueAt} met={state !== 'open'} />],
          [t('linked.listed-at'), <When key="at" at={listedAt} />],
          [
            t('linked.accounts'),
            accounts.length === 0 ? (
              <span key="none" className="quiet">
                {t(state === 'open' ? 'linked.not-answered' : 'linked.no-accounts')}
              </span>
            ) : (
              <ul key="accounts" className="plain-list">
                {accounts.map(({ id, state: stands }, at) => (
                  <li key={id}>
                    <Go to={`/${org.id}/linked-accounts/accounts/${id}`}>
                      {t('linked.account-n', { at: at + 1 })}
                    </Go>{' '}
                    <Mark tone={ACCOUNT_TONES[stands]}>{t(`linked-state.${stands}`)}</Mark>
                  </li>
                ))}
              </ul>
            ),
          ],
        ]}
      />
      <Answer number={number} />
      <section>
        <h3>{t('history.title')}</h3>
        <History steps={number.history} commandOf={(command) => wordOf(t, 'listed-command', command)} />
      </section>
    </>
  );
}

function Answer({ number: { id, version, state } }: NumberProps) {
  const { t } = useWords();
  const { api, role } = useSeat();
  const acts = (act: ActPost): readonly Act[] =>
    state === 'withdrawn' || !may(role, 'answerLinkedAccounts')
      ? []
      : [{ key: 'answer', label: t('linked.answer'), children: <AnswerForm act={act} /> }];
  return (
    <OwnActs
      key={state}
      path={`${api}/listed-numbers/${id}`}
      version={version}
      build={acts}
      none={t('linked.none-acts')}
    />
  );
}

function AnswerForm({ act }: { readonly act: ActPost }) {
  const { t } = useWords();
  const [text, setText] = useState('');
  const [notice, setNotice] = useState({ channel: '', papers: '' });
  const accounts = [...new Set(text.split(/\r?\n/).map((line) => line.trim()))].filter((line) => line !== '');
  const told = accounts.length === 0 || (notice.channel.trim() !== '' && notice.papers.trim() !== '');
  const send = (): void =>
    act.post('answer', {
      accounts,
      channel: notice.channel.trim() || t('linked.none-told'),
      papers: notice.papers.trim() || t('linked.none-told'),
    });
  return (
    <ConfirmAct
      note={t('linked.answer-note')}
      button={accounts.length === 0 ? t('linked.answer-none') : t('linked.answer-n', { n: accounts.length })}
      ready={told}
      act={act}
      onSend={send}
    >
      <Labelled label={t('linked.account-names')} hint={t('linked.account-names-hint')}>
        <Input.TextArea
          value={text}
          onChange={({ target }) => setText(target.value)}
          autoSize={{ minRows: 2, maxRows: 12 }}
          autoComplete="off"
        />
      </Labelled>
      {accounts.length === 0 ? null : (
        <NoticeFields notice={notice} onChange={setNotice}>
          {t('linked.demand-told', {
            channel: notice.channel.trim() || '……',
            papers: notice.papers.trim() || '……',
          })}
        </NoticeFields>
      )}
    </ConfirmAct>
  );
}

export interface NoticeGiven {
  readonly channel: string;
  readonly papers: string;
}

interface NoticeFieldsProps {
  readonly notice: NoticeGiven;
  readonly onChange: (notice: NoticeGiven) => void;
  /** What the holder is told in all. */
  readonly children: string;
}

/** Where the holder turns and what is to be brought, beside the text the holder is told. */
export function NoticeFields({ notice, onChange, children }: NoticeFieldsProps) {
  const { t } = useWords();
  return (
    <>
      <Labelled label={t('linked.channel')}>
        <Input
          value={notice.channel}
          onChange={({ target }) => onChange({ ...notice, channel: target.value })}
          maxLength={200}
        />
      </Labelled>
      <Labelled label={t('linked.papers')}>
        <Input
          value={notice.papers}
          onChange={({ target }) => onChange({ ...notice, papers: target.value })}
          maxLength={200}
        />
      </Labelled>
      <Told>{children}</Told>
    </>
  );
}
