/** Openers of case cards, county by county: who is to be met, and each visit that was made. */
import { Radio, type TableProps } from 'antd';
import { useState } from 'react';
import { VISIT_RESULTS, VISIT_STATES } from '../../../src/investigation/contract-codes.ts';
import { useData } from '../api/data.ts';
import type { AreasView, OpenerVisitDetailView, OpenerVisitView } from '../api/types.ts';
import { countText } from '../format/number.ts';
import { type ActPost, ConfirmAct, OwnActs } from '../parts/acts.tsx';
import type { At } from '../parts/desk.tsx';
import { DeskPage } from '../parts/desk-page.tsx';
import { Go } from '../parts/go.tsx';
import { History } from '../parts/history.tsx';
import { Mark } from '../parts/outcome.tsx';
import { Facts } from '../parts/page.tsx';
import { When } from '../parts/when.tsx';
import { useSeat } from '../session/session.ts';
import { useWords, type Words, wordOf } from '../words/index.ts';
import { DayLabelled } from './case-acts.tsx';
import { OutingTabs } from './tabs.tsx';
import { VISIT_TONES } from './tones.ts';

const CLAUSE = 'two-cards-2020.4';

type Result = (typeof VISIT_RESULTS)[number];

export function OpenerVisits() {
  const words = useWords();
  const { t } = words;
  const { api } = useSeat();
  const { data } = useData<AreasView>(`${api}/opener-areas`);
  return (
    <DeskPage<OpenerVisitView, OpenerVisitDetailView>
      title={t('nav.patrols')}
      lead={t('visits.lead')}
      clause={CLAUSE}
      none={[t('visits.none'), t('visits.none-next')]}
      path={`${api}/opener-visits`}
      filters={[
        {
          name: 'area',
          label: t('visits.area'),
          options: (data?.items ?? []).map(({ area, openers, met }) => ({
            value: area,
            label: t('visits.area-count', { area, met: countText(met), n: countText(openers) }),
          })),
        },
        {
          name: 'state',
          label: t('cases.state'),
          options: VISIT_STATES.map((value) => ({ value, label: t(`visit-state.${value}`) })),
        },
      ]}
      columns={(at) => columns(words, at)}
      show={(visit) => <Opened visit={visit} />}
    >
      <OutingTabs here="visits" />
    </DeskPage>
  );
}

function columns(
  { t }: Words,
  { to, narrow }: At<OpenerVisitView>,
): NonNullable<TableProps<OpenerVisitView>['columns']> {
  const all: NonNullable<TableProps<OpenerVisitView>['columns']> = [
    {
      title: t('visits.number'),
      render: (_, row) => (
        <Go to={to(row)} onClick={(event) => event.stopPropagation()}>
          <span className="number-digits">{row.masked}</span>
        </Go>
      ),
    },
    {
      title: t('cases.state'),
      width: 150,
      render: (_, { state }) => <Mark tone={VISIT_TONES[state]}>{t(`visit-state.${state}`)}</Mark>,
    },
    { title: t('visits.area'), width: 120, className: 'digits', render: (_, { area }) => area },
    {
      title: t('visits.times'),
      responsive: ['md'],
      width: 120,
      align: 'right',
      className: 'digits',
      render: (_, { visits }) => countText(visits),
    },
    {
      title: t('visits.listed'),
      responsive: ['md'],
      width: 180,
      render: (_, { listed }) => <When at={listed.at} stacked />,
    },
  ];
  return narrow ? all.slice(0, 2) : all;
}

function Opened({ visit }: { readonly visit: OpenerVisitDetailView }) {
  const { t } = useWords();
  const { api, org } = useSeat();
  const { id, version, state, masked, name, address, area, criminalCase, made, history } = visit;
  return (
    <>
      <header className="item-head">
        <b className="item-name">{name}</b>
        <Mark tone={VISIT_TONES[state]}>{t(`visit-state.${state}`)}</Mark>
      </header>
      <Facts
        items={[
          [t('visits.address'), address],
          [t('visits.area'), area],
          [t('visits.number'), masked],
          [
            t('visits.case'),
            <Go key="case" to={`/${org.id}/criminal-cases/${criminalCase}`}>
              {t('visits.open-case')}
            </Go>,
          ],
          made.length === 0
            ? null
            : [
                t('visits.made'),
                <ul key="made" className="plain-list">
                  {made.map(({ on, result, by }) => (
                    <li key={by.at}>
                      <span className="digits">{on}</span> {t(`visit-result.${result}`)}
                    </li>
                  ))}
                </ul>,
              ],
        ]}
      />
      <OwnActs
        keyed
        key={`${state} ${version}`}
        path={`${api}/opener-visits/${id}`}
        version={version}
        build={(act) =>
          state === 'met'
            ? []
            : [{ key: 'visit', label: t('visits.record'), children: <VisitForm act={act} /> }]
        }
        none={t('cases.none-acts')}
      />
      <section>
        <h3>{t('history.title')}</h3>
        <History steps={history} commandOf={(command) => wordOf(t, 'visit-command', command)} />
      </section>
    </>
  );
}

function VisitForm({ act }: { readonly act: ActPost }) {
  const { t } = useWords();
  const [on, setOn] = useState('');
  const [result, setResult] = useState<Result | null>(null);
  return (
    <ConfirmAct
      button={t('visits.record')}
      ready={on !== '' && result !== null}
      act={act}
      onSend={() => act.post('visit', { on, result })}
    >
      <DayLabelled label={t('visits.on')} value={on} onChange={setOn} />
      <Radio.Group
        className="act-choice stacked"
        aria-label={t('visits.result')}
        value={result}
        onChange={({ target }) => setResult(target.value as Result)}
      >
        {VISIT_RESULTS.map((value) => (
          <Radio key={value} value={value}>
            {t(`visit-result.${value}`)}
          </Radio>
        ))}
      </Radio.Group>
    </ConfirmAct>
  );
}
