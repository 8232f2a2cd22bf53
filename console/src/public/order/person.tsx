/** Paper and name, looked at by the server at once: what they say alone is told before anybody is filmed. */
import { useId, useRef, useState } from 'react';
import { call, RequestFailed } from '../../api/http.ts';
import { newKey } from '../../api/key.ts';
import type { OnlineDecisionView, OpenedOrderView } from '../../api/types.ts';
import { type Paper, PaperField } from '../film/paper-field.tsx';
import type { PublicPage } from '../page.ts';
import { Problem } from '../problem.tsx';
import { Against, AllFindings } from './findings.tsx';
import type { Wanted } from './number.tsx';
import { useOrderWords } from './words.ts';

export interface Person {
  readonly paper: Paper;
  readonly name: string;
}

/** The person as the server takes it. */
export function personBody({ paper, name }: Person) {
  return { ownPaper: { ...paper, paperNumber: paper.paperNumber.trim() }, holderName: name.trim() };
}

interface PersonStepProps {
  readonly page: PublicPage;
  readonly wanted: Wanted;
  readonly person: Person;
  readonly onChange: (person: Person) => void;
  readonly onOpened: (opened: NonNullable<OpenedOrderView['opened']>) => void;
  readonly onOtherNumber: () => void;
}

export function PersonStep({ page, wanted, person, onChange, onOpened, onOtherNumber }: PersonStepProps) {
  const { t, language } = useOrderWords();
  const field = useId();
  const input = useRef<HTMLInputElement>(null);
  const [asked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<RequestFailed | null>(null);
  const [decision, setDecision] = useState<OnlineDecisionView | null>(null);
  const noPaper = person.paper.paperNumber.trim() === '';
  const noName = person.name.trim() === '';
  const paperIsWrong = error?.problem?.code.startsWith('identity.paper-') === true;
  const open = async (): Promise<void> => {
    setAsked(true);
    if (noPaper) return;
    if (noName) return input.current?.focus();
    setBusy(true);
    setError(null);
    setDecision(null);
    try {
      const body = { ...wanted, ...personBody(person) };
      const path = `${page.api}/orders/open`;
      const answer = await call<OpenedOrderView>(path, { method: 'POST', body, key: newKey(), language });
      if (answer.opened === null) setDecision(answer.decision);
      else onOpened(answer.opened);
    } catch (failed) {
      setError(failed instanceof RequestFailed ? failed : new RequestFailed(null));
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void open();
      }}
    >
      <p className="lead digits">{t('person.lead', { number: wanted.number })}</p>
      <PaperField
        paper={person.paper}
        onChange={(paper) => onChange({ ...person, paper })}
        reason={t('person.paper-why')}
        wrong={paperIsWrong}
        missing={asked && noPaper}
      />
      <div className="question">
        <label htmlFor={field}>{t('person.name')}</label>
        <input
          ref={input}
          id={field}
          type="text"
          autoComplete="off"
          spellCheck={false}
          maxLength={100}
          value={person.name}
          onChange={({ target }) => onChange({ ...person, name: target.value })}
          aria-invalid={asked && noName}
        />
        {asked && noName ? (
          <p className="field-error" role="alert">
            {t('person.name-need')}
          </p>
        ) : null}
      </div>
      <Problem error={error} />
      {decision === null ? null : (
        <>
          <Against decision={decision} />
          <AllFindings findings={decision.findings} />
        </>
      )}
      <div className="bottom">
        <button type="submit" className="main-button" disabled={busy}>
          {t(busy ? 'person.busy' : 'person.go')}
        </button>
        <button type="button" className="second-button" onClick={onOtherNumber}>
          {t('decided.other-number')}
        </button>
      </div>
    </form>
  );
}
