/** Papers that are handed in (PDF or picture): each is sent when it is chosen, and named by its digest afterwards. */
import { CloseOutlined, UploadOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useRef, useState } from 'react';
import { call } from '../api/http.ts';
import { newKey } from '../api/key.ts';
import { sizeText } from '../format/number.ts';
import { useWords } from '../words/index.ts';
import { WriteFailure } from './states.tsx';

export interface Stored {
  readonly digest: string;
  readonly name: string;
  readonly bytes: number;
}

interface DocumentsProps {
  /** Where they are sent, e.g. `/…/channel-documents`. */
  readonly path: string;
  readonly label: string;
  /** How many there may be. */
  readonly most?: number;
  /** Both are given by the field of a form around it, or by hand. */
  readonly value?: readonly Stored[];
  readonly onChange?: (stored: readonly Stored[]) => void;
  readonly id?: string;
}

const TAKEN = 'application/pdf,image/png,image/jpeg';

export function Documents({ path, label, most = 20, value = [], onChange, id }: DocumentsProps) {
  const { t, language } = useWords();
  const field = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const send = async (files: readonly File[]): Promise<void> => {
    setBusy(true);
    setError(null);
    let stored = value;
    try {
      for (const file of files) {
        const sent = { method: 'POST', file, key: newKey(), language } as const;
        const { digest } = await call<{ digest: string }>(path, sent);
        const others = stored.filter((one) => one.digest !== digest);
        stored = [...others, { digest, name: file.name, bytes: file.size }].slice(-most);
        onChange?.(stored);
      }
    } catch (failed) {
      setError(failed);
    }
    setBusy(false);
  };
  return (
    <div className="documents">
      {value.map(({ digest, name, bytes }) => (
        <span key={digest} className="document">
          <span className="document-name" title={digest}>
            {name}
          </span>
          <span className="quiet">{sizeText(bytes)}</span>
          <Button
            type="text"
            size="small"
            icon={<CloseOutlined />}
            aria-label={t('documents.remove', { name })}
            onClick={() => onChange?.(value.filter((one) => one.digest !== digest))}
          />
        </span>
      ))}
      {value.length >= most ? null : (
        <Button
          {...(id === undefined ? {} : { id })}
          icon={<UploadOutlined />}
          loading={busy}
          aria-label={`${t('documents.choose')}${t('common.colon')}${label}`}
          onClick={() => field.current?.click()}
        >
          {t('documents.choose')}
        </Button>
      )}
      <input
        ref={field}
        type="file"
        hidden
        multiple={most > 1}
        accept={TAKEN}
        aria-label={label}
        onChange={({ target }) => {
          const files = [...(target.files ?? [])];
          target.value = '';
          if (files.length > 0) void send(files.slice(0, most));
        }}
      />
      <WriteFailure error={error} />
    </div>
  );
}
