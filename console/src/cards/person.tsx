/** A holder, masked: papers, doubts, checks and cards. One field in full, for a minute, with a purpose. */
import { useParams } from '@tanstack/react-router';
import { App, Button, Input, Select } from 'antd';
import { useEffect, useState } from 'react';
import { REVEAL_FIELDS, REVEAL_PURPOSES } from '../../../src/identity/contract.ts';
import { useData, useWrite } from '../api/data.ts';
import type { HolderView, IdentityCheckView, RevealedView } from '../api/types.ts';
import { Checks } from '../counter/customer.tsx';
import { Go } from '../parts/go.tsx';
import { Labelled } from '../parts/labelled.tsx';
import { Mark } from '../parts/outcome.tsx';
import { Page, Panel } from '../parts/page.tsx';
import { usePeople } from '../parts/people.ts';
import { Failure, Waiting, WriteFailure } from '../parts/states.tsx';
import { When } from '../parts/when.tsx';
import { may, useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';
import { HeldCardList } from './related.tsx';

interface PersonProps {
  readonly person: HolderView;
}

export function PersonPage() {
  const { api } = useSeat();
  const { id = '' } = useParams({ strict: false });
  const { data, error, refetch } = useData<HolderView>(`${api}/holders/${id}`);
  if (data !== undefined) return <Opened key={id} person={data} />;
  return error === null ? <Waiting rows={10} /> : <Failure error={error} onRetry={() => void refetch()} />;
}

function Opened({ person }: PersonProps) {
  const { t } = useWords();
  const { org } = useSeat();
  const title =
    person.kind === 'unit'
      ? t('person.unit-title', { name: person.maskedName })
      : t('person.title', { name: person.maskedName });
  return (
    <Page
      title={title}
      lead={
        <span className="object-head">
          <Mark tone={person.state === 'registered' ? 'permit' : 'neutral'}>
            {t(`person.state-${person.state}`)}
          </Mark>
          {person.mergedInto === null ? (
            <span>{t('person.lead')}</span>
          ) : (
            <Go to={`/${org.id}/persons/${person.mergedInto}`}>{t('card.open-holder')}</Go>
          )}
        </span>
      }
    >
      <div className="columns">
        <div className="blocks">
          <Papers person={person} />
          <Panel title={t('person.cards')}>
            <HeldCardList holder={person.id} />
          </Panel>
          <PersonChecks holder={person.id} />
          <Reads person={person} />
        </div>
        <div className="blocks">
          <Reveal person={person} />
          <Doubts person={person} />
        </div>
      </div>
    </Page>
  );
}

function Papers({ person }: PersonProps) {
  const { t } = useWords();
  const nameOf = usePeople();
  return (
    <Panel title={t('person.papers')} flush>
      <div className="scroll-x">
        <table className="plain roomy">
          <thead>
            <tr>
              <th>{t('person.paper')}</th>
              <th>{t('person.paper-number')}</th>
              <th>{t('person.valid-to')}</th>
              <th>{t('person.added')}</th>
            </tr>
          </thead>
          <tbody>
            {person.papers.map((paper) => (
              <tr key={`${paper.masked} ${paper.addedAt}`}>
                <td>{t(`paper.${paper.kind}`)}</td>
                <td className="number-digits">{paper.masked}</td>
                <td>{paper.validTo ?? t('person.no-end')}</td>
                <td>
                  {nameOf(paper.by)} · {t(`paper-how.${paper.how}`)} <When at={paper.addedAt} bare />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}

function PersonChecks({ holder }: { readonly holder: string }) {
  const { t } = useWords();
  const { api } = useSeat();
  const { data, error, refetch } = useData<{ items: readonly IdentityCheckView[] }>(
    `${api}/holders/${holder}/checks`,
  );
  return (
    <Panel title={t('person.checks')}>
      {data === undefined ? (
        error === null ? (
          <Waiting rows={3} />
        ) : (
          <Failure error={error} onRetry={() => void refetch()} />
        )
      ) : data.items.length === 0 ? (
        <p className="quiet">{t('person.no-checks')}</p>
      ) : (
        <Checks checks={data.items} />
      )}
    </Panel>
  );
}

function Reads({ person }: PersonProps) {
  const { t } = useWords();
  const nameOf = usePeople();
  return (
    <Panel title={t('person.reads')}>
      {person.reads.length === 0 ? <p className="quiet">{t('person.no-reads')}</p> : null}
      <ul className="receipts">
        {person.reads.toReversed().map((read) => (
          <li key={`${read.at} ${read.by} ${read.field}`}>
            <span>
              {t('person.read', {
                name: nameOf(read.by),
                field: t(`reveal-field.${read.field}`),
                purpose: t(`reveal-purpose.${read.purpose}`),
              })}
            </span>
            <When at={read.at} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** As long as the server says; the page takes it away again by itself. */
const SECONDS = 60;

function Reveal({ person }: PersonProps) {
  const { t } = useWords();
  const { api } = useSeat();
  const { data, error, reset, mutate, isPending } = useWrite<RevealedView>();
  const [field, setField] = useState<(typeof REVEAL_FIELDS)[number]>('paper-number');
  const [purpose, setPurpose] = useState<(typeof REVEAL_PURPOSES)[number] | null>(null);
  useEffect(() => {
    if (data === undefined) return;
    const timer = window.setTimeout(reset, data.shownSeconds * 1000);
    return () => window.clearTimeout(timer);
  }, [data, reset]);
  return (
    <Panel title={t('person.reveal')}>
      {data === undefined ? (
        <div className="act-inner">
          <p className="quiet">{t('person.reveal-why', { seconds: SECONDS })}</p>
          <Labelled label={t('person.reveal-field')}>
            <Select
              value={field}
              onChange={setField}
              options={REVEAL_FIELDS.map((value) => ({ value, label: t(`reveal-field.${value}`) }))}
            />
          </Labelled>
          <Labelled label={t('person.reveal-purpose')}>
            <Select
              value={purpose}
              onChange={setPurpose}
              options={REVEAL_PURPOSES.map((value) => ({ value, label: t(`reveal-purpose.${value}`) }))}
            />
          </Labelled>
          <WriteFailure error={error} />
          <Button
            disabled={purpose === null}
            loading={isPending}
            onClick={() => mutate({ path: `${api}/holders/${person.id}/reveal`, body: { field, purpose } })}
          >
            {t('person.reveal-button', { seconds: SECONDS })}
          </Button>
        </div>
      ) : (
        <div className="act-inner revealed" role="status">
          <span className="meta">{t(`reveal-field.${field}`)}</span>
          <b className="revealed-value">{data.value ?? t('person.nothing-there')}</b>
          <p className="meta">{t('person.shown', { seconds: data.shownSeconds })}</p>
          <Button onClick={reset}>{t('person.hide')}</Button>
        </div>
      )}
    </Panel>
  );
}

function Doubts({ person }: PersonProps) {
  const { t } = useWords();
  return (
    <Panel title={t('person.doubts')}>
      {person.doubts.length === 0 ? <p className="quiet">{t('person.no-doubts')}</p> : null}
      <div className="blocks">
        {person.doubts.map((doubt) => (
          <Doubt key={doubt.code} person={person} doubt={doubt} />
        ))}
      </div>
    </Panel>
  );
}

function Doubt({ person, doubt }: PersonProps & { readonly doubt: HolderView['doubts'][number] }) {
  const { t } = useWords();
  const { message } = App.useApp();
  const { api, role, session } = useSeat();
  const nameOf = usePeople();
  const write = useWrite<unknown>();
  const [reason, setReason] = useState('');
  const { code, at, clearing } = doubt;
  const agreed = clearing === null ? [] : [clearing.by, ...clearing.seconds];
  const mine = agreed.some((account) => account === session.account?.id);
  const body = {
    code,
    reason: reason.trim() === '' ? (clearing?.reason ?? '') : reason.trim(),
    expectedVersion: person.version,
  };
  return (
    <div className="act-inner">
      <p>
        <Mark tone="hold">{t(`doubt.${code}`)}</Mark> <When at={at} />
      </p>
      {clearing === null ? null : (
        <p className="quiet">
          {t('person.clear-proposed', { name: nameOf(clearing.by), reason: clearing.reason })}
        </p>
      )}
      {!may(role, 'proposeStop') ? null : mine ? (
        <p className="banner tone-hold">{t('second.wait')}</p>
      ) : (
        <>
          <Labelled label={t('card-act.reason')}>
            <Input.TextArea
              value={reason}
              onChange={({ target }) => setReason(target.value)}
              maxLength={500}
              autoSize={{ minRows: 2 }}
            />
          </Labelled>
          <WriteFailure error={write.error} />
          <Button
            disabled={body.reason === ''}
            loading={write.isPending}
            onClick={() =>
              write.mutate(
                { path: `${api}/holders/${person.id}/doubts/clear`, body },
                { onSuccess: () => void message.success(t('acts.done')) },
              )
            }
          >
            {clearing === null ? t('person.clear') : t('person.clear-second')}
          </Button>
        </>
      )}
    </div>
  );
}
