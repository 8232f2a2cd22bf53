/** Opens the signed notice as PDF; that it was printed is put on record with its purpose. */
import { useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';

export function PrintNotice({ id }: { readonly id: string }) {
  const { t } = useWords();
  const { api } = useSeat();
  const purpose = encodeURIComponent(t('receipts.print-purpose'));
  return (
    <a
      className="print-link"
      href={`${api}/acknowledgements/${id}/pdf?purpose=${purpose}`}
      target="_blank"
      rel="noopener"
    >
      {t('receipts.print')}
    </a>
  );
}
