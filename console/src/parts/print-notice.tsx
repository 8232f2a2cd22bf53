/** Takes the signed notice as PDF, with the name masked; that it was printed is put on record with its purpose. */
import { App, Button } from 'antd';
import { useState } from 'react';
import { readFile } from '../api/http.ts';
import { useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';
import { saveFile } from './save-file.ts';

export function PrintNotice({ id }: { readonly id: string }) {
  const { t, language } = useWords();
  const { message } = App.useApp();
  const { api } = useSeat();
  const [busy, setBusy] = useState(false);
  const print = async (): Promise<void> => {
    setBusy(true);
    try {
      const body = { purpose: t('receipts.print-purpose') };
      saveFile(await readFile(`${api}/acknowledgements/${id}/pdf`, language, body), `notice-${id}.pdf`);
    } catch (error) {
      void message.error(
        error instanceof Error && error.message !== '' ? error.message : t('state.offline-read'),
      );
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button type="link" size="small" loading={busy} onClick={() => void print()}>
      {t('receipts.print')}
    </Button>
  );
}
