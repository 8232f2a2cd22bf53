/** Findings of the exchange with their clocks: what is late first, the open one beside with what can be done. */
import type { TableProps } from 'antd';
import { Segmented } from 'antd';
import { useState } from 'react';
import { CASE_STATES } from '../../../src/exchange/contract-codes.ts';
import { usePages } from '../api/data.ts';
import { query } from '../api/http.ts';
import type { CaseShown } from '../api/types.ts';
import { countText } from '../format/number.ts';
import { type ActPost, OwnActs, ReasonAct } from '../parts/acts.tsx';
import { type Address, useAddress } from '../parts/address.ts';
import { Beside } from '../parts/beside.tsx';
import { ClauseChip } from '../parts/clause.tsx';
import { FilteredList } from '../parts/filtered-list.tsx';
import { Go } from '../parts/go.tsx';
import { useOrganisations } from '../parts/organisations.tsx';
import { Mark } from '../parts/outcome.tsx';
import { Facts } from '../parts/page.tsx';
import { Notice } from '../parts/states.tsx';
import { Due, When } from '../parts/when.tsx';
import { may, useSeat } from '../session/session.ts';
import { useWords, type Words, wordOf } from '../words/index.ts';
import { CASE_TONES } from './tones.ts';

const CLAUSE = 'miit-452-2016.27';

export function Cases() {
  const words = useWords();
  const { t } = words;
  const { api } = useSeat();
  const address = useAddress();
  const state = address.get('state');
  const found = usePages<CaseShown>(`${api}/exchange-cases${query({ state, limit: 50 })}`, address.shown, {
    everyMs: 10_000,
  });
  const item = address.get('item');
  const open = found.items.find(({ id }) => id === item);
  const unsettledFirst = found.items.toSorted((a, b) => rank(a) - rank(b));
  return (
    <div className={open === undefined ? 'desk' : 'desk opened'}>
      <FilteredList<CaseShown>
        label={t('exchange.tab-cases')}
        address={address}
        filters={[
          {
            name: 'state',
            label: t('exchange.state'),
            options: CASE_STATES.map((value) => ({ value, label: t(`exchange-case-state.${value}`) })),
          },
        ]}
        none={
          <Notice tone="permit" title={t('exchange.no-cases')}>
            <p>{t('exchange.no-cases-next')}</p>
          </Notice>
        }
        found={{ ...found, items: unsettledFirst }}
        rowKey="id"
        columns={columns(words, address).slice(0, open === undefined ? 4 : 2)}
        rowClassName={({ id }) => (id === item ? 'row-open' : '')}
      />
      {open === undefined ? null : (
        <Beside label={t('exchange.case')} byEscape={false} onClose={() => address.set({ item: undefined })}>
          <Opened key={open.id} found={open} />
        </Beside>
      )}
    </div>
  );
}

const rank = ({ state }: CaseShown): number => ['late', 'open', 'closed'].indexOf(state);

function columns({ t }: Words, address: Address): NonNullable<TableProps<CaseShown>['columns']> {
  const state = address.get('state');
  return [
    {
      title: t('exchange.case'),
      render: (_, { id, kind, peer, code, count, topic }) => (
        <span className="stack">
          <Go to={`${address.path}${query({ tab: 'cases', state, item: id })}`}>
            {t(`exchange-case.${kind}`)}
          </Go>
          <span className="quiet">
            {[
              peer,
              ...(topic === null ? [] : [wordOf(t, 'exchange-topic', topic)]),
              ...(code === null ? [] : [wordOf(t, 'exchange-code', code)]),
              ...(count > 1 ? [`× ${countText(count)}`] : []),
            ].join(' · ')}
          </span>
        </span>
      ),
    },
    {
      title: t('exchange.state'),
      width: 120,
      render: (_, { state: now }) => <Mark tone={CASE_TONES[now]}>{t(`exchange-case-state.${now}`)}</Mark>,
    },
    {
      title: t('exchange.due'),
      responsive: ['md'],
      width: 190,
      render: (_, { dueAt, state: now }) => <Due at={dueAt} met={now === 'closed'} />,
    },
    {
      title: t('exchange.opened'),
      responsive: ['md'],
      width: 190,
      render: (_, { openedAt }) => <When at={openedAt} stacked />,
    },
  ];
}

function Opened({ found }: { readonly found: CaseShown }) {
  const { t } = useWords();
  const { nameOf } = useOrganisations();
  const { kind, peer, state, topic, code, item, with: other, count, reason, openedAt, dueAt, end } = found;
  return (
    <>
      <header className="item-head">
        <b className="item-name">{t(`exchange-case.${kind}`)}</b>
        <Mark tone={CASE_TONES[state]}>{t(`exchange-case-state.${state}`)}</Mark>
      </header>
      <p>
        <ClauseChip clause={CLAUSE} />
      </p>
      <Facts
        items={[
          [t('exchange.peer'), peer],
          other === null ? null : [t('exchange.recipient'), nameOf(other, other)],
          topic === null ? null : [t('exchange.topic'), wordOf(t, 'exchange-topic', topic)],
          code === null ? null : [t('exchange.code'), `${wordOf(t, 'exchange-code', code)} (${code})`],
          count > 1 ? [t('exchange.count'), countText(count)] : null,
          item === null ? null : [t('exchange.item-id'), <code key="item">{item}</code>],
          reason === null ? null : [t('exchange.reason'), reason],
          [t('exchange.opened'), <When key="opened" at={openedAt} />],
          [t('exchange.due'), <Due key="due" at={dueAt} met={state === 'closed'} />],
          end === null
            ? null
            : [
                t('exchange.ended'),
                [wordOf(t, 'exchange-end', end.how), end.note].filter(Boolean).join(' · '),
              ],
        ]}
      />
      <Resolve found={found} />
    </>
  );
}

type Result = 'undone' | 'kept';

function Resolve({ found: { id, version, kind, state } }: { readonly found: CaseShown }) {
  const { t } = useWords();
  const { api, role } = useSeat();
  const [result, setResult] = useState<Result>('undone');
  const asked = kind === 'taken-back';
  const build = (act: ActPost) =>
    state === 'closed' || !may(role, 'resolveExchange')
      ? []
      : [
          {
            key: 'resolve',
            label: t('exchange.resolve'),
            children: (
              <ReasonAct
                note={asked ? undefined : t('exchange.resolve-note')}
                button={t('exchange.resolve')}
                act={act}
                onSend={(note) => act.post('resolve', { note, ...(asked ? { result } : {}) })}
              >
                {asked ? (
                  <Segmented<Result>
                    value={result}
                    onChange={setResult}
                    options={[
                      { value: 'undone', label: t('exchange.undone') },
                      { value: 'kept', label: t('exchange.kept') },
                    ]}
                  />
                ) : null}
              </ReasonAct>
            ),
          },
        ];
  return (
    <OwnActs
      path={`${api}/exchange-cases/${id}`}
      version={version}
      build={build}
      none={t('exchange.no-acts')}
    />
  );
}
