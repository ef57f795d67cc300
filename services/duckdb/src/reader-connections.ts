import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';

/** Connections to read on, each reader alone on one: rows that come out bit by bit must not be cut off. */
export class ReaderConnections {
  readonly #instance: DuckDBInstance;
  /** Those that nobody reads on at present. */
  readonly #idle: DuckDBConnection[] = [];

  constructor(instance: DuckDBInstance) {
    this.#instance = instance;
  }

  /** Works with a connection of one's own; one that work failed on is not used again. */
  async use<Result>(work: (connection: DuckDBConnection) => Promise<Result>): Promise<Result> {
    const connection = this.#idle.pop() ?? (await this.#instance.connect());
    try {
      const result = await work(connection);
      this.#idle.push(connection);
      return result;
    } catch (error) {
      connection.closeSync();
      throw error;
    }
  }

  /** Closes those that nobody reads on. */
  closeSync(): void {
    for (const connection of this.#idle) connection.closeSync();
  }
}
