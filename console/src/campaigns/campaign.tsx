/** One campaign: how far, where lines are missing, who remains, and what happens on the last day. */
import { useParams } from '@tanstack/react-router';
import { Tabs } from 'antd';
import { useData } from '../api/data.ts';
import type { CampaignDetailView } from '../api/types.ts';
import { countText } from '../format/number.ts';
import { minuteText, sentenceDay } from '../format/time.ts';
import { Acts, ConfirmAct, useActs } from '../parts/acts.tsx';
import { useAddress } from '../parts/address.ts';
import { Bars } from '../parts/bars.tsx';
import { DecisionCard } from '../parts/decision.tsx';
import { useNow } from '../parts/now.ts';
import { Mark } from '../parts/outcome.tsx';
import { Figure, Page, Panel } from '../parts/page.tsx';
import { Failure, Waiting } from '../parts/states.tsx';
import { Due } from '../parts/when.tsx';
import { may, useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';
import { Provinces } from './provinces.tsx';
import { RateLines } from './rate-lines.tsx';
import { Remaining } from './remaining.tsx';
import { CAMPAIGN_TONES } from './tones.ts';

export function CampaignPage() {
  const { api } = useSeat();
  const { id = '' } = useParams({ strict: false });
  const { data, error, refetch } = useData<CampaignDetailView>(`${api}/campaigns/${id}`);
  if (data !== undefined) return <Opened detail={data} />;
  return error === null ? <Waiting rows={10} /> : <Failure error={error} onRetry={() => void refetch()} />;
}

interface DetailProps {
  readonly detail: CampaignDetailView;
}

function Opened({ detail }: DetailProps) {
  const { t, language } = useWords();
  const { org } = useSeat();
  const address = useAddress();
  const now = useNow();
  const { campaign } = detail;
  const own = `/${org.id}/campaigns/${campaign.id}`;
  return (
    <Page
      wide
      title={campaign.name}
      lead={
        <span className="object-head">
          <Mark tone={CAMPAIGN_TONES[campaign.state]}>{t(`campaign-state.${campaign.state}`)}</Mark>
          <span>{t('campaign.left', { day: sentenceDay(campaign.deadline, now, language) })}</span>
          {campaign.state === 'running' ? <Due at={endOf(campaign.deadline)} /> : null}
        </span>
      }
    >
      <Figures detail={detail} own={own} />
      <Tabs
        activeKey={address.get('tab') === 'lines' ? 'lines' : 'overview'}
        onChange={(tab) => address.set({ tab: tab === 'overview' ? undefined : tab }, true)}
        destroyOnHidden
        items={[
          {
            key: 'overview',
            label: t('card.tab-overview'),
            children: <Overview detail={detail} own={own} />,
          },
          { key: 'lines', label: t('campaign.lines'), children: <Remaining campaign={campaign} /> },
        ]}
      />
    </Page>
  );
}

/** The end of a day in China. */
function endOf(day: string): string {
  return `${day}T23:59:59+08:00`;
}

function Figures({ detail, own }: DetailProps & { readonly own: string }) {
  const { t } = useWords();
  const { rate, remaining, neverContacted, campaign } = detail;
  return (
    <div className="figures">
      <div className="figure">
        <span className="figure-label">{t('campaign.rate')}</span>
        <span className="figure-value">
          {rate.percent ?? '—'}
          <span className="figure-unit">%</span>
        </span>
        <span className="meta">
          {t('campaign.rate-of', { registered: countText(rate.registered), live: countText(rate.live) })}
          {remaining === 0 ? '' : ` · ${t('campaign.short', { n: countText(remaining) })}`}
        </span>
      </div>
      <Figure
        label={t('campaign.remaining')}
        value={remaining}
        unit={t('campaign.unit')}
        to={`${own}?tab=lines`}
      />
      <Figure
        label={t('campaign.never')}
        value={neverContacted}
        unit={t('campaign.unit')}
        to={`${own}?tab=lines&contacted=false`}
        alarm
      />
      <Figure label={t('campaign.suspended')} value={campaign.suspended} unit={t('campaign.unit')} />
    </div>
  );
}

function Overview({ detail, own }: DetailProps & { readonly own: string }) {
  const { t } = useWords();
  return (
    <div className="columns">
      <div className="blocks">
        <RateLines
          points={detail.overTime}
          deadline={detail.campaign.deadline}
          title={t('campaign.over-time')}
        />
        <Provinces rates={detail.byProvince} list={own} />
        <Panel title={t('campaign.judged')}>
          {detail.findings.length === 0 ? (
            <p className="quiet">{t('campaign.not-judged')}</p>
          ) : (
            <DecisionCard findings={detail.findings} />
          )}
        </Panel>
      </div>
      <div className="blocks">
        <AfterTheLastDay detail={detail} />
        <Panel title={t('campaign.ranges')}>
          <Bars
            label={t('campaign.ranges')}
            unit={t('campaign.percent')}
            full={100}
            rows={detail.byRange
              .filter(({ range, live }) => range === 'all' || live > 0)
              .map(({ range, percent, registered, live }) => ({
                key: range,
                label:
                  range === 'all' || range === 'industry'
                    ? t(`range.${range}`)
                    : t('range.segment', { range }),
                value: Number(percent ?? 0),
                text: percent ?? '—',
                beside: `${countText(registered)}/${countText(live)}`,
              }))}
          />
        </Panel>
        <Close detail={detail} />
      </div>
    </div>
  );
}

function AfterTheLastDay({ detail }: DetailProps) {
  const { t, pick, language } = useWords();
  const { org } = useSeat();
  const now = useNow();
  const { deadline, warnings } = detail.campaign;
  const day = sentenceDay(deadline, now, language);
  return (
    <Panel title={t('campaign.then')}>
      <div className="act-inner">
        <p>{t('campaign.then-say', { day })}</p>
        <div className="preview">
          <span className="meta">{t('campaign.told')}</span>
          <span>{t('campaign.told-last', { carrier: pick(org.name), tail: '····', date: day })}</span>
        </div>
        <table className="plain unbroken" aria-label={t('campaign.warnings')}>
          <tbody>
            {warnings
              .toSorted((a, b) => (a.on < b.on ? -1 : 1))
              .map(({ daysBefore, on, at }) => (
                <tr key={daysBefore}>
                  <td>{on}</td>
                  <td>{t('campaign.warning', { n: daysBefore })}</td>
                  <td className="right">
                    {at === null ? (
                      <span className="quiet">{t('campaign.warning-due')}</span>
                    ) : (
                      <span title={minuteText(at)}>{t('campaign.warned')}</span>
                    )}
                  </td>
                </tr>
              ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}

function Close({ detail }: DetailProps) {
  const { t } = useWords();
  const { api, role } = useSeat();
  const { campaign } = detail;
  const act = useActs(`${api}/campaigns/${campaign.id}`, campaign.version);
  const acts =
    may(role, 'manageCampaigns') && campaign.state !== 'closed'
      ? [
          {
            key: 'close',
            label: t('campaign.close'),
            children: (
              <ConfirmAct
                note={t('campaign.close-note')}
                button={t('campaign.close')}
                danger
                act={act}
                onSend={() => act.post('close')}
              />
            ),
          },
        ]
      : [];
  return <Acts acts={acts} none={t('campaign.no-acts')} />;
}
