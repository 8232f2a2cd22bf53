/** A real link inside the console: opens in place, and in a new tab where the browser is asked to. */
import { Button, type ButtonProps } from 'antd';
import type { AnchorHTMLAttributes, MouseEvent, ReactNode } from 'react';
import { useGo } from './address.ts';

interface GoProps extends Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href'> {
  readonly to: string;
  readonly children: ReactNode;
}

/** Opens in place, unless the browser was asked for a new tab or window. */
function useOpen(to: string) {
  const go = useGo();
  return (event: MouseEvent<HTMLElement>): void => {
    const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (!plain || event.defaultPrevented) return;
    event.preventDefault();
    go(to);
  };
}

export function Go({ to, children, onClick, ...rest }: GoProps) {
  const follow = useOpen(to);
  const open = (event: MouseEvent<HTMLAnchorElement>): void => {
    onClick?.(event);
    follow(event);
  };
  return (
    <a {...rest} href={to} onClick={open}>
      {children}
    </a>
  );
}

interface GoButtonProps extends Pick<ButtonProps, 'type' | 'className'> {
  readonly to: string;
  readonly children: ReactNode;
}

/** A link that looks like the button it is to people: what begins something new. */
export function GoButton({ to, ...rest }: GoButtonProps) {
  return <Button {...rest} href={to} onClick={useOpen(to)} />;
}
