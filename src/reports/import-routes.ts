/** HTTP of imports: a file in the body, its result as answer, its rejected rows as download; and the export. */
import { createHash } from 'node:crypto';
import { Type } from 'typebox';
import { PageOf } from '../kernel/contract.ts';
import { kernelError } from '../kernel/errors.ts';
import { importFile } from '../kernel/import.ts';
import { type ImportRun, importRuns, openRejections, rejectedRows } from '../kernel/import-run.ts';
import type { Repository } from '../kernel/repository.ts';
import { type AnyRoute, route } from '../kernel/route.ts';
import { dayOf, type Instant } from '../kernel/time.ts';
import * as contract from './contract.ts';
import { reportsError } from './errors.ts';
import { exportRows } from './export.ts';
import { FORMATS, formatNamed, importTarget } from './import.ts';
import type { ReportServices } from './services.ts';

const closed = { additionalProperties: false } as const;
const MIB = 1024 * 1024;

export function importRoutes(services: ReportServices): AnyRoute[] {
  return [
    route({
      method: 'GET',
      path: '/imports',
      audience: 'staff',
      permission: 'report.import',
      summary: 'The latest imports of files',
      answer: PageOf(contract.ImportRun),
      handle: ({ repository }) =>
        repository.read('report.import', async (tx) => {
          const items = (await importRuns(tx)).map(runView);
          return { items, next: null, total: items.length };
        }),
    }),
    route({
      method: 'POST',
      path: '/imports',
      audience: 'staff',
      permission: 'report.import',
      summary: 'Import a file of reports, given as the raw bytes of the body (CSV, plain or gzip)',
      query: Type.Object(
        {
          format: Type.String({ maxLength: 40, description: Object.keys(FORMATS).join(', ') }),
          fileName: Type.String({ minLength: 1, maxLength: 200 }),
        },
        closed,
      ),
      rawBody: true,
      bodyLimitBytes: 64 * MIB,
      answer: contract.ImportRun,
      handle: async ({ repository, query: { format, fileName }, body, now, language }) =>
        runView(
          await importBytes(services, repository, {
            bytes: body as Uint8Array,
            format,
            name: fileName,
            now,
            language,
          }),
        ),
    }),
    route({
      method: 'GET',
      path: '/imports/:id/rejected',
      audience: 'staff',
      permission: 'report.import',
      summary: 'Rejected rows of an import with line, column and reason; mend them and import the file again',
      params: Type.Object({ id: Type.String({ maxLength: 40 }) }, closed),
      download: true,
      handle: async ({ repository, params: { id } }) => {
        const found = await repository.read('report.import', (tx) => rejectedRows(tx, id));
        if (found === undefined) throw kernelError('kernel.missing');
        const chunks: string[] = [];
        const clear = await openRejections(services.vault, repository.actor.org, id, found);
        await services.files.writeRejected(clear, clear.rows, (text) => void chunks.push(text));
        return {
          fileName: `${id}.rejected.csv`,
          contentType: 'text/csv; charset=utf-8',
          chunks: fromArray(chunks),
        };
      },
    }),
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

interface FileBytes {
  readonly bytes: Uint8Array;
  readonly format: string;
  readonly name: string;
  readonly now: Instant;
  readonly language: 'zh' | 'en';
}

async function importBytes(
  services: ReportServices,
  repository: Repository,
  file: FileBytes,
): Promise<ImportRun> {
  const { bytes, format, name, now, language } = file;
  const known = formatNamed(format);
  await services.files.checkContent(fromArray([bytes]));
  const table = await services.files.read(fromArray([bytes]), {
    requiredColumns: known.columns,
    language,
  });
  const digest = createHash('sha256').update(bytes).digest('hex');
  const source = {
    name,
    format,
    digest,
    header: table.headerRaw,
    delimiter: table.delimiter,
    rows: table.rows,
  };
  return importFile(source, importTarget(format, services, repository.actor.org, dayOf(now)), {
    ...services,
    repository,
    language,
  });
}

async function* fromArray<T>(parts: readonly T[]): AsyncGenerator<T> {
  yield* parts;
}

function runView({
  id,
  fileName,
  format,
  startedAt,
  finishedAt,
  rows,
  accepted,
  duplicate,
  rejected,
}: ImportRun) {
  return { id, fileName, format, startedAt, finishedAt, rows, accepted, duplicate, rejected };
}
