/** The police side: complaints this unit owns. The company has spoken or let the time pass; the unit decides. */
import { Input, Segmented, type TableProps } from 'antd';
import { useState } from 'react';
import { usePages } from '../api/data.ts';
import { query } from '../api/http.ts';
import type { PoliceComplaintDetailView, PoliceComplaintRowView } from '../api/types.ts';
import { receiptFrom } from '../format/number.ts';
import { type Address, useAddress } from '../parts/address.ts';
import { LoadedBeside } from '../parts/beside.tsx';
import { ClauseChip } from '../parts/clause.tsx';
import { Filters } from '../parts/filters.tsx';
import { Go } from '../parts/go.tsx';
import { History } from '../parts/history.tsx';
import { List } from '../parts/list.tsx';
import { Masked } from '../parts/masked.tsx';
import { Mark, Shape, type Tone } from '../parts/outcome.tsx';
import { Facts, Page, Panel } from '../parts/page.tsx';
import { NothingMatches, Notice } from '../parts/states.tsx';
import { Due, When } from '../parts/when.tsx';
import { KeyHelp } from '../queue/key-help.tsx';
import { useQueueKeys } from '../queue/keys.ts';
import { useAct } from '../risk/case-acts.tsx';
import { useSeat } from '../session/session.ts';
import { useWords, type Words, wordOf } from '../words/index.ts';
import { Judgement } from './answer.tsx';
import { SharedClock } from './clock.tsx';
import { Spoken } from './facts.tsx';
import { complaintKeys } from './keys.ts';
import { PersonsWords } from './words.tsx';

const TONES: Readonly<Record<PoliceComplaintRowView['state'], Tone>> = {
  received: 'hold',
  answered: 'duties',
  decided: 'neutral',
};

const SCOPES = ['open', 'overdue', 'decided'] as const;
type Scope = (typeof SCOPES)[number];

const QUERIES = { open: {}, overdue: { overdue: true }, decided: { state: 'decided' } } as const;

export function PoliceComplaints() {
  const words = useWords();
  const { t } = words;
  const { api } = useSeat();
  const address = useAddress();
  const scope: Scope = SCOPES.find((one) => one === address.get('scope')) ?? 'open';
  const receipt = address.get('receipt');
  const found = usePages<PoliceComplaintRowView>(
    `${api}/complaints${query({ ...QUERIES[scope], receipt, limit: 50 })}`,
    address.shown,
  );
  const open = address.get('item');
  const show = (id: string | undefined): void => address.set({ item: id }, open !== undefined);
  const keys = useQueueKeys({ ids: found.items.map(({ id }) => id), open, show });
  return (
    <Page
      title={t('nav.complaints')}
      lead={t('complaints.lead-police')}
      wide
      acts={<KeyHelp rows={complaintKeys(words)} />}
    >
      <Filters address={address} filters={[]}>
        <Segmented<Scope>
          aria-label={t('queue.scope')}
          value={scope}
          onChange={(value) =>
            address.set({ scope: value === 'open' ? undefined : value, show: undefined, item: undefined })
          }
          options={SCOPES.map((value) => ({ value, label: t(`complaints.scope-${value}`) }))}
          className="switch"
        />
        <Input.Search
          key={receipt}
          defaultValue={receipt}
          placeholder={t('complaints.find')}
          aria-label={t('complaints.find')}
          allowClear
          onSearch={(text) =>
            address.set({
              receipt: text.trim() === '' ? undefined : receiptFrom(text),
              show: undefined,
              item: undefined,
            })
          }
          className="receipt-field"
        />
      </Filters>
      <div className={open === undefined ? 'desk' : 'desk opened'}>
        <Panel flush>
          <List
            label={t('nav.complaints')}
            found={found}
            onMore={address.showMore}
            rowKey="id"
            columns={columns(words, address, open !== undefined)}
            rowClassName={({ id }) => (id === open ? 'row-open' : id === keys.at ? 'row-at' : '')}
            onRow={({ id }) => ({ onClick: () => show(id) })}
            {...(open === undefined ? { scroll: { x: 900 } } : {})}
            empty={<Nothing address={address} filtered={scope !== 'open' || receipt !== undefined} />}
          />
        </Panel>
        {open === undefined ? null : (
          <PoliceItem key={open} id={open} onClose={() => show(undefined)} onNext={keys.next} />
        )}
      </div>
    </Page>
  );
}

function Nothing({ address, filtered }: { readonly address: Address; readonly filtered: boolean }) {
  const { t } = useWords();
  return filtered ? (
    <NothingMatches onClear={() => address.set({ scope: undefined, receipt: undefined })} />
  ) : (
    <Notice tone="permit" title={t('complaints.none')}>
      <p>{t('complaints.none-police')}</p>
    </Notice>
  );
}

