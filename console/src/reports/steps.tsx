/** How far something has come: named steps, each with its time once it is reached. */
import { Shape } from '../parts/outcome.tsx';
import { When } from '../parts/when.tsx';

interface StepsProps {
  readonly steps: readonly (readonly [name: string, at: string | null])[];
}

export function Steps({ steps }: StepsProps) {
  return (
    <ol className="steps">
      {steps.map(([name, at]) => (
        <li key={name} className={at === null ? '' : 'reached'}>
          <Shape tone={at === null ? 'neutral' : 'permit'} />
          <span className="steps-name">{name}</span>
          <When at={at} bare />
        </li>
      ))}
    </ol>
  );
}
