/** What the person wrote: sealed, opened for a purpose, and on record each time. */
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useWrite } from '../api/data.ts';
import type { WordsReadView } from '../api/types.ts';
import { Labelled } from '../parts/labelled.tsx';
import { WriteFailure } from '../parts/states.tsx';
import { useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';

interface PersonsWordsProps {
  readonly path: string;
  readonly has: boolean;
}

export function PersonsWords({ path, has }: PersonsWordsProps) {
  const { t } = useWords();
  const { api } = useSeat();
  const write = useWrite<WordsReadView>();
  const [purpose, setPurpose] = useState('');
  const [words, setWords] = useState<string | null>(null);
  if (!has) return <p className="quiet">{t('complaints.no-words')}</p>;
  if (words !== null)
    return (
      <div>
        <b>{t('complaints.words')}</b>
        <blockquote className="words">{words}</blockquote>
      </div>
    );
  const read = (): void =>
    write.mutate(
      { path: `${api}${path}`, body: { purpose: purpose.trim() } },
      { onSuccess: (answer) => setWords(answer.words ?? '') },
    );
  return (
    <div className="sealed-words">
      <Labelled label={t('complaints.purpose')} hint={t('complaints.purpose-hint')}>
        <Input
          value={purpose}
          onChange={({ target }) => setPurpose(target.value)}
          onPressEnter={() => (purpose.trim() === '' ? undefined : read())}
          maxLength={500}
        />
      </Labelled>
      <Button onClick={read} disabled={purpose.trim() === ''} loading={write.isPending}>
        {t('complaints.read')}
      </Button>
      <WriteFailure error={write.error} />
    </div>
  );
}
