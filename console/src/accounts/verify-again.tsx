/** The holder stands here: the paper on the reader again, and a dormant account works at once. */
import { Button } from 'antd';
import { useMemo } from 'react';
import { Checks } from '../counter/customer.tsx';
import { useVisit } from '../counter/visit.ts';
import { type ActPost, ConfirmAct } from '../parts/acts.tsx';
import { WriteFailure } from '../parts/states.tsx';
import { useWords } from '../words/index.ts';
import type { AccountProps } from './facts.tsx';
import { useBankReader } from './reader.ts';
import { ReaderName } from './reader-name.tsx';

export function VerifyAgain({ account: { id, holder }, act }: AccountProps & { readonly act: ActPost }) {
  const { t } = useWords();
  const at = useBankReader();
  const known = useMemo(() => ({ holder, handler: null, checks: [] }), [holder]);
  const visitor = useVisit({
    known,
    at,
    keptAs: `duanka.bank-account.${id}`,
    madeFor: { purpose: 'holder-request' },
  });
  return (
    <ConfirmAct
      note={t('account-act.verify-note')}
      button={t('account-act.verify')}
      ready={visitor.visit.checks.length > 0}
      act={act}
      onSend={() => act.post('verify', { checks: visitor.visit.checks }, visitor.reset)}
    >
      <ReaderName at={at} />
      <div className="acts">
        <Button
          onClick={visitor.read}
          loading={visitor.busy === 'reading'}
          disabled={at.device === undefined}
        >
          {t('open.press-read')}
        </Button>
        <Button
          onClick={() => visitor.check({ method: 'networked-verification' })}
          loading={visitor.busy === 'checking'}
        >
          {t('open.network-check')}
        </Button>
      </div>
      <Checks checks={visitor.checks} />
      <WriteFailure error={visitor.error} />
    </ConfirmAct>
  );
}
