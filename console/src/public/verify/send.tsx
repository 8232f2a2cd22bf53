/** All three steps are done: the verification is sent, by itself the first time. */
import { useEffect, useRef, useState } from 'react';
import { call, RequestFailed } from '../../api/http.ts';
import { newKey } from '../../api/key.ts';
import type { CaseDecisionView, HolderCaseView } from '../../api/types.ts';
import { Problem } from '../problem.tsx';
import type { OpenCase } from './use-case.ts';
import { useVerifyWords } from './words.ts';

interface SendProps {
  readonly open: OpenCase;
  readonly onSent: (view: HolderCaseView) => void;
  readonly onBack: () => void;
}

export function Send({ open, onSent, onBack }: SendProps) {
  const { t, language } = useVerifyWords();
  const [error, setError] = useState<RequestFailed | null>(null);
  const key = useRef(newKey());
  const going = useRef(false);
  const { passedCheck } = open.view;
  const send = async (): Promise<void> => {
    if (going.current || passedCheck === null) return;
    going.current = true;
    setError(null);
    try {
      const body = { token: open.token, checks: [passedCheck] };
      const path = `${open.api}/verification/verify`;
      const answer = await call<CaseDecisionView>(path, { method: 'POST', body, key: key.current, language });
      onSent(answer.case);
    } catch (failed) {
      const refused = failed instanceof RequestFailed ? failed : new RequestFailed(null);
      if (refused.problem !== null || refused.decision !== null) key.current = newKey();
      setError(refused);
    } finally {
      going.current = false;
    }
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the last step is done
  useEffect(() => {
    void send();
  }, []);
  if (error === null) {
    return (
      <p className="going" role="status">
        {t('pending.busy')}
      </p>
    );
  }
  return (
    <>
      <Problem error={error} />
      <div className="bottom">
        <button type="button" className="main-button" onClick={() => void send()}>
          {t('case.finish')}
        </button>
        <button type="button" className="second-button" onClick={onBack}>
          {t('pending.back')}
        </button>
      </div>
    </>
  );
}
