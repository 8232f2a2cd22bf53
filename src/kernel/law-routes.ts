/** HTTP of the law browser: document → clause → obligations → rules → tests → parameters → recent decisions. */
import { type Static, Type } from 'typebox';
import { type Coverage, coverage, type ObligationCoverage, type TestRecord } from '../law/coverage.ts';
import { explain } from '../law/explain.ts';
import type { Law, Obligation } from '../law/index.ts';
import * as contract from './contract.ts';
import { orNull } from './contract.ts';
import { entryView, type RuleBook } from './explain.ts';
import { journalEntries, sealedUpTo } from './journal-routes.ts';
import { type AnyRoute, route } from './route.ts';
import { dayOf } from './time.ts';

const closed = { additionalProperties: false } as const;
const Id = Type.String({ minLength: 1, maxLength: 80, pattern: '^[A-Za-z0-9._-]+$' });
const Text = contract.TextSchema;

const ClauseHead = Type.Object(
  {
    id: Id,
    number: Type.String(),
    title: Text,
    from: Type.String(),
    to: orNull(Type.String()),
    obligations: Type.Integer(),
  },
  closed,
);
const DocumentHead = Type.Object(
  {
    id: Id,
    title: Text,
    short: Text,
    number: orNull(Type.String()),
    issued: orNull(Type.String()),
    from: Type.String(),
    to: orNull(Type.String()),
    beyond: Type.Boolean(),
    verified: Type.Boolean(),
    note: orNull(Text),
    clauses: Type.Array(ClauseHead),
  },
  closed,
);

/** `untested`: rules carry it, but no test run of this very source is on record here. */
type Status = 'met' | 'open' | 'person' | 'untested';

const ObligationView = Type.Object(
  {
    id: Id,
    clause: Id,
    mode: Type.String(),
    area: Type.String(),
    kind: Type.String(),
    status: Type.Unsafe<Status>({ type: 'string', enum: ['met', 'open', 'person', 'untested'] }),
    duty: Text,
    actors: Type.Array(Text),
    terms: Type.Array(Type.String()),
    from: Type.String(),
    to: orNull(Type.String()),
    deadline: orNull(Type.String()),
    inForce: Type.Boolean(),
    overlaps: Type.Array(Type.Object({ id: Id, rel: Type.String() }, closed)),
    rules: Type.Array(Type.Object({ id: Type.String(), says: Type.Array(Text) }, closed)),
    tests: Type.Array(Type.String()),
  },
  closed,
);

const ParameterHead = Type.Object(
  {
    key: Type.String(),
    title: Text,
    unit: Type.String(),
    origin: Type.Unsafe<'law' | 'operator'>({ type: 'string', enum: ['law', 'operator'] }),
    current: orNull(contract.ParameterUseSchema),
    versions: Type.Integer(),
  },
  closed,
);

const Version = Type.Object(
  {
    from: Type.String(),
    to: orNull(Type.String()),
    known: Type.String(),
    value: Type.Unknown(),
    clause: Type.String(),
    verified: Type.Boolean(),
    beyond: Type.Boolean(),
    note: orNull(Text),
    chosen: Type.Boolean(),
    because: Text,
  },
  closed,
);

export interface LawServices {
  readonly law: Law;
  readonly book: RuleBook;
  /** Tests of the last run of this very source, where there is a record of one. */
  readonly tests: readonly TestRecord[];
}

