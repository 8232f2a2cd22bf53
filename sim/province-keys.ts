/** Key services of the province: what was there before as a file, new ones over the counter, and what comes of them. */
import { importFile } from '../src/kernel/import.ts';
import { addDays, addHours, dayOf } from '../src/kernel/time.ts';
import { CONTRACT_GROUNDS } from '../src/key-services/contract.ts';
import { serviceTarget } from '../src/key-services/import.ts';
import { SERVICE_COLUMNS } from '../src/key-services/import-columns.ts';
import { padded } from './papers.ts';
import {
  allowed,
  ask,
  type Character,
  checkUnit,
  checkVisitor,
  type Decided,
  platformActor,
} from './province-desk.ts';
import { portrait } from './province-services.ts';
import type { Story } from './province-story.ts';
import { daytime, type Step } from './province-time.ts';

const ORG = 'carrier-a';
/** Fixed numbers of the company's own; 26 is followed by nobody's exchange in the made-up province. */
const BLOCK = { from: '8675526000000', to: '8675526009999' };

interface Wanted {
  readonly kind: 'voice-line' | '400' | 'one-number' | 'switchboard';
  readonly unit: number;
  readonly numbers: readonly { readonly from: string; readonly to: string }[];
  readonly use: string;
}
const one = (number: string) => [{ from: number, to: number }];
const line = (from: string, to: string) => [{ from, to }];

export function keySteps(story: Story): Step[] {
  const { now } = story;
  const at = (daysAgo: number, hour: number) => daytime(now, { daysAgo, hour });
  return [
    { at: at(200, 9), act: () => blocks(story) },
    { at: at(199, 9), act: () => existing(story) },
    { at: at(150, 10), act: () => hotline(story) },
    { at: at(120, 10), act: () => callCentre(story) },
    { at: at(60, 11), act: () => switchboard(story) },
    { at: at(20, 9), act: () => draws(story) },
    { at: at(9, 15), act: () => landing(story) },
    { at: at(3, 10), act: () => waiting(story) },
    { at: addHours(now, -3), act: () => shut(story) },
  ];
}

async function blocks(story: Story): Promise<void> {
  await ask(story, 'compliance', 'POST /number-blocks', { body: { range: BLOCK, note: '深圳固定号段' } });
}

type Cells = Partial<Record<keyof typeof SERVICE_COLUMNS, string>>;

/** What the company had before: in order, without terms, with a defect, with nobody behind it, with forwarding. */
async function existing(story: Story): Promise<void> {
  const unit = (k: number) => [story.cast.unit(k).name, story.cast.unit(k).paperNumber] as const;
  const before = (k: number, cells: Cells) => {
    const [unit_name, credit_code] = unit(k);
    const common = { unit_kind: 'company', unit_name, credit_code, province: '44', opened_on: '2014-06-01' };
    return { ...common, outbound: 'no', authenticated: 'no', ...cells };
  };
  const records = [
    ...Array.from({ length: 6 }, (_, k) =>
      before(10, {
        numbers: `86400188${padded(k, 4)}`,
        kind: '400',
        use: '全国客服热线',
        terms_signed_on: '2016-12-10',
      }),
    ),
    before(11, { numbers: '864001881001', kind: '400', use: '售后', defects: 'use-differs' }),
    before(12, { numbers: '8675526001001', kind: 'one-number', use: '总部热线', outbound: 'yes' }),
    before(13, {
      numbers: '8675526002000-8675526002099',
      kind: 'voice-line',
      use: '呼叫中心',
      trunk: 'sz-old-01',
      forwarding: '8613800007001',
    }),
    {
      numbers: '8675526003000-8675526003009',
      kind: 'voice-line',
      province: '44',
      opened_on: '2013-03-01',
    },
  ];
  await importServices(story, ORG, records);
}

/** Services from before, as a file of the company; every line of it is taken in. */
export async function importServices(
  { platform }: Story,
  org: string,
  cells: readonly Cells[],
): Promise<void> {
  const names = Object.keys(SERVICE_COLUMNS) as (keyof typeof SERVICE_COLUMNS)[];
  const records = cells.map((row) => Object.fromEntries(names.map((name) => [name, row[name] ?? ''])));
  async function* rows() {
    for (const [index, record] of records.entries())
      yield { ok: true, line: index + 2, raw: Object.values(record).join(','), record } as const;
  }
  const repository = platform.kernel.as(platformActor(org));
  const by = { org, now: platform.kernel.clock.now() };
  const options = { ...platform, repository, language: 'zh' } as const;
  const target = serviceTarget({ ...platform, divisions: platform.identity.divisions }, by, options);
  const source = {
    name: '存量重点业务.csv',
    format: 'key-services',
    digest: `sim-key-services-${org}`,
    header: names.join(','),
    delimiter: ',',
    rows: rows(),
  };
  const run = await importFile(source, target, options);
  if (run.accepted !== records.length)
    throw new Error(`the story stops: ${run.rejected} rows were turned back`);
}

