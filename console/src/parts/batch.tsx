/** One act for the marked rows of a list: each is decided by itself, and each says what became of it. */
import { Button } from 'antd';
import { useState } from 'react';
import type { Static } from 'typebox';
import { useWrite } from '../api/data.ts';
import type { DecisionView } from '../api/types.ts';
import { useWords, type Words } from '../words/index.ts';
import { Mark, OutcomeMark } from './outcome.tsx';
import { Panel } from './page.tsx';
import { WriteFailure } from './states.tsx';

type Answer = Static<typeof import('../../../src/kernel/contract.ts').BatchAnswer>;

/** Rows of a list that a person marked; those that left the list are not marked any more. */
export function useMarked(ids: readonly string[]) {
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const marked = chosen.filter((id) => ids.includes(id));
  return { marked, mark: (next: readonly string[]) => setChosen(next), clear: () => setChosen([]) };
}

export interface BatchAct {
  readonly label: string;
  /** Where the ids are sent. */
  readonly path: string;
  readonly ids: readonly string[];
  /** What is sent with them, the same for each. */
  readonly body?: Readonly<Record<string, unknown>>;
}

interface BatchProps {
  readonly marked: number;
  /** Those that fit a marked row. */
  readonly acts: readonly BatchAct[];
  /** What people call a row. */
  readonly nameOf: (id: string) => string;
  readonly onClear: () => void;
}

export function Batch({ marked, acts, nameOf, onClear }: BatchProps) {
  const words = useWords();
  const { t } = words;
  const write = useWrite<Answer>();
  // Names are kept with the answer: a row that was dealt with may leave the list.
  const [told, setTold] = useState<{ answer: Answer; names: ReadonlyMap<string, string> } | null>(null);
  const send = ({ path, ids, body = {} }: BatchAct): void => {
    const names = new Map(ids.map((id) => [id, nameOf(id)]));
    write.mutate(
      { path, body: { ...body, ids } },
      {
        onSuccess: (answer) => {
          setTold({ answer, names });
          onClear();
        },
      },
    );
  };
  const fitting = acts.filter(({ ids }) => ids.length > 0);
  if (marked === 0 && told === null && write.error === null) return null;
  return (
    <section className="batch blocks" aria-label={t('batch.title')}>
      {marked === 0 ? null : (
        <div className="filter-row">
          <b>{t('batch.marked', { n: marked })}</b>
          {fitting.map((act) => (
            <Button
              key={act.path}
              type={fitting.length === 1 ? 'primary' : 'default'}
              loading={write.isPending}
              onClick={() => send(act)}
            >
              {t('batch.act', { label: act.label, n: act.ids.length })}
            </Button>
          ))}
          <Button onClick={onClear}>{t('batch.clear')}</Button>
        </div>
      )}
      <WriteFailure error={write.error} />
      {told === null ? null : (
        <Panel
          title={t('batch.done', {
            done: told.answer.items.filter(({ decision }) => allowed(decision)).length,
            n: told.answer.items.length,
          })}
          extra={
            <Button size="small" onClick={() => setTold(null)}>
              {t('batch.close')}
            </Button>
          }
        >
          <ul className="plain-list">
            {told.answer.items.map((item) => (
              <li key={item.id}>
                <span className="digits">{told.names.get(item.id) ?? item.id}</span>{' '}
                {item.decision === null ? (
                  <Mark tone="neutral">{t('batch.left')}</Mark>
                ) : (
                  <OutcomeMark outcome={item.decision.outcome} />
                )}{' '}
                <span className="quiet">{reasonOf(item, words)}</span>
              </li>
            ))}
          </ul>
        </Panel>
      )}
    </section>
  );
}

function allowed(decision: DecisionView | null): boolean {
  return decision?.outcome === 'permit' || decision?.outcome === 'permit-with-duties';
}

/** The finding that weighs most, or why nothing was decided. */
function reasonOf({ decision, problem }: Answer['items'][number], { pick }: Words): string {
  if (problem !== null) return pick(problem);
  const finding = decision?.findings.find(({ outcome }) => outcome === decision.outcome);
  return finding === undefined ? '' : pick(finding.sentence);
}
