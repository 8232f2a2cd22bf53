/** The menu: folded or not on a desk (kept on this device), open or shut as a drawer on a phone. */
import { useState } from 'react';
import { keep, kept } from '../parts/kept.ts';

const KEY = 'duanka.menu-folded';

export interface Fold {
  readonly folded: boolean;
  readonly toggle: () => void;
  readonly drawer: boolean;
  readonly openDrawer: () => void;
  readonly closeDrawer: () => void;
}

export function useFold(): Fold {
  const [folded, setFolded] = useState(() => kept(KEY) === 'yes');
  const [drawer, setDrawer] = useState(false);
  return {
    folded,
    toggle: () => {
      keep(KEY, folded ? null : 'yes');
      setFolded(!folded);
    },
    drawer,
    openDrawer: () => setDrawer(true),
    closeDrawer: () => setDrawer(false),
  };
}
