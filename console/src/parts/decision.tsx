/** The decision card: outcome, each finding with clause, values and next step, and a link to the proof. */
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import type { FindingView, Outcome } from '../api/types.ts';
import { minuteText } from '../format/time.ts';
import { ValueText } from '../law/value.tsx';
import { useWords } from '../words/index.ts';
import { ClauseChip } from './clause.tsx';
import { OutcomeMark, Shape, toneOf } from './outcome.tsx';

const WEIGHT: readonly Outcome[] = ['refuse', 'undecidable', 'hold', 'permit-with-duties', 'permit'];

/** What tells findings apart; a unit and whoever handles it are often said the same of. */
const keyOf = ({ rule, outcome, sentence, facts }: FindingView): string =>
  JSON.stringify([rule, outcome, sentence.zh, facts]);

/** The weightiest first, as the person has to read them; what is said twice stands once. */
function byWeight(findings: readonly FindingView[]): FindingView[] {
  const once = [...new Map(findings.map((finding) => [keyOf(finding), finding])).values()];
  return once.toSorted((a, b) => WEIGHT.indexOf(a.outcome) - WEIGHT.indexOf(b.outcome));
}

interface DecisionCardProps {
  readonly outcome?: Outcome;
  readonly findings: readonly FindingView[];
  readonly day?: string;
  readonly foot?: ReactNode;
}

export function DecisionCard({ outcome, findings, day, foot }: DecisionCardProps) {
  const { t } = useWords();
  return (
    <section className="decision" aria-label={t('decision.title')}>
      {outcome === undefined ? null : (
        <header>
          <OutcomeMark outcome={outcome} />
        </header>
      )}
      {findings.length === 0 ? <p className="quiet">{t('decision.none')}</p> : null}
      <ul>
        {byWeight(findings).map((finding) => (
          <Finding key={keyOf(finding)} finding={finding} {...(day === undefined ? {} : { day })} />
        ))}
      </ul>
      {foot === undefined ? null : <footer className="meta">{foot}</footer>}
    </section>
  );
}

function Finding({ finding, day }: { readonly finding: FindingView; readonly day?: string }) {
  const { t, pick } = useWords();
  const [open, setOpen] = useState(false);
  const detailed = finding.params.length > 0 || Object.keys(finding.facts).length > 0;
  return (
    <li className="finding">
      <Shape tone={toneOf(finding.outcome)} />
      <div>
        <p className="finding-say">
          {pick(finding.sentence)}{' '}
          <ClauseChip clause={finding.clause} {...(day === undefined ? {} : { at: day })} />
        </p>
        {finding.next === null ? null : (
          <p className="finding-next">
            <b>{t('decision.next')}</b> {pick(finding.next)}
          </p>
        )}
        {detailed ? (
          <Button
            type="link"
            size="small"
            className="flat"
            aria-expanded={open}
            onClick={() => setOpen(!open)}
          >
            {t('decision.facts')}
          </Button>
        ) : null}
        {open ? <Values finding={finding} /> : null}
      </div>
    </li>
  );
}

/** Instants as the clock in China shows them. */
function factText(value: unknown): string {
  if (value === null) return '—';
  if (typeof value === 'object') return JSON.stringify(value);
  return /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(String(value)) ? minuteText(String(value)) : String(value);
}

function Values({ finding }: { readonly finding: FindingView }) {
  const { t } = useWords();
  return (
    <dl className="values">
      <dt>{t('decision.rule')}</dt>
      <dd className="mono">{finding.rule}</dd>
      {Object.entries(finding.facts).map(([name, value]) => (
        <div key={name} className="pair">
          <dt className="mono">{name}</dt>
          <dd>{factText(value)}</dd>
        </div>
      ))}
      {finding.params.map((one) => (
        <div key={one.key} className="pair">
          <dt className="mono">{one.key}</dt>
          <dd>
            <ValueText value={one.value} unit={one.unit} />{' '}
            <span className="quiet">{t('decision.in-force', { from: one.from })}</span>{' '}
            {one.origin === 'operator' ? <span className="tag">{t('decision.operator')}</span> : null}
            {one.verified ? null : <span className="tag">{t('decision.unverified')}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
