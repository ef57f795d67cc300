import type { DuckDBConnection } from '@duckdb/node-api';
import { DuckDBInstance } from '@duckdb/node-api';
import type { Relation } from '@ita/analytics';
import type { RowBatches, TidyTable } from '@ita/exports';
import { createRowTable } from '@ita/exports';
import { LRUCache } from 'lru-cache';

/** Rows that are computed once and then read page by page. */
interface Computed {
  /** Equal keys, equal rows. */
  readonly key: string;
  readonly table: TidyTable;
  readonly rows: () => RowBatches;
}

/** Works with a query that has the rows. */
type Reading<Result> = (connection: DuckDBConnection, relation: Relation) => Promise<Result>;

const COMPUTED: Relation = { text: 'select * from computed', parameters: {} };

/** Tables that are kept, those read last. */
const KEPT_MAX = 4;

/** What failed to be made was told to who asked for it. */
const ignore = (): void => {};

/** A table in memory, and how many read it; one that is dropped goes with its last reader. */
class ComputedTable {
  readonly #instance: Promise<DuckDBInstance>;
  #readers = 0;
  #dropped = false;

  constructor({ table, rows }: Computed) {
    this.#instance = ComputedTable.#filled(table, rows());
  }

  static async #filled(table: TidyTable, rows: RowBatches): Promise<DuckDBInstance> {
    const instance = await DuckDBInstance.create();
    const connection = await instance.connect();
    const headers = table.columns.map(({ name }) => name);
    await createRowTable(connection, 'computed', table, headers, rows);
    connection.closeSync();
    return instance;
  }

  async read<Result>(reading: Reading<Result>): Promise<Result> {
    this.#readers += 1;
    try {
      const connection = await (await this.#instance).connect();
      try {
        return await reading(connection, COMPUTED);
      } finally {
        connection.closeSync();
      }
    } finally {
      this.#readers -= 1;
      if (this.#dropped) this.drop();
    }
  }

  drop(): void {
    this.#dropped = true;
    if (this.#readers > 0) return;
    this.#instance.then((instance) => instance.closeSync(), ignore);
  }
}

/** Computed rows as tables of DuckDB, the last few of which are kept. */
export class ComputedTables {
  readonly #kept = new LRUCache<string, ComputedTable>({
    max: KEPT_MAX,
    dispose: (table) => table.drop(),
  });

  /** Reads rows, which are computed when they are not kept. */
  async read<Result>(computed: Computed, reading: Reading<Result>): Promise<Result> {
    const table = this.#kept.get(computed.key) ?? new ComputedTable(computed);
    this.#kept.set(computed.key, table);
    try {
      return await table.read(reading);
    } catch (error) {
      this.#kept.delete(computed.key);
      throw error;
    }
  }
}
