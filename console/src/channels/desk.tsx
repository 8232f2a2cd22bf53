/** A list whose open row stands beside it, its id in the address. */
import { CloseOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useData } from '../api/data.ts';
import { useAddress } from '../parts/address.ts';
import { Panel } from '../parts/page.tsx';
import { Failure, Waiting } from '../parts/states.tsx';
import { useWords } from '../words/index.ts';

interface DeskProps<T> {
  readonly list: ReactNode;
  readonly label: string;
  /** Address of what is open. */
  readonly path: (id: string) => string;
  readonly show: (detail: T) => ReactNode;
}

export function Desk<T>({ list, label, path, show }: DeskProps<T>) {
  const address = useAddress();
  const open = address.get('item');
  return (
    <div className={open === undefined ? 'desk' : 'desk opened'}>
      <Panel flush>{list}</Panel>
      {open === undefined ? null : (
        <Item
          key={open}
          label={label}
          path={path(open)}
          show={show}
          onClose={() => address.set({ item: undefined })}
        />
      )}
    </div>
  );
}

interface ItemProps<T> {
  readonly label: string;
  readonly path: string;
  readonly show: (detail: T) => ReactNode;
  readonly onClose: () => void;
}

function Item<T>({ label, path, show, onClose }: ItemProps<T>) {
  const { t } = useWords();
  const { data, error, refetch } = useData<T>(path);
  return (
    <aside className="item panel" aria-label={label}>
      <button type="button" className="item-close" onClick={onClose} aria-label={t('common.close')}>
        <CloseOutlined />
      </button>
      {data !== undefined ? show(data) : null}
      {data === undefined && error === null ? <Waiting rows={8} /> : null}
      {data === undefined && error !== null ? <Failure error={error} onRetry={() => void refetch()} /> : null}
    </aside>
  );
}
