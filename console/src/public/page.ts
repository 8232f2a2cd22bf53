/** Which citizen page of which organisation the address names: `/p/{org}/report`, `/p/{org}/verify` and so on. */
import { useSyncExternalStore } from 'react';

const PAGES = ['report', 'status', 'numbers', 'verify', 'notice', 'order', 'sanctions', 'transfer'] as const;
export type PageName = (typeof PAGES)[number];

export interface PublicPage {
  readonly org: string;
  readonly name: PageName;
  /** Address of the public interface of the organisation. */
  readonly api: string;
  readonly to: (name: PageName) => void;
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('popstate', listener);
  return () => window.removeEventListener('popstate', listener);
}

export function usePage(): PublicPage {
  const path = useSyncExternalStore(subscribe, () => window.location.pathname);
  const [, , org = '', name] = path.split('/');
  return {
    org,
    name: PAGES.find((known) => known === name) ?? 'report',
    api: `/api/v1/public/${encodeURIComponent(decodeURIComponent(org))}`,
    to: (next) => {
      window.history.pushState(null, '', `/p/${org}/${next}`);
      window.dispatchEvent(new PopStateEvent('popstate'));
      window.scrollTo(0, 0);
    },
  };
}
