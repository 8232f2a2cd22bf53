/** One clause: when it is in force, and its obligations with the rules, tests, parameters and decisions behind them. */
import { App, Button } from 'antd';
import { useData } from '../api/data.ts';
import type { EntryView, LawClause, LawObligation, LawParameter, ParameterUse } from '../api/types.ts';
import { useClauseText } from '../parts/clause.tsx';
import { clauseAddress, parameterAddress } from '../parts/clause-address.ts';
import { isNumbered } from '../parts/clause-label.ts';
import { Go } from '../parts/go.tsx';
import { Mark, OutcomeMark, Shape, type Tone } from '../parts/outcome.tsx';
import { Facts, Panel } from '../parts/page.tsx';
import { When } from '../parts/when.tsx';
import { useSeat } from '../session/session.ts';
import { useWords, wordOf } from '../words/index.ts';
import type { AsOf } from './as-of.tsx';
import { ValueText } from './value.tsx';

interface ClausePageProps {
  readonly law: LawClause;
  readonly asOf: AsOf;
}

export function ClausePage({ law, asOf }: ClausePageProps) {
  const { t } = useWords();
  return (
    <div className="clause">
      <ClauseHead law={law} asOf={asOf} />
      <Panel title={t('law.obligations')} note={String(law.obligations.length)} flush>
        {law.obligations.map((obligation) => (
          <Obligation key={obligation.id} obligation={obligation} asOf={asOf} />
        ))}
      </Panel>
      <div className="columns even">
        <Panel title={t('law.parameters')} flush>
          <Parameters parameters={law.parameters} asOf={asOf} />
        </Panel>
        <Panel title={t('law.decisions')} flush>
          <Decisions decisions={law.decisions} clause={law.clause.id} />
        </Panel>
      </div>
    </div>
  );
}

function ClauseHead({ law: { clause, document, terms }, asOf }: ClausePageProps) {
  const { t, pick } = useWords();
  const clauseText = useClauseText();
  const { message } = App.useApp();
  const { from } = clause;
  const out = from > asOf.day || (clause.to !== null && clause.to < asOf.day);
  const cite = (): void => {
    const number = document.number === null ? '' : t('common.in-brackets', { text: document.number });
    const name = isNumbered(clause.number) ? clause.number : pick(clause.title);
    const text = `${pick(document.title)}${number} ${name}`;
    void navigator.clipboard.writeText(text).then(() => message.success(t('common.copied')));
  };
  return (
    <Panel>
      <header className="clause-head">
        <div>
          <p className="quiet">{pick(document.title)}</p>
          <h2>
            {clauseText(clause.id)}
            {isNumbered(clause.number) ? `　${pick(clause.title)}` : null}
          </h2>
        </div>
        <Button onClick={cite}>{t('law.cite')}</Button>
      </header>
      <Facts
        items={[
          [
            t('law.in-force'),
            <span key="force">
              {clause.to === null ? t('law.from-on', { from }) : t('law.from-to', { from, to: clause.to })}{' '}
              {out ? <Mark tone="hold">{t('law.not-in-force')}</Mark> : null}
            </span>,
          ],
          document.number === null ? null : [t('law.number'), document.number],
          terms.length === 0
            ? null
            : [
                t('law.terms'),
                <span key="terms" lang="zh-CN">
                  {terms.join('、')}
                </span>,
              ],
        ]}
      />
    </Panel>
  );
}

const COVERED: Readonly<Record<LawObligation['status'], Tone>> = {
  met: 'permit',
  open: 'hold',
  person: 'neutral',
  untested: 'neutral',
};

const COVERAGE_WORDS = {
  met: 'coverage.met',
  open: 'coverage.open',
  person: 'coverage.person',
  untested: 'coverage.untested-one',
} as const satisfies Readonly<Record<LawObligation['status'], string>>;

