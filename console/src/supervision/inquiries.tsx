/** A regulator looks something up in the ledger of a company: which ground, which day, what the company's system answered. */
import { Form, Input, Select, type TableProps } from 'antd';
import { SERVICE_KINDS } from '../../../src/key-services/contract.ts';
import { INQUIRY_STATES } from '../../../src/key-services/supervision-contract.ts';
import type { InquiryRowView, InquiryView, LedgerInquiryGiven } from '../api/types.ts';
import { countText } from '../format/number.ts';
import { dayText } from '../format/time.ts';
import { useActs } from '../parts/acts.tsx';
import { DayField } from '../parts/day-field.tsx';
import { type At, Desk, deskKeys } from '../parts/desk.tsx';
import { EntryForm, useRequired } from '../parts/entry-form.tsx';
import { FoldedAct } from '../parts/fold.tsx';
import { Go } from '../parts/go.tsx';
import { useNow } from '../parts/now.ts';
import { COMPANIES, OrganisationName, OrganisationSelect } from '../parts/organisations.tsx';
import { Mark } from '../parts/outcome.tsx';
import { Page } from '../parts/page.tsx';
import { ProvinceSelect } from '../parts/province-select.tsx';
import { Notice } from '../parts/states.tsx';
import { Due } from '../parts/when.tsx';
import { KeyHelp } from '../queue/key-help.tsx';
import { useSeat } from '../session/session.ts';
import { useWords, type Words } from '../words/index.ts';
import { InquiryOpened } from './inquiry.tsx';
import { INQUIRY_TONES, questionText } from './question.ts';
import { SupervisionTabs } from './tabs.tsx';

export function LedgerInquiries() {
  const words = useWords();
  const { t } = words;
  const { api } = useSeat();
  return (
    <Page
      wide
      title={t('nav.ledger-inquiries')}
      lead={t('ledger-look-up.lead')}
      acts={<KeyHelp rows={deskKeys(t)} />}
    >
      <SupervisionTabs here="ledger-inquiries" />
      <FoldedAct title={t('ledger-look-up.ask')}>
        <Ask />
      </FoldedAct>
      <Desk<InquiryRowView, InquiryView>
        label={t('nav.ledger-inquiries')}
        path={`${api}/ledger-inquiries`}
        filters={[
          {
            name: 'state',
            label: t('ledger.state'),
            options: INQUIRY_STATES.map((value) => ({ value, label: t(`inquiry-state.${value}`) })),
          },
        ]}
        columns={(at) => columns(words, at)}
        empty={
          <Notice tone="neutral" title={t('ledger-look-up.none')}>
            <p>{t('ledger-look-up.none-next')}</p>
          </Notice>
        }
        show={(inquiry) => <InquiryOpened inquiry={inquiry} />}
      />
    </Page>
  );
}

function columns(
  words: Words,
  { to, narrow }: At<InquiryRowView>,
): NonNullable<TableProps<InquiryRowView>['columns']> {
  const { t } = words;
  const all: NonNullable<TableProps<InquiryRowView>['columns']> = [
    {
      title: t('ledger-look-up.ground'),
      render: (_, row) => (
        <span className="stack">
          <Go to={to(row)} onClick={(event) => event.stopPropagation()}>
            {row.ground}
          </Go>
          <OrganisationName org={row.company} name={row.company} />
        </span>
      ),
    },
    {
      title: t('ledger-look-up.question'),
      responsive: ['md'],
      render: (_, row) => questionText(row, words) || t('ledger-look-up.whole'),
    },
    {
      title: t('ledger.state'),
      width: 170,
      render: (_, { state, lines, dueAt }) => (
        <span className="stack">
          <Mark tone={INQUIRY_TONES[state]}>{t(`inquiry-state.${state}`)}</Mark>
          {state === 'asked' ? (
            <Due at={dueAt} />
          ) : (
            <span className="quiet">{t('ledger-look-up.lines', { n: countText(lines) })}</span>
          )}
        </span>
      ),
    },
  ];
  return narrow ? all.filter((_, index) => index !== 1) : all;
}

interface Entry extends Pick<LedgerInquiryGiven, 'company' | 'ground' | 'kind' | 'province'> {
  readonly number?: string;
  readonly asOf?: string;
}

function Ask() {
  const { t } = useWords();
  const { api } = useSeat();
  const today = dayText(useNow());
  const [form] = Form.useForm<Entry>();
  const required = useRequired();
  const act = useActs(api, null);
  const send = ({ company, ground, kind, province, number = '', asOf = '' }: Entry): void => {
    const body: LedgerInquiryGiven = {
      company,
      ground: ground.trim(),
      ...(kind === undefined ? {} : { kind }),
      ...(province === undefined ? {} : { province }),
      ...(number.trim() === '' ? {} : { number: number.trim() }),
      ...(asOf === '' ? {} : { asOf }),
    };
    act.post('ledger-inquiries', { ...body }, () => form.resetFields());
  };
  return (
    <EntryForm<Entry>
      form={form}
      initial={{}}
      submit={t('ledger-look-up.ask')}
      pending={act.busy}
      error={act.error as Error | null}
      onSend={send}
    >
      <p className="quiet">{t('ledger-look-up.ask-note')}</p>
      <div className="form-row">
        <Form.Item name="company" label={t('trace-act.company')} rules={required}>
          <OrganisationSelect kinds={COMPANIES} />
        </Form.Item>
        <Form.Item
          name="ground"
          label={t('ledger-look-up.ground')}
          extra={t('ledger-look-up.ground-hint')}
          rules={required}
        >
          <Input maxLength={200} autoComplete="off" />
        </Form.Item>
      </div>
      <div className="form-row">
        <Form.Item name="number" label={t('ledger.number')}>
          <Input className="mono" maxLength={40} autoComplete="off" inputMode="tel" />
        </Form.Item>
        <Form.Item name="kind" label={t('ledger.kind')}>
          <Select
            allowClear
            options={SERVICE_KINDS.map((value) => ({ value, label: t(`service-kind.${value}`) }))}
          />
        </Form.Item>
        <Form.Item name="province" label={t('ledger.province')}>
          <ProvinceSelect allowClear />
        </Form.Item>
        <Form.Item name="asOf" label={t('ledger.day')}>
          <DayField placeholder={t('ledger.now')} last={today} />
        </Form.Item>
      </div>
    </EntryForm>
  );
}
