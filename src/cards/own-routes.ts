/** HTTP of numbers in one's name: the person asks, sees counts per company and its own numbers, and can say "not mine". */
import type { Static } from 'typebox';
import type { PaperGiven } from '../identity/contract.ts';
import { holderIdOf, paperOf, placeOf } from '../identity/intake.ts';
import { makeCheck } from '../identity/make-check.ts';
import type { ReadPaper } from '../identity/paper.ts';
import { presentHolder } from '../identity/queries.ts';
import { checksById, holdersById } from '../identity/read-model.ts';
import { storeUpload } from '../identity/uploads.ts';
import { makeCaseToken, readCaseToken } from '../kernel/case-token.ts';
import { allows } from '../kernel/decision.ts';
import { kernelError } from '../kernel/errors.ts';
import { explain } from '../kernel/explain.ts';
import { readReceiptNumber } from '../kernel/ids.ts';
import { organisations } from '../kernel/organisations.ts';
import type { Tx } from '../kernel/register.ts';
import type { Repository } from '../kernel/repository.ts';
import { type AnyRoute, type RouteRequest, route } from '../kernel/route.ts';
import { dayOf, endOfDayAfter, type Instant } from '../kernel/time.ts';
import { card } from './card.ts';
import { cardsError } from './errors.ts';
import { newId, newReceipt } from './intake.ts';
import * as contract from './own-contract.ts';
import { type OwnQuery, ownQuery } from './own-query.ts';
import * as query from './queries.ts';
import type { CardServices } from './services.ts';
import { StoredFile, UploadTicket } from './verify-contract.ts';
import * as view from './views.ts';

const FILM_BYTES = 20 * 1024 * 1024;

type Given = Static<typeof PaperGiven>;
type Asking = Pick<RouteRequest<unknown, unknown, unknown>, 'repository' | 'now' | 'key'>;

export function ownRoutes(services: CardServices): AnyRoute[] {
  const { book, vault } = services;
  return [
    route({
      method: 'POST',
      path: '/own-cards/open',
      audience: 'citizen',
      permission: 'card.own',
      summary: 'Begin to ask for the numbers in my name: the paper, before a film is made',
      body: contract.OpenOwnCards,
      answer: contract.OwnCardsOpened,
      handle: async ({ repository, body, now }) => {
        const holder = await ownHolder(services, repository, body.ownPaper, now);
        const about = { org: repository.actor.org, register: ownQuery.name, subject: holder, holder };
        const { token, expires } = await makeCaseToken(vault, about, now);
        const upload = await makeCaseToken(vault, { ...about, scope: 'upload' }, now);
        return { token, upload: upload.token, expires };
      },
    }),
    route({
      method: 'POST',
      path: '/own-cards/files',
      audience: 'citizen',
      permission: 'card.own',
      summary: 'The film for the live check before my numbers are shown, as the raw bytes of the body',
      query: UploadTicket,
      rawBody: true,
      bodyLimitBytes: FILM_BYTES,
      answer: StoredFile,
      handle: async ({ repository, query: { upload }, body, now }) => {
        const { org } = repository.actor;
        const { session } = await readCaseToken(vault, upload, {
          org,
          now,
          scope: 'upload',
          register: ownQuery.name,
        });
        const film = { session, permission: 'card.own', bytes: body as Uint8Array } as const;
        const { digest } = await storeUpload(services, repository, film);
        return { digest };
      },
    }),
    route({
      method: 'POST',
      path: '/own-cards',
      audience: 'citizen',
      permission: 'card.own',
      summary: 'Numbers in my name: a live check, then counts per company',
      body: contract.OwnCardsQuestion,
      answer: contract.OwnCardsReply,
      handle: async ({ repository, body, now, key }) => {
        const asking = { repository, now, key };
        const paper = readPaper(services, body.ownPaper, now, '/ownPaper');
        const session = await ownSession(services, asking, body);
        const check = await liveCheck(services, asking, body, session);
        return ask(services, asking, paper, { check, session });
      },
    }),
    route({
      method: 'POST',
      path: '/own-cards',
      audience: 'staff',
      permission: 'card.own',
      summary: 'The same asked at a counter, where the paper was read',
      body: contract.OwnCardsAtCounter,
      answer: contract.OwnCardsReply,
      handle: async ({ repository, body, now, key }) =>
        ask(services, { repository, now, key }, await shownPaper(services, repository, body, now), {
          check: body.check,
          session: null,
        }),
    }),
    ...(['citizen', 'staff'] as const).map((audience) =>
      route({
        method: 'POST',
        path: '/own-cards/status',
        audience,
        permission: 'card.own',
        summary: 'The answer as far as it is there: companies answer one after the other',
        body: contract.OwnCardsReceipt,
        answer: contract.OwnCardsAnswer,
        handle: ({ repository, body, now }) =>
          repository.read('card.own', async (tx) => {
            const found = await valid(tx, body.enquiry, now);
            return answerOf(services, tx, { org: repository.actor.org, now }, found);
          }),
      }),
    ),
    route({
      method: 'POST',
      path: '/own-cards/dispute',
      audience: 'citizen',
      permission: 'card.dispute',
      summary: 'This number is not mine: it is suspended and checked',
      body: contract.OwnDispute,
      answer: contract.OwnDisputeAnswer,
      handle: async ({ repository, body, now, key }) => {
        const { holder: person, check } = await repository.read('card.own', async (tx) => {
          const found = await valid(tx, body.enquiry, now);
          const theirs = (await query.cardsOf(tx, found.holder)).some(({ id }) => id === body.card);
          // A card of somebody else must look as if there were none.
          if (!theirs) throw cardsError('cards.query-expired', { place: '/card' });
          return found;
        });
        const receipt = newReceipt('YY', services.randomness);
        const command = { type: 'dispute', receipt, person, checks: [check] } as const;
        const answer = await repository.execute(card, { id: body.card, command, key, asked: body });
        const findings = answer.findings.map((finding) => explain(finding, book));
        return { outcome: answer.outcome, findings, dispute: answer.state?.ends.dispute ?? null };
      },
    }),
  ];
}

