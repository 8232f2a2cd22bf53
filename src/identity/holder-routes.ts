/** HTTP of holders: register, find, look at, read in clear, join papers, doubts. */
import type { Static } from 'typebox';
import { actsOn } from '../kernel/act-route.ts';
import { ById, DecisionSchema } from '../kernel/contract.ts';
import { allows } from '../kernel/decision.ts';
import { kernelError } from '../kernel/errors.ts';
import { decisionView } from '../kernel/explain.ts';
import type { Answer } from '../kernel/repository.ts';
import { type AnyRoute, type RouteRequest, route } from '../kernel/route.ts';
import { dayOf } from '../kernel/time.ts';
import * as contract from './contract.ts';
import { type HolderCommand, holder, SHOWN_SECONDS } from './holder.ts';
import type { Holder, Source } from './holder-state.ts';
import { holderIdOf, paperOf, placeOf, prepareIdentity } from './intake.ts';
import { madeForOf } from './make-check.ts';
import { type GivenPaper, maskedName, maskedNumber } from './paper.ts';
import { hasHolder, holderById, presentHolder } from './queries.ts';
import { registerHolder, registerReading } from './register-holder.ts';
import type { IdentityServices } from './services.ts';
import { holderView } from './views.ts';

type Asking = RouteRequest<unknown, unknown, unknown>;

export function holderRoutes(services: IdentityServices): AnyRoute[] {
  const { vault, book } = services;
  const act = actsOn(holder, book);

  const made = async ({ repository }: Asking, answer: Answer<Holder>, check: string | null) => {
    const { id, state } = answer;
    const [paper] = state?.papers ?? [];
    if (state === undefined || paper === undefined) throw new TypeError('a registration leaves a holder');
    const place = (field: 'name' | 'number') => placeOf(repository.actor.org, id, field);
    return {
      ...decisionView(answer, book),
      // A joined paper leads to its person, unless something is odd about it.
      holder: state.doubts.length === 0 ? (state.mergedInto ?? id) : id,
      maskedName: maskedName(await vault.open(place('name'), state.name)),
      lastFour: maskedNumber(await vault.open(place('number'), paper.number)).lastFour,
      doubts: state.doubts.map(({ code }) => code),
      check,
    };
  };

  return [
    route({
      method: 'POST',
      path: '/holders',
      audience: 'staff',
      permission: 'person.register',
      summary: 'Register a person or unit from a paper that was typed in; the same paper is the same holder',
      body: contract.HolderGiven,
      answer: contract.HolderMade,
      handle: async (request) => {
        const { body, repository, now, key } = request;
        const { holderName: name, device, outlet, paper, ...rest } = body;
        const { legalRepresentative: person } = body;
        if (person !== undefined) await repository.read('person.register', (tx) => holderById(tx, person));
        const given = { ...rest, name, paper: givenPaper(paper), source: sourceOf('typed', device, outlet) };
        return made(
          request,
          await registerHolder(services, repository, given, { now, key, asked: body }),
          null,
        );
      },
    }),
    route({
      method: 'POST',
      path: '/holders/readings',
      audience: 'staff',
      permission: 'person.register',
      summary: "Register whoever's paper lies on the reader; the reading is a check",
      body: contract.ReadingAsked,
      answer: contract.HolderMade,
      handle: async (request) => {
        const { body, repository, now, key } = request;
        const at = {
          device: body.device,
          outlet: body.outlet ?? null,
          subject: body.subject ?? 'holder',
          madeFor: madeForOf(body.madeFor),
        };
        const { answer, check } = await registerReading(services, repository, at, { now, key, asked: body });
        return made(request, answer, check);
      },
    }),
    route({
      method: 'POST',
      path: '/holders/search',
      audience: 'staff',
      permission: 'person.read',
      summary: 'Whether a paper is on file; looking it up is put on record',
      body: contract.HolderSearch,
      answer: contract.HolderFound,
      handle: async ({ repository, body: { paper, purpose }, now }) => {
        const read = paperOf(givenPaper(paper), services.divisions, dayOf(now));
        const id = await holderIdOf(vault, repository.actor.org, read);
        if (!(await repository.read('person.read', (tx) => hasHolder(tx, id)))) return { holder: null };
        const { state } = await repository.execute(holder, { id, command: { type: 'search', purpose } });
        return { holder: state?.mergedInto ?? id };
      },
    }),
    route({
      method: 'GET',
      path: '/holders/:id',
      audience: 'staff',
      permission: 'person.read',
      summary: 'One holder, masked',
      params: ById,
      answer: contract.HolderView,
      handle: async ({ repository, params: { id } }) => {
        const stored = await repository.read('person.read', (tx) => holderById(tx, id));
        return holderView(stored, { vault, org: repository.actor.org });
      },
    }),
    route({
      method: 'POST',
      path: '/holders/:id/reveal',
      audience: 'staff',
      permission: 'person.reveal',
      summary: 'Read one field in clear, with a purpose; this is put on record',
      params: ById,
      body: contract.RevealAsked,
      answer: contract.Revealed,
      handle: async ({ repository, params: { id }, body, key }) => {
        const answer = await repository.execute(holder, {
          id,
          command: { type: 'read-clear', ...body },
          key,
        });
        const value = await openField(services, repository.actor.org, answer, body.field);
        return { ...decisionView(answer, book), value, shownSeconds: SHOWN_SECONDS };
      },
    }),
    route({
      method: 'POST',
      path: '/holders/:id/paper',
      audience: 'staff',
      permission: 'person.register',
      summary: 'A renewed paper, or a changed name on it; the earlier one stays on record',
      params: ById,
      body: contract.PaperUpdate,
      answer: DecisionSchema,
      handle: async (request) => {
        const { repository, params, body, now } = request;
        const { org } = repository.actor;
        const { data } = await repository.read('person.register', (tx) =>
          presentHolder(tx, params.id, 'update-paper'),
        );
        const name = body.holderName ?? (await vault.open(placeOf(org, params.id, 'name'), data.name));
        const source = sourceOf('typed', body.device, body.outlet);
        const prepared = await prepareIdentity(
          services,
          org,
          { paper: givenPaper(body.paper), name, source },
          now,
        );
        // Another number is another holder, or a paper to be joined.
        if (prepared.id !== params.id)
          throw kernelError('kernel.not-in-state', {
            facts: { state: 'other-paper', command: 'update-paper' },
          });
        const given: HolderCommand = { type: 'update-paper', identity: prepared.identity };
        const { id } = params;
        const { expectedVersion } = body;
        // What is sealed looks different each time; the same request is known by what was asked.
        const item = { id, command: given, key: request.key, expectedVersion, asked: [id, body] };
        return decisionView(await repository.execute(holder, item), book);
      },
    }),
    route({
      method: 'POST',
      path: '/holders/:id/papers',
      audience: 'staff',
      permission: 'person.register',
      summary: 'Join another paper of the same person; what was registered under it counts with this one',
      params: ById,
      body: contract.PaperLink,
      answer: DecisionSchema,
      handle: (request) => linkPaper(services, request, request.params.id, request.body),
    }),
    act({
      path: '/holders/:id/doubts',
      permission: 'person.register',
      summary: 'Mark a doubt about a registration; nothing is opened on it until two persons clear it',
      body: contract.DoubtGiven,
      command: ({ code }) => ({ type: 'mark-doubt', code }),
    }),
    act({
      path: '/holders/:id/doubts/clear',
      permission: 'review.conclude',
      summary: 'Propose to clear a doubt; as the second person: clear it',
      body: contract.DoubtCleared,
      command: (given) => ({ type: 'clear-doubt', ...given }),
    }),
    act({
      path: '/holders/:id/handlers',
      permission: 'person.register',
      summary: 'Who handles things for a unit, with the letter of authority',
      body: contract.HandlerGiven,
      command: ({ handler, letter, until }) => ({
        type: 'appoint-handler',
        handler: { holder: handler, letter, until: until ?? null },
      }),
    }),
    act({
      path: '/holders/:id/retire',
      permission: 'review.conclude',
      summary: 'End a registration after its term; its sealed fields are taken out',
      body: contract.Retirement,
      command: ({ reason }) => ({ type: 'retire', reason }),
    }),
  ];
}

