/** A regulator, the keeper of the national list and two carriers with people who ask over HTTP. */
import assert from 'node:assert/strict';
import { duanka, type Ended } from '../../../test/command.ts';
import { register, startServer, type TestServer } from '../../../test/http.ts';
import { testPlace } from '../../../test/place.ts';
import { creditCheckSign, residentCheckSign } from '../../identity/paper.ts';
import type { OrganisationKind, Role } from '../../kernel/access.ts';

const NOW = '2021-07-07T02:00:00.000Z';

/** Person of the test → organisation and role. */
const PEOPLE: Readonly<Record<string, readonly [string, Role]>> = {
  officer: ['regulator', 'regulator'],
  second: ['regulator', 'regulator'],
  police: ['police-city', 'police-officer'],
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
  /** One request, whatever it answers. */
  call(who: string, path: string, options: object): ReturnType<TestServer['call']>;
  /** Uploads a paper and answers its digest. */
  document(who: string, path: string): Promise<string>;
  /** Another carrier, whose compliance manager asks under its name. */
  join(carrier: string): Promise<void>;
  /** Stops the server, and runs the command on what it leaves; nobody asks over HTTP after that. */
  command(...args: string[]): Promise<Ended>;
  close(): Promise<void>;
}

/** @param only whose people ask; everybody unless said */
export async function openDesk({
  now = NOW,
  only,
}: {
  readonly now?: string;
  readonly only?: readonly string[];
} = {}): Promise<Desk> {
  const place = await testPlace();
  const server = await startServer(place, { now: () => now });
  const cookies = new Map<string, string>();
  const kinds = {
    hub: 'hub',
    regulator: 'regulator',
    'police-city': 'police',
    'carrier-a': 'carrier',
    'carrier-b': 'carrier',
  } as const;
  await register(
    server.platform,
    Object.entries(kinds)
      .filter(([id]) => only?.includes(id) ?? true)
      .map(([id, kind]) => organisation(id, kind)),
  );
  for (const [name, [org, role]] of Object.entries(PEOPLE))
    if (only?.includes(org) ?? true) cookies.set(name, (await server.person(org, [role])).cookie);
  const call = (who: string, path: string, options: object) =>
    server.call(`/api/v1/orgs/${PEOPLE[who]?.[0] ?? who}${path}`, { cookie: cookies.get(who), ...options });
  let stopped: Promise<void> | undefined;
  const stop = () => (stopped ??= server.stop());
  return {
    server,
    call,
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
    command: async (...args) => {
      await stop();
      return duanka(args, { env: place.env });
    },
    close: async () => {
      await stop();
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

/** What a regulator states about a company. */
export const statement = (serial: number, change: object = {}) => ({
  kind: 'company',
  name: `测试企业${serial}`,
  identityNumber: firm(serial),
  legalRepresentative: '测试甲',
  legalPaperNumber: person(serial),
  violation: 'illegal-voip',
  description: '为违规网络电话提供落地',
  finding: { number: `管罚${serial}`, on: '2021-07-01' },
  evidence: [],
  ...change,
});

/** A regulator enters a company. @returns the entry */
export async function enterFirm(
  { ask, document }: Desk,
  serial: number,
  change: object = {},
): Promise<string> {
  const digest = await document('officer', '/blacklist-documents');
  const body = statement(serial, { evidence: [digest], ...change });
  const { id, outcome, findings } = await ask('officer', '/blacklist-entries', body);
  assert.equal(outcome, 'permit', JSON.stringify(findings));
  return id;
}

interface Firm {
  readonly name: string;
  readonly code: string;
  /** Serial of the legal representative. */
  readonly legal: number;
}

/** A carrier proposes an agent. @returns the answer, whatever it is */
export async function proposeAgent({ ask, document }: Desk, who: string, { name, code, legal }: Firm) {
  const digest = await document(who, '/channel-documents');
  const { holder } = await ask(who, '/holders', {
    paper: { kind: 'resident-id', paperNumber: person(legal) },
    holderName: '测试乙',
  });
  return ask(who, '/agents', {
    name,
    creditCode: code,
    legalRepresentative: holder,
    province: '44',
    appointedBy: 'company',
    documents: [
      { kind: 'business-licence', digest, validTo: null },
      { kind: 'sales-qualification', digest, validTo: null },
    ],
    contract: {
      reference: 'C',
      from: '2021-01-01',
      to: '2025-01-01',
      digest,
      statesDuties: true,
      statesPenalties: true,
    },
    responsibilityLetter: digest,
  });
}

/** An agent of carrier A, admitted by a second person. @returns its id */
export async function appointAgent(desk: Desk, serial: number): Promise<string> {
  const file = { name: `测试企业${serial}`, code: firm(serial), legal: serial };
  const { id } = await proposeAgent(desk, 'a', file);
  const { outcome, findings } = await desk.ask('a2', `/agents/${id}/approve`, { expectedVersion: 1 });
  assert.equal(outcome, 'permit', JSON.stringify(findings));
  return id;
}
