/** One entry of the journal: who decided what, with its findings and a proof that stands alone. */
import { App, Button } from 'antd';
import { call } from '../api/http.ts';
import type { EntryView, Proof } from '../api/types.ts';
import { dayText, exactText } from '../format/time.ts';
import { DecisionCard } from '../parts/decision.tsx';
import { Facts } from '../parts/page.tsx';
import { usePeople } from '../parts/people.ts';
import { saveFile } from '../parts/save-file.ts';
import { useSeat } from '../session/session.ts';
import { useWords, wordOf } from '../words/index.ts';

export function Entry({ entry }: { readonly entry: EntryView }) {
  const { t } = useWords();
  const nameOf = usePeople();
  return (
    <>
      <Facts
        items={[
          [t('journal.at'), exactText(entry.at)],
          [t('journal.act'), wordOf(t, 'command', entry.command)],
          [t('journal.register'), `${wordOf(t, 'register', entry.register)} ${entry.subject}`],
          [t('journal.actor'), nameOf(entry.actor)],
          [t('journal.sealed'), entry.sealed ? t('journal.sealed-yes') : t('journal.sealed-no')],
        ]}
      />
      <DecisionCard outcome={entry.outcome} findings={entry.findings} day={dayText(Date.parse(entry.at))} />
      {entry.sealed ? <TakeProof seq={entry.seq} /> : null}
    </>
  );
}

/** Fetches the proof and hands it over as a file. */
function TakeProof({ seq }: { readonly seq: string }) {
  const { t, language } = useWords();
  const { message } = App.useApp();
  const { api } = useSeat();
  const take = async (): Promise<void> => {
    try {
      const proof = await call<Proof>(`${api}/journal/${seq}/proof`, { language });
      const file = new Blob([JSON.stringify(proof, null, 2)], { type: 'application/json' });
      saveFile(file, `duanka-proof-${seq}.json`);
    } catch (error) {
      void message.error(
        error instanceof Error && error.message !== '' ? error.message : t('state.offline-read'),
      );
    }
  };
  return (
    <Button type="primary" onClick={() => void take()}>
      {t('journal.proof')}
    </Button>
  );
}
