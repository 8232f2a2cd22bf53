/** A determination on one page: who, what was done, by which document; what follows stands beside it. */
import { App, Form } from 'antd';
import { useWrite } from '../api/data.ts';
import type { DecisionView, ForeseeGiven } from '../api/types.ts';
import { useGo } from '../parts/address.ts';
import { EntryForm } from '../parts/entry-form.tsx';
import { Go } from '../parts/go.tsx';
import { Page, Panel } from '../parts/page.tsx';
import { useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';
import { bodyOf, type Entry, foreseeOf, START } from './entry.ts';
import { DeedFields, DocumentFields, EarlierFields, KindField, SubjectFields } from './fields.tsx';
import { ForeseenPanel } from './foreseen.tsx';

export function NewPenalty() {
  const { t } = useWords();
  const { org } = useSeat();
  const [form] = Form.useForm<Entry>();
  const entry = Form.useWatch([], form) as Entry | undefined;
  const given: ForeseeGiven | null = entry === undefined ? null : foreseeOf(entry);
  return (
    <Page
      wide
      title={t('penalties.new')}
      lead={t('penalty-new.lead')}
      acts={<Go to={`/${org.id}/penalties`}>{t('common.back')}</Go>}
    >
      <div className="columns penalty-columns">
        <Panel>
          <PenaltyForm form={form} kind={entry?.what ?? 'penalty'} />
        </Panel>
        <ForeseenPanel given={given} />
      </div>
    </Page>
  );
}

interface FormOf {
  readonly form: ReturnType<typeof Form.useForm<Entry>>[0];
  readonly kind: Entry['what'];
}

function PenaltyForm({ form, kind }: FormOf) {
  const { t } = useWords();
  const { api, org } = useSeat();
  const { message } = App.useApp();
  const go = useGo();
  const write = useWrite<DecisionView>();
  return (
    <EntryForm<Entry>
      form={form}
      initial={START}
      submit={t('penalty-new.submit')}
      pending={write.isPending}
      error={write.error}
      onSend={(entry) =>
        write.mutate(
          {
            path: `${api}/${entry.what === 'account' ? 'case-accounts' : 'penalties'}`,
            body: bodyOf(entry),
          },
          {
            onSuccess: ({ id }) => {
              void message.success(t('penalty-new.sent'));
              go(`/${org.id}/penalties/${id}`);
            },
          },
        )
      }
    >
      <KindField />
      <SubjectFields account={kind === 'account'} />
      {kind === 'account' ? null : (
        <>
          <DeedFields />
          <EarlierFields />
        </>
      )}
      <DocumentFields />
    </EntryForm>
  );
}
