/** Police, a regulator and two platforms whose people ask over HTTP, on a clock the test moves. */
import assert from 'node:assert/strict';
import { handClock } from '../../../test/company.ts';
import { register, startServer, type TestServer } from '../../../test/http.ts';
import { testPlace } from '../../../test/place.ts';
import type { OrganisationKind, Role } from '../../kernel/access.ts';

/** Person of the test → organisation and role. */
const PEOPLE: Readonly<Record<string, readonly [string, Role]>> = {
  police: ['police-city', 'police-officer'],
  regulator: ['regulator', 'regulator'],
  chat: ['chat', 'platform-officer'],
  chat2: ['chat', 'platform-officer'],
  chatCompliance: ['chat', 'compliance'],
  shop: ['shop', 'platform-officer'],
};

const KINDS: Readonly<Record<string, OrganisationKind>> = {
  'police-city': 'police',
  regulator: 'regulator',
  chat: 'platform',
  shop: 'platform',
};

export interface Desk {
  readonly server: TestServer;
  readonly clock: ReturnType<typeof handClock>;
  /** Answers the JSON of a reply with this status. */
  // biome-ignore lint/suspicious/noExplicitAny: answers of every route are looked into
  ask(who: string, path: string, body?: unknown, status?: number): Promise<any>;
  close(): Promise<void>;
}

export async function openDesk(now: string): Promise<Desk> {
  const place = await testPlace();
  const clock = handClock(now);
  const server = await startServer(place, clock);
  await register(
    server.platform,
    Object.entries(KINDS).map(([id, kind]) => ({
      id,
      kind,
      nameZh: `名称-${id}`,
      nameEn: id,
      province: null,
      duties: [],
    })),
  );
  const cookies = new Map<string, string>();
  for (const [name, [org, role]] of Object.entries(PEOPLE))
    cookies.set(name, (await server.person(org, [role])).cookie);
  return {
    server,
    clock,
    ask: async (who, path, body, status = 200) => {
      const [org] = PEOPLE[who] ?? [who];
      const sent = body === undefined ? {} : { body };
      const reply = await server.call(`/api/v1/orgs/${org}${path}`, { cookie: cookies.get(who), ...sent });
      assert.equal(reply.status, status, `${path}: ${reply.text}`);
      return reply.json;
    },
    close: async () => {
      await server.stop();
      await place.remove();
    },
  };
}
