/**
 * The lists of the province: whom the regulator has found in breach, one of them objecting and one removed, a namesake
 * that a person has to compare, risk users of carrier-a, and operators under sanction.
 */
import { addDays, dayOf } from '../src/kernel/time.ts';
import { applyAsAgent } from './province-channels.ts';
import { allowed, ask, type Character, type Decided } from './province-desk.ts';
import { portrait } from './province-services.ts';
import type { Story } from './province-story.ts';
import { daytime, type Step } from './province-time.ts';

/** Serials of the units and persons of this part of the story. */
const LISTED = 20;
/** Has a key service at carrier-a already. */
const OBJECTING = 11;
const REMOVED = 22;
const STOPPED = 23;
const RESELLER = 19;
const NAMESAKE = 9;
const TRADER = 150;
const RISK = 151;

export function blacklistSteps(story: Story): Step[] {
  const { now } = story;
  const entries = new Map<string, string>();
  const at = (daysAgo: number, hour: number) => daytime(now, { daysAgo, hour });
  return [
    { at: at(210, 10), act: () => listed(story, entries) },
    { at: at(100, 11), act: () => trader(story) },
    { at: at(45, 16), act: () => removal(story, entries) },
    { at: at(3, 10), act: () => customerListed(story, entries) },
    { at: at(2, 11), act: () => objection(story, entries) },
    { at: at(1, 9), act: () => namesake(story) },
    { at: at(70, 10), act: () => riskUsers(story) },
    { at: at(150, 9), act: () => reseller(story) },
    { at: at(80, 9), act: () => stopped(story) },
  ];
}

async function document(story: Story, by: string, path: string, about: number): Promise<string> {
  const stored = await ask<{ digest: string }>(story, by, `POST ${path}`, { body: portrait(about) });
  return stored.digest;
}

interface Breach {
  readonly violation: string;
  readonly description: string;
  readonly number: string;
}

async function enter(story: Story, company: Character, breach: Breach): Promise<string> {
  const { violation, description, number } = breach;
  const legal = story.cast.staff(40 + (company.number % 20));
  const body = {
    kind: 'company',
    name: company.name,
    identityNumber: company.paperNumber,
    legalRepresentative: legal.name,
    legalPaperNumber: legal.paperNumber,
    violation,
    description,
    finding: { number, on: today(story) },
    evidence: [await document(story, 'regulator', '/blacklist-documents', 800_000 + company.number)],
  };
  return allowed(await ask(story, 'regulator', 'POST /blacklist-entries', { body })).id;
}

const today = ({ platform }: Story) => dayOf(platform.kernel.clock.now());

async function listed(story: Story, entries: Map<string, string>): Promise<void> {
  const { cast } = story;
  await enter(story, cast.unit(LISTED), {
    violation: 'illegal-voip',
    description: '为境外改号平台提供落地线路，认定后仍不停止。',
    number: '演示管罚〔一〕号',
  });
  const removed = await enter(story, cast.unit(REMOVED), {
    violation: 'false-registration',
    description: '用他人资料登记四百号码。',
    number: '演示管罚〔三〕号',
  });
  entries.set('removed', removed);
}

/** It has a key service at carrier-a, which has to decide about it now. */
async function customerListed(story: Story, entries: Map<string, string>): Promise<void> {
  const id = await enter(story, story.cast.unit(OBJECTING), {
    violation: 'line-resale',
    description: '把语音专线转租给不明单位使用。',
    number: '演示管罚〔二〕号',
  });
  entries.set('objecting', id);
}

/** A person, found by the police: neither name nor number is kept. */
async function trader(story: Story): Promise<void> {
  const { name, paperNumber } = story.cast.person(TRADER);
  const body = {
    kind: 'person',
    name,
    identityNumber: paperNumber,
    legalRepresentative: null,
    legalPaperNumber: null,
    violation: 'card-trade',
    description: '收购、转卖他人电话卡。',
    finding: { number: '演示公罚〔一〕号', on: today(story) },
    evidence: [await document(story, 'police', '/blacklist-documents', 810_000)],
  };
  allowed(await ask(story, 'police', 'POST /blacklist-entries', { body }));
}

async function actOn(story: Story, id: string, act: string, given: object): Promise<void> {
  const { version } = await ask<Decided>(story, 'regulator', 'GET /blacklist-entries/:id', {
    params: { id },
  });
  const asked = { params: { id }, body: { ...given, expectedVersion: version } };
  allowed(await ask(story, 'regulator', `POST /blacklist-entries/:id/${act}`, asked));
}

const removal = (story: Story, entries: ReadonlyMap<string, string>) =>
  actOn(story, entries.get('removed') ?? '', 'remove', { reason: '认定经行政复议撤销。' });

