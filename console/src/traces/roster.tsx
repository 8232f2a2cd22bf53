/** Who answers traces at which hours, with deputies; whether the week is covered. */
import { Button, Checkbox, Input, Select } from 'antd';
import { useState } from 'react';
import { useData, useWrite } from '../api/data.ts';
import type { MemberView, TraceContact, TraceRosterView } from '../api/types.ts';
import { ActForm } from '../parts/act-form.tsx';
import { Labelled } from '../parts/labelled.tsx';
import { Mark } from '../parts/outcome.tsx';
import { Panel } from '../parts/page.tsx';
import { usePeople } from '../parts/people.ts';
import { Failure, Notice, Waiting } from '../parts/states.tsx';
import { may, useSeat } from '../session/session.ts';
import { useWords, type Words } from '../words/index.ts';

const DAYS = [1, 2, 3, 4, 5, 6, 7] as const;
const NEW: TraceContact = {
  account: '',
  deputies: [],
  days: [...DAYS],
  from: '00:00',
  to: '24:00',
  desk: '',
};

export function Roster() {
  const words = useWords();
  const { t } = words;
  const { api, role } = useSeat();
  const nameOf = usePeople();
  const { data, error, refetch } = useData<TraceRosterView>(`${api}/trace-roster`);
  const [editing, setEditing] = useState(false);
  if (data === undefined)
    return error === null ? <Waiting /> : <Failure error={error} onRetry={() => void refetch()} />;
  const { contacts, onDuty, uncoveredHours } = data;
  return (
    <div className="blocks">
      <div className="acts">
        <span>
          {t('roster.on-duty')}
          {t('common.colon')}
          <b>{onDuty === null ? t('request.nobody') : nameOf(onDuty.account)}</b>
        </span>
        <Mark tone={uncoveredHours === 0 ? 'permit' : 'hold'}>
          {uncoveredHours === 0 ? t('roster.covered') : t('roster.uncovered', { n: uncoveredHours })}
        </Mark>
      </div>
      <Panel flush>
        {contacts.length === 0 ? (
          <Notice tone="hold" title={t('roster.none')}>
            <p>{t('roster.none-next')}</p>
          </Notice>
        ) : (
          <table className="plain roomy">
            <thead>
              <tr>
                <th scope="col">{t('roster.contact')}</th>
                <th scope="col">{t('request.deputies')}</th>
                <th scope="col">{t('roster.hours')}</th>
                <th scope="col">{t('hop.desk')}</th>
              </tr>
            </thead>
            <tbody>
              {contacts.map((contact) => (
                <tr key={`${contact.account} ${contact.days.join()} ${contact.from}`}>
                  <td>{nameOf(contact.account)}</td>
                  <td>{contact.deputies.map(nameOf).join(t('common.list-comma'))}</td>
                  <td className="digits">
                    {daysText(contact.days, words)} {contact.from}–{contact.to}
                  </td>
                  <td className="mono">{contact.desk}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </Panel>
      {may(role, 'keepRoster') ? (
        editing ? (
          <Editor contacts={contacts} onDone={() => setEditing(false)} />
        ) : (
          <Button onClick={() => setEditing(true)}>{t('roster.edit')}</Button>
        )
      ) : null}
    </div>
  );
}

function daysText(days: readonly number[], { t }: Words): string {
  if (days.length === DAYS.length) return t('roster.daily');
  return days.map((day) => t(`weekday.${day as (typeof DAYS)[number]}`)).join(t('common.list-comma'));
}

interface EditorProps {
  readonly contacts: readonly TraceContact[];
  readonly onDone: () => void;
}

function Editor({ contacts, onDone }: EditorProps) {
  const { t } = useWords();
  const { api } = useSeat();
  const write = useWrite<unknown>();
  const { data } = useData<{ items: readonly MemberView[] }>(`${api}/members`);
  const people =
    data?.items.map(({ account, displayName }) => ({ value: account, label: displayName })) ?? [];
  const [rows, setRows] = useState<readonly TraceContact[]>(contacts.length === 0 ? [NEW] : contacts);
  const change = (at: number, part: Partial<TraceContact>): void =>
    setRows(rows.map((row, index) => (index === at ? { ...row, ...part } : row)));
  const whole = rows.every(
    ({ account, deputies, days, desk }) =>
      account !== '' && deputies.length > 0 && days.length > 0 && desk.trim().length > 2,
  );
  return (
    <Panel title={t('roster.edit')}>
      <ActForm
        submit={t('roster.keep')}
        ready={whole}
        pending={write.isPending}
        error={write.error}
        onSubmit={() =>
          write.mutate(
            { path: `${api}/trace-roster`, method: 'PUT', body: { contacts: rows } },
            { onSuccess: onDone },
          )
        }
        second={
          <div className="acts">
            <Button onClick={() => setRows([...rows, NEW])}>{t('roster.add')}</Button>
            <Button type="link" onClick={onDone}>
              {t('common.close')}
            </Button>
          </div>
        }
      >
        {rows.map((row, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows have no name before they are filled in
          <fieldset key={at} className="entry-section roster-row">
            <div className="form-row">
              <Labelled label={t('roster.contact')}>
                <Select
                  {...(row.account === '' ? {} : { value: row.account })}
                  options={people}
                  onChange={(account) => change(at, { account })}
                />
              </Labelled>
              <Labelled label={t('request.deputies')}>
                <Select
                  mode="multiple"
                  value={row.deputies}
                  options={people}
                  onChange={(deputies) => change(at, { deputies })}
                />
              </Labelled>
            </div>
            <Checkbox.Group
              value={row.days}
              onChange={(days) => change(at, { days: days.toSorted((a, b) => a - b) })}
              options={DAYS.map((value) => ({ value, label: t(`weekday.${value}`) }))}
            />
            <div className="form-row">
              <Labelled label={t('roster.from')}>
                <Input
                  maxLength={5}
                  value={row.from}
                  onChange={({ target }) => change(at, { from: target.value })}
                />
              </Labelled>
              <Labelled label={t('roster.to')} hint={t('roster.to-hint')}>
                <Input
                  value={row.to}
                  maxLength={5}
                  onChange={({ target }) => change(at, { to: target.value })}
                />
              </Labelled>
              <Labelled label={t('hop.desk')}>
                <Input
                  inputMode="tel"
                  value={row.desk}
                  maxLength={40}
                  onChange={({ target }) => change(at, { desk: target.value })}
                />
              </Labelled>
            </div>
            {rows.length > 1 ? (
              <Button
                type="link"
                className="flat"
                onClick={() => setRows(rows.filter((_, index) => index !== at))}
              >
                {t('roster.remove')}
              </Button>
            ) : null}
          </fieldset>
        ))}
      </ActForm>
    </Panel>
  );
}
