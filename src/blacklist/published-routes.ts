/** HTTP of what the regulator has published about operators, by date: a penalty goes on file with its publication (452, 21). */
import { CompiledQuery } from 'kysely';
import { Type } from 'typebox';
import type { Tx } from '../kernel/register.ts';
import { type AnyRoute, route } from '../kernel/route.ts';
import { PublishedFilter, type PublishedRowView, PublishedView } from './sanction-contract.ts';

const closed = { additionalProperties: false } as const;
const MOST = 500;

export function publishedRoute(): AnyRoute {
  return route({
    method: 'GET',
    path: '/blacklist-published',
    audience: 'staff',
    permission: 'sanction.read',
    summary: 'Penalties on operators with their publication, the newest first',
    query: Type.Object(PublishedFilter, closed),
    answer: Type.Object({ items: Type.Array(PublishedView) }, closed),
    handle: ({ repository, query: { since } }) =>
      repository.read('sanction.read', async (tx) => ({ items: await published(tx, since ?? null) })),
  });
}

/** Only what the law lets be published: the operator as in its licence, the decision, and what it decided. */
async function published(tx: Tx, since: string | null): Promise<PublishedRowView[]> {
  const { rows } = await tx.executeQuery<PublishedRowView>(
    CompiledQuery.raw(
      `select s.id as operator, s.data->>'name' as name, s.data->>'creditCode' as "creditCode",
              p->>'kind' as kind, p->'decision' as decision,
              p->'exposed' as exposed
       from operator_sanction s cross join lateral jsonb_array_elements(s.data->'penalties') as p
       where s.org = duanka_org() and jsonb_typeof(p->'exposed') = 'object'
         and ($1::text is null or p->'exposed'->>'on' >= $1)
       order by p->'exposed'->>'on' desc, p->'decision'->>'number' limit ${MOST}`,
      [since],
    ),
  );
  return rows;
}
