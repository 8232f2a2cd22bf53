/** A unit applies for industry cards: its papers and the person who came on the left, what it asks for on the right. */
import { App, Form } from 'antd';
import { useState } from 'react';
import { useWrite } from '../api/data.ts';
import type { DecisionView, IotApplicationGiven } from '../api/types.ts';
import { useCamera } from '../counter/camera.ts';
import { Customer } from '../counter/customer.tsx';
import { useFunctionKeys } from '../counter/keys.ts';
import { usePost } from '../counter/post.ts';
import { useVisit, type VisitAt } from '../counter/visit.ts';
import { useGo } from '../parts/address.ts';
import { EntryForm } from '../parts/entry-form.tsx';
import { Go } from '../parts/go.tsx';
import { Page, Panel } from '../parts/page.tsx';
import { Taken } from '../parts/taken.tsx';
import { may, useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';
import { type ApplicationEntry, ApplicationFields, bodyOf } from './application-fields.tsx';

const KEPT = 'duanka.iot.new';

export function NewIotApplication() {
  const { t } = useWords();
  const { org, role } = useSeat();
  const at = usePost();
  const camera = useCamera();
  const visitor = useVisit({ at, keptAs: KEPT, madeFor: { purpose: 'industry-cards' } });
  const [taken, setTaken] = useState<DecisionView | null>(null);
  useFunctionKeys({ F2: visitor.read });
  const home = may(role, 'iot') ? `/${org.id}/iot?tab=applications` : `/${org.id}/counter`;
  if (taken !== null)
    return (
      <Taken decision={taken} next={t('new-iot.taken-next')} home={home} onAgain={() => setTaken(null)} />
    );
  return (
    <Page
      wide
      title={t('new-iot.title')}
      lead={t('new-iot.lead')}
      acts={<Go to={home}>{t('common.back')}</Go>}
    >
      <div className="columns beside-form">
        <Panel title={t('new-iot.customer')} note={t('new-iot.customer-note')}>
          <Customer visitor={visitor} at={at} camera={camera} onOther={visitor.reset} />
        </Panel>
        <Panel>
          <ApplicationForm
            visitor={visitor}
            onTaken={(decision) => {
              visitor.reset();
              setTaken(decision);
              window.scrollTo(0, 0);
            }}
          />
        </Panel>
      </div>
    </Page>
  );
}

interface ApplicationFormProps {
  readonly visitor: VisitAt;
  readonly onTaken: (decision: DecisionView) => void;
}

function ApplicationForm({ visitor, onTaken }: ApplicationFormProps) {
  const { t } = useWords();
  const { api, org, role } = useSeat();
  const { message } = App.useApp();
  const go = useGo();
  const [form] = Form.useForm<ApplicationEntry>();
  const write = useWrite<DecisionView>();
  const { holder: unit, handler: responsible, checks } = visitor.visit;
  const gap = unit === null ? t('new-iot.need-unit') : responsible === null ? t('new-iot.need-person') : null;
  const send = (entry: ApplicationEntry): void => {
    if (unit === null || responsible === null) return;
    const body: IotApplicationGiven = { ...bodyOf(entry), unit, responsible, checks: [...checks] };
    write.mutate(
      { path: `${api}/iot-applications`, body },
      {
        onSuccess: (decision) => {
          if (!may(role, 'iot')) return onTaken(decision);
          visitor.reset();
          void message.success(t('new-iot.sent'));
          go(`/${org.id}/iot/applications/${decision.id}`);
        },
      },
    );
  };
  return (
    <EntryForm<ApplicationEntry>
      form={form}
      initial={{
        functions: ['data'],
        areas: [],
        digits: '13',
        dedicatedNetwork: true,
        risk: { result: 'passed' },
      }}
      submit={t('new-iot.submit')}
      pending={write.isPending}
      error={write.error}
      gap={gap}
      onSend={send}
    >
      <ApplicationFields form={form} />
    </EntryForm>
  );
}
