/** Where this clerk sells, and the reader on the desk. */
import { useState } from 'react';
import { useData } from '../api/data.ts';
import type { OwnPostView } from '../api/types.ts';
import { keep, kept } from '../parts/kept.ts';
import { may, useSeat } from '../session/session.ts';

type Post = NonNullable<OwnPostView['post']>;

export interface AtPost {
  /** Undefined while it is read, null for an account that sells nowhere. */
  readonly post: Post | null | undefined;
  readonly error: Error | null;
  readonly retry: () => void;
  readonly device: string | undefined;
  readonly chooseDevice: (device: string) => void;
  /** What checks say of where they were made. */
  readonly place: { readonly device?: string; readonly outlet?: string };
}

const DEVICE = 'duanka.reader';

/** The reader is chosen once on each computer. */
export function usePost(): AtPost {
  const { api, role } = useSeat();
  const sells = may(role, 'counter');
  const { data, error, refetch } = useData<OwnPostView>(sells ? `${api}/own-post` : null, {
    everyMs: 60_000,
  });
  const [chosen, setChosen] = useState(kept(DEVICE));
  const post = sells ? data?.post : null;
  const devices = post?.devices ?? [];
  const device = chosen !== null && devices.includes(chosen) ? chosen : devices[0];
  return {
    post,
    error,
    retry: () => void refetch(),
    device,
    chooseDevice: (next) => {
      keep(DEVICE, next);
      setChosen(next);
    },
    place: {
      ...(device === undefined ? {} : { device }),
      ...(post == null ? {} : { outlet: post.outlet.id }),
    },
  };
}
