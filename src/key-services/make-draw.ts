/** Draws from the ledger, and the reviews that follow; and each year's look at papers, opened before it is due. */
import { createHash } from 'node:crypto';
import { CompiledQuery } from 'kysely';
import type { UnitChanged } from '../identity/messages.ts';
import { type Organisation, systemActor } from '../kernel/access.ts';
import type { Tx } from '../kernel/register.ts';
import type { Answer, Kernel, Repository, Work } from '../kernel/repository.ts';
import { addDays, dayOf } from '../kernel/time.ts';
import type { Law } from '../law/index.ts';
import { inUseAt } from './ledger.ts';
import { type Drawn, draw, type Lottery, type Sample } from './lottery.ts';
import { type ServiceDraw, serviceDraw, serviceReview } from './review.ts';
import { papersDue, provincesOf, unreviewedOf } from './store.ts';

/** The same draw from the same ledger, without writing anything. */
export async function repeatDraw(
  tx: Tx,
  law: Law,
  lottery: Lottery,
  province: string | null,
): Promise<Drawn> {
  const sample = law.asOf(lottery.day).parameter<Sample>('key.sample').value;
  return draw(lottery, await inUseAt(tx, lottery.day, province), sample);
}

/** Named by what it is drawn from: the same draw made twice is one draw. */
function drawId(org: string, { seed, kind, day }: Lottery, province: string | null): string {
  const digest = createHash('sha256').update(JSON.stringify([org, seed, kind, day, province]));
  return `w${digest.digest('base64url').slice(0, 22)}`;
}

/** Records a draw and opens a review for each service drawn, in one transaction. */
export function makeDraw(
  repository: Repository,
  lottery: Lottery,
  province: string | null,
): Promise<Answer<ServiceDraw>> {
  return repository.transact('key-service.draw', async (work) => {
    const id = drawId(repository.actor.org, lottery, province);
    const services = await inUseAt(work.tx, lottery.day, province);
    const command = { type: 'draw', lottery, province, services } as const;
    const [answer] = await work.execute(serviceDraw, [{ id, command }]);
    if (answer === undefined) throw new TypeError('one item gives one answer');
    const drawn = answer.state?.drawn ?? [];
    const provinces = await provincesOf(work.tx, drawn);
    const { kind } = lottery;
    await work.execute(
      serviceReview,
      drawn.map((service) => ({
        id: reviewId([id, service]),
        command: {
          type: 'open',
          service,
          kind,
          draw: id,
          province: provinces.get(service) ?? null,
          dueOn: null,
        } as const,
      })),
    );
    return answer;
  });
}

function reviewId(parts: readonly string[]): string {
  return `v${createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 22)}`;
}

const BATCH = 200;

/**
 * Opens the yearly look at papers for every service whose day is near. Run again it opens nothing twice.
 * @returns how many were opened
 */
export async function openPaperReviews(kernel: Kernel): Promise<number> {
  const today = dayOf(kernel.clock.now());
  const warning = kernel.law.asOf(today).number('key.review_warning_days').value;
  const until = addDays(today, warning);
  let opened = 0;
  for (const company of await companiesWithDue(kernel, until)) {
    const repository = kernel.as(systemActor('key-services', company));
    opened += await repository.transact('key-service.find', async (work) => {
      const due = await papersDue(work.tx, until, BATCH);
      const answers = await work.execute(
        serviceReview,
        due.map(({ id, province, dueOn, before }) => ({
          // Nobody reached, it is tried again: each attempt is a review of its own.
          id: reviewId(['papers', id, dueOn, String(before)]),
          command: { type: 'open', service: id, kind: 'papers', draw: null, province, dueOn } as const,
        })),
      );
      // What did not come into being is not counted: whoever asks for more while there is some must come to an end.
      return answers.filter(({ state, version }) => state?.state === 'open' && version === 1).length;
    });
  }
  return opened;
}

/** A unit whose papers say something new is looked at now, not when its year is over. */
export async function reviewChanged(work: Work, { holder, at }: UnitChanged): Promise<void> {
  const services = await unreviewedOf(work.tx, holder);
  await work.execute(
    serviceReview,
    services.map(({ id, province }) => ({
      id: reviewId(['papers-changed', id, at]),
      command: { type: 'open', service: id, kind: 'papers', draw: null, province, dueOn: null } as const,
    })),
  );
}

async function companiesWithDue(kernel: Kernel, until: string): Promise<Pick<Organisation, 'id' | 'kind'>[]> {
  return kernel.database.owner(async (tx) => {
    const { rows } = await tx.executeQuery<Pick<Organisation, 'id' | 'kind'>>(
      CompiledQuery.raw(
        `select id, kind from organisation o where exists (
           select from key_service s where s.org = o.id and s.review_due_on <= $1 and not exists (
             select from service_review r
             where r.org = s.org and r.service = s.id and r.kind = 'papers' and r.state = 'open'))
         order by id`,
        [until],
      ),
    );
    return rows;
  });
}
