/** A unit asks to call out on a service. For a new one-number service the law says no, and the page has no button. */
import { useParams } from '@tanstack/react-router';
import { App, Form } from 'antd';
import { useData, useWrite } from '../api/data.ts';
import type { DecisionView, KeyServiceView } from '../api/types.ts';
import { useGo } from '../parts/address.ts';
import { ClauseChip } from '../parts/clause.tsx';
import { EntryForm } from '../parts/entry-form.tsx';
import { Go } from '../parts/go.tsx';
import { Shape } from '../parts/outcome.tsx';
import { Page, Panel } from '../parts/page.tsx';
import { Failure, Waiting } from '../parts/states.tsx';
import { may, useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';
import { Ranges } from './numbers.tsx';
import { entryOf, type TermsEntry, TermsFields, termsFrom } from './terms-fields.tsx';

/** Clause of the ban on outbound calls of new one-number services. */
const ONE_NUMBER = 'miit-452-2016.8.1';

export function AskOutbound() {
  const { t } = useWords();
  const { api, org } = useSeat();
  const { id = '' } = useParams({ strict: false });
  const { data, error, refetch } = useData<KeyServiceView>(`${api}/key-services/${id}`);
  if (data === undefined)
    return error === null ? <Waiting /> : <Failure error={error} onRetry={() => void refetch()} />;
  return (
    <Page
      title={t('service.ask-outbound')}
      lead={
        <>
          {t(`service-kind.${data.kind}`)} <Ranges ranges={data.numbers} most={1} /> · {data.use}
        </>
      }
      acts={<Go to={`/${org.id}/key-services/${id}`}>{t('common.back')}</Go>}
    >
      {data.kind === 'one-number' && !data.legacy ? (
        <OneNumber />
      ) : (
        <Panel>
          <AskForm service={data} />
        </Panel>
      )}
    </Page>
  );
}

export function OneNumber() {
  const { t } = useWords();
  return (
    <div className="banner tone-refuse" role="status">
      <Shape tone="refuse" />
      <div>
        <p>
          <b>{t('outbound.one-number')}</b> <ClauseChip clause={ONE_NUMBER} />
        </p>
        <p>{t('outbound.one-number-next')}</p>
      </div>
    </div>
  );
}

function AskForm({ service }: { readonly service: KeyServiceView }) {
  const { t } = useWords();
  const { api, org, role } = useSeat();
  const { message } = App.useApp();
  const go = useGo();
  const [form] = Form.useForm<TermsEntry>();
  const write = useWrite<DecisionView>();
  const { id, numbers, contract } = service;
  const known = { numbers: [...numbers], use: null, hours: [], perHour: null, perDay: null };
  const kept = contract === null ? null : { reference: contract.reference, digest: contract.digest };
  return (
    <EntryForm<TermsEntry>
      form={form}
      initial={entryOf({ ...known, contract: kept }, t('outbound.kept-contract'))}
      submit={t('outbound.submit')}
      pending={write.isPending}
      error={write.error}
      onSend={(entry) =>
        write.mutate(
          { path: `${api}/outbound-permissions`, body: { service: id, terms: termsFrom(entry) } },
          {
            onSuccess: (decision) => {
              void message.success(t('outbound.sent'));
              go(
                may(role, 'outbound')
                  ? `/${org.id}/queues/outbound?item=${decision.id}`
                  : `/${org.id}/counter`,
              );
            },
          },
        )
      }
    >
      <p className="quiet">{t('outbound.ask-note')}</p>
      <TermsFields />
    </EntryForm>
  );
}
