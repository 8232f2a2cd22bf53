/**
 * The cap under concurrency: many clients order cards for the same persons at once. First exactly as many orders as
 * there are places (a single refusal would be one too many), then more (every one must be refused).
 *
 *   node bench/cap-race.bench.ts [clients] [persons]
 */
import pg from 'pg';
import { openCounter } from './counter.ts';
import { type Ground, ground, header, mustEqual } from './harness.ts';

const clients = Number(process.argv[2] ?? 64);
const persons = Number(process.argv[3] ?? 200);
const SEED = 5;

/** A fixed disorder, so that the orders of one person meet. */
function shuffled<T>(all: readonly T[]): T[] {
  let state = SEED;
  const next = () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return state;
  };
  return all
    .map((one) => ({ one, key: next() }))
    .sort((a, b) => a.key - b.key)
    .map(({ one }) => one);
}

async function race({ platform, url }: Ground): Promise<void> {
  const cap = platform.law.asOf('2026-01-01').number('cards.cap').value;
  const counter = await openCounter(platform, persons);
  let orders = 0;
  const wave = async (each: number): Promise<{ placed: number; refused: number; seconds: number }> => {
    const asks = shuffled(Array.from({ length: persons * each }, (_, index) => (index % persons) + 1));
    const started = performance.now();
    let [placed, refused] = [0, 0];
    const lane = async () => {
      for (let person = asks.pop(); person !== undefined; person = asks.pop()) {
        orders += 1;
        const order = counter.order(person, `86138${String(orders).padStart(8, '0')}`);
        if (await counter.place(person, `c-${orders}`, order)) placed += 1;
        else refused += 1;
      }
    };
    await Promise.all(Array.from({ length: clients }, lane));
    return { placed, refused, seconds: (performance.now() - started) / 1000 };
  };
  const first = await wave(cap);
  console.log(`${persons * cap} orders at ${clients} clients in ${first.seconds.toFixed(1)} s`);
  mustEqual('placed while free', first.placed, persons * cap);
  const second = await wave(3);
  mustEqual('refused beyond the cap', second.refused, persons * 3);
  const client = new pg.Client(url);
  await client.connect();
  const { rows } = await client.query(
    'select min(n) as least, max(n) as most from (select count(*) as n from card where live group by holder) held',
  );
  await client.end();
  mustEqual('least cards of a person', Number(rows[0].least), cap);
  mustEqual('most cards of a person', Number(rows[0].most), cap);
}

header(`cap race: ${clients} clients, ${persons} persons`, SEED);
const place = await ground('postgres');
if (place !== undefined) {
  await race(place);
  await place.close();
}
