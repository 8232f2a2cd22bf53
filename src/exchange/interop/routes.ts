/** HTTP for staff: which tools may read which lists, and how far each has come. */
import { actsOn } from '../../kernel/act-route.ts';
import { assentTo, type Reader as Reading } from '../../kernel/confirm.ts';
import { ById, PageOf, ReasonBody, VersionBody } from '../../kernel/contract.ts';
import { decisionView, type RuleBook } from '../../kernel/explain.ts';
import { freshId } from '../../kernel/ids.ts';
import type { Randomness } from '../../kernel/ports.ts';
import type { Tx } from '../../kernel/register.ts';
import { type AnyRoute, route } from '../../kernel/route.ts';
import { historyOf, pageOfSubjects, type Subject, subjectById } from '../../kernel/subjects.ts';
import { type Day, dayOf } from '../../kernel/time.ts';
import type { Law } from '../../law/index.ts';
import { LISTS } from './codes.ts';
import * as contract from './contract.ts';
import { keyDigest } from './desk.ts';
import { LIST_ABOUT, mayOpen } from './lists.ts';
import { CONFIRM_PARTNER, type Reader, type ReaderCommand, reader } from './reader.ts';
import { countsOf, fetchesOf } from './store.ts';
import { collectionId } from './versions.ts';

export interface InteropServices {
  readonly law: Law;
  readonly book: RuleBook;
  readonly randomness: Randomness;
  readonly namespace: string;
}

const KEY_BYTES = 32;

export function interopRoutes(services: InteropServices): AnyRoute[] {
  return [...reads(services), ...hands(services), ...acts(services)];
}

function reads({ book, law, namespace }: InteropServices): AnyRoute[] {
  return [
    route({
      method: 'GET',
      path: '/interop-lists',
      audience: 'staff',
      permission: 'interop.manage',
      summary:
        'Lists this organisation can open to tools (MISP feed, STIX 2.1 over TAXII 2.1), with their addresses',
      answer: contract.SharedLists,
      handle: ({ repository }) => {
        const { org, orgKind } = repository.actor;
        return repository.read('interop.manage', async (tx) => {
          const counts = new Map((await countsOf(tx)).map((one) => [one.list, one]));
          const held = LISTS.filter((list) => mayOpen(list, orgKind, 'own'));
          return {
            taxii: '/taxii2/',
            misp: `/misp/${org}/`,
            lists: held.map((list) => {
              const { title, description, tlp } = LIST_ABOUT[list];
              const { standing = null, removed = null, lastAt = null } = counts.get(list) ?? {};
              const collection = collectionId(namespace, org, list);
              const partner = mayOpen(list, orgKind, 'partner');
              return { list, collection, title, description, tlp, partner, standing, removed, lastAt };
            }),
          };
        });
      },
    }),
    route({
      method: 'GET',
      path: '/interop-readers',
      audience: 'staff',
      permission: 'interop.manage',
      summary: 'Tools that may read lists, newest first',
      query: contract.ReaderFilter,
      answer: PageOf(contract.ReaderRow),
      handle: ({ repository, query: { state, ...page }, now }) =>
        repository.read('interop.manage', (tx) =>
          pageOfSubjects<Reader, contract.ReaderRow>(
            tx,
            {
              table: 'interop_reader',
              by: 'opened_at',
              order: 'newest',
              where: [['state = ?', state]],
              ...page,
            },
            (row) => rowOf(row, dayOf(now)),
          ),
        ),
    }),
    route({
      method: 'GET',
      path: '/interop-readers/:id',
      audience: 'staff',
      permission: 'interop.manage',
      summary: 'One tool: what it may read and why, what it fetched last, what was decided',
      params: ById,
      answer: contract.ReaderDetail,
      handle: ({ repository, params: { id }, now }) =>
        repository.read('interop.manage', (tx) => {
          const today = dayOf(now);
          const reading = { law: law.asOf(today), actor: repository.actor };
          return detailOf(tx, id, { book, today, reading });
        }),
    }),
  ];
}

