/** The reader on the desk of a bank: named once on each computer. */
import { useState } from 'react';
import type { AtPost } from '../counter/post.ts';
import { keep, kept } from '../parts/kept.ts';

const READER = 'duanka.bank-reader';

/** A bank has no outlets of its own here: the reader alone says where a check was made. */
export function useBankReader(): AtPost & { readonly forget: () => void } {
  const [device, setDevice] = useState(kept(READER));
  const choose = (next: string | null): void => {
    keep(READER, next);
    setDevice(next);
  };
  return {
    post: null,
    error: null,
    retry: () => undefined,
    device: device ?? undefined,
    chooseDevice: choose,
    place: device === null ? {} : { device },
    forget: () => choose(null),
  };
}
