/** The next acts of a trace: ask on, judge a hearing, hand to the police, put on file who answers for it, close. */
import { Input, Radio } from 'antd';
import { useState } from 'react';
import { CLOSINGS } from '../../../src/calls/trace-contract.ts';
import { type Act, type ActPost, ConfirmAct, OwnActs, ReasonAct } from '../parts/acts.tsx';
import { Labelled } from '../parts/labelled.tsx';
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
      { key: 'ask', label: t('trace-act.ask'), children: <WithOrg name="ask" field="org" act={act} /> },
      {
        key: 'hand-over',
        label: t('trace-act.hand-over'),
        children: <WithOrg name="hand-over" field="to" act={act} />,
      },
      {
        key: 'accountability',
        label: t('trace-act.accountability'),
        children: <Accountability act={act} />,
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

interface WithOrgProps extends OnlyAct {
  readonly name: 'ask' | 'hand-over';
  readonly field: 'org' | 'to';
}

function WithOrg({ name, field, act }: WithOrgProps) {
  const { t } = useWords();
  const [org, setOrg] = useState('');
  return (
    <ConfirmAct
      note={t(`trace-act.${name}-note`)}
      button={t(`trace-act.${name}`)}
      ready={org.trim() !== ''}
      act={act}
      onSend={() => act.post(name, { [field]: org.trim() })}
    >
      <Labelled label={t(`trace-act.${name}-org`)} hint={t('trace-act.org-hint')}>
        <Input className="mono" value={org} maxLength={41} onChange={({ target }) => setOrg(target.value)} />
      </Labelled>
    </ConfirmAct>
  );
}

function Accountability({ act }: OnlyAct) {
  const { t } = useWords();
  const [company, setCompany] = useState('');
  const [department, setDepartment] = useState('');
  return (
    <ReasonAct
      button={t('trace-act.accountability')}
      label={t('trace-act.note')}
      ready={company.trim() !== '' && department.trim() !== ''}
      act={act}
      onSend={(note) =>
        act.post('accountability', { company: company.trim(), department: department.trim(), note })
      }
    >
      <Labelled label={t('trace-act.company')}>
        <Input value={company} maxLength={200} onChange={({ target }) => setCompany(target.value)} />
      </Labelled>
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
