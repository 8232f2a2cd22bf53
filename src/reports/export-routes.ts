/** HTTP of the export of the register. */
import { Type } from 'typebox';
import { type AnyRoute, route } from '../kernel/route.ts';
import { dayOf } from '../kernel/time.ts';
import * as contract from './contract.ts';
import { reportsError } from './errors.ts';
import { exportRows } from './export.ts';
import type { ReportServices } from './services.ts';

const closed = { additionalProperties: false } as const;

export function exportRoutes(services: ReportServices): AnyRoute[] {
  return [
    route({
      method: 'GET',
      path: '/reports/export',
      audience: 'staff',
      permission: 'report.read',
      summary: 'The register as CSV, numbers masked; the purpose goes on record and into the file',
      query: Type.Object(
        {
          purpose: Type.String({ minLength: 1, maxLength: 200 }),
          state: contract.ReportFilter.state,
          suspicion: contract.ReportFilter.suspicion,
          province: contract.ReportFilter.province,
        },
        closed,
      ),
      download: true,
      handle: async ({ repository, query: { purpose, ...filter }, now }) => {
        if (purpose.trim() === '') throw reportsError('reports.export-refused', { place: '/purpose' });
        return {
          fileName: `reports-${dayOf(now)}.csv`,
          contentType: 'text/csv; charset=utf-8',
          chunks: exportRows(services, repository, filter, { purpose, now }),
        };
      },
    }),
  ];
}
