/** What the queue shows: the scopes of its switch and the query each one is. */
import { query } from '../api/http.ts';

export const SCOPES = ['todo', 'mine', 'overdue', 'rectifying', 'closed'] as const;
export type Scope = (typeof SCOPES)[number];

const QUERIES: Readonly<Record<Scope, Readonly<Record<string, string | boolean>>>> = {
  // Without a state the interface answers with everything that still has a due time.
  todo: {},
  mine: { mine: true, state: 'claimed' },
  overdue: { overdue: true },
  rectifying: { state: 'rectifying' },
  closed: { state: 'closed' },
};

export function scopeOf(text: string | undefined): Scope {
  return SCOPES.find((scope) => scope === text) ?? 'todo';
}

/** Address of the list behind a scope, with the further filters that are set. */
export function queuePath(
  api: string,
  scope: Scope,
  filters: Readonly<Record<string, string | undefined>>,
): string {
  return `${api}/checks${query({ ...QUERIES[scope], ...filters, limit: 50 })}`;
}
