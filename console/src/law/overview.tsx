/** The documents at a glance: from when, how many clauses and obligations, and what is known of the copy. */
import type { LawDocument } from '../api/types.ts';
import { countText } from '../format/number.ts';
import { clauseAddress } from '../parts/clause-address.ts';
import { Go } from '../parts/go.tsx';
import { Mark } from '../parts/outcome.tsx';
import { Panel } from '../parts/page.tsx';
import { useWords } from '../words/index.ts';
import type { AsOf } from './as-of.tsx';

interface OverviewProps {
  readonly documents: readonly LawDocument[];
  readonly asOf: AsOf;
}

export function Overview({ documents, asOf }: OverviewProps) {
  const { t } = useWords();
  return (
    <Panel title={t('law.documents')} note={t('law.choose')} flush>
      <ul className="documents">
        {documents.map((document) => (
          <Entry key={document.id} document={document} asOf={asOf} />
        ))}
      </ul>
    </Panel>
  );
}

function Entry({ document, asOf }: { readonly document: LawDocument; readonly asOf: AsOf }) {
  const { t, pick } = useWords();
  const { from, to, clauses, note } = document;
  const first = clauses[0];
  const out = from > asOf.day || (to !== null && to < asOf.day);
  const obligations = clauses.reduce((sum, clause) => sum + clause.obligations, 0);
  return (
    <li>
      <p className="document-title">
        {first === undefined ? (
          pick(document.title)
        ) : (
          <Go to={asOf.carry(clauseAddress(first.id))}>{pick(document.title)}</Go>
        )}{' '}
        {document.beyond ? <span className="tag">{t('law.beyond')}</span> : null}{' '}
        {document.verified ? null : <span className="tag">{t('law.unverified')}</span>}{' '}
        {out ? <Mark tone="hold">{t('law.not-in-force')}</Mark> : null}
      </p>
      <p className="quiet">
        {[
          document.number,
          to === null ? t('law.from-on', { from }) : t('law.from-to', { from, to }),
          t('law.clauses-count', { n: countText(clauses.length) }),
          t('law.duties-count', { n: countText(obligations) }),
        ]
          .filter((part) => part !== null)
          .join('　')}
      </p>
      {note === null ? null : <p className="meta">{pick(note)}</p>}
    </li>
  );
}
