/** Which policy the gateways work with: what waits, a trial under way, and the versions there were. */
import { Select } from 'antd';
import { useState } from 'react';
import { useData } from '../api/data.ts';
import type { EdgeView, GatewayPoliciesView, PolicyReleaseView } from '../api/types.ts';
import { countText, shareText } from '../format/number.ts';
import { type ActPost, ConfirmAct, useActs } from '../parts/acts.tsx';
import { History } from '../parts/history.tsx';
import { Labelled } from '../parts/labelled.tsx';
import { Shape, type Tone } from '../parts/outcome.tsx';
import { Panel } from '../parts/page.tsx';
import { usePeople } from '../parts/people.ts';
import { SecondPerson } from '../parts/second-person.tsx';
import { Failure, Notice, Waiting } from '../parts/states.tsx';
import { When } from '../parts/when.tsx';
import { may, useSeat } from '../session/session.ts';
import { useWords, wordOf } from '../words/index.ts';
import { PolicyVersions } from './policy-versions.tsx';

const OFTEN_MS = 5000;
/** Enough of a digest to tell two files apart. */
const short = (digest: string): string => digest.slice(0, 8);

export function PolicyPanel({ edges }: { readonly edges: readonly EdgeView[] }) {
  const { t } = useWords();
  const { api } = useSeat();
  const { data, error, refetch } = useData<GatewayPoliciesView>(`${api}/gateway-policies`, {
    everyMs: OFTEN_MS,
  });
  if (data === undefined)
    return (
      <Panel title={t('policy.title')}>
        {error === null ? <Waiting rows={3} /> : <Failure error={error} onRetry={() => void refetch()} />}
      </Panel>
    );
  const { release, versions } = data;
  return (
    <Panel flush title={t('policy.title')}>
      {release === null ? (
        <Notice tone="neutral" title={t('policy.none')}>
          <p>{t('policy.none-next')}</p>
        </Notice>
      ) : (
        <div className="in-flush blocks">
          <Said release={release} />
          <ReleaseActs release={release} edges={edges} />
        </div>
      )}
      {versions.length === 0 ? null : <PolicyVersions versions={versions} release={release} edges={edges} />}
      {release === null || release.history.length === 0 ? null : (
        <details className="act-fold in-flush">
          <summary>{t('policy.history')}</summary>
          <History
            steps={release.history}
            detailed
            commandOf={(command) => wordOf(t, 'policy-command', command)}
          />
        </details>
      )}
    </Panel>
  );
}

/** What serves, and what waits, in sentences. */
function Said({ release }: { readonly release: PolicyReleaseView }) {
  const { t } = useWords();
  const nameOf = usePeople();
  const { serving, candidate, trial, pinned, last } = release;
  return (
    <>
      <p>
        {t('policy.serving', { base: short(serving.base), name: nameOf(serving.by) })}{' '}
        <When at={serving.since} bare />
      </p>
      {pinned === null ? null : <Told tone="hold">{t('policy.pinned', { version: pinned.version })}</Told>}
      {candidate === null || trial !== null ? null : (
        <Told tone="duties">
          {t('policy.candidate', { base: short(candidate.base) })}{' '}
          {last?.end === 'returned' && last.base === candidate.base ? (
            <>
              {t('policy.last-returned', { edge: last.edge })}
              {last.during === null
                ? null
                : t('policy.last-figures', {
                    calls: countText(last.during.calls),
                    blocked: countText(last.during.blocked),
                  })}
            </>
          ) : null}
        </Told>
      )}
      {trial === null ? null : (
        <Told tone="duties">
          {t('policy.trial', {
            edge: trial.edge,
            calls: countText(trial.during.calls),
            blocked: countText(trial.during.blocked),
            before: shareText(trial.before.blocked, trial.before.calls),
          })}{' '}
          {trial.asks
            ? t('policy.trial-asks')
            : t('policy.trial-ends', {
                seconds: trial.seconds,
                least: countText(trial.leastCalls),
                rise: shareText(trial.mostRise * 100, 100),
                fall: shareText(trial.mostFall * 100, 100),
              })}
        </Told>
      )}
    </>
  );
}

