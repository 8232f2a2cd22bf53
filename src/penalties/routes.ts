/** HTTP of penalties at the police unit: what is on file, what is published, proposing and determining. */
import { Type } from 'typebox';
import { actsOn } from '../kernel/act-route.ts';
import { ById, DecisionSchema, PageOf, ReasonBody, VersionBody } from '../kernel/contract.ts';
import { DOCUMENT_LIMIT_BYTES, demandDocuments, storeDocument } from '../kernel/documents.ts';
import { decisionView } from '../kernel/explain.ts';
import { freshId, RECEIPT_BYTES, receiptNumber } from '../kernel/ids.ts';
import { organisations } from '../kernel/organisations.ts';
import type { Repository } from '../kernel/repository.ts';
import { type AnyRoute, route } from '../kernel/route.ts';
import { historyOf, pageOfSubjects, subjectById } from '../kernel/subjects.ts';
import { dayOf } from '../kernel/time.ts';
import * as contract from './contract.ts';
import { penaltyError } from './errors.ts';
import {
  accountDigest,
  deedOf,
  elsewhereOf,
  elsewhereStated,
  maskedAccount,
  openName,
  pastDay,
  subjectOf,
} from './intake.ts';
import { type Penalty, penalty } from './penalty.ts';
import { onFileOf } from './penalty-store.ts';
import type { PenaltyServices } from './services.ts';
import * as view from './views.ts';

const closed = { additionalProperties: false } as const;

export function penaltyRoutes(services: PenaltyServices): AnyRoute[] {
  return [...reads(services), ...proposals(services), ...determinations(services)];
}

function reads({ book, vault, law }: PenaltyServices): AnyRoute[] {
  return [
    route({
      method: 'GET',
      path: '/penalties',
      audience: 'staff',
      permission: 'penalty.read',
      summary: 'Penalties and case accounts of this unit, newest first; or what is due, the latest first',
      query: Type.Object(contract.PenaltyFilter, closed),
      answer: PageOf(contract.PenaltyRow),
      handle: ({ repository, query: { state, basis, document, due, ...page }, now }) =>
        repository.read('penalty.read', (tx) =>
          pageOfSubjects<Penalty, contract.PenaltyRowView>(
            tx,
            {
              table: penalty.name,
              ...(due === undefined
                ? ({ by: 'proposed_at', order: 'newest' } as const)
                : ({ by: 'due_at', order: 'due' } as const)),
              where: [
                ['due_at is not null', due],
                ['state = ?', state],
                ['basis = ?', basis],
                ['document = ?', document],
              ],
              ...page,
            },
            (row) => view.penaltyRow(row, now),
          ),
        ),
    }),
    route({
      method: 'GET',
      path: '/penalties/published',
      audience: 'staff',
      permission: 'penalty.read',
      summary: 'Names the law lets be published, while their penalty lasts; no others are in this list',
      query: Type.Object(contract.PublishedFilter, closed),
      answer: PageOf(contract.PublishedRow),
      handle: async ({ repository, query, now }) => {
        const { org } = repository.actor;
        const found = await repository.read('penalty.read', (tx) =>
          pageOfSubjects<Penalty, { id: string; data: Penalty }>(
            tx,
            {
              table: penalty.name,
              by: 'proposed_at',
              order: 'newest',
              where: [
                ['published', true],
                [`state in ('in-force', 'objected')`, true],
                ['to_on >= ?', dayOf(now)],
              ],
              ...query,
            },
            ({ id, data }) => ({ id, data }),
          ),
        );
        const items = await Promise.all(
          found.items.map(async ({ id, data }) => {
            const { from, to } = view.penaltyRow({ id, version: 1, data }, now);
            const name = await openName(vault, org, data.subject);
            const { document, day } = data;
            return { id, name, paper: data.subject.paper.masked, document, day, from: from ?? day, to };
          }),
        );
        return { ...found, items };
      },
    }),
    route({
      method: 'GET',
      path: '/penalties/:id',
      audience: 'staff',
      permission: 'penalty.read',
      summary: 'One penalty: deed, measures with their days, receipts, objections, decisions',
      params: ById,
      answer: contract.PenaltyDetail,
      handle: ({ repository, params: { id }, now }) =>
        repository.read('penalty.read', async (tx) => {
          const row = await subjectById<Penalty>(tx, penalty.name, id);
          const history = await historyOf(tx, penalty.name, id, book);
          const onFile = await onFileOf(tx, row.data.subject.holder);
          const reader = { law: law.asOf(dayOf(now)), actor: repository.actor };
          return view.penaltyDetail(row, { history, onFile, reader }, now);
        }),
    }),
  ];
}