export function lawRoutes({ law, book, tests }: LawServices): AnyRoute[] {
  const covered = coverage(law, [...book.values()], tests);
  const At = { at: Type.Optional(contract.DaySchema), knownOn: Type.Optional(contract.DaySchema) };
  return [
    route({
      method: 'GET',
      path: '/law/documents',
      audience: 'staff',
      permission: 'law.read',
      summary: 'The documents with their clauses',
      answer: Type.Object({ items: Type.Array(DocumentHead) }, closed),
      handle: async () => ({ items: law.documents.map((document) => documentHead(law, document)) }),
    }),
    route({
      method: 'GET',
      path: '/law/clauses/:id',
      audience: 'staff',
      permission: 'law.read',
      summary: 'A clause: its obligations, what carries them out, and recent decisions under it',
      params: Type.Object({ id: Id }, closed),
      query: Type.Object(At, closed),
      answer: Type.Object(
        {
          clause: ClauseHead,
          document: Type.Object(
            {
              id: Id,
              title: Text,
              number: orNull(Type.String()),
              beyond: Type.Boolean(),
              verified: Type.Boolean(),
            },
            closed,
          ),
          terms: Type.Array(Type.String()),
          obligations: Type.Array(ObligationView),
          parameters: Type.Array(contract.ParameterUseSchema),
          decisions: Type.Array(contract.EntrySchema),
        },
        closed,
      ),
      handle: async ({ repository, params: { id }, query: { at, knownOn }, now }) => {
        const view = law.asOf(at ?? dayOf(now), knownOn);
        const clause = view.clause(id);
        const document = law.documents.find((one) => one.id === clause.document);
        if (document === undefined) throw new TypeError(`clause ${clause.id} has a document`);
        const obligations = law.obligations.filter((one) => one.clause === clause.id);
        const rules = [...book.values()].filter(
          (rule) =>
            rule.clause === clause.id ||
            rule.obligations.some((one) => obligations.some((o) => o.id === one)),
        );
        const decisions = await repository.read('journal.read', async (tx) => {
          const sealed = await sealedUpTo(tx);
          const rows =
            rules.length === 0
              ? []
              : await journalEntries(tx, { limit: 10, rules: rules.map((rule) => rule.id) });
          return rows.slice(0, 10).map((row) => entryView(row, sealed, book));
        });
        return {
          clause: clauseHead(law, clause),
          document: {
            id: document.id,
            title: { ...document.title },
            number: document.number ?? null,
            beyond: document.beyond,
            verified: document.verified,
          },
          terms: [...new Set(obligations.flatMap((one) => one.term_zh))],
          obligations: obligations.map((one) =>
            obligationView(law, book, covered, one, view.inForce(one.id)),
          ),
          parameters: parametersAt(law, view.day, knownOn).filter(
            (use) =>
              use.clause === clause.id ||
              law.obligations.some((o) => o.id === use.clause && o.clause === clause.id),
          ),
          decisions,
        };
      },
    }),
    route({
      method: 'GET',
      path: '/law/obligations/:id',
      audience: 'staff',
      permission: 'law.read',
      summary: 'One obligation',
      params: Type.Object({ id: Id }, closed),
      query: Type.Object(At, closed),
      answer: ObligationView,
      handle: async ({ params: { id }, query: { at, knownOn }, now }) => {
        const view = law.asOf(at ?? dayOf(now), knownOn);
        return obligationView(law, book, covered, view.obligation(id), view.inForce(id));
      },
    }),
    route({
      method: 'GET',
      path: '/law/parameters',
      audience: 'staff',
      permission: 'law.read',
      summary: 'Every number and setting with the value in force',
      query: Type.Object(At, closed),
      answer: Type.Object({ items: Type.Array(ParameterHead) }, closed),
      handle: async ({ query: { at, knownOn }, now }) => {
        const current = new Map(parametersAt(law, at ?? dayOf(now), knownOn).map((use) => [use.key, use]));
        return {
          items: law.parameters.map(({ key, zh, en, unit, origin, values }) => ({
            key,
            title: { zh, en },
            unit,
            origin,
            current: current.get(key) ?? null,
            versions: values.length,
          })),
        };
      },
    }),
    route({
      method: 'GET',
      path: '/law/parameters/:key',
      audience: 'staff',
      permission: 'law.read',
      summary: 'Every version of a parameter, which one counts on a day, and why',
      params: Type.Object({ key: Id }, closed),
      query: Type.Object(At, closed),
      answer: Type.Object(
        {
          key: Type.String(),
          title: Text,
          unit: Type.String(),
          origin: Type.String(),
          at: Type.String(),
          knownOn: Type.String(),
          versions: Type.Array(Version),
        },
        closed,
      ),
      handle: async ({ params: { key }, query: { at, knownOn }, now }) => {
        const day = at ?? dayOf(now);
        const found = explain(law, key, { at: day, knownOn: law.asOf(day, knownOn).knownOn });
        const { zh, en, unit, origin, versions } = found;
        return {
          key,
          title: { zh, en },
          unit,
          origin,
          at: day,
          knownOn: found.knownOn,
          versions: versions.map(
            ({ from, to, known, value, clause, verified, beyond, note, verdict, because }) => ({
              from,
              to: to ?? null,
              known,
              value,
              clause,
              verified,
              beyond: beyond ?? false,
              note: note === undefined ? null : { ...note },
              chosen: verdict === 'in-force',
              because: { ...because },
            }),
          ),
        };
      },
    }),
    route({
      method: 'GET',
      path: '/law/coverage',
      audience: 'staff',
      permission: 'law.read',
      summary: 'Which obligations are carried by rules and passing tests; from the last recorded test run',
      answer: Type.Object(
        { tested: Type.Boolean(), totals: Type.Unknown(), obligations: Type.Array(Type.Unknown()) },
        closed,
      ),
      handle: async () => ({
        tested: tests.length > 0,
        totals: covered.totals,
        obligations: [...covered.obligations],
      }),
    }),
  ];
}

