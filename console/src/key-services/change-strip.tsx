/** How much changed on each day the slider stops at: one bar a stop, over its place. The slider says it in words. */
interface ChangeStripProps {
  readonly stops: readonly { readonly day: string; readonly changes: number }[];
  /** Stop that is shown; past the last one it is now. */
  readonly at: number;
}

export function ChangeStrip({ stops, at }: ChangeStripProps) {
  const most = Math.max(1, ...stops.map(({ changes }) => changes));
  return (
    <span className="change-strip" aria-hidden="true">
      {stops.map(({ day, changes }, index) => (
        <span
          key={day}
          className={index === at ? 'here' : ''}
          style={{
            left: `${(index / stops.length) * 100}%`,
            // A day with one change is still seen beside a day with a thousand.
            height: `${12 + 88 * (Math.log1p(changes) / Math.log1p(most))}%`,
          }}
        />
      ))}
    </span>
  );
}
