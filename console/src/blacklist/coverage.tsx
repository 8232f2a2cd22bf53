/** Report by province: does each company feed the list of barred channels, and does it read it (452, 5.9). */
import { App, Button, Table, type TableProps } from 'antd';
import { useState } from 'react';
import { COVERAGE_STATES } from '../../../src/blacklist/contract.ts';
import { useWrite } from '../api/data.ts';
import type { DecisionView, ListCoverageRowView, ListCoverageView } from '../api/types.ts';
import { useAddress } from '../parts/address.ts';
import type { At } from '../parts/desk.tsx';
import { DeskPage } from '../parts/desk-page.tsx';
import { FoldedAct } from '../parts/fold.tsx';
import { Go } from '../parts/go.tsx';
import { History } from '../parts/history.tsx';
import { Labelled } from '../parts/labelled.tsx';
import { Mark, type Tone } from '../parts/outcome.tsx';
import { ProvinceSelect } from '../parts/province-select.tsx';
import { provinceName } from '../parts/provinces.ts';
import { ScrollBox } from '../parts/scroll-box.tsx';
import { WriteFailure } from '../parts/states.tsx';
import { Due, When } from '../parts/when.tsx';
import { useSeat } from '../session/session.ts';
import { useWords, type Words, wordOf } from '../words/index.ts';
import { Sections } from './sections.tsx';

export function Coverage() {
  const words = useWords();
  const { t } = words;
  const { api } = useSeat();
  return (
    <DeskPage<ListCoverageRowView, ListCoverageView>
      title={t('blacklist-section.coverage')}
      lead={t('coverage.lead')}
      clause="miit-452-2016.5"
      path={`${api}/list-coverages`}
      filters={[
        {
          name: 'state',
          label: t('blacklist.state'),
          options: COVERAGE_STATES.map((value) => ({ value, label: t(`coverage-state.${value}`) })),
        },
      ]}
      columns={(at) => columns(words, at)}
      none={[t('coverage.none'), t('coverage.none-next')]}
      show={(report) => <Report report={report} />}
    >
      <Sections here="coverage" />
      <FoldedAct title={t('coverage.ask')}>
        <Ask />
      </FoldedAct>
    </DeskPage>
  );
}

function columns(
  { t, pick }: Words,
  { to }: At<ListCoverageRowView>,
): NonNullable<TableProps<ListCoverageRowView>['columns']> {
  return [
    {
      title: t('agents.province'),
      render: (_, row) => (
        <Go to={to(row)} onClick={(event) => event.stopPropagation()}>
          {pick(provinceName(row.province))}
        </Go>
      ),
    },
    {
      title: t('coverage.answers'),
      className: 'digits',
      render: (_, { answered, companies }) => t('coverage.answered', { n: answered, of: companies }),
    },
    {
      title: t('relooks.due'),
      responsive: ['md'],
      render: (_, { dueAt, state }) => <Due at={dueAt} met={state === 'complete'} />,
    },
    {
      title: t('blacklist.state'),
      render: (_, { state }) => (
        <Mark tone={state === 'complete' ? 'permit' : 'hold'}>{t(`coverage-state.${state}`)}</Mark>
      ),
    },
  ];
}

function Ask() {
  const { t } = useWords();
  const { api } = useSeat();
  const { message } = App.useApp();
  const address = useAddress();
  const [province, setProvince] = useState<string | undefined>(undefined);
  const write = useWrite<DecisionView>();
  return (
    <div className="act-inner">
      <Labelled label={t('agents.province')}>
        <ProvinceSelect value={province ?? null} onChange={setProvince} />
      </Labelled>
      <WriteFailure error={write.error} />
      <Button
        type="primary"
        disabled={province === undefined}
        loading={write.isPending}
        onClick={() =>
          write.mutate(
            { path: `${api}/list-coverages`, body: { province } },
            {
              onSuccess: ({ id }) => {
                void message.success(t('acts.done'));
                address.set({ item: id });
              },
            },
          )
        }
      >
        {t('coverage.ask')}
      </Button>
    </div>
  );
}

type Standing = ListCoverageView['standings'][number];

const FEED_TONES: Readonly<Record<Standing['feeds'], Tone>> = {
  feeds: 'permit',
  'nothing-to-feed': 'neutral',
  'left-out': 'refuse',
  'no-answer': 'hold',
};
const READ_TONES: Readonly<Record<Standing['reads'], Tone>> = {
  reads: 'permit',
  'nothing-to-read': 'neutral',
  behind: 'refuse',
  'no-answer': 'hold',
};

function Report({ report }: { readonly report: ListCoverageView }) {
  const { t, pick } = useWords();
  return (
    <>
      <header className="item-head">
        <b className="item-name">{pick(provinceName(report.province))}</b>
        <When at={report.askedAt} />
      </header>
      <ScrollBox tall label={t('blacklist-section.coverage')}>
        <Table<Standing>
          rowKey={({ company }) => company.id}
          dataSource={[...report.standings]}
          pagination={false}
          size="small"
          columns={[
            { title: t('blacklist.member'), render: (_, { company }) => pick(company.name) },
            {
              title: t('coverage.feeds'),
              render: (_, { feeds, made, leftOut }) => (
                <span className="stack">
                  <Mark tone={FEED_TONES[feeds]}>{t(`coverage-feeds.${feeds}`)}</Mark>
                  <span className="quiet">{t('coverage.made', { n: made, left: leftOut })}</span>
                </span>
              ),
            },
            {
              title: t('coverage.reads'),
              render: (_, { reads, lacks }) => (
                <span className="stack">
                  <Mark tone={READ_TONES[reads]}>{t(`coverage-reads.${reads}`)}</Mark>
                  {lacks.length === 0 ? null : (
                    <span className="quiet">
                      {t('coverage.lacks', {
                        units: lacks.map(({ name }) => pick(name)).join(t('blacklist.and')),
                      })}
                    </span>
                  )}
                </span>
              ),
            },
            {
              title: t('coverage.answered-at'),
              render: (_, { answeredAt }) => <When at={answeredAt} bare />,
            },
          ]}
        />
      </ScrollBox>
      <section>
        <h3>{t('history.title')}</h3>
        <History steps={report.history} commandOf={(command) => wordOf(t, 'coverage-command', command)} />
      </section>
    </>
  );
}
