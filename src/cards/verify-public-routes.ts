/**
 * The holder's own page: opens the case with number and paper, because our messages carry neither link nor code. What
 * it answers to a stranger is the same for a number that is not ours, one without a case, and a paper that is not it.
 */
import type { IdentityCheck } from '../identity/check.ts';
import { holderIdOf } from '../identity/intake.ts';
import { makeCheck } from '../identity/make-check.ts';
import { paperKey } from '../identity/paper.ts';
import { checksOfHolder, hasHolder, holderById } from '../identity/queries.ts';
import { checksById } from '../identity/read-model.ts';
import { storeUpload } from '../identity/uploads.ts';
import { makeCaseToken, readCaseToken } from '../kernel/case-token.ts';
import { allows } from '../kernel/decision.ts';
import { decisionView } from '../kernel/explain.ts';
import { freshId, RECEIPT_BYTES, receiptNumber } from '../kernel/ids.ts';
import type { Tx } from '../kernel/register.ts';
import type { Answer, Repository } from '../kernel/repository.ts';
import { type AnyRoute, route } from '../kernel/route.ts';
import { subjectById } from '../kernel/subjects.ts';
import type { Instant } from '../kernel/time.ts';
import { acknowledgementsOf } from '../notices/read-model.ts';
import { type Card, card } from './card.ts';
import { sealWords } from './complaint-words.ts';
import { cardsError } from './errors.ts';
import { countGuess } from './guesses.ts';
import { liveByNumber } from './queries.ts';
import { openCase } from './reverify-state.ts';
import { forCase } from './reverify-tries.ts';
import type { CardServices } from './services.ts';
import * as contract from './verify-contract.ts';
import { awaitWhereSilent, viewingAt } from './verify-routes.ts';
import { type CaseSubject, holderCase } from './verify-views.ts';

const MIB = 1024 * 1024;
const FILM_MIB = 20;

export function verifyPublicRoutes(services: CardServices): AnyRoute[] {
  const { book, vault, randomness, plan, law } = services;

  const caseOfToken = async (repository: Repository, token: string, now: Instant) => {
    const { org } = repository.actor;
    const { subject, holder, session } = await readCaseToken(vault, token, {
      org,
      now,
      register: card.name,
    });
    return { id: subject, holder, session };
  };
  const viewOf = (repository: Repository, { id, holder, session }: Visit, now: Instant) =>
    repository.read('card.verify', async (tx) => {
      const subject = await subjectById<Card>(tx, card.name, id);
      // Registered anew meanwhile: it is somebody else's.
      if (subject.data.holder !== holder) throw cardsError('cards.case-not-opened');
      return holderView(services, tx, subject, { now, session });
    });
  const decided = async (repository: Repository, answer: Answer<Card>, visit: Visit, now: Instant) => ({
    ...decisionView(answer, book),
    case: await viewOf(repository, visit, now),
  });

  return [
    route({
      method: 'POST',
      path: '/verification/open',
      audience: 'citizen',
      permission: 'card.verify',
      summary: "Open the case of one's own number with the paper it is registered with",
      body: contract.OpenCase,
      answer: contract.OpenedCase,
      handle: async ({ repository, body, now }) => {
        const { org } = repository.actor;
        const { ownNumber, ownPaper } = body;
        const read = plan.normalise(ownNumber);
        const key = paperKey(ownPaper.kind, ownPaper.paperNumber) ?? '';
        const typed = await holderIdOf(vault, org, { kind: ownPaper.kind, key });
        const forgive = await countGuess(
          { law, vault, repository },
          read.ok ? read.number : ownNumber.trim(),
        );
        const opened = await repository.read('card.verify', async (tx) => {
          const id = read.ok ? (await liveByNumber(tx, [read.number])).get(read.number) : undefined;
          const person = await personOf(tx, typed);
          if (id === undefined || person === null) return undefined;
          const subject = await subjectById<Card>(tx, card.name, id);
          const { holder } = subject.data;
          if (holder === null || !hasSomethingToShow(subject.data) || (await personOf(tx, holder)) !== person)
            return undefined;
          // Papers that somebody joined open nothing of each other while it is in doubt whether that was right.
          if (typed !== holder && (await holderById(tx, person)).data.doubts.length > 0) return undefined;
          return { id, holder, subject };
        });
        if (opened === undefined) throw cardsError('cards.case-not-opened');
        const about = { org, register: card.name, subject: opened.id, holder: opened.holder };
        await forgive();
        const { token, expires } = await makeCaseToken(vault, about, now);
        const upload = await makeCaseToken(vault, { ...about, scope: 'upload' }, now);
        const visit = await caseOfToken(repository, token, now);
        return { token, upload: upload.token, expires, case: await viewOf(repository, visit, now) };
      },
    }),
    route({
      method: 'POST',
      path: '/verification/state',
      audience: 'citizen',
      permission: 'card.verify',
      summary: "Where one's own case stands",
      body: contract.TokenOnly,
      answer: contract.HolderCase,
      handle: async ({ repository, body, now }) => {
        return viewOf(repository, await caseOfToken(repository, body.token, now), now);
      },
    }),
    route({
      method: 'POST',
      path: '/verification/files',
      audience: 'citizen',
      permission: 'card.verify',
      summary: "One photo or film for one's own case, as the raw bytes of the body",
      query: contract.UploadTicket,
      rawBody: true,
      bodyLimitBytes: FILM_MIB * MIB,
      answer: contract.StoredFile,
      handle: async ({ repository, query, body, now }) => {
        const { org } = repository.actor;
        const { session } = await readCaseToken(vault, query.upload, {
          org,
          now,
          scope: 'upload',
          register: card.name,
        });
        const upload = { session, permission: 'card.verify', bytes: body as Uint8Array } as const;
        const { digest } = await storeUpload(services, repository, upload);
        return { digest };
      },
    }),
    route({
      method: 'POST',
      path: '/verification/check',
      audience: 'citizen',
      permission: 'identity.check',
      summary: 'Live check with a film of the holder; one that does not pass is counted',
      body: contract.LiveCheck,
      answer: contract.LiveChecked,
      handle: async ({ repository, body, now, key }) => {
        const visit = await caseOfToken(repository, body.token, now);
        await viewOf(repository, visit, now);
        const made = await liveCheck(services, repository, { visit, video: body.video, key });
        const { result = 'no-answer', code = null } = made.state ?? {};
        const { triesLeft, hallOnly } = await viewOf(repository, visit, now);
        return { check: made.id, result, code, triesLeft, hallOnly };
      },
    }),
    route({
      method: 'POST',
      path: '/verification/verify',
      audience: 'citizen',
      permission: 'card.verify',
      summary: 'Verify online, once live check, notice and reading are done',
      body: contract.OnlineVerification,
      answer: contract.CaseDecision,
      handle: async ({ repository, body: { token, checks }, now, key }) => {
        const visit = await caseOfToken(repository, token, now);
        await viewOf(repository, visit, now);
        const { id, session } = visit;
        const verification = { place: 'online', checks, session } as const;
        const command = { type: 'verify', verification } as const;
        const answer = await repository.execute(card, { id, command, key, asked: { id, checks } });
        await awaitWhereSilent(repository, answer, verification);
        return decided(repository, answer, visit, now);
      },
    }),
    route({
      method: 'POST',
      path: '/verification/complain',
      audience: 'citizen',
      permission: 'card.complain',
      summary: 'Disagree with the suspension; the police unit of the province owns the complaint',
      body: contract.Complain,
      answer: contract.CaseDecision,
      handle: async ({ repository, body, now, key }) => {
        const visit = await caseOfToken(repository, body.token, now);
        await viewOf(repository, visit, now);
        const { id } = visit;
        const receipt = receiptNumber('SS', randomness.bytes(RECEIPT_BYTES));
        const text = body.words?.trim() ?? '';
        const place = { origin: repository.actor.org, receipt };
        const words = text === '' ? null : await sealWords(vault, place, text);
        const command = { type: 'complain', receipt, words } as const;
        const answer = await repository.execute(card, { id, command, key, asked: { id, text } });
        return decided(repository, answer, visit, now);
      },
    }),
  ];
}

