/** The receipt of a held transfer on paper: until when it can be cancelled, how, and with which code. Printing is on record. */
import { useQueryClient } from '@tanstack/react-query';
import type { TransferReceiptView } from '../api/types.ts';
import { post } from '../counter/send.ts';
import { moneyText } from '../format/number.ts';
import { minuteText } from '../format/time.ts';
import { useClauseText } from '../parts/clause.tsx';
import { PrintSheet } from '../parts/print-sheet.tsx';
import { useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';
import type { TransferProps } from './transfer-acts.tsx';

export function TransferReceipt({ transfer: { id } }: TransferProps) {
  const { t } = useWords();
  const { api } = useSeat();
  const client = useQueryClient();
  const print = async () => {
    const receipt = await post<TransferReceiptView>(`${api}/transfers/${id}/receipt`, {});
    void client.invalidateQueries();
    return <Sheet receipt={receipt} />;
  };
  return <PrintSheet label={t('receipt.print')} title={t('receipt.title')} sheet={print} />;
}

function Sheet({ receipt }: { readonly receipt: TransferReceiptView }) {
  const { t } = useWords();
  const { org } = useSeat();
  const clauseText = useClauseText();
  const { reference, channel, amountFen, payerLast4, payeeLast4, acceptedAt, releaseAt, code } = receipt;
  return (
    <>
      <section>
        <p>{t('receipt.held', { time: minuteText(releaseAt), clause: clauseText('six-ministry-2016.5') })}</p>
      </section>
      <section>
        <p>
          {t('receipt.facts', {
            reference,
            channel: t(`transfer-channel.${channel}`),
            amount: moneyText(amountFen),
            payer: payerLast4,
            payee: payeeLast4,
            time: minuteText(acceptedAt),
          })}
        </p>
      </section>
      <section>
        <p>{t('receipt.cancel', { address: `${window.location.origin}/p/${org.id}/transfer` })}</p>
        <p className="print-code">{t('receipt.code', { reference, code })}</p>
      </section>
      <section>
        <p>{t('receipt.warning')}</p>
      </section>
    </>
  );
}
