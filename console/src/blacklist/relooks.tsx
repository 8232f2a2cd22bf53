/** Agents and key services on file that an entry of the list fits: each is decided by a person within its term. */
import { Radio, type TableProps } from 'antd';
import { useState } from 'react';
import { RELOOK_KINDS, RELOOK_RESULTS, RELOOK_STATES } from '../../../src/blacklist/contract.ts';
import type { RelookDetailView, RelookRowView } from '../api/types.ts';
import { ServiceName, useServiceNames } from '../key-services/service-name.tsx';
import { type ActPost, OwnActs, ReasonAct } from '../parts/acts.tsx';
import type { At } from '../parts/desk.tsx';
import { DeskPage } from '../parts/desk-page.tsx';
import { Go } from '../parts/go.tsx';
import { History } from '../parts/history.tsx';
import { Mark, type Tone } from '../parts/outcome.tsx';
import { Facts } from '../parts/page.tsx';
import { usePeople } from '../parts/people.ts';
import { Due } from '../parts/when.tsx';
import { may, useSeat } from '../session/session.ts';
import { useWords, type Words, wordOf } from '../words/index.ts';
import { Sections } from './sections.tsx';

const TONES: Readonly<Record<RelookRowView['state'], Tone>> = {
  open: 'hold',
  decided: 'permit',
  lapsed: 'neutral',
};

export function Relooks() {
  const words = useWords();
  const { t } = words;
  const { api } = useSeat();
  return (
    <DeskPage<RelookRowView, RelookDetailView>
      title={t('blacklist-section.relooks')}
      lead={t('relooks.lead')}
      clause="miit-452-2016.25"
      path={`${api}/blacklist-relooks`}
      first={{ state: 'open' }}
      filters={[
        {
          name: 'kind',
          label: t('relooks.kind'),
          options: RELOOK_KINDS.map((value) => ({ value, label: t(`relook-kind.${value}`) })),
        },
        {
          name: 'state',
          label: t('blacklist.state'),
          any: t('relook-state.open'),
          options: [
            ...RELOOK_STATES.map((value) => ({ value, label: t(`relook-state.${value}`) })),
            { value: 'all', label: t('relooks.all') },
          ],
        },
      ]}
      columns={(at) => columns(words, at)}
      none={[t('relooks.none'), t('relooks.none-next')]}
      show={(look) => <Relook look={look} />}
    >
      <Sections here="relooks" />
    </DeskPage>
  );
}

function columns(
  { t, pick }: Words,
  { to, narrow }: At<RelookRowView>,
): NonNullable<TableProps<RelookRowView>['columns']> {
  const all: NonNullable<TableProps<RelookRowView>['columns']> = [
    {
      title: t('relooks.what'),
      render: (_, row) => (
        <span className="stack">
          <Go to={to(row)} onClick={(event) => event.stopPropagation()}>
            {t(`relook-kind.${row.kind}`)}
          </Go>
          <span className="quiet">{t('relooks.by', { by: t(`match.${row.by}`) })}</span>
        </span>
      ),
    },
    {
      title: t('blacklist.origin'),
      responsive: ['md'],
      render: (_, { origin, enteredOn }) => (
        <span className="stack">
          <span>{pick(origin.name)}</span>
          <span className="quiet digits">{enteredOn}</span>
        </span>
      ),
    },
    {
      title: t('relooks.due'),
      width: 170,
      render: (_, { dueAt, state }) => <Due at={dueAt} met={state !== 'open'} />,
    },
    {
      title: t('blacklist.state'),
      width: 120,
      responsive: ['md'],
      render: (_, { state }) => <Mark tone={TONES[state]}>{t(`relook-state.${state}`)}</Mark>,
    },
  ];
  return narrow ? all.filter((_, index) => index !== 1) : all;
}

interface RelookProps {
  readonly look: RelookDetailView;
}

function Relook({ look }: RelookProps) {
  const { t, pick } = useWords();
  const { org } = useSeat();
  const nameOf = usePeople();
  const { kind, entry, enteredOn, origin, by, state, dueAt, decision, history } = look;
  return (
    <>
      <header className="item-head">
        <b className="item-name">
          <Subject look={look} />
        </b>
        <Mark tone={TONES[state]}>{t(`relook-state.${state}`)}</Mark>
        <Due at={dueAt} met={state !== 'open'} />
      </header>
      <Facts
        items={[
          [t('relooks.kind'), t(`relook-kind.${kind}`)],
          [t('relooks.fits'), t(`match.${by}`)],
          [
            t('relooks.entry'),
            <Go key="entry" to={`/${org.id}/blacklist?item=${entry}`}>
              {pick(origin.name)} · {enteredOn}
            </Go>,
          ],
          [t('look-up.appeals'), pick(origin.name)],
          decision === null
            ? null
            : [
                t('relooks.decision'),
                `${t(`relook-result.${decision.result}`)} · ${decision.reason} · ${nameOf(decision.account)}`,
              ],
        ]}
      />
      <Decide look={look} />
      <section>
        <h3>{t('history.title')}</h3>
        <History steps={history} commandOf={(command) => wordOf(t, 'relook-command', command)} />
      </section>
    </>
  );
}

/** Leads to the agent or service itself. */
function Subject({ look: { kind, subject } }: RelookProps) {
  const { t } = useWords();
  const { org } = useSeat();
  const names = useServiceNames(kind === 'key-service' ? [subject] : []);
  if (kind === 'key-service') return <ServiceName id={subject} names={names} linked />;
  return <Go to={`/${org.id}/agents/${subject}`}>{t('relooks.open-agent')}</Go>;
}

function Decide({ look }: RelookProps) {
  const { t } = useWords();
  const { api, role } = useSeat();
  const open = look.state === 'open' && may(role, 'decideRelooks');
  return (
    <OwnActs
      keyed
      key={`${look.state} ${look.version}`}
      path={`${api}/blacklist-relooks/${look.id}`}
      version={look.version}
      build={(act) =>
        open ? [{ key: 'decide', label: t('relooks.decide'), children: <Result act={act} /> }] : []
      }
      none={t('blacklist.none-acts')}
    />
  );
}

function Result({ act }: { readonly act: ActPost }) {
  const { t } = useWords();
  const [result, setResult] = useState<(typeof RELOOK_RESULTS)[number]>('ending');
  return (
    <ReasonAct
      note={t('relooks.note')}
      button={t('relooks.decide')}
      act={act}
      onSend={(reason) => act.post('decide', { result, reason })}
    >
      <Radio.Group
        aria-label={t('relooks.decide')}
        value={result}
        onChange={({ target }) => setResult(target.value as (typeof RELOOK_RESULTS)[number])}
        options={RELOOK_RESULTS.map((value) => ({ value, label: t(`relook-result.${value}`) }))}
      />
    </ReasonAct>
  );
}