function columns(
  { t, pick }: Words,
  address: Address,
  narrow: boolean,
): NonNullable<TableProps<PoliceComplaintRowView>['columns']> {
  const to = (id: string): string => {
    const kept = ['scope', 'receipt', 'show'].flatMap((name) => {
      const value = address.get(name);
      return value === undefined ? [] : [[name, value]];
    });
    return `${address.path}?${new URLSearchParams([...kept, ['item', id]])}`;
  };
  const all: NonNullable<TableProps<PoliceComplaintRowView>['columns']> = [
    {
      title: t('card.receipt'),
      width: 200,
      render: (_, row) => (
        <span className="stack">
          <Go to={to(row.id)} className="mono" onClick={(event) => event.stopPropagation()}>
            {row.receipt}
          </Go>
          <span className="quiet">{row.number.masked}</span>
        </span>
      ),
    },
    {
      title: t('risk.due'),
      width: 160,
      render: (_, row) => <Due at={row.dueAt} met={row.state === 'decided'} />,
    },
    {
      title: t('complaints.company'),
      responsive: ['md'],
      width: 200,
      render: (_, row) => pick(row.company.name),
    },
    {
      title: t('risk.group'),
      responsive: ['md'],
      render: (_, { groups }) => groups.map((group) => t(`risk-group.${group}`)).join(t('common.list-comma')),
    },
    {
      title: t('complaints.at'),
      responsive: ['md'],
      width: 170,
      render: (_, row) => <When at={row.receivedAt} stacked />,
    },
    {
      title: t('risk.state'),
      width: 160,
      render: (_, row) => <Mark tone={TONES[row.state]}>{t(`complaint-state.${row.state}`)}</Mark>,
    },
  ];
  return narrow ? all.filter((_, index) => index < 2 || index === 5) : all;
}

interface ItemProps {
  readonly id: string;
  readonly onClose: () => void;
  readonly onNext: () => void;
}

function PoliceItem({ id, onClose, onNext }: ItemProps) {
  const { t } = useWords();
  const { api } = useSeat();
  return (
    <LoadedBeside<PoliceComplaintDetailView>
      label={t('complaints.title')}
      path={`${api}/complaints/${id}`}
      onClose={onClose}
      show={(detail) => <Opened detail={detail} onNext={onNext} />}
    />
  );
}

function Opened({
  detail,
  onNext,
}: {
  readonly detail: PoliceComplaintDetailView;
  readonly onNext: () => void;
}) {
  const { t, pick } = useWords();
  const { answer, decision } = detail;
  return (
    <>
      <header className="item-head">
        <span className="stack">
          <Masked>{detail.number.masked}</Masked>
          <span className="quiet mono">{detail.receipt}</span>
        </span>
        <Mark tone={TONES[detail.state]}>{t(`complaint-state.${detail.state}`)}</Mark>
        <Due at={detail.dueAt} met={detail.state === 'decided'} />
      </header>
      <Facts
        items={[
          [t('complaints.company'), pick(detail.company.name)],
          [t('complaints.suspended'), <When key="since" at={detail.suspendedAt} />],
          [
            t('risk.group'),
            detail.groups.map((group) => t(`risk-group.${group}`)).join(t('common.list-comma')),
          ],
          [t('card.clause'), <ClauseChip key="clause" clause={detail.clause} />],
        ]}
      />
      <SharedClock
        from={detail.complainedAt}
        dueAt={detail.dueAt}
        answeredAt={answer?.at ?? null}
        decidedAt={decision?.at ?? null}
      />
      <PersonsWords path={`/complaints/${detail.id}/words`} has={detail.hasWords} />
      <Spoken said={answer} by="company" />
      <Spoken said={decision} by="police" />
      {decision === null ? <Decide detail={detail} onDone={onNext} /> : null}
      <section>
        <h3>{t('history.title')}</h3>
        <History steps={detail.history} commandOf={(command) => wordOf(t, 'complaint-command', command)} />
      </section>
    </>
  );
}

interface DecideProps {
  readonly detail: PoliceComplaintDetailView;
  readonly onDone: () => void;
}

function Decide({ detail, onDone }: DecideProps) {
  const { t } = useWords();
  const [upheld, setUpheld] = useState<boolean | null>(null);
  const [reason, setReason] = useState('');
  const { send, ...state } = useAct(`/complaints/${detail.id}/decide`, 'complaints.decided', onDone);
  return (
    <section className="act">
      <h3>{t('complaints.decide')}</h3>
      {detail.answer === null && !detail.overdue ? (
        <p className="hindrance">
          <Shape tone="hold" /> {t('complaints.not-heard')}
        </p>
      ) : null}
      <Judgement
        by="police"
        submit={t('complaints.decide-button')}
        choice={{ upheld, setUpheld, reason, setReason }}
        onSubmit={() => send({ expectedVersion: detail.version, upheld, reason: reason.trim() })}
        {...state}
      />
    </section>
  );
}
