/** The open item of the queue: who was reported and why, the number's profile, and the conclusion. */
import { Button } from 'antd';
import { useWrite } from '../api/data.ts';
import type { CheckDetailView } from '../api/types.ts';
import { ProfileAt } from '../numbers/profile.tsx';
import { Attachments } from '../parts/attachments.tsx';
import { LoadedBeside } from '../parts/beside.tsx';
import { Go } from '../parts/go.tsx';
import { History } from '../parts/history.tsx';
import { NumberCell } from '../parts/number-cell.tsx';
import { Facts } from '../parts/page.tsx';
import { usePeople } from '../parts/people.ts';
import { WriteFailure } from '../parts/states.tsx';
import { Due, Occurred } from '../parts/when.tsx';
import { useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';
import { Conclude } from './conclude.tsx';
import { useLetter } from './letter.ts';
import { Rectify } from './rectify.tsx';

interface ItemProps {
  readonly id: string;
  readonly onClose: () => void;
  readonly onNext: () => void;
}

export function Item({ id, onClose, onNext }: ItemProps) {
  const { t } = useWords();
  const { api } = useSeat();
  return (
    <LoadedBeside<CheckDetailView>
      label={t('nav.queue')}
      path={`${api}/checks/${id}`}
      onClose={onClose}
      show={(check) => <Opened check={check} onNext={onNext} />}
    />
  );
}

function Opened({ check, onNext }: { readonly check: CheckDetailView; readonly onNext: () => void }) {
  const { t, pick } = useWords();
  const { api, org } = useSeat();
  const done = check.state === 'closed';
  return (
    <>
      <header className="item-head">
        <NumberCell number={check.number} />
        <Due at={check.state === 'rectifying' ? check.rectifyBy : check.dueAt} met={done} />
      </header>
      <Facts
        items={[
          [
            t('reports.receipt'),
            <span key="receipt" className="mono">
              {check.receipt}
            </span>,
          ],
          [t('queue.kind'), `${t(`suspicion.${check.suspicion}`)} · ${t(`medium.${check.medium}`)}`],
          [t('queue.from'), pick(check.from.name)],
          [t('queue.occurred'), <Occurred key="occurred" at={check.occurredAt} on={check.occurredOn} bare />],
        ]}
      />
      <section>
        <h3>{t('queue.words')}</h3>
        {check.narrative === null ? (
          <p className="quiet">{t('queue.no-words')}</p>
        ) : (
          <blockquote className="words">{check.narrative}</blockquote>
        )}
      </section>
      {check.evidence.length === 0 ? null : (
        <section>
          <h3>{t('report.evidence')}</h3>
          <Attachments path={`${api}/checks/${check.id}`} digests={check.evidence} />
        </section>
      )}
      <Acts check={check} onNext={onNext} />
      <ProfileAt path={`${api}/checks/${check.id}/profile`} brief />
      <p>
        <Go to={`/${org.id}/numbers/${check.id}?from=check`}>{t('queue.full')}</Go>
      </p>
      <section>
        <h3>{t('history.title')}</h3>
        <History steps={check.history} />
      </section>
    </>
  );
}

/** What can be done now: claim, conclude, rectify, or read the result. */
function Acts({ check, onNext }: { readonly check: CheckDetailView; readonly onNext: () => void }) {
  const { t } = useWords();
  const { session } = useSeat();
  const mine = check.claimedBy === session.account?.id || check.claimedBy === session.account?.name;
  if (check.state === 'open') return <Claim check={check} />;
  if (check.state === 'claimed') {
    return mine ? <Conclude check={check} onDone={onNext} /> : <ClaimedBy check={check} />;
  }
  return (
    <section className="act">
      <h3>{t('conclude.result')}</h3>
      {check.result === null ? null : (
        <>
          <Facts
            items={[
              [t('conclude.result'), t(`result.${check.result.outcome}`)],
              [t('conclude.action'), t(`action.${check.result.action}`)],
              check.responsible === null ? null : [t('conclude.responsible'), check.responsible],
            ]}
          />
          <p className="words">{check.result.reason}</p>
        </>
      )}
      {check.state === 'rectifying' ? <Rectify check={check} /> : null}
    </section>
  );
}

function ClaimedBy({ check }: { readonly check: CheckDetailView }) {
  const { t } = useWords();
  const nameOf = usePeople();
  return (
    <section className="act">
      <p>{t('queue.claimed-by', { name: nameOf(check.claimedBy ?? '') })}</p>
    </section>
  );
}

function Claim({ check }: { readonly check: CheckDetailView }) {
  const { t } = useWords();
  const { api } = useSeat();
  const write = useWrite<unknown>();
  const claim = (): void =>
    write.mutate({ path: `${api}/checks/${check.id}/claim`, body: { expectedVersion: check.version } });
  useLetter('c', claim);
  return (
    <section className="act">
      <p className="quiet">{t('queue.claim-first')}</p>
      <WriteFailure error={write.error} />
      <Button type="primary" size="large" block onClick={claim} loading={write.isPending}>
        {t('queue.claim')} <kbd>c</kbd>
      </Button>
    </section>
  );
}
