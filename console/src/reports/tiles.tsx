/** The provinces at a glance as equal tiles. A schema with its note, never a map. */
import type { StatisticsRowView } from '../api/types.ts';
import { countText } from '../format/number.ts';
import { Panel } from '../parts/page.tsx';
import { PROVINCES, shadeOf, TILE_ROWS } from '../parts/provinces.ts';
import { useWords } from '../words/index.ts';

export function Tiles({ rows }: { readonly rows: readonly StatisticsRowView[] }) {
  const { t, pick } = useWords();
  const counts = new Map(rows.map((row) => [row.key, row.mobile + row.fixed + row.other]));
  const most = Math.max(0, ...PROVINCES.map(({ code }) => counts.get(code) ?? 0));
  return (
    <Panel title={t('statistics.tiles')} note={t('statistics.tiles-unit')}>
      <div className="tiles">
        {TILE_ROWS.flatMap((line, row) =>
          [...line].map((sign, column) => {
            const province = PROVINCES.find(({ short }) => short.zh === sign);
            if (province === undefined) return null;
            const n = counts.get(province.code) ?? 0;
            const text = t('statistics.tile', { name: pick(province.name), n: countText(n) });
            return (
              <div
                key={province.code}
                className={`tile shade${shadeOf(n, most)}`}
                style={{ gridRow: row + 1, gridColumn: column + 1 }}
                title={text}
                role="img"
                aria-label={text}
              >
                <span>{pick(province.short)}</span>
                <b className="digits">{countText(n)}</b>
              </div>
            );
          }),
        )}
      </div>
      <p className="meta">{t('statistics.tiles-note')}</p>
    </Panel>
  );
}
