/** The landing line of a request: cut by the ledger or by hand, and typed by one person until another stands for it. */

import type { TraceRequestView } from '../api/types.ts';
import { countText } from '../format/number.ts';
import { ConfirmAct, ReasonAct, useActs } from '../parts/acts.tsx';
import { Go } from '../parts/go.tsx';
import { Shape } from '../parts/outcome.tsx';
import { Facts, Panel } from '../parts/page.tsx';
import { usePeople } from '../parts/people.ts';
import { SecondPerson } from '../parts/second-person.tsx';
import { When } from '../parts/when.tsx';
import { may, useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';

interface RequestProps {
  readonly request: TraceRequestView;
}

/** The line that landed the call: cut by the ledger, or noted by hand where it stands in no ledger. */
export function CutLine({ request }: RequestProps) {
  const { t } = useWords();
  const { api, org, role } = useSeat();
  const nameOf = usePeople();
  const { id, version, landing, cut, restored } = request;
  const act = useActs(`${api}/trace-requests/${id}`, version);
  if (landing === null) return null;
  return (
    <div className={`banner tone-${cut === null ? 'refuse' : 'permit'}`} role="status">
      <Shape tone={cut === null ? 'refuse' : 'permit'} />
      <div className="blocks">
        <p>
          <b>{t('request.landing', { trunk: landing.trunk })}</b>{' '}
          {landing.service === null ? (
            t('request.no-service')
          ) : (
            <Go to={`/${org.id}/key-services/${landing.service}`}>{t('trunks.line')}</Go>
          )}
        </p>
        <p>
          {cut === null
            ? t('request.to-cut')
            : t(`trace.cut-${cut.result}`, { n: countText(Math.ceil(cut.minutes)) })}
          {cut?.by == null
            ? null
            : t('common.in-brackets', { text: `${nameOf(cut.by.account)} · ${cut.by.how}` })}
        </p>
        {restored === null ? null : (
          <p>
            {t('trace.restored', { reason: restored.reason })} <When at={restored.at} bare />
          </p>
        )}
        {cut === null && landing.service === null && may(role, 'answerTraces') ? (
          <ReasonAct
            danger
            button={t('request.note-cut')}
            label={t('request.how-cut')}
            act={act}
            onSend={(reason) => act.post('cut', { reason })}
          />
        ) : null}
      </div>
    </div>
  );
}

/** A trunk that a colleague typed, because the record names none: it counts once somebody else stands for it. */
export function TypedTrunk({ request: { id, version, typed } }: RequestProps) {
  const { t } = useWords();
  const { api, role } = useSeat();
  const nameOf = usePeople();
  const act = useActs(`${api}/trace-requests/${id}`, version);
  if (typed === null) return null;
  return (
    <Panel title={t('request.typed', { trunk: typed.trunk })}>
      <div className="blocks">
        <Facts
          items={[
            [
              t('request.typed-by'),
              typed.agreed.map(({ account }) => nameOf(account)).join(t('common.list-comma')),
            ],
            typed.record === null
              ? null
              : [
                  t('hop.proof'),
                  <span key="record" className="mono">
                    {typed.record.slice(0, 16)}…
                  </span>,
                ],
          ]}
        />
        {may(role, 'answerTraces') ? (
          <SecondPerson assent={typed.assent}>
            <ConfirmAct
              danger
              note={t('request.typed-note')}
              button={t('request.confirm-typed')}
              act={act}
              onSend={() => act.post('confirm-landing')}
            />
          </SecondPerson>
        ) : null}
      </div>
    </Panel>
  );
}
