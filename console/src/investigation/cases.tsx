/** Criminal cases of this police unit: filed or not, the stage each is in, and the days spent in each. */
import { PlusOutlined } from '@ant-design/icons';
import { Button, type TableProps } from 'antd';
import { CASE_STATES } from '../../../src/investigation/contract-codes.ts';
import { usePages } from '../api/data.ts';
import { query } from '../api/http.ts';
import type { CriminalCaseView } from '../api/types.ts';
import { countText } from '../format/number.ts';
import { useAddress, useGo } from '../parts/address.ts';
import { ClauseChip } from '../parts/clause.tsx';
import { FilteredList } from '../parts/filtered-list.tsx';
import { Go } from '../parts/go.tsx';
import { Mark } from '../parts/outcome.tsx';
import { Page } from '../parts/page.tsx';
import { Notice } from '../parts/states.tsx';
import { Due } from '../parts/when.tsx';
import { useLetter } from '../queue/letter.ts';
import { useSeat } from '../session/session.ts';
import { useWords, type Words } from '../words/index.ts';
import { StageBar } from './stages.tsx';
import { CASE_TONES } from './tones.ts';

const CLAUSE = 'six-ministry-2016.2';

export function CriminalCases() {
  const words = useWords();
  const { t } = words;
  const { api, org } = useSeat();
  const address = useAddress();
  const go = useGo();
  const found = usePages<CriminalCaseView>(
    `${api}/criminal-cases${query({ state: address.get('state'), limit: 50 })}`,
    address.shown,
  );
  const start = (): void => go(`/${org.id}/criminal-cases/new`);
  useLetter('e', start);
  return (
    <Page
      title={t('nav.criminal-cases')}
      lead={
        <>
          {t('cases.lead')} <ClauseChip clause={CLAUSE} />
        </>
      }
      wide
      acts={
        <Button type="primary" icon={<PlusOutlined />} onClick={start}>
          {t('cases.new')} <kbd>e</kbd>
        </Button>
      }
    >
      <FilteredList<CriminalCaseView>
        address={address}
        label={t('nav.criminal-cases')}
        found={found}
        rowKey="id"
        columns={columns(words, org.id)}
        scroll={{ x: 900 }}
        filters={[
          {
            name: 'state',
            label: t('cases.state'),
            options: CASE_STATES.map((value) => ({ value, label: t(`case-state.${value}`) })),
          },
        ]}
        none={
          <Notice tone="neutral" title={t('cases.none')}>
            <p>{t('cases.none-next')}</p>
          </Notice>
        }
      />
    </Page>
  );
}

function columns({ t }: Words, org: string): NonNullable<TableProps<CriminalCaseView>['columns']> {
  return [
    {
      title: t('cases.reference'),
      render: (_, row) => (
        <span className="stack">
          <Go to={`/${org}/criminal-cases/${row.id}`}>{row.reference}</Go>
          <span className="quiet">
            {t(`crime.${row.crime}`)} · {t(`case-source.${row.source}`)}
          </span>
        </span>
      ),
    },
    {
      title: t('cases.state'),
      width: 150,
      render: (_, { state, late }) => (
        <span className="marks">
          <Mark tone={CASE_TONES[state]}>{t(`case-state.${state}`)}</Mark>
          {late && state === 'taken-in' ? <Mark tone="refuse">{t('cases.late')}</Mark> : null}
        </span>
      ),
    },
    {
      title: t('cases.filing'),
      responsive: ['md'],
      width: 190,
      render: (_, { filing, fileBy, state }) =>
        filing === null ? (
          <Due at={fileBy} met={state !== 'taken-in'} />
        ) : (
          <span className="stack">
            <span>{filing.number}</span>
            <span className="quiet digits">{filing.on}</span>
          </span>
        ),
    },
    {
      title: t('cases.times'),
      responsive: ['md'],
      width: 240,
      render: (_, { times }) => <StageBar times={times} />,
    },
    {
      title: t('cases.numbers'),
      responsive: ['md'],
      width: 120,
      align: 'right',
      className: 'digits',
      render: (_, { numbers }) => countText(numbers),
    },
  ];
}
