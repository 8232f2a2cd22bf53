/** What follows from a determination, alive beside the form: measures, and whatever refuses it. */
import { useEffect, useState } from 'react';
import { useData } from '../api/data.ts';
import type { ForeseeGiven, ForeseenView } from '../api/types.ts';
import { DecisionCard } from '../parts/decision.tsx';
import { useOrganisations } from '../parts/organisations.tsx';
import { Panel } from '../parts/page.tsx';
import { WriteFailure } from '../parts/states.tsx';
import { useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';
import { Terms } from './terms.tsx';
import './penalties.css';

const PAUSE_MS = 350;

/** Asked once typing has paused. */
function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value);
  const text = JSON.stringify(value);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is typed counts, not the object it stands in
  useEffect(() => {
    const timer = window.setTimeout(() => setSettled(value), PAUSE_MS);
    return () => window.clearTimeout(timer);
  }, [text]);
  return settled;
}

/** @param given null while something is missing */
export function ForeseenPanel({ given }: { readonly given: ForeseeGiven | null }) {
  const { t } = useWords();
  const { api } = useSeat();
  const asked = useSettled(given);
  const { data, error, isPlaceholderData } = useData<ForeseenView>(
    asked === null ? null : `${api}/penalties/foresee`,
    { body: asked ?? {}, keep: true },
  );
  const seen = asked === null ? undefined : data;
  return (
    <Panel title={t('foreseen.title', { day: asked?.day ?? '—' })}>
      <div className={isPlaceholderData ? 'foreseen refreshing' : 'foreseen'} aria-live="polite">
        {asked === null ? <p className="quiet">{t('foreseen.wait')}</p> : null}
        {error === null ? null : <WriteFailure error={error} />}
        {seen === undefined ? null : <Seen seen={seen} day={asked?.day ?? ''} />}
      </div>
    </Panel>
  );
}

/** Measures stand in their table; the card names the rest. */
const IN_TABLE =
  /^penalties\.(?:non-counter|payment|no-new-account|phone-cards|joint-financial|joint-telecom)/;

function Seen({ seen, day }: { readonly seen: ForeseenView; readonly day: string }) {
  const { t } = useWords();
  const { decision, terms, recipients, superiors, onFile, published } = seen;
  const rest = decision.findings.filter(({ rule }) => !IN_TABLE.test(rule));
  const tooLow = rest.some(({ rule, outcome }) => rule.startsWith('penalties.level') && outcome !== 'permit');
  return (
    <>
      <DecisionCard outcome={decision.outcome} findings={rest} day={day} />
      {tooLow ? <Superiors ids={superiors} /> : null}
      {terms.length === 0 ? null : <Terms terms={terms} day={day} />}
      {recipients.length === 0 ? null : <p>{t('foreseen.reaches', { n: recipients.length })}</p>}
      {published ? <p>{t('foreseen.published')}</p> : null}
      {onFile ? <p>{t('foreseen.on-file')}</p> : null}
    </>
  );
}

/** Units that may determine it, where this one may not. */
function Superiors({ ids }: { readonly ids: readonly string[] }) {
  const { t } = useWords();
  const { nameOf } = useOrganisations();
  if (ids.length === 0) return <p>{t('foreseen.none-superior')}</p>;
  return (
    <p>
      <b>{t('foreseen.superiors')}</b> {ids.map((id) => nameOf(id, id)).join(t('common.list-comma'))}
    </p>
  );
}
