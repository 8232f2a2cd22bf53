/** A real link inside the console: opens in place, and in a new tab where the browser is asked to. */
import type { AnchorHTMLAttributes, MouseEvent, ReactNode } from 'react';
import { useGo } from './address.ts';

interface GoProps extends Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href'> {
  readonly to: string;
  readonly children: ReactNode;
}

export function Go({ to, children, onClick, ...rest }: GoProps) {
  const go = useGo();
  const open = (event: MouseEvent<HTMLAnchorElement>): void => {
    onClick?.(event);
    const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (!plain || event.defaultPrevented) return;
    event.preventDefault();
    go(to);
  };
  return (
    <a {...rest} href={to} onClick={open}>
      {children}
    </a>
  );
}
