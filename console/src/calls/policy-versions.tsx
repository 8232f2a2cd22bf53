/** Versions of the gateways' policy, newest first, and what one of them changed. */
import { Button, Table } from 'antd';
import { useState } from 'react';
import type { EdgeView, PolicyDifferenceView, PolicyReleaseView, PolicyVersionView } from '../api/types.ts';
import { countText } from '../format/number.ts';
import { ConfirmAct, useActs } from '../parts/acts.tsx';
import { LoadedBeside } from '../parts/beside.tsx';
import { When } from '../parts/when.tsx';
import { may, useSeat } from '../session/session.ts';
import { useWords, wordOf } from '../words/index.ts';

interface VersionsProps {
  readonly versions: readonly PolicyVersionView[];
  readonly release: PolicyReleaseView | null;
  readonly edges: readonly EdgeView[];
}

const PAGE = 5;

export function PolicyVersions({ versions, release, edges }: VersionsProps) {
  const { t } = useWords();
  const { api } = useSeat();
  const [open, setOpen] = useState<string | null>(null);
  const onEdges = (version: string): string =>
    edges
      .filter(({ policyAcknowledged }) => policyAcknowledged === version)
      .map(({ id }) => id)
      .join(t('common.list-comma'));
  return (
    <div className={open === null ? 'desk' : 'desk opened'}>
      <Table<PolicyVersionView>
        aria-label={t('policy.title')}
        rowKey="version"
        size="middle"
        dataSource={[...versions]}
        pagination={versions.length > PAGE ? { pageSize: PAGE, size: 'small' } : false}
        rowClassName={({ version }) => (version === open ? 'row-open' : '')}
        columns={[
          {
            title: t('policy.version'),
            render: (_, { version, serial }) => (
              <span className="stack">
                <span>
                  {serial} <span className="mono">{version}</span>
                </span>
                {onEdges(version) === '' ? null : (
                  <span className="quiet">{t('policy.on', { edges: onEdges(version) })}</span>
                )}
              </span>
            ),
          },
          {
            title: t('policy.made'),
            responsive: ['md'],
            render: (_, { compiledAt }) => <When at={compiledAt} />,
          },
          {
            title: t('policy.causes'),
            responsive: ['md'],
            render: (_, { causes }) =>
              causes.map((cause) => wordOf(t, 'policy-cause', cause)).join(t('common.list-comma')),
          },
          {
            title: t('policy.entries'),
            align: 'right',
            className: 'digits',
            responsive: ['md'],
            render: (_, { entries }) => countText(entries),
          },
          {
            key: 'act',
            render: (_, { version }) => (
              <Button
                size="small"
                aria-pressed={version === open}
                onClick={() => setOpen(version === open ? null : version)}
              >
                {t('policy.compare')}
              </Button>
            ),
          },
        ]}
      />
      {open === null ? null : (
        <LoadedBeside<PolicyDifferenceView>
          key={open}
          label={t('policy.compare')}
          path={`${api}/gateway-policies/${open}`}
          onClose={() => setOpen(null)}
          byEscape={false}
          show={(difference) => <Difference difference={difference} release={release} />}
        />
      )}
    </div>
  );
}

interface DifferenceProps {
  readonly difference: PolicyDifferenceView;
  readonly release: PolicyReleaseView | null;
}

function Difference({ difference, release }: DifferenceProps) {
  const { t } = useWords();
  const { role } = useSeat();
  const { to, from, trunks, lists, settings } = difference;
  const nothing = trunks.length === 0 && lists.length === 0 && settings.length === 0;
  return (
    <>
      <header className="item-head">
        <b className="item-name">{t('policy-diff.title', { version: to.version })}</b>
        <span className="quiet">
          {from === null ? t('policy-diff.first') : t('policy-diff.from', { version: from.version })}
        </span>
      </header>
      {nothing ? <p className="quiet">{t('policy-diff.none')}</p> : null}
      {trunks.length === 0 ? null : (
        <section>
          <h3>{t('policy-diff.trunks')}</h3>
          <ul>
            {trunks.map(({ trunk, change, fields }) => (
              <li key={trunk}>
                <span className="mono">{trunk}</span> {t(`policy-diff.change-${change}`)}
                {fields.length === 0 ? null : <span className="quiet"> {fields.join(', ')}</span>}
              </li>
            ))}
          </ul>
        </section>
      )}
      {lists.length === 0 ? null : (
        <section>
          <h3>{t('policy-diff.lists')}</h3>
          <ul>
            {lists.map(({ list, added, removed, examples }) => (
              <li key={list}>
                {wordOf(t, 'policy-list', list)}{' '}
                {[
                  ...(added === 0 ? [] : [t('policy-diff.added', { n: countText(added) })]),
                  ...(removed === 0 ? [] : [t('policy-diff.removed', { n: countText(removed) })]),
                ].join(' · ')}
                <div className="mono quiet">
                  {examples.map(({ change, entry }) => `${change === 'added' ? '+' : '−'}${entry}`).join(' ')}
                </div>
              </li>
            ))}
          </ul>
        </section>
      )}
      {settings.length === 0 ? null : (
        <section>
          <h3>{t('policy-diff.settings')}</h3>
          <p className="mono">{settings.join(', ')}</p>
        </section>
      )}
      {release !== null && may(role, 'releasePolicies') ? (
        <PinAct version={to.version} release={release} />
      ) : null}
    </>
  );
}

function PinAct({ version, release }: { readonly version: string; readonly release: PolicyReleaseView }) {
  const { t } = useWords();
  const { api } = useSeat();
  const act = useActs(`${api}/gateway-release/${release.id}`, release.version);
  if (release.trial !== null || release.pinned?.version === version || release.asking !== null) return null;
  return (
    <ConfirmAct
      button={t('policy.pin')}
      note={t('policy.pin-note')}
      act={act}
      danger
      onSend={() => act.post('pin', { policy: version })}
    />
  );
}
