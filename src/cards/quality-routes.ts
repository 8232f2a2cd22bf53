/** HTTP of the quality of registration by channel and kind of card. */
import { Type } from 'typebox';
import { explain } from '../kernel/explain.ts';
import { type AnyRoute, route } from '../kernel/route.ts';
import type { Services } from '../kernel/services.ts';
import { percentOf } from '../kernel/share.ts';
import { QualityFilter, QualityReport } from './campaign-contract.ts';
import { judgeQuality, worstFirst } from './quality.ts';
import { countQuality } from './quality-store.ts';

const LISTED = 50;

export function qualityRoutes({ book }: Pick<Services, 'book'>): AnyRoute[] {
  return [
    route({
      method: 'GET',
      path: '/cards/registration-quality',
      audience: 'staff',
      permission: 'review.read',
      summary: 'Share of registered lines by who sold them and kind of card, the worst first',
      query: Type.Object(QualityFilter, { additionalProperties: false }),
      answer: QualityReport,
      handle: ({ repository, query: { limit = LISTED, kind } }) =>
        repository.read('review.read', async (tx) => {
          const counted = await countQuality(tx);
          const groups = worstFirst(
            kind === undefined ? counted : counted.filter((one) => one.kind === kind),
          );
          const finding = judgeQuality(groups);
          return {
            findings: finding === undefined ? [] : [explain(finding, book)],
            groups: groups.length,
            items: groups.slice(0, limit).map((one) => ({
              ...one,
              percent: percentOf({ part: one.registered, whole: one.live }) ?? null,
            })),
          };
        }),
    }),
  ];
}
