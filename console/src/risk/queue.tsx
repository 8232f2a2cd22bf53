/** Risk queue: cards under second verification, the earliest due first; table at the left, the open case at the right. */
import { Segmented, type TableProps } from 'antd';
import { usePages } from '../api/data.ts';
import { query } from '../api/http.ts';
import type { CaseRowView } from '../api/types.ts';
import { countText } from '../format/number.ts';
import { dayText } from '../format/time.ts';
import { type Address, useAddress } from '../parts/address.ts';
import { Batch, useMarked } from '../parts/batch.tsx';
import { Filters } from '../parts/filters.tsx';
import { Go } from '../parts/go.tsx';
import { List } from '../parts/list.tsx';
import { Masked } from '../parts/masked.tsx';
import { useNow } from '../parts/now.ts';
import { Mark } from '../parts/outcome.tsx';
import { Page, Panel } from '../parts/page.tsx';
import { PROVINCES } from '../parts/provinces.ts';
import { NothingMatches, Notice } from '../parts/states.tsx';
import { Due } from '../parts/when.tsx';
import { KeyHelp } from '../queue/key-help.tsx';
import { useQueueKeys } from '../queue/keys.ts';
import { may, useSeat } from '../session/session.ts';
import { useWords, type Words } from '../words/index.ts';
import { Item } from './item.tsx';
import { CASE_STATES, CASE_TONES, RISK_GROUPS } from './tones.ts';

const SCOPES = ['todo', 'overdue', 'mine'] as const;
type Scope = (typeof SCOPES)[number];
const FILTERS = ['state', 'group', 'province'] as const;

function scopeOf(text: string | undefined): Scope {
  return SCOPES.find((scope) => scope === text) ?? 'todo';
}

export function RiskQueue() {
  const words = useWords();
  const { t } = words;
  const { api, role } = useSeat();
  const now = useNow();
  const address = useAddress();
  const scope = scopeOf(address.get('scope'));
  const asked = {
    ...Object.fromEntries(FILTERS.map((name) => [name, address.get(name)])),
    overdue: scope === 'overdue' || undefined,
    mine: scope === 'mine' || undefined,
    limit: 50,
  };
  const found = usePages<CaseRowView>(`${api}/reverifications${query(asked)}`, address.shown, {
    everyMs: 10_000,
  });
  const open = address.get('item');
  const show = (id: string | undefined): void => address.set({ item: id }, open !== undefined);
  const ids = found.items.map(({ id }) => id);
  const keys = useQueueKeys({ ids, open, show });
  const { marked, mark, clear } = useMarked(ids);
  const reminds = may(role, 'risk') && open === undefined;
  const numberOf = (id: string): string => found.items.find((row) => row.id === id)?.number.masked ?? id;
  return (
    <Page title={t('nav.risk')} lead={t('risk.lead')} wide acts={<KeyHelp rows={keyRows(words)} />}>
      <RiskFilters address={address} scope={scope} />
      <Batch
        marked={marked.length}
        acts={[{ label: t('batch.remind'), path: `${api}/reverifications/remind`, ids: marked }]}
        nameOf={numberOf}
        onClear={clear}
      />
      <div className={open === undefined ? 'desk' : 'desk opened'}>
        <Panel flush>
          <List<CaseRowView>
            label={t('nav.risk')}
            found={found}
            onMore={address.showMore}
            rowKey="id"
            columns={columns(words, address, { narrow: open !== undefined, today: dayText(now) })}
            rowClassName={({ id }) => (id === open ? 'row-open' : id === keys.at ? 'row-at' : '')}
            onRow={({ id }) => ({ onClick: () => show(id) })}
            {...(reminds
              ? {
                  rowSelection: {
                    selectedRowKeys: [...marked],
                    onChange: (chosen) => mark(chosen.map(String)),
                    getCheckboxProps: ({ number }) => ({
                      'aria-label': t('batch.mark', { name: number.masked }),
                    }),
                  },
                }
              : {})}
            {...(open === undefined ? { scroll: { x: 940 } } : {})}
            empty={<Nothing address={address} scope={scope} />}
          />
        </Panel>
        {open === undefined ? null : (
          <Item key={open} id={open} onClose={() => show(undefined)} onNext={keys.next} />
        )}
      </div>
    </Page>
  );
}

function keyRows({ t }: Words) {
  return [
    ['j k', t('key.j')],
    ['Enter', t('key.enter')],
    ['1 2 3 4 5', t('risk.key-acts')],
    ['Ctrl Enter', t('key.submit')],
    ['n', t('key.n')],
    ['Esc', t('key.escape')],
  ] as const;
}

