/** What can be done with an agent now; what bars it needs a second person, and says what the agent will read. */
import { Checkbox, Radio, Select } from 'antd';
import { useState } from 'react';
import { BREACHES } from '../../../src/channels/contract.ts';
import type { AgentDetailView } from '../api/types.ts';
import { type Act, Acts, ConfirmAct, ReasonAct, Told, useActs } from '../parts/acts.tsx';
import { Documents, type Stored } from '../parts/documents.tsx';
import { Go } from '../parts/go.tsx';
import { Labelled } from '../parts/labelled.tsx';
import { SecondPerson } from '../parts/second-person.tsx';
import { may, useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';

interface AgentProps {
  readonly agent: AgentDetailView;
}

/** The four of the clause; the open end of its list needs a setting and is proposed from an inquiry. */
const NAMED = BREACHES.slice(0, 4);

export function AgentActs({ agent }: AgentProps) {
  const { t } = useWords();
  const { role } = useSeat();
  const act = useAgentActs(agent);
  const proposes = may(role, 'proposeAgents');
  const approves = may(role, 'approveAgents');
  const { state, order } = agent;
  const acts: (Act | false)[] = [
    proposes &&
      agent.nameMatches.length > 0 && {
        key: 'name',
        label: t('agent-act.name-check'),
        children: <NameCheck agent={agent} />,
      },
    approves &&
      state === 'applied' && {
        key: 'approve',
        label: t('agent-act.approve'),
        children: (
          <SecondPerson assent={agent.assent}>
            <ConfirmAct
              note={t('agent-act.approve-note')}
              button={t('agent-act.approve')}
              act={act}
              onSend={() => act.post('approve')}
            />
          </SecondPerson>
        ),
      },
    approves && state === 'applied' && reasoned('decline', t('agent-act.decline'), act),
    approves &&
      agent.cancellationProposed && {
        key: 'cancel-approve',
        label: t('agent-act.cancel-approve'),
        children: (
          <SecondPerson assent={agent.cancellation?.assent}>
            <ConfirmAct
              danger
              note={t('agent-act.cancel-note')}
              button={t('agent-act.cancel-approve')}
              act={act}
              onSend={() => act.post('cancel-approve')}
            />
          </SecondPerson>
        ),
      },
    approves && agent.cancellationProposed && reasoned('cancel-decline', t('agent-act.cancel-decline'), act),
    approves &&
      order?.state === 'ordered' && {
        key: 'rectified',
        label: t('agent-act.rectified'),
        children: (
          <ReasonAct
            label={t('agent-act.rectified-label')}
            button={t('agent-act.rectified')}
            act={act}
            onSend={(note) => act.post('rectified', { note })}
          />
        ),
      },
    approves &&
      state === 'admitted' && {
        key: 'review',
        label: t('agent-act.review'),
        children: <Review agent={agent} />,
      },
    approves &&
      state === 'admitted' &&
      order?.state !== 'ordered' && {
        key: 'rectify',
        label: t('agent-act.rectify'),
        children: (
          <ReasonAct
            button={t('agent-act.rectify')}
            act={act}
            onSend={(reason) => act.post('rectify', { reason })}
          >
            <Told>{t('agent-act.told-rectify', { reason: '……' })}</Told>
          </ReasonAct>
        ),
      },
    proposes &&
      state === 'admitted' &&
      !agent.cancellationProposed && {
        key: 'cancel',
        label: t('agent-act.cancel'),
        children: <Breach agent={agent} what="cancel" />,
      },
    proposes &&
      (state === 'admitted' || state === 'cancelled') && {
        key: 'list',
        label: t('agent-act.list'),
        children: <Breach agent={agent} what="list" />,
      },
  ];
  return <Acts acts={acts.filter((one) => one !== false)} none={t('agent-act.none')} />;
}

type ActsOf = ReturnType<typeof useActs>;

function useAgentActs({
  id,
  version,
}: Pick<AgentDetailView, 'id'> & { readonly version: number | null }): ActsOf {
  const { api } = useSeat();
  return useActs(`${api}/agents/${id}`, version);
}

function reasoned(name: string, label: string, act: ActsOf): Act {
  return {
    key: name,
    label,
    children: <ReasonAct button={label} act={act} onSend={(reason) => act.post(name, { reason })} />,
  };
}

/** Entries of the national list have ids of their own sort. */
const pageOf = (entry: string) => (entry.startsWith('b') ? 'blacklist?' : 'agents?tab=listings&');

function NameCheck({ agent }: AgentProps) {
  const { t } = useWords();
  const { org } = useSeat();
  const act = useAgentActs(agent);
  const [same, setSame] = useState(false);
  const [listing = ''] = agent.nameMatches;
  return (
    <ReasonAct
      note={t('agent-act.name-note')}
      button={t('agent-act.name-check')}
      act={act}
      onSend={(note) => act.post('name-check', { listing, same, note })}
    >
      <Go to={`/${org.id}/${pageOf(listing)}item=${listing}`}>{t('agent-act.open-listing')}</Go>
      <Radio.Group
        aria-label={t('agent-act.name-check')}
        value={same}
        onChange={({ target }) => setSame(target.value as boolean)}
        options={[
          { value: false, label: t('agent-act.name-other') },
          { value: true, label: t('agent-act.name-same') },
        ]}
      />
    </ReasonAct>
  );
}

/** The papers on file are looked at again; new ones come with a new application. */
function Review({ agent }: AgentProps) {
  const { t } = useWords();
  const act = useAgentActs(agent);
  const [result, setResult] = useState<'passed' | 'failed'>('passed');
  const { documents, contract } = agent;
  return (
    <ReasonAct
      note={t('agent-act.review-note')}
      button={t('agent-act.review')}
      act={act}
      onSend={(note) => act.post('review', { documents, contract, result, note })}
    >
      <Radio.Group
        aria-label={t('agent-act.review')}
        value={result}
        onChange={({ target }) => setResult(target.value as 'passed' | 'failed')}
        options={(['passed', 'failed'] as const).map((value) => ({
          value,
          label: t(`agent-act.review-${value}`),
        }))}
      />
    </ReasonAct>
  );
}

/** Ends the agency, or enters it on the list, for a breach with proof. */
function Breach({ agent, what }: AgentProps & { readonly what: 'cancel' | 'list' }) {
  const { t } = useWords();
  const { api } = useSeat();
  const act = useAgentActs({ id: agent.id, version: what === 'cancel' ? agent.version : null });
  const [breach, setBreach] = useState<(typeof NAMED)[number]>('false-registration');
  const [serious, setSerious] = useState(what === 'list');
  const [files, setFiles] = useState<readonly Stored[]>([]);
  const evidence = files.map(({ digest }) => digest);
  const send = (reason: string): void => {
    if (what === 'cancel') act.post('cancel-propose', { breach, serious, reason, evidence });
    else act.post('list', { ground: breach, serious, reason, evidence });
  };
  return (
    <ReasonAct
      danger
      note={t(what === 'cancel' ? 'agent-act.cancel-note' : 'agent-act.list-note')}
      button={t(what === 'cancel' ? 'agent-act.cancel' : 'agent-act.list')}
      act={act}
      onSend={send}
    >
      <Labelled label={t('agent-act.breach')}>
        <Select
          value={breach}
          onChange={setBreach}
          options={NAMED.map((value) => ({ value, label: t(`breach.${value}`) }))}
        />
      </Labelled>
      <Checkbox checked={serious} onChange={({ target }) => setSerious(target.checked)}>
        {t(what === 'cancel' ? 'agent-act.serious' : 'agent.serious')}
      </Checkbox>
      <div className="labelled">
        <span>{t('agent-act.evidence')}</span>
        <Documents
          path={`${api}/channel-documents`}
          label={t('agent-act.evidence')}
          value={files}
          onChange={setFiles}
        />
      </div>
      <Told>
        {t(what === 'cancel' ? 'agent-act.told-cancel' : 'agent-act.told-listed', {
          breach: t(`breach.${breach}`),
          reason: '……',
        })}
      </Told>
    </ReasonAct>
  );
}
