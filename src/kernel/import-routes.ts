/** HTTP of imports: what can be imported, a file in the body with its result as answer, its rejected rows as download. */
import { createHash } from 'node:crypto';
import { type Static, Type } from 'typebox';
import { holds } from './access.ts';
import { oneOf, PageOf } from './contract.ts';
import { kernelError } from './errors.ts';
import { ImportKindShown, ImportRunShown } from './import-contract.ts';
import { columnsOf, type ImportKinds, kindOfRun, sortsShown } from './import-kind.ts';
import { type ImportRun, importRunById, importRuns, openRejections, rejectedRows } from './import-run.ts';
import type { Repository } from './repository.ts';
import { type AnyRoute, type RouteRequest, route } from './route.ts';
import type { Services } from './services.ts';

const closed = { additionalProperties: false } as const;
const MIB = 1024 * 1024;

/** Only kinds that the asker may import are shown, taken in and handed back. */
export function importRoutes<S extends Services>(kinds: ImportKinds<S>, services: S): AnyRoute[] {
  const may = ({ actor }: Repository, run: Pick<ImportRun, 'format'>) => {
    const [, kind] = kindOfRun(kinds, run) ?? [];
    return kind !== undefined && holds(actor.role, kind.permission);
  };
  return [
    route({
      method: 'GET',
      path: '/import-kinds',
      audience: 'staff',
      permission: 'import.files',
      summary: 'What can be imported, with the columns each format must have',
      answer: Type.Object({ items: Type.Array(ImportKindShown) }, closed),
      handle: async ({ repository: { actor } }) => ({
        items: Object.entries(kinds)
          .filter(([, { permission }]) => holds(actor.role, permission))
          .map(([kind, { zh, en, note, formats }]) => ({
            kind,
            title: { zh, en },
            note,
            formats: Object.entries(formats).map(([format, columns]) => ({ format, columns: [...columns] })),
          })),
      }),
    }),
    route({
      method: 'GET',
      path: '/imports',
      audience: 'staff',
      permission: 'import.files',
      summary: 'The latest imports of files',
      answer: PageOf(ImportRunShown),
      handle: ({ repository }) =>
        repository.read('import.files', async (tx) => {
          const runs = (await importRuns(tx)).filter((run) => may(repository, run));
          return { items: runs.map((run) => runView(kinds, run)), next: null, total: runs.length };
        }),
    }),
    route({
      method: 'POST',
      path: '/imports',
      audience: 'staff',
      permission: 'import.files',
      summary: 'Import a file, given as the raw bytes of the body (CSV, plain or gzip)',
      query: fileAsked(Object.keys(kinds)),
      rawBody: true,
      bodyLimitBytes: 64 * MIB,
      answer: ImportRunShown,
      handle: async (request) =>
        runView(kinds, await importBytes(kinds, services, { ...request, bytes: request.body as Uint8Array })),
    }),
    route({
      method: 'GET',
      path: '/imports/:id/rejected',
      audience: 'staff',
      permission: 'import.files',
      summary: 'Rejected rows of an import with line, column and reason; mend them and import the file again',
      params: Type.Object({ id: Type.String({ maxLength: 40 }) }, closed),
      download: true,
      handle: async ({ repository, params: { id } }) => {
        const found = await repository.read('import.files', async (tx) => {
          const run = await importRunById(tx, id);
          return run !== undefined && may(repository, run) ? rejectedRows(tx, id) : undefined;
        });
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
  ];
}

const fileAsked = (kinds: readonly string[]) =>
  Type.Object(
    {
      kind: oneOf(kinds, 'One of GET /import-kinds'),
      format: Type.String({ maxLength: 40, description: 'One of its formats' }),
      fileName: Type.String({ minLength: 1, maxLength: 200 }),
    },
    closed,
  );

type FileBytes = Pick<
  RouteRequest<unknown, Static<ReturnType<typeof fileAsked>>, unknown>,
  'query' | 'now' | 'language'
> & {
  readonly repository: Repository;
  readonly bytes: Uint8Array;
};

async function importBytes<S extends Services>(
  kinds: ImportKinds<S>,
  services: S,
  { repository, query, now, language, bytes }: FileBytes,
): Promise<ImportRun> {
  const { format, fileName: name } = query;
  const kind = kinds[query.kind];
  if (kind === undefined) throw kernelError('kernel.missing', { place: '/kind' });
  const { org, role } = repository.actor;
  if (!holds(role, kind.permission))
    throw kernelError('kernel.forbidden', { facts: { role, permission: kind.permission } });
  const requiredColumns = columnsOf(kind, format);
  await services.files.checkContent(fromArray([bytes]));
  const table = await services.files.read(fromArray([bytes]), { requiredColumns });
  const source = {
    name,
    format: kind.runFormat(format),
    digest: createHash('sha256').update(bytes).digest('hex'),
    header: table.headerRaw,
    delimiter: table.delimiter,
    rows: table.rows,
  };
  return kind.run(source, { services, org, format, now }, { ...services, repository, language });
}

async function* fromArray<T>(parts: readonly T[]): AsyncGenerator<T> {
  yield* parts;
}

function runView<S>(kinds: ImportKinds<S>, run: ImportRun): Static<typeof ImportRunShown> {
  const { resumedAt: _, ...shown } = run;
  const [, kind] = kindOfRun(kinds, run) ?? [];
  if (kind === undefined) return { ...shown, title: null, sorts: [], duplicates: null };
  const { zh, en, duplicates = null } = kind;
  return { ...shown, title: { zh, en }, sorts: sortsShown(kind, run), duplicates };
}