/**
 * The visit in which this very paper was typed before.
 * @throws kernel.case-token-invalid
 */
async function ownSession(
  services: CardServices,
  { repository, now }: Asking,
  { token, ownPaper }: { readonly token: string; readonly ownPaper: Given },
): Promise<string> {
  const { org } = repository.actor;
  const asked = { org, now, register: ownQuery.name } as const;
  const { holder, session } = await readCaseToken(services.vault, token, asked);
  if (holder !== (await ownHolder(services, repository, ownPaper, now)))
    throw kernelError('kernel.case-token-invalid', { place: '/token' });
  return session;
}

/** Makes the live check. Nobody on file, and somebody else before the camera, are answered alike. */
async function liveCheck(
  services: CardServices,
  { repository, now, key }: Asking,
  { ownPaper, evidence }: { readonly ownPaper: Given; readonly evidence: readonly string[] },
  session: string,
): Promise<string> {
  const holder = await ownHolder(services, repository, ownPaper, now);
  const known = await repository.read('card.own', (tx) => holdersById(tx, [holder]));
  const onFile = known.get(holder);
  if (onFile === undefined || onFile.doubts.includes('retired')) throw cardsError('cards.check-not-passed');
  const madeFor = { purpose: 'own-numbers', subject: holder, session } as const;
  const asked = { holder, method: 'live-video', place: 'online', evidence, madeFor } as const;
  const { id, state } = await makeCheck(
    services,
    repository,
    asked,
    key === undefined ? key : `${key}-check`,
  );
  if (state?.result === 'failed') throw cardsError('cards.check-not-passed');
  return id;
}

const readPaper = (
  { divisions }: CardServices,
  { paperNumber, ...rest }: Given,
  now: Instant,
  place: '/paper' | '/ownPaper',
) => paperOf({ ...rest, number: paperNumber }, divisions, dayOf(now), place);

/** A reader does not show the clerk the number: the paper on file of the holder who was checked stands in for it. */
async function shownPaper(
  services: CardServices,
  repository: Repository,
  { paper, holder: named, check }: Static<typeof contract.OwnCardsAtCounter>,
  now: Instant,
): Promise<Pick<ReadPaper, 'kind' | 'key'>> {
  if (paper !== undefined) return readPaper(services, paper, now, '/paper');
  const { holder, data } = await repository.read('card.own', async (tx) => {
    const holder = named ?? (await checksById(tx, [check])).get(check)?.holder;
    if (holder === undefined) throw kernelError('kernel.missing', { place: '/check' });
    return { holder, data: (await presentHolder(tx, holder, 'ask')).data };
  });
  const [onFile] = data.papers;
  if (onFile === undefined) throw new TypeError('a holder has a paper');
  const number = await services.vault.open(placeOf(repository.actor.org, holder, 'number'), onFile.number);
  return readPaper(services, { kind: onFile.kind, paperNumber: number }, now, '/paper');
}

async function ownHolder(
  services: CardServices,
  repository: Repository,
  paper: Given,
  now: Instant,
): Promise<string> {
  return holderIdOf(services.vault, repository.actor.org, readPaper(services, paper, now, '/ownPaper'));
}

/** Asks the other companies under the ids this person has there; no number and no name travels. */
async function ask(
  services: CardServices,
  { repository, now, key }: Asking,
  paper: Pick<ReadPaper, 'kind' | 'key'>,
  { check, session }: { readonly check: string; readonly session: string | null },
) {
  const { vault, randomness, book } = services;
  const { org } = repository.actor;
  const all = await repository.read('card.own', organisations);
  const others = all.filter(({ id, kind }) => id !== org && (kind === 'carrier' || kind === 'reseller'));
  const elsewhere = await Promise.all(
    others.map(async ({ id }) => ({ org: id, holder: await holderIdOf(vault, id, paper) })),
  );
  const holder = await holderIdOf(vault, org, paper);
  const id = newId('q', now, randomness);
  const receipt = newReceipt('CX', randomness);
  const command = { type: 'ask', receipt, holder, check, session, elsewhere } as const;
  const answer = await repository.execute(ownQuery, { id, command, key, asked: { holder, check } });
  const { state } = answer;
  const findings = answer.findings.map((finding) => explain(finding, book));
  const reply =
    state === undefined || !allows(answer.outcome)
      ? null
      : await repository.read('card.own', (tx) => answerOf(services, tx, { org, now }, state));
  return { outcome: answer.outcome, findings, answer: reply };
}

/** The query of a receipt that can still be read. */
async function valid(tx: Tx, written: string, now: Instant): Promise<OwnQuery> {
  const receipt = readReceiptNumber('CX', written);
  const found = receipt === undefined ? undefined : await query.ownQueryByReceipt(tx, receipt);
  if (found === undefined || found.valid_to <= now)
    throw cardsError('cards.query-expired', { place: '/enquiry' });
  return found.data;
}

async function answerOf(
  services: CardServices,
  tx: Tx,
  { org, now }: { readonly org: string; readonly now: Instant },
  found: OwnQuery,
) {
  const cards = await query.cardsOf(tx, found.holder);
  const { plan, law } = services;
  const days = law.asOf(dayOf(now)).number('cards.dispute_days');
  const disputeBy = endOfDayAfter(now, days.value);
  return view.ownCards(found, cards, { org, plan, names: await services.names(tx), disputeBy });
}