function clauseHead(
  law: Law,
  { id, number, zh, en, from, to }: Law['documents'][number]['clauses'][number],
): Static<typeof ClauseHead> {
  return {
    id,
    number,
    title: { zh, en },
    from,
    to: to ?? null,
    obligations: law.obligations.filter((one) => one.clause === id).length,
  };
}

function documentHead(law: Law, document: Law['documents'][number]): Static<typeof DocumentHead> {
  const { id, title, short, number, issued, from, to, beyond, verified, note, clauses } = document;
  return {
    id,
    title: { ...title },
    short: { ...short },
    number: number ?? null,
    issued: issued ?? null,
    from,
    to: to ?? null,
    beyond,
    verified,
    note: note === undefined ? null : { ...note },
    clauses: clauses.map((clause) => clauseHead(law, clause)),
  };
}

/** Without any record of tests "open" would accuse the code; what has rules is then just not tested here. */
function statusOf(state: ObligationCoverage | undefined, { obligations }: Coverage): Status {
  if (state === undefined) return 'open';
  const tested = obligations.some(({ tests }) => tests.length > 0);
  return state.status === 'open' && state.rules.length > 0 && !tested ? 'untested' : state.status;
}

function obligationView(
  law: Law,
  book: RuleBook,
  covered: Coverage,
  one: Obligation,
  inForce: boolean,
): Static<typeof ObligationView> {
  const state = covered.obligations.find(({ id }) => id === one.id);
  const actors = new Map(law.vocabulary.actors.map(({ id, zh, en }) => [id, { zh, en }]));
  return {
    id: one.id,
    clause: one.clause,
    mode: one.mode,
    area: one.area,
    kind: one.kind,
    status: statusOf(state, covered),
    duty: { ...one.duty },
    actors: one.actor.map((id) => actors.get(id) ?? { zh: id, en: id }),
    terms: [...one.term_zh],
    from: one.from,
    to: one.to ?? null,
    deadline: one.deadline ?? null,
    inForce,
    overlaps: one.overlap.map(({ id, rel }) => ({ id, rel })),
    rules: (state?.rules ?? []).map((id) => ({
      id,
      says: Object.values(book.get(id)?.says ?? {}).map((words) => ({ zh: words.zh, en: words.en })),
    })),
    tests: [...(state?.tests ?? [])],
  };
}

/** What counts on a day; parameters without a value on it are left out. */
function parametersAt(
  law: Law,
  day: string,
  knownOn: string | undefined,
): Static<typeof contract.ParameterUseSchema>[] {
  const view = law.asOf(day, knownOn);
  return law.parameters.flatMap(({ key }) => {
    const { versions } = explain(law, key, { at: view.day, knownOn: view.knownOn });
    return versions.some(({ verdict }) => verdict === 'in-force') ? [{ ...view.parameter(key) }] : [];
  });
}
