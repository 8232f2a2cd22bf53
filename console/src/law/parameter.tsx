/** One parameter: every version, which one applies on a day as known on a day, and why. */
import { useParams } from '@tanstack/react-router';
import { useData } from '../api/data.ts';
import { query } from '../api/http.ts';
import type { ParameterDetail, ParameterVersion } from '../api/types.ts';
import { ClauseChip } from '../parts/clause.tsx';
import { Mark } from '../parts/outcome.tsx';
import { Page, Panel } from '../parts/page.tsx';
import { Failure, Waiting } from '../parts/states.tsx';
import { useSeat } from '../session/session.ts';
import { useWords, wordOf } from '../words/index.ts';
import { type AsOf, AsOfBanner, AsOfField, useAsOf } from './as-of.tsx';
import { LawTabs } from './tabs.tsx';
import { ValueText } from './value.tsx';

export function ParameterPage() {
  const { api } = useSeat();
  const asOf = useAsOf();
  const { key = '' } = useParams({ strict: false });
  const path = `${api}/law/parameters/${key}${query({ at: asOf.at, knownOn: asOf.knownOn })}`;
  const { data, error, refetch } = useData<ParameterDetail>(path, { keep: true });
  if (data !== undefined) return <Opened detail={data} asOf={asOf} />;
  return error === null ? <Waiting /> : <Failure error={error} onRetry={() => void refetch()} />;
}

function Opened({ detail, asOf }: { readonly detail: ParameterDetail; readonly asOf: AsOf }) {
  const { t, pick } = useWords();
  const { versions } = detail;
  const chosen = versions.find((one) => one.chosen);
  return (
    <Page
      title={pick(detail.title)}
      lead={
        <span className="mono">
          {detail.key} · {wordOf(t, 'law-unit', detail.unit)}
        </span>
      }
      acts={<AsOfField asOf={asOf} />}
    >
      <LawTabs here="parameters" asOf={asOf} />
      <AsOfBanner asOf={asOf} />
      <Panel>
        {chosen === undefined ? (
          <p>{t('parameter.none')}</p>
        ) : (
          <div className="hero">
            <span className="hero-value">
              <ValueText value={chosen.value} unit={detail.unit} />
            </span>
            <ClauseChip clause={chosen.clause} at={asOf.day} />
            <span className="tag">
              {detail.origin === 'operator' ? t('law.operator') : t('law.from-law')}
            </span>
            <span className="tag">{chosen.verified ? t('law.verified') : t('law.unverified')}</span>
          </div>
        )}
      </Panel>
      <Panel title={t('parameter.versions')} note={String(versions.length)} flush>
        <ol className="versions">
          {versions.map((version) => (
            <Version
              key={`${version.from} ${version.known} ${version.clause}`}
              version={version}
              unit={detail.unit}
            />
          ))}
        </ol>
      </Panel>
    </Page>
  );
}

function Version({ version, unit }: { readonly version: ParameterVersion; readonly unit: string }) {
  const { t, pick } = useWords();
  const { chosen, from, to, known, value, clause, verified, because, note } = version;
  return (
    <li className={chosen ? 'won' : ''}>
      <div>
        <Mark tone={chosen ? 'permit' : 'neutral'}>{chosen ? t('parameter.won') : t('parameter.lost')}</Mark>
      </div>
      <div>
        <p>
          <ValueText value={value} unit={unit} /> <ClauseChip clause={clause} at={from} />{' '}
          {verified ? null : <span className="tag">{t('law.unverified')}</span>}
        </p>
        <p className="meta">
          {t('parameter.from')} {from}
          {to === null ? '' : `${t('common.comma')}${t('parameter.to')} ${to}`}
          {t('common.comma')}
          {t('parameter.known')} {known}
        </p>
        <p>{pick(because)}</p>
        {note === null ? null : <p className="quiet">{pick(note)}</p>}
      </div>
    </li>
  );
}
