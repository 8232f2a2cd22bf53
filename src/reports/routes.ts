/** HTTP of the reports register for staff. */
import { Type } from 'typebox';
import { ById, DecisionSchema, IdSchema, PageOf } from '../kernel/contract.ts';
import { kernelError } from '../kernel/errors.ts';
import { decisionView, explain } from '../kernel/explain.ts';
import { PAGE_SIZE, pageOf } from '../kernel/paging.ts';
import type { Tx } from '../kernel/register.ts';
import type { Answer } from '../kernel/repository.ts';
import { type AnyRoute, type RouteRequest, route } from '../kernel/route.ts';
import { addHours, dayOf, type Instant } from '../kernel/time.ts';
import * as contract from './contract.ts';
import { reportsError } from './errors.ts';
import { demandEvidence, evidenceFile } from './evidence.ts';
import { provinceNames } from './export.ts';
import { NARRATIVE, newReport } from './intake.ts';
import { numberFacts } from './number-facts.ts';
import * as query from './queries.ts';
import { type Report, type ReportCommand, report } from './report.ts';
import type { ReportServices } from './services.ts';
import { identityRoutes, rewardRoutes } from './side-routes.ts';
import * as view from './views.ts';

const closed = { additionalProperties: false } as const;
const Version = { expectedVersion: Type.Integer({ minimum: 1 }) };

type Request = RouteRequest<unknown, unknown, unknown>;

