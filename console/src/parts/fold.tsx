/** An act above a list, folded away until somebody wants it. */
import type { ReactNode } from 'react';
import { Panel } from './page.tsx';

export function FoldedAct({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <Panel>
      <details className="act-fold">
        <summary>{title}</summary>
        {children}
      </details>
    </Panel>
  );
}
