/** Reward of a report: proposed by one, approved by others, paid with a reference. */
import { App, Button, Input } from 'antd';
import { useState } from 'react';
import { useData, useWrite } from '../api/data.ts';
import type { ParameterDetail, ReportDetailView } from '../api/types.ts';
import { fenFrom, moneyText } from '../format/number.ts';
import { Labelled } from '../parts/labelled.tsx';
import { Mark } from '../parts/outcome.tsx';
import { Facts } from '../parts/page.tsx';
import { usePeople } from '../parts/people.ts';
import { WriteFailure } from '../parts/states.tsx';
import { When } from '../parts/when.tsx';
import { may, useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';

/** From this amount on a person is asked once more: a slip of one digit is easily made and hard to take back. */
const LARGE_FEN = 100_000 * 100;

type RewardAct = 'propose' | 'approve' | 'decline' | 'pay';
type RewardView = NonNullable<ReportDetailView['reward']>;

function useReward(report: ReportDetailView) {
  const { api } = useSeat();
  const write = useWrite<unknown>();
  const send = (act: RewardAct, body: Readonly<Record<string, unknown>> = {}): void =>
    write.mutate({
      path: `${api}/reports/${report.id}/reward/${act}`,
      body: { ...body, expectedVersion: report.version },
    });
  return { write, send };
}

export function Reward({ report }: { readonly report: ReportDetailView }) {
  const { t } = useWords();
  const { role } = useSeat();
  const allowed = may(role, 'reward');
  return (
    <div className="two-person">
      <p className="quiet">{t('reward.lead')}</p>
      {report.reward === null ? (
        <>
          <p>{t('reward.none')}</p>
          {allowed ? <Propose report={report} /> : null}
        </>
      ) : (
        <>
          <RewardFacts reward={report.reward} />
          {allowed ? <NextStep report={report} reward={report.reward} /> : null}
        </>
      )}
    </div>
  );
}

function RewardFacts({ reward }: { readonly reward: RewardView }) {
  const { t } = useWords();
  const nameOf = usePeople();
  const tone = { proposed: 'hold', approved: 'duties', paid: 'permit', declined: 'refuse' } as const;
  return (
    <Facts
      items={[
        [
          t('reports.state'),
          <Mark key="state" tone={tone[reward.state]}>
            {t(`reward.${reward.state}`)}
          </Mark>,
        ],
        [t('reward.amount'), moneyText(reward.amountFen)],
        [t('reward.ground'), reward.ground],
        [
          t('reward.proposed-by'),
          <span key="by">
            {nameOf(reward.proposed.account)} <When at={reward.proposed.at} />
          </span>,
        ],
        ...reward.approvals.map(
          ({ account, at }) =>
            [
              t('reward.approved-by'),
              <span key={account}>
                {nameOf(account)} <When at={at} />
              </span>,
            ] as const,
        ),
        reward.paidAt === null ? null : [t('reward.paid-at'), <When key="paid" at={reward.paidAt} />],
        reward.reference === null
          ? null
          : [
              t('reward.reference'),
              <span key="reference" className="mono">
                {reward.reference}
              </span>,
            ],
      ]}
    />
  );
}

function NextStep({ report, reward }: { readonly report: ReportDetailView; readonly reward: RewardView }) {
  const { t } = useWords();
  const { session } = useSeat();
  const { write, send } = useReward(report);
  const [text, setText] = useState('');
  const me = session.account?.id;
  if (reward.state === 'approved') {
    return (
      <div className="act-inner">
        <Labelled label={t('reward.reference')}>
          <Input value={text} onChange={({ target }) => setText(target.value)} maxLength={80} />
        </Labelled>
        <WriteFailure error={write.error} />
        <Button
          type="primary"
          disabled={text.trim() === ''}
          loading={write.isPending}
          onClick={() => send('pay', { reference: text.trim() })}
        >
          {t('reward.pay')}
        </Button>
      </div>
    );
  }
  if (reward.state !== 'proposed') return null;
  const proposedByMe = reward.proposed.account === me;
  const agreed = reward.approvals.some(({ account }) => account === me);
  const involved = proposedByMe || agreed;
  return (
    <div className="act-inner">
      <p>{t('reward.progress', { done: reward.approvals.length, needed: reward.needed })}</p>
      {proposedByMe ? <p className="banner tone-hold">{t('second.wait')}</p> : null}
      {agreed && !proposedByMe ? <p className="banner tone-hold">{t('second.agreed')}</p> : null}
      <Labelled label={t('reward.decline-reason')}>
        <Input value={text} onChange={({ target }) => setText(target.value)} maxLength={200} />
      </Labelled>
      <WriteFailure error={write.error} />
      <div className="acts">
        {involved ? null : (
          <Button type="primary" loading={write.isPending} onClick={() => send('approve')}>
            {t('reward.approve')}
          </Button>
        )}
        <Button disabled={text.trim() === ''} onClick={() => send('decline', { reason: text.trim() })}>
          {t('reward.decline')}
        </Button>
      </div>
    </div>
  );
}

/** True when the scale in force has no rows, so that no amount is laid down. */
function useNoScale(): boolean {
  const { api } = useSeat();
  const { data } = useData<ParameterDetail>(`${api}/law/parameters/reward.table`);
  const scale = data?.versions.find(({ chosen }) => chosen)?.value;
  return Array.isArray(scale) && scale.length === 0;
}

function Propose({ report }: { readonly report: ReportDetailView }) {
  const { t } = useWords();
  const { modal } = App.useApp();
  const { write, send } = useReward(report);
  const noScale = useNoScale();
  const [ground, setGround] = useState('');
  const [yuan, setYuan] = useState('');
  const amountFen = fenFrom(yuan);
  const propose = (): void => {
    if (amountFen === null) return;
    const body = { ground: ground.trim(), amountFen };
    if (amountFen <= LARGE_FEN) send('propose', body);
    else {
      modal.confirm({
        title: t('reward.large'),
        content: t('reward.large-text', { amount: moneyText(amountFen) }),
        okText: t('reward.propose'),
        cancelText: t('reward.large-back'),
        onOk: () => send('propose', body),
      });
    }
  };
  return (
    <div className="act-inner">
      {noScale ? <p className="banner tone-hold">{t('reward.no-scale')}</p> : null}
      <Labelled label={t('reward.ground')}>
        <Input.TextArea
          value={ground}
          onChange={({ target }) => setGround(target.value)}
          autoSize={{ minRows: 2, maxRows: 6 }}
          maxLength={200}
        />
      </Labelled>
      <Labelled label={t('reward.amount')}>
        <Input
          className="money"
          value={yuan}
          onChange={({ target }) => setYuan(target.value)}
          inputMode="decimal"
          prefix="¥"
          status={yuan !== '' && amountFen === null ? 'error' : ''}
        />
      </Labelled>
      {yuan !== '' && amountFen === null ? <p className="field-error">{t('reward.amount-wrong')}</p> : null}
      <WriteFailure error={write.error} />
      <Button
        type="primary"
        disabled={ground.trim() === '' || amountFen === null}
        loading={write.isPending}
        onClick={propose}
      >
        {t('reward.propose')}
      </Button>
    </div>
  );
}
