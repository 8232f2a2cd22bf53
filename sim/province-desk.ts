/**
 * Acts of people in the demonstration province, through the very routes that the console uses. A refusal that the
 * story does not expect stops the making.
 */
import { CompiledQuery } from 'kysely';
import { Value } from 'typebox/value';
import type { Platform } from '../src/app.ts';
import type { CardDetailView } from '../src/cards/contract.ts';
import type { Actor } from '../src/kernel/access.ts';
import { systemActor } from '../src/kernel/access.ts';
import { dayOf } from '../src/kernel/time.ts';
import type { CurrentNoticeView } from '../src/notices/contract.ts';
import { type AccountIds, actorOf, ORGANISATIONS } from './province-parties.ts';
import { portrait, type SimulatedServices } from './province-services.ts';

export interface World {
  readonly platform: Platform;
  readonly accounts: AccountIds;
  readonly services: SimulatedServices;
}

/** What a route that decides answers. */
export interface Decided {
  readonly id: string;
  readonly version: number;
  readonly outcome: string;
  readonly findings: readonly { readonly rule: string; readonly outcome: string }[];
}

interface Asked {
  readonly params?: Record<string, string>;
  readonly query?: Record<string, unknown>;
  readonly body?: unknown;
}

/** One request, e.g. `POST /cards`, in the name of an account. */
export function ask<T = Decided>(
  { platform, accounts }: World,
  name: string,
  what: string,
  asked: Asked = {},
) {
  return request<T>(platform, actorOf(name, accounts), what, asked);
}

/** One request of a citizen to an organisation. */
export function askAsCitizen<T = Decided>({ platform }: World, org: string, what: string, asked: Asked = {}) {
  return request<T>(platform, { ...platformActor(org), id: 'citizen', role: 'citizen' }, what, asked);
}

/** The platform itself, for what no route does. */
export function platformActor(org: string): Actor {
  const kind = ORGANISATIONS.find(({ id }) => id === org)?.kind ?? 'carrier';
  return systemActor('sim', { id: org, kind });
}

async function request<T>(platform: Platform, actor: Actor, what: string, asked: Asked): Promise<T> {
  const audience = actor.role === 'citizen' ? 'citizen' : 'staff';
  const route = platform.routes.find(
    (one) => one.audience === audience && `${one.method} ${one.path}` === what,
  );
  if (route === undefined) throw new RangeError(`no route ${what} for ${audience}`);
  if (route.body !== undefined && !Value.Check(route.body, asked.body))
    throw new TypeError(
      `${what} takes another body: ${JSON.stringify(Value.Errors(route.body, asked.body)[0])}`,
    );
  const answer: unknown = await route.handle({
    params: asked.params ?? {},
    query: asked.query ?? {},
    body: asked.body,
    repository: platform.kernel.as(actor),
    now: platform.kernel.clock.now(),
    language: 'zh',
    key: undefined,
  });
  return answer as T;
}

const ALLOWED: ReadonlySet<string> = new Set(['permit', 'permit-with-duties']);

/** The decision, which must allow what was asked. */
export function allowed<D extends Decided>(decision: D): D {
  if (ALLOWED.has(decision.outcome)) return decision;
  const against = decision.findings.filter(({ outcome }) => !ALLOWED.has(outcome));
  throw new Error(`the story stops: ${against.map(({ rule, outcome }) => `${rule} ${outcome}`).join(', ')}`);
}

/** A person or unit of the province, as its paper says. */
export interface Character {
  readonly number: number;
  readonly kind: 'resident-id' | 'credit-code';
  readonly name: string;
  readonly paperNumber: string;
}

/** Where somebody works: the account, its outlet and the reader there. */
export interface Desk {
  readonly account: string;
  readonly outlet: string;
  readonly device: string;
}

export interface Visitor {
  readonly holder: string;
  readonly checks: readonly string[];
}

/** The paper is read, a photo taken and compared with it. */
export async function checkVisitor(world: World, desk: Desk, person: Character): Promise<Visitor> {
  const { services } = world;
  const { device, outlet, account } = desk;
  services.lay(device, {
    kind: person.kind,
    number: person.paperNumber,
    name: person.name,
    address: '测试省测试市测试路1号',
    validTo: '2041-12-31',
    photo: portrait(person.number),
  });
  const body = { device, outlet };
  const read = await ask<Decided & { holder: string; check: string }>(
    world,
    account,
    'POST /holders/readings',
    {
      body,
    },
  );
  const photos = [
    await photoCheck(world, desk, { holder: read.holder, person, method: 'on-site-photo' }),
    await photoCheck(world, desk, { holder: read.holder, person, method: 'portrait-comparison' }),
  ];
  return { holder: read.holder, checks: [read.check, ...photos] };
}

