/**
 * A base of cards for benches that need one but do not measure how it came about: the lines of a simulated province
 * go through the real `take-in` decision and the writer of the kernel, without papers. Of holders there is only the
 * id; use comes from what the usage files would say, in one statement for each batch.
 */
import { createHash } from 'node:crypto';
import { CompiledQuery } from 'kysely';
import type pg from 'pg';
import { makeWorld, type SimCard } from '../sim/cards.ts';
import { dayText, serial } from '../sim/days.ts';
import { type LastUse, lastUses } from '../sim/usage.ts';
import type { Platform } from '../src/app.ts';
import { card } from '../src/cards/card.ts';
import type { LegacyLine } from '../src/cards/legacy.ts';
import { type Organisation, systemActor } from '../src/kernel/access.ts';
import { allows } from '../src/kernel/decision.ts';
import type { Tx } from '../src/kernel/register.ts';
import type { Day } from '../src/kernel/time.ts';

export interface Population {
  readonly org: Organisation;
  readonly seed: number;
  readonly count: number;
  /** Day up to which the use of the cards is known. */
  readonly usedTo: Day;
  readonly batchRows?: number;
}

export interface Populated {
  readonly cards: number;
  readonly used: number;
  readonly seconds: number;
}

/** Batches on their way at once on a server; the embedded database has one connection. */
const LANES = 3;

/** Loads cards and their use into an organisation that has none; throws when a line is not taken in. */
export async function populate(
  platform: Platform,
  { org, seed, count, usedTo, batchRows = 2000 }: Population,
): Promise<Populated> {
  const world = makeWorld({ seed, count });
  const last = lastUses(world, serial(usedTo));
  const repository = platform.kernel.as(systemActor('population', org));
  const started = performance.now();
  let next = 0;
  let used = 0;
  const lane = async () => {
    while (next < count) {
      const from = next;
      next = Math.min(count, next + batchRows);
      const cards = Array.from({ length: next - from }, (_, at) => world.at(from + at));
      const uses = cards.map((one) => ({ id: idOf(one), use: last(one), joined: one.joined }));
      const items = cards.map((one) => ({
        id: idOf(one),
        command: { type: 'take-in', line: lineOf(one) } as const,
      }));
      await repository.transact('card.import', async (work) => {
        const answers = await work.execute(card, items, 'fresh');
        if (!answers.every(({ outcome }) => allows(outcome)))
          throw new Error('a line of the simulated province was not taken in');
        await writeUse(work.tx, uses);
      });
      used += uses.filter(({ use }) => use.attachedOn !== null).length;
    }
  };
  await Promise.all(Array.from({ length: repository.parallel ? LANES : 1 }, lane));
  return { cards: count, used, seconds: (performance.now() - started) / 1000 };
}

/**
 * Every card so many times more, with its use, under other ids, numbers and holders: millions of rows of the shape the
 * decision wrote, without their journal.
 */
export async function copyCards(client: pg.Client, times: number): Promise<void> {
  await client.query('create temp table original as select * from card');
  for (let copy = 1; copy <= times; copy += 1) {
    await client.query('create temp table another as select * from original');
    await client.query(
      `update another set id = id || '-' || $1::text, number = number || $1::text, holder = holder || '-' || $1::text`,
      [copy],
    );
    await client.query('insert into card select * from another');
    await client.query(
      `update card_use u
       set first_used_on = o.first_used_on, last_used_on = o.last_used_on, last_attached_on = o.last_attached_on,
         area = o.area, area_on = o.area_on
       from card_use o where o.org = u.org and u.card = o.card || '-' || $1::text`,
      [copy],
    );
    await client.query('drop table another');
  }
  await client.query('drop table original');
}

function idOf({ number }: SimCard): string {
  return `c${digest(number)}`;
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 22);
}

/** As an import reads the row: a paper that cannot be makes the registration wrong and names nobody. */
function lineOf({ fault, registration, registrant, joined, outlet, ...one }: SimCard): LegacyLine {
  const unreadable = fault === 'check-digit' || fault === 'birth-date';
  const named = registration !== 'none' && !unreadable;
  const stated = registration === 'wrong' ? 'stated' : null;
  return {
    number: one.number.startsWith('0') ? `86${one.number.slice(1)}` : `86${one.number}`,
    kind: one.kind,
    plan: one.plan,
    province: one.province,
    joinedOn: dayText(joined),
    registration: unreadable ? 'wrong' : registration,
    doubt: unreadable ? 'paper-wrong' : stated,
    holder: named ? `${registrant.kind === 'unit' ? 'u' : 'p'}${digest(registrant.paperNumber)}` : null,
    holderKind: named ? registrant.kind : null,
    outlet: outlet?.id ?? null,
    agent: outlet?.agent || null,
  };
}

interface Use {
  readonly id: string;
  readonly use: LastUse;
  readonly joined: number;
}

/** First used on the day it was taken into use, where it is used at all. */
async function writeUse(tx: Tx, uses: readonly Use[]): Promise<void> {
  const traced = uses.filter(({ use }) => use.attachedOn !== null);
  const day = (serialDay: number | null) => (serialDay === null ? null : dayText(serialDay));
  await tx.executeQuery(
    CompiledQuery.raw(
      `update card_use u
       set first_used_on = n.first, last_used_on = n.last, last_attached_on = n.attached, area = n.area, area_on = n.area_on
       from unnest($1::text[], $2::date[], $3::date[], $4::date[], $5::text[], $6::date[])
         as n(card, first, last, attached, area, area_on)
       where u.org = duanka_org() and u.card = n.card`,
      [
        traced.map(({ id }) => id),
        traced.map(({ use, joined }) => (use.usedOn === null ? null : dayText(joined))),
        traced.map(({ use }) => day(use.usedOn)),
        traced.map(({ use }) => day(use.attachedOn)),
        traced.map(({ use }) => use.area || null),
        traced.map(({ use }) => (use.area === '' ? null : day(use.attachedOn))),
      ],
    ),
  );
}
