/** The open case: time left, why, what stays usable, the three steps, and the ways beside them. */
import type { HolderCaseView } from '../../api/types.ts';
import { dueText, sentenceTime } from '../../format/time.ts';
import { useNow } from '../../parts/now.ts';
import { nextStep } from './next-step.ts';
import { verifyWords } from './word-list-verify.ts';
import { useVerifyWords } from './words.ts';

interface CaseProps {
  readonly view: HolderCaseView;
  readonly expires: string;
  readonly onStart: () => void;
  readonly onOther: () => void;
  readonly onDisagree: () => void;
  readonly onLeave: () => void;
}

export function Case({ view, expires, onStart, onOther, onDisagree, onLeave }: CaseProps) {
  const { t, language } = useVerifyWords();
  const now = useNow();
  const next = nextStep(view);
  const begun = view.steps.liveCheck || view.steps.notice;
  return (
    <>
      <Time view={view} />
      <Why view={view} />
      <Scope view={view} />
      {next === 'hall' ? <Hall view={view} /> : <Steps view={view} />}
      <div className="bottom">
        {next === 'hall' ? null : (
          <button type="button" className="main-button" onClick={onStart}>
            {t(next === 'send' ? 'case.finish' : begun ? 'case.resume' : 'case.start')}
          </button>
        )}
        <button type="button" className="second-button" onClick={onOther}>
          {t('case.other')}
        </button>
        <button type="button" className="second-button" onClick={onDisagree}>
          {t(view.complaint === null ? 'case.disagree' : 'case.complaint')}
        </button>
      </div>
      <p className="small">{t('open.safe')}</p>
      <p className="small">{t('case.help')}</p>
      <p className="small">{t('case.kept-until', { time: sentenceTime(expires, now, language) })}</p>
      <button type="button" className="small-button" onClick={onLeave}>
        {t('case.leave')}
      </button>
    </>
  );
}

function Time({ view }: { readonly view: HolderCaseView }) {
  const { t, language } = useVerifyWords();
  const now = useNow();
  const { dueAt, suspension, restoreMinutes } = view;
  if (suspension !== null) {
    return (
      <p className="note refuse">
        {t('case.suspended', {
          time: sentenceTime(suspension.since, now, language),
          off: suspension.offWords[language],
        })}{' '}
        <b>{t('case.back', { min: restoreMinutes })}</b>
      </p>
    );
  }
  if (dueAt === null) return <p className="note duties">{t('case.not-started')}</p>;
  if (Date.parse(dueAt) <= now) return <p className="note refuse">{t('case.over')}</p>;
  return (
    <p className="note hold">
      <b>{t('case.by', { time: sentenceTime(dueAt, now, language) })}</b>
      <br />
      {dueText(dueAt, now, language)}
    </p>
  );
}

function Why({ view: { reason, clause } }: { readonly view: HolderCaseView }) {
  const { t, pick } = useVerifyWords();
  const key = `basis.${clause}`;
  return (
    <p className="paragraph">
      {t('case.why', { reason: pick(reason) })}
      {key in verifyWords ? <span className="small"> {t(key as keyof typeof verifyWords)}</span> : null}
    </p>
  );
}

function Scope({ view: { suspension, atEnd } }: { readonly view: HolderCaseView }) {
  const { t, pick } = useVerifyWords();
  if (suspension !== null) {
    return suspension.open.length === 0 ? null : (
      <p className="paragraph">
        {suspension.off.includes('voice-in') ? null : t('case.incoming')}
        {t('case.stays', { open: pick(suspension.openWords) })}
      </p>
    );
  }
  return (
    <p className="paragraph">
      {t('case.until')}
      {atEnd === null ? null : t('case.at-end', { off: pick(atEnd.offWords), open: pick(atEnd.openWords) })}
    </p>
  );
}

function Steps({ view: { steps } }: { readonly view: HolderCaseView }) {
  const { t } = useVerifyWords();
  const all = [
    ['case.step-paper', true],
    ['case.step-live', steps.liveCheck],
    ['case.step-read', steps.notice && steps.reading],
  ] as const;
  return (
    <ol className="state-line steps" aria-label={t('case.steps')}>
      {all.map(([key, done]) => (
        <li key={key} className={done ? 'reached' : ''}>
          <b>{t(key)}</b>
          <span className="small">{t(done ? 'step.done' : 'step.open')}</span>
        </li>
      ))}
    </ol>
  );
}

function Hall({ view: { papers, triesBackAt } }: { readonly view: HolderCaseView }) {
  const { t, pick, language } = useVerifyWords();
  const now = useNow();
  return (
    <div className="note hold">
      <p>{t('case.hall')}</p>
      {triesBackAt === null ? null : (
        <p>{t('case.tries-back', { time: sentenceTime(triesBackAt, now, language) })}</p>
      )}
      <p>{t('case.bring', { papers: pick(papers) })}</p>
      <p>{t('case.where')}</p>
    </div>
  );
}
