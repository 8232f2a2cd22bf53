/** Blocks of numbers that are the company's own though the numbering plan does not say so. */
import { Input, type TableProps } from 'antd';
import { useState } from 'react';
import type { BlockDetailView, NumberBlockRowView } from '../api/types.ts';
import { countText } from '../format/number.ts';
import { type Act, type ActPost, OwnActs, ReasonAct, useActs } from '../parts/acts.tsx';
import { ClauseChip } from '../parts/clause.tsx';
import { type At, Desk, deskKeys } from '../parts/desk.tsx';
import { FoldedAct } from '../parts/fold.tsx';
import { Go } from '../parts/go.tsx';
import { History } from '../parts/history.tsx';
import { Labelled } from '../parts/labelled.tsx';
import { Mark } from '../parts/outcome.tsx';
import { Facts, Page } from '../parts/page.tsx';
import { Notice } from '../parts/states.tsx';
import { KeyHelp } from '../queue/key-help.tsx';
import { may, useSeat } from '../session/session.ts';
import { useWords, type Words, wordOf } from '../words/index.ts';
import { rangesFrom, rangeText, sizeOf } from './ranges.ts';
import { KeySections } from './sections.tsx';

const OWN_NUMBERS_CLAUSE = 'miit-452-2016.8.2';

export function NumberBlocks() {
  const words = useWords();
  const { t } = words;
  const { api, role } = useSeat();
  return (
    <Page
      wide
      title={t('key-section.blocks')}
      lead={
        <>
          {t('blocks.lead')} <ClauseChip clause={OWN_NUMBERS_CLAUSE} />
        </>
      }
      acts={<KeyHelp rows={deskKeys(t)} />}
    >
      <KeySections here="blocks" />
      {may(role, 'approveKeyService') ? (
        <FoldedAct title={t('blocks.keep')}>
          <KeepBlock />
        </FoldedAct>
      ) : null}
      <Desk<NumberBlockRowView, BlockDetailView>
        label={t('key-section.blocks')}
        path={`${api}/number-blocks`}
        filters={[]}
        columns={(at) => columns(words, at)}
        empty={
          <Notice tone="hold" title={t('blocks.none')}>
            <p>{t('blocks.none-next')}</p>
          </Notice>
        }
        show={(block) => <BlockOpened block={block} />}
      />
    </Page>
  );
}

function columns(
  { t }: Words,
  { to, narrow }: At<NumberBlockRowView>,
): NonNullable<TableProps<NumberBlockRowView>['columns']> {
  const all: NonNullable<TableProps<NumberBlockRowView>['columns']> = [
    {
      title: t('blocks.range'),
      render: (_, row) => (
        <Go to={to(row)} onClick={(event) => event.stopPropagation()} className="digits">
          {rangeText(row)}
        </Go>
      ),
    },
    {
      title: t('blocks.size'),
      align: 'right',
      className: 'digits',
      responsive: ['md'],
      render: (_, row) => countText(sizeOf(row)),
    },
    { title: t('service-act.note'), dataIndex: 'note', responsive: ['md'] },
    { title: t('service.since'), dataIndex: 'since', className: 'digits', width: 120, responsive: ['md'] },
    {
      title: t('ledger.state'),
      width: 150,
      render: (_, { until }) => <BlockState until={until} />,
    },
  ];
  return narrow ? all.filter((_, index) => index !== 2) : all;
}

function BlockState({ until }: Pick<NumberBlockRowView, 'until'>) {
  const { t } = useWords();
  if (until === null) return <Mark tone="permit">{t('blocks.counts')}</Mark>;
  return (
    <span className="stack">
      <Mark tone="neutral">{t('blocks.ended')}</Mark>
      <span className="quiet">{t('outbound.until', { day: until })}</span>
    </span>
  );
}

function BlockOpened({ block }: { readonly block: BlockDetailView }) {
  const { t } = useWords();
  const { api, role } = useSeat();
  const { id, version, note, since, until, history } = block;
  const build = (act: ActPost): Act[] =>
    until === null && may(role, 'approveKeyService')
      ? [
          {
            key: 'end',
            label: t('blocks.end'),
            children: (
              <ReasonAct
                danger
                note={t('blocks.end-note')}
                button={t('blocks.end')}
                act={act}
                onSend={(reason) => act.post('end', { reason })}
              />
            ),
          },
        ]
      : [];
  return (
    <>
      <header className="item-head">
        <b className="item-name digits">{rangeText(block)}</b>
        <BlockState until={until} />
      </header>
      <Facts
        items={[
          [t('blocks.size'), countText(sizeOf(block))],
          [t('service-act.note'), note],
          [t('service.since'), since],
        ]}
      />
      <OwnActs
        keyed
        key={String(until)}
        path={`${api}/number-blocks/${id}`}
        version={version}
        build={build}
        none={t('blocks.none-acts')}
      />
      <section>
        <h3>{t('history.title')}</h3>
        <History steps={history} commandOf={(command) => wordOf(t, 'block-command', command)} />
      </section>
    </>
  );
}

function KeepBlock() {
  const { t } = useWords();
  const { api } = useSeat();
  const act = useActs(api, null);
  const [text, setText] = useState('');
  const [range, ...more] = rangesFrom(text);
  return (
    <ReasonAct
      note={t('blocks.keep-note')}
      button={t('blocks.keep')}
      label={t('service-act.note')}
      hint={t('blocks.note-hint')}
      ready={range !== undefined && more.length === 0}
      act={act}
      onSend={(note) => act.post('number-blocks', { range, note }, () => setText(''))}
    >
      <Labelled label={t('blocks.range')} hint={t('blocks.range-hint')}>
        <Input
          className="mono"
          value={text}
          maxLength={64}
          autoComplete="off"
          onChange={({ target }) => setText(target.value)}
        />
      </Labelled>
    </ReasonAct>
  );
}
