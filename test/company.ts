/** A company with two outlets, its clerks and persons on file, in a real database: from here the tests of cards start. */
import { CompiledQuery } from 'kysely';
import type { Platform } from '../src/app.ts';
import { card } from '../src/cards/card.ts';
import { newId } from '../src/cards/intake.ts';
import { orderOf } from '../src/cards/testing/situation.ts';
import { outlet } from '../src/channels/outlet.ts';
import { staff } from '../src/channels/staff.ts';
import { identityCheck } from '../src/identity/check.ts';
import { holder } from '../src/identity/holder.ts';
import { prepareIdentity } from '../src/identity/intake.ts';
import { residentNumber } from '../src/identity/testing/papers.ts';
import type { Actor, OrganisationKind, Role } from '../src/kernel/access.ts';
import { actorOf } from '../src/kernel/testing/decider.ts';
import { addHours, type Instant } from '../src/kernel/time.ts';
import { register as registerOrganisations } from './http.ts';
import { type Place, testPlace } from './place.ts';

const ORGANISATIONS = {
  'carrier-a': { kind: 'carrier', duties: ['network:cmcc'] },
  'carrier-b': { kind: 'carrier', duties: ['network:cucc'] },
  'police-city': { kind: 'police', duties: ['reports:police'] },
} as const;
type Org = keyof typeof ORGANISATIONS;

export interface Company {
  readonly platform: Platform;
  actor(role: Role, change?: Partial<Actor> & { readonly org?: Org }): Actor;
  /** The clerk of the outlet in this province. */
  clerk(province: '31' | '44'): Actor;
  /** A person on file with this company; the same sequence is the same person everywhere. */
  person(sequence: number, org?: Org): Promise<string>;
  /** A passed check of that person, made by the clerk of province 31. */
  check(person: string, method: 'id-card-reader' | 'on-site-photo' | 'live-video'): Promise<string>;
  order(clerk: Actor, person: string, number: string, key?: string): Promise<{ id: string; outcome: string }>;
  count(query: string): Promise<number>;
  now(): Instant;
  pass(hours: number): void;
  close(): Promise<void>;
}

/** Before portraits were compared and notices acknowledged, so that a reader and a photo are all it takes. */
export const START: Instant = '2018-03-01T02:00:00.000Z';

export interface HandClock {
  now(): Instant;
  pass(hours: number): void;
}

/** A clock that is set by hand. */
export function handClock(start: Instant = START): HandClock {
  let now = start;
  return {
    now: () => now,
    pass: (hours) => {
      now = addHours(now, hours);
    },
  };
}

export async function openCompany(start: Instant = START): Promise<Company> {
  const clock = handClock(start);
  const place: Place = await testPlace();
  const platform = await place.open({ clock });
  return companyOn(platform, clock, async () => {
    await platform.close();
    await place.remove();
  });
}

/** The same on a platform that is open already. */
export async function companyOn(
  platform: Platform,
  clock: HandClock,
  close: () => Promise<void>,
): Promise<Company> {
  const { now, pass } = clock;
  await registerOrganisations(
    platform,
    Object.entries(ORGANISATIONS).map(([id, { kind, duties }]) => ({
      id,
      kind,
      duties: [...duties],
      nameZh: id,
      nameEn: id,
      province: null,
    })),
  );
  const actor: Company['actor'] = (role, { org = 'carrier-a', ...change } = {}) => ({
    ...actorOf(role, role, { id: org, kind: ORGANISATIONS[org].kind as OrganisationKind }),
    ...change,
  });
  const as = (who: Actor) => platform.kernel.as(who);
  const clerk: Company['clerk'] = (province) =>
    actor('clerk', { id: `clerk-${province}`, provinces: [province] });
  for (const province of ['31', '44'] as const) await openShop(platform, actor('compliance'), province);
  return {
    platform,
    actor,
    clerk,
    person: async (sequence, org = 'carrier-a') => {
      const number = residentNumber('1990-01-01', sequence);
      const paper = { kind: 'resident-id', number, validTo: '2031-02-01' } as const;
      const { id, identity } = await prepareIdentity(
        platform.identity,
        org,
        { paper, name: '测试甲', source: { how: 'typed', device: null, outlet: null } },
        now(),
      );
      await as(actor('clerk', { org })).execute(holder, { id, command: { type: 'register', identity } });
      return id;
    },
    check: async (person, method) => {
      const id = newId('v', now(), platform.randomness);
      const request = {
        holder: person,
        method,
        subject: 'holder',
        place: method === 'live-video' ? 'online' : 'hall',
        device: method === 'live-video' ? null : 'reader-31',
        outlet: null,
        evidence: ['a'.repeat(64)],
      } as const;
      const film = method === 'live-video' ? { live: true, score: 0.99 } : { live: null, score: null };
      const observation = { answered: true, agrees: true, code: null, ...film } as const;
      await as(clerk('31')).execute(identityCheck, { id, command: { type: 'record', request, observation } });
      return id;
    },
    order: async (who, person, number, key) => {
      const order = orderOf({ number, holder: person, province: null });
      const id = newId('c', now(), platform.randomness);
      const command = { type: 'order', order } as const;
      const answer = await as(who).execute(card, { id, command, key, asked: order });
      return { id: answer.id, outcome: answer.outcome };
    },
    count: (query) =>
      platform.database.owner(async (tx) => {
        const { rows } = await tx.executeQuery<{ n: number }>(
          CompiledQuery.raw(`select count(*)::int as n from ${query}`),
        );
        return rows[0]?.n ?? -1;
      }),
    now,
    pass,
    close,
  };
}

/** An own shop with one clerk, whose account is `account`. */
export async function openShop(
  platform: Platform,
  compliance: Actor,
  province: '31' | '44',
  account = `clerk-${province}`,
): Promise<void> {
  const repository = platform.kernel.as(compliance);
  const opening = {
    name: `营业厅${province}`,
    kind: 'own',
    agent: null,
    province,
    address: '测试路1号',
    devices: [`reader-${province}`],
  } as const;
  await repository.execute(outlet, { id: `shop-${province}`, command: { type: 'open', outlet: opening } });
  const engagement = {
    account,
    staffNumber: `88${province}`,
    outlet: `shop-${province}`,
    personKey: `key-${province}`,
  };
  await repository.execute(staff, { id: `staff-${province}`, command: { type: 'engage', engagement } });
}
