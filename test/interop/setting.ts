/** Police, a regulator, the keeper of the national list and two carriers; lists with some thousand entries; tools that read. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { findPythonClients } from '../../scripts/python-clients.ts';
import { runCommand } from '../../scripts/run-command.ts';
import { firm, person } from '../../src/blacklist/testing/desk.ts';
import type { ListCode } from '../../src/exchange/interop/codes.ts';
import type { OrganisationKind, Role } from '../../src/kernel/access.ts';
import { register, startServer, type TestServer } from '../http.ts';
import { testPlace } from '../place.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const ORGANISATIONS: Readonly<Record<string, readonly [OrganisationKind, Role]>> = {
  'police-city': ['police', 'police-officer'],
  regulator: ['regulator', 'regulator'],
  hub: ['hub', 'hub-operator'],
  'carrier-a': ['carrier', 'compliance'],
  'carrier-b': ['carrier', 'compliance'],
};
const DUTIES: Readonly<Record<string, readonly string[]>> = {
  'police-city': ['jurisdiction:districted-city@2010-01-01', 'reports:police'],
  hub: ['blacklist:national'],
  'carrier-a': ['network:cmcc'],
  'carrier-b': ['network:cucc'],
};

export interface Credential {
  readonly id: string;
  readonly user: string;
  readonly key: string;
  readonly org: string;
}

export interface Setting {
  readonly server: TestServer;
  /** Answers the JSON of a reply with this status. */
  // biome-ignore lint/suspicious/noExplicitAny: answers of every route are looked into
  ask(org: string, path: string, body?: unknown, status?: number): Promise<any>;
  /** Opens lists to a tool. */
  open(
    org: string,
    lists: readonly ListCode[],
    more?: { side?: 'own' | 'partner'; until?: string },
  ): Promise<Credential>;
  /** Publishes a version of the list of false numbers. */
  publish(version: number, numbers: readonly string[]): Promise<void>;
  /** Enters a company in the national list; answers the id of the entry. */
  enter(serial: number): Promise<string>;
  /** What the registers say is brought into the lists. */
  settle(): Promise<void>;
  /** Moves the clock on. */
  later(minutes: number): void;
  // biome-ignore lint/suspicious/noExplicitAny: what a Python client saw
  python(task: string, by: Credential, more?: object): Promise<any>;
  close(): Promise<void>;
}

/** Fixed lines of Beijing that nobody has. */
export const falseNumber = (serial: number): string => `0108${String(serial).padStart(7, '0')}`;

const imitatedBy = (number: string): string => (/[02468]$/.test(number) ? '某市公安局' : '某地法院');

export async function openSetting(): Promise<Setting> {
  const place = await testPlace();
  let now = Date.parse('2026-11-20T02:00:00.000Z');
  const server = await startServer(place, { now: () => new Date(now).toISOString() });
  const cookies = new Map<string, string>();
  const seconds = new Map<string, string>();
  for (const [id, [kind, role]] of Object.entries(ORGANISATIONS)) {
    const province = kind === 'police' || kind === 'regulator' ? '44' : null;
    await register(server.platform, [
      { id, kind, nameZh: `名称-${id}`, nameEn: id, province, duties: DUTIES[id] ?? [] },
    ]);
    cookies.set(id, (await server.person(id, [role])).cookie);
    seconds.set(id, (await server.person(id, [role])).cookie);
  }
  const ask: Setting['ask'] = async (org, path, body, status = 200) => {
    const options = { cookie: cookies.get(org), ...(body === undefined ? {} : { body }) };
    const reply = await server.call(`/api/v1/orgs/${org}${path}`, options);
    assert.equal(reply.status, status, `${path}: ${reply.text}`);
    return reply.json;
  };
  return {
    server,
    ask,
    settle: () => server.platform.settle(),
    later: (minutes) => {
      now += minutes * 60_000;
    },
    open: async (org, lists, more = {}) => {
      const body = { recipient: '态势平台', side: 'own', lists, basis: '部署说明', until: null, ...more };
      const proposed = await ask(org, '/interop-readers', body);
      assert.match(proposed.decision.outcome, /^permit/);
      const { user } = proposed;
      const opened =
        body.side === 'own'
          ? proposed
          : (
              await server.call(`/api/v1/orgs/${org}/interop-readers/${user}/approve`, {
                cookie: seconds.get(org),
                body: { expectedVersion: 1 },
              })
            ).json;
      assert.equal(typeof opened.key, 'string', JSON.stringify(opened));
      await server.platform.settle();
      return { id: user, user, key: opened.key, org };
    },
    publish: async (version, numbers) => {
      const entries = numbers.map((number) => ({ number, imitates: imitatedBy(number) }));
      const body = { list: 'l1', version, origin: '专项核查', entries };
      const { outcome } = await ask('police-city', '/false-number-notices', body);
      assert.equal(outcome, 'permit');
      await server.platform.settle();
    },
    enter: async (serial) => {
      const digest = await uploaded(server, cookies.get('regulator'));
      const { id, outcome, findings } = await ask('regulator', '/blacklist-entries', {
        kind: 'company',
        name: `测试企业${serial}`,
        identityNumber: firm(serial),
        legalRepresentative: '测试甲',
        legalPaperNumber: person(serial),
        violation: 'illegal-voip',
        description: '为违规网络电话提供落地',
        finding: { number: `管罚${serial}`, on: '2026-11-01' },
        evidence: [digest],
      });
      assert.equal(outcome, 'permit', JSON.stringify(findings));
      await server.platform.settle();
      return id;
    },
    python: async (task, by, more = {}) => {
      const { user, key, org } = by;
      const asked = JSON.stringify({ task, url: server.address, user, key, org, ...more });
      const script = join(import.meta.dirname, 'clients.py');
      const clients = await findPythonClients(ROOT, () => undefined);
      // `duanka test` skips the step by name where they cannot be had.
      if ('skipped' in clients) throw new Error(clients.skipped);
      const { code, stdout, stderr } = await runCommand(clients.python, [script, asked], {
        timeoutMs: 120_000,
      });
      assert.equal(code, 0, stderr.split('\n').slice(-8).join('\n'));
      return JSON.parse(stdout);
    },
    close: async () => {
      await server.stop();
      await place.remove();
    },
  };
}

async function uploaded(server: TestServer, cookie: string | undefined): Promise<string> {
  const reply = await server.call('/api/v1/orgs/regulator/blacklist-documents', {
    cookie,
    body: Buffer.from('%PDF-1.7 测试材料'),
    type: 'application/pdf',
  });
  assert.equal(reply.status, 200, reply.text);
  return reply.json.digest;
}
