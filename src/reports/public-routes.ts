/** HTTP for citizens: report without an account, follow it by its receipt. */
import { Type } from 'typebox';
import { TextSchema } from '../kernel/contract.ts';
import { kernelError } from '../kernel/errors.ts';
import { readReceiptNumber } from '../kernel/ids.ts';
import type { Tx } from '../kernel/register.ts';
import { type AnyRoute, route } from '../kernel/route.ts';
import { dayOf } from '../kernel/time.ts';
import * as contract from './contract.ts';
import { reportsError } from './errors.ts';
import { demandEvidence, evidenceKind } from './evidence.ts';
import { newReport } from './intake.ts';
import { numberFacts } from './number-facts.ts';
import { reportById, reportByReceipt } from './queries.ts';
import { type Report, report } from './report.ts';
import { receiptOf } from './routes.ts';
import type { ReportServices } from './services.ts';
import { readingOf, resultSentence } from './words.ts';

const closed = { additionalProperties: false } as const;
const MIB = 1024 * 1024;

export function publicRoutes(services: ReportServices): AnyRoute[] {
  const { law, plan, blobs } = services;
  return [
    route({
      method: 'GET',
      path: '/about',
      audience: 'citizen',
      permission: 'report.submit',
      summary: 'What the report page needs to know',
      answer: Type.Object(
        {
          org: Type.Object({ id: Type.String(), name: TextSchema }, closed),
          narrativeMaxChars: Type.Integer(),
          evidenceMaxBytes: Type.Integer(),
          anonymousAllowed: Type.Boolean(),
          routeHours: Type.Number(),
          checkHours: Type.Number(),
          cards: Type.Boolean({ description: 'Holders of its numbers verify and look at them here' }),
          transfers: Type.Boolean({ description: 'It keeps accounts: held transfers are cancelled here' }),
          penalties: Type.Boolean({ description: 'It determines penalties: whom they limit looks here' }),
        },
        closed,
      ),
      handle: ({ repository, now }) =>
        repository.read('report.submit', async (tx) => {
          const today = law.asOf(dayOf(now));
          const { org } = repository.actor;
          const name = (await services.names(tx)).get(org);
          if (name === undefined) throw kernelError('kernel.organisation-unknown');
          return {
            org: { id: org, name: { ...name } },
            narrativeMaxChars: today.number('report.narrative_max_chars').value,
            evidenceMaxBytes: today.number('report.evidence_max_mib').value * MIB,
            anonymousAllowed: today.parameter('report.anonymous').value !== false,
            routeHours: today.number('report.route_hours').value,
            checkHours: today.number('report.check_hours').value,
            cards: repository.actor.orgKind === 'carrier' || repository.actor.orgKind === 'reseller',
            penalties: repository.actor.orgKind === 'police',
            transfers: repository.actor.orgKind === 'bank' || repository.actor.orgKind === 'payment',
          };
        }),
    }),
    route({
      method: 'POST',
      path: '/numbers/read',
      audience: 'citizen',
      permission: 'report.submit',
      summary: 'How a typed number is understood',
      body: contract.NumberQuestion,
      answer: contract.NumberReading,
      handle: async ({ body, now }) => {
        const read = numberFacts(plan, body.number, dayOf(now));
        return readingOf(read, plan);
      },
    }),
    route({
      method: 'POST',
      path: '/evidence',
      audience: 'citizen',
      permission: 'report.submit',
      summary: 'One attachment, as the raw bytes of the body',
      rawBody: true,
      bodyLimitBytes: 20 * MIB,
      answer: Type.Object({ digest: Type.String() }, closed),
      handle: async ({ repository, body, now }) => {
        const bytes = body as Uint8Array;
        const max = law.asOf(dayOf(now)).number('report.evidence_max_mib').value * MIB;
        if (bytes.length > max) throw reportsError('reports.evidence-too-large', { facts: { max } });
        if (evidenceKind(bytes) === undefined) throw reportsError('reports.evidence-kind');
        return { digest: await blobs.put(repository.actor.org, bytes) };
      },
    }),
    route({
      method: 'POST',
      path: '/reports',
      audience: 'citizen',
      permission: 'report.submit',
      summary: 'Report a suspicious call, message or account',
      body: contract.CitizenReport,
      answer: contract.Receipt,
      handle: async ({ repository, body, now, key }) => {
        const { org } = repository.actor;
        await demandEvidence(blobs, org, body.evidence);
        const { id, intake } = await newReport(services, org, { ...body, channel: 'web' }, now);
        const command = { type: 'receive' as const, intake };
        const answer = await repository.execute(report, { id, command, key, asked: body });
        return receiptOf(services, answer, now);
      },
    }),
    route({
      method: 'POST',
      path: '/reports/status',
      audience: 'citizen',
      permission: 'report.status',
      summary: 'How far a report is, by its receipt number',
      body: contract.StatusQuestion,
      answer: contract.StatusAnswer,
      handle: ({ repository, body }) =>
        repository.read('report.status', async (tx) => {
          const receipt = readReceiptNumber('JB', body.receipt);
          const found = receipt === undefined ? undefined : await reportByReceipt(tx, receipt);
          if (found === undefined)
            throw reportsError('reports.receipt-unknown', {
              place: '/receipt',
              facts: { receipt: receipt ?? body.receipt },
            });
          return statusOf(found, await matterOf(tx, found));
        }),
    }),
  ];
}

/** The report that is checked for this one: itself, or the first of the same matter. */
async function matterOf(tx: Tx, report: Report): Promise<Report> {
  const first = report.duplicateOf === null ? undefined : await reportById(tx, report.duplicateOf);
  return first === undefined ? report : matterOf(tx, first.data);
}

/** A repeat keeps its own receipt and day, and shows how far the matter is. */
function statusOf(
  { receipt, receivedAt }: Report,
  { state, routedAt, checkedAt, closedAt, checkBy, result, police }: Report,
) {
  return {
    receipt,
    state,
    receivedAt,
    routedAt,
    checkedAt,
    closedAt,
    checkBy,
    result:
      result === null
        ? null
        : { outcome: result.outcome, action: result.action, sentence: resultSentence(result) },
    withPolice: police !== null,
  };
}
