/** Follow one call to the line that let it in: the path hop by hop with its clocks, and the next act. */
import { useParams } from '@tanstack/react-router';
import { useData } from '../api/data.ts';
import type { TraceView } from '../api/types.ts';
import { countText } from '../format/number.ts';
import { useAddress } from '../parts/address.ts';
import { ClauseChip } from '../parts/clause.tsx';
import { Go } from '../parts/go.tsx';
import { History } from '../parts/history.tsx';
import { Masked } from '../parts/masked.tsx';
import { useOrganisations } from '../parts/organisations.tsx';
import { Mark, Shape } from '../parts/outcome.tsx';
import { Facts, Page, Panel } from '../parts/page.tsx';
import { usePeople } from '../parts/people.ts';
import { Failure, Waiting } from '../parts/states.tsx';
import { When } from '../parts/when.tsx';
import { useSeat } from '../session/session.ts';
import { useWords, wordOf } from '../words/index.ts';
import { HopDetail } from './hop.tsx';
import { Path } from './path.tsx';
import { TRACE_TONES } from './tones.ts';
import { TraceActs } from './trace-acts.tsx';

export interface TraceProps {
  readonly trace: TraceView;
}

const OFTEN_MS = 5000;

export function TracePage() {
  const { api } = useSeat();
  const { id = '' } = useParams({ strict: false });
  const { data, error, refetch } = useData<TraceView>(`${api}/tracebacks/${id}`, { everyMs: OFTEN_MS });
  if (data !== undefined) return <Opened trace={data} />;
  return error === null ? <Waiting rows={10} /> : <Failure error={error} onRetry={() => void refetch()} />;
}

function Opened({ trace }: TraceProps) {
  const { t } = useWords();
  const { org } = useSeat();
  const address = useAddress();
  const { id, state, urgency, path, history } = trace;
  const last = path.length;
  const at = Math.min(last, Math.max(1, Number(address.get('hop') ?? last) || last));
  const hop = path[at - 1];
  return (
    <Page
      wide
      title={t('trace.title', { id })}
      lead={
        <span className="object-head">
          <Mark tone={TRACE_TONES[state]}>{t(`trace-state.${state}`)}</Mark>
          {urgency === 'urgent' ? <Mark tone="refuse">{t('urgency.urgent')}</Mark> : null}
          <span>
            {t(`trigger.${trace.trigger}`)} <span className="mono">{trace.reference}</span>
          </span>
          <When at={trace.openedAt} />
        </span>
      }
      acts={<Go to={`/${org.id}/calls/traces`}>{t('trace.all')}</Go>}
    >
      <Path trace={trace} at={at} onShow={(n) => address.set({ hop: String(n) }, true)} />
      <Landed trace={trace} />
      <div className="columns">
        <div className="blocks">
          {hop === undefined ? null : <HopDetail hop={hop} />}
          <Panel title={t('history.title')}>
            <History steps={history} commandOf={(command) => wordOf(t, 'trace-command', command)} />
          </Panel>
        </div>
        <div className="blocks">
          <TraceActs trace={trace} />
          <Case trace={trace} />
        </div>
      </div>
    </Page>
  );
}

/** Where the call came in, and whether that line is cut. */
function Landed({ trace: { landing, cut, restored, state, stuck } }: TraceProps) {
  const { t } = useWords();
  const { nameOf } = useOrganisations();
  if (stuck !== null)
    return (
      <div className="banner tone-undecidable" role="status">
        <Shape tone="undecidable" />
        <p>{t(`trace.stuck-${stuck}`)}</p>
      </div>
    );
  if (state === 'presumed')
    return (
      <div className="banner tone-refuse" role="status">
        <Shape tone="refuse" />
        <p>
          {t('trace.presumed')} <ClauseChip clause={PRESUMPTION} />
        </p>
      </div>
    );
  if (landing === null) return null;
  const { org, name, trunk, customer } = landing;
  const facts = { company: nameOf(org, name), trunk };
  return (
    <div className={`banner tone-${cut === null ? 'refuse' : 'permit'}`} role="status">
      <Shape tone={cut === null ? 'refuse' : 'permit'} />
      <div>
        <p>
          <b>{t('trace.landed', facts)}</b>
          {customer === null ? '' : t('common.in-brackets', { text: wordOf(t, 'service-kind', customer) })}
        </p>
        <p>
          {cut === null
            ? t('trace.not-cut')
            : t(`trace.cut-${cut.result}`, { n: countText(Math.ceil(cut.minutes)) })}{' '}
          {cut === null ? null : <When at={cut.at} bare />}
        </p>
        {restored === null ? null : (
          <p>
            {t('trace.restored', { reason: restored.reason })} <When at={restored.at} bare />
          </p>
        )}
      </div>
    </div>
  );
}

/** Clause by which a company without data counts as the source, after it was heard. */
const PRESUMPTION = 'miit-452-2016.13';

function Case({ trace }: TraceProps) {
  const { t } = useWords();
  const nameOf = usePeople();
  const { nameOf: orgName } = useOrganisations();
  const { call, opened, police, accountability, closed } = trace;
  return (
    <Panel title={t('trace.case')}>
      <div className="blocks">
        <Facts
          items={[
            [t('new-trace.caller'), <Masked key="caller">{call.caller}</Masked>],
            [
              t('new-trace.called'),
              call.called === '' ? t('trace.no-called') : <Masked key="called">{call.called}</Masked>,
            ],
            [t('trace.opened-by'), nameOf(opened.account)],
            police === null
              ? null
              : [
                  t('trace.police'),
                  <span key="police" className="stack">
                    {orgName(police.org, police.name)}
                    <span className="quiet">
                      {police.receipt === null
                        ? t('trace.no-receipt')
                        : t('trace.receipt', { receipt: police.receipt })}
                    </span>
                  </span>,
                ],
          ]}
        />
        {accountability.length === 0 ? null : (
          <section>
            <h3>{t('trace.accountability')}</h3>
            <ul className="rows">
              {accountability.map((one) => (
                <li key={one.at}>
                  <span className="stack">
                    <b>
                      {one.company} · {one.department}
                    </b>
                    <span className="quiet">{one.note}</span>
                  </span>
                </li>
              ))}
            </ul>
          </section>
        )}
        {closed === null ? null : (
          <blockquote className="words">
            <b>{t(`closing.${closed.outcome}`)}</b> {closed.reason}
          </blockquote>
        )}
      </div>
    </Panel>
  );
}
