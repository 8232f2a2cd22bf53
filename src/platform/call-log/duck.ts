/** DuckDB in this process, opened at the first use: 70 MB that a command without call log need not load. */
import type { DuckDBConnection } from '@duckdb/node-api';

export interface Duck {
  run(statement: string): Promise<void>;
  rows<T>(statement: string): Promise<readonly T[]>;
  close(): void;
}

export interface DuckOptions {
  readonly threads: number;
  readonly memoryMebibytes: number;
  /** Where a sort that does not fit in memory goes on. */
  readonly temporary: string;
}

export function createDuck({ threads, memoryMebibytes, temporary }: DuckOptions): Duck {
  let opening: Promise<{ connection: DuckDBConnection; close(): void }> | undefined;
  const open = async () => {
    const { DuckDBInstance } = await import('@duckdb/node-api');
    const instance = await DuckDBInstance.create(':memory:', {
      threads: String(threads),
      memory_limit: `${memoryMebibytes}MB`,
      temp_directory: temporary,
      autoinstall_known_extensions: 'false',
      autoload_known_extensions: 'false',
    });
    const connection = await instance.connect();
    await connection.run(`set timezone = 'UTC'`);
    return {
      connection,
      close: () => {
        connection.closeSync();
        instance.closeSync();
      },
    };
  };
  const connected = () => {
    opening ??= open();
    return opening;
  };
  return {
    run: async (statement) => {
      await (await connected()).connection.run(statement);
    },
    rows: async <T>(statement: string) => {
      const reader = await (await connected()).connection.runAndReadAll(statement);
      return reader.getRowObjectsJS() as T[];
    },
    close: () => {
      void opening?.then(({ close }) => close());
      opening = undefined;
    },
  };
}
