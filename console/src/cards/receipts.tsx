/** What the holder signed and was told about this card, each with its proof. */
import { useData } from '../api/data.ts';
import { query } from '../api/http.ts';
import type {
  AcknowledgementRowView,
  CardDetailView,
  Page as PageOf,
  VerificationView,
} from '../api/types.ts';
import { Mark, type Tone } from '../parts/outcome.tsx';
import { PrintNotice } from '../parts/print-notice.tsx';
import { Failure, Waiting } from '../parts/states.tsx';
import { When } from '../parts/when.tsx';
import { may, useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';

export function Receipts({ card }: { readonly card: CardDetailView }) {
  const { t } = useWords();
  const { api, role } = useSeat();
  const proofs = may(role, 'proofs');
  const signed = useData<PageOf<AcknowledgementRowView>>(
    proofs ? `${api}/acknowledgements${query({ register: 'card', subject: card.id, limit: 50 })}` : null,
  );
  const { data: open } = useData<VerificationView>(`${api}/reverifications/${card.id}`);
  return (
    <div className="blocks">
      <section>
        <h3>{t('receipts.notice')}</h3>
        {signed.error === null ? null : (
          <Failure error={signed.error} onRetry={() => void signed.refetch()} />
        )}
        {proofs && signed.isPending ? <Waiting rows={3} /> : null}
        {signed.data?.items.length === 0 || !proofs ? <p className="quiet">{t('card.no-notices')}</p> : null}
        <ul className="receipts">
          {signed.data?.items.map(({ id, number, occasion, at, code, film }) => (
            <li key={id}>
              <span>
                {t(`occasion.${occasion}`)} · {t('receipts.version', { n: number })}
              </span>
              <span className="quiet">
                {t('receipts.code')} <span className="mono">{code}</span>
              </span>
              <When at={at} />
              {film === null ? null : <span className="quiet">{t(`receipts.film-${film}`)}</span>}
              <PrintNotice id={id} />
            </li>
          ))}
        </ul>
      </section>
      {open === undefined || open.reminderList.length === 0 ? null : (
        <section>
          <h3>{t('receipts.reminders')}</h3>
          <ul className="receipts">
            {open.reminderList.map((reminder) => (
              <Reminder key={`${reminder.channel} ${reminder.askedAt}`} reminder={reminder} />
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

function Reminder({ reminder }: { readonly reminder: VerificationView['reminderList'][number] }) {
  const { t } = useWords();
  const { channel, askedAt, sentAt, deliveredAt, failedAt } = reminder;
  const [tone, word]: [Tone, 'delivered' | 'failed' | 'sent' | 'waiting'] =
    deliveredAt !== null
      ? ['permit', 'delivered']
      : failedAt !== null
        ? ['refuse', 'failed']
        : sentAt !== null
          ? ['duties', 'sent']
          : ['neutral', 'waiting'];
  return (
    <li>
      <span>{t(`sms-channel.${channel}`)}</span>
      <Mark tone={tone}>{t(`receipts.${word}`)}</Mark>
      <When at={deliveredAt ?? failedAt ?? sentAt ?? askedAt} />
    </li>
  );
}