/** The routes of reports; those of checks are in check-routes.ts, those of citizens in public-routes.ts. */
export function reportRoutes(services: ReportServices): AnyRoute[] {
  const { law, vault, book } = services;
  const command = async (request: Request, id: string, given: ReportCommand, expectedVersion?: number) => {
    const item = {
      id,
      command: given,
      key: request.key,
      ...(expectedVersion === undefined ? {} : { expectedVersion }),
    };
    return decisionView(await request.repository.execute(report, item), book);
  };

  return [
    route({
      method: 'GET',
      path: '/reports',
      audience: 'staff',
      permission: 'report.read',
      summary: 'Reports of this organisation, newest first',
      query: Type.Object(contract.ReportFilter, closed),
      answer: PageOf(contract.ReportRow),
      handle: ({ repository, query: { q, ...asked }, now }) =>
        repository.read('report.read', (tx) =>
          listPage(
            tx,
            services,
            q === undefined ? asked : { ...asked, receipt: q.trim().toUpperCase() },
            now,
          ),
        ),
    }),
    route({
      method: 'POST',
      path: '/reports',
      audience: 'staff',
      permission: 'report.submit',
      summary: 'Take down a report for somebody else',
      body: contract.OperatorReport,
      answer: contract.Receipt,
      handle: async (request) => {
        const { repository, body, now } = request;
        await demandEvidence(services.blobs, repository.actor.org, body.evidence);
        const { id, intake } = await newReport(services, repository.actor.org, body, now);
        const command = { type: 'receive' as const, intake };
        const answer = await repository.execute(report, { id, command, key: request.key, asked: body });
        return receiptOf(services, answer, now);
      },
    }),
    route({
      method: 'GET',
      path: '/reports/figures',
      audience: 'staff',
      permission: 'report.read',
      summary: 'Figures of the home page',
      answer: contract.ReportFigures,
      handle: ({ repository, now }) =>
        repository.read('report.read', async (tx) => {
          const row = await query.figures(tx, now);
          return {
            openChecks: Number(row.open_checks),
            overdueChecks: Number(row.overdue_checks),
            reportsToday: Number(row.reports_today),
            unrouted: Number(row.unrouted),
            openReports: Number(row.open_reports),
            rectifying: Number(row.rectifying),
          };
        }),
    }),
    route({
      method: 'GET',
      path: '/reports/statistics',
      audience: 'staff',
      permission: 'report.statistics',
      summary:
        'Reports of a month by company or province, mobile and fixed apart, per million active numbers',
      query: Type.Object(contract.StatisticsQuery, closed),
      answer: contract.Statistics,
      handle: ({ repository, query: { month, by }, now }) =>
        repository.read('report.statistics', async (tx) => {
          const names = by === 'carrier' ? await services.names(tx) : provinceNames(services.plan);
          const rows = await query.statistics(tx, by, month);
          const months = await query.monthly(tx, month);
          return {
            month,
            by,
            asOf: now,
            rows: rows.map((row) => statisticsRow(row, names)),
            months: months.map((row) => ({
              month: row.month,
              reports: Number(row.reports),
              confirmed: Number(row.confirmed),
            })),
          };
        }),
    }),
    route({
      method: 'GET',
      path: '/reports/:id',
      audience: 'staff',
      permission: 'report.read',
      summary: 'One report with its decisions',
      params: ById,
      answer: contract.ReportDetail,
      handle: ({ repository, params: { id }, now }) =>
        repository.read('report.read', async (tx) => {
          const record = await one(tx, 'report', id);
          const related = {
            similar: await similarOf(tx, services, record.number, now),
            twin: await twinOf(tx, record.data),
            history: await query.history(tx, report.name, id),
            identityNeeded: law.asOf(dayOf(now)).number('report.identity_openers').value,
          };
          return view.reportDetail(record, related, { ...services, now, names: await services.names(tx) });
        }),
    }),
    route({
      method: 'GET',
      path: '/reports/:id/profile',
      audience: 'staff',
      permission: 'report.read',
      summary: 'Everything this organisation knows about the reported number',
      params: ById,
      answer: contract.NumberProfile,
      handle: ({ repository, params: { id }, now }) =>
        repository.read('report.read', async (tx) => {
          const { data } = await one(tx, 'report', id);
          return view.numberProfile(data.number, await query.itemsOf(tx, 'report', data.number.value), {
            ...services,
            now,
            names: new Map(),
          });
        }),
    }),
    route({
      method: 'POST',
      path: '/reports/:id/narrative',
      audience: 'staff',
      permission: 'report.read',
      summary: 'The words of the reporter; reading them is put on record with its purpose',
      params: ById,
      body: Type.Object({ purpose: Type.String({ minLength: 1, maxLength: 200 }) }, closed),
      answer: Type.Object({ narrative: Type.Union([Type.String(), Type.Null()]) }, closed),
      handle: async ({ repository, params: { id }, body: { purpose } }) => {
        // No idempotency key: each look is an entry of its own.
        const { state } = await repository.execute(report, {
          id,
          command: { type: 'read-narrative', purpose },
        });
        const sealed = state?.narrative ?? null;
        const place = { org: repository.actor.org, purpose: NARRATIVE, subject: id };
        return { narrative: sealed === null ? null : await vault.open(place, sealed) };
      },
    }),
    route({
      method: 'GET',
      path: '/reports/:id/evidence/:digest',
      audience: 'staff',
      permission: 'report.read',
      summary: 'An attachment; opening it is put on record with its purpose',
      params: contract.EvidenceAddress,
      query: contract.EvidencePurpose,
      download: true,
      handle: async ({ repository, params: { id, digest }, query: { purpose } }) => {
        const { state } = await repository.execute(report, {
          id,
          command: { type: 'read-evidence', purpose },
        });
        if (state === undefined || !state.evidence.includes(digest)) throw kernelError('kernel.missing');
        return evidenceFile(digest, await services.blobs.get(repository.actor.org, digest));
      },
    }),
    route({
      method: 'POST',
      path: '/reports/:id/route',
      audience: 'staff',
      permission: 'report.route',
      summary: 'Hand a report to the organisation that must check it',
      params: ById,
      body: Type.Object({ to: Type.String({ maxLength: 41 }), ...Version }, closed),
      answer: DecisionSchema,
      handle: (request) =>
        command(
          request,
          request.params.id,
          { type: 'route', to: request.body.to },
          request.body.expectedVersion,
        ),
    }),
    route({
      method: 'POST',
      path: '/reports/:id/link',
      audience: 'staff',
      permission: 'report.route',
      summary: 'Join a report to an earlier one of the same matter',
      params: ById,
      body: Type.Object({ duplicateOf: IdSchema, ...Version }, closed),
      answer: DecisionSchema,
      handle: (request) =>
        command(
          request,
          request.params.id,
          { type: 'link', duplicateOf: request.body.duplicateOf },
          request.body.expectedVersion,
        ),
    }),
    route({
      method: 'POST',
      path: '/reports/:id/close',
      audience: 'staff',
      permission: 'report.close',
      summary: 'Close a report that has its result',
      params: ById,
      body: Type.Object({ note: Type.String({ maxLength: 2000 }), ...Version }, closed),
      answer: DecisionSchema,
      handle: (request) =>
        command(
          request,
          request.params.id,
          { type: 'close', note: request.body.note },
          request.body.expectedVersion,
        ),
    }),
    ...rewardRoutes(command),
    ...identityRoutes(services, command),
    route({
      method: 'POST',
      path: '/numbers/search',
      audience: 'staff',
      permission: 'report.read',
      summary: 'Reports on a number; the number travels in the body, never in an address',
      reads: true,
      body: contract.NumberQuestion,
      answer: Type.Object({ profile: contract.NumberProfile, items: Type.Array(contract.ReportRow) }, closed),
      handle: ({ repository, body, now }) =>
        repository.read('report.read', async (tx) => {
          const read = numberFacts(services.plan, body.number, dayOf(now));
          if (!read.ok)
            throw reportsError('reports.number-unreadable', {
              place: '/number',
              facts: { at: read.place, why: read.code },
            });
          const viewing = { ...services, now, names: await services.names(tx) };
          const page = await listPage(tx, services, { number: read.facts.value }, now);
          const items = await query.itemsOf(tx, 'report', read.facts.value);
          return { profile: view.numberProfile(read.facts, items, viewing), items: page.items };
        }),
    }),
  ];
}

