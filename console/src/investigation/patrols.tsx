/** Patrols: planned and made, each with its officers, suspicious persons and what was seen. */
import { Input, InputNumber, type TableProps } from 'antd';
import { useState } from 'react';
import { PATROL_STATES } from '../../../src/investigation/contract-codes.ts';
import type { PatrolDetailView, PatrolView } from '../api/types.ts';
import { countText } from '../format/number.ts';
import { type Act, type ActPost, ConfirmAct, OwnActs, ReasonAct } from '../parts/acts.tsx';
import type { At } from '../parts/desk.tsx';
import { DeskPage } from '../parts/desk-page.tsx';
import { Go } from '../parts/go.tsx';
import { History } from '../parts/history.tsx';
import { Labelled } from '../parts/labelled.tsx';
import { Mark } from '../parts/outcome.tsx';
import { Facts } from '../parts/page.tsx';
import { useSeat } from '../session/session.ts';
import { useWords, type Words, wordOf } from '../words/index.ts';
import { DayLabelled } from './case-acts.tsx';
import { OutingTabs } from './tabs.tsx';
import { PATROL_TONES } from './tones.ts';

const CLAUSE = 'two-cards-2020.4';

export function Patrols() {
  const words = useWords();
  const { t } = words;
  const { api } = useSeat();
  return (
    <DeskPage<PatrolView, PatrolDetailView>
      title={t('nav.patrols')}
      lead={t('patrols.made-lead')}
      clause={CLAUSE}
      none={[t('patrols.none'), t('patrols.none-next')]}
      path={`${api}/patrols`}
      filters={[
        {
          name: 'state',
          label: t('cases.state'),
          options: PATROL_STATES.map((value) => ({ value, label: t(`patrol-state.${value}`) })),
        },
      ]}
      columns={(at) => columns(words, at)}
      show={(patrol) => <Opened patrol={patrol} />}
    >
      <OutingTabs here="patrols" />
    </DeskPage>
  );
}

function columns(
  { t }: Words,
  { to, narrow }: At<PatrolView>,
): NonNullable<TableProps<PatrolView>['columns']> {
  const all: NonNullable<TableProps<PatrolView>['columns']> = [
    {
      title: t('patrols.place'),
      render: (_, row) => (
        <Go to={to(row)} onClick={(event) => event.stopPropagation()}>
          {row.place}
        </Go>
      ),
    },
    { title: t('patrols.on'), width: 120, className: 'digits', render: (_, { on }) => on },
    {
      title: t('cases.state'),
      width: 130,
      render: (_, { state }) => <Mark tone={PATROL_TONES[state]}>{t(`patrol-state.${state}`)}</Mark>,
    },
    {
      title: t('patrols.suspects'),
      responsive: ['md'],
      width: 150,
      align: 'right',
      className: 'digits',
      render: (_, { found }) => (found === null ? '—' : countText(found.suspects)),
    },
  ];
  return narrow ? all.slice(0, 3) : all;
}

function Opened({ patrol }: { readonly patrol: PatrolDetailView }) {
  const { t } = useWords();
  const { api } = useSeat();
  const { id, version, state, place, on, found, seen, cancelled, history } = patrol;
  const acts = (act: ActPost): readonly Act[] =>
    state === 'planned'
      ? [
          { key: 'record', label: t('patrols.record'), children: <RecordForm act={act} /> },
          {
            key: 'cancel',
            label: t('patrols.cancel'),
            children: (
              <ReasonAct
                button={t('patrols.cancel')}
                act={act}
                onSend={(reason) => act.post('cancel', { reason })}
              />
            ),
          },
        ]
      : [];
  return (
    <>
      <header className="item-head">
        <b className="item-name">{place}</b>
        <Mark tone={PATROL_TONES[state]}>{t(`patrol-state.${state}`)}</Mark>
      </header>
      <Facts
        items={[
          [t('patrols.on'), found?.on ?? on],
          found === null ? null : [t('patrols.officers'), countText(found.officers)],
          found === null ? null : [t('patrols.suspects'), countText(found.suspects)],
          seen === null ? null : [t('patrols.seen'), seen],
          cancelled === null ? null : [t('acts.reason'), cancelled.reason],
        ]}
      />
      <OwnActs
        keyed
        key={state}
        path={`${api}/patrols/${id}`}
        version={version}
        build={acts}
        none={t('cases.none-acts')}
      />
      <section>
        <h3>{t('history.title')}</h3>
        <History steps={history} commandOf={(command) => wordOf(t, 'patrol-command', command)} />
      </section>
    </>
  );
}

function RecordForm({ act }: { readonly act: ActPost }) {
  const { t } = useWords();
  const [on, setOn] = useState('');
  const [officers, setOfficers] = useState<number | null>(2);
  const [suspects, setSuspects] = useState<number | null>(0);
  const [seen, setSeen] = useState('');
  return (
    <ConfirmAct
      button={t('patrols.record')}
      ready={on !== '' && officers !== null && suspects !== null}
      act={act}
      onSend={() =>
        act.post('record', { on, officers, suspects, seen: seen.trim() === '' ? null : seen.trim() })
      }
    >
      <DayLabelled label={t('patrols.on')} value={on} onChange={setOn} />
      <Labelled label={t('patrols.officers')}>
        <InputNumber min={1} max={99} precision={0} value={officers} onChange={setOfficers} />
      </Labelled>
      <Labelled label={t('patrols.suspects')}>
        <InputNumber min={0} max={999} precision={0} value={suspects} onChange={setSuspects} />
      </Labelled>
      <Labelled label={t('patrols.seen')} hint={t('patrols.seen-hint')}>
        <Input.TextArea
          value={seen}
          onChange={({ target }) => setSeen(target.value)}
          autoSize={{ minRows: 2, maxRows: 8 }}
          maxLength={2000}
        />
      </Labelled>
    </ConfirmAct>
  );
}
