/** Pictures and recordings with their size and state; nothing is dropped without a word. */

import type { RequestFailed } from '../api/http.ts';
import { sizeText } from '../format/number.ts';
import { type Evidence, MOST_FILES } from './evidence.ts';
import { usePublicWords } from './words.ts';

interface EvidenceFieldProps {
  readonly evidence: Evidence;
  readonly maxBytes: number;
}

export function EvidenceField({ evidence, maxBytes }: EvidenceFieldProps) {
  const { t } = usePublicWords();
  const { files, tooBig, tooMany } = evidence;
  return (
    <fieldset className="question">
      <legend>{t('q.evidence')}</legend>
      <ul className="files">
        {files.map(({ id, file, state, error }) => (
          <li key={id}>
            <span className="file-name">{file.name}</span>
            <span className="small">
              {sizeText(file.size)}
              {state === 'sending' ? `${t('comma')}${t('q.evidence-sending')}` : ''}
              {state === 'sent' ? `${t('comma')}${t('q.evidence-sent')}` : ''}
            </span>
            {state === 'failed' ? (
              <button type="button" className="small-button" onClick={() => evidence.retry(id)}>
                {t('q.evidence-retry')}
              </button>
            ) : null}
            <button
              type="button"
              className="small-button"
              aria-label={t('q.evidence-remove', { name: file.name })}
              onClick={() => evidence.remove(id)}
            >
              ×
            </button>
            {state === 'failed' ? <NotTaken error={error} /> : null}
          </li>
        ))}
      </ul>
      {tooBig === null ? null : (
        <p className="field-error" role="alert">
          {t('q.evidence-big', { name: tooBig.name, size: sizeText(tooBig.size), limit: sizeText(maxBytes) })}
        </p>
      )}
      {tooMany === 0 ? null : (
        <p className="field-error" role="alert">
          {t('q.evidence-many', { n: tooMany, most: MOST_FILES })}
        </p>
      )}
      {files.length >= MOST_FILES ? null : (
        <label className="second-button file-button">
          + {t('q.evidence-add')}
          <input
            type="file"
            multiple
            accept="image/*,audio/*,video/mp4"
            onChange={({ target }) => {
              evidence.add([...(target.files ?? [])]);
              target.value = '';
            }}
          />
        </label>
      )}
      <p className="small">{t('q.evidence-limit', { size: sizeText(maxBytes), n: MOST_FILES })}</p>
    </fieldset>
  );
}

/** Why a file was not taken, in the words of the server where it answered. */
function NotTaken({ error }: { readonly error: RequestFailed | null }) {
  const { t } = usePublicWords();
  const problem = error?.problem ?? null;
  return (
    <p className="field-error" role="alert">
      {problem === null ? t('q.evidence-offline') : problem.detail || t('q.evidence-failed')}{' '}
      {problem?.next ?? ''}
    </p>
  );
}
