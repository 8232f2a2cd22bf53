/** The very statements of one command, sent again by hand: the bare transaction that a command is measured against. */
import pg from 'pg';

export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** Every statement the driver sends while `what` runs. */
export async function recorded(what: () => Promise<unknown>): Promise<Statement[]> {
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
export function renamed(
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
export async function rate(
  count: number,
  clients: number,
  one: (task: number) => Promise<void>,
): Promise<number> {
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

/** A bare transaction: its statements one after the other over one connection. */
export async function byHand(pool: pg.Pool, statements: readonly Statement[]): Promise<void> {
  const connection = await pool.connect();
  try {
    for (const { text, values } of statements) await connection.query(text, [...values]);
  } catch (error) {
    await connection.query('rollback');
    throw error;
  } finally {
    connection.release();
  }
}