function givenPaper({ paperNumber, ...rest }: Static<typeof contract.PaperGiven>): GivenPaper {
  return { ...rest, number: paperNumber };
}

function sourceOf(how: Source['how'], device: string | undefined, outlet: string | undefined): Source {
  return { how, device: device ?? null, outlet: outlet ?? null };
}

async function openField(
  { vault }: IdentityServices,
  org: string,
  { id, state }: Answer<Holder>,
  field: 'name' | 'paper-number' | 'address',
): Promise<string | null> {
  const sealed =
    field === 'name' ? state?.name : field === 'address' ? state?.address : state?.papers[0]?.number;
  if (sealed === undefined || sealed === null || sealed === '') return null;
  return vault.open(placeOf(org, id, field === 'paper-number' ? 'number' : field), sealed);
}

/** Both registrations in one transaction: the joined one points to this one, so no paper can have two holders. */
async function linkPaper(
  services: IdentityServices,
  { repository, now }: Pick<Asking, 'repository' | 'now'>,
  id: string,
  { paper: written, expectedVersion }: Static<typeof contract.PaperLink>,
) {
  const paper = givenPaper(written);
  const { org } = repository.actor;
  const { data } = await repository.read('person.register', (tx) => presentHolder(tx, id, 'link-paper'));
  const name = await services.vault.open(placeOf(org, id, 'name'), data.name);
  const given = { paper, name, source: sourceOf('typed', undefined, undefined) };
  const other = await prepareIdentity(services, org, given, now);
  const { identity } = await prepareIdentity(services, org, given, now, id);
  const differs = paper.kind === 'resident-id' && data.papers.some(({ kind }) => kind === 'resident-id');
  const answer = await repository.transact('person.register', async (work) => {
    const there = (await hasHolder(work.tx, other.id)) ? await holderById(work.tx, other.id) : undefined;
    const otherName = there !== undefined && there.data.nameIndex !== other.identity.nameIndex;
    const link = { type: 'link-paper', other: other.id, paper: identity.paper, differs, otherName } as const;
    const [linked] = await work.execute(holder, [{ id, command: link, expectedVersion }]);
    if (linked === undefined) throw new TypeError('one item gives one answer');
    if (allows(linked.outcome)) {
      const merge = { type: 'merge-into' as const, holder: id, identity: other.identity };
      await work.execute(holder, [{ id: other.id, command: merge }]);
    }
    return linked;
  });
  return decisionView(answer, services.book);
}
