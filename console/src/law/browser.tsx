/** Law browser: documents and clauses at the left, the clause and all that hangs on it at the right. */
import { useParams } from '@tanstack/react-router';
import { Input } from 'antd';
import { useState } from 'react';
import { useData } from '../api/data.ts';
import { query } from '../api/http.ts';
import type { LawClause, LawClauseRow, LawDocument } from '../api/types.ts';
import { clauseAddress } from '../parts/clause-address.ts';
import { isNumbered } from '../parts/clause-label.ts';
import { Go } from '../parts/go.tsx';
import { Page } from '../parts/page.tsx';
import { Failure, Waiting } from '../parts/states.tsx';
import { useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';
import { type AsOf, AsOfBanner, AsOfField, useAsOf } from './as-of.tsx';
import { ClausePage } from './clause-page.tsx';
import { matchClauses } from './match.ts';
import { Overview } from './overview.tsx';
import { LawTabs } from './tabs.tsx';

const MOST_FOUND = 60;

export function LawBrowser() {
  const { t } = useWords();
  const { api } = useSeat();
  const asOf = useAsOf();
  const { document, clause } = useParams({ strict: false });
  const id = document === undefined || clause === undefined ? undefined : `${document}.${clause}`;
  const { data, error, refetch } = useData<{ items: readonly LawDocument[] }>(`${api}/law/documents`);
  return (
    <Page title={t('nav.law')} lead={t('law.lead')} wide acts={<AsOfField asOf={asOf} />}>
      <LawTabs here="documents" asOf={asOf} />
      <AsOfBanner asOf={asOf} />
      {data === undefined ? (
        error === null ? (
          <Waiting />
        ) : (
          <Failure error={error} onRetry={() => void refetch()} />
        )
      ) : (
        <div className={id === undefined ? 'law-desk' : 'law-desk opened'}>
          <Tree documents={data.items} open={id} asOf={asOf} />
          {id === undefined ? (
            <Overview documents={data.items} asOf={asOf} />
          ) : (
            <OpenClause id={id} asOf={asOf} key={id} />
          )}
        </div>
      )}
    </Page>
  );
}

function OpenClause({ id, asOf }: { readonly id: string; readonly asOf: AsOf }) {
  const { api } = useSeat();
  const { data, error, refetch } = useData<LawClause>(`${api}/law/clauses/${id}${query({ at: asOf.at })}`, {
    keep: true,
  });
  if (data !== undefined) return <ClausePage law={data} asOf={asOf} />;
  return error === null ? <Waiting rows={10} /> : <Failure error={error} onRetry={() => void refetch()} />;
}

interface TreeProps {
  readonly documents: readonly LawDocument[];
  readonly open: string | undefined;
  readonly asOf: AsOf;
}

function Tree({ documents, open, asOf }: TreeProps) {
  const { t, pick } = useWords();
  const [text, setText] = useState('');
  const found =
    text.trim() === '' ? null : new Set(matchClauses(documents, text, MOST_FOUND).map(({ id }) => id));
  const shown = documents.flatMap((document) => {
    const clauses = found === null ? document.clauses : document.clauses.filter(({ id }) => found.has(id));
    return clauses.length === 0 ? [] : [{ ...document, clauses }];
  });
  return (
    <nav className="panel tree" aria-label={t('law.documents')}>
      <Input
        allowClear
        value={text}
        onChange={({ target }) => setText(target.value)}
        placeholder={t('law.search')}
        aria-label={t('law.search')}
      />
      {shown.length === 0 ? <p className="quiet">{t('table.none-match')}</p> : null}
      {shown.map((document) => (
        <details
          key={document.id}
          open={found !== null || open?.startsWith(`${document.id}.`) === true || open === undefined}
        >
          <summary>
            <span>{pick(document.title)}</span>
            <span className="meta">
              {document.number ?? document.issued ?? document.from}
              {document.beyond ? <span className="tag">{t('law.beyond')}</span> : null}
            </span>
          </summary>
          <ul>
            {document.clauses.map((clause) => (
              <TreeEntry key={clause.id} clause={clause} here={clause.id === open} asOf={asOf} />
            ))}
          </ul>
        </details>
      ))}
    </nav>
  );
}

interface EntryProps {
  readonly clause: LawClauseRow;
  readonly here: boolean;
  readonly asOf: AsOf;
}

function TreeEntry({ clause, here, asOf }: EntryProps) {
  const { t, pick } = useWords();
  const out = clause.from > asOf.day || (clause.to !== null && clause.to < asOf.day);
  return (
    <li>
      <Go
        to={asOf.carry(clauseAddress(clause.id))}
        aria-current={here ? 'page' : undefined}
        className={out ? 'out' : ''}
      >
        <span className="tree-number">{isNumbered(clause.number) ? clause.number : ''}</span>
        <span>{pick(clause.title)}</span>
        {clause.obligations === 0 ? null : (
          <span className="meta tree-count">{t('law.obligations-count', { n: clause.obligations })}</span>
        )}
      </Go>
    </li>
  );
}
