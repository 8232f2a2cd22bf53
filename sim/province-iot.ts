/** Industry cards of the province: a unit with meters that behave, one whose cards do not. */
import { addHours } from '../src/kernel/time.ts';
import { padded } from './papers.ts';
import {
  allowed,
  ask,
  type Character,
  checkUnit,
  checkVisitor,
  type Decided,
  type Desk,
  type World,
} from './province-desk.ts';
import { portrait } from './province-services.ts';
import type { Story } from './province-story.ts';
import { daytime, type Step } from './province-time.ts';

const METERS = 18;
const TERMINALS = 12;

interface Fleet {
  readonly unit: Character;
  readonly handler: Character;
  readonly scene: string;
  readonly purpose: string;
  readonly quantity: number;
  readonly mebibytes: number;
  readonly from: number;
}

export function iotSteps(story: Story): Step[] {
  const { now, cast } = story;
  const at = (daysAgo: number, hour: number) => daytime(now, { daysAgo, hour });
  const meters: Fleet = {
    unit: cast.unit(4),
    handler: cast.person(200),
    scene: 'metering',
    purpose: '居民水表远程抄表',
    quantity: 50,
    mebibytes: 30,
    from: 1,
  };
  const terminals: Fleet = {
    unit: cast.unit(5),
    handler: cast.person(201),
    scene: 'payment-terminal',
    purpose: '门店收款终端',
    quantity: 20,
    mebibytes: 100,
    from: 101,
  };
  const waiting: Fleet = {
    unit: cast.unit(6),
    handler: cast.person(202),
    scene: 'vehicle',
    purpose: '物流车队定位',
    quantity: 200,
    mebibytes: 50,
    from: 201,
  };
  return [
    { at: at(180, 10), act: () => fleet(story, meters, METERS) },
    { at: at(120, 10), act: () => fleet(story, terminals, TERMINALS) },
    { at: addHours(now, -26), act: async () => void (await apply(story, waiting)) },
    ...[28, 21, 14, 9, 6, 3, 1].map((daysAgo, k) => ({
      at: at(daysAgo, 5),
      act: () => use(story, `day-${daysAgo}`, k),
    })),
    { at: at(2, 10), act: () => review(story) },
  ];
}

/** The clerk takes the file in: papers of the unit, and the person who answers for the cards. */
async function apply(story: Story, fleet: Fleet): Promise<Decided> {
  const desk: Desk = story.shops.clerk;
  const { unit, handler, scene, purpose, quantity, mebibytes, from } = fleet;
  const person = await checkVisitor(story, desk, handler);
  const papers = await checkUnit(story, desk, unit);
  const document = await ask<{ digest: string }>(story, desk.account, 'POST /iot-documents', {
    body: portrait(unit.number + 60_000),
  });
  const body = {
    unit: papers.unit,
    responsible: person.holder,
    checks: [papers.check, ...person.checks],
    qualification: [document.digest],
    scene,
    purpose,
    functions: ['data'],
    quantity,
    monthlyMebibytes: mebibytes,
    areas: ['44'],
    digits: '13',
    allow: { addresses: ['203.0.113.0/24'], ports: [8883], callNumbers: [], smsNumbers: [] },
    apn: 'meter.demo',
    dedicatedNetwork: true,
    riskAssessment: { result: 'passed', note: '规模与用途相符', digest: null },
    province: '44',
    contact: `0215550${padded(8000 + from, 4)}`,
  };
  return allowed(await ask(story, desk.account, 'POST /iot-applications', { body }));
}

const sim = (k: number) => ({
  number: `144000000${padded(k, 4)}`,
  imsi: `46099000000${padded(k, 4)}`,
  imei: `9900000000${padded(k, 4)}0`,
});

async function fleet(story: Story, given: Fleet, cards: number): Promise<void> {
  const { id, version } = await apply(story, given);
  const agreed = { params: { id }, body: { expectedVersion: version } };
  allowed(await ask(story, 'compliance', 'POST /iot-applications/:id/approve', agreed));
  const sims = Array.from({ length: cards }, (_, k) => sim(given.from + k));
  const body = { application: id, sims };
  const { items } = await ask<{ items: Decided[] }>(story, 'clerk', 'POST /iot-cards', { body });
  for (const { id: card, version: seen } of items.slice(0, cards - 1)) {
    const asked = { params: { id: card }, body: { expectedVersion: seen } };
    allowed(await ask(story, 'clerk', 'POST /iot-cards/:id/activate', asked));
  }
}

/** What each round of use shows besides meters that report. */
const ODD = [
  { k: 101, address: '198.51.100.9', port: 443 },
  { k: 102, imei: '990000000099990' },
  { k: 3, area: '53' },
  { k: 103, area: 'MM' },
  { k: 104, bytes: 400 * 1024 * 1024 },
  { k: 105, kind: 'voice', number: '13800001010' },
  { k: 4, imei: '990000000088880' },
] as const;

async function use(world: World, batch: string, round: number): Promise<void> {
  const at = addHours(world.platform.kernel.clock.now(), -3);
  const plain = Array.from({ length: METERS - 1 }, (_, k) => {
    const { imsi, imei } = sim(k + 1);
    return { imsi, imei, at, kind: 'data', address: '203.0.113.10', port: 8883, area: '44', bytes: 40_000 };
  });
  const { k, ...odd } = ODD[round] ?? { k: 101 };
  const { imsi, imei } = sim(k);
  const records = [...plain, { imsi, imei, at, kind: 'data', ...odd }];
  await ask(world, 'engineer', 'POST /iot-usage', { body: { batch, records } });
}

interface Deviations {
  readonly items: readonly { readonly id: string; readonly version: number; readonly kind: string }[];
}

/** The engineer has looked at the oldest two. */
async function review(world: World): Promise<void> {
  const { items } = await ask<Deviations>(world, 'engineer', 'GET /iot-deviations', {
    query: { state: 'open' },
  });
  const verdicts = [
    { outcome: 'explained', reason: '终端厂家换了服务器地址，已补充白名单申请。' },
    { outcome: 'misuse', reason: '卡被拔出装入手机使用，通知单位整改。' },
  ];
  for (const [at, verdict] of verdicts.entries()) {
    const one = items.at(-1 - at);
    if (one === undefined) return;
    const body = { ...verdict, expectedVersion: one.version };
    allowed(
      await ask(world, 'engineer', 'POST /iot-deviations/:id/review', { params: { id: one.id }, body }),
    );
  }
}
