/**
 * The daily survey of the stock: goes through all customers and then all phone numbers in steps that commit together
 * with how far they are, and opens a case for each customer above a limit. Killed anywhere, it goes on there.
 */
import { CompiledQuery } from 'kysely';
import { systemActor } from '../kernel/access.ts';
import { organisations } from '../kernel/organisations.ts';
import type { Tx } from '../kernel/register.ts';
import type { Kernel, Repository, Work } from '../kernel/repository.ts';
import { type Day, dayOf, type Instant } from '../kernel/time.ts';
import { accountCleanup } from './cleanup.ts';
import {
  type Caps,
  capsOf,
  cleanupId,
  type Excess,
  excessOf,
  sharedStep,
  surveyStep,
} from './cleanup-store.ts';

/** Customers looked at in one step. */
const STEP = 20_000;
/** Phone numbers with several customers in one step. */
const PHONES = 500;

interface Survey {
  readonly day: Day;
  readonly phase: 'holders' | 'phones';
  readonly cursor: string;
  readonly looked: number;
  readonly found: number;
  readonly finishedAt: Instant | null;
}

/** One step for each institution whose survey of the day is not done. @returns how many there were */
export async function runSurveys(kernel: Kernel): Promise<number> {
  let steps = 0;
  for (const org of await kernel.database.owner(organisations)) {
    if (org.kind !== 'bank' && org.kind !== 'payment') continue;
    if (await surveyOnce(kernel, kernel.as(systemActor('survey', org)))) steps += 1;
  }
  return steps;
}

/** Opens the survey of the day, or takes its next step. @returns false once it is done */
async function surveyOnce({ law }: Pick<Kernel, 'law'>, repository: Repository): Promise<boolean> {
  return repository.transact('bank-account.clean-up', async (work) => {
    const today = dayOf(work.now);
    if (await isDone(work.tx, today)) return false;
    const survey = await holdSurvey(work.tx, today);
    if (survey.finishedAt !== null) return false;
    const caps = capsOf(law.asOf(today));
    const step =
      survey.phase === 'holders' ? await holders(work, survey, caps) : await phones(work, survey, caps);
    await keepSurvey(work.tx, { ...survey, ...step });
    return true;
  });
}

type Step = Omit<Survey, 'day'>;

async function holders(work: Work, survey: Survey, caps: Caps): Promise<Step> {
  const { found, looked, next } = await surveyStep(work.tx, caps, { from: survey.cursor, limit: STEP });
  if (next === null) return { ...survey, phase: 'phones', cursor: '' };
  // What they share with others belongs to the same case.
  const whole = await excessOf(work.tx, [...found.keys()], caps);
  const opened = await openCases(work, whole);
  return { ...survey, cursor: next, looked: survey.looked + looked, found: survey.found + opened };
}

async function phones(work: Work, survey: Survey, caps: Caps): Promise<Step> {
  const { holders: shared, next } = await sharedStep(work.tx, caps, { from: survey.cursor, limit: PHONES });
  if (next === null) return { ...survey, finishedAt: work.now };
  const opened = await openCases(work, await excessOf(work.tx, shared, caps));
  return { ...survey, cursor: next, found: survey.found + opened };
}

/** Customers with an open case are passed over until it is settled. */
async function openCases(work: Work, excesses: ReadonlyMap<string, Excess>): Promise<number> {
  const { rows } = await work.tx.executeQuery<{ holder: string }>(
    CompiledQuery.raw(
      "select holder from account_cleanup where org = duanka_org() and state = 'open' and holder = any($1::text[])",
      [[...excesses.keys()]],
    ),
  );
  const open = new Set(rows.map(({ holder }) => holder));
  const items = [...excesses].flatMap(([holder, excess]) =>
    open.has(holder)
      ? []
      : [{ id: cleanupId(holder, excess), command: { type: 'open', holder, excess } as const }],
  );
  const answers = await work.execute(accountCleanup, items);
  return answers.filter(({ version, outcome }) => version === 1 && outcome === 'permit-with-duties').length;
}

/** Without a lock: most rounds find that it is done. */
async function isDone(tx: Tx, day: Day): Promise<boolean> {
  const { rows } = await tx.executeQuery(
    CompiledQuery.raw(
      'select 1 from account_survey where org = duanka_org() and day >= $1 and finished_at is not null',
      [day],
    ),
  );
  return rows.length > 0;
}

async function holdSurvey(tx: Tx, day: Day): Promise<Survey> {
  await tx.executeQuery(
    CompiledQuery.raw(
      `insert into account_survey (org, day, phase, cursor, looked, found) values (duanka_org(), $1, 'holders', '', 0, 0)
       on conflict (org) do update set day = $1, phase = 'holders', cursor = '', looked = 0, found = 0, finished_at = null
       where account_survey.day < $1`,
      [day],
    ),
  );
  const { rows } = await tx.executeQuery<Survey>(
    CompiledQuery.raw(
      `select day::text, phase, cursor, looked, found, finished_at as "finishedAt" from account_survey
       where org = duanka_org() for update`,
    ),
  );
  const [survey] = rows;
  if (survey === undefined) throw new TypeError('the survey was just opened');
  return survey;
}

async function keepSurvey(tx: Tx, { phase, cursor, looked, found, finishedAt }: Survey): Promise<void> {
  await tx.executeQuery(
    CompiledQuery.raw(
      `update account_survey set phase = $1, cursor = $2, looked = $3, found = $4, finished_at = $5
       where org = duanka_org()`,
      [phase, cursor, looked, found, finishedAt],
    ),
  );
}

/** Begins the survey of today anew, after a file was imported. */
export async function surveyAgain(repository: Repository): Promise<void> {
  await repository.transact('bank-account.clean-up', async ({ tx }) => {
    await tx.executeQuery(
      CompiledQuery.raw(
        'update account_survey set day = day - 1, finished_at = null where org = duanka_org()',
      ),
    );
  });
}
