/** The clause an obligation stands in: `two-cards-2020.5.2` stands in `two-cards-2020.5`; a clause is its own. */
export function clauseOf(rule: string): string {
  return /^(?:two-cards-2020|six-ministry-2016)\.\d+\.\d+$/.test(rule) ? rule.replace(/\.\d+$/, '') : rule;
}
