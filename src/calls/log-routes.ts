/** HTTP of the call log: search on record, verdicts, edges, trunks, and how much is on file. */
import { Type } from 'typebox';
import { PageQuery } from '../kernel/contract.ts';
import { find } from '../kernel/decision.ts';
import { explain, type RuleBook } from '../kernel/explain.ts';
import type { Randomness, Vault } from '../kernel/ports.ts';
import type { Tx } from '../kernel/register.ts';
import { type AnyRoute, route } from '../kernel/route.ts';
import { pageOfSubjects } from '../kernel/subjects.ts';
import { addDays, addHours, dayOf } from '../kernel/time.ts';
import { servicesOfTrunk } from '../key-services/read-model.ts';
import type { Law } from '../law/index.ts';
import type { NumberingPlan } from '../numbers/index.ts';
import { authenticatedShare, shareInWords, termOf } from './log-checks.ts';
import * as contract from './log-contract.ts';
import { findingRoutes } from './log-finding-routes.ts';
import { ALL_LINES, authenticationShare } from './log-rules.ts';
import { type CallSearch, searchCalls } from './log-search.ts';
import * as asked from './log-search-contract.ts';
import { copiesOf, edgesOf, lineDaysOf } from './log-store.ts';
import * as view from './log-views.ts';
import { type CallLog, LOG_KINDS } from './ports.ts';

const closed = { additionalProperties: false } as const;

export interface LogServices {
  readonly law: Law;
  readonly plan: NumberingPlan;
  readonly vault: Vault;
  readonly randomness: Randomness;
  readonly book: RuleBook;
  readonly log: CallLog;
  /** Milliseconds on a clock that never jumps. */
  readonly elapsedMs: () => number;
}

export function logRoutes(services: LogServices): AnyRoute[] {
  return [...searchRoutes(services), ...watchRoutes(services), ...findingRoutes(services)];
}

function searchRoutes(services: LogServices): AnyRoute[] {
  const { book } = services;
  return [
    route({
      method: 'POST',
      path: '/calls/search',
      audience: 'staff',
      permission: 'calls.search',
      summary:
        'Call attempts by called, caller or Call-ID within a time; the search is on record with its purpose',
      body: asked.SearchBody,
      answer: asked.SearchAnswer,
      handle: async ({ repository, body }) => {
        const { answer, search, records, more } = await searchCalls(services, repository, body);
        return {
          search: answer.id,
          findings: answer.findings.map((finding) => explain(finding, book)),
          digest: search.digest,
          durationMs: search.milliseconds,
          more,
          items: records.map((record) => view.callShown(record, book)),
        };
      },
    }),
    route({
      method: 'GET',
      path: '/calls/searches',
      audience: 'staff',
      permission: 'calls.read',
      summary: 'Searches of the call log with their purposes, newest first',
      query: Type.Object(PageQuery, closed),
      answer: asked.SearchPage,
      handle: ({ repository, query }) =>
        repository.read('calls.read', (tx) =>
          pageOfSubjects<CallSearch, asked.SearchRow>(
            tx,
            { table: 'call_search', by: 'at', order: 'newest', where: [], ...query },
            view.searchRow,
          ),
        ),
    }),
  ];
}

/** How far back verdicts are shown when nobody says. */
const RECENT_HOURS = 0.25;
const VERDICTS = 100;
const TRUNK_DAYS = 14;

function watchRoutes({ law, plan, book, log }: LogServices): AnyRoute[] {
  return [
    route({
      method: 'GET',
      path: '/calls/verdicts',
      audience: 'staff',
      permission: 'calls.read',
      summary: 'Decisions of the edges after a time, oldest first, numbers masked',
      query: asked.VerdictQuery,
      answer: asked.VerdictList,
      handle: async ({ repository, query: { after, limit = VERDICTS }, now }) => {
        const since = after ?? addHours(now, -RECENT_HOURS);
        const records = await log.latest(repository.actor.org, { since, limit });
        return {
          items: records.map((record) => view.verdictShown(record, { plan, book })),
          after: records.at(-1)?.at ?? null,
        };
      },
    }),
    route({
      method: 'GET',
      path: '/calls/edges',
      audience: 'staff',
      permission: 'calls.read',
      summary: 'Edges with their policy, load, blocked share, queue and losses',
      answer: contract.EdgeList,
      handle: ({ repository, now }) =>
        repository.read('calls.read', async (tx) => ({
          items: (await edgesOf(tx)).map((edge) => view.edgeShown(edge, now)),
          copies: await copiesOf(tx),
        })),
    }),
    route({
      method: 'GET',
      path: '/calls/trunks',
      audience: 'staff',
      permission: 'calls.read',
      summary: 'Voice lines by day: authenticated share (never rounded up), failures, audit',
      query: contract.TrunkQuery,
      answer: contract.TrunkList,
      handle: ({ repository, query, now }) =>
        repository.read('calls.read', async (tx) => {
          const to = query.to ?? dayOf(now);
          const lines = await lineDaysOf(tx, {
            from: query.from ?? addDays(to, -TRUNK_DAYS),
            to,
            trunk: query.trunk,
          });
          const ledger = await ledgerOf(tx, [...new Set(lines.map(({ trunk }) => trunk))]);
          const due = law.asOf(dayOf(now)).number('voice_line.authentication_share_due');
          const latest = lines.filter(({ day }) => day === lines[0]?.day);
          const lacking = latest.filter((line) => (authenticatedShare(line) ?? 1) < due.value);
          const sums = latest.reduce(
            (sum, line) => ({
              calls: sum.calls + line.calls,
              authenticated: sum.authenticated + line.authenticated,
            }),
            { calls: 0, authenticated: 0 },
          );
          const share = authenticatedShare(sums);
          const words = {
            due: shareInWords(due.value),
            scope: ALL_LINES,
            day: lines[0]?.day ?? to,
            count: sums.calls - sums.authenticated,
          };
          return {
            items: lines.map((line) => view.lineDayShown(line, ledger.get(line.trunk))),
            lacking: lacking.length,
            due: due.value,
            findings:
              share === null
                ? []
                : [
                    explain(
                      find(
                        authenticationShare,
                        share < due.value ? 'permit-with-duties' : 'permit',
                        { ...words, share: shareInWords(share) },
                        [due],
                      ),
                      book,
                    ),
                  ],
          };
        }),
    }),
    route({
      method: 'GET',
      path: '/calls/logs',
      audience: 'staff',
      permission: 'calls.read',
      summary: 'The logs: days on file against days due',
      answer: contract.LogList,
      handle: async ({ repository, now }) => ({
        items: await Promise.all(
          LOG_KINDS.map(async (kind) => {
            const { days, bytes, fullSince } = await log.state(repository.actor.org, kind);
            const dueDays = termOf(kind, law.asOf(dayOf(now))).value;
            return {
              kind,
              oldest: days[0] ?? null,
              newest: days.at(-1) ?? null,
              days: days.length,
              bytes,
              dueDays,
              fullSince,
            };
          }),
        ),
      }),
    }),
  ];
}

async function ledgerOf(tx: Tx, trunks: readonly string[]): Promise<ReadonlyMap<string, view.LedgerLine>> {
  const ledger = new Map<string, view.LedgerLine>();
  for (const trunk of trunks) {
    const [line] = await servicesOfTrunk(tx, trunk);
    if (line !== undefined) ledger.set(trunk, { id: line.id, numbers: line.numbers.length });
  }
  return ledger;
}
