import { Kysely, PostgresDialect } from 'kysely';
import type { CustomTypesConfig } from 'pg';
import { Pool, types as pgTypes } from 'pg';
import { AppendPool } from './append-pool.ts';
import { copiedTexts } from './copied-texts.ts';
import { postgresLeadership } from './postgres-leadership.ts';
import { ReadingSocket } from './reading-socket.ts';
import type { Store, StoreDatabase } from './store.ts';

/** Connections of one process. */
const CONNECTIONS_MAX = 10;
/** How long to wait for a connection before the store counts as unavailable. */
const CONNECT_MILLISECONDS_MAX = 5000;
/** What bigint columns hold here, positions and sizes, stays below 2^53: numbers, as in PGlite. */
const types: CustomTypesConfig = {
  getTypeParser: (oid, format) =>
    oid === pgTypes.builtins.INT8 ? Number : pgTypes.getTypeParser(oid, format),
};

/** Opens a PostgreSQL database by its URL. Connections are made when needed and made anew when lost. */
export function openPostgresStore(url: string): Store {
  const pool = new Pool({
    connectionString: url,
    types,
    stream: () => new ReadingSocket(),
    max: CONNECTIONS_MAX,
    connectionTimeoutMillis: CONNECT_MILLISECONDS_MAX,
  });
  // A connection that the server ends between two queries is no failure, idle or not: the pool makes
  // another. Without a listener each would end the process.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  const db = new Kysely<StoreDatabase>({ dialect: new PostgresDialect({ pool }) });
  const appends = new Kysely<StoreDatabase>({
    dialect: new PostgresDialect({ pool: new AppendPool(pool) }),
  });
  const leadership = postgresLeadership(url, db);
  return {
    db,
    durability: 'POWER_CUT',
    appends,
    copyTexts: copiedTexts(pool),
    isShared: true,
    leadership,
    close: async () => {
      await leadership.close();
      await db.destroy();
    },
  };
}
