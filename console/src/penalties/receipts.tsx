/** Who was told, and who has done what: late and missing first. */
import type { PenaltyDetailView } from '../api/types.ts';
import { countText } from '../format/number.ts';
import { useNow } from '../parts/now.ts';
import { useOrganisations } from '../parts/organisations.tsx';
import { Mark, type Tone } from '../parts/outcome.tsx';
import { ScrollBox } from '../parts/scroll-box.tsx';
import { Due, When } from '../parts/when.tsx';
import { useWords } from '../words/index.ts';
import type { PenaltyProps } from './penalty.tsx';

type Recipient = PenaltyDetailView['recipients'][number];
type Standing = 'late' | 'waiting' | 'done' | 'lift-done';

const WEIGHT: readonly Standing[] = ['late', 'waiting', 'done', 'lift-done'];
const TONES: Readonly<Record<Standing, Tone>> = {
  late: 'refuse',
  waiting: 'hold',
  done: 'permit',
  'lift-done': 'permit',
};

/** Institutions without the receipt that counts now. */
export function missingOf({ recipients, lifted }: PenaltyDetailView): number {
  return recipients.filter((one) => (lifted === null ? one.appliedAt : one.liftAppliedAt) === null).length;
}

function standingOf(recipient: Recipient, lifted: boolean, late: boolean): Standing {
  const done = lifted ? recipient.liftAppliedAt : recipient.appliedAt;
  if (done !== null) return lifted ? 'lift-done' : 'done';
  return late ? 'late' : 'waiting';
}

export function Receipts({ penalty }: PenaltyProps) {
  const { t } = useWords();
  const { nameOf } = useOrganisations();
  const now = useNow();
  const { recipients, lifted, receiptsDueAt: dueAt } = penalty;
  const late = dueAt !== null && Date.parse(dueAt) < now;
  const rows = recipients
    .map((one) => ({ ...one, standing: standingOf(one, lifted !== null, late) }))
    .toSorted((a, b) => WEIGHT.indexOf(a.standing) - WEIGHT.indexOf(b.standing));
  if (rows.length === 0) return <p className="quiet">{t('penalty.not-told')}</p>;
  const missing = missingOf(penalty);
  const facts = { total: rows.length, applied: rows.length - missing, missing };
  return (
    <div className="blocks">
      <p>
        <b>{t(lifted === null ? 'penalty.partial' : 'penalty.partial-lift', facts)}</b>{' '}
        {missing === 0 || dueAt === null ? null : (
          <>
            {t('penalty.receipts-due')} <Due at={dueAt} />
          </>
        )}
      </p>
      <ScrollBox tall label={t('penalty.tab-receipts')}>
        <table className="plain roomy receipts">
          <thead>
            <tr>
              <th scope="col">{t('receipt.institution')}</th>
              <th scope="col">{t('receipt.state')}</th>
              <th scope="col">{t('receipt.delivered')}</th>
              <th scope="col">{t('receipt.applied')}</th>
              <th scope="col">{t('receipt.lifted')}</th>
              <th scope="col" className="right">
                {t('receipt.accounts')}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ org, standing, receivedAt, appliedAt, liftAppliedAt, accounts }) => (
              <tr key={org}>
                <th scope="row">{nameOf(org, org)}</th>
                <td>
                  <Mark tone={TONES[standing]}>{t(`receipt.${standing}`)}</Mark>
                </td>
                <td>
                  <When at={receivedAt} bare />
                </td>
                <td>
                  <When at={appliedAt} bare />
                </td>
                <td>
                  <When at={liftAppliedAt} bare />
                </td>
                <td className="right digits">{countText(accounts)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </div>
  );
}
