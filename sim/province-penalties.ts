/**
 * Penalties of the province: one in force that an institution has not receipted, one objected to, one lifted everywhere,
 * a case account, a proposal that waits for the second officer, an older penalty of the same person, and a county unit
 * that may not determine.
 */
import { addDays, addHours, type Day, dayOf } from '../src/kernel/time.ts';
import type { PenaltyDetailView } from '../src/penalties/contract.ts';
import { imposedId, imposedMeasure } from '../src/penalties/imposed.ts';
import { padded } from './papers.ts';
import {
  allowed,
  ask,
  askAsCitizen,
  type Character,
  checkVisitor,
  type Decided,
  versionOf,
} from './province-desk.ts';
import { ORGANISATIONS } from './province-parties.ts';
import type { Story } from './province-story.ts';
import { daytime, type Step, workingTimeBefore } from './province-time.ts';

const POLICE = 'police-city';
const DESK = { account: 'bank-clerk', outlet: 'bank-hall-1', device: 'bank-reader-01' };
/** Serials among the persons of the province; nobody else of the story is one of them. */
const WHO = { twice: 110, objects: 111, lifted: 112, account: 113, waits: 114, county: 115 } as const;
/** Has been told and says nothing. */
const SILENT = 'pay-h';
const INSTITUTIONS = ['bank-e', 'pay-h', 'carrier-a', 'carrier-b', 'carrier-c', 'reseller-d'];
/** Under the notices of 2020, whose terms run on. */
const OLD_DAYS = 880;

export function penaltySteps(story: Story): Step[] {
  const { now } = story;
  /** Penalties by the name that the story gives them. */
  const made = new Map<string, string>();
  const on = (daysAgo: number, hour: number) => daytime(now, { daysAgo, hour });
  const old = addDays(dayOf(now), -OLD_DAYS);
  const late = addHours(now, -50);
  return [
    { at: on(36, 9), act: () => openAccounts(story) },
    { at: on(34, 10), act: () => determine(story, made, 'old', { who: WHO.twice, day: old }) },
    { at: on(34, 12), act: () => carryOut(story, made, 'old', ['bank-e', 'pay-h']) },
    { at: on(24, 9), act: () => determine(story, made, 'lifted', { who: WHO.lifted }) },
    { at: on(24, 11), act: () => carryOut(story, made, 'lifted', INSTITUTIONS) },
    { at: on(20, 10), act: () => objectAtBank(story, made) },
    { at: on(14, 15), act: () => answer(story, made) },
    { at: on(14, 17), act: () => resume(story, made) },
    { at: on(9, 9), act: () => determine(story, made, 'objects', { who: WHO.objects }) },
    { at: on(9, 11), act: () => carryOut(story, made, 'objects', INSTITUTIONS) },
    { at: on(8, 10), act: () => handOver(story, made) },
    { at: on(4, 20), act: () => objectOnline(story, made) },
    { at: on(6, 14), act: () => caseAccount(story, made) },
    { at: on(6, 16), act: () => carryOut(story, made, 'account', ['bank-e', 'pay-h']) },
    { at: late, act: () => determine(story, made, 'twice', { who: WHO.twice }) },
    {
      at: addHours(late, 3),
      act: () =>
        carryOut(
          story,
          made,
          'twice',
          INSTITUTIONS.filter((id) => id !== SILENT),
        ),
    },
    { at: addHours(now, -20), act: () => remind(story, made) },
    { at: workingTimeBefore(now, 5), act: () => county(story) },
    { at: workingTimeBefore(now, 2), act: async () => void (await propose(story, { who: WHO.waits })) },
  ];
}

const numberOf = (who: number) => `62000000${padded(9_000 + who, 8)}`;

/** What was found out about three of them lies at the bank. */
async function openAccounts(story: Story): Promise<void> {
  for (const who of [WHO.twice, WHO.objects, WHO.account]) {
    const { holder, checks } = await checkVisitor(story, DESK, story.cast.person(who));
    const body = {
      kind: 'bank-1',
      debitCard: true,
      holder,
      number: numberOf(who),
      phone: `1870000${padded(3_000 + who, 4)}`,
      statement: null,
      province: '44',
      checks,
      signs: [],
      terms: true,
    };
    allowed(await ask(story, DESK.account, 'POST /bank-accounts', { body }));
  }
}

interface Stated {
  readonly who: number;
  /** Of the document; left out, today. */
  readonly day?: Day;
}

const paperOf = ({ kind, paperNumber }: Character) => ({ kind, paperNumber });

async function evidence(story: Story, officer: string): Promise<string> {
  const file = Buffer.from(`%PDF-1.7 讯问笔录 ${story.platform.kernel.clock.now()}`);
  const stored = await ask<{ digest: string }>(story, officer, 'POST /penalty-documents', { body: file });
  return stored.digest;
}

function documentOf(day: Day, who: number): string {
  return `市公反诈认字〔${day.slice(0, 4)}〕${who}号（演示）`;
}

