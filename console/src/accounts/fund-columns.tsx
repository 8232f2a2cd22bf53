/** Columns of stops and freezes: the police see the bank, the bank sees who ordered. */
import type { TableProps } from 'antd';
import type { FundHoldRowView, FundRequestRowView } from '../api/types.ts';
import { moneyText } from '../format/number.ts';
import type { At } from '../parts/desk.tsx';
import { Go } from '../parts/go.tsx';
import { OrganisationName } from '../parts/organisations.tsx';
import { Mark } from '../parts/outcome.tsx';
import { Due } from '../parts/when.tsx';
import type { Words } from '../words/index.ts';
import { FUND_TONES } from './tones.ts';

/** What differs between the two sides. */
interface Side {
  /** The other organisation. */
  readonly org: string;
  /** Whether its end is still to be minded. */
  readonly runs: boolean;
  readonly late?: boolean;
}

export function fundColumns<R extends FundHoldRowView | FundRequestRowView>(
  { t }: Words,
  { to, narrow }: At<R>,
  side: (row: R) => Side,
): NonNullable<TableProps<R>['columns']> {
  const all: NonNullable<TableProps<R>['columns']> = [
    {
      title: t('funds.order'),
      render: (_, row) => (
        <span className="stack">
          <Go to={to(row)} onClick={(event) => event.stopPropagation()}>
            {t(`fund-kind.${row.kind}`)} <span className="digits">{row.reference}</span>
          </Go>
          <OrganisationName org={side(row).org} name={side(row).org} />
        </span>
      ),
    },
    {
      title: t('bank-accounts.account'),
      render: (_, { accountLast4 }) => t('bank-accounts.ending', { last4: accountLast4 }),
    },
    {
      title: t('transfers.amount'),
      align: 'right',
      className: 'digits',
      responsive: ['md'],
      render: (_, { amountFen }) => (amountFen === null ? '—' : moneyText(amountFen)),
    },
    {
      title: t('funds.until'),
      responsive: ['md'],
      width: 190,
      render: (_, row) => <Due at={row.until} met={!side(row).runs} />,
    },
    {
      title: t('ledger.state'),
      width: 140,
      render: (_, row) => (
        <span className="stack">
          <Mark tone={FUND_TONES[row.state]}>{t(`fund-state.${row.state}`)}</Mark>
          {side(row).late === true ? <span className="quiet">{t('funds.late')}</span> : null}
        </span>
      ),
    },
  ];
  return narrow ? all.filter((_, index) => index !== 2 && index !== 3) : all;
}
