/** The words of whoever objects to a penalty, with papers: at the police desk and at an institution. */
import { useState } from 'react';
import { type ActPost, ReasonAct } from '../parts/acts.tsx';
import { Documents, type Stored } from '../parts/documents.tsx';
import { useWords } from '../words/index.ts';

interface ObjectionFormProps {
  readonly act: ActPost;
  readonly note: string;
  readonly button: string;
  /** Where papers are handed in; null: none can be. */
  readonly documents: string | null;
  readonly onSend: (body: Readonly<Record<string, unknown>>) => void;
}

export function ObjectionForm({ act, note, button, documents, onSend }: ObjectionFormProps) {
  const { t } = useWords();
  const [files, setFiles] = useState<readonly Stored[]>([]);
  const digests = files.map(({ digest }) => digest);
  return (
    <ReasonAct
      note={note}
      button={button}
      label={t('penalty-do.grounds')}
      act={act}
      onSend={(grounds) => onSend({ grounds, ...(digests.length === 0 ? {} : { files: digests }) })}
    >
      {documents === null ? null : (
        <div className="labelled">
          <span>{t('penalty-do.files')}</span>
          <Documents path={documents} label={t('penalty-do.files')} value={files} onChange={setFiles} />
        </div>
      )}
    </ReasonAct>
  );
}
