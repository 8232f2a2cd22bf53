/** The next acts of a trace: ask on, judge a hearing, hand to the police, put on file who answers for it, close. */
import { Input, Radio, Select } from 'antd';
import { useState } from 'react';
import { CLOSINGS } from '../../../src/calls/trace-contract.ts';
import { type Act, type ActPost, ConfirmAct, OwnActs, ReasonAct } from '../parts/acts.tsx';
import { Labelled } from '../parts/labelled.tsx';
import { COMPANIES, OrganisationSelect, useOrganisations } from '../parts/organisations.tsx';
import { may, useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';
import type { TraceProps } from './trace.tsx';

interface OnlyAct {
  readonly act: ActPost;
}

export function TraceActs({ trace }: TraceProps) {
  const { t } = useWords();
  const { api, role } = useSeat();
  const { id, version, state, path, police } = trace;
  const last = path.at(-1);
  const judged = last?.hearing != null && (last.state === 'hearing' || last.state === 'presumed');
  const open = state !== 'closed';
  const fits: Readonly<Record<string, boolean>> = {
    judge: judged && open,
    ask: state === 'stuck' || state === 'presumed' || state === 'excused',
    'hand-over': police === null,
    accountability: state !== 'tracing',
    close: open,
  };
  const build = (act: ActPost): Act[] =>
    [
      {
        key: 'judge',
        label: t('trace-act.judge'),
        children: <Judge act={act} presumed={last?.state === 'presumed'} />,
      },
      { key: 'ask', label: t('trace-act.ask'), children: <AskNext act={act} trace={trace} /> },
      { key: 'hand-over', label: t('trace-act.hand-over'), children: <HandOver act={act} /> },
      {
        key: 'accountability',
        label: t('trace-act.accountability'),
        children: <Accountability act={act} trace={trace} />,
      },
      { key: 'close', label: t('trace-act.close'), children: <Close act={act} trace={trace} /> },
    ].filter(({ key }) => may(role, 'decideTraces') && fits[key] === true);
  return (
    <OwnActs
      key={state}
      path={`${api}/tracebacks/${id}`}
      version={version}
      build={build}
      none={t('trace.none-acts')}
    />
  );
}

function Judge({ act, presumed }: OnlyAct & { readonly presumed: boolean }) {
  const { t } = useWords();
  const [outcome, setOutcome] = useState<'presume' | 'excuse'>(presumed ? 'excuse' : 'presume');
  return (
    <ReasonAct
      note={t('trace-act.judge-note')}
      button={t('trace-act.judge')}
      act={act}
      onSend={(reason) => act.post('judge', { outcome, reason })}
    >
      <Radio.Group
        aria-label={t('trace-act.judge')}
        className="checks-stacked"
        value={outcome}
        onChange={({ target }) => setOutcome(target.value as 'presume' | 'excuse')}
        options={(['presume', 'excuse'] as const)
          .filter((value) => !presumed || value === 'excuse')
          .map((value) => ({ value, label: t(`judgement.${value}`) }))}
      />
    </ReasonAct>
  );
}

/** Past the last company, which is no choice: it was asked already. */
function AskNext({ act, trace: { path } }: OnlyAct & TraceProps) {
  const { t } = useWords();
  const [org, setOrg] = useState<string | undefined>(undefined);
  const last = path.at(-1)?.org;
  return (
    <ConfirmAct
      note={t('trace-act.ask-note')}
      button={t('trace-act.ask')}
      ready={org !== undefined}
      act={act}
      onSend={() => act.post('ask', { org })}
    >
      <Labelled label={t('trace-act.ask-org')}>
        <OrganisationSelect
          kinds={COMPANIES}
          without={last === undefined ? [] : [last]}
          value={org ?? null}
          onChange={setOrg}
        />
      </Labelled>
    </ConfirmAct>
  );
}

function HandOver({ act }: OnlyAct) {
  const { t } = useWords();
  const { org: own } = useSeat();
  const [to, setTo] = useState<string | undefined>(undefined);
  return (
    <ConfirmAct
      note={t('trace-act.hand-over-note')}
      button={t('trace-act.hand-over')}
      ready={to !== undefined}
      act={act}
      onSend={() => act.post('hand-over', { to })}
    >
      <Labelled label={t('trace-act.hand-over-org')}>
        <OrganisationSelect kinds={POLICE} without={[own.id]} value={to ?? null} onChange={setTo} />
      </Labelled>
    </ConfirmAct>
  );
}

const POLICE = ['police'];
/** Chosen where the company is not of this installation. */
const OUTSIDE = '';

/** One of the companies of the path, or another whose name is typed in. */
function Accountability({ act, trace: { path } }: OnlyAct & TraceProps) {
  const { t } = useWords();
  const { nameOf } = useOrganisations();
  const companies = [...new Map(path.map((hop) => [hop.org, hop])).values()];
  const [chosen, setChosen] = useState(path.at(-1)?.org ?? OUTSIDE);
  const [typed, setTyped] = useState('');
  const [department, setDepartment] = useState('');
  // On file stands the name in the language of the law, as in the answers.
  const company = companies.find(({ org }) => org === chosen)?.name ?? typed.trim();
  return (
    <ReasonAct
      button={t('trace-act.accountability')}
      label={t('trace-act.note')}
      ready={company !== '' && department.trim() !== ''}
      act={act}
      onSend={(note) => act.post('accountability', { company, department: department.trim(), note })}
    >
      <Labelled label={t('trace-act.company')}>
        <Select
          value={chosen}
          onChange={setChosen}
          options={[
            ...companies.map(({ org, name }) => ({ value: org, label: nameOf(org, name) })),
            { value: OUTSIDE, label: t('trace-act.other-company') },
          ]}
        />
      </Labelled>
      {chosen === OUTSIDE ? (
        <Labelled label={t('request.from-name')}>
          <Input value={typed} maxLength={200} onChange={({ target }) => setTyped(target.value)} />
        </Labelled>
      ) : null}
      <Labelled label={t('trace-act.department')}>
        <Input value={department} maxLength={200} onChange={({ target }) => setDepartment(target.value)} />
      </Labelled>
    </ReasonAct>
  );
}

function Close({ act, trace }: OnlyAct & TraceProps) {
  const { t } = useWords();
  const fitting =
    trace.state === 'cut' ? 'source-cut' : trace.state === 'presumed' ? 'responsible-party' : 'unresolved';
  const [outcome, setOutcome] = useState<(typeof CLOSINGS)[number]>(fitting);
  return (
    <ReasonAct
      button={t('trace-act.close')}
      act={act}
      onSend={(reason) => act.post('close', { outcome, reason })}
    >
      <Radio.Group
        aria-label={t('trace-act.close')}
        className="checks-stacked"
        value={outcome}
        onChange={({ target }) => setOutcome(target.value as (typeof CLOSINGS)[number])}
        options={CLOSINGS.map((value) => ({ value, label: t(`closing.${value}`) }))}
      />
    </ReasonAct>
  );
}
