/** What was done to an object, newest first, each step with its journal entry and findings. */
import type { Step } from '../api/types.ts';
import { useSeat } from '../session/session.ts';
import { useWords, wordOf } from '../words/index.ts';
import { DecisionCard } from './decision.tsx';
import { Go } from './go.tsx';
import { usePeople } from './people.ts';
import { When } from './when.tsx';

interface HistoryProps {
  readonly steps: readonly Step[];
  /** The findings of each step in full, for the tab of decisions. */
  readonly detailed?: boolean;
  /** Names a command where the same word means something else in this register. */
  readonly commandOf?: (command: string) => string;
}

export function History({ steps, detailed = false, commandOf }: HistoryProps) {
  const { t, pick } = useWords();
  const { org } = useSeat();
  const nameOf = usePeople();
  if (steps.length === 0) return <p className="quiet">{t('history.none')}</p>;
  return (
    <ol className="history">
      {steps.toReversed().map((step) => (
        <li key={step.seq}>
          <div className="history-head">
            <b>{commandOf?.(step.command) ?? wordOf(t, 'command', step.command)}</b>
            <span className="quiet">{nameOf(step.actor)}</span>
            <When at={step.at} />
            <Go to={`/${org.id}/journal?entry=${step.seq}`}>{t('history.journal', { seq: step.seq })}</Go>
          </div>
          {detailed ? (
            <DecisionCard findings={step.findings} />
          ) : (
            <p className="quiet">{step.findings.map(({ sentence }) => pick(sentence)).join(' ')}</p>
          )}
        </li>
      ))}
    </ol>
  );
}
