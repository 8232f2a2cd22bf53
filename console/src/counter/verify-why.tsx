/** Why a line is to be verified or is suspended: reason, clause, since when, what is off, which papers are needed. */
import type { CardDetailView, VerificationView } from '../api/types.ts';
import { ClauseChip } from '../parts/clause.tsx';
import { Facts, Panel } from '../parts/page.tsx';
import { Due, When } from '../parts/when.tsx';
import { useWords } from '../words/index.ts';

export interface LineProps {
  readonly card: CardDetailView;
  readonly open: VerificationView;
}

export function Why({ card, open }: LineProps) {
  const { t, pick } = useWords();
  const { suspension } = open;
  const since = suspension?.since ?? card.transfer?.foundAt ?? card.dispute?.at ?? open.flaggedAt;
  const reason = pick(open.told.reason);
  const due = open.dueAt ?? card.transfer?.dueAt ?? null;
  return (
    <Panel title={t('verify.why')}>
      <div className="blocks">
        <Facts
          items={[
            [
              t('verify.reason'),
              <span key="why">
                {suspension === null ? null : <b>{t(`ground.${suspension.ground}`)} </b>}
                {reason === '' ? null : reason}{' '}
                <ClauseChip clause={suspension?.clause ?? 'mps-miit-2021.4'} />
              </span>,
            ],
            [t('verify.since'), <When key="since" at={since} />],
            due === null
              ? null
              : [
                  t(open.caseState === 'complaint' ? 'verify.clock-complaint' : 'verify.clock'),
                  <Due key="due" at={due} />,
                ],
            suspension === null ? null : [t('verify.off'), pick(suspension.offWords)],
            suspension === null ? null : [t('verify.open'), pick(suspension.openWords)],
            [t('verify.papers'), pick(open.told.papers)],
            open.failed === 0 ? null : [t('card.late'), t('verify.failed-tries', { n: open.failed })],
          ]}
        />
        {open.complaint === null ? null : (
          <p className="banner tone-duties">{t('verify.complaint', { receipt: open.complaint.receipt })}</p>
        )}
      </div>
    </Panel>
  );
}
