/** The frame of every page: what it is for, its one main action, and panels that load and fail alone. */
import type { ReactNode } from 'react';
import { countText } from '../format/number.ts';
import { Go } from './go.tsx';

interface PageProps {
  readonly title: ReactNode;
  /** What the page answers, in one sentence. */
  readonly lead?: ReactNode;
  readonly acts?: ReactNode;
  readonly wide?: boolean;
  readonly children: ReactNode;
}

export function Page({ title, lead, acts, wide = false, children }: PageProps) {
  return (
    <div className={wide ? 'page wide' : 'page'}>
      <header className="page-head">
        <div>
          <h1>{title}</h1>
          {lead === undefined ? null : <p className="lead">{lead}</p>}
        </div>
        {acts === undefined ? null : <div className="acts">{acts}</div>}
      </header>
      {children}
    </div>
  );
}

interface PanelProps {
  readonly title?: ReactNode;
  readonly note?: ReactNode;
  readonly extra?: ReactNode;
  readonly flush?: boolean;
  readonly children: ReactNode;
}

export function Panel({ title, note, extra, flush = false, children }: PanelProps) {
  return (
    <section className={flush ? 'panel flush' : 'panel'}>
      {title === undefined ? null : (
        <header className="panel-head">
          <h2>{title}</h2>
          {note === undefined ? null : <span className="meta">{note}</span>}
          {extra === undefined ? null : <div className="panel-extra">{extra}</div>}
        </header>
      )}
      <div className="panel-body">{children}</div>
    </section>
  );
}

interface FigureProps {
  readonly label: string;
  readonly value: number | null | undefined;
  readonly unit: string;
  /** The list behind the figure; none where no list has exactly these rows. */
  readonly to?: string;
  readonly alarm?: boolean;
}

/** A figure is a door: it links to the list that has exactly as many rows as it says. */
export function Figure({ label, value, unit, to, alarm = false }: FigureProps) {
  const look = alarm && (value ?? 0) > 0 ? 'figure alarm' : 'figure';
  const inside = (
    <>
      <span className="figure-label">{label}</span>
      <span className="figure-value">
        {countText(value)}
        <span className="figure-unit">{unit}</span>
      </span>
    </>
  );
  return to === undefined ? (
    <div className={look}>{inside}</div>
  ) : (
    <Go to={to} className={look}>
      {inside}
    </Go>
  );
}

/** Label and value pairs. */
export function Facts({
  items,
}: {
  readonly items: readonly (readonly [label: string, value: ReactNode] | null)[];
}) {
  return (
    <dl className="facts">
      {items.map((item) =>
        item === null ? null : (
          <div key={item[0]}>
            <dt>{item[0]}</dt>
            <dd>{item[1]}</dd>
          </div>
        ),
      )}
    </dl>
  );
}
