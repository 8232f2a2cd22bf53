/** What can be done about an application to call out: supply terms, decide, settle what went beyond them. */
import { Form, Radio, Select } from 'antd';
import { useState } from 'react';
import { BEYOND_RESULTS } from '../../../src/key-services/outbound-contract.ts';
import type { OutboundView } from '../api/types.ts';
import { countText } from '../format/number.ts';
import { type Act, type ActPost, ConfirmAct, OwnActs, ReasonAct } from '../parts/acts.tsx';
import { Labelled } from '../parts/labelled.tsx';
import { SecondPerson } from '../parts/second-person.tsx';
import { may, useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';
import { entryOf, type TermsEntry, TermsFields, termsFrom } from './terms-fields.tsx';

interface OutboundProps {
  readonly permission: OutboundView;
}

export function OutboundActs({ permission, barred }: OutboundProps & { readonly barred: boolean }) {
  const { t } = useWords();
  const { api, role } = useSeat();
  const { id, version, state, findings } = permission;
  const build = (act: ActPost): Act[] => {
    const reasoned = (name: 'decline' | 'suspend' | 'resume' | 'withdraw', danger = false): Act => ({
      key: name,
      label: t(`outbound-act.${name}`),
      children: (
        <ReasonAct
          danger={danger}
          button={t(`outbound-act.${name}`)}
          act={act}
          onSend={(reason) => act.post(name, { reason })}
        />
      ),
    });
    const plain = (name: 'approve' | 'review'): Act => ({
      key: name,
      label: t(`outbound-act.${name}`),
      children: (
        <SecondPerson assent={name === 'approve' ? permission.assent : null}>
          <ConfirmAct
            note={t(`outbound-act.${name}-note`)}
            button={t(`outbound-act.${name}`)}
            act={act}
            onSend={() => act.post(name)}
          />
        </SecondPerson>
      ),
    });
    const approves = may(role, 'outbound');
    const beyond = findings.some(({ result }) => result === null);
    return [
      // What the law refuses has no button.
      ...(approves && state === 'asked' && !barred ? [plain('approve')] : []),
      ...(state === 'asked' && !barred && may(role, 'applyKeyService')
        ? [
            {
              key: 'terms',
              label: t('outbound-act.terms'),
              children: <SupplyTerms permission={permission} act={act} />,
            },
          ]
        : []),
      ...(approves && state === 'asked' ? [reasoned('decline')] : []),
      ...(approves && beyond
        ? [
            {
              key: 'beyond',
              label: t('outbound-act.settle-beyond'),
              children: <SettleBeyond permission={permission} act={act} />,
            },
          ]
        : []),
      ...(approves && state === 'approved' ? [plain('review'), reasoned('suspend', true)] : []),
      ...(approves && state === 'suspended' ? [reasoned('resume')] : []),
      ...(approves && (state === 'approved' || state === 'suspended') ? [reasoned('withdraw', true)] : []),
    ];
  };
  return (
    <OwnActs
      keyed
      key={state}
      path={`${api}/outbound-permissions/${id}`}
      version={version}
      build={build}
      none={t('outbound.none-acts')}
    />
  );
}

interface WithAct extends OutboundProps {
  readonly act: ActPost;
}

function SupplyTerms({ permission, act }: WithAct) {
  const { t } = useWords();
  const [form] = Form.useForm<TermsEntry>();
  return (
    <ConfirmAct
      note={t('outbound-act.terms-note')}
      button={t('outbound-act.terms')}
      act={act}
      onSend={() =>
        void form.validateFields().then((entry) => act.post('terms', { terms: termsFrom(entry) }))
      }
    >
      <Form<TermsEntry>
        form={form}
        layout="vertical"
        className="entry-form"
        initialValues={entryOf(permission.terms, t('outbound.kept-contract'))}
      >
        <TermsFields />
      </Form>
    </ConfirmAct>
  );
}

function SettleBeyond({ permission, act }: WithAct) {
  const { t } = useWords();
  const open = permission.findings.filter(({ result }) => result === null);
  const [chosen, setChosen] = useState<string | undefined>(undefined);
  const [result, setResult] = useState<(typeof BEYOND_RESULTS)[number]>('explained');
  const finding = open.find(({ id }) => id === chosen) ?? open[0];
  return (
    <ReasonAct
      button={t('outbound-act.settle-beyond')}
      ready={finding !== undefined}
      act={act}
      onSend={(reason) => act.post('settle-beyond', { finding: finding?.id, result, reason })}
    >
      <Labelled label={t('outbound.breaches')}>
        <Select
          {...(finding === undefined ? {} : { value: finding.id })}
          onChange={setChosen}
          options={open.map(({ id, kind, count }) => ({
            value: id,
            label: t('outbound.beyond', { kind: t(`beyond.${kind}`), n: countText(count) }),
          }))}
        />
      </Labelled>
      <Radio.Group
        aria-label={t('service-act.result')}
        className="checks-stacked"
        value={result}
        onChange={({ target }) => setResult(target.value as (typeof BEYOND_RESULTS)[number])}
        options={BEYOND_RESULTS.map((value) => ({ value, label: t(`beyond-result.${value}`) }))}
      />
    </ReasonAct>
  );
}
