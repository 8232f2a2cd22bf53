/** HTTP of what would follow from a determination. */
import { holderIdOf, paperOf } from '../identity/intake.ts';
import { organisations } from '../kernel/organisations.ts';
import { type AnyRoute, route } from '../kernel/route.ts';
import { dayOf } from '../kernel/time.ts';
import { foreseen } from './foresee.ts';
import { ForeseeBody, Foreseen } from './foresee-contract.ts';
import { deedOf, elsewhereStated, pastDay } from './intake.ts';
import { onFileOf } from './penalty-store.ts';
import type { PenaltyServices } from './services.ts';

export function foreseeRoutes({ law, book, vault, divisions }: PenaltyServices): AnyRoute[] {
  return [
    route({
      method: 'POST',
      path: '/penalties/foresee',
      audience: 'staff',
      permission: 'penalty.propose',
      summary: 'What would follow from a determination, by the law of its day; nothing is written',
      reads: true,
      body: ForeseeBody,
      answer: Foreseen,
      handle: async ({ repository, body, now }) => {
        const { actor } = repository;
        const today = dayOf(now);
        const day = pastDay(body.day, today, '/day');
        const deed = body.deed === null ? null : deedOf(body.deed, { day, today, at: '/deed' });
        const elsewhere = elsewhereStated(body.earlier ?? [], law);
        const { paper } = body;
        const read =
          paper === undefined ? null : paperOf({ ...paper, number: paper.paperNumber }, divisions, today);
        const holder = read === null ? null : await holderIdOf(vault, actor.org, read);
        const { all, onFile } = await repository.read('penalty.propose', async (tx) => ({
          all: await organisations(tx),
          onFile: holder === null ? [] : await onFileOf(tx, holder),
        }));
        const lawOn = (at: string) => law.asOf(at);
        return foreseen({ deed, day, elsewhere, onFile }, { organisations: all, actor, lawOn, book });
      },
    }),
  ];
}