async function listPage(tx: Tx, services: ReportServices, asked: query.ReportQuery, now: Instant) {
  const limit = asked.limit ?? PAGE_SIZE;
  const rows = await query.listReports(tx, asked, now);
  const since = similarSince(services, now);
  const similar = await query.similarCounts(
    tx,
    'report',
    rows.map(({ number }) => number),
    since,
  );
  const viewing = { ...services, now, names: await services.names(tx) };
  const page = pageOf(
    rows,
    limit,
    (row) => view.reportRow(row, similar.get(row.number) ?? 1, viewing),
    (row) => [row.received_at, row.id],
  );
  return { ...page, total: await query.countReports(tx, asked, now) };
}

export function similarSince({ law }: ReportServices, now: Instant): Instant {
  return addHours(now, -24 * law.asOf(dayOf(now)).number('report.similar_days').value);
}

async function similarOf(tx: Tx, services: ReportServices, number: string, now: Instant): Promise<number> {
  return (await query.similarCounts(tx, 'report', [number], similarSince(services, now))).get(number) ?? 1;
}

async function one(tx: Tx, table: 'report', id: string): Promise<query.ReportRecord> {
  const record = await query.reportById(tx, id);
  if (record === undefined) throw kernelError('kernel.missing', { facts: { table } });
  return record;
}

async function twinOf(tx: Tx, { duplicateOf }: Report): Promise<{ id: string; receipt: string } | null> {
  const twin = duplicateOf === null ? undefined : await query.reportById(tx, duplicateOf);
  return twin === undefined ? null : { id: twin.id, receipt: twin.receipt };
}

/** The answer to an intake: the receipt with the two days it promises. A refusal is an answer too, with its findings. */
export function receiptOf({ book, law }: ReportServices, answer: Answer<Report>, now: Instant) {
  const findings = answer.findings.map((finding) => explain(finding, book));
  const routeHours = law.asOf(dayOf(now)).number('report.route_hours').value;
  return {
    receipt: answer.state?.receipt ?? '',
    outcome: answer.outcome,
    findings,
    routeBy: answer.state === undefined ? null : (answer.state.routedAt ?? addHours(now, routeHours)),
    checkBy: answer.state?.checkBy ?? null,
  };
}

function statisticsRow(row: query.StatisticsRecord, names: ReadonlyMap<string, view.Words>) {
  const perMillion = (reports: string, active: string | null) =>
    active === null || Number(active) === 0 ? null : (Number(reports) / Number(active)) * 1_000_000;
  const key = row.key ?? '';
  return {
    key,
    name: names.get(key) ?? { zh: '未确定', en: 'not known' },
    mobile: Number(row.mobile),
    fixed: Number(row.fixed),
    other: Number(row.other),
    confirmed: Number(row.confirmed),
    confirmedMobile: Number(row.confirmed_mobile),
    confirmedFixed: Number(row.confirmed_fixed),
    closed: Number(row.closed),
    activeMobile: row.active_mobile === null ? null : Number(row.active_mobile),
    activeFixed: row.active_fixed === null ? null : Number(row.active_fixed),
    mobilePerMillion: perMillion(row.mobile, row.active_mobile),
    fixedPerMillion: perMillion(row.fixed, row.active_fixed),
  };
}
