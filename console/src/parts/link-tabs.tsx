/** Pages that belong together, as links in a row: each has an address of its own. */
import { useEffect, useRef } from 'react';
import { Go } from './go.tsx';

interface LinkTabsProps {
  readonly label: string;
  readonly tabs: readonly { readonly key: string; readonly to: string; readonly label: string }[];
  readonly here: string;
}

export function LinkTabs({ label, tabs, here }: LinkTabsProps) {
  const row = useRef<HTMLElement>(null);
  useEffect(() => {
    // On a phone the row is wider than the page: where one is has to be in sight.
    const at = row.current?.querySelector<HTMLElement>(`[data-tab="${here}"]`);
    if (at != null && row.current !== null)
      row.current.scrollLeft = at.offsetLeft - row.current.offsetLeft - 24;
  }, [here]);
  return (
    <nav ref={row} className="link-tabs" aria-label={label}>
      {tabs.map((tab) => (
        <Go key={tab.key} to={tab.to} data-tab={tab.key} aria-current={tab.key === here ? 'page' : undefined}>
          {tab.label}
        </Go>
      ))}
    </nav>
  );
}
