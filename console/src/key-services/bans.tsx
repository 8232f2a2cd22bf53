/** Internet telephony run against the rules: found by one, banned by another, followed to its last line and number. */
import type { TableProps } from 'antd';
import { BAN_STATES } from '../../../src/key-services/review-contract.ts';
import type { BanDetailView, BanRowView } from '../api/types.ts';
import { countText } from '../format/number.ts';
import { ClauseChip } from '../parts/clause.tsx';
import { type At, Desk, deskKeys } from '../parts/desk.tsx';
import { FoldedAct } from '../parts/fold.tsx';
import { Go } from '../parts/go.tsx';
import { Mark } from '../parts/outcome.tsx';
import { Page } from '../parts/page.tsx';
import { Notice } from '../parts/states.tsx';
import { When } from '../parts/when.tsx';
import { KeyHelp } from '../queue/key-help.tsx';
import { may, useSeat } from '../session/session.ts';
import { useWords, type Words } from '../words/index.ts';
import { BanOpened } from './ban.tsx';
import { FindOperation } from './find-operation.tsx';
import { areaText, provinceFilter, useScope } from './scope.ts';
import { KeySections } from './sections.tsx';
import { BAN_TONES } from './tones.ts';

const BAN_CLAUSE = 'six-ministry-2016.4';

export function VoipBans() {
  const words = useWords();
  const { t } = words;
  const { api, role } = useSeat();
  const scope = useScope();
  return (
    <Page
      wide
      title={t('key-section.bans')}
      lead={
        <>
          {t('bans.lead')} <ClauseChip clause={BAN_CLAUSE} />
        </>
      }
      acts={<KeyHelp rows={deskKeys(t)} />}
    >
      <KeySections here="bans" />
      {may(role, 'findKeyService') ? (
        <FoldedAct title={t('bans.find')}>
          <FindOperation />
        </FoldedAct>
      ) : null}
      <Desk<BanRowView, BanDetailView>
        label={t('key-section.bans')}
        path={`${api}/voip-bans`}
        filters={[
          provinceFilter(words, scope),
          {
            name: 'state',
            label: t('ledger.state'),
            options: BAN_STATES.map((value) => ({ value, label: t(`ban-state.${value}`) })),
          },
        ]}
        columns={(at) => columns(words, at)}
        empty={
          <Notice tone="neutral" title={t('bans.none')}>
            <p>{t('bans.none-next')}</p>
          </Notice>
        }
        show={(ban) => <BanOpened ban={ban} />}
      />
    </Page>
  );
}

function Left({ lines, numbers }: Pick<BanRowView, 'lines' | 'numbers'>) {
  const { t } = useWords();
  return (
    <span className="stack">
      {lines.length === 0 ? null : (
        <span>{t('bans.lines-left', { left: countText(left(lines)), n: countText(lines.length) })}</span>
      )}
      {numbers.length === 0 ? null : (
        <span>{t('bans.ranges-left', { left: countText(left(numbers)), n: countText(numbers.length) })}</span>
      )}
    </span>
  );
}

const left = (parts: readonly { readonly goneAt: string | null }[]) =>
  parts.filter(({ goneAt }) => goneAt === null).length;

function columns(
  words: Words,
  { to, narrow }: At<BanRowView>,
): NonNullable<TableProps<BanRowView>['columns']> {
  const { t } = words;
  const all: NonNullable<TableProps<BanRowView>['columns']> = [
    {
      title: t('bans.operation'),
      render: (_, row) => (
        <span className="stack">
          <Go to={to(row)} onClick={(event) => event.stopPropagation()}>
            {row.operation}
          </Go>
          <span className="quiet">{areaText(row.province, words)}</span>
        </span>
      ),
    },
    {
      title: t('bans.left'),
      responsive: ['md'],
      render: (_, { lines, numbers }) => <Left lines={lines} numbers={numbers} />,
    },
    {
      title: t('bans.found-at'),
      responsive: ['md'],
      width: 170,
      render: (_, { foundAt }) => <When at={foundAt} stacked />,
    },
    {
      title: t('ledger.state'),
      width: 150,
      render: (_, { state, overdue }) => (
        <span className="stack">
          <Mark tone={BAN_TONES[state]}>{t(`ban-state.${state}`)}</Mark>
          {overdue ? <span className="quiet">{t('bans.overdue')}</span> : null}
        </span>
      ),
    },
  ];
  return narrow ? all.filter((_, index) => index !== 2) : all;
}
