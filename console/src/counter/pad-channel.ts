/** The counter and the customer's pad are two windows of one browser; this is how they know of each other. */
import { useEffect, useRef, useState } from 'react';

type Said =
  | { readonly say: 'who' }
  | { readonly say: 'here' }
  | { readonly say: 'show'; readonly card: string }
  | { readonly say: 'signed'; readonly card: string };

const open = (org: string): BroadcastChannel => new BroadcastChannel(`duanka.pad.${org}`);
const ASK_MS = 2500;

/** For the counter: whether a pad is there, and how to show it a notice. */
export function usePads(org: string, onSigned: (card: string) => void) {
  const [there, setThere] = useState(false);
  const channel = useRef<BroadcastChannel | null>(null);
  const heard = useRef(false);
  const signed = useRef(onSigned);
  signed.current = onSigned;
  useEffect(() => {
    const line = open(org);
    channel.current = line;
    const ask = (): void => {
      setThere(heard.current);
      heard.current = false;
      line.postMessage({ say: 'who' } satisfies Said);
    };
    line.onmessage = ({ data }: MessageEvent<Said>) => {
      if (data.say === 'here') {
        heard.current = true;
        setThere(true);
      }
      if (data.say === 'signed') signed.current(data.card);
    };
    ask();
    const timer = window.setInterval(ask, ASK_MS);
    return () => {
      window.clearInterval(timer);
      line.close();
    };
  }, [org]);
  const show = (card: string): void => channel.current?.postMessage({ say: 'show', card } satisfies Said);
  return { there, show };
}

/** For the pad: which card's notice it is told to show, and how to say that it was signed. */
export function usePadCalls(org: string, onShow: (card: string) => void) {
  const channel = useRef<BroadcastChannel | null>(null);
  const shown = useRef(onShow);
  shown.current = onShow;
  useEffect(() => {
    const line = open(org);
    channel.current = line;
    line.onmessage = ({ data }: MessageEvent<Said>) => {
      if (data.say === 'who') line.postMessage({ say: 'here' } satisfies Said);
      if (data.say === 'show') shown.current(data.card);
    };
    line.postMessage({ say: 'here' } satisfies Said);
    return () => line.close();
  }, [org]);
  return (card: string): void => channel.current?.postMessage({ say: 'signed', card } satisfies Said);
}
