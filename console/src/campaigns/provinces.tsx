/** Where lines are still missing: the schematic tiles and, beside them, the table with numerator and denominator. */
import type { CampaignDetailView } from '../api/types.ts';
import { countText } from '../format/number.ts';
import { Go } from '../parts/go.tsx';
import { Panel } from '../parts/page.tsx';
import { PROVINCES, shadeOf, TILE_ROWS } from '../parts/provinces.ts';
import { ScrollBox } from '../parts/scroll-box.tsx';
import { useWords } from '../words/index.ts';

type Rates = CampaignDetailView['byProvince'];

const missing = ({ live, registered }: Rates[number]): number => live - registered;
/** Lines missing of a hundred thousand. */
const lack = (rate: Rates[number]): number =>
  rate.live === 0 ? 0 : Math.ceil((missing(rate) * 100_000) / rate.live);

interface ProvincesProps {
  readonly rates: Rates;
  /** The page of a campaign that lists the lines missing; null where there is none. */
  readonly list: string | null;
}

export function Provinces({ rates, list }: ProvincesProps) {
  const { t } = useWords();
  return (
    <Panel title={t('campaign.provinces')} note={t('campaign.provinces-unit')}>
      <div className="columns even">
        <Tiles rates={rates} />
        <Table rates={rates} list={list} />
      </div>
    </Panel>
  );
}

function Tiles({ rates }: { readonly rates: Rates }) {
  const { t, pick } = useWords();
  const byCode = new Map(rates.map((rate) => [rate.province, rate]));
  const most = Math.max(0, ...rates.map(lack));
  return (
    <div>
      <h3>{t('campaign.tiles-title')}</h3>
      <div className="tiles">
        {TILE_ROWS.flatMap((line, row) =>
          [...line].map((sign, column) => {
            const province = PROVINCES.find(({ short }) => short.zh === sign);
            if (province === undefined) return null;
            const rate = byCode.get(province.code);
            const name = pick(province.name);
            const text =
              rate === undefined
                ? t('campaign.tile-none', { name })
                : t('campaign.tile', {
                    name,
                    percent: rate.percent ?? '—',
                    registered: countText(rate.registered),
                    live: countText(rate.live),
                  });
            return (
              <div
                key={province.code}
                className={`tile ${rate === undefined ? 'tile-empty' : `shade${shadeOf(lack(rate), most)}`}`}
                style={{ gridRow: row + 1, gridColumn: column + 1 }}
                title={text}
                role="img"
                aria-label={text}
              >
                <span>{pick(province.short)}</span>
                <b className="digits">{rate?.percent ?? '—'}</b>
              </div>
            );
          }),
        )}
      </div>
      <p className="meta">{t('campaign.tiles-note')}</p>
    </div>
  );
}

/** The most missing first. */
function Table({ rates, list }: ProvincesProps) {
  const { t, pick } = useWords();
  const nameOf = (code: string | null): string => {
    const province = PROVINCES.find((one) => one.code === code);
    return province === undefined ? (code ?? t('campaign.province-unknown')) : pick(province.name);
  };
  return (
    <ScrollBox label={t('campaign.province')} tall>
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">{t('campaign.province')}</th>
            <th scope="col" className="right">
              {t('campaign.missing')}
            </th>
            <th scope="col" className="right">
              {t('campaign.live')}
            </th>
            <th scope="col" className="right">
              {t('campaign.percent')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rates
            .toSorted((a, b) => lack(b) - lack(a) || missing(b) - missing(a))
            .map((rate) => (
              <tr key={rate.province ?? ''}>
                <td>{nameOf(rate.province)}</td>
                <td className="right">
                  {list === null || rate.province === null || missing(rate) === 0 ? (
                    countText(missing(rate))
                  ) : (
                    <Go to={`${list}?tab=lines&province=${rate.province}`}>{countText(missing(rate))}</Go>
                  )}
                </td>
                <td className="right">{countText(rate.live)}</td>
                <td className="right">{rate.percent ?? '—'}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}