function hands({ book, randomness }: InteropServices): AnyRoute[] {
  const freshKey = () => Buffer.from(randomness.bytes(KEY_BYTES)).toString('base64url');
  const keyRoute = (about: {
    readonly path: string;
    readonly summary: string;
    command(digest: string): ReaderCommand;
  }) =>
    route({
      method: 'POST',
      path: about.path,
      audience: 'staff',
      permission: 'interop.manage',
      summary: about.summary,
      params: ById,
      body: VersionBody,
      answer: contract.Handed,
      handle: async ({ repository, params: { id }, body: { expectedVersion }, key }) => {
        const secret = freshKey();
        const command = about.command(keyDigest(secret));
        // The key is drawn anew for a repeat, so the act is known by the rest.
        const asked = { type: command.type, id, expectedVersion };
        const answer = await repository.execute(reader, { id, command, key, asked, expectedVersion });
        return handed(answer, secret, book);
      },
    });
  return [
    route({
      method: 'POST',
      path: '/interop-readers',
      audience: 'staff',
      permission: 'interop.manage',
      summary: 'Open lists to a tool; answers its name and, once, its key',
      body: contract.ReaderBody,
      answer: contract.Handed,
      handle: async ({ repository, body, key }) => {
        const secret = freshKey();
        const command = { type: 'open', agreed: body, keyDigest: keyDigest(secret) } as const;
        const item = { id: freshId('x', randomness), command, key, asked: body };
        const answer = await repository.execute(reader, item);
        return handed(answer, secret, book);
      },
    }),
    keyRoute({
      path: '/interop-readers/:id/approve',
      summary: 'Agree as another person that lists are opened to others; the last to agree is given the key',
      command: (digest) => ({ type: 'approve', keyDigest: digest }),
    }),
    keyRoute({
      path: '/interop-readers/:id/renew-key',
      summary: 'Give a tool a new key; the old one no longer opens',
      command: (digest) => ({ type: 'renew-key', keyDigest: digest }),
    }),
  ];
}

function acts({ book }: InteropServices): AnyRoute[] {
  const act = actsOn(reader, book);
  return [
    act({
      path: '/interop-readers/:id/decline',
      permission: 'interop.manage',
      summary: 'Do not agree that lists are opened',
      body: ReasonBody,
      command: ({ reason }) => ({ type: 'decline', reason }),
    }),
    act({
      path: '/interop-readers/:id/end',
      permission: 'interop.manage',
      summary: 'End what a tool may read',
      body: ReasonBody,
      command: ({ reason }) => ({ type: 'end', reason }),
    }),
  ];
}

type Answered = Parameters<typeof decisionView>[0] & { readonly state: Reader | undefined };

/** Only the first answer has the key: in a repeat the one just drawn is not the one that was kept. */
function handed(answer: Answered, secret: string, book: RuleBook) {
  const fits = answer.state?.keyDigest === keyDigest(secret);
  return { decision: decisionView(answer, book), user: answer.id, key: fits ? secret : null };
}

function rowOf(
  { id, version, data }: Pick<Subject<Reader>, 'id' | 'version' | 'data'>,
  today: Day,
): contract.ReaderRow {
  const { recipient, side, lists, until, state, persons } = data;
  const holds = state === 'open' && (until ?? today) >= today;
  return {
    id,
    version,
    recipient,
    side,
    lists: [...lists],
    until,
    state,
    openedAt: persons[0]?.at ?? '',
    holds,
  };
}

async function detailOf(
  tx: Tx,
  id: string,
  { book, today, reading }: { readonly book: RuleBook; readonly today: Day; readonly reading: Reading },
): Promise<contract.ReaderDetail> {
  const row = await subjectById<Reader>(tx, 'interop_reader', id);
  const { state, basis, persons, keyBy, end } = row.data;
  return {
    ...rowOf(row, today),
    basis,
    persons: [...persons],
    assent: state === 'proposed' ? assentTo(CONFIRM_PARTNER, persons, reading) : null,
    keyBy,
    end,
    fetches: await fetchesOf(tx, id),
    history: await historyOf(tx, 'interop_reader', id, book),
  };
}
