/** HTTP of imports: what can be imported, a file in the body with its result as answer, its rejected rows as download. */
import { createHash } from 'node:crypto';
import { type Static, Type } from 'typebox';
import { holds } from './access.ts';
import { oneOf, PageOf } from './contract.ts';
import { kernelError } from './errors.ts';
import { importFile } from './import.ts';
import { templateOf } from './import-columns-contract.ts';
import { ImportKindShown, ImportRunShown, ImportTrialShown } from './import-contract.ts';
import {
  formatNamed,
  type ImportKind,
  type ImportKinds,
  kindOfRun,
  sortsShown,
  withColumnsNamed,
} from './import-kind.ts';
import {
  type ImportCounts,
  type ImportRun,
  importRunById,
  importRuns,
  openRejections,
  type Rejected,
  rejectedRows,
} from './import-run.ts';
import { trial } from './import-trial.ts';
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
            formats: Object.entries(formats).map(([format, { columns }]) => ({ format, columns })),
          })),
      }),
    }),
    route({
      method: 'GET',
      path: '/import-kinds/:kind/template',
      audience: 'staff',
      permission: 'import.files',
      summary: 'A file to fill in: header and one example row, in the language asked for',
      params: Type.Object({ kind: oneOf(Object.keys(kinds)) }, closed),
      query: Type.Object(
        { format: Type.String({ maxLength: 40 }), language: Type.Optional(oneOf(['zh', 'en'])) },
        closed,
      ),
      download: true,
      handle: async ({ repository, params: { kind }, query: { format, language: asked }, language }) => ({
        fileName: `${kind}-${format}.csv`,
        contentType: 'text/csv; charset=utf-8',
        chunks: fromArray([
          templateOf(formatNamed(kindFor(kinds, kind, repository), format), asked ?? language),
        ]),
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
      handle: async (request) => {
        const file = await fileSent(kinds, services, { ...request, bytes: request.body as Uint8Array });
        return runView(kinds, await file.kind.run(file.source, file.by, file.options, importFile));
      },
    }),
    route({
      method: 'POST',
      path: '/import-trials',
      audience: 'staff',
      permission: 'import.files',
      reads: true,
      summary: 'What an import of the file would come to: every row is decided, and nothing of it is kept',
      query: fileAsked(Object.keys(kinds)),
      rawBody: true,
      bodyLimitBytes: 64 * MIB,
      answer: ImportTrialShown,
      handle: async (request) => {
        const file = await fileSent(kinds, services, { ...request, bytes: request.body as Uint8Array });
        const faults: Rejected[] = [];
        const tried = trial((rows) => void faults.push(...rows.slice(0, FAULTS_SHOWN - faults.length)));
        const counts = await file.kind.run(file.source, file.by, file.options, tried);
        return {
          ...countsView(file.kind, counts),
          faults: withColumnsNamed(file.kind, file.source, faults).map(({ raw: _, ...fault }) => fault),
        };
      },
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
          if (run === undefined || !may(repository, run)) return undefined;
          const kept = await rejectedRows(tx, id);
          return kept === undefined ? undefined : { run, kept };
        });
        if (found === undefined) throw kernelError('kernel.missing');
        const { run, kept } = found;
        const clear = await openRejections(services.vault, repository.actor.org, id, kept);
        const [, kind] = kindOfRun(kinds, run) ?? [];
        const rows = withColumnsNamed(kind, run, clear.rows);
        const chunks: string[] = [];
        await services.files.writeRejected(clear, rows, (text) => void chunks.push(text));
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

/** Faults of a trial that its answer names; the file of rejected rows of an import names all. */
const FAULTS_SHOWN = 200;

/** The kind named, if the asker may import it. */
function kindFor<S>(kinds: ImportKinds<S>, name: string, { actor }: Repository): ImportKind<S> {
  const kind = kinds[name];
  if (kind === undefined) throw kernelError('kernel.missing', { place: '/kind' });
  const { role } = actor;
  if (!holds(role, kind.permission))
    throw kernelError('kernel.forbidden', { facts: { role, permission: kind.permission } });
  return kind;
}

/** The file in the body, checked to its end and opened at its first row. */
async function fileSent<S extends Services>(
  kinds: ImportKinds<S>,
  services: S,
  { repository, query, now, language, bytes }: FileBytes,
) {
  const { format, fileName: name } = query;
  const kind = kindFor(kinds, query.kind, repository);
  const { columns } = formatNamed(kind, format);
  await services.files.checkContent(fromArray([bytes]));
  const table = await services.files.read(fromArray([bytes]), { columns });
  const source = {
    name,
    format: kind.runFormat(format),
    digest: createHash('sha256').update(bytes).digest('hex'),
    header: table.headerRaw,
    delimiter: table.delimiter,
    rows: table.rows,
  };
  const by = { services, org: repository.actor.org, format, now };
  return { kind, source, by, options: { ...services, repository, language } };
}

async function* fromArray<T>(parts: readonly T[]): AsyncGenerator<T> {
  yield* parts;
}

function runView<S>(kinds: ImportKinds<S>, run: ImportRun): Static<typeof ImportRunShown> {
  const { resumedAt: _, ...shown } = run;
  const [, kind] = kindOfRun(kinds, run) ?? [];
  if (kind === undefined) return { ...shown, title: null, sorts: [], duplicates: null };
  return { ...shown, title: { zh: kind.zh, en: kind.en }, ...countsView(kind, run) };
}

function countsView<S>(kind: ImportKind<S>, counts: ImportCounts) {
  const { rows, accepted, duplicate, rejected } = counts;
  const { duplicates = null } = kind;
  return { rows, accepted, duplicate, rejected, sorts: sortsShown(kind, counts), duplicates };
}
