/** One risk user: ground and proof, who agreed, what it means, objections, and what can be done now. */
import type { RiskDetailView } from '../api/types.ts';
import { type Act, type ActPost, OwnActs } from '../parts/acts.tsx';
import { Go } from '../parts/go.tsx';
import { History } from '../parts/history.tsx';
import { HolderName } from '../parts/holder-name.tsx';
import { Facts } from '../parts/page.tsx';
import { usePeople } from '../parts/people.ts';
import { may, useSeat } from '../session/session.ts';
import { type Say, useWords, wordOf } from '../words/index.ts';
import { Appeals } from './appeals.tsx';
import { appealAct, objectionActs, removeAct, waitingActs } from './list-acts.tsx';
import { RiskStanding } from './standing.tsx';

interface RiskUserProps {
  readonly user: RiskDetailView;
}

export function RiskUser({ user }: RiskUserProps) {
  const { t } = useWords();
  const { org } = useSeat();
  const nameOf = usePeople();
  const { holder, ground, reason, evidence, persons, enteredOn, until, appeals, ended, history } = user;
  return (
    <>
      <header className="item-head">
        <Go to={`/${org.id}/persons/${holder}`} className="item-name">
          <HolderName id={holder} />
        </Go>
        <RiskStanding user={user} />
      </header>
      <Facts
        items={[
          [t('risk-users.ground'), t(`risk-ground.${ground}`)],
          [t('risk-users.effect'), t('risk-users.effect-text')],
          [t('blacklist.evidence'), t('blacklist.files', { n: evidence.length })],
          [t('risk-users.persons'), persons.map(({ account }) => nameOf(account)).join(t('blacklist.and'))],
          enteredOn === null ? null : [t('blacklist.entered'), enteredOn],
          until === null ? null : [t('blacklist.until'), until],
        ]}
      />
      <blockquote className="words">{reason}</blockquote>
      <Appeals
        late={user.late}
        appeals={appeals.map(({ at, text, upheld }) => ({
          at,
          text,
          answer: upheld === null ? null : t(upheld ? 'risk-users.upheld' : 'risk-users.dismissed'),
        }))}
      />
      {ended === null ? null : (
        <section>
          <h3>{t('blacklist.removal')}</h3>
          <p className="words">{ended.reason}</p>
        </section>
      )}
      <RiskActs user={user} />
      <section>
        <h3>{t('history.title')}</h3>
        <History steps={history} commandOf={(command) => wordOf(t, 'blacklist-command', command)} />
      </section>
    </>
  );
}

function RiskActs({ user }: RiskUserProps) {
  const { t } = useWords();
  const { api, role } = useSeat();
  const rights = { enters: may(role, 'riskUsers'), approves: may(role, 'approveRiskUsers') };
  return (
    <OwnActs
      keyed
      key={`${user.state} ${user.version}`}
      path={`${api}/risk-users/${user.id}`}
      version={user.version}
      build={(act) => actsOf(user, act, rights, t)}
      none={t('blacklist.none-acts')}
    />
  );
}

interface Rights {
  readonly enters: boolean;
  readonly approves: boolean;
}

function actsOf(user: RiskDetailView, act: ActPost, { enters, approves }: Rights, t: Say): Act[] {
  const { state, appeals, assent } = user;
  const counts = state === 'in-force';
  const open = counts && approves && appeals.some(({ upheld }) => upheld === null);
  return [
    ...(state === 'proposed' && approves
      ? waitingActs(act, { agree: t('risk-users.approve'), decline: t('risk-users.decline'), assent })
      : []),
    ...(open ? objectionActs(act, t) : []),
    ...(counts && enters ? [appealAct(act, t)] : []),
    ...(counts && approves ? [removeAct(act, t)] : []),
  ];
}