/** Address of a case with the filters and the length of the list kept. */
function caseAddress(address: Address, id: string): string {
  const kept = ['scope', ...FILTERS, 'show'].flatMap((name) => {
    const value = address.get(name);
    return value === undefined ? [] : [[name, value]];
  });
  return `${address.path}?${new URLSearchParams([...kept, ['item', id]])}`;
}

function Nothing({ address, scope }: { readonly address: Address; readonly scope: Scope }) {
  const { t } = useWords();
  if (scope !== 'todo' || FILTERS.some((name) => address.get(name) !== undefined)) {
    const clear = Object.fromEntries(FILTERS.map((name) => [name, undefined]));
    return <NothingMatches onClear={() => address.set({ ...clear, scope: undefined })} />;
  }
  return (
    <Notice tone="permit" title={t('risk.done')}>
      <p>{t('risk.done-next')}</p>
    </Notice>
  );
}

function RiskFilters({ address, scope }: { readonly address: Address; readonly scope: Scope }) {
  const { t, pick } = useWords();
  return (
    <Filters
      address={address}
      filters={[
        {
          name: 'state',
          label: t('risk.state'),
          options: CASE_STATES.map((value) => ({ value, label: t(`case-state.${value}`) })),
        },
        {
          name: 'group',
          label: t('risk.group'),
          options: RISK_GROUPS.map((value) => ({ value, label: t(`risk-group.${value}`) })),
        },
        {
          name: 'province',
          label: t('cards.province'),
          options: PROVINCES.map(({ code, name }) => ({ value: code, label: pick(name) })),
        },
      ]}
    >
      <Segmented<Scope>
        aria-label={t('queue.scope')}
        value={scope}
        onChange={(value) =>
          address.set({ scope: value === 'todo' ? undefined : value, show: undefined, item: undefined })
        }
        options={SCOPES.map((value) => ({ value, label: t(`risk.scope-${value}`) }))}
        className="switch"
      />
    </Filters>
  );
}

interface Look {
  readonly narrow: boolean;
  readonly today: string;
}

function columns(
  words: Words,
  address: Address,
  { narrow, today }: Look,
): NonNullable<TableProps<CaseRowView>['columns']> {
  const { t, pick } = words;
  const all: NonNullable<TableProps<CaseRowView>['columns']> = [
    {
      title: t('cards.number'),
      width: narrow ? 150 : 170,
      render: (_, row) => (
        <span className="stack">
          <Go to={caseAddress(address, row.id)} onClick={(event) => event.stopPropagation()}>
            <Masked>{row.number.masked}</Masked>
          </Go>
          <span className="quiet">{provinceOf(words, row.province)}</span>
        </span>
      ),
    },
    { title: t('risk.due'), width: narrow ? 140 : 160, render: (_, row) => <Due at={row.dueAt} /> },
    {
      title: t(narrow ? 'risk.group' : 'risk.group-told'),
      responsive: ['md'],
      render: (_, { groups }) => (
        <span className="stack">
          <span>{groups.map(({ group }) => t(`risk-group.${group}`)).join(t('common.list-comma'))}</span>
          {narrow ? null : (
            <span className="quiet">
              {groups.map(({ reason }) => pick(reason)).join(t('risk.semicolon'))}
            </span>
          )}
        </span>
      ),
    },
    {
      title: t('risk.signals'),
      responsive: ['md'],
      width: 90,
      align: 'right',
      className: 'digits',
      render: (_, { groups }) => groups.length,
    },
    {
      title: t('risk.age'),
      responsive: ['md'],
      width: 110,
      align: 'right',
      className: 'digits',
      render: (_, { joinedOn }) => countText(daysBetween(joinedOn, today)),
    },
    { title: t('risk.state'), width: 170, render: (_, row) => <State row={row} /> },
  ];
  return narrow ? all.filter((_, index) => index !== 3 && index !== 4) : all;
}

function provinceOf({ pick }: Words, code: string | null): string {
  const found = PROVINCES.find((one) => one.code === code);
  return found === undefined ? '—' : pick(found.name);
}

const DAY_MS = 86_400_000;

function daysBetween(from: string, to: string): number {
  return Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS));
}

function State({ row }: { readonly row: CaseRowView }) {
  const { t } = useWords();
  const { caseState, reminders, delivered, suspendedAt } = row;
  return (
    <span className="stack">
      {caseState === null ? null : <Mark tone={CASE_TONES[caseState]}>{t(`case-state.${caseState}`)}</Mark>}
      <span className="quiet">
        {suspendedAt !== null
          ? t('risk.suspended-on', { day: dayText(Date.parse(suspendedAt)) })
          : reminders === 0
            ? t('risk.not-reminded')
            : t(delivered ? 'risk.reminders-delivered' : 'risk.reminders-open', { n: reminders })}
      </span>
    </span>
  );
}
