/** HTTP of the figures of outlets, at a telecom company: counted from its own cards and sent to a police unit. */
import { saleQuality } from '../cards/read-model.ts';
import { outletsOnFile } from '../channels/read-model.ts';
import { DecisionSchema } from '../kernel/contract.ts';
import { decisionView } from '../kernel/explain.ts';
import type { Tx } from '../kernel/register.ts';
import { type AnyRoute, route } from '../kernel/route.ts';
import { addMonths, dayOf, startOf } from '../kernel/time.ts';
import type { InvestigationServices } from './case-routes.ts';
import * as contract from './contract.ts';
import { investigationError } from './errors.ts';
import { reportId } from './ids.ts';
import type { OutletFigures } from './messages.ts';
import { outletReport } from './outlets.ts';

/** Months of sales behind the figures, the month named among them. */
const MONTHS = 12;

export function figureRoutes({ book }: InvestigationServices): AnyRoute[] {
  return [
    route({
      method: 'POST',
      path: '/outlet-figures',
      audience: 'staff',
      permission: 'outlet-figures.send',
      summary:
        'Send a police unit how many cards each outlet sold in twelve months, and how many were shut down',
      body: contract.FiguresBody,
      answer: DecisionSchema,
      handle: async ({ repository, body: { police, month }, now, key }) => {
        const first = `${month}-01`;
        if (addMonths(first, 1) > dayOf(now))
          throw investigationError('investigation.month-open', { place: '/month', facts: { month } });
        const outlets = await repository.read('outlet-figures.send', (tx) => figuresOf(tx, first));
        const id = reportId(repository.actor.org, police, month);
        const command = { type: 'send', to: police, figures: { month, outlets } } as const;
        const item = { id, command, key, asked: { police, month } };
        return decisionView(await repository.execute(outletReport, item), book);
      },
    }),
  ];
}

/** Outlets that sold anything, with their cards of all kinds. */
async function figuresOf(tx: Tx, first: string): Promise<OutletFigures[]> {
  const from = startOf(addMonths(first, 1 - MONTHS));
  const sales = await saleQuality(tx, { from, to: startOf(addMonths(first, 1)), by: 'outlet' });
  const byOutlet = Map.groupBy(sales, ({ id }) => id);
  return (await outletsOnFile(tx)).flatMap(({ id, name, province }) => {
    const sold = byOutlet.get(id);
    if (sold === undefined) return [];
    const total = (of: 'sold' | 'shutDown') => sold.reduce((sum, one) => sum + one[of], 0);
    return [{ outlet: id, name, province, sold: total('sold'), cases: total('shutDown') }];
  });
}
