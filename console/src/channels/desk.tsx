/** A list whose open row stands beside it, its id in the address. */
import type { ReactNode } from 'react';
import { useAddress } from '../parts/address.ts';
import { LoadedBeside } from '../parts/beside.tsx';
import { Panel } from '../parts/page.tsx';

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
        <LoadedBeside<T>
          key={open}
          label={label}
          path={path(open)}
          show={show}
          byEscape={false}
          onClose={() => address.set({ item: undefined })}
        />
      )}
    </div>
  );
}
