/** What is done about a return: objections taken down and settled, decided, withdrawn. */
import { Input, Select } from 'antd';
import { useState } from 'react';
import type { FundReturnView } from '../api/types.ts';
import { type Act, type ActPost, ConfirmAct, OwnActs, ReasonAct } from '../parts/acts.tsx';
import { Labelled } from '../parts/labelled.tsx';
import { useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';
import { claimLines, readClaims } from './claims.ts';
import { ClaimsField } from './claims-field.tsx';
import { isReference } from './fund-order-acts.tsx';

export interface ReturnProps {
  readonly returned: FundReturnView;
}

interface OneActProps extends ReturnProps {
  readonly act: ActPost;
}

export function ReturnActs({ returned }: ReturnProps) {
  const { id, version, state, objections, noticeUntil } = returned;
  const { t } = useWords();
  const { api } = useSeat();
  const build = (act: ActPost): Act[] => {
    if (state !== 'noticed' && state !== 'ready') return [];
    const decide: Act = {
      key: 'decide',
      label: t('fund-return-act.decide'),
      children: (
        <ConfirmAct
          note={t('fund-return-act.decide-note')}
          button={t('fund-return-act.decide')}
          act={act}
          onSend={() => act.post('decide')}
        />
      ),
    };
    const object: Act = {
      key: 'object',
      label: t('fund-return-act.object'),
      children: <TakeDown act={act} />,
    };
    const settle: Act = {
      key: 'settle',
      label: t('fund-return-act.settle-objection'),
      children: <Settle act={act} returned={returned} />,
    };
    const withdraw: Act = {
      key: 'withdraw',
      label: t('fund-return-act.withdraw'),
      children: (
        <ReasonAct
          button={t('fund-return-act.withdraw')}
          act={act}
          onSend={(reason) => act.post('withdraw', { reason })}
        />
      ),
    };
    const open = objections.some(({ settled }) => settled === null);
    return [
      ...(open ? [settle] : [decide]),
      ...(noticeUntil !== null && state === 'noticed' ? [object] : []),
      withdraw,
    ];
  };
  return (
    <OwnActs
      keyed
      key={`${state} ${version}`}
      path={`${api}/fund-returns/${id}`}
      version={version}
      build={build}
      none={t('funds.none-acts')}
    />
  );
}

function TakeDown({ act }: { readonly act: ActPost }) {
  const { t } = useWords();
  const [objection, setObjection] = useState('');
  return (
    <ReasonAct
      note={t('fund-return-act.object-note')}
      button={t('fund-return-act.object')}
      ready={isReference(objection)}
      act={act}
      onSend={(reason) => act.post('object', { objection, reason })}
    >
      <Labelled label={t('fund-return-act.objection')}>
        <Input value={objection} onChange={({ target }) => setObjection(target.value)} maxLength={64} />
      </Labelled>
    </ReasonAct>
  );
}

/** The claims as they stand after it: the shares are reckoned anew. */
function Settle({ act, returned: { objections, claims } }: OneActProps) {
  const { t } = useWords();
  const open = objections.filter(({ settled }) => settled === null);
  const [objection, setObjection] = useState(open[0]?.id ?? '');
  const [text, setText] = useState(claimLines(claims));
  const read = readClaims(text);
  return (
    <ReasonAct
      note={t('fund-return-act.settle-note')}
      button={t('fund-return-act.settle-objection')}
      ready={objection !== '' && read.wrong.length === 0 && read.claims.length > 0}
      act={act}
      onSend={(reason) => act.post('settle-objection', { objection, reason, claims: read.claims })}
    >
      <Labelled label={t('fund-return-act.objection')}>
        <Select
          value={objection}
          onChange={setObjection}
          options={open.map(({ id, reason }) => ({ value: id, label: `${id} ${reason}` }))}
        />
      </Labelled>
      <ClaimsField value={text} onChange={setText} />
    </ReasonAct>
  );
}
