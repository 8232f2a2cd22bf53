/**
 * A card order with all its checks against a bare transaction with the very same statements: those of one real order
 * are recorded and sent again by hand, with other ids, over the same driver to the same PostgreSQL, at 1, 4 and 16
 * clients, in turn.
 *
 *   node bench/card-order.bench.ts [orders per measurement] [rounds]
 */
import pg from 'pg';
import { openCounter } from './counter.ts';
import { bar, type Ground, ground, header, median, mustEqual } from './harness.ts';

const BAR = 0.5;
const CLIENTS = [1, 4, 16];
const orders = Number(process.argv[2] ?? 600);
const rounds = Number(process.argv[3] ?? 3);

interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** Every statement the driver sends while `what` runs. */
async function recorded(what: () => Promise<unknown>): Promise<Statement[]> {
  const statements: Statement[] = [];
  const prototype = pg.Client.prototype as unknown as { query: (...args: unknown[]) => unknown };
  const plain = prototype.query;
  prototype.query = function (this: unknown, ...args: unknown[]) {
    const [first, second] = args;
    const asked =
      typeof first === 'string' ? { text: first } : (first as { text: string; values?: unknown[] });
    statements.push({
      text: asked.text,
      values: (second as unknown[]) ?? (asked as { values?: unknown[] }).values ?? [],
    });
    return plain.apply(this, args);
  };
  try {
    await what();
  } finally {
    prototype.query = plain;
  }
  return statements;
}

/** The statements of another order: the names of the recorded one exchanged. */
function renamed(
  statements: readonly Statement[],
  from: readonly string[],
  to: readonly string[],
): Statement[] {
  const exchange = (text: string) =>
    from.reduce((so, name, index) => so.replaceAll(name, to[index] ?? name), text);
  const value = (one: unknown): unknown =>
    typeof one === 'string' ? exchange(one) : Array.isArray(one) ? one.map(value) : one;
  return statements.map(({ text, values }) => ({ text, values: values.map(value) }));
}

/** Runs `count` tasks in `clients` lanes; tasks a second. */
async function rate(count: number, clients: number, one: (task: number) => Promise<void>): Promise<number> {
  let next = 0;
  const started = performance.now();
  const lane = async () => {
    while (next < count) {
      next += 1;
      await one(next);
    }
  };
  await Promise.all(Array.from({ length: clients }, lane));
  return count / ((performance.now() - started) / 1000);
}

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
  let [placed, byHand] = [1, 0];
  for (const clients of CLIENTS) {
    const ratios: number[] = [];
    for (let round = 0; round <= rounds; round += 1) {
      const ready = Array.from({ length: orders }, () => {
        person += 1;
        return renamed(statements, names, namesOf(person, `h-${person}`, counter.checks(person)));
      });
      const hand = await rate(orders, clients, async (task) => {
        const connection = await pool.connect();
        try {
          for (const { text, values } of ready[task - 1] ?? []) await connection.query(text, [...values]);
        } catch (error) {
          await connection.query('rollback');
          throw error;
        } finally {
          connection.release();
        }
      });
      byHand += orders;
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
  mustEqual('cards by hand', await count('h'), byHand);
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
