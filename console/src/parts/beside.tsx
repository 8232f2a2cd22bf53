/** The open item beside its list: the way back, and its own waiting and failing. */
import { CloseOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { type ReadOptions, useData } from '../api/data.ts';
import { useWords } from '../words/index.ts';
import { Failure, Waiting } from './states.tsx';

interface BesideProps {
  readonly label: string;
  readonly onClose: () => void;
  /** Esc closes it too, where the page listens to keys. */
  readonly byEscape?: boolean;
  readonly children: ReactNode;
}

export function Beside({ label, onClose, byEscape = true, children }: BesideProps) {
  const { t } = useWords();
  return (
    <aside className="item panel" aria-label={label}>
      <button
        type="button"
        className="item-close"
        onClick={onClose}
        aria-label={t('common.close')}
        {...(byEscape ? { title: 'Esc' } : {})}
      >
        <CloseOutlined />
      </button>
      {children}
    </aside>
  );
}

interface LoadedProps<T> extends Omit<BesideProps, 'children'>, Pick<ReadOptions, 'everyMs'> {
  readonly path: string;
  readonly show: (detail: T) => ReactNode;
}

/** An item that is read when it is opened. */
export function LoadedBeside<T>({ path, show, everyMs, ...beside }: LoadedProps<T>) {
  const { data, error, refetch } = useData<T>(path, everyMs === undefined ? {} : { everyMs });
  return (
    <Beside {...beside}>
      {data !== undefined ? show(data) : null}
      {data === undefined && error === null ? <Waiting rows={10} /> : null}
      {data === undefined && error !== null ? <Failure error={error} onRetry={() => void refetch()} /> : null}
    </Beside>
  );
}