/** Over the counter: papers of the unit, of whoever stands there and of the legal representative. */
async function apply(story: Story, wanted: Wanted): Promise<Decided> {
  const desk = story.shops.clerk;
  const unit: Character = story.cast.unit(wanted.unit);
  const handler = await checkVisitor(story, desk, story.cast.person(300 + wanted.unit));
  const legal = await checkVisitor(story, desk, story.cast.person(350 + wanted.unit));
  const papers = await checkUnit(story, desk, unit);
  const { digest } = await ask<{ digest: string }>(story, desk.account, 'POST /key-documents', {
    body: portrait(70_000 + wanted.unit),
  });
  const { kind, numbers, use } = wanted;
  const body = {
    kind,
    numbers,
    use,
    ...(kind === 'voice-line' ? { trunk: `sz-${wanted.unit}` } : {}),
    customer: papers.unit,
    unitKind: 'company',
    credential: { kind: 'business-licence', digest, validTo: null },
    legalRepresentative: legal.holder,
    handler: handler.holder,
    checks: [papers.check, ...handler.checks, ...legal.checks],
    business: null,
    licence: null,
    contract: { reference: `HT-${padded(wanted.unit, 4)}`, digest, grounds: CONTRACT_GROUNDS },
    channel: 'shop',
    province: '44',
    authenticated: kind === 'voice-line',
  };
  return allowed(await ask(story, desk.account, 'POST /key-services', { body }));
}

async function open(story: Story, wanted: Wanted): Promise<string> {
  const { id, version } = await apply(story, wanted);
  await act(story, 'compliance', 'POST /key-services/:id/activate', { id, version }, {});
  return id;
}

export type Seen = Pick<Decided, 'id' | 'version'>;

/** An act on something, as it was last seen. */
export async function act(story: Story, who: string, what: string, seen: Seen, body: object): Promise<Seen> {
  const asked = { params: { id: seen.id }, body: { ...body, expectedVersion: seen.version } };
  return allowed(await ask(story, who, what, asked));
}

/** Asked for at the counter, approved by another; what the contract lacks is left out on purpose at the end. */
async function permit(
  story: Story,
  service: string,
  terms: { readonly numbers: Wanted['numbers']; readonly perHour: number | null },
): Promise<Seen> {
  const { digest } = await ask<{ digest: string }>(story, 'clerk', 'POST /key-documents', {
    body: portrait(71_000),
  });
  const body = {
    service,
    terms: {
      ...terms,
      use: '订单回访',
      hours: [{ from: '09:00', to: '18:00' }],
      perDay: 1500,
      contract: { reference: 'WH-1', digest },
    },
  };
  return allowed(await ask(story, 'clerk', 'POST /outbound-permissions', { body }));
}

async function hotline(story: Story): Promise<void> {
  const numbers = one('864001882001');
  const service = await open(story, { kind: '400', unit: 14, numbers, use: '家电售后热线' });
  const asked = await permit(story, service, { numbers, perHour: 200 });
  const approved = await act(story, 'compliance', 'POST /outbound-permissions/:id/approve', asked, {});
  story.keys.set('hotline', approved.id);
}

async function callCentre(story: Story): Promise<void> {
  const numbers = line('8675526004000', '8675526004099');
  story.keys.set('line', await open(story, { kind: 'voice-line', unit: 15, numbers, use: '银行信用卡客服' }));
  const other = line('8675526005000', '8675526005019');
  story.keys.set(
    'landing',
    await open(story, { kind: 'voice-line', unit: 16, numbers: other, use: '物流通知' }),
  );
  await open(story, { kind: '400', unit: 16, numbers: one('864001882002'), use: '物流客服' });
}

async function switchboard(story: Story): Promise<void> {
  const numbers = one('8675526006001');
  const service = await open(story, { kind: 'switchboard', unit: 17, numbers, use: '公司总机' });
  await permit(story, service, { numbers, perHour: null });
}

async function draws(story: Story): Promise<void> {
  const day = dayOf(story.platform.kernel.clock.now());
  for (const kind of ['test-call', 'site-visit'])
    allowed(
      await ask(story, 'compliance', 'POST /service-draws', {
        body: { kind, day: addDays(day, -1), seed: `demo-${kind}` },
      }),
    );
}

/** A line that landed changed-number calls: two persons end it, and everything else of the unit goes with it. */
async function landing(story: Story): Promise<void> {
  const id = story.keys.get('landing') ?? '';
  const noted = await act(story, 'analyst', 'POST /key-services/:id/signals', await seen(story, id), {
    ground: 'altered-number-landing',
    source: 'gateway',
    reference: 'demo-call-1',
  });
  const proposed = await act(story, 'analyst', 'POST /key-services/:id/propose-end', noted, {
    ground: 'altered-number-landing',
    reason: '为改号电话提供落地',
    evidence: [],
  });
  await act(story, 'compliance', 'POST /key-services/:id/second-end', proposed, {});
  await story.platform.settle();
}

/** Still waiting today: an application, and forwarding that the group decides on. */
async function waiting(story: Story): Promise<void> {
  await apply(story, { kind: '400', unit: 18, numbers: one('864001882003'), use: '教育咨询热线' });
  const id = story.keys.get('line') ?? '';
  await act(story, 'clerk', 'POST /key-services/:id/ask-forwarding', await seen(story, id), {
    targets: one('8613800007002'),
    reason: '夜间值班',
  });
}

/** The gateway shut a line a moment ago; a second person has some hours to confirm it. */
async function shut(story: Story): Promise<void> {
  const { items } = await ask<{
    items: { id: string; kind: string; trunk: string | null; version: number }[];
  }>(story, 'engineer', 'GET /key-services', { query: { kind: 'voice-line', limit: 50 } });
  const old = items.find(({ trunk }) => trunk === 'sz-old-01');
  if (old === undefined) throw new Error('the story stops: the old line is gone');
  await act(story, 'engineer', 'POST /key-services/:id/shut-down', old, {
    callers: 7,
    reference: 'demo-call-2',
  });
}

async function seen(story: Story, id: string): Promise<Seen> {
  const { version } = await ask<{ version: number }>(story, 'compliance', 'GET /key-services/:id', {
    params: { id },
  });
  return { id, version };
}
