/** A field with its label. */
import type { ReactNode } from 'react';

interface LabelledProps {
  readonly label: string;
  readonly hint?: string;
  readonly children: ReactNode;
}

/** A field with its label above and an optional hint beneath. */
export function Labelled({ label, hint, children }: LabelledProps) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is the child
    <label className="labelled">
      <span>{label}</span>
      {children}
      {hint === undefined ? null : <span className="meta">{hint}</span>}
    </label>
  );
}
