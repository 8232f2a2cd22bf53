/** Outlets, agents and staff of the demonstration province. */
import type { Instant } from '../src/kernel/time.ts';
import { addMonths, dayOf } from '../src/kernel/time.ts';
import {
  allowed,
  ask,
  type Character,
  type Decided,
  type Desk,
  versionOf,
  type World,
} from './province-desk.ts';
import { actorOf } from './province-parties.ts';
import type { Cast } from './province-people.ts';
import { portrait } from './province-services.ts';

interface Company {
  /** Whoever proposes, and whoever agrees. */
  readonly first: string;
  readonly second: string;
  readonly today: Instant;
}

interface NewOutlet {
  readonly name: string;
  readonly province: string;
  readonly device: string;
  readonly agent?: string;
}

/** An outlet with one reader. @returns its id */
async function openOutlet(world: World, by: string, outlet: NewOutlet): Promise<string> {
  const { name, province, device, agent } = outlet;
  const body = {
    name,
    kind: agent === undefined ? 'own' : 'agent',
    ...(agent === undefined ? {} : { agent }),
    province,
    address: `${name}，测试路1号`,
    devices: [device],
  };
  return allowed(await ask(world, by, 'POST /outlets', { body })).id;
}

/** Binds an account to an outlet. */
async function engage(
  world: World,
  by: string,
  { account, staffNumber, person, outlet, device }: Desk & { staffNumber: string; person: Character },
): Promise<Desk> {
  const { id } = actorOf(account, world.accounts);
  const body = { account: id, staffNumber, outlet, paperNumber: person.paperNumber };
  allowed(await ask(world, by, 'POST /staff', { body }));
  return { account, outlet, device };
}

/** The file of a firm that wants to sell; nobody has agreed yet. @returns the application */
export async function applyAsAgent(
  world: World,
  { first, today }: Company,
  { firm, director }: { readonly firm: Character; readonly director: Character },
): Promise<Decided> {
  const document = async (about: number) => {
    const stored = await ask<{ digest: string }>(world, first, 'POST /channel-documents', {
      body: portrait(firm.number + about * 50_000),
    });
    return stored.digest;
  };
  const holder = await ask<Decided & { holder: string }>(world, first, 'POST /holders', {
    body: {
      paper: { kind: director.kind, paperNumber: director.paperNumber, validTo: '2041-12-31' },
      holderName: director.name,
    },
  });
  const [from, to] = [dayOf(today), addMonths(dayOf(today), 24)];
  const body = {
    name: firm.name,
    creditCode: firm.paperNumber,
    legalRepresentative: holder.holder,
    province: '44',
    appointedBy: 'company',
    documents: [
      { kind: 'business-licence', digest: await document(1), validTo: null },
      { kind: 'sales-qualification', digest: await document(2), validTo: to },
    ],
    contract: {
      reference: `代理-${firm.paperNumber.slice(-4)}`,
      from,
      to,
      digest: await document(3),
      statesDuties: true,
      statesPenalties: true,
    },
    responsibilityLetter: await document(4),
  };
  return allowed(await ask(world, first, 'POST /agents', { body }));
}

/** An agent whom two persons admitted. @returns its id */
async function admitAgent(
  world: World,
  company: Company,
  who: { readonly firm: Character; readonly director: Character },
): Promise<string> {
  const { id, version } = await applyAsAgent(world, company, who);
  const body = { expectedVersion: version };
  allowed(await ask(world, company.second, 'POST /agents/:id/approve', { params: { id }, body }));
  return id;
}

export interface Shops {
  readonly clerk: Desk;
  readonly clerk2: Desk;
  readonly agentClerk: Desk;
  readonly reseller: Desk;
  /** Agent under an order to put things right, and the one that was cancelled and listed. */
  readonly agent: string;
  readonly barred: string;
}

/** Shops of both companies, one agent's shop, one agent that did not last. */
export async function openShops(world: World, cast: Cast, today: Instant): Promise<Shops> {
  const by = 'compliance';
  const company = { first: by, second: 'compliance2', today };
  const shop = { name: '甲通信体育西营业厅（演示）', province: '44', device: 'reader-01' };
  const outlet = await openOutlet(world, by, shop);
  const agent = await admitAgent(world, company, { firm: cast.unit(0), director: cast.staff(20) });
  const barred = await admitAgent(world, company, { firm: cast.unit(1), director: cast.staff(21) });
  const corner = { name: '虚构通讯代办点（演示）', province: '44', device: 'reader-11', agent };
  const agentOutlet = await openOutlet(world, by, corner);
  await openOutlet(world, by, {
    name: '街角手机店（演示）',
    province: '44',
    device: 'reader-12',
    agent: barred,
  });
  const far = { name: '甲通信湖滨营业厅（演示）', province: '33', device: 'reader-02' };
  await openOutlet(world, by, far);
  const reseller = { name: '丁移动转售服务点（演示）', province: '44', device: 'reader-21' };
  const resellerOutlet = await openOutlet(world, 'reseller-compliance', reseller);
  const staff = (
    account: string,
    at: { outlet: string; device: string },
    [staffNumber, person]: readonly [string, Character],
    approver = by,
  ) => engage(world, approver, { account, ...at, staffNumber, person });
  const own = { outlet, device: 'reader-01' };
  return {
    clerk: await staff('clerk', own, ['A0101', cast.staff(1)]),
    clerk2: await staff('clerk2', own, ['A0102', cast.staff(2)]),
    agentClerk: await staff('agent-clerk', { outlet: agentOutlet, device: 'reader-11' }, [
      'D1101',
      cast.staff(3),
    ]),
    reseller: await staff(
      'reseller-clerk',
      { outlet: resellerOutlet, device: 'reader-21' },
      ['Z0001', cast.staff(4)],
      'reseller-compliance',
    ),
    agent,
    barred,
  };
}

/** The agent whose papers were found wanting has to put things right. */
export async function orderRectification(world: World, agent: string): Promise<void> {
  const expectedVersion = await versionOf(world, { account: 'compliance', table: 'agent', id: agent });
  const body = { reason: '抽查发现三份登记资料缺少现场照片，限期补正。', expectedVersion };
  allowed(await ask(world, 'compliance', 'POST /agents/:id/rectify', { params: { id: agent }, body }));
}

/** Cancelled for a serious breach on the word of two persons, and thereby listed everywhere. */
export async function cancelAgent(world: World, agent: string): Promise<void> {
  const evidence = [
    (
      await ask<{ digest: string }>(world, 'compliance', 'POST /channel-documents', {
        body: portrait(777_777),
      })
    ).digest,
  ];
  const body = {
    breach: 'false-registration',
    serious: true,
    reason: '用他人身份资料批量登记，受理记录与本人照片不符。',
    evidence,
    expectedVersion: await versionOf(world, { account: 'compliance', table: 'agent', id: agent }),
  };
  const params = { id: agent };
  const { version } = allowed(
    await ask(world, 'compliance', 'POST /agents/:id/cancel-propose', { params, body }),
  );
  const agree = { expectedVersion: version };
  allowed(await ask(world, 'compliance2', 'POST /agents/:id/cancel-approve', { params, body: agree }));
}
