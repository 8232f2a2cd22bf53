/** One entry of the national list, with what the authority that made it can do. */
import type { BlacklistEntryView } from '../api/types.ts';
import { type Act, Acts, ReasonAct, useActs } from '../parts/acts.tsx';
import { History } from '../parts/history.tsx';
import { Facts } from '../parts/page.tsx';
import { When } from '../parts/when.tsx';
import { may, useSeat } from '../session/session.ts';
import { useWords, wordOf } from '../words/index.ts';
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
          [t('blacklist.entered'), entry.enteredOn],
          [t('blacklist.until'), entry.until],
        ]}
      />
      {own ? (
        <blockquote className="words">{description}</blockquote>
      ) : (
        <p className="quiet">{t('blacklist.copy')}</p>
      )}
      <Appeals entry={entry} />
      {entry.removal === null || entry.removal.reason === '' ? null : (
        <section>
          <h3>{t('blacklist.removal')}</h3>
          <p className="words">{entry.removal.reason}</p>
        </section>
      )}
      {own ? <EntryActs entry={entry} /> : null}
      <section>
        <h3>{t('history.title')}</h3>
        <History steps={entry.history} commandOf={(command) => wordOf(t, 'blacklist-command', command)} />
      </section>
    </>
  );
}

function Appeals({ entry }: EntryProps) {
  const { t } = useWords();
  if (entry.appeals.length === 0) return null;
  return (
    <section>
      <h3>{t('blacklist.appeals')}</h3>
      <ul className="rows">
        {entry.appeals.map(({ at, text, decided }) => (
          <li key={at}>
            <When at={at} />
            <span>{text}</span>
            <span className="quiet">{decided === null ? t('blacklist.open') : decided.reason}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function EntryActs({ entry }: EntryProps) {
  const { t } = useWords();
  const { api, role } = useSeat();
  const act = useActs(`${api}/blacklist-entries/${entry.id}`, entry.version);
  const reasoned = (key: string, label: string, send: (reason: string) => void): Act => ({
    key,
    label,
    children: <ReasonAct button={label} act={act} onSend={send} />,
  });
  const open = entry.appeals.some(({ decided }) => decided === null);
  const acts: Act[] = [];
  if (entry.state === 'in-force' && may(role, 'enterBlacklist')) {
    if (open) {
      acts.push(
        reasoned('uphold', t('blacklist.uphold'), (reason) =>
          act.post('decide-appeal', { upheld: true, reason }),
        ),
        reasoned('dismiss', t('blacklist.dismiss'), (reason) =>
          act.post('decide-appeal', { upheld: false, reason }),
        ),
      );
    }
    acts.push({
      key: 'appeal',
      label: t('blacklist.appeal'),
      children: (
        <ReasonAct
          label={t('blacklist.appeal-label')}
          button={t('blacklist.appeal')}
          act={act}
          onSend={(objection) => act.post('appeal', { objection })}
        />
      ),
    });
    acts.push(reasoned('remove', t('blacklist.remove'), (reason) => act.post('remove', { reason })));
  }
  return <Acts acts={acts} none={t('blacklist.none-acts')} />;
}
