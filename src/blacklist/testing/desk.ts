/** A regulator, the keeper of the national list and two carriers with people who ask over HTTP. */
import assert from 'node:assert/strict';
import { register, startServer, type TestServer } from '../../../test/http.ts';
import { testPlace } from '../../../test/place.ts';
import { creditCheckSign, residentCheckSign } from '../../identity/paper.ts';
import type { OrganisationKind, Role } from '../../kernel/access.ts';

const NOW = '2021-07-07T02:00:00.000Z';

/** Person of the test → organisation and role. */
const PEOPLE: Readonly<Record<string, readonly [string, Role]>> = {
  officer: ['regulator', 'regulator'],
  second: ['regulator', 'regulator'],
  keeper: ['hub', 'hub-operator'],
  a: ['carrier-a', 'compliance'],
  a2: ['carrier-a', 'compliance'],
  clerk: ['carrier-a', 'clerk'],
  b: ['carrier-b', 'compliance'],
};

const organisation = (id: string, kind: OrganisationKind) => ({
  id,
  kind,
  nameZh: `名称-${id}`,
  nameEn: id,
  province: kind === 'regulator' ? '44' : null,
  duties: kind === 'carrier' ? ['network:cmcc'] : [],
});

export interface Desk {
  readonly server: TestServer;
  /** Answers the JSON of a reply with this status. */
  // biome-ignore lint/suspicious/noExplicitAny: answers of every route are looked into
  ask(who: string, path: string, body?: unknown, status?: number): Promise<any>;
  /** Uploads a paper and answers its digest. */
  document(who: string, path: string): Promise<string>;
  /** Another carrier, whose compliance manager asks under its name. */
  join(carrier: string): Promise<void>;
  close(): Promise<void>;
}

export async function openDesk(): Promise<Desk> {
  const place = await testPlace();
  const server = await startServer(place, { now: () => NOW });
  const cookies = new Map<string, string>();
  const kinds = {
    hub: 'hub',
    regulator: 'regulator',
    'carrier-a': 'carrier',
    'carrier-b': 'carrier',
  } as const;
  await register(
    server.platform,
    Object.entries(kinds).map(([id, kind]) => organisation(id, kind)),
  );
  for (const [name, [org, role]] of Object.entries(PEOPLE))
    cookies.set(name, (await server.person(org, [role])).cookie);
  const call = (who: string, path: string, options: object) =>
    server.call(`/api/v1/orgs/${PEOPLE[who]?.[0] ?? who}${path}`, { cookie: cookies.get(who), ...options });
  return {
    server,
    ask: async (who, path, body, status = 200) => {
      const reply = await call(who, path, body === undefined ? {} : { body });
      assert.equal(reply.status, status, `${path}: ${reply.text}`);
      return reply.json;
    },
    document: async (who, path) => {
      const body = Buffer.from(`%PDF-1.7 ${who} 测试材料`);
      const reply = await call(who, path, { body, type: 'application/pdf' });
      assert.equal(reply.status, 200, reply.text);
      return reply.json.digest;
    },
    join: async (carrier) => {
      await register(server.platform, [organisation(carrier, 'carrier')]);
      cookies.set(carrier, (await server.person(carrier, ['compliance'])).cookie);
    },
    close: async () => {
      await server.stop();
      await place.remove();
    },
  };
}

/** Credit code of an authority that does not exist. */
export function firm(serial: number): string {
  const body = `9199000${String(serial).padStart(10, '0')}`;
  return `${body}${creditCheckSign(body)}`;
}

export function person(serial: number): string {
  const body = `99000019800101${String(serial).padStart(3, '0')}`;
  return `${body}${residentCheckSign(body)}`;
}
