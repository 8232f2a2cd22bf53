/** One entry of the national list, with what the authority that made it can do. */
import type { BlacklistEntryView } from '../api/types.ts';
import { type Act, type ActPost, OwnActs, ReasonAct } from '../parts/acts.tsx';
import { History } from '../parts/history.tsx';
import { Facts } from '../parts/page.tsx';
import { usePeople } from '../parts/people.ts';
import { may, useSeat } from '../session/session.ts';
import { type Say, useWords, wordOf } from '../words/index.ts';
import { Appeals } from './appeals.tsx';
import { appealAct, objectionActs, removeAct, waitingActs } from './list-acts.tsx';
import { Standing } from './standing.tsx';

interface EntryProps {
  readonly entry: BlacklistEntryView;
}

export function Entry({ entry }: EntryProps) {
  const { t, pick } = useWords();
  const { org } = useSeat();
  const { name, kind, creditCode, legalRepresentative, violation, finding, origin, description } = entry;
  const own = origin.id === org.id;
  return (
    <>
      <header className="item-head">
        <b className="item-name">{name ?? t('blacklist.person')}</b>
        <Standing entry={entry} />
      </header>
      <Facts
        items={[
          [t('blacklist.who'), t(`blacklist-kind.${kind}`)],
          creditCode === null ? null : [t('blacklist.code'), creditCode],
          legalRepresentative === null ? null : [t('blacklist.legal'), legalRepresentative],
          [t('blacklist.violation'), t(`blacklist-violation.${violation}`)],
          [t('blacklist.finding'), `${finding.number} · ${finding.on}`],
          [t('blacklist.origin'), pick(origin.name)],
          [t('blacklist.scope'), t('blacklist.scope-text')],
          [t('blacklist.entered'), entry.enteredOn],
          [t('blacklist.until'), entry.until],
          own ? [t('blacklist.evidence'), t('blacklist.files', { n: entry.evidence.length })] : null,
        ]}
      />
      {own ? (
        <blockquote className="words">{description}</blockquote>
      ) : (
        <p className="quiet">{t('blacklist.copy', { unit: pick(origin.name) })}</p>
      )}
      {own ? <Officers entry={entry} /> : null}
      <Appeals
        late={entry.late}
        appeals={entry.appeals.map(({ at, text, from, decided }) => ({
          at,
          text,
          from: from === null ? null : pick(from.name),
          answer: decided === null ? null : decided.reason,
        }))}
      />
      {entry.removal === null || entry.removal.reason === '' ? null : (
        <section>
          <h3>{t('blacklist.removal')}</h3>
          <p className="words">{entry.removal.reason}</p>
        </section>
      )}
      <EntryActs entry={entry} own={own} />
      <section>
        <h3>{t('history.title')}</h3>
        <History steps={entry.history} commandOf={(command) => wordOf(t, 'blacklist-command', command)} />
      </section>
    </>
  );
}

/** Who stands behind the entry, and behind a removal that waits. */
function Officers({ entry: { persons, asked } }: EntryProps) {
  const { t } = useWords();
  const nameOf = usePeople();
  const names = (all: BlacklistEntryView['persons']) =>
    all.map(({ account }) => nameOf(account)).join(t('blacklist.and'));
  return (
    <Facts
      items={[
        [t('blacklist.officers'), names(persons)],
        asked === null ? null : [t('blacklist.removal-asked'), `${asked.reason} · ${names(asked.persons)}`],
      ]}
    />
  );
}

function EntryActs({ entry, own }: EntryProps & { readonly own: boolean }) {
  const { t } = useWords();
  const { api, role } = useSeat();
  const build = (act: ActPost): Act[] => {
    if (own) return may(role, 'enterBlacklist') ? actsOf(entry, act, t) : [];
    return entry.state === 'in-force' && may(role, 'passObjections') ? [passedOn(act, t)] : [];
  };
  return (
    <OwnActs
      keyed
      key={`${entry.state} ${entry.version}`}
      path={`${api}/blacklist-entries/${entry.id}`}
      version={entry.version}
      build={build}
      none={t('blacklist.none-acts')}
    />
  );
}

/** At a company: what an applicant who was refused objects goes to the authority. */
function passedOn(act: ActPost, t: Say): Act {
  return {
    key: 'object',
    label: t('blacklist.object'),
    children: (
      <ReasonAct
        note={t('blacklist.object-note')}
        label={t('blacklist.appeal-label')}
        button={t('blacklist.object')}
        act={act}
        onSend={(objection) => act.post('object', { objection })}
      />
    ),
  };
}

function actsOf(entry: BlacklistEntryView, act: ActPost, t: Say): Act[] {
  const { state, asked, appeals, assent } = entry;
  const agree = t(state === 'proposed' ? 'blacklist.approve' : 'blacklist.approve-removal');
  const counts = state === 'in-force';
  const open = counts && appeals.some(({ decided }) => decided === null);
  return [
    ...(state === 'proposed' || asked !== null
      ? waitingActs(act, { agree, decline: t('blacklist.decline'), assent })
      : []),
    ...(open ? objectionActs(act, t) : []),
    ...(counts ? [appealAct(act, t)] : []),
    ...(counts && asked === null ? [removeAct(act, t)] : []),
  ];
}