/** The papers of a unit, entered by hand and looked at by whoever stands at the counter. */
export async function checkUnit(
  world: World,
  { account, outlet }: Desk,
  { kind, name, paperNumber }: Character,
): Promise<{ readonly unit: string; readonly check: string }> {
  const paper = { kind, paperNumber };
  const { holder } = await ask<Decided & { holder: string }>(world, account, 'POST /holders', {
    body: { paper, holderName: name },
  });
  const body = { holder, method: 'unit-papers', outlet, found: 'passed' };
  const { check } = await ask<Decided & { check: { id: string } }>(world, account, 'POST /identity-checks', {
    body,
  });
  return { unit: holder, check: check.id };
}

async function photoCheck(
  world: World,
  { account, device, outlet }: Desk,
  about: { holder: string; person: Character; method: 'on-site-photo' | 'portrait-comparison' },
): Promise<string> {
  const { holder, person, method } = about;
  world.services.photosTaken += 1;
  const photo = portrait(person.number + world.services.photosTaken * 1000);
  const { digest } = await ask<{ digest: string }>(world, account, 'POST /identity-evidence', {
    body: photo,
  });
  const body = { holder, method, device, outlet, evidence: [digest] };
  const made = await ask<Decided & { check: { id: string } }>(world, account, 'POST /identity-checks', {
    body,
  });
  return made.check.id;
}

export interface Opening {
  readonly number: string;
  readonly plan: string;
  readonly kind?: string;
  readonly handler?: string;
}

/** Order and registration; the card waits for the notice. */
export async function register(
  world: World,
  { account }: Desk,
  { holder, checks }: Visitor,
  { number, plan, kind = 'mobile', handler }: Opening,
): Promise<Decided> {
  const body = { number, kind, plan, holder, checks, ...(handler === undefined ? {} : { handler }) };
  const { id, version } = allowed(await ask(world, account, 'POST /cards', { body }));
  return allowed(
    await ask(world, account, 'POST /cards/:id/register', {
      params: { id },
      body: { expectedVersion: version, checks },
    }),
  );
}

/** A card from the first question to the first call. @returns its id */
export async function openCard(
  world: World,
  desk: Desk,
  visitor: Visitor,
  opening: Opening & { readonly subject?: 'person' | 'unit' },
): Promise<string> {
  const { id, version } = await register(world, desk, visitor, opening);
  const series = { service: 'mobile', subject: opening.subject ?? 'person', place: 'hall' };
  await sign(world, desk, { holder: visitor.holder, card: id, occasion: 'opening', series });
  const body = { expectedVersion: version };
  allowed(await ask(world, desk.account, 'POST /cards/:id/activate', { params: { id }, body }));
  await lookUp(world, desk, id);
  return id;
}

/** The clerk asks the authority's service how many cards the customer has elsewhere, where that is owed. */
async function lookUp(world: World, { account }: Desk, id: string): Promise<void> {
  const { version, lookUp: owed } = await ask<CardDetailView>(world, account, 'GET /cards/:id', {
    params: { id },
  });
  if (owed === null) return;
  const body = { expectedVersion: version, count: 2, on: dayOf(owed.owedSince), reference: `一证通查 ${id}` };
  allowed(await ask(world, account, 'POST /cards/:id/look-up', { params: { id }, body }));
}

interface Signed {
  readonly holder: string;
  readonly card: string;
  readonly occasion: 'opening' | 'reverification' | 're-registration';
  readonly series: Readonly<Record<'service' | 'subject' | 'place', string>>;
}

/** The notice in force, read and signed on the pad. */
export async function sign(
  world: World,
  desk: Desk,
  { holder, card, occasion, series }: Signed,
): Promise<void> {
  const notice = await ask<CurrentNoticeView>(world, desk.account, 'GET /notices/current', { query: series });
  const body = {
    notice: notice.id,
    language: 'zh',
    digest: notice.digests.zh,
    items: notice.required,
    readingSeconds: 48,
    holder,
    register: 'card',
    subject: card,
    occasion,
    signature: {
      width: 600,
      height: 200,
      strokes: [[60, 120, 120, 60, 200, 150, 300, 70, 420, 140, 520, 80]],
    },
  };
  allowed(await ask(world, desk.account, 'POST /acknowledgements', { body }));
}

/** An act on a card in its present version. */
export async function onCard(
  world: World,
  account: string,
  what: string,
  { card, ...body }: { readonly card: string } & Readonly<Record<string, unknown>>,
): Promise<Decided> {
  const expectedVersion = await versionOf(world, { account, table: 'card', id: card });
  return allowed(
    await ask(world, account, what, { params: { id: card }, body: { ...body, expectedVersion } }),
  );
}

/** The version that a person who acts now has seen. */
export async function versionOf(
  { platform, accounts }: World,
  { account, table, id }: { readonly account: string; readonly table: string; readonly id: string },
): Promise<number> {
  const { org } = actorOf(account, accounts);
  const scope = { org, actor: 'system:sim', provinces: '*' } as const;
  return platform.database.transaction(scope, async (tx) => {
    const { rows } = await tx.executeQuery<{ version: number }>(
      CompiledQuery.raw(`select version from "${table}" where org = duanka_org() and id = $1`, [id]),
    );
    return rows[0]?.version ?? 0;
  });
}
