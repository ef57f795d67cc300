import type { PostgresPool } from 'kysely';
import type { Pool, PoolClient } from 'pg';

/** What log.append_events says when it has the append lock. */
const HELD = 'append lock held';

/**
 * A pool's connections, given in the order they are asked for, each when the statement on the one before it has said
 * that it holds the append lock, or when that one is given back. So the server receives and checks an append while
 * it writes the one before it, and still makes them in their order.
 */
export class AppendPool implements PostgresPool {
  readonly options = {};
  readonly #pool: Pool;
  #last: Promise<void> = Promise.resolve();

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  async connect(): Promise<PoolClient> {
    const before = this.#last;
    const next = Promise.withResolvers<void>();
    this.#last = next.promise;
    await before;
    try {
      const client = await this.#pool.connect();
      const hear = ({ message }: { readonly message?: string | undefined }): void => {
        if (message === HELD) next.resolve();
      };
      const giveBack = client.release.bind(client);
      client.on('notice', hear);
      client.release = (error) => {
        client.off('notice', hear);
        next.resolve();
        giveBack(error);
      };
      return client;
    } catch (error) {
      next.resolve();
      throw error;
    }
  }

  /** Nothing: who made the pool ends it. */
  async end(): Promise<void> {}
}
