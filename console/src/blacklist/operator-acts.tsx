/** What a regulator can do about an operator now. */
import type { SanctionDetailView } from '../api/types.ts';
import { type Act, type ActPost, ConfirmAct, OwnActs, ReasonAct } from '../parts/acts.tsx';
import { SecondPerson } from '../parts/second-person.tsx';
import { may, useSeat } from '../session/session.ts';
import { type Say, useWords } from '../words/index.ts';
import type { OperatorProps } from './operator.tsx';
import { IntakeStop, Revocation, Stop } from './operator-measures.tsx';
import { Ask, Assess, Breach, CreditEntry, CreditNotice, Penalty } from './operator-records.tsx';

export function OperatorActs({ operator }: OperatorProps) {
  const { t } = useWords();
  const { api, role } = useSeat();
  return (
    <OwnActs
      keyed
      key={`${operator.state} ${operator.version}`}
      path={`${api}/operator-sanctions/${operator.id}`}
      version={operator.version}
      build={(act) => (may(role, 'operators') ? actsOf(operator, act, t) : [])}
      none={t('blacklist.none-acts')}
    />
  );
}

/** Decisions on this operator that no notice names yet. */
function unnoticed({ record, penalties, stop, revocation, notices }: SanctionDetailView): string[] {
  const all = [
    ...record.map(({ finding }) => finding.number),
    ...penalties.map(({ decision }) => decision.number),
    ...(stop === null ? [] : [stop.decision.number]),
    ...(revocation?.on == null ? [] : [revocation.decision.number]),
  ];
  return all.filter((number) => !notices.some(({ decision }) => decision === number));
}

function actsOf(operator: SanctionDetailView, act: ActPost, t: Say): Act[] {
  const { state, kind, intakeStop, notices } = operator;
  const reseller = kind === 'reseller';
  const open = unnoticed(operator);
  const waiting = notices.filter(({ receipt }) => receipt === null).map(({ decision }) => decision);
  const offered: (readonly [key: OperatorAct, when: boolean, children: Act['children']])[] = [
    [
      'approve-revocation',
      state === 'revocation-proposed',
      <Approve key="1" operator={operator} act={act} />,
    ],
    ['decline-revocation', state === 'revocation-proposed', reasoned('decline-revocation', act, t)],
    ['ask', true, <Ask key="3" act={act} />],
    ['breaches', true, <Breach key="4" act={act} />],
    ['penalties', true, <Penalty key="5" act={act} />],
    ['assess', reseller, <Assess key="6" act={act} />],
    ['stop-intake', reseller && intakeStop === null, <IntakeStop key="7" act={act} />],
    ['lift-intake', intakeStop !== null, reasoned('lift-intake', act, t)],
    ['stop', kind === 'value-added' && state === 'on-file', <Stop key="9" act={act} />],
    ['resume', state === 'stopped', reasoned('resume', act, t)],
    [
      'propose-revocation',
      state === 'on-file' || state === 'stopped',
      <Revocation key="11" act={act} reseller={reseller} />,
    ],
    ['credit-notice', open.length > 0, <CreditNotice key="12" act={act} decisions={open} />],
    ['credit-entry', waiting.length > 0, <CreditEntry key="13" act={act} decisions={waiting} />],
  ];
  return offered
    .filter(([, when]) => when)
    .map(([key, , children]) => ({ key, label: t(`operator-act.${key}`), children }));
}

type OperatorAct =
  | 'approve-revocation'
  | 'decline-revocation'
  | 'ask'
  | 'breaches'
  | 'penalties'
  | 'assess'
  | 'stop-intake'
  | 'lift-intake'
  | 'stop'
  | 'resume'
  | 'propose-revocation'
  | 'credit-notice'
  | 'credit-entry';

function reasoned(name: 'decline-revocation' | 'lift-intake' | 'resume', act: ActPost, t: Say) {
  return (
    <ReasonAct
      key={name}
      button={t(`operator-act.${name}`)}
      act={act}
      onSend={(reason) => act.post(name, { reason })}
    />
  );
}

function Approve({ operator, act }: OperatorProps & { readonly act: ActPost }) {
  const { t } = useWords();
  return (
    <SecondPerson assent={operator.revocation?.assent}>
      <ConfirmAct
        danger
        note={t('operators.revocation-note')}
        button={t('operator-act.approve-revocation')}
        act={act}
        onSend={() => act.post('approve-revocation')}
      />
    </SecondPerson>
  );
}
