/** Entries of a box, one a line or parted by commas or blanks; each once. Pure. */
export function entriesOf(text: string | undefined): string[] {
  const entries = (text ?? '').normalize('NFKC').split(/[\s,;、]+/);
  return [...new Set(entries.filter((entry) => entry !== ''))];
}
