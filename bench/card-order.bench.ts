/**
 * A card order with all its checks against a bare transaction with the very same statements: those of one real order
 * are recorded and sent again by hand, with other ids, over the same driver to the same PostgreSQL, at 1, 4 and 16
 * clients, in turn.
 *
 *   node bench/card-order.bench.ts [orders per measurement] [rounds]
 */
import pg from 'pg';
import { byHand, rate, recorded, renamed } from './bare.ts';
import { openCounter } from './counter.ts';
import { bar, type Ground, ground, header, median, mustEqual } from './harness.ts';

const BAR = 0.5;
const CLIENTS = [1, 4, 16];
const orders = Number(process.argv[2] ?? 600);
const rounds = Number(process.argv[3] ?? 3);

const number = (n: number) => `86138${String(n).padStart(8, '0')}`;

/** What differs between two orders: card, number, checks, person, clerk and staff entry. */
const namesOf = (n: number, id: string, checks: readonly string[]) => [
  id,
  number(n),
  ...checks,
  `p-${n}`,
  `clerk-${n}`,
  `staff-${n}`,
];

async function measure({ platform, url }: Ground): Promise<void> {
  const total = CLIENTS.length * (rounds + 1) * orders * 2 + 2;
  const counter = await openCounter(platform, total);
  let person = 1;
  const statements = await recorded(() =>
    counter.place(person, 'c-first', counter.order(person, number(person))),
  );
  const names = namesOf(1, 'c-first', counter.checks(1));
  console.log(`${statements.length} statements an order`);
  const pool = new pg.Pool({ connectionString: url, max: 16 });
  pool.on('error', () => undefined);
  let [placed, handed] = [1, 0];
  for (const clients of CLIENTS) {
    const ratios: number[] = [];
    for (let round = 0; round <= rounds; round += 1) {
      const ready = Array.from({ length: orders }, () => {
        person += 1;
        return renamed(statements, names, namesOf(person, `h-${person}`, counter.checks(person)));
      });
      const hand = await rate(orders, clients, (task) => byHand(pool, ready[task - 1] ?? []));
      handed += orders;
      const first = person;
      person += orders;
      const ours = await rate(orders, clients, async (task) => {
        const id = first + task;
        if (!(await counter.place(id, `c-${id}`, counter.order(id, number(id)))))
          throw new Error('an order was refused');
      });
      placed += orders;
      if (round > 0) ratios.push(ours / hand);
      if (round === rounds)
        console.log(
          `${clients} clients, last round: order ${ours.toFixed(0)}/s · by hand ${hand.toFixed(0)}/s`,
        );
    }
    bar(`${clients} clients, order / bare transaction, median of ${rounds}`, median(ratios), BAR);
  }
  const count = async (what: string) =>
    Number((await pool.query(`select count(*) as n from card where id like '${what}-%'`)).rows[0].n);
  mustEqual('cards by order', await count('c'), placed);
  mustEqual('cards by hand', await count('h'), handed);
  await pool.end();
}

header(
  `a card order against a bare transaction with the same statements (${orders} orders each, ${rounds} rounds)`,
);
const place = await ground('postgres');
if (place !== undefined) {
  await measure(place);
  await place.close();
}
