/** A box whose content scrolls: the keyboard reaches it, or what lies below could be read with a mouse only. */
import type { ReactNode } from 'react';

interface ScrollBoxProps {
  readonly label: string;
  readonly tall?: boolean;
  readonly children: ReactNode;
}

export function ScrollBox({ label, tall = false, children }: ScrollBoxProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached
    <section aria-label={label} tabIndex={0} className={tall ? 'scroll-box tall' : 'scroll-box'}>
      {children}
    </section>
  );
}
