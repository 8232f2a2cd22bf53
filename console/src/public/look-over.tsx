/** All that will be sent, in the words of the questions. */
import type { ReactNode } from 'react';
import type { Draft } from './draft.ts';
import { usePublicWords } from './words.ts';

export function LookOver({ draft, files }: { readonly draft: Draft; readonly files: number }) {
  const { t } = usePublicWords();
  const none = <span className="small">{t('check.none')}</span>;
  const contact = [draft.name.trim(), draft.phone.trim()].filter((part) => part !== '').join(' ');
  const hour = draft.hour === '' ? t('hour.none') : `${draft.hour.padStart(2, '0')}:00`;
  const rows: readonly (readonly [label: string, value: ReactNode])[] = [
    [
      t('check.number'),
      <b key="number" className="digits">
        {draft.number.trim()}
      </b>,
    ],
    [t('check.how'), [t(`medium.${draft.medium}`), t(`suspicion.${draft.suspicion}`)].join(t('comma'))],
    [t('check.when'), draft.day === '' ? none : `${draft.day} ${hour}`],
    [
      t('check.story'),
      draft.story.trim() === '' ? (
        none
      ) : (
        <span key="story" className="story">
          {draft.story.trim()}
        </span>
      ),
    ],
    [t('check.evidence'), files === 0 ? none : t('check.files', { n: files })],
    [t('check.contact'), contact === '' ? t('check.anonymous') : contact],
  ];
  return (
    <>
      <p className="lead">{t('check.lead')}</p>
      <dl className="look-over">
        {rows.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
