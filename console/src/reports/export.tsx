/** Export of the list as it is filtered: asks what for, then hands the file over. */
import { DownloadOutlined } from '@ant-design/icons';
import { Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { query } from '../api/http.ts';
import { countText } from '../format/number.ts';
import { useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';

interface ExportProps {
  readonly filters: Readonly<Record<string, string | undefined>>;
  readonly total: number | null;
}

export function Export({ filters, total }: ExportProps) {
  const { t } = useWords();
  const { api } = useSeat();
  const [open, setOpen] = useState(false);
  const [purpose, setPurpose] = useState('');
  const named = purpose.trim();
  return (
    <>
      <Button icon={<DownloadOutlined />} onClick={() => setOpen(true)}>
        {t('reports.export')}
      </Button>
      <Modal
        open={open}
        title={t('reports.export-title')}
        onCancel={() => setOpen(false)}
        footer={
          <Button
            type="primary"
            disabled={named === ''}
            href={`${api}/reports/export${query({ ...filters, purpose: named })}`}
            onClick={() => setOpen(false)}
          >
            {t('common.download')}
          </Button>
        }
      >
        {total === null ? null : <p>{t('table.all', { n: countText(total) })}</p>}
        <p className="quiet">{t('reports.export-note')}</p>
        <Input
          value={purpose}
          onChange={({ target }) => setPurpose(target.value)}
          placeholder={t('reports.export-hint')}
          aria-label={t('reports.export-purpose')}
          maxLength={200}
        />
      </Modal>
    </>
  );
}
