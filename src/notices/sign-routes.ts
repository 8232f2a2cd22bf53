/** HTTP of the acknowledgements: signed at the counter, ticked online, read again. */
import { Type } from 'typebox';
import { readCaseToken } from '../kernel/case-token.ts';
import { ById, DecisionSchema, PageOf } from '../kernel/contract.ts';
import { allows } from '../kernel/decision.ts';
import { kernelError } from '../kernel/errors.ts';
import { decisionView, explain } from '../kernel/explain.ts';
import { PAGE_SIZE, pageOf } from '../kernel/paging.ts';
import type { Answer, Repository, Work } from '../kernel/repository.ts';
import { type AnyRoute, route } from '../kernel/route.ts';
import { type Acknowledgement, acknowledgement } from './acknowledgement.ts';
import * as contract from './contract.ts';
import { counterSigning, onlineSigning } from './intake.ts';
import type { Notice } from './notice.ts';
import { keepSigned } from './round-store.ts';
import type { NoticeServices } from './services.ts';
import { acknowledgementById, listAcknowledgements, noticeById } from './store.ts';
import * as view from './views.ts';

const closed = { additionalProperties: false } as const;
/** A signature pad with many strokes, or a picture of 300 kB. */
const SIGNATURE_BODY_BYTES = 600_000;

export function signRoutes(services: NoticeServices): AnyRoute[] {
  const { book, vault } = services;
  const answerOf = ({ id, outcome, findings, version, state }: Answer<Acknowledgement>) => ({
    id,
    code: allows(outcome) ? (state?.code ?? null) : null,
    outcome,
    findings: findings.map((finding) => explain(finding, book)),
    version,
  });

  return [
    route({
      method: 'POST',
      path: '/acknowledgements',
      audience: 'staff',
      permission: 'notice.sign',
      summary: 'Record a notice signed before a member of staff',
      body: contract.StaffAcknowledgement,
      bodyLimitBytes: SIGNATURE_BODY_BYTES,
      answer: contract.Signed,
      handle: async ({ repository, body, key }) => {
        const notice = await noticeOf(repository, body.notice);
        const { id, signing } = await counterSigning(services, repository.actor.org, notice, body);
        const command = { type: 'acknowledge' as const, signing };
        const item = { id, command, key, asked: body, also: signedInRound };
        return answerOf(await repository.execute(acknowledgement, item));
      },
    }),
    route({
      method: 'POST',
      path: '/acknowledgements',
      audience: 'citizen',
      permission: 'notice.sign',
      summary: "Tick a notice for one's own case, with the film of the reading where one is needed",
      body: contract.CitizenAcknowledgement,
      answer: contract.Signed,
      handle: async ({ repository, body, key, now }) => {
        const { org } = repository.actor;
        // The token of an order lives for days: it signs for the opening and nothing else.
        const scope = body.occasion === 'opening' ? (['order', 'case'] as const) : 'case';
        const token = await readCaseToken(vault, body.token, { org, now, scope });
        const notice = await noticeOf(repository, body.notice);
        const { id, signing } = await onlineSigning(services, token, notice, body);
        const command = { type: 'acknowledge' as const, signing };
        const item = { id, command, key, asked: body, also: signedInRound };
        return answerOf(await repository.execute(acknowledgement, item));
      },
    }),
    route({
      method: 'GET',
      path: '/acknowledgements',
      audience: 'staff',
      permission: 'notice.prove',
      summary: 'What was signed, by a holder or for a subject, newest first',
      query: Type.Object(contract.AcknowledgementFilter, closed),
      answer: PageOf(contract.AcknowledgementRow),
      handle: ({ repository, query }) =>
        repository.read('notice.prove', async (tx) => ({
          ...pageOf(
            await listAcknowledgements(tx, query),
            query.limit ?? PAGE_SIZE,
            view.acknowledgementRow,
            ({ at, id }) => [at, id],
          ),
          total: null,
        })),
    }),
    route({
      method: 'GET',
      path: '/acknowledgements/:id',
      audience: 'staff',
      permission: 'notice.prove',
      summary: 'One acknowledgement',
      params: ById,
      answer: contract.AcknowledgementDetail,
      handle: ({ repository, params: { id } }) =>
        repository.read('notice.prove', async (tx) => {
          const record = await acknowledgementById(tx, id);
          if (record === undefined) throw kernelError('kernel.missing');
          return view.acknowledgementDetail(record);
        }),
    }),
    route({
      method: 'POST',
      path: '/acknowledgements/:id/responsibility',
      audience: 'staff',
      permission: 'notice.responsible',
      summary: 'Hold the registered user responsible, once the facts are confirmed on record',
      params: ById,
      body: contract.Responsibility,
      answer: DecisionSchema,
      handle: async ({ repository, params: { id }, body: { expectedVersion, ...said }, key }) => {
        const command = { type: 'hold-responsible' as const, ...said };
        return decisionView(
          await repository.execute(acknowledgement, { id, command, key, expectedVersion }),
          book,
        );
      },
    }),
  ];
}

/** Whoever was to sign this version within a term has done so. */
async function signedInRound({ tx, now }: Work, { outcome, state }: Answer<Acknowledgement>): Promise<void> {
  if (allows(outcome) && state !== undefined)
    await keepSigned(tx, { notice: state.notice, holder: state.holder, now });
}

async function noticeOf(repository: Repository, id: string): Promise<Notice | undefined> {
  return repository.read('notice.sign', async (tx) => (await noticeById(tx, id))?.data);
}
