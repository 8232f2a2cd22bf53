/** What names the person is opened with a purpose, which goes on record. */
import { Button, Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { useWrite } from '../api/data.ts';
import { Labelled } from '../parts/labelled.tsx';
import { WriteFailure } from '../parts/states.tsx';
import { useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';

interface Read {
  readonly lines: readonly string[];
  readonly english: readonly string[];
}

interface ReadProps {
  /** Id of the penalty. */
  readonly path: string;
  readonly what: 'words' | 'notice';
  readonly button: string;
  readonly children: (read: Read) => ReactNode;
}

export function ReadWithPurpose({ path, what, button, children }: ReadProps) {
  const { t } = useWords();
  const { api } = useSeat();
  const [purpose, setPurpose] = useState('');
  const write = useWrite<Read>();
  if (write.data !== undefined) return <>{children(write.data)}</>;
  return (
    <div className="act-inner">
      <Labelled label={t('penalty-read.purpose')} hint={t('penalty-read.purpose-note')}>
        <Input value={purpose} onChange={({ target }) => setPurpose(target.value)} maxLength={200} />
      </Labelled>
      <WriteFailure error={write.error} />
      <div>
        <Button
          disabled={purpose.trim() === ''}
          loading={write.isPending}
          onClick={() =>
            write.mutate({
              path: `${api}/penalties/${path}/read`,
              body: { what, purpose: purpose.trim() },
            })
          }
        >
          {button}
        </Button>
      </div>
    </div>
  );
}
