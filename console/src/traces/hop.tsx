/** One hop: when it was asked, what it answered and on which proof, its hearing, and whether the answer came late. */
import type { TraceView } from '../api/types.ts';
import { countText } from '../format/number.ts';
import { ClauseChip } from '../parts/clause.tsx';
import { useOrganisations } from '../parts/organisations.tsx';
import { Mark } from '../parts/outcome.tsx';
import { Facts, Panel } from '../parts/page.tsx';
import { usePeople } from '../parts/people.ts';
import { Due, When } from '../parts/when.tsx';
import { useWords, wordOf } from '../words/index.ts';
import { HOP_TONES } from './tones.ts';

type Hop = TraceView['path'][number];

/** Clause of the presumption against the hop without data. */
const WITHOUT_DATA = 'miit-452-2016.13';

export function HopDetail({ hop }: { readonly hop: Hop }) {
  const { t } = useWords();
  const { nameOf } = useOrganisations();
  const { n, org, name, state, askedAt, dueAt, answer, lateAnswer, hearing, judgement } = hop;
  return (
    <Panel
      title={`${t('traces.hop-n', { n })} ${nameOf(org, name)}`}
      extra={<Mark tone={HOP_TONES[state]}>{t(`hop-state.${state}`)}</Mark>}
    >
      <div className="blocks">
        <Facts
          items={[
            [t('hop.asked'), <When key="asked" at={askedAt} />],
            [t('hop.due'), <Due key="due" at={dueAt} met={answer !== null} />],
          ]}
        />
        {answer === null ? null : <Answer answer={answer} />}
        {hearing === null ? null : <Hearing hearing={hearing} />}
        {judgement === null ? null : <Judgement judgement={judgement} />}
        {lateAnswer === null ? null : (
          <section>
            <h3>{t('hop.late')}</h3>
            <Answer answer={lateAnswer} />
          </section>
        )}
      </div>
    </Panel>
  );
}

interface JudgementProps {
  readonly judgement: Omit<NonNullable<Hop['judgement']>, 'by'> & { readonly by?: string | null };
}

/** What was made of it, by whom and why; where nobody judged, the term ended in silence. */
export function Judgement({ judgement: { outcome, at, by, reason } }: JudgementProps) {
  const { t } = useWords();
  const nameOf = usePeople();
  return (
    <section>
      <h3>{t('hop.judgement')}</h3>
      <Facts
        items={[
          [t('hop.outcome'), t(`hop-state.${outcome}`)],
          [t('acts.reason'), reason ?? t('hop.silence')],
          by == null ? null : [t('hop.judged-by'), nameOf(by)],
          [t('hop.judged-at'), <When key="at" at={at} />],
        ]}
      />
    </section>
  );
}

export function Answer({ answer }: { readonly answer: NonNullable<Hop['answer']> }) {
  const { t } = useWords();
  const { nameOf } = useOrganisations();
  const { result, at, proof, receivedFrom, landing, reason, contact, digest } = answer;
  return (
    <Facts
      items={[
        [t('hop.answer'), t(`hop-result.${result}`)],
        [t('hop.answered'), <When key="at" at={at} />],
        receivedFrom === null ? null : [t('hop.received-from'), nameOf(receivedFrom.org, receivedFrom.name)],
        landing === null
          ? null
          : [
              t('hop.landing'),
              <span key="landing">
                <span className="mono">{landing.trunk}</span>
                {landing.customer === null
                  ? ''
                  : t('common.in-brackets', { text: wordOf(t, 'service-kind', landing.customer) })}
              </span>,
            ],
        reason === null ? null : [t('acts.reason'), reason],
        proof === null
          ? null
          : [
              t('hop.proof'),
              <span key="proof" className="stack">
                {t('hop.records', { n: countText(proof.records) })}
                <span className="quiet mono">{(proof.record ?? proof.results).slice(0, 16)}…</span>
              </span>,
            ],
        contact === null ? null : [t('hop.desk'), `${contact.desk} · ${contact.hours}`],
        [
          t('hop.digest'),
          <span key="digest" className="mono">
            {digest.slice(0, 16)}…
          </span>,
        ],
      ]}
    />
  );
}

export function Hearing({ hearing }: { readonly hearing: NonNullable<Hop['hearing']> }) {
  const { t } = useWords();
  const { ground, openedAt, dueAt, statement } = hearing;
  return (
    <section>
      <h3>{t('hop.hearing')}</h3>
      <p>
        {t('hop.without-data')} <ClauseChip clause={WITHOUT_DATA} />
      </p>
      <Facts
        items={[
          [t('hop.ground'), wordOf(t, 'hearing-ground', ground)],
          [t('hop.opened'), <When key="opened" at={openedAt} />],
          [t('hop.statement-due'), <Due key="due" at={dueAt} met={statement !== null} />],
        ]}
      />
      {statement === null ? null : (
        <blockquote className="words">
          {statement.text}
          <br />
          <span className="quiet">
            <When at={statement.at} />
          </span>
        </blockquote>
      )}
    </section>
  );
}
