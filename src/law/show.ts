/** `duanka law show`: documents, one document, one clause, one obligation or one parameter, as data. */
import { inForceValue } from './choose.ts';
import { within } from './days.ts';
import { lawError } from './errors.ts';
import type { Clause, Law, LawDocument, Obligation, Parameter, ParameterValue } from './model.ts';
import { nearest } from './nearest.ts';
import { type OverlapOnDay, overlapsOn } from './overlaps.ts';

export interface Moment {
  readonly at: string;
  readonly knownOn: string;
}

export type Shown =
  | { readonly kind: 'documents'; readonly documents: readonly DocumentLine[] }
  | {
      readonly kind: 'document';
      readonly document: LawDocument;
      readonly obligations: Readonly<Record<string, number>>;
    }
  | {
      readonly kind: 'clause';
      readonly clause: Clause;
      readonly document: LawDocument;
      readonly obligations: readonly Obligation[];
      readonly parameters: readonly Parameter[];
    }
  | {
      readonly kind: 'obligation';
      readonly obligation: Obligation;
      readonly inForce: boolean;
      readonly overlaps: readonly OverlapOnDay[];
    }
  | { readonly kind: 'parameter'; readonly parameter: Parameter; readonly inForce: ParameterValue | null };

interface DocumentLine {
  readonly id: string;
  readonly title: LawDocument['title'];
  readonly from: string;
  readonly to: string | null;
  readonly beyond: boolean;
  readonly verified: boolean;
  readonly inForce: boolean;
  readonly obligations: number;
}

/**
 * @param name id of a document, clause, obligation or parameter; without it all documents
 * @throws law.name-unknown with the nearest name
 */
export function show(law: Law, name: string | undefined, moment: Moment): Shown {
  if (name === undefined)
    return { kind: 'documents', documents: law.documents.map((one) => line(law, one, moment)) };
  const document = law.documents.find(({ id }) => id === name);
  if (document !== undefined) return showDocument(law, document);
  const clauses = law.documents.flatMap((one) => one.clauses);
  const clause = clauses.find(({ id }) => id === name);
  if (clause !== undefined) return showClause(law, clause);
  const obligation = law.obligations.find(({ id }) => id === name);
  if (obligation !== undefined) {
    const inForce = within(moment.at, obligation);
    return { kind: 'obligation', obligation, inForce, overlaps: overlapsOn(law, obligation, moment.at) };
  }
  const parameter = law.parameters.find(({ key }) => key === name);
  if (parameter !== undefined) {
    const inForce = inForceValue(parameter, moment.at, moment.knownOn) ?? null;
    return { kind: 'parameter', parameter, inForce };
  }
  throw lawError('law.name-unknown', { facts: { id: name, nearest: nearest(name, allNames(law)) } });
}

function allNames(law: Law): string[] {
  return [
    ...law.documents.flatMap(({ id, clauses }) => [id, ...clauses.map((clause) => clause.id)]),
    ...law.obligations.map(({ id }) => id),
    ...law.parameters.map(({ key }) => key),
  ];
}

function line(law: Law, document: LawDocument, { at }: Moment): DocumentLine {
  const { id, title, from, to, beyond, verified } = document;
  const obligations = law.obligations.filter((one) => one.document === id).length;
  return { id, title, from, to: to ?? null, beyond, verified, inForce: within(at, document), obligations };
}

function showDocument(law: Law, document: LawDocument): Shown {
  const count = (clause: Clause): number => law.obligations.filter((one) => one.clause === clause.id).length;
  const obligations = Object.fromEntries(document.clauses.map((clause) => [clause.id, count(clause)]));
  return { kind: 'document', document, obligations };
}

function showClause(law: Law, clause: Clause): Shown {
  const document = law.documents.find(({ id }) => id === clause.document);
  if (document === undefined)
    throw lawError('law.name-unknown', { facts: { id: clause.document, nearest: '' } });
  const obligations = law.obligations.filter((one) => one.clause === clause.id);
  const cited = new Set([clause.id, ...obligations.map(({ id }) => id)]);
  const parameters = law.parameters.filter(({ values }) => values.some((value) => cited.has(value.clause)));
  return { kind: 'clause', clause, document, obligations, parameters };
}
