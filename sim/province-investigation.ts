/**
 * The police of the province: a case in court, one sentenced, one that waits for its filing; black-card numbers met in a
 * case; outlets by their rate of case cards with a patrol made and one planned; openers visited at home.
 */
import { addMonths, dayOf } from '../src/kernel/time.ts';
import { padded } from './papers.ts';
import { allowed, ask, type Decided } from './province-desk.ts';
import type { Story } from './province-story.ts';
import { daytime, type Step, workingTimeBefore } from './province-time.ts';

const OFFICER = 'police';
/** No county has these codes: 00 is nobody's. */
const COUNTIES = ['440100', '440300'] as const;

const IN_COURT = '接警〔2026〕0412号（演示）';
const SENTENCED = '接警〔2025〕1107号（演示）';

/** Stage → days before now. */
const STAGES = {
  [IN_COURT]: { filed: 148, investigate: 147, arrest: 120, prosecute: 62, try: 18 },
  [SENTENCED]: { filed: 296, investigate: 295, arrest: 281, prosecute: 190, try: 122, sentence: 75 },
} as const;

interface Standing {
  readonly items: readonly { readonly id: string; readonly name: string }[];
}

export function investigationSteps(story: Story): Step[] {
  const { now } = story;
  const cases = new Map<string, Decided>();
  return [
    ...(Object.keys(STAGES) as (keyof typeof STAGES)[]).flatMap((reference) =>
      caseSteps(story, cases, reference),
    ),
    { at: daytime(now, { daysAgo: 140, hour: 16 }), act: () => collect(story, cases) },
    { at: daytime(now, { daysAgo: 110, hour: 9 }), act: () => listOpeners(story, cases) },
    { at: daytime(now, { daysAgo: 9, hour: 9 }), act: () => sendFigures(story) },
    { at: daytime(now, { daysAgo: 6, hour: 10 }), act: () => patrol(story) },
    {
      at: workingTimeBefore(now, 30),
      act: () => takeIn(story, cases, '接警〔2026〕0977号（演示）', 'own-finding'),
    },
    {
      at: workingTimeBefore(now, 4),
      act: () => takeIn(story, cases, '移送〔2026〕0031号（演示）', 'referral'),
    },
  ];
}

async function takeIn(
  story: Story,
  cases: Map<string, Decided>,
  reference: string,
  source: 'report' | 'referral' | 'own-finding' = 'report',
): Promise<void> {
  const crime = source === 'referral' ? 'two-cards-trade' : 'telecom-fraud';
  const receivedOn = dayOf(story.platform.kernel.clock.now());
  const body = { reference, source, crime, receivedOn };
  cases.set(reference, allowed(await ask(story, OFFICER, 'POST /criminal-cases', { body })));
}

async function act(
  story: Story,
  cases: Map<string, Decided>,
  reference: string,
  path: string,
  given: object,
): Promise<void> {
  const { id, version } = cases.get(reference) ?? { id: '', version: 0 };
  const body = { ...given, expectedVersion: version };
  const what = `POST /criminal-cases/:id/${path}`;
  cases.set(reference, allowed(await ask(story, OFFICER, what, { params: { id }, body })));
}

function caseSteps(story: Story, cases: Map<string, Decided>, reference: keyof typeof STAGES): Step[] {
  const { filed, ...stages } = STAGES[reference];
  const at = (daysAgo: number) => daytime(story.now, { daysAgo, hour: 11 });
  const today = () => dayOf(story.platform.kernel.clock.now());
  return [
    { at: at(filed + 3), act: () => takeIn(story, cases, reference) },
    {
      at: at(filed),
      act: () => act(story, cases, reference, 'file', { number: `刑立${reference}`, on: today() }),
    },
    ...Object.entries(stages).map(([stage, daysAgo], n) => ({
      at: at(daysAgo),
      act: () => act(story, cases, reference, 'stage', { stage, on: today(), document: `文书${n + 1}号` }),
    })),
  ];
}

/** Numbers behind a segment that carriers do not hand out. */
const caseNumber = (k: number) => `1590000${padded(3_000 + k, 4)}`;

function collect(story: Story, cases: Map<string, Decided>): Promise<void> {
  const numbers = Array.from({ length: 26 }, (_, k) => caseNumber(k));
  return act(story, cases, IN_COURT, 'numbers', { numbers });
}

/** Five openers in two counties: one met, one who was not at home, one who had moved away. */
async function listOpeners(story: Story, cases: Map<string, Decided>): Promise<void> {
  const criminalCase = cases.get(IN_COURT)?.id ?? '';
  const results = ['met', 'not-at-home', 'moved-away'] as const;
  for (let k = 0; k < 5; k += 1) {
    const body = {
      criminalCase,
      number: caseNumber(k),
      area: COUNTIES[k % 2] ?? COUNTIES[0],
      name: story.cast.person(100 + k).name,
      address: '测试省测试市测试路2号',
    };
    const { id, version } = allowed(await ask(story, OFFICER, 'POST /opener-visits', { body }));
    const result = results[k];
    if (result === undefined) continue;
    const visited = { on: dayOf(story.platform.kernel.clock.now()), result, expectedVersion: version };
    allowed(await ask(story, OFFICER, 'POST /opener-visits/:id/visit', { params: { id }, body: visited }));
  }
}

async function sendFigures(story: Story): Promise<void> {
  const month = addMonths(`${story.now.slice(0, 7)}-01`, -2).slice(0, 7);
  const body = { police: 'police-city', month };
  allowed(await ask(story, 'compliance', 'POST /outlet-figures', { body }));
}

/** Somebody went to the first outlet of the ranking; the second is next. */
async function patrol(story: Story): Promise<void> {
  const { items } = await ask<Standing>(story, OFFICER, 'GET /outlet-ranking');
  const today = dayOf(story.platform.kernel.clock.now());
  const [first, second] = items;
  if (first === undefined || second === undefined) throw new RangeError('no outlets are ranked');
  const plan = async ({ id, name }: Standing['items'][number], on: string) =>
    allowed(await ask(story, OFFICER, 'POST /patrols', { body: { standing: id, place: name, on } }));
  const { id, version } = await plan(first, today);
  const found = {
    on: today,
    officers: 2,
    suspects: 1,
    seen: '一人带三名学生开卡，自称公司发放，已带回核实。',
    expectedVersion: version,
  };
  allowed(await ask(story, OFFICER, 'POST /patrols/:id/record', { params: { id }, body: found }));
  await plan(second, dayOf(story.now));
}
