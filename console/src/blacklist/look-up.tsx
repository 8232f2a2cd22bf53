/** Whether somebody who applies is on a list, what follows, and the comparisons that a person still has to make. */
import { Form, Input, Radio } from 'antd';
import { REQUESTS, SUBJECT_KINDS } from '../../../src/blacklist/contract.ts';
import { useWrite } from '../api/data.ts';
import type { BlacklistCheckGiven, FindingView } from '../api/types.ts';
import { ClauseChip } from '../parts/clause.tsx';
import { DecisionCard } from '../parts/decision.tsx';
import { EntryForm, useRequired } from '../parts/entry-form.tsx';
import { Go } from '../parts/go.tsx';
import { useOrganisations } from '../parts/organisations.tsx';
import { Page, Panel } from '../parts/page.tsx';
import { mayOpen, useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';
import { NameReviews } from './name-reviews.tsx';
import { Sections } from './sections.tsx';

interface Answer {
  readonly findings: readonly FindingView[];
}

export function LookUp() {
  const { t } = useWords();
  const seat = useSeat();
  const check = useWrite<Answer>();
  return (
    <Page
      wide
      title={t('blacklist-section.look-up')}
      lead={
        <>
          {t('look-up.lead')} <ClauseChip clause="miit-452-2016.25" />
        </>
      }
    >
      <Sections here="look-up" />
      <div className="columns even">
        <Panel title={t('look-up.ask')}>
          <Ask check={check} />
        </Panel>
        <Panel title={t('look-up.answer')}>
          {check.data === undefined ? (
            <p className="quiet">{t('look-up.none-yet')}</p>
          ) : (
            <div className="blocks">
              <DecisionCard findings={check.data.findings} />
              <Found findings={check.data.findings} />
            </div>
          )}
        </Panel>
      </div>
      {mayOpen(seat, 'channels') ? <NameReviews /> : null}
    </Page>
  );
}

interface AskProps {
  readonly check: ReturnType<typeof useWrite<Answer>>;
}

function Ask({ check }: AskProps) {
  const { t } = useWords();
  const { api } = useSeat();
  const [form] = Form.useForm<BlacklistCheckGiven>();
  const required = useRequired();
  const person = Form.useWatch('kind', form) === 'person';
  return (
    <EntryForm<BlacklistCheckGiven>
      form={form}
      initial={{ request: 'agency', kind: 'company' }}
      submit={t('look-up.submit')}
      pending={check.isPending}
      error={check.error}
      onSend={({ name, identityNumber, ...rest }) =>
        check.mutate({
          path: `${api}/blacklist-check`,
          body: { ...rest, name: name.trim(), identityNumber: identityNumber.trim() },
        })
      }
    >
      <Form.Item name="request" label={t('look-up.request')}>
        <Radio.Group options={REQUESTS.map((value) => ({ value, label: t(`look-up-request.${value}`) }))} />
      </Form.Item>
      <Form.Item name="kind" label={t('blacklist.who')}>
        <Radio.Group
          options={SUBJECT_KINDS.map((value) => ({ value, label: t(`blacklist-kind.${value}`) }))}
        />
      </Form.Item>
      <Form.Item
        name="name"
        label={t(person ? 'new-entry.person-name' : 'new-entry.company-name')}
        rules={required}
      >
        <Input maxLength={100} autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="identityNumber"
        label={t(person ? 'new-entry.paper' : 'blacklist.code')}
        extra={t('look-up.privacy')}
        rules={required}
      >
        <Input maxLength={32} autoComplete="off" className="mono" />
      </Form.Item>
    </EntryForm>
  );
}

/** Where each list keeps its entries. */
const PLACES: Readonly<Record<string, string>> = { agents: '/agents', 'risk-users': '/risk-users' };

/** The entries that were met: where each stands, and to whom objections go. */
function Found({ findings }: Answer) {
  const { t } = useWords();
  const { org } = useSeat();
  const { nameOf } = useOrganisations();
  const met = findings.filter(({ facts }) => typeof facts.entry === 'string');
  if (met.length === 0) return null;
  return (
    <ul className="rows">
      {met.map(({ facts: { entry, list, unit }, outcome }) => (
        <li key={`${list} ${entry}`}>
          <Go to={`/${org.id}/blacklist${PLACES[String(list)] ?? ''}?item=${entry}`}>
            {t('look-up.open-entry')}
          </Go>
          <span className="quiet">
            {outcome === 'refuse' ? '' : t('look-up.name-only')}{' '}
            {typeof unit === 'string' ? t('look-up.appeal-to', { unit: nameOf(unit, unit) }) : ''}
          </span>
        </li>
      ))}
    </ul>
  );
}