async function propose(story: Story, { who, day }: Stated, officer = 'police'): Promise<Decided> {
  const on = day ?? dayOf(story.platform.kernel.clock.now());
  const person = story.cast.person(who);
  const body = {
    paper: paperOf(person),
    subjectName: person.name,
    subjectKind: 'individual',
    act: 'sell',
    object: 'account',
    actedOn: addDays(on, -30),
    counts: { cardsOrAccounts: 4, times: 3, persons: 2, impersonations: 0 },
    document: documentOf(on, who),
    day: on,
    evidence: [await evidence(story, officer)],
  };
  return ask(story, officer, 'POST /penalties', { body });
}

type Made = Map<string, string>;

async function determine(story: Story, made: Made, name: string, stated: Stated): Promise<void> {
  made.set(name, await agree(story, allowed(await propose(story, stated))));
}

async function agree(story: Story, { id, version }: Decided): Promise<string> {
  const body = { expectedVersion: version };
  allowed(await ask(story, 'police2', 'POST /penalties/:id/determine', { params: { id }, body }));
  return id;
}

/** A county station tries; the law does not let it, and the refusal stays in its journal. */
async function county(story: Story): Promise<void> {
  const { outcome } = await propose(story, { who: WHO.county }, 'police-county');
  if (outcome !== 'refuse') throw new Error('a county unit determines nothing');
}

async function caseAccount(story: Story, made: Made): Promise<void> {
  const day = dayOf(story.platform.kernel.clock.now());
  const person = story.cast.person(WHO.account);
  const body = {
    paper: paperOf(person),
    subjectName: person.name,
    institution: 'bank-e',
    accountNumber: numberOf(WHO.account),
    document: documentOf(day, WHO.account),
    day,
    evidence: [await evidence(story, 'police')],
  };
  made.set(
    'account',
    await agree(story, allowed(await ask(story, 'police', 'POST /case-accounts', { body }))),
  );
}

const idOf = (made: Made, name: string): string => {
  const id = made.get(name);
  if (id === undefined) throw new RangeError(`no penalty ${name}`);
  return id;
};

/** Somebody at an institution, whether or not one can sign in there. */
function officerOf({ platform }: Story, org: string) {
  const kind = ORGANISATIONS.find(({ id }) => id === org)?.kind ?? 'bank';
  return platform.kernel.as({
    id: `${org}-penalties`,
    org,
    orgKind: kind,
    role: 'compliance',
    provinces: '*',
  });
}

async function carryOut(story: Story, made: Made, name: string, where: readonly string[]): Promise<void> {
  const id = imposedId(POLICE, idOf(made, name));
  for (const org of where) {
    const counts = org === 'bank-e' || org === 'carrier-a' || org === 'reseller-d';
    const command = { type: 'apply', accounts: counts ? null : 1, kept: [] } as const;
    await officerOf(story, org).execute(imposedMeasure, { id, command });
  }
}

async function objectAtBank(story: Story, made: Made): Promise<void> {
  const id = imposedId(POLICE, idOf(made, 'lifted'));
  const expectedVersion = await versionOf(story, { account: 'bank-clerk', table: 'imposed_measure', id });
  const body = { grounds: '本人身份证曾遗失并报案，账户不是本人出售的。', expectedVersion };
  allowed(await ask(story, 'bank-clerk', 'POST /imposed-measures/:id/objections', { params: { id }, body }));
}

/** An officer who took no part finds the objection right. */
async function answer(story: Story, made: Made): Promise<void> {
  const id = idOf(made, 'lifted');
  const body = {
    result: 'confirmed',
    reasons: '经核实，证件在行为发生前已报失，交易录像不是本人。',
    document: '市公反诈复字〔演示〕3号',
    expectedVersion: await versionOf(story, { account: 'police3', table: 'penalty', id }),
  };
  allowed(await ask(story, 'police3', 'POST /penalties/:id/answer', { params: { id }, body }));
}

async function resume(story: Story, made: Made): Promise<void> {
  const id = imposedId(POLICE, idOf(made, 'lifted'));
  for (const org of INSTITUTIONS)
    await officerOf(story, org).execute(imposedMeasure, {
      id,
      command: { type: 'apply-lift', accounts: 1 },
    });
}

async function handOver(story: Story, made: Made): Promise<void> {
  const id = idOf(made, 'objects');
  const body = {
    on: dayOf(story.platform.kernel.clock.now()),
    how: 'in-person',
    expectedVersion: await versionOf(story, { account: 'police', table: 'penalty', id }),
  };
  allowed(await ask(story, 'police', 'POST /penalties/:id/notified', { params: { id }, body }));
}

async function objectOnline(story: Story, made: Made): Promise<void> {
  const params = { id: idOf(made, 'objects') };
  const { receipt } = await ask<PenaltyDetailView>(story, 'police', 'GET /penalties/:id', { params });
  const body = {
    receipt,
    paper: paperOf(story.cast.person(WHO.objects)),
    grounds: '账户是借给亲戚收货款的，没有卖给别人，请求核实。',
  };
  allowed(await askAsCitizen(story, POLICE, 'POST /penalty-objections', { body }));
}

async function remind(story: Story, made: Made): Promise<void> {
  const id = idOf(made, 'twice');
  const body = { expectedVersion: await versionOf(story, { account: 'police', table: 'penalty', id }) };
  allowed(await ask(story, 'police', 'POST /penalties/:id/remind', { params: { id }, body }));
}
