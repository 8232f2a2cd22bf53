/** One inquiry: the figures it rests on, the cards it names, visits, and its conclusion. */
import { Checkbox, Radio, Select } from 'antd';
import { useState } from 'react';
import { BREACHES, CASE_OUTCOMES, LICENCE_DECISIONS } from '../../../src/channels/contract.ts';
import type { ChannelCaseView } from '../api/types.ts';
import { type Act, Acts, ReasonAct, useActs } from '../parts/acts.tsx';
import { Go } from '../parts/go.tsx';
import { History } from '../parts/history.tsx';
import { Labelled } from '../parts/labelled.tsx';
import { Mark } from '../parts/outcome.tsx';
import { Facts } from '../parts/page.tsx';
import { Due, When } from '../parts/when.tsx';
import { may, useSeat } from '../session/session.ts';
import { useWords, wordOf } from '../words/index.ts';
import { CASE_TONES } from './tones.ts';
import { Visit } from './visit.tsx';

interface InquiryProps {
  readonly inquiry: ChannelCaseView;
}

export function Inquiry({ inquiry }: InquiryProps) {
  const { t, pick } = useWords();
  const { org } = useSeat();
  const { kind, state, agent, outlet, suspected, note, evidence, visits, conclusion, from } = inquiry;
  return (
    <>
      <header className="item-head">
        <b className="item-name">{t(`inquiry.${kind}`)}</b>
        <Mark tone={CASE_TONES[state]}>{t(`inquiry-state.${state}`)}</Mark>
        <Due at={inquiry.dueAt} met={state === 'concluded'} />
      </header>
      <Facts
        items={[
          [
            t('inquiries.about'),
            agent === null ? (
              (outlet?.name ?? inquiry.place ?? t('inquiries.street'))
            ) : kind === 'licence-referral' ? (
              agent.name
            ) : (
              <Go key="agent" to={`/${org.id}/agents/${agent.id}`}>
                {agent.name}
              </Go>
            ),
          ],
          suspected === null ? null : [t('inquiries.suspected'), t(`breach.${suspected}`)],
          [t('inquiry.from'), pick(from.name)],
          note === '' ? null : [t('inquiry.note'), note],
        ]}
      />
      <Counted counted={inquiry.counted} />
      {evidence.length === 0 ? null : (
        <section>
          <h3>{t('inquiry.evidence')}</h3>
          <p className="chips">
            {evidence.slice(0, 50).map((card) => (
              <Go key={card} className="chip" to={`/${org.id}/agents?tab=chain&card=${card}`}>
                {t('inquiry.card', { tail: card.slice(-4) })}
              </Go>
            ))}
          </p>
        </section>
      )}
      {visits.length === 0 ? null : (
        <section>
          <h3>{t('inquiry.visits')}</h3>
          <ul className="rows">
            {visits.map((visit) => (
              <li key={visit.at}>
                <When at={visit.at} />
                <span>
                  {visit.mystery ? `${t('inquiry.mystery')} · ` : ''}
                  {visit.note}
                </span>
                {visit.purchases.length === 0 ? null : (
                  <span>
                    {t('inquiry.bought', {
                      n: visit.purchases.length,
                      wrong: visit.purchases.filter(({ registered }) => !registered).length,
                    })}
                  </span>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
      {conclusion === null ? null : (
        <section>
          <h3>{t('inquiry.outcome')}</h3>
          <p>
            {t(`inquiry-outcome.${conclusion.outcome}`)}
            {conclusion.breach === null ? '' : ` · ${t(`breach.${conclusion.breach}`)}`}
            {conclusion.decision === null ? '' : ` · ${t(`licence.${conclusion.decision}`)}`}
          </p>
          <p className="words">{conclusion.reason}</p>
        </section>
      )}
      <InquiryActs inquiry={inquiry} />
      <section>
        <h3>{t('history.title')}</h3>
        <History steps={inquiry.history} />
      </section>
    </>
  );
}

function Counted({ counted }: Pick<ChannelCaseView, 'counted'>) {
  const { t } = useWords();
  const rows = Object.entries(counted).filter(([, value]) => value !== '');
  if (rows.length === 0) return null;
  return (
    <section>
      <h3>{t('inquiry.figures')}</h3>
      <div className="counts">
        {rows.map(([name, value]) => (
          <div key={name} className="count">
            <Value name={name} value={value} />
            <span className="meta">{wordOf(t, 'counted', name)}</span>
          </div>
        ))}
      </div>
    </section>
  );
}

/** A number as a figure; times, choices and names as what they are. */
function Value({ name, value }: { readonly name: string; readonly value: string | number }) {
  const { t } = useWords();
  if (typeof value === 'number') return <span className="count-value">{value}</span>;
  if (name.endsWith('At')) return <When at={value} bare />;
  if (name === 'screen') return <span>{wordOf(t, 'screen', value)}</span>;
  if (value === 'yes' || value === 'no') return <span>{t(`common.${value}`)}</span>;
  return <span>{value}</span>;
}

function InquiryActs({ inquiry }: InquiryProps) {
  const { t } = useWords();
  const { role } = useSeat();
  const acts: Act[] = [];
  if (inquiry.state !== 'concluded' && may(role, 'inspections')) {
    if (inquiry.kind === 'licence-referral') {
      acts.push({ key: 'licence', label: t('inquiry.licence'), children: <Licence inquiry={inquiry} /> });
    } else {
      acts.push({ key: 'conclude', label: t('inquiry.conclude'), children: <Conclude inquiry={inquiry} /> });
      acts.push({ key: 'visit', label: t('inquiry.visit'), children: <Visit inquiry={inquiry} /> });
    }
  }
  return <Acts acts={acts} none={t('inquiry.none-acts')} />;
}

function useInquiryActs({ id, version }: ChannelCaseView) {
  const { api } = useSeat();
  return useActs(`${api}/channel-cases/${id}`, version);
}

function Conclude({ inquiry }: InquiryProps) {
  const { t } = useWords();
  const act = useInquiryActs(inquiry);
  const [outcome, setOutcome] = useState<(typeof CASE_OUTCOMES)[number]>('confirmed');
  const [breach, setBreach] = useState<(typeof BREACHES)[number]>(inquiry.suspected ?? 'false-registration');
  const [serious, setSerious] = useState(false);
  return (
    <ReasonAct
      note={t('inquiry.conclude-note')}
      button={t('inquiry.conclude')}
      act={act}
      onSend={(reason) =>
        act.post('conclude', { outcome, reason, ...(outcome === 'confirmed' ? { breach, serious } : {}) })
      }
    >
      <Radio.Group
        aria-label={t('inquiry.outcome')}
        value={outcome}
        onChange={({ target }) => setOutcome(target.value as (typeof CASE_OUTCOMES)[number])}
        options={CASE_OUTCOMES.map((value) => ({ value, label: t(`inquiry-outcome.${value}`) }))}
      />
      {outcome === 'confirmed' ? (
        <>
          <Labelled label={t('agent-act.breach')}>
            <Select
              value={breach}
              onChange={setBreach}
              options={BREACHES.slice(0, 4).map((value) => ({ value, label: t(`breach.${value}`) }))}
            />
          </Labelled>
          <Checkbox checked={serious} onChange={({ target }) => setSerious(target.checked)}>
            {t('agent-act.serious')}
          </Checkbox>
        </>
      ) : null}
    </ReasonAct>
  );
}

function Licence({ inquiry }: InquiryProps) {
  const { t } = useWords();
  const act = useInquiryActs(inquiry);
  const [decision, setDecision] = useState<(typeof LICENCE_DECISIONS)[number]>('not-revoked');
  return (
    <ReasonAct
      button={t('inquiry.licence-button')}
      act={act}
      onSend={(reason) => act.post('licence', { decision, reason })}
    >
      <Radio.Group
        aria-label={t('inquiry.licence')}
        value={decision}
        onChange={({ target }) => setDecision(target.value as (typeof LICENCE_DECISIONS)[number])}
        options={LICENCE_DECISIONS.map((value) => ({ value, label: t(`licence.${value}`) }))}
      />
    </ReasonAct>
  );
}
