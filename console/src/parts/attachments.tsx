/** What a reporter attached: pictures and recordings are opened here and can be saved. Each opening is recorded. */
import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { readFile } from '../api/http.ts';
import { sizeText } from '../format/number.ts';
import { useWords } from '../words/index.ts';
import { WriteFailure } from './states.tsx';

interface AttachmentsProps {
  /** Address of the report or check they belong to. */
  readonly path: string;
  /** SHA-256 of each. */
  readonly digests: readonly string[];
}

export function Attachments({ path, digests }: AttachmentsProps) {
  const { t } = useWords();
  return (
    <div className="attachments">
      <ul>
        {digests.map((digest, index) => (
          <li key={digest}>
            <Attachment path={path} digest={digest} name={t('attachment.name', { n: index + 1 })} />
          </li>
        ))}
      </ul>
      <p className="meta">{t('attachment.note')}</p>
    </div>
  );
}

interface AttachmentProps {
  readonly path: string;
  readonly digest: string;
  readonly name: string;
}

interface Opened {
  readonly file: Blob;
  readonly address: string;
}

/** What kind of file it is, only the file itself says; so it is read first and shown if it is a picture. */
function Attachment({ path, digest, name }: AttachmentProps) {
  const { t, language } = useWords();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [opened, setOpened] = useState<Opened | null>(null);
  useEffect(() => {
    if (opened === null) return;
    return () => URL.revokeObjectURL(opened.address);
  }, [opened]);
  const open = async (): Promise<void> => {
    setBusy(true);
    setError(null);
    try {
      const file = await readFile(`${path}/evidence/${digest}?purpose=check`, language);
      setOpened({ file, address: URL.createObjectURL(file) });
    } catch (failed) {
      setError(failed);
    } finally {
      setBusy(false);
    }
  };
  if (opened === null) {
    return (
      <>
        <Button size="small" loading={busy} onClick={() => void open()}>
          {t('attachment.open', { name })}
        </Button>
        <WriteFailure error={error} />
      </>
    );
  }
  const { file, address } = opened;
  return (
    <>
      <span>
        {name}{' '}
        <span className="quiet">
          {file.type} {sizeText(file.size)}
        </span>{' '}
        <a href={address} download={fileName(digest, file.type)}>
          {t('common.download')}
        </a>{' '}
        <Button size="small" onClick={() => setOpened(null)}>
          {t('common.close')}
        </Button>
      </span>
      {file.type.startsWith('image/') ? <img className="attachment" src={address} alt={name} /> : null}
      {file.type.startsWith('audio/') ? (
        // biome-ignore lint/a11y/useMediaCaption: nobody has written down what a recording says
        <audio className="attachment" src={address} controls />
      ) : null}
    </>
  );
}

/** A name that says what it is and not whose. */
function fileName(digest: string, type: string): string {
  const ending = /^[a-z]+\/([a-z0-9]+)/.exec(type)?.[1] ?? 'bin';
  return `${digest.slice(0, 12)}.${ending}`;
}
