/** How many services there are of each kind and state on the day that is shown; every figure leads to its lines. */
import { SERVICE_KINDS, SERVICE_STATES } from '../../../src/key-services/contract.ts';
import { useData } from '../api/data.ts';
import { query } from '../api/http.ts';
import type { LedgerCountsView } from '../api/types.ts';
import { countText } from '../format/number.ts';
import { useAddress } from '../parts/address.ts';
import { Go } from '../parts/go.tsx';
import { Panel } from '../parts/page.tsx';
import { usePhone } from '../parts/phone.ts';
import { useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';
import { useLedgerDay } from './as-of-bar.tsx';
import { SERVICE_TONES } from './tones.ts';

type Kind = (typeof SERVICE_KINDS)[number];
type State = (typeof SERVICE_STATES)[number];

export function Counts() {
  const { t } = useWords();
  const { api } = useSeat();
  const phone = usePhone();
  const address = useAddress();
  const { asOf, knownOn } = useLedgerDay();
  const filter = {
    kind: address.get('kind'),
    province: address.get('province'),
    customer: address.get('customer'),
  };
  const { data, isPlaceholderData } = useData<LedgerCountsView>(
    `${api}/key-ledger/counts${query({ ...filter, asOf, knownOn })}`,
    { keep: true },
  );
  if (data === undefined || data.items.length === 0) return null;
  const of = (kind: Kind, state?: State): number =>
    data.items
      .filter((one) => one.kind === kind && (state === undefined || one.state === state))
      .reduce((sum, { services }) => sum + services, 0);
  const kinds = SERVICE_KINDS.filter((kind) => of(kind) > 0);
  const states = SERVICE_STATES.filter((state) => data.items.some((one) => one.state === state));
  const rest = { province: filter.province, customer: filter.customer, asOf, knownOn };
  const to = (kind: Kind, state?: State) => `${address.path}${query({ ...rest, kind, state })}`;
  const props = { kinds, states, of, to };
  return (
    <Panel title={t('counts.title')} note={t('counts.note')}>
      <div className={isPlaceholderData ? 'list refreshing' : 'list'}>
        {phone ? <CountList {...props} /> : <CountTable {...props} />}
      </div>
    </Panel>
  );
}

interface TableProps {
  readonly kinds: readonly Kind[];
  readonly states: readonly State[];
  readonly of: (kind: Kind, state?: State) => number;
  readonly to: (kind: Kind, state?: State) => string;
}

/** On a phone a line a kind: what there is none of is left out. */
function CountList({ kinds, states, of, to }: TableProps) {
  const { t } = useWords();
  return (
    <ul className="rows">
      {kinds.map((kind) => (
        <li key={kind}>
          <Go to={to(kind)}>
            {t(`service-kind.${kind}`)} <b>{countText(of(kind))}</b>
          </Go>
          <span className="count-states">
            {states.map((state) =>
              of(kind, state) === 0 ? null : (
                <Go key={state} to={to(kind, state)}>
                  {t(`service-state.${state}`)} {countText(of(kind, state))}
                </Go>
              ),
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}

function CountTable({ kinds, states, of, to }: TableProps) {
  const { t } = useWords();
  const most = Math.max(...kinds.map((kind) => of(kind)));
  return (
    <table className="plain ledger-counts">
      <caption className="hidden">{t('counts.title')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('ledger.kind')}</th>
          <td />
          {states.map((state) => (
            <th key={state} scope="col" className="right">
              {t(`service-state.${state}`)}
            </th>
          ))}
          <th scope="col" className="right">
            {t('counts.all')}
          </th>
        </tr>
      </thead>
      <tbody>
        {kinds.map((kind) => (
          <tr key={kind}>
            <th scope="row">{t(`service-kind.${kind}`)}</th>
            <td className="counts-bar">
              <span className="parts-bar" aria-hidden="true" style={{ width: `${(of(kind) / most) * 100}%` }}>
                {states.map((state) =>
                  of(kind, state) === 0 ? null : (
                    <span
                      key={state}
                      className={`tone-${SERVICE_TONES[state]}`}
                      style={{ flexGrow: of(kind, state) }}
                    />
                  ),
                )}
              </span>
            </td>
            {states.map((state) => (
              <td key={state} className="right digits">
                {of(kind, state) === 0 ? (
                  <span className="quiet">0</span>
                ) : (
                  <Go to={to(kind, state)}>{countText(of(kind, state))}</Go>
                )}
              </td>
            ))}
            <td className="right digits">
              <Go to={to(kind)}>
                <b>{countText(of(kind))}</b>
              </Go>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
