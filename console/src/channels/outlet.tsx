/** One outlet: where it is, its devices, who sells there, and what can be changed. */
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { useData, usePages } from '../api/data.ts';
import { query } from '../api/http.ts';
import type { MemberView, OutletRowView, StaffRowView } from '../api/types.ts';
import { type Act, Acts, ConfirmAct, ReasonAct, useActs } from '../parts/acts.tsx';
import { Go } from '../parts/go.tsx';
import { Labelled } from '../parts/labelled.tsx';
import { Mark } from '../parts/outcome.tsx';
import { Facts } from '../parts/page.tsx';
import { usePeople } from '../parts/people.ts';
import { provinceName } from '../parts/provinces.ts';
import { Failure, Waiting } from '../parts/states.tsx';
import { may, useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';
import { DeviceList } from './devices.tsx';

interface OutletProps {
  readonly outlet: OutletRowView;
}

export function OutletBeside({ outlet }: OutletProps) {
  const { t, pick } = useWords();
  const { org, role } = useSeat();
  const { id, name, state, agent, province, address, devices, since } = outlet;
  const changes = may(role, 'outlets');
  return (
    <>
      <header className="item-head">
        <b className="item-name">{name}</b>
        <Mark tone={state === 'open' ? 'permit' : 'neutral'}>{t(`agent.outlet-${state}`)}</Mark>
      </header>
      <Facts
        items={[
          [
            t(agent === null ? 'outlets.kind' : 'agents.name'),
            agent === null ? (
              t('outlet-kind.own')
            ) : (
              <Go key="agent" to={`/${org.id}/agents/${agent.id}`}>
                {agent.name}
              </Go>
            ),
          ],
          [t('outlets.address'), `${pick(provinceName(province))} ${address}`],
          [
            t('outlets.devices'),
            <span key="devices" className="mono">
              {devices.length === 0 ? t('outlets.no-devices') : devices.join(t('common.list-comma'))}
            </span>,
          ],
          [t('agent.since'), since],
        ]}
      />
      <section>
        <h3>{t('agent.staff')}</h3>
        <Sellers outlet={id} ends={changes} />
      </section>
      {changes && state === 'open' ? <OutletActs key={outlet.version} outlet={outlet} /> : null}
    </>
  );
}

function OutletActs({ outlet }: OutletProps) {
  const { t } = useWords();
  const { api } = useSeat();
  const act = useActs(`${api}/outlets/${outlet.id}`, outlet.version);
  const [devices, setDevices] = useState<readonly string[]>(outlet.devices);
  const acts: readonly Act[] = [
    { key: 'engage', label: t('outlets.engage'), children: <Engage outlet={outlet.id} /> },
    {
      key: 'devices',
      label: t('outlets.bind'),
      children: (
        <ConfirmAct
          note={t('outlets.devices-note')}
          button={t('outlets.bind')}
          act={act}
          onSend={() => act.post('devices', { devices })}
        >
          <Labelled label={t('outlets.devices')}>
            <DeviceList value={devices} onChange={setDevices} />
          </Labelled>
        </ConfirmAct>
      ),
    },
    {
      key: 'close',
      label: t('outlets.close'),
      children: (
        <ReasonAct
          danger
          note={t('outlets.close-note')}
          button={t('outlets.close')}
          act={act}
          onSend={(reason) => act.post('close', { reason })}
        />
      ),
    },
  ];
  return <Acts acts={acts} none={t('agent-act.none')} />;
}

/** Binds an account to this outlet. The paper number is only compared with the list of barred people, not kept. */
function Engage({ outlet }: { readonly outlet: string }) {
  const { t } = useWords();
  const { api } = useSeat();
  const act = useActs(api, null);
  const { data } = useData<{ items: readonly MemberView[] }>(`${api}/members`);
  const [account, setAccount] = useState<string | null>(null);
  const [staffNumber, setStaffNumber] = useState('');
  const [paperNumber, setPaperNumber] = useState('');
  const body = { account, staffNumber: staffNumber.trim(), outlet, paperNumber: paperNumber.trim() };
  const clear = (): void => {
    setAccount(null);
    setStaffNumber('');
    setPaperNumber('');
  };
  return (
    <ConfirmAct
      note={t('outlets.engage-note')}
      button={t('outlets.engage')}
      act={act}
      ready={account !== null && body.staffNumber !== '' && body.paperNumber !== ''}
      onSend={() => act.post('staff', body, clear)}
    >
      <Labelled label={t('outlets.account')}>
        <Select
          value={account}
          onChange={setAccount}
          showSearch={{ optionFilterProp: 'label' }}
          options={(data?.items ?? []).map((one) => ({ value: one.account, label: one.displayName }))}
        />
      </Labelled>
      <Labelled label={t('agent.staff-number')}>
        <Input
          value={staffNumber}
          onChange={({ target }) => setStaffNumber(target.value)}
          maxLength={40}
          autoComplete="off"
        />
      </Labelled>
      <Labelled label={t('outlets.paper')} hint={t('outlets.paper-hint')}>
        <Input
          value={paperNumber}
          onChange={({ target }) => setPaperNumber(target.value)}
          maxLength={32}
          autoComplete="off"
        />
      </Labelled>
    </ConfirmAct>
  );
}

interface SellersProps {
  readonly outlet: string;
  /** Whether bindings can be ended here. */
  readonly ends?: boolean;
}

/** Who sells at an outlet, those of now first. */
export function Sellers({ outlet, ends = false }: SellersProps) {
  const { t } = useWords();
  const { api } = useSeat();
  const nameOf = usePeople();
  const [ending, setEnding] = useState<string | null>(null);
  const path = `${api}/staff${query({ outlet, limit: 100 })}`;
  const { items, isPending, error, refetch } = usePages<StaffRowView>(path, 1);
  if (isPending) return <Waiting rows={2} />;
  if (error !== null) return <Failure error={error} onRetry={() => void refetch()} />;
  if (items.length === 0) return <p className="quiet">{t('agent.no-staff')}</p>;
  return (
    <ul className="rows sellers">
      {items
        .toSorted((a, b) => Number(a.until !== null) - Number(b.until !== null))
        .map((one) => (
          <li key={one.id}>
            <span className="stack">
              <span>{nameOf(one.account)}</span>
              <span className="quiet">
                <span className="mono">{one.staffNumber}</span> · {t('agent.since')} {one.since}
              </span>
            </span>
            {one.until !== null ? (
              <Mark tone="neutral">{t('outlets.ended')}</Mark>
            ) : one.barredBy === null ? (
              <Mark tone="permit">{t('agents.may-yes')}</Mark>
            ) : (
              <Mark tone="refuse">{t(`bar.${one.barredBy}`)}</Mark>
            )}
            {ends && one.until === null ? (
              <Button size="small" onClick={() => setEnding(ending === one.id ? null : one.id)}>
                {t('outlets.end')}
              </Button>
            ) : null}
            {ending === one.id && one.until === null ? <End seller={one} /> : null}
          </li>
        ))}
    </ul>
  );
}

function End({ seller }: { readonly seller: StaffRowView }) {
  const { t } = useWords();
  const { api } = useSeat();
  const act = useActs(`${api}/staff/${seller.id}`, seller.version);
  return (
    <div className="act">
      <ReasonAct
        danger
        note={t('outlets.end-note')}
        button={t('outlets.end')}
        act={act}
        onSend={(reason) => act.post('end', { reason })}
      />
    </div>
  );
}
