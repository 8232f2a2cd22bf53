/** One agent: state with its clock, file, outlets and staff, what was found, and what can be done now. */
import { useParams } from '@tanstack/react-router';
import { Tabs } from 'antd';
import { useData, usePages } from '../api/data.ts';
import { query } from '../api/http.ts';
import type { AgentDetailView, ChannelCaseRowView } from '../api/types.ts';
import { useAddress } from '../parts/address.ts';
import { Go, GoButton } from '../parts/go.tsx';
import { History } from '../parts/history.tsx';
import { Mark } from '../parts/outcome.tsx';
import { Facts, Page, Panel } from '../parts/page.tsx';
import { usePeople } from '../parts/people.ts';
import { Failure, Waiting } from '../parts/states.tsx';
import { Due, When } from '../parts/when.tsx';
import { may, useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';
import { AgentActs } from './agent-acts.tsx';
import { Sellers } from './outlet.tsx';
import { AGENT_TONES, CASE_TONES } from './tones.ts';

export function AgentPage() {
  const { api } = useSeat();
  const { id = '' } = useParams({ strict: false });
  const { data, error, refetch } = useData<AgentDetailView>(`${api}/agents/${id}`);
  if (data !== undefined) return <Opened agent={data} />;
  return error === null ? <Waiting rows={10} /> : <Failure error={error} onRetry={() => void refetch()} />;
}

interface AgentProps {
  readonly agent: AgentDetailView;
}

function Opened({ agent }: AgentProps) {
  const { t } = useWords();
  const { role } = useSeat();
  const address = useAddress();
  const items = [
    { key: 'file', label: t('agent.tab-file'), children: <File agent={agent} /> },
    { key: 'sellers', label: t('agent.tab-sellers'), children: <Outlets agent={agent} /> },
    ...(may(role, 'inspections')
      ? [{ key: 'inquiries', label: t('agent.tab-inquiries'), children: <Found agent={agent} /> }]
      : []),
    {
      key: 'decisions',
      label: t('card.tab-decisions'),
      children: <History steps={agent.history} detailed />,
    },
    { key: 'history', label: t('card.tab-history'), children: <History steps={agent.history} /> },
  ];
  return (
    <Page
      title={agent.name}
      lead={
        <span className="object-head">
          <span className="mono">{agent.creditCode}</span>
          <Mark tone={AGENT_TONES[agent.state]}>{t(`agent-state.${agent.state}`)}</Mark>
          {agent.barredBy === null ? (
            <Mark tone="permit">{t('agents.may-yes')}</Mark>
          ) : (
            <Mark tone="refuse">{t(`bar.${agent.barredBy}`)}</Mark>
          )}
          {agent.dueAt === null ? null : <Due at={agent.dueAt} />}
        </span>
      }
    >
      <div className="columns">
        <Panel>
          <Tabs
            activeKey={address.get('tab') ?? 'file'}
            onChange={(tab) => address.set({ tab: tab === 'file' ? undefined : tab }, true)}
            items={items}
            destroyOnHidden
          />
        </Panel>
        <AgentActs agent={agent} />
      </div>
    </Page>
  );
}

function File({ agent }: AgentProps) {
  const { t } = useWords();
  const { org, role } = useSeat();
  const nameOf = usePeople();
  const { contract, proposed, admitted } = agent;
  return (
    <div className="blocks">
      <Facts
        items={[
          [t('agent.admitted-at'), <When key="admitted" at={agent.admittedAt} />],
          [t('agent.recheck-by'), <Due key="recheck" at={agent.recheckBy} />],
          [t('agent.proposed'), nameOf(proposed.account)],
          [t('agent.second'), admitted === null ? t('agent.second-none') : nameOf(admitted.account)],
          [
            t('agent.representative'),
            may(role, 'holders') ? (
              <Go key="holder" to={`/${org.id}/persons/${agent.legalRepresentative}`}>
                {t('card.open-holder')}
              </Go>
            ) : (
              '—'
            ),
          ],
          [
            t('agent.letter'),
            agent.responsibilityLetter === null ? t('agent.missing') : t('agent.letter-signed'),
          ],
        ]}
      />
      <section>
        <h3>
          {t('agent.contract')} {contract.reference}
        </h3>
        <Facts
          items={[
            [t('agent.contract'), t('agent.contract-term', { from: contract.from, to: contract.to })],
            [t('agent.contract-duties'), t(contract.statesDuties ? 'common.yes' : 'common.no')],
            [t('agent.contract-penalties'), t(contract.statesPenalties ? 'common.yes' : 'common.no')],
          ]}
        />
      </section>
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">{t('agent.document')}</th>
            <th scope="col">{t('agent.valid-to')}</th>
            <th scope="col">{t('agent.digest')}</th>
          </tr>
        </thead>
        <tbody>
          {agent.documents.map(({ kind, digest, validTo }) => (
            <tr key={digest}>
              <td>{t(`document.${kind}`)}</td>
              <td>{validTo ?? t('agent.no-end')}</td>
              <td className="mono" title={digest}>
                {digest.slice(0, 12)}…
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Ordered agent={agent} />
    </div>
  );
}

/** The order to put things right, and the cancellation, where there are any. */
function Ordered({ agent }: AgentProps) {
  const { t } = useWords();
  const nameOf = usePeople();
  const { order, cancellation } = agent;
  return (
    <>
      {order === null ? null : (
        <section>
          <h3>{t('agent.rectification')}</h3>
          <p>
            <Mark tone={order.state === 'done' ? 'permit' : order.state === 'overdue' ? 'refuse' : 'hold'}>
              {t(`rectification.${order.state}`)}
            </Mark>{' '}
            <Due at={order.dueAt} met={order.state !== 'ordered'} />
          </p>
          <p className="words">{order.reason}</p>
          {order.note === null ? null : <p className="words">{order.note}</p>}
          {order.referredTo === null ? null : <p className="quiet">{t('agent.referred')}</p>}
          {order.decision === null ? null : <p>{t(`licence.${order.decision}`)}</p>}
        </section>
      )}
      {cancellation === null ? null : (
        <section>
          <h3>{t('agent.cancellation')}</h3>
          <Facts
            items={[
              [
                t('agent-act.breach'),
                `${t(`breach.${cancellation.breach}`)}${
                  cancellation.serious ? t('common.in-brackets', { text: t('agent.serious') }) : ''
                }`,
              ],
              [t('agent.proposed'), nameOf(cancellation.proposed.account)],
              [
                t('agent.second'),
                cancellation.approved === null
                  ? t('agent.second-none')
                  : nameOf(cancellation.approved.account),
              ],
            ]}
          />
          <p className="words">{cancellation.reason}</p>
        </section>
      )}
    </>
  );
}

function Outlets({ agent }: AgentProps) {
  const { t } = useWords();
  const { org, role } = useSeat();
  return (
    <div className="blocks">
      {agent.outlets.length === 0 ? <p className="quiet">{t('agent.no-outlets')}</p> : null}
      {agent.outlets.map(({ id, name, state }) => (
        <section key={id}>
          <h3>
            <Go to={`/${org.id}/agents?tab=outlets&item=${id}`}>{name}</Go>{' '}
            <Mark tone={state === 'open' ? 'permit' : 'neutral'}>
              {t(state === 'open' ? 'agent.outlet-open' : 'agent.outlet-closed')}
            </Mark>
          </h3>
          <Sellers outlet={id} />
        </section>
      ))}
      {may(role, 'outlets') && agent.state === 'admitted' ? (
        <div>
          <GoButton to={`/${org.id}/agents/outlets/new${query({ agent: agent.id })}`}>
            {t('new-outlet.title')}
          </GoButton>
        </div>
      ) : null}
    </div>
  );
}

/** What was found about the agent in the stream of sales and by inspections. */
function Found({ agent }: AgentProps) {
  const { t } = useWords();
  const { org } = useSeat();
  return (
    <div className="blocks">
      <FoundList agent={agent} />
      <div>
        <GoButton to={`/${org.id}/agents/inspections/new${query({ agent: agent.id })}`}>
          {t('new-inquiry.title')}
        </GoButton>
      </div>
    </div>
  );
}

function FoundList({ agent }: AgentProps) {
  const { t } = useWords();
  const { api, org } = useSeat();
  const path = `${api}/channel-cases${query({ agent: agent.id, limit: 100 })}`;
  const { items, isPending, error, refetch } = usePages<ChannelCaseRowView>(path, 1);
  if (isPending) return <Waiting rows={3} />;
  if (error !== null) return <Failure error={error} onRetry={() => void refetch()} />;
  if (items.length === 0) return <p className="quiet">{t('agent.no-inquiries')}</p>;
  return (
    <ul className="rows">
      {items.map((one) => (
        <li key={one.id}>
          <span className="stack">
            <Go to={`/${org.id}/agents?tab=inquiries&item=${one.id}`}>{t(`inquiry.${one.kind}`)}</Go>
            <span className="quiet">
              {one.suspected === null ? '' : `${t(`breach.${one.suspected}`)} · `}
              {t('inquiries.cards')} {one.cards}
            </span>
          </span>
          <Mark tone={CASE_TONES[one.state]}>{t(`inquiry-state.${one.state}`)}</Mark>
          <Due at={one.dueAt} met={one.state === 'concluded'} />
        </li>
      ))}
    </ul>
  );
}