const objection = (story: Story, entries: ReadonlyMap<string, string>) =>
  actOn(story, entries.get('objecting') ?? '', 'appeal', {
    objection: '线路由承租单位擅自转接，我司发现后当日停用，请求复核。',
  });

/** Another company of the same name wants to sell for carrier-a. */
async function namesake(story: Story): Promise<void> {
  const { cast, platform } = story;
  const firm = { ...cast.unit(NAMESAKE), name: cast.unit(LISTED).name };
  const company = { first: 'compliance', second: 'compliance2', today: platform.kernel.clock.now() };
  await applyAsAgent(story, company, { firm, director: cast.staff(60) });
}

/** One in force, and one that waits for a second person. */
async function riskUsers(story: Story): Promise<void> {
  const first = await proposeRisk(story, RISK, {
    ground: 'card-used-for-fraud',
    reason: '名下号码被公安机关通报用于诈骗，本人承认出借。',
  });
  const agreed = { params: { id: first.id }, body: { expectedVersion: first.version } };
  allowed(await ask(story, 'compliance2', 'POST /risk-users/:id/approve', agreed));
  await proposeRisk(story, RISK + 1, {
    ground: 'card-sold-or-lent',
    reason: '两次出租电话卡，已各停机一次。',
  });
}

async function proposeRisk(
  story: Story,
  k: number,
  given: { readonly ground: string; readonly reason: string },
): Promise<Decided> {
  const { kind, name, paperNumber } = story.cast.person(k);
  const { holder } = await ask<Decided & { holder: string }>(story, 'compliance', 'POST /holders', {
    body: { paper: { kind, paperNumber, validTo: '2041-12-31' }, holderName: name },
  });
  const evidence = [await document(story, 'compliance', '/risk-user-documents', 820_000 + k)];
  const body = { holder, ...given, evidence };
  return allowed(await ask(story, 'compliance', 'POST /risk-users', { body }));
}

interface Operator {
  readonly name: string;
  readonly creditCode: string;
  readonly kind: string;
}

/** The file of an operator, and what is done on it, in order. */
async function onFile(
  story: Story,
  operator: Operator,
  acts: readonly (readonly [act: string, given: object])[],
): Promise<void> {
  let { id, version } = allowed(
    await ask(story, 'regulator', 'POST /operator-sanctions', { body: operator }),
  );
  for (const [act, given] of acts) {
    const asked = { params: { id }, body: { ...given, expectedVersion: version } };
    ({ version } = allowed(await ask(story, 'regulator', `POST /operator-sanctions/:id/${act}`, asked)));
  }
}

/** Fails one of the veto items: its applications for numbers are not taken. */
async function reseller(story: Story): Promise<void> {
  const { name, paperNumber } = story.cast.unit(RESELLER);
  const on = today(story);
  await onFile(story, { name: `${name}（移动转售）`, creditCode: paperNumber, kind: 'reseller' }, [
    [
      'breaches',
      {
        finding: { number: '演示管检〔一〕号', on },
        what: '一七零号段抽查百户，实名不符超过限度。',
        grave: false,
        knownSince: addDays(on, -20),
        evidence: [],
      },
    ],
    ['assess', { item: 'real-name-170-171', failed: true, basis: '抽查结果' }],
    ['assess', { item: 'complaints', failed: false, basis: '季度投诉统计' }],
    ['stop-intake', { ground: '实名制落实不到位', liftWhen: '复查合格率达到要求' }],
    [
      'penalties',
      {
        decision: { number: '演示管罚〔五〕号', on },
        kind: 'fine',
        exposed: { on, where: '省通信管理局网站' },
      },
    ],
    ['credit-notice', { decision: '演示管罚〔五〕号' }],
    ['credit-entry', { decision: '演示管罚〔五〕号', entry: '公示〔一〕号', on: addDays(on, 3) }],
  ]);
}

/** A value-added operator that has to stop, and gets no new licence for years. */
async function stopped(story: Story): Promise<void> {
  const { name, paperNumber } = story.cast.unit(STOPPED);
  const on = today(story);
  await onFile(story, { name, creditCode: paperNumber, kind: 'value-added' }, [
    [
      'breaches',
      {
        finding: { number: '演示管检〔二〕号', on },
        what: '超出许可范围提供呼叫转接。',
        grave: true,
        knownSince: null,
        evidence: [],
      },
    ],
    ['stop', { decision: { number: '演示管停〔一〕号', on }, business: '呼叫中心业务' }],
    ['credit-notice', { decision: '演示管停〔一〕号' }],
  ]);
}
