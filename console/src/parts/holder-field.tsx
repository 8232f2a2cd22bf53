/** A person on file, found by the paper: typed in once, then shown masked. Only the opaque id is kept. */
import { Button } from 'antd';
import { useState } from 'react';
import { useWrite } from '../api/data.ts';
import type { HolderMadeView } from '../api/types.ts';
import { PaperForm } from '../counter/paper-form.tsx';
import { useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';
import { WriteFailure } from './states.tsx';

export type Known = Pick<HolderMadeView, 'holder' | 'maskedName' | 'lastFour'>;

interface HolderFieldProps {
  /** Never a unit. */
  readonly person?: boolean;
  readonly value?: Known | null;
  readonly onChange?: (known: Known | null) => void;
}

/** For roles that may register people: the same paper is the same holder, however often it is typed. */
export function HolderField({ person = false, value = null, onChange }: HolderFieldProps) {
  const { t } = useWords();
  const { api } = useSeat();
  const write = useWrite<HolderMadeView>();
  const [again, setAgain] = useState(0);
  if (value !== null)
    return (
      <div className="documents">
        <span className="document">
          <b>{value.maskedName}</b>
          <span className="quiet">{t('holder-field.paper', { tail: value.lastFour })}</span>
        </span>
        <Button type="link" className="flat" onClick={() => onChange?.(null)}>
          {t('holder-field.other')}
        </Button>
      </div>
    );
  return (
    <div className="within">
      <PaperForm
        key={again}
        person={person}
        submit={t('holder-field.enter')}
        busy={write.isPending}
        onTyped={(typed) =>
          write.mutate(
            { path: `${api}/holders`, body: typed },
            {
              onSuccess: (known) => {
                setAgain(again + 1);
                onChange?.(known);
              },
            },
          )
        }
      />
      <WriteFailure error={write.error} />
    </div>
  );
}
