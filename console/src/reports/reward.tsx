/** Reward of a report: proposed by one, approved by others, paid with a reference. */
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useWrite } from '../api/data.ts';
import type { ReportDetailView } from '../api/types.ts';
import { fenFrom, moneyText } from '../format/number.ts';
import { Labelled } from '../parts/labelled.tsx';
import { Mark } from '../parts/outcome.tsx';
import { Facts } from '../parts/page.tsx';
import { usePeople } from '../parts/people.ts';
import { WriteFailure } from '../parts/states.tsx';
import { When } from '../parts/when.tsx';
import { may, useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';

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
        reward.paidAt === null ? null : [t('reward.paid'), <When key="paid" at={reward.paidAt} />],
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
  const involved = reward.proposed.account === me || reward.approvals.some(({ account }) => account === me);
  return (
    <div className="act-inner">
      <p>{t('reward.progress', { done: reward.approvals.length, needed: reward.needed })}</p>
      {involved ? <p className="banner tone-hold">{t('second.wait')}</p> : null}
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

function Propose({ report }: { readonly report: ReportDetailView }) {
  const { t } = useWords();
  const { write, send } = useReward(report);
  const [ground, setGround] = useState('');
  const [yuan, setYuan] = useState('');
  const amountFen = fenFrom(yuan);
  return (
    <div className="act-inner">
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
        onClick={() => send('propose', { ground: ground.trim(), amountFen })}
      >
        {t('reward.propose')}
      </Button>
    </div>
  );
}
