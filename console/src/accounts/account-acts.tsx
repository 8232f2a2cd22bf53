/** Acts on an account: suspension with everything the customer must be told, and the way back as short. */
import { Input, Select } from 'antd';
import { useState } from 'react';
import { type Act, type ActPost, OwnActs, ReasonAct, Told } from '../parts/acts.tsx';
import { useClauseText } from '../parts/clause.tsx';
import { Labelled } from '../parts/labelled.tsx';
import { may, useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';
import type { AccountProps } from './facts.tsx';
import { VerifyAgain } from './verify-again.tsx';

/** What a suspension by the bank itself rests on, where nothing else is said. */
const MONITORING = 'atfl-2022.18';

export function AccountActs({ account }: AccountProps) {
  const { id, version, state, suspension, dormantSince } = account;
  const { t } = useWords();
  const { api, role } = useSeat();
  const build = (act: ActPost): Act[] => {
    if (state === 'closed') return [];
    const stop: Act =
      suspension === null
        ? { key: 'suspend', label: t('account-act.suspend'), children: <Suspend act={act} /> }
        : {
            key: 'lift',
            label: t('account-act.lift'),
            children: (
              <ReasonAct
                note={t('account-act.lift-note')}
                button={t('account-act.lift')}
                act={act}
                onSend={(reason) => act.post('lift', { reason })}
              />
            ),
          };
    const verify: Act = {
      key: 'verify',
      label: t(dormantSince === null ? 'account-act.verify' : 'account-act.verify-dormant'),
      children: <VerifyAgain account={account} act={act} />,
    };
    const close: Act = {
      key: 'close',
      label: t('account-act.close'),
      children: (
        <ReasonAct
          note={t('account-act.close-note')}
          button={t('account-act.close')}
          danger
          act={act}
          onSend={(reason) => act.post('close', { reason })}
        />
      ),
    };
    return [
      ...(may(role, 'stopBankAccounts') ? [stop] : []),
      ...(may(role, 'bankCounter') ? [verify] : []),
      ...(may(role, 'closeBankAccounts') ? [close] : []),
    ];
  };
  return (
    <OwnActs
      keyed
      key={state}
      path={`${api}/bank-accounts/${id}`}
      version={version}
      build={build}
      none={t('bank-accounts.none-acts')}
    />
  );
}

/** The server refuses a suspension that lacks any of these. */
function Suspend({ act }: { readonly act: ActPost }) {
  const { t } = useWords();
  const [stops, setStops] = useState<'non-counter' | 'all'>('non-counter');
  const [clause, setClause] = useState(MONITORING);
  const [channel, setChannel] = useState('');
  const [papers, setPapers] = useState('');
  const clauseText = useClauseText();
  const listed = papers.split('\n').flatMap((line) => line.trim() || []);
  return (
    <ReasonAct
      note={t('account-act.suspend-note')}
      button={t('account-act.suspend')}
      ready={clause.trim() !== '' && channel.trim() !== '' && listed.length > 0}
      act={act}
      onSend={(reason) =>
        act.post('suspend', { stops, reason, clause: clause.trim(), channel: channel.trim(), papers: listed })
      }
    >
      <Labelled label={t('bank-accounts.stops')}>
        <Select
          value={stops}
          onChange={setStops}
          options={(['non-counter', 'all'] as const).map((value) => ({
            value,
            label: t(`account-stops.${value}`),
          }))}
        />
      </Labelled>
      <Labelled label={t('bank-accounts.clause')}>
        <Input value={clause} onChange={({ target }) => setClause(target.value)} maxLength={64} />
      </Labelled>
      <Labelled label={t('bank-accounts.channel')}>
        <Input value={channel} onChange={({ target }) => setChannel(target.value)} maxLength={200} />
      </Labelled>
      <Labelled label={t('bank-accounts.papers')} hint={t('bank-accounts.papers-hint')}>
        <Input.TextArea
          value={papers}
          onChange={({ target }) => setPapers(target.value)}
          autoSize={{ minRows: 2, maxRows: 6 }}
          maxLength={1000}
        />
      </Labelled>
      <Told>
        {t('account-act.suspend-told', {
          stops: t(`account-stops.${stops}`),
          clause: clauseText(clause),
          channel: channel.trim() || '…',
          papers: listed.join(t('common.list-comma')) || '…',
        })}
      </Told>
    </ReasonAct>
  );
}
