/**
 * Address of a clause: document and number apart; the id joins them with a dot. It ends in a slash, because a
 * server takes a last part with a dot for the name of a file.
 */
export function clauseAddress(clause: string, at?: string): string {
  const dot = clause.indexOf('.');
  const path = dot < 0 ? clause : `${clause.slice(0, dot)}/${clause.slice(dot + 1)}`;
  return `/law/${path}/${at === undefined ? '' : `?at=${at}`}`;
}

/** Address of a parameter, e.g. `report.route_hours`. */
export function parameterAddress(key: string): string {
  return `/law/parameters/${key}/`;
}
