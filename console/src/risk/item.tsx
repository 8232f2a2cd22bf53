/** The open case: why it is here, what was said and proven, what is off, and what can be done. */
import { useData } from '../api/data.ts';
import type { CardDetailView, CaseDetailView } from '../api/types.ts';
import { HeldCardList } from '../cards/related.tsx';
import { ComplaintFacts } from '../complaints/facts.tsx';
import { LoadedBeside } from '../parts/beside.tsx';
import { ClauseChip } from '../parts/clause.tsx';
import { Go } from '../parts/go.tsx';
import { History } from '../parts/history.tsx';
import { Masked } from '../parts/masked.tsx';
import { Mark } from '../parts/outcome.tsx';
import { Facts } from '../parts/page.tsx';
import { usePeople } from '../parts/people.ts';
import { Waiting } from '../parts/states.tsx';
import { Due, When } from '../parts/when.tsx';
import { useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';
import { Acts } from './acts.tsx';
import { CardFacts } from './paper.tsx';
import { CASE_TONES } from './tones.ts';
import { Track } from './track.tsx';

/** Receipts and verifications come in while somebody looks. */
const OPEN_MS = 5000;

interface ItemProps {
  readonly id: string;
  readonly onClose: () => void;
  readonly onNext: () => void;
}

export function Item({ id, onClose, onNext }: ItemProps) {
  const { t } = useWords();
  const { api } = useSeat();
  return (
    <LoadedBeside<CaseDetailView>
      label={t('risk.case')}
      path={`${api}/reverifications/${id}`}
      everyMs={OPEN_MS}
      onClose={onClose}
      show={(detail) => <Opened detail={detail} onNext={onNext} />}
    />
  );
}

function Opened({ detail, onNext }: { readonly detail: CaseDetailView; readonly onNext: () => void }) {
  const { t } = useWords();
  const { api, org } = useSeat();
  const card = useData<CardDetailView>(`${api}/cards/${detail.id}`, { everyMs: OPEN_MS });
  return (
    <>
      <header className="item-head">
        <span className="stack">
          <Masked>{detail.number.masked}</Masked>
          <span className="quiet">{t(`card-kind.${detail.kind}`)}</span>
        </span>
        {detail.caseState === null ? null : (
          <Mark tone={CASE_TONES[detail.caseState]}>{t(`case-state.${detail.caseState}`)}</Mark>
        )}
        {detail.dueAt === null ? null : <Due at={detail.dueAt} />}
      </header>
      <Why detail={detail} />
      <section>
        <h3>{t('risk.track')}</h3>
        <Track detail={detail} />
      </section>
      {detail.suspension === null ? null : <Suspended suspension={detail.suspension} />}
      {detail.complaint === null ? null : (
        <ComplaintFacts
          complaint={detail.complaint}
          path={`/reverifications/${detail.id}/complaint-words`}
          verifiedAt={detail.verifiedAt}
        />
      )}
      <Acts detail={detail} onNext={onNext} />
      <section>
        <h3>{t('risk.card')}</h3>
        {card.data === undefined ? <Waiting rows={3} /> : <CardFacts card={card.data} />}
      </section>
      <section>
        <h3>{t('card.same-holder')}</h3>
        {detail.holder === null ? (
          <p className="quiet">{t('card.no-holder')}</p>
        ) : (
          <HeldCardList holder={detail.holder} here={detail.id} />
        )}
      </section>
      <p>
        <Go to={`/${org.id}/cards/${detail.id}`}>{t('risk.open-card')}</Go>
      </p>
      <section>
        <h3>{t('history.title')}</h3>
        <History steps={detail.history} />
      </section>
    </>
  );
}

/** Groups with what shows them, and what the holder is told of it. */
function Why({ detail }: { readonly detail: CaseDetailView }) {
  const { t, pick } = useWords();
  const nameOf = usePeople();
  return (
    <section>
      <h3>{t('risk.why', { n: detail.groups.length })}</h3>
      <ul className="why">
        {detail.groups.map(({ group, evidence, reason }) => (
          <li key={group}>
            <span className="tag">{t(`risk-group.${group}`)}</span>
            <span>{t('risk.told-reason', { reason: pick(reason) })}</span>
            <span className="quiet">{t('risk.evidence', { evidence })}</span>
          </li>
        ))}
      </ul>
      <p className="quiet">
        {t('risk.flagged-by', { name: nameOf(detail.flaggedBy) })} <When at={detail.flaggedAt} />
      </p>
    </section>
  );
}

type Suspension = NonNullable<CaseDetailView['suspension']>;

function Suspended({ suspension }: { readonly suspension: Suspension }) {
  const { t, pick } = useWords();
  const { restoring, appliedAt } = suspension;
  return (
    <section className="suspended">
      <h3>{t('card.suspension')}</h3>
      <Facts
        items={[
          [t('cards.ground'), t(`ground.${suspension.ground}`)],
          [t('card.since'), <When key="since" at={suspension.since} />],
          [t('card.clause'), <ClauseChip key="clause" clause={suspension.clause} />],
          [t('card.off'), pick(suspension.offWords)],
          [t('card.open'), pick(suspension.openWords)],
          [
            t('card.applied'),
            appliedAt === null ? t('card.not-applied') : <When key="applied" at={appliedAt} />,
          ],
        ]}
      />
      {restoring === null ? (
        <p className="quiet">{t('risk.way-back')}</p>
      ) : (
        <p className={`banner tone-${restoring.late ? 'refuse' : 'duties'}`}>
          <span>
            {t(restoring.late ? 'risk.restoring-late' : 'risk.restoring')} <Due at={restoring.by} />
          </span>
        </p>
      )}
    </section>
  );
}
