/** What is published about operators, by date. */
import { Table } from 'antd';
import { useData } from '../api/data.ts';
import { query } from '../api/http.ts';
import type { PublishedRowView } from '../api/types.ts';
import { useAddress } from '../parts/address.ts';
import { ClauseChip } from '../parts/clause.tsx';
import { DayField } from '../parts/day-field.tsx';
import { Go } from '../parts/go.tsx';
import { Labelled } from '../parts/labelled.tsx';
import { Page, Panel } from '../parts/page.tsx';
import { ScrollBox } from '../parts/scroll-box.tsx';
import { Failure, Notice, Waiting } from '../parts/states.tsx';
import { useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';
import { Sections } from './sections.tsx';

export function Published() {
  const { t } = useWords();
  const { api } = useSeat();
  const address = useAddress();
  const since = address.get('since');
  const { data, error } = useData<{ items: readonly PublishedRowView[] }>(
    `${api}/blacklist-published${query({ since })}`,
    { keep: true },
  );
  return (
    <Page
      wide
      title={t('blacklist-section.published')}
      lead={
        <>
          {t('published.lead')} <ClauseChip clause="miit-452-2016.21.1" />
        </>
      }
    >
      <Sections here="published" />
      <Labelled label={t('published.since')}>
        <DayField value={since} onChange={(day) => address.set({ since: day }, true)} />
      </Labelled>
      {data === undefined && error === null ? <Waiting rows={4} /> : null}
      {data === undefined && error !== null ? <Failure error={error} /> : null}
      {data === undefined ? null : <Rows rows={data.items} />}
    </Page>
  );
}

function Rows({ rows }: { readonly rows: readonly PublishedRowView[] }) {
  const { t } = useWords();
  const { org } = useSeat();
  if (rows.length === 0) return <Notice tone="neutral" title={t('published.none')} />;
  return (
    <Panel flush>
      <ScrollBox tall label={t('blacklist-section.published')}>
        <Table<PublishedRowView>
          rowKey={({ operator, decision }) => `${operator} ${decision.number}`}
          dataSource={[...rows]}
          pagination={false}
          columns={[
            {
              title: t('published.on'),
              className: 'digits',
              render: (_, { exposed }) => exposed.on,
            },
            {
              title: t('operators.name'),
              render: (_, { operator, name, creditCode }) => (
                <span className="stack">
                  <Go to={`/${org.id}/blacklist/operators?item=${operator}`}>{name}</Go>
                  <span className="quiet mono">{creditCode}</span>
                </span>
              ),
            },
            {
              title: t('operators.decision'),
              render: (_, { decision }) => `${decision.number} · ${decision.on}`,
            },
            { title: t('operators.penalty-kind'), render: (_, { kind }) => t(`penalty-kind.${kind}`) },
            { title: t('operators.exposed-where'), render: (_, { exposed }) => exposed.where },
          ]}
        />
      </ScrollBox>
    </Panel>
  );
}
