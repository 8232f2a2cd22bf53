/** Many answers at once: a file of the platform's own system, tried first and then taken in. */
import { Button, Upload } from 'antd';
import { useState } from 'react';
import { query } from '../api/http.ts';
import type { ImportRunView, ImportTrialView } from '../api/types.ts';
import { Panel } from '../parts/page.tsx';
import { WriteFailure } from '../parts/states.tsx';
import { Checked, Taken } from '../reports/import-result.tsx';
import { useUpload } from '../reports/upload.ts';
import { useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';

const LAYOUT = { kind: 'linked-accounts', format: 'duanka' };

export function AnswerFile() {
  const { t } = useWords();
  const { api } = useSeat();
  const [file, setFile] = useState<File | null>(null);
  const take = useUpload<ImportRunView>();
  const trial = useUpload<ImportTrialView>();
  const send = (upload: typeof take | typeof trial, path: string): void => {
    if (file === null) return;
    take.reset();
    trial.reset();
    upload.send(`${api}/${path}${query({ ...LAYOUT, fileName: file.name })}`, file);
  };
  return (
    <Panel title={t('linked.by-file')} note={t('linked.by-file-note')}>
      <div className="blocks">
        <div className="filter-row">
          <Upload
            accept=".csv,.gz,.txt,text/csv,application/gzip"
            maxCount={1}
            showUploadList={false}
            beforeUpload={(chosen) => {
              take.reset();
              trial.reset();
              setFile(chosen);
              return false;
            }}
          >
            <Button>{file === null ? t('linked.choose-file') : file.name}</Button>
          </Upload>
          <Button
            disabled={file === null || take.busy}
            loading={trial.busy}
            onClick={() => send(trial, 'import-trials')}
          >
            {t('imports.check')}
          </Button>
          <Button
            type="primary"
            disabled={file === null || trial.busy}
            loading={take.busy}
            onClick={() => send(take, 'imports')}
          >
            {t('imports.start')}
          </Button>
          <a href={`${api}/import-kinds/${LAYOUT.kind}/template${query({ format: LAYOUT.format })}`} download>
            {t('linked.template')}
          </a>
        </div>
        <WriteFailure error={take.error ?? trial.error} />
        {trial.answer === null ? null : <Checked result={trial.answer} />}
        {take.answer === null ? null : <Taken run={take.answer} />}
      </div>
    </Panel>
  );
}
