/** The rectification that follows a confirmed report. */
import { App, Button, Input } from 'antd';
import { useState } from 'react';
import { useWrite } from '../api/data.ts';
import type { CheckDetailView, RectificationBody } from '../api/types.ts';
import { Labelled } from '../parts/labelled.tsx';
import { WriteFailure } from '../parts/states.tsx';
import { Due } from '../parts/when.tsx';
import { may, useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';

export function Rectify({ check }: { readonly check: CheckDetailView }) {
  const { t } = useWords();
  const { message } = App.useApp();
  const { api, role } = useSeat();
  const write = useWrite<unknown>();
  const [note, setNote] = useState('');
  const [responsible, setResponsible] = useState(check.responsible ?? '');
  if (!may(role, 'rectify')) return null;
  const body: RectificationBody = {
    note: note.trim(),
    responsible: responsible.trim(),
    expectedVersion: check.version,
  };
  const ready = body.note !== '' && body.responsible !== '';
  return (
    <div className="act-inner">
      <h3>{t('rectify.title')}</h3>
      <p>
        {t('rectify.by')} <Due at={check.rectifyBy} />
      </p>
      <Labelled label={t('rectify.note')}>
        <Input.TextArea
          value={note}
          onChange={({ target }) => setNote(target.value)}
          autoSize={{ minRows: 2, maxRows: 8 }}
          maxLength={2000}
        />
      </Labelled>
      <Labelled label={t('conclude.responsible')}>
        <Input value={responsible} onChange={({ target }) => setResponsible(target.value)} maxLength={100} />
      </Labelled>
      <WriteFailure error={write.error} />
      <Button
        type="primary"
        block
        disabled={!ready}
        loading={write.isPending}
        onClick={() =>
          write.mutate(
            { path: `${api}/checks/${check.id}/rectify`, body },
            { onSuccess: () => void message.success(t('rectify.done')) },
          )
        }
      >
        {t('rectify.submit')}
      </Button>
    </div>
  );
}
