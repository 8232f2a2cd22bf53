/** Ranked bars with their values: a table, so that it is read the same with and without the picture. */
import type { ReactNode } from 'react';
import { countText } from '../format/number.ts';
import { Go } from './go.tsx';

export interface Bar {
  readonly key: string;
  readonly label: ReactNode;
  readonly value: number;
  /** The list behind the figure. */
  readonly to?: string;
  /** Shown in the place of the number. */
  readonly text?: string;
  readonly beside?: ReactNode;
}

interface BarsProps {
  readonly label: string;
  readonly unit: string;
  readonly rows: readonly Bar[];
  /** The value of a full bar; without it the highest one. */
  readonly full?: number;
}

export function Bars({ label, unit, rows, full }: BarsProps) {
  const most = full ?? Math.max(0, ...rows.map(({ value }) => value));
  const beside = rows.some((row) => row.beside !== undefined);
  return (
    <table className="plain bars" aria-label={label}>
      <thead>
        <tr>
          <th scope="col">{label}</th>
          <th scope="col" className="right">
            {unit}
          </th>
          {beside ? <td /> : null}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, label: name, value, to, text, beside: note }) => (
          <tr key={key}>
            <td>{to === undefined ? name : <Go to={to}>{name}</Go>}</td>
            <td>
              <span className="bar-cell">
                <span className="bar" aria-hidden="true">
                  <span style={{ width: `${most === 0 ? 0 : Math.min(100, (value / most) * 100)}%` }} />
                </span>
                <b className="digits">{text ?? countText(value)}</b>
              </span>
            </td>
            {beside ? <td className="right quiet">{note}</td> : null}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
