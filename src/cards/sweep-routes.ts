/** HTTP of the daily sweep: what each run looked at and found, and what one would find now. */
import { PageOf } from '../kernel/contract.ts';
import { type AnyRoute, route } from '../kernel/route.ts';
import { dayOf } from '../kernel/time.ts';
import type { CardServices } from './services.ts';
import { Sweep, SweepPreview, type SweepView } from './sweep-contract.ts';
import { sweepSettings } from './sweep-groups.ts';
import { preview, type SweepRun, sweepRuns } from './sweep-store.ts';

export function sweepRoutes({ law }: Pick<CardServices, 'law'>): AnyRoute[] {
  return [
    route({
      method: 'GET',
      path: '/sweeps',
      audience: 'staff',
      permission: 'review.read',
      summary: 'Daily sweeps for cards at risk, latest first, with counts by group',
      answer: PageOf(Sweep),
      handle: ({ repository }) =>
        repository.read('review.read', async (tx) => {
          const items = (await sweepRuns(tx)).map(view);
          return { items, next: null, total: items.length };
        }),
    }),
    route({
      method: 'GET',
      path: '/sweeps/preview',
      audience: 'staff',
      permission: 'review.conclude',
      summary: 'What a sweep would find now, by group; nothing is written and nobody is reminded',
      answer: SweepPreview,
      handle: ({ repository, now }) =>
        repository.read('review.conclude', async (tx) => {
          const { live, hits, groups, leftOut } = await preview(
            tx,
            sweepSettings(law.asOf(dayOf(now)), now),
            now,
          );
          return { at: now, live, hits, groups: { ...groups }, leftOut: [...leftOut] };
        }),
    }),
  ];
}

function view({ cursor: _, groups, leftOut, ...run }: SweepRun): SweepView {
  return { ...run, groups: { ...groups }, leftOut: [...leftOut] };
}
