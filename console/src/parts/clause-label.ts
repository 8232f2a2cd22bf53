/** What people read for a clause: its number, or its title where the document does not number it. */
import type { LawDocument, Text } from '../api/types.ts';

/** Numbers as documents print them, e.g. `4.1.3`. `0` stands for an unnumbered beginning. */
const NUMBERED = /^[1-9]\d*(?:\.\d+)*$/;

/** Whether the name of a clause is a number in its document, and not a word of ours. */
export function isNumbered(number: string): boolean {
  return NUMBERED.test(number);
}

/** Short title of the document and what the clause is called in it; what is unknown keeps its id. */
export function clauseLabel(
  clause: string,
  documents: readonly LawDocument[] | undefined,
  pick: (text: Text) => string,
): string {
  const [id = '', ...rest] = clause.split('.');
  const number = rest.join('.');
  const document = documents?.find((one) => one.id === id);
  if (document === undefined) return [id, number].join(' ').trim();
  const title = document.clauses.find((one) => one.number === number)?.title;
  const name = isNumbered(number) || title === undefined ? number : pick(title);
  return [pick(document.short), name].join(' ').trim();
}
