/** HTTP of comparisons that wait for a person, since only a name or a legal representative fits. */
import { Type } from 'typebox';
import { nameChecks } from '../channels/read-model.ts';
import { type AnyRoute, route } from '../kernel/route.ts';
import { ReviewView } from './contract.ts';

const closed = { additionalProperties: false } as const;

/** The comparison itself is recorded at the application: `POST /agents/:id/name-check`. */
export function reviewRoute(): AnyRoute {
  return route({
    method: 'GET',
    path: '/blacklist-reviews',
    audience: 'staff',
    permission: 'agent.read',
    summary: 'Applications of agents that somebody must compare with an entry, the soonest due first',
    answer: Type.Object({ items: Type.Array(ReviewView) }, closed),
    handle: ({ repository }) =>
      repository.read('agent.read', async (tx) => ({ items: await nameChecks(tx) })),
  });
}
