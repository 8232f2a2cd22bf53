/** HTTP of the statistics of cards: shares of registered lines over time, and what became of second verifications. */
import { Type } from 'typebox';
import { explain } from '../kernel/explain.ts';
import { type AnyRoute, route } from '../kernel/route.ts';
import { addMonths, type Day, dayOf } from '../kernel/time.ts';
import { CardStatistics } from './figures-contract.ts';
import { figuresAsOf, monthFigures } from './figures-store.ts';
import { addedUp, callBackRanges, judgeRate, withPercent } from './rate.ts';
import { countLines, ratesSince } from './rate-store.ts';
import type { BaseServices } from './services.ts';

const closed = { additionalProperties: false } as const;
/** Months shown, the present one included. */
const MONTHS = 13;

export function figuresRoutes({ book, law }: Pick<BaseServices, 'book' | 'law'>): AnyRoute[] {
  return [
    route({
      method: 'GET',
      path: '/card-statistics',
      audience: 'staff',
      permission: 'campaign.read',
      summary: 'Shares of registered lines over time, and second verifications by month',
      query: Type.Object({ province: Type.Optional(Type.String({ pattern: '^\\d{2}$' })) }, closed),
      answer: CardStatistics,
      handle: ({ repository, query: { province = null }, now }) =>
        repository.read('campaign.read', async (tx) => {
          const view = law.asOf(dayOf(now));
          const since = firstDay(dayOf(now));
          const counted = (await countLines(tx, callBackRanges(view))).filter(({ range }) => range === 'all');
          const shown = counted.filter((one) => province === null || one.province === province);
          const finding = judgeRate(addedUp(shown), view);
          return {
            since,
            asOf: await figuresAsOf(tx),
            findings: finding === undefined ? [] : [explain(finding, book)],
            restoreMinutes: view.number('reverify.restore_minutes').value,
            overTime: (await ratesSince(tx, since, province)).map(({ day, ...rate }) => ({
              day,
              ...withPercent(rate),
            })),
            byProvince: counted.map((one) => ({ province: one.province, ...withPercent(one) })),
            figures: await monthFigures(tx, since, province),
          };
        }),
    }),
  ];
}

function firstDay(today: Day): Day {
  return addMonths(`${today.slice(0, 7)}-01`, 1 - MONTHS);
}
