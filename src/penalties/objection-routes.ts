/** HTTP of objections: at the police desk, online with the number of the written notice, and what officers read and decide. */
import { holderIdOf } from '../identity/intake.ts';
import { type PaperKind, paperKey } from '../identity/paper.ts';
import { actsOn } from '../kernel/act-route.ts';
import { ById, DecisionSchema } from '../kernel/contract.ts';
import { demandDocuments } from '../kernel/documents.ts';
import { kernelError } from '../kernel/errors.ts';
import { decisionView } from '../kernel/explain.ts';
import { readReceiptNumber } from '../kernel/ids.ts';
import type { Repository } from '../kernel/repository.ts';
import { type AnyRoute, route } from '../kernel/route.ts';
import { dayOf, type Instant } from '../kernel/time.ts';
import * as contract from './contract.ts';
import { penaltyError } from './errors.ts';
import { openName, openNumber, openWords, sealWords } from './intake.ts';
import { noticeLines, noticeLinesInEnglish } from './notice.ts';
import * as objecting from './objection-contract.ts';
import { type Penalty, penalty } from './penalty.ts';
import { penaltyByReceipt } from './penalty-store.ts';
import type { PenaltyServices } from './services.ts';
import { onlineState } from './views.ts';

export function objectionRoutes(services: PenaltyServices): AnyRoute[] {
  return [...desk(services), ...online(services)];
}

function desk(services: PenaltyServices): AnyRoute[] {
  const { book, vault, blobs } = services;
  const act = actsOn(penalty, book);
  return [
    route({
      method: 'POST',
      path: '/penalties/:id/object',
      audience: 'staff',
      permission: 'penalty.object',
      summary: 'Take an objection in at the police desk, at any time and free of charge',
      params: ById,
      body: objecting.ObjectionBody,
      answer: DecisionSchema,
      handle: async ({ repository, params: { id }, body, key, now: at }) => {
        const { org } = repository.actor;
        const { grounds: words, files = [], expectedVersion } = body;
        await demandDocuments(blobs, org, files);
        const grounds = await sealWords(vault, { org, penalty: id }, words);
        const command = { type: 'object', objecting: { door: 'police', org, grounds, files, at } } as const;
        const item = { id, command, key, expectedVersion, asked: body };
        return decisionView(await repository.execute(penalty, item), book);
      },
    }),
    act({
      path: '/penalties/:id/answer',
      permission: 'penalty.answer',
      summary: 'Answer an objection; confirmed, the penalty is lifted at every institution',
      body: objecting.AnswerBody,
      command: (given) => ({ type: 'answer', ...given }),
    }),
    act({
      path: '/penalties/:id/review',
      permission: 'penalty.answer',
      summary: 'Review the limits of a case account, which have no end of their own',
      body: objecting.ReviewBody,
      command: (given) => ({ type: 'review', ...given }),
    }),
    route({
      method: 'POST',
      path: '/penalties/:id/read',
      audience: 'staff',
      permission: 'penalty.read',
      summary:
        'Read name and paper, the words of the objections, or the written notice; who read it is on record',
      params: ById,
      body: contract.ReadBody,
      answer: contract.ReadAnswer,
      handle: async ({ repository, params: { id }, body: { what, purpose }, now }) => {
        const { state } = await repository.execute(penalty, {
          id,
          command: { type: 'read', what, purpose },
        });
        if (state === undefined) throw kernelError('kernel.missing');
        return linesOf(services, repository, { id, state, what, now });
      },
    }),
  ];
}

interface Reading {
  readonly id: string;
  readonly state: Penalty;
  readonly what: (typeof contract.READ_OF_PENALTY)[number];
  readonly now: Instant;
}

async function linesOf(
  { vault, law, names }: PenaltyServices,
  repository: Repository,
  { id, state, what, now }: Reading,
): Promise<{ lines: string[]; english: string[] }> {
  const { org } = repository.actor;
  if (what === 'words') {
    const lines = await Promise.all(
      state.objections.map((one) => openWords(vault, { org: one.org, penalty: id }, one.grounds)),
    );
    return { lines, english: [] };
  }
  const name = await openName(vault, org, state.subject);
  if (what === 'subject') return { lines: [name, await openNumber(vault, org, state.subject)], english: [] };
  const unit = (await repository.read('penalty.read', names)).get(org) ?? { zh: org, en: org };
  const answerDays = law.asOf(dayOf(now)).number('penalty.police_answer_days').value;
  const stated = { name, unit, answerDays };
  return { lines: noticeLines(state, stated), english: noticeLinesInEnglish(state, stated) };
}

/** Without an account: the number of the notice and the paper together open it, and either alone tells nothing. */
function online(services: PenaltyServices): AnyRoute[] {
  const { book, vault, law, names } = services;
  const opened = async (
    repository: Repository,
    { receipt: written, paper }: { receipt: string; paper: { kind: PaperKind; paperNumber: string } },
  ) => {
    const receipt = readReceiptNumber('CJ', written) ?? '';
    const key = paperKey(paper.kind, paper.paperNumber) ?? '';
    const holder = await holderIdOf(vault, repository.actor.org, { kind: paper.kind, key });
    const found = await repository.read('penalty.own', (tx) => penaltyByReceipt(tx, receipt));
    if (found === undefined || found.data.subject.holder !== holder || found.data.determined === null)
      throw penaltyError('penalties.receipt-unknown', { place: '/receipt' });
    return found;
  };
  return [
    route({
      method: 'POST',
      path: '/penalty-objections',
      audience: 'citizen',
      permission: 'penalty.object',
      summary: 'Object to a penalty with the number of its written notice and the own paper, free of charge',
      body: objecting.OnlineObjection,
      answer: DecisionSchema,
      handle: async ({ repository, body, key, now: at }) => {
        const { org } = repository.actor;
        const { id } = await opened(repository, body);
        const grounds = await sealWords(vault, { org, penalty: id }, body.grounds);
        const command = {
          type: 'object',
          objecting: { door: 'online', org, grounds, files: [], at },
        } as const;
        const item = { id, command, key, asked: body };
        const answer = await repository.execute(penalty, item);
        return { ...decisionView(answer, book), id: answer.state?.receipt ?? '' };
      },
    }),
    route({
      method: 'POST',
      path: '/penalty-objections/state',
      audience: 'citizen',
      permission: 'penalty.own',
      summary: 'How far an objection is, and which measures are in force until when',
      reads: true,
      body: objecting.OnlineQuestion,
      answer: objecting.OnlineState,
      handle: async ({ repository, body, now }) => {
        const { data } = await opened(repository, body);
        const all = await repository.read('penalty.own', names);
        return onlineState(data, { org: repository.actor.org, names: all, law: law.asOf(dayOf(now)) });
      },
    }),
  ];
}
