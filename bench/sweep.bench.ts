/**
 * The daily sweep over a base of cards on a day on which nothing changed, against one sequential scan of the same table
 * in the same role, in turn on the same server.
 *
 *   node bench/sweep.bench.ts [cards] [rounds]      e.g. 5000000 5
 *
 * The first quarter of a million goes through the decision that takes lines in; beyond that these are copied.
 */
import { CompiledQuery } from 'kysely';
import pg from 'pg';
import { sweepStep } from '../src/cards/sweep.ts';
import { systemActor } from '../src/kernel/access.ts';
import { keepOrganisation, type OrganisationEntry } from '../src/kernel/organisations.ts';
import { addDays, addHours, startOf } from '../src/kernel/time.ts';
import { prepareKeys } from '../src/keys.ts';
import { bar, type Ground, ground, header, median, megabytes, mustEqual } from './harness.ts';
import { copyCards, populate } from './population.ts';

const SEED = 20_210_617;
/** A sweep takes at most three scans. */
const BAR = 1 / 3;
const FIRST_DAY = '2027-01-04';
const cards = Number(process.argv[2] ?? 200_000);
const rounds = Number(process.argv[3] ?? 5);
const DECIDED = 250_000;
const copies = Math.max(0, Math.ceil(cards / DECIDED) - 1);
const total = copies === 0 ? cards : (copies + 1) * DECIDED;

const ORG: OrganisationEntry = {
  id: 'bench',
  kind: 'carrier',
  nameZh: '测速',
  nameEn: 'Bench',
  province: null,
  duties: [],
};
let now = addHours(startOf(FIRST_DAY), 9);

async function measure({ platform, url }: Ground): Promise<void> {
  await keepOrganisation(platform.database, ORG);
  await prepareKeys(platform.vault, ORG.id);
  const client = new pg.Client(url);
  await client.connect();
  const loaded = await populate(platform, {
    org: ORG,
    seed: SEED,
    count: total / (copies + 1),
    usedTo: addDays(FIRST_DAY, -1),
  });
  await copyCards(client, copies);
  console.log(`${loaded.cards} cards loaded in ${loaded.seconds.toFixed(0)} s, and ${copies} copies of each`);
  await client.query(
    "insert into usage_day (org, day, read_at) select 'bench', d::date, $2 from generate_series($1::date - 400, $1::date + 30, '1 day') d",
    [FIRST_DAY, now],
  );
  await client.query('vacuum (analyze)');

  const repository = platform.kernel.as(systemActor('sweep', ORG));
  const sweep = async () => {
    while (await sweepStep(platform.kernel, repository));
  };
  // The first day finds everybody. Who was found is taken as verified, so that the days after it find nobody.
  await sweepStep(platform.kernel, repository);
  const { rows: found } = await client.query('select count(*)::int as n from sweep_hit');
  await client.query('update card set verified_at = $1 where id in (select card from sweep_hit)', [now]);
  await client.query(
    'update card_use set last_used_on = $1::date + 30, last_attached_on = $1::date + 30, first_used_on = coalesce(first_used_on, $1::date) where true',
    [FIRST_DAY],
  );
  await client.query('update sweep_run set finished_at = $1', [now]);
  await client.query('vacuum (analyze)');
  console.log(`${found[0].n} found on the first day`);

  const ratios: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    now = addHours(now, 24);
    const scanned = performance.now();
    const { rows } = await repository.transact('card.flag', ({ tx }) =>
      tx.executeQuery<{ n: number }>(
        CompiledQuery.raw("select count(*)::int as n from card where data->>'plan' is not null"),
      ),
    );
    const scanMs = performance.now() - scanned;
    mustBe(rows[0]?.n ?? 0, total);
    const started = performance.now();
    await sweep();
    const sweepMs = performance.now() - started;
    if (round > 0) ratios.push(scanMs / sweepMs);
    console.log(`day ${round}: scan ${scanMs.toFixed(0)} ms · sweep ${sweepMs.toFixed(0)} ms`);
  }
  const { rows } = await client.query(
    'select count(*)::int as days, sum(live)::int as live, sum(hits)::int as hits from sweep_run where day > $1',
    [FIRST_DAY],
  );
  await client.end();
  bar(`one scan / sweep without news, median of ${rounds}`, median(ratios), BAR);
  mustEqual('sweeps', rows[0].days, rounds + 1);
  mustEqual('cards looked at', rows[0].live, total * (rounds + 1));
  mustEqual('found without news', rows[0].hits, 0);
  console.log(`highest memory ${megabytes(process.resourceUsage().maxRSS * 1024)}`);
}

function mustBe(found: number, expected: number): void {
  if (found !== expected) throw new Error(`${found} rows scanned, expected ${expected}`);
}

header(`daily sweep over ${total} cards against one sequential scan (${rounds} rounds)`, SEED);
const place = await ground('postgres', { clock: { now: () => now } });
if (place !== undefined) {
  await measure(place);
  await place.close();
}
