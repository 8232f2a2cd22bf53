/** One database for both forms: a pool of `pg` connections to the embedded or to a real PostgreSQL. */
import { CompiledQuery, Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Database, Scope } from '../../kernel/ports.ts';
import type { Tx } from '../../kernel/register.ts';
import { type Embedded, startEmbedded } from './embedded.ts';
import { databaseError } from './errors.ts';
import { migrate, type NamedMigration } from './migrate.ts';

export interface DatabaseOptions {
  /** `postgres://…`; without it the embedded database below `directory` is used. */
  readonly url?: string | undefined;
  readonly directory: string;
  /** Where ready-made empty databases are kept. */
  readonly templates: string;
  readonly migrations: readonly NamedMigration[];
  /** Connections to a real server; the embedded one has one, since its sessions share their state. */
  readonly poolSize?: number;
}

/** `2021-07-07 00:01:15.5+00` → `2021-07-07T00:01:15.500Z`; sessions run in UTC, so the offset is always +00. */
function readInstant(text: string): string {
  const [day = '', rest = ''] = text.split(' ');
  const [seconds = '', fraction = ''] = rest.replace('+00', '').split('.');
  return `${day}T${seconds}.${fraction.slice(0, 3).padEnd(3, '0')}Z`;
}

const TIMESTAMPTZ = 1184;
const types: pg.CustomTypesConfig = {
  getTypeParser: (id, format) => (id === TIMESTAMPTZ ? readInstant : pg.types.getTypeParser(id, format)),
};

const OLDEST_SERVER = 150_000;

/** Opens the database and brings its schema up to date. Throws `database.*`. */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const embedded =
    options.url === undefined ? await startEmbedded(options.directory, options.templates) : undefined;
  const pool = new pg.Pool({ ...address(options, embedded), types, connectionTimeoutMillis: 10_000 });
  // An idle connection that breaks must not end the process; the next query reports the fault.
  pool.on('error', () => undefined);
  const kysely = new Kysely<Record<never, never>>({ dialect: new PostgresDialect({ pool }) });
  const close = async () => {
    await kysely.destroy();
    await embedded?.stop();
  };
  try {
    await checkVersion(pool);
    await migrate(kysely, options.migrations);
  } catch (error) {
    await close();
    throw error;
  }
  return {
    kind: embedded === undefined ? 'postgres' : 'embedded',
    transaction: (scope, work, isolation) => inTransaction(kysely, begin(scope, isolation), work),
    owner: (work) => inTransaction(kysely, 'begin', work),
    vacuum: async () => {
      await pool.query('vacuum (analyze)');
    },
    close,
  };
}

function address(options: DatabaseOptions, embedded: Embedded | undefined): pg.PoolConfig {
  if (embedded === undefined) {
    return {
      connectionString: options.url ?? '',
      max: options.poolSize ?? 16,
      application_name: 'duanka',
      options: '-c timezone=UTC',
    };
  }
  return { host: embedded.socketDir, port: embedded.port, user: 'postgres', database: 'postgres', max: 1 };
}

async function checkVersion(pool: pg.Pool): Promise<void> {
  let found: string;
  try {
    const { rows } = await pool.query<{ server_version_num: string }>('show server_version_num');
    found = rows[0]?.server_version_num ?? '0';
  } catch (error) {
    const reason =
      error instanceof Error ? error.message || String((error as NodeJS.ErrnoException).code) : String(error);
    throw databaseError('database.unreachable', { facts: { reason }, cause: error });
  }
  if (Number(found) < OLDEST_SERVER) throw databaseError('database.too-old', { facts: { found } });
}

/** Role and scope are set in the same round trip as BEGIN and end with the transaction. */
function begin(scope: Scope, isolation: string = 'read committed'): string {
  const provinces = scope.provinces === '*' ? '*' : scope.provinces.join(',');
  return [
    `begin isolation level ${isolation}`,
    'set local role duanka_app',
    `set local duanka.org = ${pg.escapeLiteral(scope.org)}`,
    `set local duanka.actor = ${pg.escapeLiteral(scope.actor)}`,
    `set local duanka.provinces = ${pg.escapeLiteral(provinces)}`,
  ].join('; ');
}

async function inTransaction<T>(
  kysely: Kysely<Record<never, never>>,
  beginSql: string,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  return kysely.connection().execute(async (connection) => {
    await connection.executeQuery(CompiledQuery.raw(beginSql));
    let result: T;
    try {
      result = await work(connection);
    } catch (error) {
      await connection.executeQuery(CompiledQuery.raw('rollback')).catch(() => undefined);
      throw error;
    }
    await connection.executeQuery(CompiledQuery.raw('commit'));
    return result;
  });
}
