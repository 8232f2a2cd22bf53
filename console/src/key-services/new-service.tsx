/** A unit applies for a key service: its papers and the person who came on the left, what it asks for on the right. */
import { App, Button, Form } from 'antd';
import { useState } from 'react';
import { useWrite } from '../api/data.ts';
import type { DecisionView, KeyServiceGiven } from '../api/types.ts';
import { useCamera } from '../counter/camera.ts';
import { Customer } from '../counter/customer.tsx';
import { useFunctionKeys } from '../counter/keys.ts';
import { usePost } from '../counter/post.ts';
import { useVisit, type VisitAt } from '../counter/visit.ts';
import { useGo } from '../parts/address.ts';
import { EntryForm } from '../parts/entry-form.tsx';
import { Go } from '../parts/go.tsx';
import { HolderField, type Known } from '../parts/holder-field.tsx';
import { Page, Panel } from '../parts/page.tsx';
import { Taken } from '../parts/taken.tsx';
import { may, useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';
import { bodyOf, type ServiceEntry, ServiceFields } from './service-fields.tsx';

const KEPT = 'duanka.key-service.new';

export function NewKeyService() {
  const { t } = useWords();
  const { org, role } = useSeat();
  const at = usePost();
  const camera = useCamera();
  const visitor = useVisit({ at, keptAs: KEPT, madeFor: { purpose: 'key-services' } });
  const [legal, setLegal] = useState<Known | null>(null);
  const [taken, setTaken] = useState<DecisionView | null>(null);
  useFunctionKeys({ F2: visitor.read });
  const home = may(role, 'keyServices') ? `/${org.id}/key-services` : `/${org.id}/counter`;
  const again = (): void => {
    visitor.reset();
    setLegal(null);
    window.scrollTo(0, 0);
  };
  if (taken !== null)
    return (
      <Taken decision={taken} next={t('new-service.taken-next')} home={home} onAgain={() => setTaken(null)} />
    );
  return (
    <Page
      wide
      title={t('new-service.title')}
      lead={t('new-service.lead')}
      acts={<Go to={home}>{t('common.back')}</Go>}
    >
      <div className="columns beside-form">
        <div className="blocks">
          <Panel title={t('new-iot.customer')} note={t('new-iot.customer-note')}>
            <Customer visitor={visitor} at={at} camera={camera} onOther={visitor.reset} />
          </Panel>
          <Panel title={t('new-service.legal')}>
            <LegalRepresentative visitor={visitor} legal={legal} onChange={setLegal} />
          </Panel>
        </div>
        <Panel>
          <ServiceForm
            visitor={visitor}
            legal={legal?.holder ?? null}
            onTaken={(decision) => {
              again();
              setTaken(decision);
            }}
          />
        </Panel>
      </div>
    </Page>
  );
}

interface LegalProps {
  readonly visitor: VisitAt;
  readonly legal: Known | null;
  readonly onChange: (legal: Known | null) => void;
}

/** Need not come in person: the paper is typed in and asked of the network. */
function LegalRepresentative({ visitor, legal, onChange }: LegalProps) {
  const { t } = useWords();
  const same = visitor.handler !== undefined && legal === null;
  return (
    <div className="act-inner">
      <p className="quiet">{t('new-service.legal-note')}</p>
      <HolderField value={legal} onChange={onChange} />
      {legal === null ? null : (
        <Button
          loading={visitor.busy === 'checking'}
          onClick={() => visitor.check({ method: 'networked-verification' }, legal.holder)}
        >
          {t('open.network-check')}
        </Button>
      )}
      {same && visitor.visit.handler !== null && visitor.handler !== undefined ? (
        <Button
          type="link"
          className="flat"
          onClick={() =>
            onChange({
              holder: visitor.visit.handler ?? '',
              maskedName: visitor.handler?.maskedName ?? '',
              lastFour: visitor.handler?.papers[0]?.masked.slice(-4) ?? '',
            })
          }
        >
          {t('new-service.legal-same')}
        </Button>
      ) : null}
    </div>
  );
}

interface ServiceFormProps {
  readonly visitor: VisitAt;
  readonly legal: string | null;
  readonly onTaken: (decision: DecisionView) => void;
}

function ServiceForm({ visitor, legal, onTaken }: ServiceFormProps) {
  const { t } = useWords();
  const { api, org, role } = useSeat();
  const { message } = App.useApp();
  const go = useGo();
  const [form] = Form.useForm<ServiceEntry>();
  const write = useWrite<DecisionView>();
  const { holder: customer, handler, checks } = visitor.visit;
  const gap =
    customer === null
      ? t('new-iot.need-unit')
      : handler === null
        ? t('new-iot.need-person')
        : legal === null
          ? t('new-service.need-legal')
          : null;
  const send = (entry: ServiceEntry): void => {
    if (customer === null || handler === null || legal === null) return;
    const body: KeyServiceGiven = {
      ...bodyOf(entry),
      customer,
      handler,
      legalRepresentative: legal,
      checks: [...checks],
    };
    write.mutate(
      { path: `${api}/key-services`, body },
      {
        onSuccess: (decision) => {
          if (!may(role, 'keyServices')) return onTaken(decision);
          visitor.reset();
          void message.success(t('new-service.sent'));
          go(`/${org.id}/key-services/${decision.id}`);
        },
      },
    );
  };
  return (
    <EntryForm<ServiceEntry>
      form={form}
      initial={{ kind: '400', unitKind: 'company', business: 'none', authenticated: true }}
      submit={t('new-service.submit')}
      pending={write.isPending}
      error={write.error}
      gap={gap}
      onSend={send}
    >
      <ServiceFields form={form} />
    </EntryForm>
  );
}
