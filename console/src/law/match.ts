/** Finds clauses by what a person types: `M.19.2`, `452 19`, `miit-452-2016.19`, or words of the title. */
import type { LawClauseRow, LawDocument } from '../api/types.ts';

/** The letters by which practitioners name each document. */
const LETTERS: Readonly<Record<string, string>> = {
  s: 'six-ministry-2016',
  m: 'miit-452-2016',
  t: 'two-cards-2020',
  p: 'mps-miit-2021',
  b: 'black-card-2015',
};

/** Clauses in the order of the law; an exact number first. A finer number than the law browser has finds its clause. */
export function matchClauses(documents: readonly LawDocument[], typed: string, most: number): LawClauseRow[] {
  const text = typed.trim().toLowerCase();
  if (text === '') return [];
  const all = documents.flatMap((document) => document.clauses.map((clause) => ({ document, clause })));
  const named = namedClause(text);
  if (named !== null) {
    const inDocument = all.filter(({ document }) => document.id.includes(named.document));
    const exact = inDocument.filter(({ clause }) => clause.number === named.number);
    const finer = inDocument.filter(({ clause }) => clause.number.startsWith(`${named.number}.`));
    const wider = inDocument.filter(({ clause }) => named.number.startsWith(`${clause.number}.`));
    return [...exact, ...finer, ...wider].slice(0, most).map(({ clause }) => clause);
  }
  return all
    .filter(({ document, clause }) =>
      `${clause.id} ${clause.title.zh} ${clause.title.en} ${document.title.zh} ${document.title.en}`
        .toLowerCase()
        .includes(text),
    )
    .slice(0, most)
    .map(({ clause }) => clause);
}

function namedClause(text: string): { document: string; number: string } | null {
  const letter = /^([smtpb])\.(\d+(?:\.\d+)*)/.exec(text);
  if (letter !== null) return { document: LETTERS[letter[1] ?? ''] ?? '', number: letter[2] ?? '' };
  const spoken = /^(\d{3})\s*号?文?[\s:：]*(\d+(?:\.\d+)*)$/.exec(text);
  if (spoken !== null) return { document: `-${spoken[1]}-`, number: spoken[2] ?? '' };
  return null;
}
