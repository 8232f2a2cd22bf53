/** Acts on a key service, each where its state and the role allow it; the reverse act stands beside. */
import { Checkbox, Input } from 'antd';
import { useState } from 'react';
import { CONTRACT_GROUNDS } from '../../../src/key-services/contract.ts';
import type { AssentView } from '../api/types.ts';
import { type Act, type ActPost, ConfirmAct, OwnActs, ReasonAct } from '../parts/acts.tsx';
import { Documents, type Stored } from '../parts/documents.tsx';
import { Labelled } from '../parts/labelled.tsx';
import { SecondPerson } from '../parts/second-person.tsx';
import { may, useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';
import { RecordDefects, SettleDefect } from './defect-acts.tsx';
import { NoteSignal, ProposeEnd, SettleSignal } from './end-acts.tsx';
import { rangesFrom } from './ranges.ts';
import type { ServiceProps } from './service.tsx';

export interface ServiceActProps extends ServiceProps {
  readonly act: ActPost;
}

export function ServiceActs({ service }: ServiceProps) {
  const { t } = useWords();
  const { api, role } = useSeat();
  const build = (act: ActPost): Act[] => {
    const props = { service, act };
    return [
      ...(may(role, 'approveKeyService') ? approvals(props, t) : []),
      ...(may(role, 'findKeyService') ? findings(props, t) : []),
      ...(may(role, 'applyKeyService') ? asking(props, t) : []),
      ...(may(role, 'cutLine') ? cuts(props, t) : []),
    ];
  };
  return (
    <OwnActs
      key={service.state}
      path={`${api}/key-services/${service.id}`}
      version={service.version}
      build={build}
      none={t('service.none-acts')}
    />
  );
}

type Say = ReturnType<typeof useWords>['t'];
const isInUse = ({ state }: ServiceProps['service']) => state === 'active' || state === 'rectification';
const isLive = (service: ServiceProps['service']) => isInUse(service) || service.state === 'shut';

function approvals({ service, act }: ServiceActProps, t: Say): Act[] {
  const { state, forwarding, forwardingOrder, shutdown, termination, signals } = service;
  const reasoned = (name: 'decline' | 'remove-forwarding' | 'lift-shutdown' | 'decline-end'): Act => ({
    key: name,
    label: t(`service-act.${name}`),
    children: (
      <ReasonAct
        button={t(`service-act.${name}`)}
        act={act}
        onSend={(reason) => act.post(name, { reason })}
      />
    ),
  });
  const seconded = (
    name: 'activate' | 'approve-forwarding' | 'confirm-shutdown' | 'second-end',
    assent?: AssentView | null,
    danger = false,
  ): Act => ({
    key: name,
    label: t(`service-act.${name}`),
    children: (
      <SecondPerson assent={assent}>
        <ConfirmAct
          note={t(`service-act.${name}-note`)}
          button={t(`service-act.${name}`)}
          act={act}
          danger={danger}
          onSend={() => act.post(name)}
        />
      </SecondPerson>
    ),
  });
  const proposed = termination !== null && termination.endedAt === null && isLive(service);
  const waits = state === 'shut' && shutdown?.confirmBy != null && shutdown.confirmed === null;
  const decides = isInUse(service) && (forwarding === 'asked' || forwarding === 'existing');
  return [
    ...(state === 'applied' ? [seconded('activate'), reasoned('decline')] : []),
    ...(waits ? [seconded('confirm-shutdown', shutdown.assent, true)] : []),
    ...(shutdown?.mayLift ? [reasoned('lift-shutdown')] : []),
    ...(proposed ? [seconded('second-end', termination.assent, true), reasoned('decline-end')] : []),
    ...(decides ? [seconded('approve-forwarding', forwardingOrder?.assent)] : []),
    ...(decides || (isInUse(service) && forwarding === 'approved') ? [reasoned('remove-forwarding')] : []),
    ...(signals.some(({ matched, measure }) => matched && measure === null)
      ? [
          {
            key: 'dispose',
            label: t('service-act.dispose'),
            children: <SettleSignal service={service} act={act} />,
          },
        ]
      : []),
  ];
}

function findings({ service, act }: ServiceActProps, t: Say): Act[] {
  if (!isInUse(service) && service.state !== 'shut') return [];
  const open = service.defectList.some(({ rectifiedAt }) => rectifiedAt === null);
  const props = { service, act };
  return [
    { key: 'defects', label: t('service-act.defects'), children: <RecordDefects {...props} /> },
    ...(open
      ? [{ key: 'settle', label: t('service-act.settle-defect'), children: <SettleDefect {...props} /> }]
      : []),
    { key: 'signal', label: t('service-act.signals'), children: <NoteSignal {...props} /> },
    ...(service.termination === null || service.termination.persons.length === 0
      ? [{ key: 'end', label: t('service-act.propose-end'), children: <ProposeEnd {...props} /> }]
      : []),
  ];
}

function asking({ service, act }: ServiceActProps, t: Say): Act[] {
  if (!isInUse(service)) return [];
  const { kind, forwarding, termsSigned } = service;
  const asksForwarding = kind === 'voice-line' && forwarding !== 'approved' && forwarding !== 'asked';
  return [
    ...(termsSigned
      ? []
      : [{ key: 'terms', label: t('service-act.sign-terms'), children: <SignTerms act={act} /> }]),
    ...(asksForwarding
      ? [{ key: 'forwarding', label: t('service-act.ask-forwarding'), children: <AskForwarding act={act} /> }]
      : []),
  ];
}

function cuts({ service, act }: ServiceActProps, t: Say): Act[] {
  const { kind, authenticated } = service;
  if (kind !== 'voice-line' || !isLive(service)) return [];
  return [
    {
      key: 'authentication',
      label: t(authenticated ? 'service-act.auth-off' : 'service-act.auth-on'),
      children: (
        <ReasonAct
          button={t(authenticated ? 'service-act.auth-off' : 'service-act.auth-on')}
          label={t('service-act.note')}
          act={act}
          onSend={(note) => act.post('authentication', { authenticated: !authenticated, note })}
        />
      ),
    },
    ...(isInUse(service)
      ? [{ key: 'shut', label: t('service-act.shut-down'), children: <ShutDown act={act} /> }]
      : []),
  ];
}

interface OnlyAct {
  readonly act: ActPost;
}

function ShutDown({ act }: OnlyAct) {
  const { t } = useWords();
  const [callers, setCallers] = useState('');
  const [reference, setReference] = useState('');
  const count = Number(callers);
  const ready = Number.isInteger(count) && count > 0 && reference.trim() !== '';
  return (
    <ConfirmAct
      danger
      note={t('service-act.shut-down-note')}
      button={t('service-act.shut-down')}
      ready={ready}
      act={act}
      onSend={() => act.post('shut-down', { callers: count, reference: reference.trim() })}
    >
      <Labelled label={t('service.callers')}>
        <Input inputMode="numeric" value={callers} onChange={({ target }) => setCallers(target.value)} />
      </Labelled>
      <Labelled label={t('service.reference')} hint={t('service-act.reference-hint')}>
        <Input value={reference} maxLength={64} onChange={({ target }) => setReference(target.value)} />
      </Labelled>
    </ConfirmAct>
  );
}

function AskForwarding({ act }: OnlyAct) {
  const { t } = useWords();
  const [targets, setTargets] = useState('');
  return (
    <ReasonAct
      note={t('service-act.ask-forwarding-note')}
      button={t('service-act.ask-forwarding')}
      ready={rangesFrom(targets).length > 0}
      act={act}
      onSend={(reason) => act.post('ask-forwarding', { targets: rangesFrom(targets), reason })}
    >
      <Labelled label={t('service.targets')} hint={t('service-act.ranges-hint')}>
        <Input.TextArea
          className="mono"
          value={targets}
          onChange={({ target }) => setTargets(target.value)}
          autoSize={{ minRows: 2, maxRows: 6 }}
        />
      </Labelled>
    </ReasonAct>
  );
}

function SignTerms({ act }: OnlyAct) {
  const { t } = useWords();
  const { api } = useSeat();
  const [files, setFiles] = useState<readonly Stored[]>([]);
  const [grounds, setGrounds] = useState<(typeof CONTRACT_GROUNDS)[number][]>([]);
  const digest = files[0]?.digest;
  return (
    <ConfirmAct
      note={t('service-act.sign-terms-note')}
      button={t('service-act.sign-terms')}
      ready={digest !== undefined && grounds.length > 0}
      act={act}
      onSend={() => act.post('sign-terms', { digest, grounds })}
    >
      <Documents
        path={`${api}/key-documents`}
        label={t('service-act.signed-paper')}
        most={1}
        value={files}
        onChange={setFiles}
      />
      <Labelled label={t('new-service.grounds')}>
        <Checkbox.Group
          className="checks-stacked"
          value={grounds}
          onChange={setGrounds}
          options={CONTRACT_GROUNDS.map((value) => ({ value, label: t(`end-ground.${value}`) }))}
        />
      </Labelled>
    </ConfirmAct>
  );
}