function Obligation({ obligation, asOf }: { readonly obligation: LawObligation; readonly asOf: AsOf }) {
  const { t, pick } = useWords();
  return (
    <article className="obligation">
      <header>
        <span className="mono">{obligation.id}</span>
        <span className="tag">{wordOf(t, 'mode', obligation.mode)}</span>
        <Mark tone={COVERED[obligation.status]}>{t(COVERAGE_WORDS[obligation.status])}</Mark>
        {obligation.inForce ? null : <Mark tone="hold">{t('law.not-in-force')}</Mark>}
        <span className="quiet">
          {wordOf(t, 'area', obligation.area)} · {wordOf(t, 'duty', obligation.kind)}
        </span>
      </header>
      <p className="duty">{pick(obligation.duty)}</p>
      <p className="meta">
        {t('law.actors')}
        {t('common.colon')}
        {obligation.actors.map(pick).join(t('common.list-comma'))}
      </p>
      {obligation.overlaps.length === 0 ? null : (
        <p className="meta">
          {t('law.overlaps')}
          {t('common.colon')}
          {obligation.overlaps.map(({ id, rel }, index) => (
            <span key={id}>
              {index === 0 ? '' : t('common.comma')}
              {wordOf(t, 'rel', rel)} <Go to={asOf.carry(clauseAddress(clauseOf(id)))}>{id}</Go>
            </span>
          ))}
        </p>
      )}
      {obligation.mode === 'enforce' || obligation.mode === 'workflow' || obligation.rules.length > 0 ? (
        <Carried obligation={obligation} />
      ) : null}
    </article>
  );
}

/** The clause of an obligation id: without its last number. */
function clauseOf(id: string): string {
  return id.slice(0, id.lastIndexOf('.'));
}

/** Which rules and tests carry an obligation. */
function Carried({ obligation: { rules, tests } }: { readonly obligation: LawObligation }) {
  const { t, pick } = useWords();
  return (
    <div className="carried">
      <div>
        <h4>{t('law.rules')}</h4>
        {rules.length === 0 ? <p className="quiet">{t('law.rules-none')}</p> : null}
        <ul>
          {rules.map(({ id, says }) => (
            <li key={id}>
              <span className="mono">{id}</span>
              {says.map((one) => (
                <p key={one.zh} className="quiet">
                  {pick(one)}
                </p>
              ))}
            </li>
          ))}
        </ul>
      </div>
      <div>
        <h4>{t('law.tests')}</h4>
        {tests.length === 0 ? (
          <p className="quiet">{t('law.tests-none')}</p>
        ) : (
          <details>
            <summary>
              <Shape tone="permit" /> {t('law.tests-pass', { n: tests.length })}
            </summary>
            <ul>
              {tests.map((name) => (
                <li key={name}>{name}</li>
              ))}
            </ul>
          </details>
        )}
      </div>
    </div>
  );
}

interface ParametersProps {
  readonly parameters: readonly ParameterUse[];
  readonly asOf: AsOf;
}

function Parameters({ parameters, asOf }: ParametersProps) {
  const { t, pick } = useWords();
  const { api } = useSeat();
  const { data } = useData<{ items: readonly LawParameter[] }>(`${api}/law/parameters`);
  const titleOf = (key: string): string => {
    const found = data?.items.find((one) => one.key === key);
    return found === undefined ? key : pick(found.title);
  };
  if (parameters.length === 0) return <p className="quiet inset">{t('law.parameters-none')}</p>;
  return (
    <ul className="rows">
      {parameters.map((one) => (
        <li key={one.key}>
          <Go to={asOf.carry(parameterAddress(one.key))}>{titleOf(one.key)}</Go>
          <span>
            <ValueText value={one.value} unit={one.unit} />{' '}
            <span className="tag">{one.origin === 'operator' ? t('law.operator') : t('law.from-law')}</span>
            {!one.verified ? <span className="tag">{t('law.unverified')}</span> : null}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Decisions({
  decisions,
  clause,
}: {
  readonly decisions: readonly EntryView[];
  readonly clause: string;
}) {
  const { t } = useWords();
  const { org } = useSeat();
  if (decisions.length === 0) return <p className="quiet inset">{t('law.decisions-none')}</p>;
  return (
    <ul className="rows">
      {decisions.map((entry) => (
        <li key={entry.seq}>
          <Go to={`/${org.id}/journal?entry=${entry.seq}`}>
            {wordOf(t, 'command', entry.command)} <span className="mono">{entry.subject}</span>
          </Go>
          <span>
            <OutcomeMark outcome={entry.outcome} /> <When at={entry.at} bare />
          </span>
        </li>
      ))}
      <li>
        <Go to={`/${org.id}/journal?clause=${clause}`}>{t('law.decisions-all')}</Go>
      </li>
    </ul>
  );
}