/** The case of a token, and the visit it was opened in. */
interface Visit {
  readonly id: string;
  readonly holder: string;
  readonly session: string;
}

/**
 * A try is taken before the service is asked, and given back where the check passed or could not be made; one whose
 * answer is out stays taken until it comes.
 * @throws cards.hall-only, cards.answer-out
 */
async function liveCheck(
  services: CardServices,
  repository: Repository,
  { visit, video, key }: { readonly visit: Visit; readonly video: string; readonly key: string | undefined },
): Promise<Answer<IdentityCheck>> {
  const { id, holder, session } = visit;
  const check = freshId('v', services.randomness);
  const begun = await repository.execute(card, {
    id,
    // Without the key: a try that was given back would otherwise seem taken when the request is repeated.
    command: { type: 'begin-try', check, session },
  });
  if (!allows(begun.outcome)) {
    const waits = begun.findings.some(({ facts }) => facts.why === 'answer-out');
    throw cardsError(waits ? 'cards.answer-out' : 'cards.hall-only');
  }
  const settle = (checks: readonly string[]) =>
    repository.execute(card, { id, command: { type: 'record-try', place: 'online', checks } });
  const asked = {
    id: check,
    holder,
    method: 'live-video',
    place: 'online',
    evidence: [video],
    madeFor: forCase(id, session),
  } as const;
  const made = await makeCheck(services, repository, asked, key).catch(async (error: unknown) => {
    await settle([check]);
    throw error;
  });
  // A request repeated under its key is answered by the check it made first; the try it took now is free again.
  await settle([...new Set([check, made.id])]);
  return made;
}

/** An open case, or a complaint whose answer is waited for or can still be read. */
function hasSomethingToShow(state: Card): boolean {
  return openCase(state) !== null || (state.reverification?.complaint ?? null) !== null;
}

/** The one entry of a person, also where two papers were found to be the same person's; null where there is none. */
async function personOf(tx: Tx, holder: string): Promise<string | null> {
  if (!(await hasHolder(tx, holder))) return null;
  return (await holderById(tx, holder)).data.mergedInto ?? holder;
}

async function holderView(
  services: CardServices,
  tx: Tx,
  subject: CaseSubject,
  { now, session }: Pick<Visit, 'session'> & { readonly now: Instant },
) {
  const { holder } = subject.data;
  const recent = holder === null ? [] : await checksOfHolder(tx, holder, 20);
  const checks = await checksById(
    tx,
    recent.map(({ id }) => id),
  );
  const acknowledgements = (await acknowledgementsOf(tx, card.name, [subject.id])).get(subject.id) ?? [];
  const facts = { checks: [...checks.values()], acknowledgements, session };
  return holderCase(subject, facts, await viewingAt(services, tx, now));
}
