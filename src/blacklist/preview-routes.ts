/** HTTP of what an entry of the national list would come to, and who would get it; nothing is kept. */

import { CompiledQuery } from 'kysely';
import { Type } from 'typebox';
import { heaviest } from '../kernel/decision.ts';
import { explain } from '../kernel/explain.ts';
import { freshId } from '../kernel/ids.ts';
import { type OrganisationEntry, organisations } from '../kernel/organisations.ts';
import type { Tx } from '../kernel/register.ts';
import { type AnyRoute, route } from '../kernel/route.ts';
import type { Services } from '../kernel/services.ts';
import * as contract from './contract.ts';
import { entry } from './entry.ts';
import { keeperAmong } from './keeper.ts';
import { statedBy } from './stated.ts';

const closed = { additionalProperties: false } as const;

export function previewRoutes({ vault, book, randomness }: Services): AnyRoute[] {
  return [
    route({
      method: 'GET',
      path: '/blacklist-recipients',
      audience: 'staff',
      permission: 'blacklist.read',
      summary: 'Who is sent an entry of the national list, and who is not',
      answer: Type.Object({ items: Type.Array(contract.RecipientView) }, closed),
      handle: ({ repository }) =>
        repository.read('blacklist.read', async (tx) => ({
          items: recipients(await organisations(tx), repository.actor.org, await hostedElsewhere(tx)),
        })),
    }),
    route({
      method: 'POST',
      path: '/blacklist-preview',
      audience: 'staff',
      permission: 'blacklist.enter',
      summary: 'What would be decided on an entry; nothing is kept',
      reads: true,
      body: contract.EntryBody,
      answer: contract.PreviewView,
      handle: async ({ repository, body }) => {
        const command = { type: 'enter', stated: await statedBy(vault, body) } as const;
        const id = freshId('b', randomness);
        const [answer] = await repository.rehearse('blacklist.enter', (work) =>
          work.execute(entry, [{ id, command }]),
        );
        const findings = answer?.findings ?? [];
        return { outcome: heaviest(findings), findings: findings.map((one) => explain(one, book)) };
      },
    }),
  ];
}

const MEMBERS: readonly string[] = ['carrier', 'reseller'];

function getsOf({ id, kind }: OrganisationEntry, own: string, keeper: string | undefined) {
  if (id === keeper) return 'keeper';
  if (id === own) return 'origin';
  return MEMBERS.includes(kind) ? 'member' : 'none';
}

function recipients(
  all: readonly OrganisationEntry[],
  own: string,
  elsewhere: ReadonlySet<string>,
): contract.RecipientRowView[] {
  const keeper = keeperAmong(all)?.id;
  return all.map((one) => ({
    organisation: { id: one.id, name: { zh: one.nameZh, en: one.nameEn } },
    kind: one.kind,
    gets: getsOf(one, own, keeper),
    elsewhere: elsewhere.has(one.id),
  }));
}

async function hostedElsewhere(tx: Tx): Promise<ReadonlySet<string>> {
  const { rows } = await tx.executeQuery<{ id: string }>(
    CompiledQuery.raw('select id from organisation where hosted_by is not null'),
  );
  return new Set(rows.map(({ id }) => id));
}
