/** How the cards of the province are used: files of the last day, day by day, and the sweep that follows them. */
import { runSweeps } from '../src/cards/sweep.ts';
import { addDays, addHours, dayOf, type Instant } from '../src/kernel/time.ts';
import { importAlerts, importUsage } from './province-figures.ts';
import type { Story } from './province-story.ts';
import { daytime, type Step } from './province-time.ts';

/** Cards that fell silent, with how many days before the end they were last used; one goes on attaching. */
const ASLEEP: Readonly<Record<string, number>> = { 'card-8': 96, 'card-9': 90 };
const SILENT: Readonly<Record<string, number>> = { 'card-10': 91 };
/** Of the agent's shop: opened and never used, the sign of a farm. */
const NEVER: ReadonlySet<string> = new Set(['card-44']);
const SWEPT_DAYS = 30;
/** Silence is only proved by days of which every record was read. */
const READ_DAYS = 150;

export function useSteps(story: Story): Step[] {
  const { now } = story;
  const weeks = Array.from({ length: 18 }, (_, k) => READ_DAYS - (k + 1) * 7);
  const days = Array.from({ length: SWEPT_DAYS + 1 }, (_, k) => SWEPT_DAYS - k);
  const morning = (daysAgo: number, hour: number) => daytime(now, { daysAgo, hour });
  const daily = days.flatMap((daysAgo) => [
    { at: morning(daysAgo, 4), act: () => readUse(story, daysAgo, 1) },
    { at: morning(daysAgo, 8.2), act: () => sweep(story) },
  ]);
  return [
    ...weeks
      .filter((daysAgo) => daysAgo > SWEPT_DAYS)
      .map((daysAgo) => ({ at: morning(daysAgo, 4), act: () => readUse(story, daysAgo, 7) })),
    // Days between the last whole week and the first day of the daily files.
    { at: morning(SWEPT_DAYS + 1, 4), act: () => readUse(story, SWEPT_DAYS + 1, 7) },
    ...daily.filter(({ at }) => at < now),
    { at: morning(1, 16), act: () => alert(story) },
  ];
}

/** The records of the days before: calls, messages, data. Who uses a card does so every third day. */
async function readUse(story: Story, daysAgo: number, days: number): Promise<void> {
  const rows = { 'carrier-a': [] as string[][], 'reseller-d': [] as string[][] };
  for (let ago = daysAgo + days; ago > daysAgo; ago -= 1) {
    const day = addDays(dayOf(story.now), -ago);
    let place = 0;
    for (const [name, { number, from }] of story.lines) {
      place += 1;
      const today = place === 1 || (place + ago) % 3 === 0;
      if (!today || from > day || NEVER.has(name) || (ASLEEP[name] ?? 0) > ago) continue;
      const kind = (SILENT[name] ?? 0) > ago ? 'attach' : (['voice', 'data', 'sms'][place % 3] ?? 'voice');
      rows[name.startsWith('reseller') ? 'reseller-d' : 'carrier-a'].push([number, day, kind, '']);
    }
  }
  await importUsage(story, 'carrier-a', rows['carrier-a']);
  await importUsage(story, 'reseller-d', rows['reseller-d']);
}

async function sweep({ platform }: Story): Promise<void> {
  while ((await runSweeps(platform.kernel)) > 0);
}

/** A model has seen a card call hundreds of strangers on three days; the next sweep finds it. */
async function alert(story: Story): Promise<void> {
  const line = story.lines.get('card-33');
  if (line === undefined) throw new Error('the story stops: no card 33');
  const rows = [50, 49, 27, 20].map((hours, k) => [
    line.number,
    inChina(addHours(daytime(story.now, { daysAgo: 1, hour: 20 }), 20 - hours - 4)),
    'outbound-burst',
    `预警-${k + 1}`,
  ]);
  await importAlerts(story, 'carrier-a', rows);
}

const CHINA_HOURS = 8;

/** As files of a company have times. */
function inChina(at: Instant): string {
  return addHours(at, CHINA_HOURS).slice(0, 19).replace('T', ' ');
}
