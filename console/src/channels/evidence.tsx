/** Files that prove something, uploaded one by one before the act that names them. */
import { Button } from 'antd';
import { useRef, useState } from 'react';
import { call } from '../api/http.ts';
import { newKey } from '../api/key.ts';
import { WriteFailure } from '../parts/states.tsx';
import { useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';

interface EvidenceProps {
  readonly digests: readonly string[];
  readonly onChange: (digests: readonly string[]) => void;
}

export function Evidence({ digests, onChange }: EvidenceProps) {
  const { t, language } = useWords();
  const { api } = useSeat();
  const field = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const send = async (file: File): Promise<void> => {
    setBusy(true);
    setError(null);
    try {
      const path = `${api}/channel-documents`;
      const { digest } = await call<{ digest: string }>(path, {
        method: 'POST',
        file,
        key: newKey(),
        language,
      });
      onChange([...new Set([...digests, digest])]);
    } catch (failed) {
      setError(failed);
    }
    setBusy(false);
  };
  return (
    <div className="labelled">
      <Button loading={busy} onClick={() => field.current?.click()}>
        {t('agent-act.evidence')}
      </Button>
      <input
        ref={field}
        type="file"
        hidden
        accept="application/pdf,image/png,image/jpeg"
        onChange={({ target }) => {
          const file = target.files?.[0];
          target.value = '';
          if (file !== undefined) void send(file);
        }}
      />
      {digests.length === 0 ? null : (
        <span className="meta">{t('agent-act.evidence-n', { n: digests.length })}</span>
      )}
      <WriteFailure error={error} />
    </div>
  );
}