function Told({ tone, children }: { readonly tone: Tone; readonly children: React.ReactNode }) {
  return (
    <div className={`banner tone-${tone}`} role="status">
      <Shape tone={tone} />
      <p>{children}</p>
    </div>
  );
}

interface ActsProps {
  readonly release: PolicyReleaseView;
  readonly edges: readonly EdgeView[];
}

function ReleaseActs({ release, edges }: ActsProps) {
  const { api, role } = useSeat();
  const { trial, candidate, pinned } = release;
  const act = useActs(`${api}/gateway-release/${release.id}`, release.version);
  if (!may(role, 'releasePolicies')) return null;
  return (
    <div className="policy-acts">
      {candidate !== null && trial === null && pinned === null ? <TryAct act={act} edges={edges} /> : null}
      {trial === null ? null : <PlainAct act={act} name="return" />}
      {candidate !== null && pinned === null ? <PromoteAct act={act} release={release} /> : null}
      {release.asking?.what === 'pin' ? <PinAsked act={act} release={release} /> : null}
      {pinned === null ? null : <PlainAct act={act} name="unpin" />}
    </div>
  );
}

function TryAct({ act, edges }: { readonly act: ActPost; readonly edges: readonly EdgeView[] }) {
  const { t } = useWords();
  const live = edges.filter(({ state, replay }) => state === 'live' && !replay).map(({ id }) => id);
  const [chosen, setChosen] = useState<string | null>(null);
  const edge = chosen ?? live[0] ?? null;
  return (
    <ConfirmAct
      button={t('policy.try')}
      act={act}
      ready={edge !== null}
      onSend={() => act.post('try', { edge })}
    >
      <Labelled label={t('policy.try-on')}>
        <Select<string | null>
          value={edge}
          onChange={setChosen}
          options={live.map((value) => ({ value, label: value }))}
        />
      </Labelled>
    </ConfirmAct>
  );
}

/** One person is enough to go back. */
function PlainAct({ act, name }: { readonly act: ActPost; readonly name: 'return' | 'unpin' }) {
  const { t } = useWords();
  return (
    <ConfirmAct
      button={t(`policy.${name}`)}
      note={t(`policy.${name}-note`)}
      act={act}
      onSend={() => act.post(name)}
    />
  );
}

function PromoteAct({ act, release }: { readonly act: ActPost; readonly release: PolicyReleaseView }) {
  const { t } = useWords();
  const nameOf = usePeople();
  const { asking, trial } = release;
  const asked = asking?.what === 'promote' ? asking : null;
  const first = asked?.agreed[0];
  return (
    <SecondPerson assent={asked?.assent}>
      <ConfirmAct
        button={t(
          asked === null ? (trial === null ? 'policy.promote' : 'policy.promote-now') : 'policy.agree',
        )}
        note={
          first === undefined
            ? t('policy.promote-note')
            : t('policy.asking-promote', { name: nameOf(first.account) })
        }
        act={act}
        danger
        onSend={() => act.post('promote')}
      />
    </SecondPerson>
  );
}

function PinAsked({
  act,
  release: { asking },
}: {
  readonly act: ActPost;
  readonly release: PolicyReleaseView;
}) {
  const { t } = useWords();
  const nameOf = usePeople();
  const first = asking?.agreed[0];
  if (asking === null || asking.version === null || first === undefined) return null;
  const { version } = asking;
  return (
    <SecondPerson assent={asking.assent}>
      <ConfirmAct
        button={t('policy.agree')}
        note={t('policy.asking-pin', { name: nameOf(first.account), version })}
        act={act}
        danger
        onSend={() => act.post('pin', { policy: version })}
      />
    </SecondPerson>
  );
}