function proposals(services: PenaltyServices): AnyRoute[] {
  const { book, blobs, randomness, vault, law } = services;
  const ids = () => ({
    id: freshId('z', randomness),
    receipt: receiptNumber('CJ', randomness.bytes(RECEIPT_BYTES)),
  });
  return [
    route({
      method: 'POST',
      path: '/penalty-documents',
      audience: 'staff',
      permission: 'penalty.propose',
      summary: 'A document of the case (PDF, PNG, JPEG), as the raw bytes of the body',
      rawBody: true,
      bodyLimitBytes: DOCUMENT_LIMIT_BYTES,
      answer: Type.Object({ digest: Type.String() }, closed),
      handle: ({ repository, body }) => storeDocument(blobs, repository.actor.org, body as Uint8Array),
    }),
    route({
      method: 'POST',
      path: '/penalties',
      audience: 'staff',
      permission: 'penalty.propose',
      summary: 'Propose a penalty; another officer of the unit determines it',
      body: contract.PenaltyBody,
      answer: DecisionSchema,
      handle: async ({ repository, body, key, now }) => {
        const { org } = repository.actor;
        const today = dayOf(now);
        const { paper, subjectName, subjectKind, document, evidence, earlier = [], ...stated } = body;
        const { day: on, ...done } = stated;
        const day = pastDay(on, today, '/day');
        const deed = deedOf(done, { day, today, at: '' });
        const elsewhere = elsewhereStated(earlier, law);
        await demandDocuments(blobs, org, evidence);
        const given = {
          paper: { ...paper, number: paper.paperNumber },
          name: subjectName,
          kind: subjectKind,
        };
        const subject = await subjectOf(services, org, given, today);
        const { id, receipt } = ids();
        const proposal = { receipt, subject, deed, account: null, document, day, evidence, elsewhere };
        const command = { type: 'propose', proposal } as const;
        const asked = { ...body, paper: subject.holder, subjectName: subject.maskedName };
        return decisionView(await repository.execute(penalty, { id, command, key, asked }), book);
      },
    }),
    route({
      method: 'POST',
      path: '/case-accounts',
      audience: 'staff',
      permission: 'penalty.propose',
      summary:
        "Propose that an account was used in a case; determined, it stops and so do the holder's others",
      body: contract.CaseAccountBody,
      answer: DecisionSchema,
      handle: async ({ repository, body, key, now }) => {
        const { org } = repository.actor;
        const today = dayOf(now);
        const { paper, subjectName, institution, accountNumber, document, evidence } = body;
        const day = pastDay(body.day, today, '/day');
        await demandDocuments(blobs, org, evidence);
        const all = await repository.read('penalty.read', organisations);
        const keeps = all.some(
          ({ id, kind }) => id === institution && (kind === 'bank' || kind === 'payment'),
        );
        if (!keeps)
          throw penaltyError('penalties.institution-unknown', {
            place: '/institution',
            facts: { institution },
          });
        const given = { paper: { ...paper, number: paper.paperNumber }, name: subjectName };
        const subject = await subjectOf(services, org, given, today);
        const account = {
          institution,
          digest: await accountDigest(vault, institution, accountNumber),
          masked: maskedAccount(accountNumber),
        };
        const { id, receipt } = ids();
        const proposal = { receipt, subject, deed: null, account, document, day, evidence, elsewhere: [] };
        const command = { type: 'propose', proposal } as const;
        const who = { paper: subject.holder, subjectName: subject.maskedName };
        const asked = { ...body, ...who, accountNumber: account.digest };
        return decisionView(await repository.execute(penalty, { id, command, key, asked }), book);
      },
    }),
  ];
}

function determinations({ book, vault }: PenaltyServices): AnyRoute[] {
  /** Ids are made before the transaction: keys are fetched over a connection of their own. */
  const named = async (repository: Repository, id: string) => {
    const { data, all } = await repository.read('penalty.read', async (tx) => ({
      data: (await subjectById<Penalty>(tx, penalty.name, id)).data,
      all: await organisations(tx),
    }));
    return elsewhereOf(vault, repository.actor.org, data, all);
  };
  const telling = (type: 'determine' | 'tell-more', path: string, summary: string): AnyRoute =>
    route({
      method: 'POST',
      path,
      audience: 'staff',
      permission: 'penalty.determine',
      summary,
      params: ById,
      body: VersionBody,
      answer: DecisionSchema,
      handle: async ({ repository, params: { id }, body: { expectedVersion }, key }) => {
        const command = { type, elsewhere: await named(repository, id) } as const;
        const item = { id, command, key, expectedVersion, asked: { id, type, expectedVersion } };
        return decisionView(await repository.execute(penalty, item), book);
      },
    });
  const act = actsOn(penalty, book);
  return [
    telling(
      'determine',
      '/penalties/:id/determine',
      'Determine what another officer proposed; every institution is told',
    ),
    telling('tell-more', '/penalties/:id/tell-more', 'Tell institutions that joined since'),
    act({
      path: '/penalties/:id/drop',
      permission: 'penalty.determine',
      summary: 'Drop a proposal',
      body: ReasonBody,
      command: ({ reason }) => ({ type: 'drop', reason }),
    }),
    act({
      path: '/penalties/:id/remind',
      permission: 'penalty.determine',
      summary: 'Ask every institution whose receipt is missing again',
      body: VersionBody,
      command: () => ({ type: 'remind' }),
    }),
    act({
      path: '/penalties/:id/notified',
      permission: 'penalty.propose',
      summary: 'The written notice was handed over',
      body: contract.NotifiedBody,
      command: ({ on, how }) => ({ type: 'notify', on, how }),
    }),
  ];
}
