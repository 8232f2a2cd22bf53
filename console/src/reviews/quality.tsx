/** How well each channel registered: the worst shares first, by who sold the lines and kind of card. */
import { useData } from '../api/data.ts';
import type { QualityReportView } from '../api/types.ts';
import { useSellers } from '../cards/register.tsx';
import { countText } from '../format/number.ts';
import { Bars } from '../parts/bars.tsx';
import { DecisionCard } from '../parts/decision.tsx';
import { Panel } from '../parts/page.tsx';
import { Failure, Waiting } from '../parts/states.tsx';
import { useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';

const SHOWN = 10;

export function RegistrationQuality() {
  const { t } = useWords();
  const { api } = useSeat();
  const { outlets, agents } = useSellers();
  const { data, error, refetch } = useData<QualityReportView>(
    `${api}/cards/registration-quality?limit=${SHOWN}`,
  );
  const nameOf = (seller: string | null) =>
    [...agents, ...outlets].find(({ id }) => id === seller)?.name ?? seller;
  if (data === undefined)
    return error === null ? <Waiting rows={3} /> : <Failure error={error} onRetry={() => void refetch()} />;
  return (
    <Panel
      title={t('registration-quality.title')}
      note={t('registration-quality.note', { n: data.items.length, all: data.groups })}
    >
      <DecisionCard findings={data.findings} />
      <Bars
        label={t('registration-quality.title')}
        unit={t('campaign.percent')}
        full={100}
        rows={data.items.map(({ channel, seller, kind, percent, registered, live }) => ({
          key: `${channel} ${seller} ${kind}`,
          label: `${nameOf(seller) ?? t(`quality-channel.${channel}`)} · ${t(`card-kind.${kind}`)}`,
          value: Number(percent ?? 0),
          text: percent ?? '—',
          beside: `${countText(registered)}/${countText(live)}`,
        }))}
      />
    </Panel>
  );
}
